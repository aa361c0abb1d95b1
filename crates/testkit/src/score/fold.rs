//! The form in which texts are compared: width levelled, one kind of quotation mark, no white space.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// A folded text and the way back to the offsets it was folded from.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    /// The folded characters.
    pub(super) chars: Vec<char>,
    /// `starts[i]..starts[i + 1]` are the folded characters of the `i`-th code point; one longer than the text.
    pub(super) starts: Vec<usize>,
}

/// Folds a text, keeping track of offsets.
pub(super) fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    for ch in text.chars() {
        folded.starts.push(folded.chars.len());
        push_folded(ch, &mut folded.chars);
    }
    folded.starts.push(folded.chars.len());
    folded
}

/// The folded text as one string; an absent text is empty.
pub(super) fn flat(text: Option<&str>) -> String {
    folded_chars(text).into_iter().collect()
}

/// Whether a folded character counts in overlaps: letters, digits, ideographs, the percent sign.
pub(super) fn is_content(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '%'
}

/// Dice coefficient of the multisets of content characters of two strings; two empty ones agree.
pub(super) fn dice(a: Option<&str>, b: Option<&str>) -> f64 {
    let (a, b) = (content_counts(a), content_counts(b));
    let size = a.values().sum::<usize>() + b.values().sum::<usize>();
    if size == 0 {
        return 1.0;
    }
    let common: usize = a.iter().filter_map(|(ch, n)| b.get(ch).map(|m| *n.min(m))).sum();
    2.0 * common as f64 / size as f64
}

fn content_counts(text: Option<&str>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for ch in folded_chars(text).into_iter().filter(|ch| is_content(*ch)) {
        *counts.entry(ch).or_insert(0) += 1;
    }
    counts
}

fn folded_chars(text: Option<&str>) -> Vec<char> {
    let mut chars = Vec::new();
    for ch in text.unwrap_or_default().chars() {
        push_folded(ch, &mut chars);
    }
    chars
}

fn push_folded(ch: char, out: &mut Vec<char>) {
    match levelled(ch) {
        Some(level) => out.push(level),
        None => out.extend(std::iter::once(ch).nfkc().filter(|c| !is_space(*c))),
    }
}

/// Marks that NFKC keeps apart and the measure does not.
fn levelled(ch: char) -> Option<char> {
    Some(match ch {
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' | '＂' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '―' | '‐' | '−' => '-',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        '•' | '・' => '·',
        '．' => '.',
        _ => return None,
    })
}

/// Whether a character is white space.
pub(super) fn is_space(ch: char) -> bool {
    // The separators of ASCII are white space to the reference implementation, but not to Unicode.
    ch.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&ch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_quotation_marks_and_space_are_levelled() {
        assert_eq!(flat(Some("「确保」 ５０％，。\n……")), "\"确保\"50%,。......");
        assert_eq!(flat(None), "");
    }

    #[test]
    fn offsets_point_at_every_character_a_mark_becomes() {
        let folded = fold("a …b");
        assert_eq!(folded.chars, ['a', '.', '.', '.', 'b']);
        assert_eq!(folded.starts, [0, 1, 1, 4, 5]);
    }

    #[test]
    fn likeness_counts_content_characters_only() {
        // 企业 and 业 in common: 2 · 2 of 4 + 3.
        assert!((dice(Some("企业用工"), Some("“企业”办")) - 4.0 / 7.0).abs() < 1e-12);
        assert_eq!(dice(None, Some("、")), 1.0);
        assert_eq!(dice(None, Some("办")), 0.0);
    }
}
