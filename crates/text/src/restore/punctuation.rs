//! Widths of marks, digits and letters, quotation marks, stray commas (guideline, R5).

use crate::repair::RepairKind;
use crate::restore::chinese::{is_blank, is_chinese_mark, is_han};
use crate::restore::page::{Glyph, Page};

/// Marks of odd shapes and what they are, one for one.
const SHAPES: &[(char, char)] = &[
    ('「', '“'),
    ('」', '”'),
    ('『', '‘'),
    ('』', '’'),
    ('｢', '“'),
    ('｣', '”'),
    ('﹁', '“'),
    ('﹂', '”'),
    ('﹃', '‘'),
    ('﹄', '’'),
    ('〝', '“'),
    ('〞', '”'),
    ('〟', '”'),
    ('｡', '。'),
    ('､', '、'),
    ('﹐', '，'),
    ('﹑', '、'),
    ('﹔', '；'),
    ('﹕', '：'),
    ('﹖', '？'),
    ('﹗', '！'),
    ('﹙', '（'),
    ('﹚', '）'),
    ('％', '%'),
    ('﹪', '%'),
    ('＋', '+'),
    ('﹢', '+'),
];

/// Puts every mark of the copy into its right width.
pub(super) fn mend(page: &mut Page) {
    for n in 0..page.rows.len() {
        stray_commas(page, n);
        let glyphs = &mut page.rows[n].glyphs;
        shapes(glyphs);
        narrow_letters(glyphs);
        if glyphs.iter().any(|g| is_han(g.c)) {
            wide_marks(glyphs);
            brackets(glyphs);
            quotes(glyphs);
        }
    }
}

/// Takes out a comma that stands before another mark.
fn stray_commas(page: &mut Page, n: usize) {
    let comma = |c: char| matches!(c, ',' | '，');
    let stray =
        |w: &[Glyph]| comma(w[0].c) && (comma(w[1].c) || matches!(w[1].c, '、' | '。' | '；' | ';' | '：'));
    let glyphs = &page.rows[n].glyphs;
    if glyphs.windows(2).any(stray) {
        let out: Vec<bool> = glyphs.windows(2).map(stray).collect();
        page.remove(n, &out, RepairKind::StrayMark, 95);
    }
}

/// Marks of odd shapes.
fn shapes(glyphs: &mut [Glyph]) {
    for g in glyphs {
        if let Some((_, c)) = SHAPES.iter().find(|(odd, _)| *odd == g.c) {
            g.turn_into(*c, RepairKind::Width, 98);
        }
    }
}

/// Digits and Latin letters, and the point inside a number.
fn narrow_letters(glyphs: &mut [Glyph]) {
    for g in glyphs.iter_mut() {
        if matches!(g.c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') {
            let c = char::from_u32(g.c as u32 - 0xfee0).unwrap_or(g.c);
            g.turn_into(c, RepairKind::Width, 99);
        }
    }
    // A numeral that opens a sentence counts points: 1．2024年… is no number.
    let (mut numeral, mut before) = (true, '\n');
    for at in 0..glyphs.len() {
        let digit =
            |n: Option<usize>| n.and_then(|n| glyphs.get(n)).is_some_and(|g: &Glyph| g.c.is_ascii_digit());
        if glyphs[at].c == '．' && !numeral && digit(at.checked_sub(1)) && digit(Some(at + 1)) {
            glyphs[at].turn_into('.', RepairKind::Width, 95);
        }
        let c = glyphs[at].c;
        if c.is_ascii_digit() && !before.is_ascii_digit() {
            numeral = is_blank(before) || matches!(before, '。' | '；' | '：' | '）' | ')' | ':' | ';');
        }
        before = c;
    }
}

/// The full-width form of a mark.
const fn wide(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        _ => return None,
    })
}

/// Marks of Chinese text in their full width.
fn wide_marks(glyphs: &mut [Glyph]) {
    for at in 0..glyphs.len() {
        if let Some(c) = wide(glyphs[at].c)
            && is_chinese_text(glyphs, at)
        {
            glyphs[at].turn_into(c, RepairKind::Width, 97);
        }
    }
}

/// Whether the mark at `at` belongs to Chinese text, not to a number, a time, an address or foreign words.
fn is_chinese_text(glyphs: &[Glyph], at: usize) -> bool {
    let c = glyphs[at].c;
    let before = at.checked_sub(1).map(|n| glyphs[n].c);
    let after = glyphs.get(at + 1).map(|g| g.c);
    let next = glyphs[at + 1..].iter().map(|g| g.c).find(|c| !is_blank(*c));
    let chinese = |c: Option<char>| c.is_some_and(|c| is_han(c) || is_chinese_mark(c));
    if chinese(before) || (chinese(after) && c != '?') {
        return true;
    }
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    match c {
        ',' if digit(before) && digit(after) => !is_thousands(glyphs, at),
        ':' => !(digit(before) && digit(after)) && after != Some('/') && !letter(before),
        _ => !letter(before) || !(next.is_some_and(|c| c.is_ascii_alphanumeric()) || after == Some('/')),
    }
}

/// Whether exactly three digits follow the comma, and at most three stand before it.
fn is_thousands(glyphs: &[Glyph], at: usize) -> bool {
    let after = glyphs[at + 1..].iter().take(4).take_while(|g| g.c.is_ascii_digit()).count();
    let before = glyphs[..at].iter().rev().take(4).take_while(|g| g.c.is_ascii_digit()).count();
    after == 3 && before <= 3
}

/// Brackets around or beside Chinese text, in pairs.
fn brackets(glyphs: &mut [Glyph]) {
    let mut open: Vec<usize> = Vec::new();
    // Ideographs before each place, to see at once whether a bracket holds any.
    let mut han = Vec::with_capacity(glyphs.len() + 1);
    han.push(0usize);
    for g in glyphs.iter() {
        han.push(han[han.len() - 1] + usize::from(is_han(g.c)));
    }
    for at in 0..glyphs.len() {
        match glyphs[at].c {
            '(' | '（' => open.push(at),
            ')' | '）' => {
                let start = open.pop();
                let inside = start.is_some_and(|s| han[at] > han[s]);
                let from = start.unwrap_or(at);
                if inside
                    || beside_chinese(glyphs, from, at)
                    || glyphs[from].c == '（'
                    || glyphs[at].c == '）'
                {
                    glyphs[from].turn_into(if start.is_some() { '（' } else { '）' }, RepairKind::Width, 97);
                    glyphs[at].turn_into('）', RepairKind::Width, 97);
                }
            }
            _ => {}
        }
    }
    for at in open {
        if glyphs[at].c == '(' && beside_chinese(glyphs, at, at) {
            glyphs[at].turn_into('（', RepairKind::Width, 90);
        }
    }
}

/// Whether Chinese text stands before `from` or after `to`.
fn beside_chinese(glyphs: &[Glyph], from: usize, to: usize) -> bool {
    let chinese = |g: Option<&Glyph>| g.is_some_and(|g| is_han(g.c) || is_chinese_mark(g.c));
    chinese(from.checked_sub(1).and_then(|n| glyphs.get(n))) || chinese(glyphs.get(to + 1))
}

/// Straight quotation marks, opening and closing in turn.
fn quotes(glyphs: &mut [Glyph]) {
    for (straight, open, close) in [(&['"', '＂'], '“', '”'), (&['\'', '＇'], '‘', '’')] {
        let mut inside = false;
        for at in 0..glyphs.len() {
            if !straight.contains(&glyphs[at].c) {
                continue;
            }
            let latin = |n: Option<usize>| {
                n.and_then(|n| glyphs.get(n)).is_some_and(|g: &Glyph| g.c.is_ascii_alphanumeric())
            };
            if straight[0] == '\'' && (latin(at.checked_sub(1)) || latin(Some(at + 1))) {
                continue; // an apostrophe
            }
            glyphs[at].turn_into(if inside { close } else { open }, RepairKind::Width, 92);
            inside = !inside;
        }
    }
}
