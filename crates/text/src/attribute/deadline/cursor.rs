//! A place in the text that moves forward as the grammar eats.

use crate::attribute::numeral::numeral;

/// A place in the text. Cheap to copy: a rule that may fail works on a copy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    /// The whole text.
    pub(super) text: &'t [char],
    /// The next character.
    pub(super) at: usize,
    /// Where the run ends.
    pub(super) end: usize,
}

impl<'t> Cursor<'t> {
    /// A cursor at `at` that stops at `end`.
    pub(super) fn new(text: &'t [char], at: usize, end: usize) -> Self {
        Self { text, at, end: end.min(text.len()) }
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        (self.at < self.end).then(|| self.text[self.at])
    }

    /// The character `back` places before the next one, within the whole text.
    pub(super) fn before(&self, back: usize) -> Option<char> {
        self.at.checked_sub(back).map(|i| self.text[i])
    }

    /// Whether `word` comes next.
    pub(super) fn sees(&self, word: &str) -> bool {
        let rest = self.text.get(self.at..self.end).unwrap_or_default();
        let mut rest = rest.iter();
        word.chars().all(|c| rest.next() == Some(&c))
    }

    /// Whether one of `words` comes next.
    pub(super) fn sees_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.sees(w))
    }

    /// Whether `word` stands directly before the cursor.
    pub(super) fn follows(&self, word: &str) -> bool {
        let mut at = self.at;
        for c in word.chars().rev() {
            if at == 0 || self.text[at - 1] != c {
                return false;
            }
            at -= 1;
        }
        true
    }

    /// Eats `word` if it comes next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let seen = self.sees(word);
        if seen {
            self.at += word.chars().count();
        }
        seen
    }

    /// Eats the first of `words` that comes next; longer ones must stand before their beginnings.
    pub(super) fn eat_any(&mut self, words: &[&'static str]) -> Option<&'static str> {
        words.iter().copied().find(|w| self.eat(w))
    }

    /// Eats a whole number up to 9999.
    pub(super) fn number(&mut self) -> Option<u16> {
        let found = numeral(self.text, self.at, self.end)?;
        if found.value.fract() != 0.0 || found.value > 9999.0 {
            return None;
        }
        self.at = found.end;
        Some(found.value as u16)
    }

    /// Eats a whole number and one of `words` behind it, or nothing.
    pub(super) fn number_and(&mut self, words: &[&'static str]) -> Option<(u16, &'static str)> {
        let mut c = *self;
        let n = c.number()?;
        let word = c.eat_any(words)?;
        *self = c;
        Some((n, word))
    }

    /// Whether a figure (digit or Chinese digit) comes next.
    pub(super) fn sees_number(&self) -> bool {
        numeral(self.text, self.at, self.end).is_some()
    }
}
