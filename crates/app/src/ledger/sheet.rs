//! A sheet as read: lines of cells, whatever file they came from.

use jiff::civil::Date;

use super::LedgerFault;

/// The most bytes of a file: 20 MB.
pub const MOST_BYTES: usize = 20 << 20;
/// The most bytes a workbook may unpack to: 300 MB.
pub(super) const MOST_UNPACKED: u64 = 300 << 20;
/// The most rows of a sheet.
pub const MOST_ROWS: usize = 50_000;
/// The most columns of a sheet.
pub const MOST_COLUMNS: usize = 200;
/// The most filled cells of a sheet: bounds the memory.
const MOST_CELLS: usize = 2_000_000;
/// The most characters that are kept of a cell; the longest text of a matter is shorter.
const LONGEST: usize = 32_768;

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it shows, without space at the ends.
    pub(super) text: String,
    /// The day, where the file itself says that it is one.
    pub(super) day: Option<Date>,
    /// Whether what it shows is the last result of a formula.
    pub(super) formula: bool,
    /// Whether it shows an error.
    pub(super) error: bool,
}

impl Cell {
    /// A cell that shows `text`.
    pub(super) fn of(text: &str) -> Self {
        // Neither database takes U+0000 in a text.
        let text: String = text.trim().chars().filter(|c| *c != '\0').take(LONGEST).collect();
        Self { text, ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: u32,
    /// Its cells up to the last filled one.
    pub(super) cells: Vec<Cell>,
}

impl Line {
    /// The cell of a column, from 0.
    pub(super) fn cell(&self, at: usize) -> &Cell {
        static NONE: Cell = Cell { text: String::new(), day: None, formula: false, error: false };
        self.cells.get(at).unwrap_or(&NONE)
    }

    /// How many cells show something.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// A sheet on its way in: counts what is taken, row by row.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The rows that show something, in order.
    pub(super) lines: Vec<Line>,
    cells: usize,
}

impl Sheet {
    /// Puts a cell where it belongs. Cells come in order of rows.
    pub(super) fn put(&mut self, row: u32, column: usize, cell: Cell) -> Result<(), LedgerFault> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(LedgerFault::TooManyColumns { limit: MOST_COLUMNS });
        }
        self.cells += 1;
        if self.cells > MOST_CELLS {
            return Err(LedgerFault::TooManyCells { limit: MOST_CELLS });
        }
        if self.lines.last().is_none_or(|line| line.number < row) {
            // Heads and titles stand above: a few rows more than may be brought in.
            if self.lines.len() >= MOST_ROWS + 50 {
                return Err(LedgerFault::TooManyRows { limit: MOST_ROWS });
            }
            self.lines.push(Line { number: row, cells: Vec::new() });
        }
        let found = self.lines.binary_search_by_key(&row, |line| line.number);
        let Some(line) = found.ok().and_then(|at| self.lines.get_mut(at)) else { return Ok(()) };
        if line.cells.len() <= column {
            line.cells.resize(column + 1, Cell::default());
        }
        line.cells[column] = cell;
        Ok(())
    }

    /// Carries the first cell of a merged stretch of one column down to its rows that show something elsewhere.
    ///
    /// A unit written once beside three rows means all three.
    pub(super) fn carry_down(&mut self, column: usize, first: u32, last: u32) {
        let from = self.lines.partition_point(|line| line.number < first);
        let Some(top) = self.lines.get(from).filter(|line| line.number == first) else { return };
        let cell = top.cell(column).clone();
        if cell.is_empty() || column >= MOST_COLUMNS {
            return;
        }
        for line in self.lines[from..].iter_mut().skip(1).take_while(|line| line.number <= last) {
            if line.cells.len() <= column {
                line.cells.resize(column + 1, Cell::default());
            }
            if line.cells[column].is_empty() {
                line.cells[column] = cell.clone();
            }
        }
    }
}
