//! What stands in one cell.

use std::borrow::Cow;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A figure, decimal: `-3.5`. In a spreadsheet it can be added up.
    Figure(String),
    /// A day, ISO: `2026-12-31`.
    Day(String),
}

impl Cell {
    /// A text, or nothing.
    #[must_use]
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// How it stands in a line of text.
    pub(crate) fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => plain(text),
            Self::Figure(figure) if is_figure(figure) => Cow::Borrowed(figure),
            Self::Day(day) if is_day(day) => Cow::Borrowed(day),
            Self::Figure(other) | Self::Day(other) => plain(other),
        }
    }
}

/// A text that no spreadsheet runs: one that begins with a sign of a formula gets an apostrophe before it.
///
/// Tab, line feed and carriage return count, for programs skip them before they look; so do the full-width signs, which
/// some programs read as the plain ones.
///
/// # Example
/// ```
/// use duban_export::plain;
/// assert_eq!(plain("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
/// assert_eq!(plain("督〔2026〕031"), "督〔2026〕031");
/// ```
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    let begins =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    // Blanks before the sign do not disarm it.
    if text.trim_start_matches([' ', '\u{3000}', '\u{A0}', '\u{FEFF}']).starts_with(begins) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a text is a decimal figure and nothing else.
pub(crate) fn is_figure(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(decimals)
}

/// Whether a text has the form of an ISO day.
pub(crate) fn is_day(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        for text in
            ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u{3000}=1", "＝1", "－2+3"]
        {
            assert!(Cell::Text(text.into()).shown().starts_with('\''), "{text:?}");
            assert!(Cell::Figure(text.into()).shown().starts_with('\''), "{text:?}");
        }
        assert_eq!(Cell::Figure("-3.5".into()).shown(), "-3.5");
        assert_eq!(Cell::Day("2026-12-31".into()).shown(), "2026-12-31");
        assert_eq!(Cell::Text("1=1".into()).shown(), "1=1");
    }
}
