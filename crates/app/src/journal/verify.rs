//! Verification, part by part.

use std::ops::ControlFlow;

use duban_core::Digest;
use duban_store::Store;
use duban_store::kept::Subject;

use super::finding::{Finding, Findings, What};
use super::{chain, compare};
use crate::AppError;

/// What verification came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many entries the journal has.
    pub entries: u64,
    /// How many of them stand under a seal.
    pub sealed: u64,
    /// How many wait for their seal: the newest ones. They are held against the tables, and nothing proves them yet.
    pub waiting: u64,
    /// How many seals were worked out anew.
    pub seals: u64,
    /// The number of the newest seal and the head of the chain: what to note outside of the database.
    pub head: Option<(i64, Digest)>,
    /// How many matters were made again from the journal.
    pub matters: u64,
    /// How many directives.
    pub directives: u64,
    /// How many meetings.
    pub meetings: u64,
    /// How many changes of units.
    pub unit_changes: u64,
    /// What was found.
    pub findings: Findings,
    /// Whether it came to the end; not when it was stopped.
    pub is_whole: bool,
}

/// What is being looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The seals, entry by entry.
    Seals,
    /// The matters.
    Matters,
    /// The directives.
    Directives,
    /// The meetings.
    Meetings,
    /// The changes of units.
    UnitChanges,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// With what.
    pub part: Part,
    /// How many are done.
    pub done: u64,
    /// Out of so many, as they were counted at the beginning.
    pub all: u64,
}

/// Works out every seal anew, then makes matters and directives again from the journal and holds the tables against them.
///
/// Reads only, in bounded memory, and may run while people work: what does not fit is looked at again before it is a finding.
/// `anchor` is a head that was noted earlier: it must be in the chain, for whoever can write everything could also work out a
/// chain of their own. `told` hears how far it is and may stop it.
///
/// # Errors
/// [`AppError::Store`] when the database does not answer. What it holds is never an error but a finding.
#[crate::boxed]
pub async fn verify(
    store: &Store,
    anchor: Option<Digest>,
    told: &mut (dyn FnMut(Progress) -> ControlFlow<()> + Send),
) -> Result<Verified, AppError> {
    let (entries, sealed, waiting) = store.journal_counts().await?;
    let mut verified = Verified { entries, sealed, waiting, ..Verified::default() };
    let seals = chain::verify(store, &mut verified, anchor, told).await?;
    if seals.is_break() {
        return Ok(verified);
    }
    strays(store, &mut verified.findings).await?;
    let parts = [
        (Subject::Matter, Part::Matters),
        (Subject::Directive, Part::Directives),
        (Subject::Meeting, Part::Meetings),
        (Subject::UnitChange, Part::UnitChanges),
    ];
    for (subject, part) in parts {
        let findings = &mut verified.findings;
        let (count, flow) = compare::verify(store, subject, part, findings, told).await?;
        match subject {
            Subject::Matter => verified.matters = count,
            Subject::Directive => verified.directives = count,
            Subject::Meeting => verified.meetings = count,
            Subject::UnitChange => verified.unit_changes = count,
        }
        if flow.is_break() {
            return Ok(verified);
        }
    }
    verified.is_whole = true;
    Ok(verified)
}

/// How many strays are looked for.
const MOST: u32 = 1_000;

/// Entries that came in or went without the seals knowing.
async fn strays(store: &Store, findings: &mut Findings) -> Result<(), AppError> {
    for id in store.stray_entries(MOST).await? {
        findings.push(Finding::new(What::Stray, "journal", format!("id={id}")));
    }
    for (id, is_kept) in store.lost_entries(MOST).await? {
        findings.push(match is_kept {
            // It has its number already.
            true => Finding::new(What::Stray, "journal_waiting", format!("entry={id}")),
            false => Finding::new(What::Gone, "journal", format!("id={id}")),
        });
    }
    Ok(())
}
