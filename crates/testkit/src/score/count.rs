//! Counting one document.

use super::attribute::{self, OBJECT_MIN};
use super::clause::judge_clauses;
use super::deadline::{resolvable, same_deadline};
use super::document::{Action, Document};
use super::fold::{dice, is_space};
use super::heading::heading_key;
use super::levenshtein::levenshtein;
use super::pair::Comparison;
use super::tally::{Found, Hits, Rate, Tally};

/// Share of a gold item's characters that must lie in items of the tool for it to count as read.
pub(super) const COVER_MIN: f64 = 0.8;

/// Share of an item's characters that must lie in gold items for it to count as supported.
pub(super) const SUPPORT_MIN: f64 = 0.5;

/// Counts what a reading got right and wrong, held against gold labels.
///
/// Never fails: offsets past the end of a text are clipped, a missing field is a wrong or empty value.
///
/// # Source
/// `GUIDELINE.md` section 6.
pub fn score(gold: &Document, system: &Document) -> Tally {
    let comparison = Comparison::new(gold, system);
    let mut tally = Tally::default();
    count_restoration(&mut tally, &comparison);
    count_clauses(&mut tally, &comparison);
    count_items(&mut tally, &comparison);
    for &(i, j) in &comparison.pairs {
        count_attributes(&mut tally, &gold.actions[i], &system.actions[j]);
        count_deadline(&mut tally, &gold.actions[i], &system.actions[j]);
    }
    count_end_to_end(&mut tally, &comparison);
    tally
}

fn count_restoration(tally: &mut Tally, comparison: &Comparison<'_>) {
    tally.documents += 1;
    if comparison.system.restored.is_none() {
        tally.documents_without_text += 1;
        return;
    }
    let mut errors = |rate, gold: &[char], system: &[char]| {
        tally.count(rate, levenshtein(gold, system) as f64, gold.len() as f64);
    };
    let (gold, system) = (&comparison.gold_text, &comparison.system_text);
    errors(Rate::Cer, &gold.folded.chars, &system.folded.chars);
    errors(Rate::CerStrict, &trimmed(gold.text), &trimmed(system.text));
}

/// The text with every line trimmed, and without empty lines around it.
fn trimmed(text: &str) -> Vec<char> {
    let breaks =
        ['\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> =
        text.trim_matches(is_space).split(breaks).map(|line| line.trim_matches(is_space)).collect();
    lines.join("\n").chars().collect()
}

fn count_clauses(tally: &mut Tally, comparison: &Comparison<'_>) {
    let verdicts = judge_clauses(comparison);
    for (_, gold, system) in verdicts.classes {
        *tally.confusion.entry((gold.to_owned(), system.to_owned())).or_default() += 1;
    }
    let both = verdicts.gold_ends.intersection(&verdicts.system_ends).count();
    let hits = Hits { both, system: verdicts.system_ends.len(), gold: verdicts.gold_ends.len() };
    tally.find(Found::Boundary, hits);
}

fn count_items(tally: &mut Tally, comparison: &Comparison<'_>) {
    let (gold, system) = (&comparison.gold_cells, &comparison.system_cells);
    let both = comparison.pairs.len();
    tally.find(Found::Action, Hits { both, system: system.len(), gold: gold.len() });
    tally.count(Rate::ItemsPerGold, system.len() as f64, gold.len() as f64);
    let (in_gold, in_system) = comparison.covered();
    for cells in gold {
        let enough = cells.common(&in_system) as f64 >= COVER_MIN * cells.at.len() as f64;
        tally.judge(Rate::Covered, !cells.at.is_empty() && enough);
    }
    for cells in system {
        let enough = cells.common(&in_gold) as f64 >= SUPPORT_MIN * cells.size() as f64;
        tally.judge(Rate::Supported, !cells.at.is_empty() && enough);
    }
}

fn count_attributes(tally: &mut Tally, gold: &Action, system: &Action) {
    tally.judge(Rate::Verb, attribute::verb_right(gold, system));
    let likeness = attribute::object_likeness(gold, system);
    tally.judge(Rate::Object, likeness >= OBJECT_MIN);
    tally.count(Rate::ObjectDice, likeness, 1.0);
    if let Some(right) = attribute::scope_right(gold, system) {
        tally.judge(Rate::Scope, right);
    }
    let same_heading = heading_key(gold.heading.as_deref()) == heading_key(system.heading.as_deref());
    tally.judge(Rate::Heading, same_heading);
    tally.judge(Rate::Kind, attribute::kind_right(gold, system));
    tally.judge(Rate::Verifiability, attribute::verifiability_right(gold, system));
    tally.find(Found::Initiatives, attribute::initiatives(gold, system));
    tally.find(Found::Targets, attribute::targets(gold, system));
    tally.find(Found::TargetsValue, attribute::target_values(gold, system));
    tally.find(Found::Units, attribute::units(gold, system));
    tally.find(Found::UnitsName, attribute::unit_names(gold, system));
}

fn count_deadline(tally: &mut Tally, gold: &Action, system: &Action) {
    let (labelled, read) = (gold.deadline.as_ref(), system.deadline.as_ref());
    let one = usize::from;
    let hits = Hits {
        both: one(labelled.is_some() && read.is_some()),
        system: one(read.is_some()),
        gold: one(labelled.is_some()),
    };
    tally.find(Found::Deadline, hits);
    if let (Some(labelled), Some(read)) = (labelled, read) {
        tally.judge(Rate::DeadlineType, labelled.kind == read.kind);
        let likeness = dice(labelled.text.as_deref(), read.text.as_deref());
        tally.judge(Rate::DeadlineText, likeness >= OBJECT_MIN);
    }
    if let Some(labelled) = resolvable(labelled) {
        tally.judge(Rate::DeadlineResolved, same_deadline(labelled, read));
    }
}

/// The same over all gold items, one that was not found counting as a miss.
fn count_end_to_end(tally: &mut Tally, comparison: &Comparison<'_>) {
    for (i, gold) in comparison.gold.actions.iter().enumerate() {
        let system = comparison.partner(i).map(|j| &comparison.system.actions[j]);
        if let Some(labelled) = resolvable(gold.deadline.as_ref()) {
            let read = system.and_then(|item| item.deadline.as_ref());
            tally.judge(Rate::AllDeadlines, same_deadline(labelled, read));
        }
        for target in &gold.targets {
            tally.judge(Rate::AllTargets, attribute::has_target(system, target));
        }
        for unit in &gold.units {
            tally.judge(Rate::AllUnits, attribute::has_unit(system, unit));
        }
    }
}
