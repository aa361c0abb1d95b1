//! Headings are compared by their words.

use super::fold::flat;

/// A heading without numbering, a leading 要, quotation marks and closing punctuation.
pub(super) fn heading_key(heading: Option<&str>) -> String {
    let flat = flat(heading);
    let words = without_numbering(&flat);
    let words = words.strip_prefix('要').unwrap_or(words);
    words.trim_end_matches(['。', ';', ':', ',', '.']).replace('"', "")
}

/// Takes off one number: `(一)`, `一是`, `一要`, `一、`, `第一`, `1.`, `1、`.
fn without_numbering(text: &str) -> &str {
    let numeral = |ch: char| "一二三四五六七八九十".contains(ch);
    let digit = |ch: char| ch.is_ascii_digit();
    if let Some(rest) = text.strip_prefix('(')
        && let Some(rest) = after_some(rest, |ch| numeral(ch) || digit(ch))
        && let Some(rest) = rest.strip_prefix(')')
    {
        return rest;
    }
    if let Some(rest) = after_some(text, numeral)
        && let Some(rest) = rest.strip_prefix(['是', '要', '、'])
    {
        return rest;
    }
    if let Some(rest) = text.strip_prefix('第')
        && let Some(rest) = after_some(rest, numeral)
    {
        return rest.strip_prefix([',', '、', ':']).unwrap_or(rest);
    }
    if let Some(rest) = after_some(text, digit)
        && let Some(rest) = rest.strip_prefix(['.', '、'])
    {
        return rest;
    }
    text
}

/// What follows one or more characters of a kind.
fn after_some(text: &str, kind: impl Fn(char) -> bool) -> Option<&str> {
    let rest = text.trim_start_matches(kind);
    (rest.len() < text.len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_the_leading_yao_and_closing_marks_do_not_count() {
        for heading in
            ["（二）提高办理质效", "2．提高办理质效。", "二要提高“办理”质效：", "第二，要提高办理质效"]
        {
            assert_eq!(heading_key(Some(heading)), "提高办理质效", "{heading}");
        }
        assert_eq!(heading_key(None), "");
        assert_eq!(heading_key(Some("一体推进")), "一体推进");
    }
}
