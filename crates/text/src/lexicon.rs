//! The word list: general words with frequency and part of speech, and the words of the trade.
//!
//! Compiled by `build.rs` into one table that lies in the binary as it is: nothing is loaded.

mod slots;

use slots::Node;

/// What is known of a word: parts of speech and the lexicons it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tags(u64);

include!(concat!(env!("OUT_DIR"), "/tags.rs"));

impl Tags {
    /// No tag at all.
    pub(crate) const NONE: Self = Self(0);

    /// Whether it has any of the tags in `other`.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The tags of the trade alone, without parts of speech.
    pub(crate) const fn of_trade(self) -> Self {
        Self(self.0 & !((1 << Self::SPEECH) - 1))
    }

    /// Both sets together.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word found in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// How many characters it has.
    pub(crate) len: usize,
    /// Negative logarithm of its probability, in 1/1024 nat.
    pub(crate) cost: u32,
    /// What is known of it.
    pub(crate) tags: Tags,
}

impl Word {
    /// The word of `len` characters with this value in the list.
    const fn of(len: usize, value: u64) -> Self {
        Self { len, cost: (value & 0xffff) as u32, tags: Tags(value >> 16) }
    }
}

/// Shows every word of the list that `chars` begins with, shortest first.
#[inline]
pub(crate) fn each_word_at(chars: &[char], mut show: impl FnMut(Word)) {
    let mut node = Node::ROOT;
    for (n, c) in chars.iter().enumerate() {
        let Some(next) = node.step(*c) else { return };
        node = next;
        if let Some(value) = node.value() {
            show(Word::of(n + 1, value));
        }
    }
}

/// What is known of exactly this word.
pub(crate) fn word(chars: &[char]) -> Option<Word> {
    let node = chars.iter().try_fold(Node::ROOT, |node, c| node.step(*c))?;
    Some(Word::of(chars.len(), node.value()?))
}

/// The tags of exactly this word; none when it is not in the list.
pub(crate) fn tags(chars: &[char]) -> Tags {
    word(chars).map_or(Tags::NONE, |w| w.tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_known_with_their_part_of_speech() {
        let chars: Vec<char> = "推进工作".chars().collect();
        assert!(tags(&chars[..2]).any(Tags::VERB));
        assert!(tags(&chars[2..]).any(Tags::NOMINAL.or(Tags::NOUN)));
        let mut found = Vec::new();
        each_word_at(&chars, |w| found.push(w.len));
        assert_eq!(found, [1, 2]);
    }
}
