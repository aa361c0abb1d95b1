//! What is said of one action point (任务点), and what proves it. Taken and given in the same form.

use duban_core::{Evidence as Proof, Line as Said, Stand as At};
use serde::{Deserialize, Serialize};
use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, Type};
use utoipa::{IntoParams, PartialSchema, ToSchema};

use super::super::{Day, Figure, Prose};
use super::{Digest, FileName};
use crate::api::few::few;

/// Where a point stands, by what its measure asks for.
///
/// # Example
/// ```
/// use duban_wire::api::Stand;
/// let read = |json| serde_json::from_str::<Stand>(json).map(duban_core::Stand::from);
/// assert_eq!(read(r#"{"is_kept":true}"#)?, duban_core::Stand::Duty { is_kept: true });
/// assert_eq!(read(r#"{"done_on":null}"#)?, duban_core::Stand::Step { done_on: None });
/// assert!(read(r#"{"figure":"150","done_on":null}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// So much, counted from the start.
    Figure(Figure),
    /// A step: the day it was done; `null` while it is not.
    DoneOn(Option<Day>),
    /// A duty: whether it was kept this period.
    IsKept(bool),
}

/// A file that proves something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// By its content, as the upload answered.
    pub digest: Digest,
    /// What it is called.
    pub name: FileName,
}

/// The bytes of a file as the body of a request or an answer.
pub struct FileContent;

impl PartialSchema for FileContent {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
            .description(Some("The bytes of a file."))
            .into()
    }
}

impl ToSchema for FileContent {}

/// What an uploaded file is called.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct EvidenceAsked {
    /// What it is called.
    #[param(inline)]
    pub name: FileName,
}

/// What is said of one point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportLine {
    /// Where it stands at the end of the period.
    pub stand: Stand,
    /// What was done: at most 2,000 characters.
    #[serde(default)]
    pub note: Prose,
    /// What proves it.
    #[serde(default, deserialize_with = "few::<20, _, _>")]
    #[schema(max_items = 20)]
    pub evidence: Vec<Evidence>,
}

impl From<Stand> for At {
    fn from(stand: Stand) -> Self {
        match stand {
            Stand::Figure(figure) => Self::Figure(figure.0),
            Stand::DoneOn(day) => Self::Step { done_on: day.map(|day| day.0) },
            Stand::IsKept(is_kept) => Self::Duty { is_kept },
        }
    }
}

impl From<At> for Stand {
    fn from(stand: At) -> Self {
        match stand {
            At::Figure(figure) => Self::Figure(Figure(figure)),
            At::Step { done_on } => Self::DoneOn(done_on.map(Day)),
            At::Duty { is_kept } => Self::IsKept(is_kept),
        }
    }
}

impl From<Evidence> for Proof {
    fn from(evidence: Evidence) -> Self {
        Self { digest: evidence.digest.0, name: evidence.name.0 }
    }
}

impl From<&Proof> for Evidence {
    fn from(proof: &Proof) -> Self {
        Self { digest: Digest(proof.digest.clone()), name: FileName(proof.name.clone()) }
    }
}

impl From<ReportLine> for Said {
    fn from(line: ReportLine) -> Self {
        Self {
            stand: line.stand.into(),
            note: line.note.0,
            evidence: line.evidence.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<&Said> for ReportLine {
    fn from(said: &Said) -> Self {
        Self {
            stand: said.stand.into(),
            note: Prose(said.note.clone()),
            evidence: said.evidence.iter().map(Into::into).collect(),
        }
    }
}
