//! What kind of character a character is.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use crate::lexicon;
use crate::restore::gbk;

/// Whether `c` is an ideograph.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇' | '□')
}

/// Whether `c` is a mark that only Chinese text has, or a quotation mark of it.
pub(super) const fn is_chinese_mark(c: char) -> bool {
    matches!(
        c,
        '\u{3001}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '“' | '”' | '‘' | '’' | '…'
            | '，' | '；' | '：' | '？' | '！' | '（' | '）' | '．'
    )
}

/// White space of any width, and marks without any.
pub(super) const fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Traditional to simplified, by phrase. `None` only if the library's own table were broken.
static T2S: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// First and last ideograph of the blocks that the table below covers.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// The simplified form of each ideograph by itself.
static SIMPLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let all: String = (FIRST..=LAST).filter_map(char::from_u32).flat_map(|c| [c, '\n']).collect();
    let plain = to_simplified(&all);
    (FIRST..=LAST)
        .filter_map(char::from_u32)
        .zip(plain.lines().chain(std::iter::repeat("")))
        .map(|(c, line)| line.chars().next().unwrap_or(c))
        .collect()
});

/// The simplified form of a text, chosen by phrase.
pub(super) fn to_simplified(text: &str) -> String {
    T2S.as_ref().map_or_else(|| text.to_owned(), |t2s| t2s.convert(text))
}

/// The simplified form of one character by itself.
pub(super) fn simple(c: char) -> char {
    let at = (c as u32).checked_sub(FIRST).map(|n| n as usize);
    at.and_then(|n| SIMPLE.get(n)).copied().unwrap_or(c)
}

/// Whether each of them is traditional, 64 in a number: asked of every character, where the table above is of
/// some size.
static TRADITIONAL: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0; ((LAST - FIRST) / 64 + 1) as usize];
    for (n, c) in (FIRST..=LAST).filter_map(char::from_u32).enumerate() {
        let traditional = simple(c) != c && !gbk::in_gb2312(c);
        bits[n / 64] |= u64::from(traditional) << (n % 64);
    }
    bits
});

/// Whether `c` is a character that simplified text does not have: it has a simplified form, and the national
/// set of 1980 does not list it (著, 乾, 瞭, 於 are listed: they have uses of their own).
pub(super) fn is_traditional(c: char) -> bool {
    let Some(n) = (c as u32).checked_sub(FIRST) else { return false };
    TRADITIONAL.get(n as usize / 64).is_some_and(|bits| bits >> (n % 64) & 1 == 1)
}

/// How unlikely `c` is as a word of its own, in 1/1024 nat.
pub(super) fn char_cost(c: char) -> u32 {
    lexicon::word(&[c]).map_or(16 * 1024, |w| w.cost)
}
