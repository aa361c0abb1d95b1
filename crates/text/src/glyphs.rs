//! Small questions to a run of characters.

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
pub(crate) fn begins_any(text: &[char], words: &[&str]) -> Option<usize> {
    words.iter().find(|w| begins(text, w)).map(|w| w.chars().count())
}

/// Whether `text` ends with `word`.
pub(crate) fn ends(text: &[char], word: &str) -> bool {
    let mut rest = text.iter().rev();
    word.chars().rev().all(|w| rest.next() == Some(&w))
}

/// Whether `text` ends with any of `words`.
pub(crate) fn ends_any(text: &[char], words: &[&str]) -> bool {
    words.iter().any(|w| ends(text, w))
}

/// Where `word` first stands in `text`.
pub(crate) fn find(text: &[char], word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    text.iter().enumerate().filter(|(_, c)| **c == first).map(|(at, _)| at).find(|at| has_at(text, *at, word))
}

/// Whether `text` holds any of `words`.
pub(crate) fn holds_any(text: &[char], words: &[&str]) -> bool {
    words.iter().any(|w| find(text, w).is_some())
}

/// Whether `text` holds `word`.
pub(crate) fn holds(text: &[char], word: &str) -> bool {
    find(text, word).is_some()
}

/// Whether a character is an ideograph.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// Whether a character says something: a letter, a digit, an ideograph, a percent sign.
pub(crate) fn is_content(c: char) -> bool {
    c.is_alphanumeric() || c == '%' || c == '％'
}

/// Whether a character is a Chinese numeral.
pub(crate) fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百零〇两".contains(c)
}

/// How the nesting depth changes at a character: quotation marks, book-title marks, brackets.
pub(crate) fn nesting(c: char) -> i32 {
    match c {
        '“' | '‘' | '《' | '〈' | '（' | '(' | '〔' | '【' | '「' | '『' | '[' => 1,
        '”' | '’' | '》' | '〉' | '）' | ')' | '〕' | '】' | '」' | '』' | ']' => -1,
        _ => 0,
    }
}
