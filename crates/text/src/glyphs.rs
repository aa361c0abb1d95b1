//! Small questions to a run of characters.

mod listed;

pub(crate) use listed::{Beginnings, Endings};

/// Whether `text` has `word` at `at`.
pub(crate) fn has_at(text: &[char], at: usize, word: &str) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().iter();
    word.chars().all(|w| rest.next() == Some(&w))
}

/// Whether `text` begins with `word`.
pub(crate) fn begins(text: &[char], word: &str) -> bool {
    has_at(text, 0, word)
}

/// The first of `words` that `text` begins with, as its length in characters; longer ones must come first.
#[inline]
pub(crate) fn begins_any(text: &[char], words: &[&str]) -> Option<usize> {
    // Nearly always the first character settles it: held against the bytes, no word need be taken apart.
    let mut utf8 = [0; 4];
    let first = text.first()?.encode_utf8(&mut utf8).as_bytes();
    words
        .iter()
        .find(|w| w.bytes().zip(first).all(|(a, b)| a == *b) && begins(text, w))
        .map(|w| w.chars().count())
}

/// Whether `text` ends with `word`.
pub(crate) fn ends(text: &[char], word: &str) -> bool {
    let mut rest = text.iter().rev();
    word.chars().rev().all(|w| rest.next() == Some(&w))
}

/// Whether `text` ends with any of `words`.
#[inline]
pub(crate) fn ends_any(text: &[char], words: &[&str]) -> bool {
    let mut utf8 = [0; 4];
    let Some(last) = text.last() else { return false };
    let last = last.encode_utf8(&mut utf8).as_bytes();
    words.iter().any(|w| w.bytes().rev().zip(last.iter().rev()).all(|(a, b)| a == *b) && ends(text, w))
}

/// Where `word` first stands in `text`.
pub(crate) fn find(text: &[char], word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    text.iter().enumerate().filter(|(_, c)| **c == first).map(|(at, _)| at).find(|at| has_at(text, *at, word))
}

/// Which characters a text has, roughly: what is not among them is certain not to be there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Among([u64; 4]);

impl Among {
    /// The characters of a text.
    pub(crate) fn of(text: impl Iterator<Item = char>) -> Self {
        let mut among = [0; 4];
        for c in text {
            among[c as usize >> 6 & 3] |= 1 << (c as u32 & 63);
        }
        Self(among)
    }

    /// Whether the text may hold `word`; false is certain.
    #[inline]
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        // Two characters: by the first alone a word in ten would have to be looked for.
        word.chars().take(2).all(|c| self.0[c as usize >> 6 & 3] >> (c as u32 & 63) & 1 == 1)
    }
}

/// Whether `text` holds any of `words`.
pub(crate) fn holds_any(text: &[char], words: &[&str]) -> bool {
    let among = Among::of(text.iter().copied());
    words.iter().any(|w| among.may_hold(w) && find(text, w).is_some())
}

/// Whether `text` holds `word`.
pub(crate) fn holds(text: &[char], word: &str) -> bool {
    find(text, word).is_some()
}

/// Whether a character is an ideograph.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Whether a character is a letter, a digit or an ideograph; quick for the ideographs and marks in daily use.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fef}' => true,
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3020}' => false,
        '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character says something: a letter, a digit, an ideograph, a percent sign.
pub(crate) fn is_content(c: char) -> bool {
    is_alphanumeric(c) || c == '%' || c == '％'
}

/// Whether a character is a Chinese numeral.
pub(crate) fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '零' | '〇' | '两'
    )
}

/// How the nesting depth changes at a character: quotation marks, book-title marks, brackets.
pub(crate) fn nesting(c: char) -> i32 {
    match c {
        '“' | '‘' | '《' | '〈' | '（' | '(' | '〔' | '【' | '「' | '『' | '[' => 1,
        '”' | '’' | '》' | '〉' | '）' | ')' | '〕' | '】' | '」' | '』' | ']' => -1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_answers_are_those_of_the_tables() {
        let differs = |c: &char| is_alphanumeric(*c) != c.is_alphanumeric();
        assert_eq!(('\0'..='\u{ffff}').find(differs), None);
    }
}
