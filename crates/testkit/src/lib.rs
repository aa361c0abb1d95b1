//! Measures and builders for tests; never part of the program.
//!
//! - [`score`]: how well a reading agrees with gold labels, figure by figure.
//! - [`corpus`]: the directives with gold labels that lie under a folder.

pub mod corpus;
pub mod score;
