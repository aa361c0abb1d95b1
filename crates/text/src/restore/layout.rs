//! One paragraph a line: no indentation, no empty lines, wrapped lines joined again (guideline, R6).

use crate::repair::RepairKind;
use crate::restore::chinese::is_blank;
use crate::restore::page::{Page, Row};
use crate::{Format, Role};

/// Wrapped lines have a width between these, in ideographs.
const NARROWEST: usize = 16;
const WIDEST: usize = 70;
/// How many lines show that the copy is wrapped.
const ENOUGH: usize = 4;

/// Lays the copy out.
pub(super) fn lay_out(page: &mut Page) {
    let wrapped = if page.format == Format::Text { wrap_width(page) } else { None };
    let indented: Vec<bool> = page.rows.iter().map(|r| indent(r) > 0).collect();
    for n in 0..page.rows.len() {
        trim(page, n);
        if page.rows[n].dropped.is_none() && page.rows[n].glyphs.is_empty() {
            page.rows[n].dropped = Some(RepairKind::Layout);
        }
    }
    if let Some(width) = wrapped {
        join(page, width, &indented);
    }
}

/// Blanks at the head of a row.
fn indent(row: &Row) -> usize {
    row.glyphs.iter().take_while(|g| is_blank(g.c)).count()
}

/// Takes out blanks at both ends; a run of blanks inside becomes one space.
fn trim(page: &mut Page, n: usize) {
    let row = &mut page.rows[n];
    let head = indent(row);
    let len = row.glyphs.len();
    let tail = row.glyphs.iter().rev().take_while(|g| is_blank(g.c)).count();
    let end = len.saturating_sub(tail).max(head);
    let mut out = vec![false; len];
    out[..head].fill(true);
    out[end..].fill(true);
    let table = row.role == Role::Row;
    let mut last = false;
    for (g, gone) in row.glyphs[head..end].iter_mut().zip(&mut out[head..end]) {
        let blank = is_blank(g.c) && !(table && g.c == '\t');
        if blank && (last || !g.c.is_whitespace()) {
            *gone = true;
        } else if blank {
            g.turn_into(' ', RepairKind::Layout, 95);
        }
        last = blank && (last || g.c.is_whitespace());
    }
    page.remove(n, &out, RepairKind::Layout, 99);
}

/// Width of a row in half ideographs.
fn width(row: &Row) -> usize {
    row.glyphs.iter().map(|g| if g.c.is_ascii() { 1 } else { 2 }).sum()
}

/// Whether the row ends inside a sentence.
fn is_open(row: &Row) -> bool {
    let last = row.glyphs.iter().rev().map(|g| g.c).find(|c| !is_blank(*c));
    last.is_some_and(|c| !matches!(c, '。' | '！' | '？' | '：' | '；' | '.' | '”' | '）' | '>'))
}

/// The width, in half ideographs, at which the lines of the copy were broken; none when they were not.
fn wrap_width(page: &Page) -> Option<usize> {
    let rows: Vec<&Row> = page.rows.iter().filter(|r| r.dropped.is_none() && !r.glyphs.is_empty()).collect();
    let widest = rows.iter().map(|r| width(r)).max()?;
    if !(2 * NARROWEST..=2 * WIDEST).contains(&widest) {
        return None;
    }
    let full: Vec<&&Row> = rows.iter().filter(|r| width(r) + 4 >= widest).collect();
    let open = full.iter().filter(|r| is_open(r)).count();
    (full.len() >= ENOUGH && full.len() * 5 >= rows.len() * 2 && open * 2 >= full.len()).then_some(widest)
}

/// Joins each full row that ends inside a sentence to the next, unless that begins a paragraph.
fn join(page: &mut Page, widest: usize, indented: &[bool]) {
    let kept: Vec<usize> = (0..page.rows.len()).filter(|n| page.rows[*n].dropped.is_none()).collect();
    let by_indent = indented.iter().filter(|i| **i).count() >= 2;
    for pair in kept.windows(2) {
        let (this, next) = (pair[0], pair[1]);
        // A blank line between them parts paragraphs.
        let apart = next != this + 1;
        let begins = indented[next] || begins_point(&page.rows[next]);
        let lead = if indented[this] { 4 } else { 0 };
        let full = width(&page.rows[this]) + lead + 4 >= widest;
        let open = is_open(&page.rows[this]) || by_indent;
        page.rows[this].joins_next = !apart && !begins && full && open;
    }
}

/// Whether the row begins with a numeral of its own: 一、（二）3．
fn begins_point(row: &Row) -> bool {
    let head: String = row.glyphs.iter().take(5).map(|g| g.c).collect();
    let rest = head.trim_start_matches(|c| "（(第".contains(c));
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    after.len() < rest.len()
        && after.starts_with(['、', '）', ')', '．', '.'])
        && !after.strip_prefix('.').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
}
