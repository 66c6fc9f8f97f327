//! From what words say to days: values of time expressions, anchors of events, bounds.
