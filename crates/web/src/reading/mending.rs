//! What was repaired and what stayed in doubt, gathered so that a person can look through it.
//!
//! A damaged copy has hundreds of equal repairs (a character in the traditional form each time it occurs).
//! They are gathered by kind, form and outcome, and counted.

use std::collections::BTreeMap;

use duban_wire::reading::{DoubtView, ReadingView};

use crate::{Lang, words};

/// Kinds of which a copy has hundreds: counted, not marked one by one in the text.
pub(crate) const PLENTY: [&str; 4] = ["traditional", "gloss", "width", "layout"];

/// How many repairs of a kind there are.
pub struct Count {
    /// The name of the kind.
    pub word: &'static str,
    /// How many.
    pub count: usize,
}

/// Equal repairs.
pub(super) struct Group<'a> {
    pub(super) word: &'static str,
    pub(super) before: &'a str,
    pub(super) after: &'a str,
    pub(super) count: usize,
    /// The least sure of them, in percent.
    pub(super) sure_pct: u8,
}

/// A doubt, with the clause to look at.
pub(super) struct Question<'a> {
    pub(super) view: &'a DoubtView,
    pub(super) word: &'static str,
    pub(super) clause: Option<&'a str>,
    /// The clause itself, since a single □ says nothing by itself.
    pub(super) passage: &'a str,
}

/// The repairs by kind, the most frequent first.
#[must_use]
pub fn counts(view: &ReadingView, lang: Lang) -> Vec<Count> {
    let mut by_kind: BTreeMap<&'static str, usize> = BTreeMap::new();
    for repair in &view.repairs {
        *by_kind.entry(repair.kind).or_default() += 1;
    }
    let mut counts: Vec<Count> =
        by_kind.into_iter().map(|(kind, count)| Count { word: words::repair(lang, kind), count }).collect();
    counts.sort_by_key(|c| std::cmp::Reverse(c.count));
    counts
}

/// Equal repairs together: those worth a look first, then by how often they occur.
pub(super) fn groups(view: &ReadingView, lang: Lang) -> Vec<Group<'_>> {
    let mut together: BTreeMap<(bool, &'static str, &str, &str), (usize, u8)> = BTreeMap::new();
    for repair in &view.repairs {
        let key = (PLENTY.contains(&repair.kind), repair.kind, repair.before.as_str(), repair.after.as_str());
        let (count, sure) = together.entry(key).or_insert((0, 100));
        *count += 1;
        *sure = (*sure).min(repair.confidence);
    }
    let mut sorted: Vec<_> = together.into_iter().collect();
    sorted.sort_by_key(|((plenty, kind, ..), (count, _))| (*plenty, *kind, std::cmp::Reverse(*count)));
    sorted
        .into_iter()
        .map(|((_, kind, before, after), (count, sure_pct))| Group {
            word: words::repair(lang, kind),
            before,
            after,
            count,
            sure_pct,
        })
        .collect()
}

/// The doubts, each with the clause it stands in.
pub(super) fn questions(view: &ReadingView, lang: Lang) -> Vec<Question<'_>> {
    view.doubts
        .iter()
        .map(|doubt| {
            let at = view.clauses.partition_point(|c| c.end <= doubt.place[0]);
            let clause = view.clauses.get(at).filter(|c| c.start <= doubt.place[0]);
            Question {
                view: doubt,
                word: words::doubt(lang, doubt.kind),
                clause: clause.map(|c| c.id.as_str()),
                passage: clause.map_or("", |c| c.text.as_str()),
            }
        })
        .collect()
}
