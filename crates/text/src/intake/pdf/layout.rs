//! Characters on a page to its lines, from top to bottom.

use super::content::Glyph;

/// A line of a page; lengths in points, y upwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PageLine {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) y: f64,
    pub(super) size: f64,
}

/// Share of the font size by which characters of one line may lie higher or lower (small figures, Latin in Chinese).
const SAME_LINE: f64 = 0.45;
/// Gap between two Latin characters that is a space, as a share of the font size.
const LATIN_SPACE: f64 = 0.2;
/// Gap beside a Chinese character that is a space someone set: two slogans on a line, columns of a table.
const WIDE_SPACE: f64 = 0.75;

/// Puts the characters in order and joins them to lines.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<PageLine> {
    glyphs.retain(|g| {
        g.x.is_finite() && g.y.is_finite() && g.width.is_finite() && g.size.is_finite() && g.size > 0.5
    });
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut lines = Vec::new();
    let mut rest = glyphs.as_mut_slice();
    while let Some(first) = rest.first() {
        let (mut y, mut size) = (first.y, first.size);
        let mut len = 0;
        for glyph in rest.iter() {
            if y - glyph.y > SAME_LINE * size.max(glyph.size) {
                break;
            }
            if glyph.size > size {
                (y, size) = (glyph.y, glyph.size);
            }
            len += 1;
        }
        let (line, tail) = rest.split_at_mut(len.max(1));
        lines.extend(line_of(line));
        rest = tail;
    }
    lines
}

/// One line; `None` when nothing but space is on it.
fn line_of(glyphs: &mut [Glyph]) -> Option<PageLine> {
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    let (mut left, mut right, mut size, mut y) = (f64::MAX, f64::MIN, 0.0_f64, 0.0);
    for glyph in glyphs.iter() {
        let blank = glyph.text.chars().all(|c| matches!(c, ' ' | '\t' | '\0'));
        if let Some(last) = last {
            // a character drawn twice with a small shift is a bold one
            if glyph.text == last.text && glyph.x - last.x < 0.25 * glyph.size && !blank {
                continue;
            }
            if !blank && gap_is_space(last, glyph) && !text.ends_with(' ') {
                text.push(' ');
            }
        }
        if blank {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            continue;
        }
        text.push_str(&glyph.text);
        left = left.min(glyph.x);
        right = right.max(glyph.x + glyph.width);
        (size, y) = if glyph.size > size { (glyph.size, glyph.y) } else { (size, y) };
        last = Some(glyph);
    }
    let text = text.trim_end_matches(' ').to_owned();
    (!text.is_empty()).then_some(PageLine { text, left, right, y, size })
}

/// Whether the gap between two characters is a space.
fn gap_is_space(before: &Glyph, after: &Glyph) -> bool {
    let gap = after.x - (before.x + before.width);
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let both = latin(before.text.chars().next_back()) && latin(after.text.chars().next());
    gap > before.size.max(after.size) * if both { LATIN_SPACE } else { WIDE_SPACE }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(text: &str, x: f64, y: f64) -> Glyph {
        Glyph { x, y, width: if text.is_ascii() { 5.0 } else { 10.0 }, size: 10.0, text: text.into() }
    }

    #[test]
    fn lines_are_ordered_by_place_and_not_by_drawing() {
        let glyphs = vec![
            glyph("下", 0.0, 50.0),
            glyph("乙", 40.0, 100.5),
            glyph("上", 10.0, 100.0),
            glyph("甲", 20.0, 100.0),
            glyph("甲", 20.4, 100.0),
        ];
        let texts: Vec<String> = lines(glyphs).into_iter().map(|l| l.text).collect();
        assert_eq!(texts, ["上甲 乙", "下"]);
    }
}
