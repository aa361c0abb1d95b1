//! Finished rows in, the bytes of a document out: CSV and XLSX; calendars (ICS).
//!
//! Rows go in one by one, so that a long list costs no more memory than a short one. A document that was finished says
//! how many rows it has: one that broke off cannot be taken for a whole one. A text that a spreadsheet would run as a
//! formula is made plain ([`plain`]).

mod cell;
mod csv;
mod ics;
mod xlsx;

pub use cell::{Cell, plain};
pub use csv::Csv;
pub use ics::{Calendar, Entry};
pub use xlsx::Xlsx;

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// More rows than a sheet can have.
    #[error("a sheet holds {limit} rows")]
    TooLong {
        /// The most rows.
        limit: u32,
    },
    /// The spreadsheet could not be written.
    #[error(transparent)]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The lines could not be written.
    #[error(transparent)]
    Csv(#[from] ::csv::Error),
}
