//! `/admin`: the people of the own unit and below.

pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod one;
pub(crate) mod posts;
