//! What the journal tells of a directive: how it came in, and every step of its review.

use duban_store::kept::{Kept, Subject};
use duban_store::{Value, params};
use duban_wire::seal::EntryView;
use serde::Deserialize;

use super::finding::{Finding, What};
use super::told::hole;

/// How it came in, as its first entry says. What else it says is not in a row of its own.
#[derive(Deserialize)]
struct Entered {
    title: String,
    doc_no: String,
    document: String,
    issuer: String,
    issued_by: String,
    classification: String,
    reference_date: Option<String>,
    parent: Option<i64>,
    sha256: String,
    clauses: i64,
}

/// The rows that should be kept of a directive; nothing when its journal has a hole, which is a finding.
pub(super) fn rows(owner: i64, entries: &[EntryView], findings: &mut Vec<Finding>) -> Option<Vec<Kept>> {
    let Some((first, steps)) = entries.split_first() else { return Some(Vec::new()) };
    let begins_at = first.version.unwrap_or(0);
    if let Some((version, _)) =
        (begins_at..).zip(entries).find(|(version, entry)| entry.version != Some(*version))
    {
        findings.push(hole(owner, version));
        return None;
    }
    let entered: Entered = match serde_json::from_str(&first.body) {
        Ok(entered) => entered,
        // The first entry is gone when another stands in its place.
        Err(_) if first.act != "brought_in" => {
            findings.push(hole(owner, begins_at - 1));
            return None;
        }
        Err(error) => {
            let finding = Finding::new(What::Unreadable, "journal", format!("id={}", first.id)).at("body");
            findings.push(finding.found(error));
            return None;
        }
    };
    let mut rows = Vec::with_capacity(entries.len());
    for table in Subject::Directive.tables() {
        let mut put = |key, fields| rows.push(Kept { table, owner, key, fields });
        match table.name {
            "directive" => put(vec![], directive(&entered, first, entries)),
            _ => steps.iter().for_each(|entry| put(params![entry.version], step(entry))),
        }
    }
    Some(rows)
}

fn directive(entered: &Entered, first: &EntryView, entries: &[EntryView]) -> Vec<Value> {
    let submitted = entries.iter().find(|entry| entry.act == "submit");
    params![
        entries.last().and_then(|entry| entry.version),
        &entered.title,
        &entered.doc_no,
        entered.document.as_str(),
        &entered.issuer,
        &entered.issued_by,
        &entered.classification,
        entered.reference_date.as_ref(),
        entered.parent,
        &entered.sha256,
        if submitted.is_some() { "submitted" } else { "review" },
        entered.clauses,
        first.actor,
        first.at,
        submitted.map(|entry| entry.actor),
        submitted.map(|entry| entry.at)
    ]
}

/// A step is kept to the letter as the journal has it.
fn step(entry: &EntryView) -> Vec<Value> {
    params![entry.actor, &entry.acting_unit, entry.at, &entry.act, &entry.body]
}
