//! The word list: general words with frequency and part of speech, and the words of the trade.
//!
//! Compiled by `build.rs` into one automaton that lies in the binary as it is: nothing is loaded.

use std::sync::LazyLock;

use fst::raw::{Fst, Output};

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

static WORDS: LazyLock<Fst<&'static [u8]>> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.fst"));
    #[expect(clippy::expect_used, reason = "made by build.rs; opening it is tested")]
    Fst::new(bytes).expect("the automaton that build.rs wrote")
});

/// Every word of the list that `chars` begins with, shortest first.
pub(crate) fn words_at(chars: &[char], found: &mut Vec<Word>) {
    found.clear();
    let fst = &*WORDS;
    let mut node = fst.root();
    let mut output = Output::zero();
    for (n, c) in chars.iter().enumerate() {
        let mut utf8 = [0; 4];
        for &byte in c.encode_utf8(&mut utf8).as_bytes() {
            let Some(at) = node.find_input(byte) else { return };
            let step = node.transition(at);
            output = output.cat(step.out);
            node = fst.node(step.addr);
        }
        if node.is_final() {
            let value = output.cat(node.final_output()).value();
            found.push(Word { len: n + 1, cost: (value & 0xffff) as u32, tags: Tags(value >> 16) });
        }
    }
}

/// What is known of exactly this word.
pub(crate) fn word(chars: &[char]) -> Option<Word> {
    let text: String = chars.iter().collect();
    let value = WORDS.get(text)?.value();
    Some(Word { len: chars.len(), cost: (value & 0xffff) as u32, tags: Tags(value >> 16) })
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
        words_at(&chars, &mut found);
        assert_eq!(found.iter().map(|w| w.len).collect::<Vec<_>>(), [1, 2]);
    }
}
