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

/// Where the automaton stands after a first character, so that a look-up begins behind it.
#[derive(Debug, Clone, Copy)]
struct First {
    /// The state; 0 where no word begins with the character.
    state: usize,
    /// What has been put out on the way.
    output: Output,
}

/// The ideographs that nearly every word begins with, and where each leads.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;
static FIRSTS: LazyLock<Vec<First>> = LazyLock::new(|| {
    let none = First { state: 0, output: Output::zero() };
    let first = |c: char| {
        let root = First { state: WORDS.root().addr(), output: Output::zero() };
        follow(&WORDS, root, c).unwrap_or(none)
    };
    (FIRST..=LAST).map(|c| char::from_u32(c).map_or(none, first)).collect()
});

/// Where `c` leads from a state; `None` where no word goes on so.
#[inline]
fn follow(fst: &Fst<&'static [u8]>, from: First, c: char) -> Option<First> {
    let First { mut state, mut output } = from;
    let mut utf8 = [0; 4];
    for &byte in c.encode_utf8(&mut utf8).as_bytes() {
        let node = fst.node(state);
        let step = node.transition(node.find_input(byte)?);
        output = output.cat(step.out);
        state = step.addr;
    }
    Some(First { state, output })
}

/// Every word of the list that `chars` begins with, shortest first.
pub(crate) fn words_at(chars: &[char], found: &mut Vec<Word>) {
    found.clear();
    let Some((first, rest)) = chars.split_first() else { return };
    let fst = &*WORDS;
    let known = (*first as u32).checked_sub(FIRST).and_then(|n| FIRSTS.get(n as usize));
    let mut at = match known {
        Some(first) if first.state == 0 => return,
        Some(first) => *first,
        None => {
            let root = First { state: fst.root().addr(), output: Output::zero() };
            let Some(at) = follow(fst, root, *first) else { return };
            at
        }
    };
    let mut rest = rest.iter();
    let mut len = 1;
    loop {
        let node = fst.node(at.state);
        if node.is_final() {
            let value = at.output.cat(node.final_output()).value();
            found.push(Word { len, cost: (value & 0xffff) as u32, tags: Tags(value >> 16) });
        }
        let Some(next) = rest.next().and_then(|c| follow(fst, at, *c)) else { return };
        at = next;
        len += 1;
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
