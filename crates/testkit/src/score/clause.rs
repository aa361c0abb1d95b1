//! Classes of clauses: every gold clause gets the class that the tool gives to most of its characters.

use std::collections::{BTreeMap, BTreeSet};

use super::pair::Comparison;

/// The class that stands for "in no clause of the tool".
const NONE: &str = "none";

/// What the tool made of the gold clauses.
pub(super) struct ClauseVerdicts<'a> {
    /// For each gold clause with content: its index, its class, and the class the tool gives it.
    pub(super) classes: Vec<(usize, &'a str, &'a str)>,
    /// Gold positions at which gold clauses end.
    pub(super) gold_ends: BTreeSet<usize>,
    /// Gold positions at which clauses of the tool end.
    pub(super) system_ends: BTreeSet<usize>,
}

/// Holds the tool's clauses against the gold's.
pub(super) fn judge_clauses<'a>(comparison: &Comparison<'a>) -> ClauseVerdicts<'a> {
    let mut owner: BTreeMap<usize, &str> = BTreeMap::new();
    let mut system_ends = BTreeSet::new();
    for clause in &comparison.system.clauses {
        let cells = comparison.system_text.cells(&clause.spans);
        system_ends.extend(cells.at.last());
        for at in cells.at {
            // Where clauses overlap the first one owns the character.
            owner.entry(at).or_insert(clause.class.as_deref().unwrap_or(NONE));
        }
    }
    let (mut classes, mut gold_ends) = (Vec::new(), BTreeSet::new());
    for (i, clause) in comparison.gold.clauses.iter().enumerate() {
        let cells = comparison.gold_text.cells(&clause.spans);
        gold_ends.extend(cells.at.last());
        let given = cells.at.iter().map(|at| owner.get(at).copied().unwrap_or(NONE));
        if let Some(winner) = most_frequent(given) {
            classes.push((i, clause.class.as_deref().unwrap_or(NONE), winner));
        }
    }
    ClauseVerdicts { classes, gold_ends, system_ends }
}

/// The most frequent value, of equals the one seen first.
fn most_frequent<'a>(values: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut votes: Vec<(&str, usize)> = Vec::new();
    for value in values {
        match votes.iter_mut().find(|(known, _)| *known == value) {
            Some((_, n)) => *n += 1,
            None => votes.push((value, 1)),
        }
    }
    votes.into_iter().rev().max_by_key(|(_, n)| *n).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equally_frequent_classes_the_first_wins() {
        assert_eq!(most_frequent(["goal", "meta", "meta", "goal"].into_iter()), Some("goal"));
        assert_eq!(most_frequent(["goal", "meta", "meta"].into_iter()), Some("meta"));
        assert_eq!(most_frequent(std::iter::empty()), None);
    }
}
