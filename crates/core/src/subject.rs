//! The subject lexicon: which unit to propose as lead when an item names none.
//!
//! A directive says 抓好高标准农田建设 and everybody knows whose trade that is. The lexicon writes it down; what it
//! answers is a proposal that a person confirms, with the word it rests on.

use std::collections::BTreeMap;

use crate::UnitId;

/// One word and the unit whose trade it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The word: 高标准农田.
    pub word: String,
    /// The unit: the department of agriculture.
    pub unit: UnitId,
}

/// A word of the lexicon found in an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubjectMatch<'a> {
    /// The unit whose trade it is.
    pub unit: &'a UnitId,
    /// The word found.
    pub word: &'a str,
    /// Whether it stands in the title.
    pub in_title: bool,
}

/// Words with their units.
///
/// # Example
/// ```
/// use duban_core::{Subject, SubjectLexicon};
/// let subject = |word: &str, unit: &str| Subject { word: word.into(), unit: unit.into() };
/// let lexicon = SubjectLexicon::new(vec![subject("农田", "agriculture"), subject("农田水利", "water")]);
/// let (unit, word) = lexicon.propose("抓好农田水利建设", "").unwrap();
/// assert_eq!((unit.as_str(), word), ("water", "农田水利"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct SubjectLexicon {
    /// By first character, the longest word first, so that a text is walked over once.
    words: BTreeMap<char, Vec<Subject>>,
}

impl SubjectLexicon {
    /// A lexicon of these words; of a word given twice the first counts.
    #[must_use]
    pub fn new(subjects: Vec<Subject>) -> Self {
        let mut words: BTreeMap<char, Vec<Subject>> = BTreeMap::new();
        for subject in subjects {
            let Some(first) = subject.word.chars().next() else { continue };
            let known = words.entry(first).or_default();
            if known.iter().all(|s| s.word != subject.word) {
                known.push(subject);
            }
        }
        for known in words.values_mut() {
            known.sort_by_key(|s| std::cmp::Reverse(s.word.len()));
        }
        Self { words }
    }

    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.values().map(Vec::len).sum()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The unit to propose as lead, and the word it rests on. What decides between several words:
    /// [`explain`](Self::explain).
    #[must_use]
    pub fn propose(&self, title: &str, requirement: &str) -> Option<(&UnitId, &str)> {
        self.explain(title, requirement).first().map(|m| (m.unit, m.word))
    }

    /// Every unit the words speak for, each with its best word, the best first.
    ///
    /// The longest word wins, for it is the most specific; of words of one length the one in the title, then
    /// the one that comes first in the text. A word inside a longer one does not count.
    #[must_use]
    pub fn explain(&self, title: &str, requirement: &str) -> Vec<SubjectMatch<'_>> {
        let mut found = self.found(title, true);
        found.extend(self.found(requirement, false));
        // The sort is stable, so the order of the text decides last.
        found.sort_by_key(|m| (std::cmp::Reverse(m.word.chars().count()), !m.in_title));
        let mut best: Vec<SubjectMatch<'_>> = Vec::new();
        for one in found {
            if best.iter().all(|b| b.unit != one.unit) {
                best.push(one);
            }
        }
        best
    }

    fn found(&self, text: &str, in_title: bool) -> Vec<SubjectMatch<'_>> {
        let mut found = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let known = self.words.get(&first).into_iter().flatten();
            match known.into_iter().find(|s| rest.starts_with(s.word.as_str())) {
                Some(subject) => {
                    found.push(SubjectMatch { unit: &subject.unit, word: &subject.word, in_title });
                    rest = &rest[subject.word.len()..];
                }
                None => rest = &rest[first.len_utf8()..],
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> SubjectLexicon {
        let rows = [
            ("农田", "农业"),
            ("农田水利", "水利"),
            ("就业", "人社"),
            ("高校毕业生", "教育"),
            ("企业", "工信"),
        ];
        SubjectLexicon::new(
            rows.into_iter().map(|(word, unit)| Subject { word: word.into(), unit: unit.into() }).collect(),
        )
    }

    fn proposed(title: &str, requirement: &str) -> Option<String> {
        lexicon().propose(title, requirement).map(|(unit, word)| format!("{unit} {word}"))
    }

    #[test]
    fn the_longest_word_wins_then_the_title_then_the_order() {
        assert_eq!(proposed("抓好农田建设", "").as_deref(), Some("农业 农田"));
        assert_eq!(proposed("抓好农田建设", "兴修农田水利").as_deref(), Some("水利 农田水利"));
        assert_eq!(proposed("服务企业", "促进就业").as_deref(), Some("工信 企业"));
        assert_eq!(proposed("帮扶", "企业吸纳就业").as_deref(), Some("工信 企业"));
        assert_eq!(proposed("", ""), None);
    }

    #[test]
    fn rivals_are_told_each_once() {
        let lexicon = lexicon();
        let units: Vec<&str> =
            lexicon.explain("高校毕业生就业", "就业与企业，就业").iter().map(|m| m.unit.as_str()).collect();
        assert_eq!(units, ["教育", "人社", "工信"]);
    }

    #[test]
    fn a_word_given_twice_counts_once() {
        let subject = |unit: &str| Subject { word: "就业".into(), unit: unit.into() };
        let lexicon = SubjectLexicon::new(vec![subject("人社"), subject("教育")]);
        assert_eq!(lexicon.len(), 1);
        assert_eq!(lexicon.propose("就业", "").map(|(u, _)| u.as_str()), Some("人社"));
    }
}
