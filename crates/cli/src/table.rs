//! Tables on a terminal, where a Chinese character stands on two columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::terminal::Paint;

/// One column: its name, how narrow it may get, and its share of what is left.
pub(crate) struct Column {
    /// What stands above it.
    pub(crate) name: &'static str,
    /// The narrowest it may be.
    pub(crate) least: usize,
    /// How much of the remaining width it gets, relative to the others; 0 for a column of fixed width.
    pub(crate) share: usize,
}

/// Space between columns.
const GAP: usize = 2;

/// How many columns of a terminal `text` takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// Breaks `text` into lines of at most `columns`. Chinese may break anywhere except before a closing mark;
/// figures and Latin words stay together where they fit.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for atom in atoms(text) {
        let wide = width(&atom);
        let closes = atom.chars().next().is_some_and(|c| NEVER_FIRST.contains(c));
        if used + wide > columns && !line.is_empty() {
            let carried = if closes { line.split_off(last_opening(&line)) } else { String::new() };
            lines.push(std::mem::replace(&mut line, carried).trim_end().to_owned());
            used = width(&line);
        }
        for c in atom.chars() {
            let w = c.width().unwrap_or(0);
            if used + w > columns && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if !(line.is_empty() && c == ' ') {
                line.push(c);
                used += w;
            }
        }
    }
    lines.push(line);
    lines
}

/// Marks that must not open a line.
const NEVER_FIRST: &str = "，。；：！？、”’）》」』】%)],.;:!?";

/// Where in `line` the last few characters begin that a closing mark takes along to the next line; the end of
/// the line where there are none to take.
fn last_opening(line: &str) -> usize {
    let taken = line.char_indices().rev().take(4).find(|(_, c)| !NEVER_FIRST.contains(*c));
    taken.map(|(at, _)| at).filter(|at| *at > 0).unwrap_or(line.len())
}

/// What is not broken: runs of Latin letters and digits, and each other character by itself.
fn atoms(text: &str) -> Vec<String> {
    let mut atoms: Vec<String> = Vec::new();
    let mut joined = false;
    // Control characters could steer the terminal; a space shows that something stood there.
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        let word = c.is_ascii_alphanumeric() || "-.%+".contains(c);
        match atoms.last_mut() {
            Some(last) if word && joined => last.push(c),
            _ => atoms.push(c.to_string()),
        }
        joined = word;
    }
    atoms
}

/// The first `columns` of a text, with … where it was cut.
pub(crate) fn clip(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return wrap(text, columns).concat();
    }
    let mut cut = wrap(text, columns.saturating_sub(1)).into_iter().next().unwrap_or_default();
    cut.push('…');
    cut
}

/// Fills a text with spaces to `columns`.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// A bar of `columns`, filled in the proportion of `part` to `all`.
pub(crate) fn bar(part: usize, all: usize, columns: usize) -> String {
    let full = if all == 0 { 0 } else { (part * columns).div_ceil(all).min(columns) };
    format!("{}{}", "█".repeat(full), "░".repeat(columns - full))
}

/// A table that fits `columns`: cells wrapped, a rule under the head and one at the end.
pub(crate) fn print(head: &[Column], rows: &[Vec<String>], columns: usize, paint: Paint) -> String {
    let widths = widths(head, rows, columns);
    let rule = widths.iter().map(|w| "─".repeat(*w)).collect::<Vec<_>>().join(&"─".repeat(GAP));
    let names: Vec<String> = head.iter().map(|c| c.name.to_owned()).collect();
    let mut out = String::new();
    for line in lines(&names, &widths) {
        out.push_str(&paint.strong(&line));
        out.push('\n');
    }
    out.push_str(&rule);
    out.push('\n');
    for row in rows {
        out.extend(lines(row, &widths).into_iter().map(|line| line + "\n"));
    }
    out.push_str(&rule);
    out.push('\n');
    out
}

/// The lines of one row.
fn lines(row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, w)| wrap(cell, *w)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|n| {
            let parts = cells.iter().zip(widths).map(|(c, w)| pad(c.get(n).map_or("", String::as_str), *w));
            parts.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
        })
        .collect()
}

/// Each column gets its least, then its share of the rest, and never more than its longest cell needs.
fn widths(head: &[Column], rows: &[Vec<String>], columns: usize) -> Vec<usize> {
    let need: Vec<usize> = head
        .iter()
        .enumerate()
        .map(|(n, c)| {
            rows.iter().filter_map(|r| r.get(n)).map(|t| width(t)).max().unwrap_or(0).max(width(c.name))
        })
        .collect();
    let mut widths: Vec<usize> = head.iter().zip(&need).map(|(c, need)| c.least.min(*need)).collect();
    let fixed = GAP * head.len().saturating_sub(1);
    let mut left = columns.saturating_sub(fixed + widths.iter().sum::<usize>());
    // Dealt out in rounds: what one column does not need goes to the others.
    while left > 0 {
        let open: usize = (0..head.len()).filter(|n| widths[*n] < need[*n]).map(|n| head[n].share).sum();
        if open == 0 {
            break;
        }
        let round = left;
        for n in 0..head.len() {
            let more = (round * head[n].share / open).max(usize::from(head[n].share > 0));
            let more = more.min(need[n].saturating_sub(widths[n])).min(left);
            widths[n] += more;
            left -= more;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_takes_two_columns_and_no_line_begins_with_a_closing_mark() {
        assert_eq!(wrap("办好重大活动，", 12), ["办好重大活", "动，"]);
        assert!(wrap("6月底前新开工重点项目120个以上", 11).iter().all(|l| width(l) <= 11));
        assert_eq!(wrap("省水利厅（牵头）、省", 8), ["省水利厅", "（牵", "头）、省"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn a_figure_is_not_broken_where_it_fits() {
        assert!(wrap("截至2025-06-30", 12).contains(&"2025-06-30".to_owned()));
    }

    #[test]
    fn a_table_never_exceeds_its_width() {
        let head = || {
            vec![
                Column { name: "序号", least: 4, share: 0 },
                Column { name: "事项", least: 20, share: 3 },
                Column { name: "指标", least: 10, share: 1 },
            ]
        };
        let rows = vec![vec!["01".to_owned(), "新开工重点项目".repeat(9), "120个以上、".repeat(5)]];
        for columns in [70, 80, 120, 160] {
            let text = print(&head(), &rows, columns, Paint(false));
            assert!(text.lines().all(|l| width(l) <= columns), "{columns}\n{text}");
        }
    }

    #[test]
    fn what_steers_a_terminal_is_not_printed() {
        assert!(!wrap("好\u{1b}[31m", 20).concat().contains('\u{1b}'));
    }
}
