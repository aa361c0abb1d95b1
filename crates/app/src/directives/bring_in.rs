//! Bringing a directive in: a file is read, kept, and proposed as work.

use duban_core::{Actor, Classification, DirectiveId, Document, EntryId, Review, Right, relations_to};
use duban_store::directive::{Directive, Placed};
use duban_store::journal::Entry;
use duban_store::{Batch, StoreError};
use duban_text::{Options, Reading};
use duban_wire::reading::ReadingView;
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::act::token_of;
use super::propose::{self, Setting};
use super::{SUBJECT, options, rights};
use crate::{App, AppError};

/// A directive as it is handed in. What is not given is taken from the text.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    /// The file, or the text that was pasted.
    pub bytes: Vec<u8>,
    /// What the file is called; for a pasted text whatever it shall be called.
    pub file_name: String,
    /// What the directive is called.
    pub title: Option<String>,
    /// Its document number (发文字号).
    pub doc_no: String,
    /// What sort of document it is.
    pub document: Option<Document>,
    /// Who issued it, as printed.
    pub issued_by: String,
    /// The day of the meeting or of issue: deadlines are counted from it.
    pub reference_date: Option<Date>,
    /// Who may read it. What is marked 秘密 or above is refused.
    pub classification: Classification,
    /// The directive it carries further.
    pub parent: Option<DirectiveId>,
}

/// A directive that is there now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BroughtIn {
    /// Which.
    pub id: DirectiveId,
    /// Whether the same file was there already: nothing was written.
    pub was_known: bool,
}

/// The longest line a person may give for title, number or issuer, in characters.
const LONGEST_LINE: usize = 200;

/// Brings a directive in for the actor's unit: reads it, keeps the file, proposes its work.
///
/// # Errors
/// [`AppError::Denied`]; [`AppError::Unreadable`] with what would help, also for a classified document;
/// [`AppError::Attachment`]; [`AppError::NoDirective`] for a parent that is not there. Nothing is kept then.
#[crate::boxed]
pub async fn bring_in(
    app: &App,
    by: &Actor,
    upload: Upload,
    once: Option<&str>,
) -> Result<BroughtIn, AppError> {
    let tree = &app.pack.tree;
    let issuer = tree.principal(&by.unit).clone();
    by.may(Right::Enter, &relations_to(&by.unit, &issuer, tree))?;
    let once = once.map(|token| token_of(by, token));
    let once = once.as_deref();
    if let Some(once) = once
        && let Some(id) = app.store.done_once(SUBJECT, once).await?
    {
        return Ok(BroughtIn { id: DirectiveId(id), was_known: false });
    }
    if let Some(parent) = upload.parent {
        rights::readable(app, by, parent).await?;
    }
    let sha256 = sha256(&upload.bytes);
    if let Some(id) = app.store.directive_of(&issuer, &sha256).await? {
        return Ok(BroughtIn { id, was_known: true });
    }
    let (upload, reading) = read(app, upload).await?;
    let directive = head(app, by, &issuer, &upload, &reading, sha256.clone());
    let id = directive.id;
    let batch = written(app, by, directive, &reading, once)?;
    keep(app, upload.bytes).await?;
    match app.store.commit(batch).await {
        Ok(()) => Ok(BroughtIn { id, was_known: false }),
        // Somebody sent the same file, or the same form, at the same time.
        Err(StoreError::Unique { .. }) => known(app, &issuer, &sha256, once, id).await,
        Err(error) => Err(error.into()),
    }
}

/// Reads off the threads that answer requests: a long directive takes milliseconds.
async fn read(app: &App, upload: Upload) -> Result<(Upload, Reading), AppError> {
    let options = Options { reference_date: upload.reference_date, ..options(&app.pack) };
    crate::blocking(move || {
        let mut reading = duban_text::read(&upload.bytes, &options)?;
        // PostgreSQL keeps no such character, and it says nothing.
        reading.restored = reading.restored.replace('\0', "\u{FFFD}");
        Ok((upload, reading))
    })
    .await
}

async fn keep(app: &App, bytes: Vec<u8>) -> Result<(), AppError> {
    let attachments = app.attachments.clone();
    crate::blocking(move || Ok(attachments.put(bytes.as_slice()).map(drop)?)).await
}

fn head(
    app: &App,
    by: &Actor,
    issuer: &duban_core::UnitId,
    upload: &Upload,
    reading: &Reading,
    sha256: String,
) -> Directive {
    let view = ReadingView::new("", reading);
    let title = upload.title.as_deref().map(line).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| line(&view.title));
    Directive {
        id: DirectiveId(app.draw_id()),
        version: 1,
        document: upload.document.unwrap_or_else(|| Document::of_title(&title)),
        title,
        doc_no: line(&upload.doc_no),
        issuer: issuer.clone(),
        issued_by: line(&upload.issued_by),
        classification: upload.classification,
        reference_date: reading.reference_date,
        parent: upload.parent,
        sha256,
        file_name: line(&upload.file_name),
        size_bytes: i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX),
        format: view.format.to_owned(),
        encoding: view.encoding.to_owned(),
        submitted: None,
        undisposed: 0,
        clauses: reading.clauses.len(),
        created_by: by.person,
        created_at: app.now(),
    }
}

/// Everything that is written: directive, clauses, proposals, and the entry of the journal.
fn written(
    app: &App,
    by: &Actor,
    mut directive: Directive,
    reading: &Reading,
    once: Option<&str>,
) -> Result<Batch, AppError> {
    let day = reading.reference_date.unwrap_or_else(|| app.today());
    let setting = Setting { pack: &app.pack, issuer: &directive.issuer, day };
    let (clauses, proposals) = propose::review(reading, setting);
    let review: Review = propose::begun(clauses, proposals, || app.draw_id());
    directive.undisposed = review.coverage().undisposed;
    let chars: Vec<char> = reading.restored.chars().collect();
    let placed = |clause: &duban_text::Clause| Placed {
        start: clause.span.start,
        end: clause.span.end,
        subject: app.draw_id(),
        text: clause.span.text(&chars),
    };
    let placed: Vec<Placed> = reading.clauses.iter().map(placed).collect();
    let view = ReadingView { restored: String::new(), clauses: Vec::new(), ..ReadingView::new("", reading) };
    let json =
        serde_json::to_string(&view).map_err(|error| StoreError::Backend(std::sync::Arc::new(error)))?;
    let mut batch = Batch::new();
    batch.enter_directive(&directive, &reading.restored, &json, &review, &placed)?;
    let entered = Entered {
        title: &directive.title,
        doc_no: &directive.doc_no,
        document: directive.document.code(),
        issuer: directive.issuer.as_str(),
        issued_by: &directive.issued_by,
        classification: directive.classification.code(),
        reference_date: directive.reference_date.map(|day| day.to_string()),
        parent: directive.parent.map(|id| id.0),
        sha256: &directive.sha256,
        clauses: review.clauses.len(),
        proposals: review.proposals.len(),
    };
    let entry = Entry {
        id: EntryId(app.draw_id()),
        at: directive.created_at,
        actor: by.person,
        unit: &by.unit,
        role: by.role,
        subject: SUBJECT,
        subject_id: directive.id.0,
        version: Some(directive.version),
        act: "brought_in",
        once,
    };
    batch.journal(&entry, &entered)?;
    Ok(batch)
}

/// What the journal says of a directive that came in; the file under its SHA-256 says the rest.
#[derive(Serialize)]
struct Entered<'a> {
    title: &'a str,
    doc_no: &'a str,
    document: &'a str,
    issuer: &'a str,
    issued_by: &'a str,
    classification: &'a str,
    reference_date: Option<String>,
    parent: Option<i64>,
    sha256: &'a str,
    clauses: usize,
    proposals: usize,
}

/// The directive that was written at the same time as ours.
async fn known(
    app: &App,
    issuer: &duban_core::UnitId,
    sha256: &str,
    once: Option<&str>,
    ours: DirectiveId,
) -> Result<BroughtIn, AppError> {
    if let Some(once) = once
        && let Some(id) = app.store.done_once(SUBJECT, once).await?
    {
        return Ok(BroughtIn { id: DirectiveId(id), was_known: false });
    }
    let same = app.store.directive_of(issuer, sha256).await?;
    same.map(|id| BroughtIn { id, was_known: true }).ok_or(AppError::NoDirective(ours))
}

/// One line without what does not print, cut to what a page can hold.
fn line(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_LINE)
        .collect()
}

fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
