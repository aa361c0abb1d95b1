//! What a request is answered with that was not done.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Instant, NameView};

/// Why a request was not answered as asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// The stable code; a retired one is never used again.
    #[schema(example = "matter.no_measure")]
    pub code: String,
    /// What is wrong.
    pub text: NameView,
    /// What would help; may be empty.
    pub remedy: NameView,
    /// The field it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Where what was sent could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What somebody else did first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<Changed>,
    /// The number of the request, which the log repeats.
    pub request: String,
}

/// What somebody else did first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Changed {
    /// Who, as people know them.
    pub by: String,
    /// When.
    pub at: Instant,
    /// What, by the codes of the changes, oldest first.
    pub what: Vec<String>,
}
