//! Measures and builders for tests; never part of the program.
//!
//! - [`score`]: how well a reading agrees with gold labels, figure by figure.
//! - [`corpus`]: the directives with gold labels that lie under a folder.
//! - [`province`]: a small province everyone knows, with its packs' data.
//! - [`builder`]: matters in any state, reached only by allowed acts.
//! - `database`: a fresh database for each test, on SQLite and on PostgreSQL (feature `databases`).

pub mod builder;
pub mod corpus;
#[cfg(feature = "databases")]
pub mod database;
pub mod province;
pub mod score;
