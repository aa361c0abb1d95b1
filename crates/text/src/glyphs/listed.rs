//! Long lists of words that a text may begin or end with.
//!
//! Sorted by the character that settles nearly everything, so that asking a hundred words costs a search among
//! their characters. For a handful of words [`begins_any`](super::begins_any) is as quick and stands in place.

use crate::glyphs::{begins, ends};

/// Words that a text may begin with.
#[derive(Debug)]
pub(crate) struct Beginnings(Vec<(char, &'static str)>);

impl Beginnings {
    /// These words; longer ones must come first where one begins with another.
    pub(crate) fn of(words: &[&'static str]) -> Self {
        Self(by_character(words, |w| w.chars().next()))
    }

    /// The first of the words that `text` begins with, as its length in characters.
    pub(crate) fn at_head(&self, text: &[char]) -> Option<usize> {
        let mut alike = alike(&self.0, *text.first()?);
        alike.find(|w| begins(text, w)).map(|w| w.chars().count())
    }
}

/// Words that a text may end with.
#[derive(Debug)]
pub(crate) struct Endings(Vec<(char, &'static str)>);

impl Endings {
    /// These words.
    pub(crate) fn of(words: &[&'static str]) -> Self {
        Self(by_character(words, |w| w.chars().next_back()))
    }

    /// Whether `text` ends with any of the words.
    pub(crate) fn at_tail(&self, text: &[char]) -> bool {
        text.last().is_some_and(|last| alike(&self.0, *last).any(|w| ends(text, w)))
    }
}

/// The words under one character of each; among those with the same one the order stays.
fn by_character(
    words: &[&'static str],
    character: impl Fn(&str) -> Option<char>,
) -> Vec<(char, &'static str)> {
    let mut all: Vec<_> = words.iter().filter_map(|w| Some((character(w)?, *w))).collect();
    all.sort_by_key(|(c, _)| *c);
    all
}

/// The words under `c`.
fn alike(words: &[(char, &'static str)], c: char) -> impl Iterator<Item = &'static str> {
    let from = words.partition_point(|(other, _)| *other < c);
    words[from..].iter().take_while(move |(other, _)| *other == c).map(|(_, w)| *w)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_listed_beginning_counts_and_any_ending() {
        let heads = Beginnings::of(&["各有关单位", "有关", "各有关", "各"]);
        let tails = Endings::of(&["局", "管理局", "办公室"]);
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(heads.at_head(&chars("各有关单位要")), Some(5));
        assert_eq!(heads.at_head(&chars("各有关方面")), Some(3));
        assert_eq!(heads.at_head(&chars("无关")), None);
        assert!(tails.at_tail(&chars("县水务局")) && tails.at_tail(&chars("县政府办公室")));
        assert!(!tails.at_tail(&chars("教室")) && !tails.at_tail(&[]));
    }
}
