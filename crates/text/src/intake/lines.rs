//! Plain text to lines.

use crate::{Line, Role};

/// A line of body text outside any link.
pub(crate) fn body(text: String) -> Line {
    Line { text, role: Role::Body, link_pct: 0 }
}

/// Splits at every sort of line end: LF, CR LF, CR, form feed, vertical tab, U+2028, U+2029.
///
/// U+0085 is no line end here: in a misread copy it is half a character.
pub(crate) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        lines.push(body(line.to_owned()));
        let skip = if tail.starts_with("\r\n") { 2 } else { tail.chars().next().map_or(0, char::len_utf8) };
        rest = tail.get(skip..).unwrap_or_default();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once_and_next_line_is_kept() {
        let texts: Vec<String> =
            split("一\r\n二\r三\n\n四\u{b}五\u{85}六\n").into_iter().map(|l| l.text).collect();
        assert_eq!(texts, ["一", "二", "三", "", "四", "五\u{85}六"]);
    }
}
