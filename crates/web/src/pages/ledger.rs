//! `/matters/import`: the office's ledger comes in. Upload, columns, what becomes of every row, confirm, progress.
//!
//! The progress page refreshes itself without a script and can be left and found again: its address is the import.

pub(crate) mod columns;
pub(crate) mod shown;
pub(crate) mod upload;

use duban_app::ledger::{ImportId, LedgerFault};

use crate::problem::Problem;

/// The import of an address.
fn import(id: &str) -> Result<ImportId, Problem> {
    let fault = || duban_app::AppError::from(LedgerFault::NoImport).into();
    id.parse().map(ImportId).map_err(|_| fault())
}
