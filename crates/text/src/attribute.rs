//! What a piece of work carries: by when, how much.

pub(crate) mod deadline;
pub(crate) mod target;
