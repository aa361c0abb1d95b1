//! Comma-separated lines, as Excel opens them.

use crate::{Cell, ExportError};

/// The mark by which Excel knows that the text is Unicode.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Lines on their way: rows go in, bytes come out in pieces.
///
/// # Example
/// ```
/// use duban_export::{Cell, Csv};
/// let mut csv = Csv::new(&["编号", "事项"])?;
/// csv.row(&[Cell::Text("2026-1".into()), Cell::Text("=1+1".into())])?;
/// let bytes = csv.finish("共1项")?;
/// assert_eq!(String::from_utf8_lossy(&bytes), "\u{FEFF}编号,事项\r\n2026-1,'=1+1\r\n共1项,\r\n");
/// # Ok::<(), duban_export::ExportError>(())
/// ```
pub struct Csv {
    lines: csv::Writer<Vec<u8>>,
    width: usize,
}

impl Csv {
    /// A document with these heads.
    ///
    /// # Errors
    /// None in practice: memory takes every line.
    pub fn new(heads: &[&str]) -> Result<Self, ExportError> {
        let mut lines =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
        lines.write_record(heads)?;
        Ok(Self { lines, width: heads.len() })
    }

    /// The next row.
    ///
    /// # Errors
    /// When it has another number of cells than there are heads.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), ExportError> {
        let shown: Vec<_> = cells.iter().map(Cell::shown).collect();
        Ok(self.lines.write_record(shown.iter().map(|cell| cell.as_bytes()))?)
    }

    /// What has been written since the last time: to be sent on.
    ///
    /// # Errors
    /// None in practice.
    pub fn take(&mut self) -> Result<Vec<u8>, ExportError> {
        let fresh = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        into_bytes(std::mem::replace(&mut self.lines, fresh))
    }

    /// The rest, closed by a line that says how many rows there are.
    ///
    /// # Errors
    /// None in practice.
    pub fn finish(mut self, count: &str) -> Result<Vec<u8>, ExportError> {
        let mut last = vec![count];
        last.resize(self.width.max(1), "");
        self.lines.write_record(last)?;
        into_bytes(self.lines)
    }
}

fn into_bytes(lines: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, ExportError> {
    lines.into_inner().map_err(|error| ExportError::Csv(error.into_error().into()))
}
