//! A spreadsheet.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::cell::{is_day, is_figure};
use crate::{Cell, ExportError};

/// The most rows of a sheet that Excel opens; two are the heads and the count.
const LIMIT: u32 = 1_048_576 - 2;

/// The longest text of a cell that Excel opens, in characters.
const LONGEST: usize = 32_767;

/// A sheet on its way: rows go in, the document comes out at the end.
///
/// Rows are written away as they come, so memory does not grow with them.
pub struct Xlsx {
    book: Workbook,
    heads: usize,
    rows: u32,
}

impl Xlsx {
    /// A document with one sheet called `name`, with these heads and widths of columns in characters.
    ///
    /// # Errors
    /// For a name that Excel does not take.
    pub fn new(name: &str, heads: &[(&str, f64)]) -> Result<Self, ExportError> {
        let mut book = Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        for (column, (_, width)) in (0_u16..).zip(heads) {
            sheet.set_column_width(column, *width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        for (column, (head, _)) in (0_u16..).zip(heads) {
            sheet.write_string_with_format(0, column, *head, &bold)?;
        }
        Ok(Self { book, heads: heads.len(), rows: 0 })
    }

    /// The next row.
    ///
    /// # Errors
    /// [`ExportError::TooLong`] when the sheet is full: nothing is cut silently.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        if self.rows >= LIMIT {
            return Err(ExportError::TooLong { limit: LIMIT });
        }
        self.rows += 1;
        let row = self.rows;
        let sheet = self.book.worksheet_from_index(0)?;
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Figure(figure) if is_figure(figure) => match figure.parse::<f64>() {
                    Ok(number) => drop(sheet.write_number(row, column, number)?),
                    Err(_) => drop(sheet.write_string(row, column, figure)?),
                },
                Cell::Day(day) if is_day(day) => drop(sheet.write_string(row, column, day)?),
                // Written as a string it is no formula here; but whoever saves the sheet as CSV must not make it one.
                other => drop(sheet.write_string(row, column, cut(&other.shown()))?),
            }
        }
        Ok(())
    }

    /// The document, closed by a row that says how many rows there are.
    ///
    /// # Errors
    /// When the parts of the document cannot be put together.
    pub fn finish(mut self, count: &str) -> Result<Vec<u8>, ExportError> {
        let last_column = u16::try_from(self.heads.saturating_sub(1)).unwrap_or(u16::MAX);
        let rows = self.rows;
        let sheet = self.book.worksheet_from_index(0)?;
        sheet.autofilter(0, 0, rows, last_column)?;
        sheet.write_string(rows + 1, 0, count)?;
        let bytes: Result<Vec<u8>, XlsxError> = self.book.save_to_buffer();
        Ok(bytes?)
    }
}

/// A text no longer than a cell takes; what is cut off says so.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST - 1) {
        Some((at, _)) if text.chars().count() > LONGEST => format!("{}…", &text[..at]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx as Opened};

    use super::*;

    #[test]
    fn a_sheet_says_what_was_put_in_and_how_much() {
        let mut xlsx = Xlsx::new("事项", &[("编号", 12.0), ("事项", 40.0), ("指标", 10.0)]).unwrap();
        for text in ["改造老旧小区", "=1+1"] {
            let cells = [Cell::Text("2026-1".into()), Cell::Text(text.into()), Cell::Figure("12.5".into())];
            xlsx.row(&cells).unwrap();
        }
        let bytes = xlsx.finish("共2项").unwrap();
        let mut book: Opened<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range("事项").unwrap();
        assert_eq!(sheet.get_value((1, 1)), Some(&Data::String("改造老旧小区".into())));
        assert_eq!(sheet.get_value((2, 1)), Some(&Data::String("'=1+1".into())));
        assert_eq!(sheet.get_value((2, 2)), Some(&Data::Float(12.5)));
        assert_eq!(sheet.get_value((3, 0)), Some(&Data::String("共2项".into())));
        assert!(book.worksheet_formula("事项").unwrap().is_empty());
    }
}
