//! Lists what a reading got wrong, for whoever tunes it.

use super::align::matching_blocks;
use super::attribute::{self, OBJECT_MIN};
use super::carry::{Cells, Text};
use super::clause::judge_clauses;
use super::count::{COVER_MIN, SUPPORT_MIN};
use super::deadline::{resolvable, same_deadline};
use super::difference::Difference;
use super::document::{Action, Deadline, Document, Span, Target, Unit};
use super::fold::dice;
use super::heading::heading_key;
use super::pair::Comparison;

/// Characters shown on each side of a clause end.
const AROUND: usize = 10;

/// Every difference between gold labels and a reading: text, classes, clause ends, items, attributes.
pub fn explain(gold: &Document, system: &Document) -> Vec<Difference> {
    let comparison = Comparison::new(gold, system);
    let mut out = Vec::new();
    if system.restored.is_some() {
        explain_text(&mut out, &comparison);
    }
    explain_clauses(&mut out, &comparison);
    explain_items(&mut out, &comparison);
    for &(i, j) in &comparison.pairs {
        let text = said(&comparison.gold_text, &gold.actions[i].spans);
        explain_attributes(&mut out, &gold.actions[i], &system.actions[j], &text);
    }
    out
}

fn explain_text(out: &mut Vec<Difference>, comparison: &Comparison<'_>) {
    let (gold, system) = (&comparison.gold_text.folded.chars, &comparison.system_text.folded.chars);
    let (mut in_gold, mut in_system) = (0, 0);
    let ends = (system.len(), gold.len(), 0);
    let blocks = matching_blocks(system, gold);
    for (a, b, len) in blocks.iter().map(|block| (block.a, block.b, block.len)).chain([ends]) {
        if in_gold < b || in_system < a {
            let piece = |chars: &[char]| chars.iter().collect();
            out.push(Difference::Text {
                at: in_gold,
                gold: piece(&gold[in_gold..b]),
                system: piece(&system[in_system..a]),
            });
        }
        (in_gold, in_system) = (b + len, a + len);
    }
}

fn explain_clauses(out: &mut Vec<Difference>, comparison: &Comparison<'_>) {
    let verdicts = judge_clauses(comparison);
    for (i, gold, system) in verdicts.classes {
        if gold != system {
            let clause = &comparison.gold.clauses[i];
            out.push(Difference::Class {
                id: label(clause.id.as_deref(), i),
                gold: gold.to_owned(),
                system: system.to_owned(),
                text: said(&comparison.gold_text, &clause.spans),
            });
        }
    }
    let around = |at: &usize| around(&comparison.gold_text.folded.chars, at + 1);
    for at in verdicts.gold_ends.difference(&verdicts.system_ends) {
        out.push(Difference::MissedEnd { around: around(at) });
    }
    for at in verdicts.system_ends.difference(&verdicts.gold_ends) {
        out.push(Difference::ExtraEnd { around: around(at) });
    }
}

fn explain_items(out: &mut Vec<Difference>, comparison: &Comparison<'_>) {
    let (in_gold, in_system) = comparison.covered();
    let gold_said = |i: usize| said(&comparison.gold_text, &comparison.gold.actions[i].spans);
    let system_said = |j: usize| said(&comparison.system_text, &comparison.system.actions[j].spans);
    for (i, cells) in comparison.gold_cells.iter().enumerate() {
        if comparison.partner(i).is_none() {
            let common = cells.common(&in_system) as f64;
            out.push(Difference::MissedItem {
                id: label(comparison.gold.actions[i].id.as_deref(), i),
                text: gold_said(i),
                covered: !cells.at.is_empty() && common >= COVER_MIN * cells.at.len() as f64,
                nearest: nearest(cells, &comparison.system_cells).map(|(dice, j)| (dice, system_said(j))),
            });
        }
    }
    for (j, cells) in comparison.system_cells.iter().enumerate() {
        if comparison.pairs.iter().all(|(_, paired)| *paired != j) {
            let common = cells.common(&in_gold) as f64;
            out.push(Difference::ExtraItem {
                id: label(comparison.system.actions[j].id.as_deref(), j),
                text: system_said(j),
                supported: !cells.at.is_empty() && common >= SUPPORT_MIN * cells.size() as f64,
                nearest: nearest(cells, &comparison.gold_cells).map(|(dice, i)| (dice, gold_said(i))),
            });
        }
    }
}

fn explain_attributes(out: &mut Vec<Difference>, gold: &Action, system: &Action, text: &str) {
    let mut hold = |field, right: bool, labelled: String, read: String| {
        if !right {
            let id = gold.id.clone().unwrap_or_default();
            out.push(Difference::Attribute {
                id,
                field,
                gold: labelled,
                system: read,
                text: text.to_owned(),
            });
        }
    };
    let word = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let mut words = |field, right, labelled, read| hold(field, right, word(labelled), word(read));
    words("verb", attribute::verb_right(gold, system), &gold.verb, &system.verb);
    let same_object = attribute::object_likeness(gold, system) >= OBJECT_MIN;
    words("object", same_object, &gold.object, &system.object);
    words("scope", attribute::scope_right(gold, system) != Some(false), &gold.scope, &system.scope);
    let same_heading = heading_key(gold.heading.as_deref()) == heading_key(system.heading.as_deref());
    words("heading", same_heading, &gold.heading, &system.heading);
    words("kind", attribute::kind_right(gold, system), &gold.kind, &system.kind);
    let same_worth = attribute::verifiability_right(gold, system);
    words("verifi.", same_worth, &gold.verifiability, &system.verifiability);
    let all_named = attribute::initiatives(gold, system).perfect();
    hold("names", all_named, gold.initiatives.join(" "), system.initiatives.join(" "));
    let all_targets = attribute::targets(gold, system).perfect();
    hold("targets", all_targets, list(&gold.targets, target), list(&system.targets, target));
    let all_units = attribute::units(gold, system).perfect();
    hold("units", all_units, list(&gold.units, unit), list(&system.units, unit));
    let (labelled, read) = (gold.deadline.as_ref(), system.deadline.as_ref());
    hold("deadline", deadline_right(labelled, read), deadline(labelled), deadline(read));
}

/// Whether a deadline is right in every respect that is counted.
fn deadline_right(gold: Option<&Deadline>, system: Option<&Deadline>) -> bool {
    match (gold, system) {
        (None, None) => true,
        (Some(gold), Some(system)) => {
            gold.kind == system.kind
                && dice(gold.text.as_deref(), system.text.as_deref()) >= OBJECT_MIN
                && resolvable(Some(gold)).is_none_or(|gold| same_deadline(gold, Some(system)))
        }
        _ => false,
    }
}

fn list<T>(values: &[T], show: impl Fn(&T) -> String) -> String {
    values.iter().map(show).collect::<Vec<_>>().join(" ")
}

fn target(target: &Target) -> String {
    let number = |value: Option<f64>| value.map_or_else(|| "?".to_owned(), |v| v.to_string());
    let upper = target.value_max.map(|v| format!("..{v}")).unwrap_or_default();
    let word = |value: &Option<String>| value.clone().unwrap_or_default();
    format!("{}{upper}{}({})", number(target.value), word(&target.unit), word(&target.cmp))
}

fn unit(unit: &Unit) -> String {
    let word = |value: &Option<String>| value.clone().unwrap_or_default();
    format!("{}({})", word(&unit.name), word(&unit.role))
}

fn deadline(deadline: Option<&Deadline>) -> String {
    let Some(deadline) = deadline else { return "-".to_owned() };
    let fields = [&deadline.kind, &deadline.start, &deadline.end, &deadline.recur, &deadline.text];
    fields.map(|field| field.as_deref().unwrap_or("-")).join(" ")
}

fn label(id: Option<&str>, index: usize) -> String {
    id.map_or_else(|| format!("#{}", index + 1), str::to_owned)
}

/// The likest place with a Dice above zero.
fn nearest(cells: &Cells, others: &[Cells]) -> Option<(f64, usize)> {
    let likeness = others.iter().enumerate().map(|(i, other)| (cells.likeness(other), i));
    likeness.filter(|(dice, _)| *dice > 0.0).max_by(|a, b| a.0.total_cmp(&b.0))
}

/// The text of spans, fragments parted by a bar.
fn said(text: &Text<'_>, spans: &[Span]) -> String {
    let piece = |span: &Span| -> String {
        text.text.chars().skip(span.start).take(span.end.saturating_sub(span.start)).collect()
    };
    spans.iter().map(piece).collect::<Vec<_>>().join("|")
}

fn around(chars: &[char], at: usize) -> (String, String) {
    let before = &chars[at.saturating_sub(AROUND)..at];
    let after = &chars[at..chars.len().min(at + AROUND)];
    (before.iter().collect(), after.iter().collect())
}
