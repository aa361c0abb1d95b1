//! The JSON views that cross a boundary: plain types, no rules.
//!
//! - [`reading`]: what was read in a directive.
//! - [`matter`]: a matter as it stands, with its measure, participants, assignments.
//! - [`meeting`]: a meeting as it stands, and what happened to it.
//! - [`project`]: what a key project carries.
//! - [`review`]: proposals, words on clauses and steps of a directive's review.
//! - [`work`]: what was done about it: reports, petitions, claim, papers, closing.
//! - [`api`]: what the JSON interface takes and gives: identities as text, instants as RFC 3339, unknown fields refused.
//! - [`journal`]: what happened to it: the permanent record.
//! - [`unit`](mod@unit): changes of units.
//! - [`seal`]: an entry of that record as it is sealed, and the proof that it is in it.
//!
//! A view is made from a core type with `From` and read back with `TryFrom`; what does not make sense is told with the
//! name of its field ([`ViewFault`]).

pub mod api;
mod fault;
pub mod journal;
pub mod matter;
pub mod meeting;
pub mod project;
pub mod reading;
pub mod review;
pub mod seal;
mod text;
pub mod unit;
pub mod work;

pub use fault::ViewFault;
pub use text::Sendable;
