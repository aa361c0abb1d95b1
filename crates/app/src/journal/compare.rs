//! Tables held against what the journal tells, some subjects at a time.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::Duration;

use duban_store::kept::{Kept, Subject, Table};
use duban_store::{Store, Value};
use duban_wire::seal::EntryView;

use super::finding::{Finding, Findings, What};
use super::verify::{Part, Progress};
use super::{meeting, review, told, units};
use crate::AppError;

/// How many subjects are held in memory at once.
const AT_ONCE: u32 = 500;

/// How often something that does not fit is looked at again: somebody may be writing to it.
const AGAIN: u32 = 40;
/// How long is waited before, so that whoever writes gets done.
const PAUSE: Duration = Duration::from_millis(25);

/// Holds all subjects of this sort against the journal; how many there are.
pub(super) async fn verify(
    store: &Store,
    subject: Subject,
    part: Part,
    findings: &mut Findings,
    told: &mut (dyn FnMut(Progress) -> ControlFlow<()> + Send),
) -> Result<(u64, ControlFlow<()>), AppError> {
    let all = store.count_subjects(subject).await?;
    let (mut after, mut done) = (i64::MIN, 0);
    loop {
        let ids = store.subjects_after(subject, after, AT_ONCE).await?;
        let Some(&last) = ids.last() else { return Ok((done, ControlFlow::Continue(()))) };
        let found = look(store, subject, after.saturating_add(1), last).await?;
        for (owner, found) in found {
            for finding in look_again(store, subject, owner, found).await? {
                findings.push(finding);
            }
        }
        (after, done) = (last, done + ids.len() as u64);
        if told(Progress { part, done, all }).is_break() {
            return Ok((done, ControlFlow::Break(())));
        }
    }
}

/// What stays when one subject is looked at again. People go on working meanwhile: what they write between two look-ups is no
/// finding. What stands still is found the same twice.
async fn look_again(
    store: &Store,
    subject: Subject,
    owner: i64,
    mut found: Vec<Finding>,
) -> Result<Vec<Finding>, AppError> {
    for _ in 0..AGAIN {
        let again = look(store, subject, owner, owner).await?.remove(&owner).unwrap_or_default();
        if again == found || again.is_empty() {
            return Ok(again);
        }
        found = again;
        tokio::time::sleep(PAUSE).await;
    }
    Ok(found)
}

/// What does not fit, by subject.
async fn look(
    store: &Store,
    subject: Subject,
    from: i64,
    upto: i64,
) -> Result<BTreeMap<i64, Vec<Finding>>, AppError> {
    let mut kept: BTreeMap<i64, Vec<Kept>> = BTreeMap::new();
    for table in subject.tables() {
        for row in store.kept(table, from, upto).await? {
            kept.entry(row.owner).or_default().push(row);
        }
    }
    let mut entries: BTreeMap<i64, Vec<EntryView>> = BTreeMap::new();
    // An entry that cannot be read is told with its seal; here it is a hole.
    for entry in store.entries_of(subject.code(), from, upto).await?.into_iter().flatten() {
        kept.entry(entry.subject_id).or_default();
        entries.entry(entry.subject_id).or_default().push(entry);
    }
    let mut found = BTreeMap::new();
    for (owner, kept) in kept {
        let entries = entries.remove(&owner).unwrap_or_default();
        let mut findings = Vec::new();
        let expected = match subject {
            Subject::Matter => told::rows(owner, &entries, &kept, &mut findings),
            Subject::Directive => review::rows(owner, &entries, &mut findings),
            Subject::Meeting => meeting::rows(owner, &entries, &mut findings),
            Subject::UnitChange => units::rows(owner, &entries, &mut findings),
        };
        if let Some(expected) = expected {
            compare(expected, kept, &mut findings);
        }
        if !findings.is_empty() {
            found.insert(owner, findings);
        }
    }
    Ok(found)
}

/// The rows that should be there against those that are.
fn compare(expected: Vec<Kept>, kept: Vec<Kept>, findings: &mut Vec<Finding>) {
    let named = |rows: Vec<Kept>| -> BTreeMap<(&'static str, Vec<Value>), Kept> {
        rows.into_iter().map(|row| ((row.table.name, row.key.clone()), row)).collect()
    };
    let mut kept = named(kept);
    for (name, expected) in named(expected) {
        let row = label(&expected);
        match kept.remove(&name) {
            None => findings.push(Finding::new(What::Gone, expected.table.name, row)),
            Some(found) => fields(&expected, &found, &row, findings),
        }
    }
    for stray in kept.into_values() {
        findings.push(Finding::new(What::Stray, stray.table.name, label(&stray)));
    }
}

fn fields(expected: &Kept, found: &Kept, row: &str, findings: &mut Vec<Finding>) {
    let pairs = expected.fields.iter().zip(&found.fields);
    for (column, (expected_value, found_value)) in expected.table.columns.iter().zip(pairs) {
        if expected_value != found_value {
            let (should, is) = excerpts(&shown(expected_value), &shown(found_value));
            let finding = Finding::new(What::Field, expected.table.name, row.to_owned()).at(column);
            findings.push(finding.expected(should).found(is));
        }
    }
}

/// The keys of a row: `matter=7, ordinal=0`.
fn label(row: &Kept) -> String {
    let Table { owner, key, .. } = row.table;
    let keys = key.iter().zip(&row.key).map(|(name, value)| format!(", {name}={}", shown(value)));
    format!("{owner}={}{}", row.owner, keys.collect::<String>())
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Bytes(bytes) => format!("{} bytes", bytes.len()),
    }
}

/// How much of a long text is shown: so many characters before the first difference, and so many from there on.
const BEFORE: usize = 24;
const FROM: usize = 40;

/// Two texts, cut to where they differ.
fn excerpts(one: &str, other: &str) -> (String, String) {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let cut = |text: &str| {
        let start = same.saturating_sub(BEFORE);
        let mut piece: String = text.chars().skip(start).take(same - start + FROM).collect();
        if start > 0 {
            piece.insert(0, '…');
        }
        if text.chars().count() > same + FROM {
            piece.push('…');
        }
        piece
    };
    (cut(one), cut(other))
}

#[cfg(test)]
mod tests {
    use super::excerpts;

    #[test]
    fn long_texts_are_shown_where_they_differ() {
        let long = |middle: &str| format!("{}{middle}{}", "甲".repeat(90), "乙".repeat(90));
        let (one, other) = excerpts(&long("1"), &long("2"));
        assert!(one.starts_with('…') && one.ends_with('…') && one.contains("甲1乙"), "{one}");
        assert_eq!((one.replace('1', "2"), one.chars().count()), (other, 1 + 24 + 40 + 1));
        assert_eq!(excerpts("closed", "in_hand"), ("closed".to_owned(), "in_hand".to_owned()));
    }
}
