//! One integration binary; its modules stand in the order of the flow.
mod document;
