//! What a piece of work carries: by when, how much.

pub(crate) mod deadline;
mod names;
mod numeral;
pub(crate) mod target;
