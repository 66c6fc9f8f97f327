//! Reading, checking and writing the curated file.
