//! Cuts a text into words: the cheapest path through the word list.

use crate::lexicon::{Tags, Word, each_word_at};

/// A word of the text with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// First character.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// What the word list says of it.
    pub(crate) tags: Tags,
}

/// Cost of a character that no word covers, in 1/1024 nat.
const UNKNOWN: u32 = 15 * 1024;
/// The longest word that is looked for, in characters.
const LONGEST: usize = 12;
/// Cost of a run of digits or Latin letters, or of a mark.
const RUN: u32 = 8 * 1024;

/// A word of the trade that stands in the text, however it is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// First character.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// The lexicons of the trade it stands in.
    pub(crate) tags: Tags,
}

/// A cut with its cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The words, end to end.
    pub(crate) tokens: Vec<Token>,
    /// Negative logarithm of the probability of the cut, in 1/1024 nat.
    pub(crate) cost: u64,
}

/// Cuts `chars` into words. Linear in the input; ties go to the longer word.
pub(crate) fn cut(chars: &[char]) -> Cut {
    cut_marking(chars, |_| ())
}

/// The same, and shows every word of the trade that comes by, in the order of the text.
pub(crate) fn cut_marking(chars: &[char], mut mark: impl FnMut(Mark)) -> Cut {
    let n = chars.len();
    let mut best: Vec<(u64, usize, Tags)> = vec![(u64::MAX, 0, Tags::NONE); n + 1];
    best[0].0 = 0;
    for at in 0..n {
        let here = best[at].0;
        if here == u64::MAX {
            // inside a run: no word is offered, but one of the trade may begin here
            each_word_at(&chars[at..n.min(at + LONGEST)], |w| show(w, at, &mut mark));
            continue;
        }
        let mut offer = |len: usize, cost: u32, tags: Tags| {
            let total = here + u64::from(cost);
            let slot = &mut best[at + len];
            if total < slot.0 || (total == slot.0 && len > slot.1) {
                *slot = (total, len, tags);
            }
        };
        if let Some(len) = run(&chars[at..]) {
            offer(len, RUN, Tags::NONE);
        } else {
            offer(1, UNKNOWN, Tags::NONE);
            each_word_at(&chars[at..n.min(at + LONGEST)], |w| {
                show(w, at, &mut mark);
                offer(w.len, w.cost, w.tags);
            });
        }
    }
    let mut tokens = Vec::new();
    let mut end = n;
    while end > 0 {
        let (_, len, tags) = best[end];
        tokens.push(Token { start: end - len, end, tags });
        end -= len;
    }
    tokens.reverse();
    Cut { tokens, cost: best[n].0 }
}

/// Shows a word that begins at `at` if it is one of the trade.
#[inline]
fn show(word: Word, at: usize, mark: &mut impl FnMut(Mark)) {
    let tags = word.tags.of_trade();
    if tags != Tags::NONE {
        mark(Mark { start: at, end: at + word.len, tags });
    }
}

/// Length of the run of digits or Latin letters that `chars` begins with, or 1 for a mark.
fn run(chars: &[char]) -> Option<usize> {
    let first = *chars.first()?;
    let digit = |c: char| c.is_ascii_digit() || c == '.' || c == '%';
    if first.is_ascii_digit() {
        return Some(chars.iter().take_while(|c| digit(**c)).count());
    }
    if first.is_ascii_alphabetic() {
        return Some(chars.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '.').count());
    }
    (!crate::glyphs::is_alphanumeric(first)).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        cut(&chars)
            .tokens
            .iter()
            .map(|t| chars[t.start..t.end].iter().collect::<String>())
            .collect::<Vec<_>>()
            .join("/")
    }

    #[test]
    fn a_sentence_is_cut_into_its_words() {
        assert_eq!(words("完成早稻生产"), "完成/早稻/生产");
        assert_eq!(words("30条以上，PM2.5"), "30/条/以上/，/PM2.5");
    }
}
