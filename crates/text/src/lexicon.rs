//! The word list: general words with frequency and part of speech, and the words of the trade.
//!
//! Compiled by `build.rs` into one automaton that lies in the binary as it is: nothing is loaded.

use std::sync::LazyLock;

use fst::raw::{Fst, Output};

/// What is known of a word: parts of speech and the lexicons it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tags(u64);

include!(concat!(env!("OUT_DIR"), "/tags.rs"));
include!("lexicon/pairs.rs");

/// The table of pairs.
static PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pairs.bin"));

/// Whether a word may begin with these two; false is certain.
#[inline]
fn may_begin(first: char, second: char) -> bool {
    let (byte, bit) = pair_bit(first, second);
    PAIRS.get(byte).is_some_and(|b| b & bit != 0)
}

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

/// A state of the automaton, and what has been put out on the way.
#[derive(Debug, Clone, Copy)]
struct State {
    at: usize,
    output: Output,
}

/// What a first character leads to, so that a look-up begins behind it.
#[derive(Debug, Clone, Copy)]
struct First {
    state: State,
    /// The value of the character as a word of its own; [`NO_WORD`] where it is none.
    value: u64,
}

/// No value: all its bits would be a cost and tags that no word has.
const NO_WORD: u64 = u64::MAX;

/// The ideographs that nearly every word begins with, and where each leads.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;
static FIRSTS: LazyLock<Vec<Option<First>>> =
    LazyLock::new(|| (FIRST..=LAST).map(|c| first(char::from_u32(c)?)).collect());

/// Where a first character leads; `None` where no word begins with it.
fn first(c: char) -> Option<First> {
    let root = State { at: WORDS.root().addr(), output: Output::zero() };
    let state = follow(&WORDS, root, c)?;
    Some(First { state, value: value(&WORDS, state) })
}

/// Where `c` leads from a state; `None` where no word goes on so.
#[inline]
fn follow(fst: &Fst<&'static [u8]>, from: State, c: char) -> Option<State> {
    let State { mut at, mut output } = from;
    let mut utf8 = [0; 4];
    for &byte in c.encode_utf8(&mut utf8).as_bytes() {
        let node = fst.node(at);
        let step = node.transition(node.find_input(byte)?);
        output = output.cat(step.out);
        at = step.addr;
    }
    Some(State { at, output })
}

/// The value of the word that ends in a state.
#[inline]
fn value(fst: &Fst<&'static [u8]>, state: State) -> u64 {
    let node = fst.node(state.at);
    if node.is_final() { state.output.cat(node.final_output()).value() } else { NO_WORD }
}

/// Every word of the list that `chars` begins with, shortest first.
pub(crate) fn words_at(chars: &[char], found: &mut Vec<Word>) {
    found.clear();
    let Some((&head, rest)) = chars.split_first() else { return };
    let known = (head as u32).checked_sub(FIRST).and_then(|n| FIRSTS.get(n as usize));
    let Some(start) = known.map_or_else(|| first(head), |known| *known) else { return };
    let mut note = |len: usize, value: u64| {
        if value != NO_WORD {
            found.push(Word { len, cost: (value & 0xffff) as u32, tags: Tags(value >> 16) });
        }
    };
    note(1, start.value);
    if !rest.first().is_some_and(|second| may_begin(head, *second)) {
        return;
    }
    let fst = &*WORDS;
    let mut state = start.state;
    for (n, c) in rest.iter().enumerate() {
        let Some(next) = follow(fst, state, *c) else { return };
        state = next;
        note(n + 2, value(fst, state));
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
