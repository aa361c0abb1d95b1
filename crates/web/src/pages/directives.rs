//! `/directives`: what came in, the review of each, what became of it.
//!
//! The review works without a script: one form around the right column, buttons that name their act (`do=accept:ID`).
//! `assets/review.js` sends the same form in the background and adds keys.

pub(crate) mod act;
mod bar;
mod error;
mod fill;
mod head;
pub(crate) mod list;
pub(crate) mod matters;
mod measure;
pub(crate) mod one;
mod paging;
mod paper;
pub(crate) mod proposal;
pub(crate) mod repairs;
mod rows;
pub(crate) mod show;
pub(crate) mod submit;
mod typed;
pub(crate) mod upload;
mod wanted;
