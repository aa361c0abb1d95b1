//! The work in a text: items, and what each carries.

pub(crate) mod list;
pub(crate) mod unit;
