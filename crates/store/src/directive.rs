//! Directives and their review: what an act writes, and what pages read.
//!
//! The review is kept as rows of clauses and proposals; [`Batch::take_step`](crate::Batch::take_step) writes only what a step changes, and the
//! version of the directive makes sure that nobody else changed it first.

mod look;
mod step;
mod write;

use duban_core::{Classification, DirectiveId, Document, Moment, PersonId, UnitId};
use jiff::civil::Date;

pub use step::{StepTaken, Taken};

use crate::{Row, StoreError};

/// A directive without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Its identity.
    pub id: DirectiveId,
    /// How many acts it has seen.
    pub version: i64,
    /// What it is called.
    pub title: String,
    /// Its document number as printed; may be empty.
    pub doc_no: String,
    /// What sort of document it is.
    pub document: Document,
    /// The unit whose work it becomes.
    pub issuer: UnitId,
    /// Who issued it, as printed.
    pub issued_by: String,
    /// Who may read it.
    pub classification: Classification,
    /// The day from which its deadlines are counted.
    pub reference_date: Option<Date>,
    /// The directive it carries further.
    pub parent: Option<DirectiveId>,
    /// The file as it came: the SHA-256 of its content.
    pub sha256: String,
    /// What the file was called.
    pub file_name: String,
    /// Its size, in bytes.
    pub size_bytes: i64,
    /// What its bytes were: `text`, `html`, `docx`, `markdown`, `pdf`.
    pub format: String,
    /// The encoding they were decoded from.
    pub encoding: String,
    /// Whether its matters were submitted.
    pub submitted: Option<Submitted>,
    /// How many clauses nobody has disposed of.
    pub undisposed: usize,
    /// How many clauses it has.
    pub clauses: usize,
    /// Who brought it in.
    pub created_by: PersonId,
    /// When.
    pub created_at: Moment,
}

/// When its matters were last submitted, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submitted {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// A clause's place in the text and in the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The first character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its row in the search, drawn beforehand.
    pub subject: i64,
    /// Its words, for the search.
    pub text: String,
}

/// The columns that [`directive`] reads.
const COLUMNS: &str = "d.id, d.version, d.title, d.doc_no, d.document, d.issuer, d.issued_by, d.classification, \
    d.reference_date, d.parent, d.sha256, d.file_name, d.size_bytes, d.format, d.encoding, d.undisposed, d.clauses, \
    d.created_by, d.created_at, d.submitted_by, d.submitted_at";

fn directive(row: &Row<'_>) -> Result<Directive, StoreError> {
    let submitted = row.opt_int("submitted_at")?.zip(row.opt_int("submitted_by")?);
    Ok(Directive {
        id: DirectiveId(row.int("id")?),
        version: row.int("version")?,
        title: row.text("title")?,
        doc_no: row.text("doc_no")?,
        document: row.named("document", Document::from_code)?,
        issuer: row.text("issuer")?.into(),
        issued_by: row.text("issued_by")?,
        classification: row.named("classification", Classification::from_code)?,
        reference_date: row.opt_date("reference_date")?,
        parent: row.opt_int("parent")?.map(DirectiveId),
        sha256: row.text("sha256")?,
        file_name: row.text("file_name")?,
        size_bytes: row.int("size_bytes")?,
        format: row.text("format")?,
        encoding: row.text("encoding")?,
        submitted: submitted.map(|(at, by)| Submitted { by: PersonId(by), at: Moment::from_micros(at) }),
        undisposed: count(row, "undisposed")?,
        clauses: count(row, "clauses")?,
        created_by: PersonId(row.int("created_by")?),
        created_at: row.moment("created_at")?,
    })
}

/// A whole number from 0.
fn count(row: &Row<'_>, column: &'static str) -> Result<usize, StoreError> {
    let number = row.int(column)?;
    usize::try_from(number).map_err(|_| row.corrupt(column, number))
}
