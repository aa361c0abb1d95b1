//! Directives as they are shown, and as they are brought in.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    ClassCode, ClassificationCode, Day, DocumentCode, Identity, Instant, Line, MatterNumber, ReasonCode,
    StateCode, UnitRef,
};

/// A directive handed in as text. What is not given is taken from the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DirectiveText {
    /// The whole text.
    pub text: String,
    /// What it is called.
    #[serde(default)]
    pub title: Line,
    /// The day of the meeting or of issue: deadlines are counted from it.
    #[serde(default)]
    pub reference_date: Option<Day>,
    /// Its document number (发文字号).
    #[serde(default)]
    pub doc_no: Line,
    /// Who issued it, as printed.
    #[serde(default)]
    pub issued_by: Line,
    /// What sort of document it is.
    #[serde(default)]
    pub document: Option<DocumentCode>,
    /// Who may read it; `internal` when absent.
    #[serde(default)]
    pub classification: Option<ClassificationCode>,
    /// The directive it carries further.
    #[serde(default)]
    pub parent: Option<Identity>,
}

/// A directive that is there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BroughtIn {
    /// Which.
    pub id: Identity,
    /// Whether the same file was there already: nothing was written.
    pub was_known: bool,
}

/// A directive by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DirectiveRef {
    /// Its identity.
    pub id: Identity,
    /// What it is called.
    pub title: String,
}

/// A directive as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DirectiveLine {
    /// Its identity.
    pub id: Identity,
    /// What it is called.
    pub title: String,
    /// Its document number; may be empty.
    pub doc_no: String,
    /// What sort of document it is.
    pub document: DocumentCode,
    /// The unit whose work it becomes.
    pub issuer: UnitRef,
    /// Who issued it, as printed.
    pub issued_by: String,
    /// Who may read it.
    pub classification: ClassificationCode,
    /// The day from which its deadlines are counted.
    pub reference_date: Option<Day>,
    /// When its matters were last submitted.
    pub submitted_at: Option<Instant>,
    /// How many clauses it has.
    pub clauses: usize,
    /// How many of them nobody has disposed of.
    pub undisposed: usize,
    /// When it was brought in.
    pub created_at: Instant,
}

/// A page of directives, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Directives {
    /// At most fifty.
    pub items: Vec<DirectiveLine>,
    /// What to ask for as `before` to get the next page; absent on the last.
    pub next: Option<Identity>,
}

/// The head of a directive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DirectiveHead {
    /// Identity, title, number, issuer, dates.
    #[serde(flatten)]
    pub line: DirectiveLine,
    /// How many acts it has seen.
    pub version: i64,
    /// The directive it carries further, where it may be read.
    pub parent: Option<DirectiveRef>,
    /// What the file was called.
    pub file_name: String,
    /// Its size, in bytes.
    pub size_bytes: i64,
    /// What its bytes were: `text`, `html`, `docx`, `markdown`, `pdf`.
    pub format: String,
    /// The encoding they were decoded from.
    pub encoding: String,
    /// The SHA-256 of the file.
    pub sha256: String,
}

/// A directive with its clauses and the matters that came from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DirectivePage {
    /// The directive.
    pub head: DirectiveHead,
    /// Its text made whole.
    pub text: String,
    /// Every clause, in order.
    pub clauses: Vec<Clause>,
    /// Its matters that whoever asks may see.
    pub matters: Vec<MatterOf>,
    /// The directives that carry it further.
    pub children: Vec<DirectiveRef>,
    /// Whether whoever asks may see the review.
    pub may_see_review: bool,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Clause {
    /// Its order from 0.
    pub ordinal: u32,
    /// Where it stands in the text, in characters: first, and one past the last.
    pub place: [usize; 2],
    /// Its words.
    pub text: String,
    /// What the reader takes it for.
    pub class: ClassCode,
    /// What became of it.
    pub disposition: Disposition,
    /// Whether a person said that it does hold work.
    pub is_objected: bool,
}

/// What became of a clause (条款去向).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Disposition {
    /// It stands in accepted proposals, or matters.
    Matter {
        /// In which proposals.
        proposals: Vec<Identity>,
    },
    /// It holds no work.
    Reason {
        /// Why.
        reason: ReasonCode,
        /// What else was said.
        note: String,
        /// Whether it was the reader's word alone.
        by_default: bool,
    },
    /// Nobody has said yet.
    Undisposed,
}

/// A matter of a directive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatterOf {
    /// Its number.
    pub no: MatterNumber,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: StateCode,
    /// Who leads it, or is meant to.
    pub lead: Option<UnitRef>,
    /// By when.
    pub due_on: Option<Day>,
    /// The clauses it comes from.
    pub clauses: Vec<u32>,
}
