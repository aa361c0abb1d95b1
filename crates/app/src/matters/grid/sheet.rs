//! The grid as a spreadsheet: handed out, filled in elsewhere, brought back and compared before anything is written.

use duban_core::{Cell, MatterNo, Name, Period, Refusal, WorkRefusal, read_cell};

use super::file::{TypedCell, TypedRow};
use super::keep::RowFault;
use super::{Grid, GridCell, GridRow};
use crate::ledger::{LedgerFault, first_sheet};
use crate::{AppError, blocking};

/// The heads of the sheet, in both languages: code, number, matter, point, last, this, note, rule. By the first, the
/// sixth and the seventh a sheet is known again; the others are for the reader.
pub const SHEET_HEADS: [(&str, &str); 8] = [
    ("代码", "Code"),
    ("编号", "Number"),
    ("事项", "Matter"),
    ("任务点", "Point"),
    ("上期", "Last"),
    ("本期", "This period"),
    ("说明", "Note"),
    ("填写规则", "Rule"),
];

/// The code of a point in a sheet: `2026-31-4/1`, points counted from 1.
#[must_use]
pub fn sheet_key(no: &MatterNo, at: usize) -> String {
    format!("{no}/{}", at + 1)
}

/// A row of a sheet, held against what is there.
#[derive(Debug)]
pub struct Brought {
    /// The row.
    pub row: TypedRow,
    /// Cell by cell, whether it differs from what was filed.
    pub changed: Vec<bool>,
    /// What would be refused.
    pub faults: Vec<RowFault>,
}

/// Reads a sheet: the period that its name says, and its rows. Nothing is written.
///
/// # Errors
/// [`AppError::Ledger`] for a file that is no table, or has not the heads of the grid.
#[crate::boxed]
pub async fn read_sheet(bytes: Vec<u8>) -> Result<(Option<Period>, Vec<TypedRow>), AppError> {
    blocking(move || {
        let (name, lines) = first_sheet(&bytes)?;
        Ok((Period::from_code(name.trim()), rows(&lines)?))
    })
    .await
}

fn rows(lines: &[Vec<String>]) -> Result<Vec<TypedRow>, LedgerFault> {
    let column = |line: &[String], head: usize| {
        let (zh, en) = SHEET_HEADS[head];
        line.iter().position(|text| text == zh || text.eq_ignore_ascii_case(en))
    };
    let heads = |line: &Vec<String>| Some((column(line, 0)?, column(line, 5)?, column(line, 6)?));
    let found = lines.iter().enumerate().find_map(|(at, line)| heads(line).map(|heads| (at, heads)));
    let (head, (key, value, note)) = found.ok_or(LedgerFault::NoHeads)?;
    let mut rows: Vec<TypedRow> = Vec::new();
    for line in lines.iter().skip(head + 1) {
        let text = |column: usize| line.get(column).map(|text| unquoted(text)).unwrap_or_default();
        let Some((no, at)) = keyed(text(key)) else { continue };
        let cell = TypedCell { value: text(value).to_owned(), note: text(note).to_owned() };
        let known = rows.iter().position(|row| row.no == no);
        let index = known.unwrap_or_else(|| {
            rows.push(TypedRow { no, seen: 0, cells: Vec::new() });
            rows.len() - 1
        });
        if let Some(row) = rows.get_mut(index) {
            row.cells.resize_with(row.cells.len().max(at + 1), TypedCell::default);
            row.cells[at] = cell;
        }
    }
    Ok(rows)
}

/// Matter and point of a code.
fn keyed(text: &str) -> Option<(MatterNo, usize)> {
    const MOST_POINTS: usize = 400;
    let (no, at) = text.split_once('/')?;
    let at: usize = at.trim().parse().ok().filter(|at| (1..=MOST_POINTS).contains(at))?;
    Some((no.trim().parse().ok()?, at - 1))
}

/// Without the apostrophe that keeps a text from being run as a formula.
fn unquoted(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => text,
    }
}

/// Holds the filled rows of a sheet against the grid. A row that says what was filed is left out.
#[must_use]
pub fn brought_in(grid: &Grid, rows: Vec<TypedRow>) -> Vec<Brought> {
    rows.into_iter().filter(TypedRow::is_filled).filter_map(|row| compared(grid, row)).collect()
}

fn compared(grid: &Grid, row: TypedRow) -> Option<Brought> {
    let Some(known) = grid.rows.iter().find(|known| known.no == row.no) else {
        let faults = vec![AppError::NoMatter(row.no.clone()).into()];
        return Some(Brought { changed: Vec::new(), faults, row });
    };
    let typed = |at: usize| row.cells.get(at).cloned().unwrap_or_default();
    let changed: Vec<bool> =
        known.cells.iter().enumerate().map(|(at, cell)| differs(cell, &typed(at))).collect();
    if !changed.contains(&true) {
        return None;
    }
    let faults = if known.is_open { unreadable(known, typed) } else { vec![counted(grid.period)] };
    Some(Brought { row, changed, faults })
}

fn differs(cell: &GridCell, typed: &TypedCell) -> bool {
    let Some((stand, note)) = &cell.now else { return !(typed.value.is_empty() && typed.note.is_empty()) };
    let Name { zh, en } = Cell::typed(*stand);
    let is_same = read_cell(cell.sort, &cell.unit, cell.before, &typed.value).is_ok_and(|now| now == *stand);
    let value = is_same || typed.value == zh || typed.value == en;
    !value || typed.note.trim() != note.trim()
}

fn unreadable(row: &GridRow, typed: impl Fn(usize) -> TypedCell) -> Vec<RowFault> {
    let fault = |(at, cell): (usize, &GridCell)| {
        let fault = read_cell(cell.sort, &cell.unit, cell.before, &typed(at).value).err()?;
        Some(RowFault { at: Some(at), error: fault.into() })
    };
    row.cells.iter().enumerate().filter_map(fault).collect()
}

fn counted(period: Period) -> RowFault {
    AppError::from(Refusal::Work(WorkRefusal::AlreadyCounted { period })).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_sheet_is_known_by_its_heads_wherever_they_stand() {
        let lines = [
            line(&["岚州市 2026年4月"]),
            line(&["本期", "代码", "说明"]),
            line(&["60", "2026-31-4/1", "'-降幅收窄"]),
            line(&["", "2026-7/2", "在办"]),
            line(&["", "共 2 行", ""]),
        ];
        let rows = rows(&lines).unwrap();
        assert_eq!((rows.len(), rows[0].no.to_string()), (2, "2026-31-4".to_owned()));
        assert_eq!((rows[0].cells[0].value.as_str(), rows[0].cells[0].note.as_str()), ("60", "-降幅收窄"));
        assert_eq!((rows[1].cells.len(), rows[1].cells[1].note.as_str()), (2, "在办"));
        assert_eq!(super::rows(&lines[..1]), Err(LedgerFault::NoHeads));
    }
}
