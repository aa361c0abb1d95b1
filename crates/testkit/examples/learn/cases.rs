//! The cases of every table with the answer the labels give.

use std::collections::BTreeMap;

use duban_text::Span;
use duban_text::learn::{self, Case};
use serde_json::Value;

use crate::{CLASSES, KINDS};

/// Cases with their right labels; `None` where the gold does not say.
pub(crate) type Cases = Vec<(Case, Option<usize>)>;

/// The clauses of a document with the gold's class for most of their characters.
pub(crate) fn clause_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let chars: Vec<char> = text.chars().collect();
    let mut class_of = vec![usize::MAX; chars.len()];
    for c in gold["clauses"].as_array().into_iter().flatten() {
        let (s, e) = (number(&c["start"]), number(&c["end"]));
        let label = CLASSES.iter().position(|l| c["class"] == **l).unwrap_or(0);
        class_of[s..e].fill(label);
    }
    learn::clauses(text)
        .into_iter()
        .map(|case| {
            let mut votes = [0_usize; 6];
            for at in case.spans.iter().flat_map(|s| s.start..s.end).filter(|at| chars[*at].is_alphanumeric())
            {
                if let Some(v) = votes.get_mut(class_of[at]) {
                    *v += 1;
                }
            }
            let best = (0..6).max_by_key(|l| votes[*l]).filter(|l| votes[*l] > 0);
            (case, best)
        })
        .collect()
}

/// The spans of every gold item.
fn items(gold: &Value) -> Vec<Vec<Span>> {
    let spans = |a: &Value| -> Vec<Span> {
        a["spans"].as_array().into_iter().flatten().map(|s| Span::new(number(&s[0]), number(&s[1]))).collect()
    };
    gold["actions"].as_array().into_iter().flatten().map(spans).collect()
}

/// The clauses the gold calls work.
fn action_spans(gold: &Value) -> Vec<Span> {
    let clauses = gold["clauses"].as_array().into_iter().flatten();
    clauses
        .filter(|c| c["class"] == "action")
        .map(|c| Span::new(number(&c["start"]), number(&c["end"])))
        .collect()
}

/// Share of the letters of `part` that lie in `item`.
fn share(chars: &[char], part: Span, item: &[Span]) -> f64 {
    let letters: Vec<usize> = (part.start..part.end).filter(|at| chars[*at].is_alphanumeric()).collect();
    let inside = letters.iter().filter(|at| item.iter().any(|s| s.start <= **at && **at < s.end)).count();
    inside as f64 / (letters.len() as f64).max(1.0)
}

/// Lists, with whether the gold has members of them in different items.
pub(crate) fn split_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let chars: Vec<char> = text.chars().collect();
    let items = items(gold);
    learn::lists(text, &action_spans(gold))
        .into_iter()
        .map(|case| {
            let near: Vec<&Vec<Span>> =
                items.iter().filter(|i| case.spans.iter().any(|m| share(&chars, *m, i) > 0.3)).collect();
            let (first, last) = (case.spans[0], case.spans[case.spans.len() - 1]);
            let only =
                |i: &[Span], a: Span, b: Span| share(&chars, a, i) >= 0.6 && share(&chars, b, i) <= 0.4;
            let split = near.iter().any(|i| only(i, first, last))
                && near.iter().any(|i| share(&chars, last, i) >= 0.6);
            let label = (!near.is_empty()).then_some(usize::from(split));
            (case, label)
        })
        .collect()
}

/// Pairs of neighbouring action clauses, with whether one gold item runs over both.
pub(crate) fn join_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let chars: Vec<char> = text.chars().collect();
    let items = items(gold);
    learn::joins(text, &action_spans(gold))
        .into_iter()
        .map(|case| {
            let (before, own) = (case.spans[0], case.spans[1]);
            let near: Vec<&Vec<Span>> = items.iter().filter(|i| share(&chars, own, i) > 0.3).collect();
            let join = near.iter().any(|i| share(&chars, before, i) >= 0.3);
            let label = (!near.is_empty()).then_some(usize::from(join));
            (case, label)
        })
        .collect()
}

/// The gold's items with the signs of their nature.
fn natures(gold: &Value) -> Vec<(Case, Case)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let strings = |v: &Value| -> Vec<String> {
        v.as_array().into_iter().flatten().filter_map(|s| s.as_str().map(str::to_owned)).collect()
    };
    let facts: Vec<learn::Item> = gold["actions"]
        .as_array()
        .into_iter()
        .flatten()
        .zip(items(gold))
        .map(|(a, spans)| learn::Item {
            spans,
            path: strings(&a["heading_path"]),
            dated: !a["deadline"].is_null(),
            named: !strings(&a["initiatives"]).is_empty(),
        })
        .collect();
    learn::natures(text, &facts)
}

pub(crate) fn kind_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let labels = gold["actions"].as_array().cloned().unwrap_or_default();
    let label = |a: &Value| KINDS.iter().position(|k| a["kind"] == **k);
    natures(gold).into_iter().zip(&labels).map(|((case, _), a)| (case, label(a))).collect()
}

pub(crate) fn slogan_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let labels = gold["actions"].as_array().cloned().unwrap_or_default();
    let label = |a: &Value| ["checkable", "slogan"].iter().position(|k| a["verifiability"] == **k);
    natures(gold).into_iter().zip(&labels).map(|((_, case), a)| (case, label(a))).collect()
}

/// The words of every gold item, with whether the gold's verb begins there.
pub(crate) fn verb_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    for (a, spans) in gold["actions"].as_array().into_iter().flatten().zip(items(gold)) {
        let own: Vec<char> = spans.iter().flat_map(|s| (s.start..s.end).map(|at| chars[at])).collect();
        let verb: Vec<char> = a["verb"].as_str().unwrap_or_default().chars().collect();
        let cases = learn::verbs(text, &spans);
        let at = |c: &Case| c.spans[0].start;
        let says = |from: usize| !verb.is_empty() && own[from..].starts_with(&verb);
        let right = cases.iter().position(|c| says(at(c)));
        let Some(right) = right else { continue };
        out.extend(cases.into_iter().enumerate().map(|(n, c)| (c, Some(usize::from(n == right)))));
    }
    out
}

/// The runs of every clause an item opens in, with whether they are its units.
pub(crate) fn unit_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let mut by_clause: BTreeMap<usize, Vec<&Value>> = BTreeMap::new();
    let clauses: Vec<Span> = action_spans(gold);
    for (a, spans) in gold["actions"].as_array().into_iter().flatten().zip(items(gold)) {
        let Some(clause) = clauses.iter().find(|c| spans[0].meets(**c)) else { continue };
        by_clause.entry(clause.start).or_default().push(a);
    }
    let places: Vec<usize> = by_clause.keys().copied().collect();
    let mut out = Vec::new();
    for (runs, actions) in learn::units(text, &places).into_iter().zip(by_clause.values()) {
        let names = |support: bool| -> Vec<String> {
            let mut names: Vec<String> = actions
                .iter()
                .flat_map(|a| a["units"].as_array().into_iter().flatten())
                .filter(|u| (u["role"] == "support") == support)
                .filter_map(|u| u["name"].as_str().map(str::to_owned))
                .collect();
            names.sort();
            names.dedup();
            names
        };
        for (case, mut said, with) in runs {
            said.sort();
            said.dedup();
            let right = said == names(with);
            out.push((case, Some(usize::from(right))));
        }
    }
    out
}

fn number(v: &Value) -> usize {
    v.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0)
}
