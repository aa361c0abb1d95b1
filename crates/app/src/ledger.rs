//! The office's existing ledger (台账) comes in on the first day.
//!
//! [`upload`] keeps the file; [`examine`] says what its columns mean, as remembered or guessed; [`preview`] reads every
//! row into what would be written, or the reasons why not, and writes that down; [`confirm`] writes exactly that, in
//! pieces, and goes on after any interruption without doubles: what became of a row is kept in the batch that did it.
//!
//! A row is known again by the office's own number, else by title and lead. Whoever brings the ledger in again sees
//! what is new, what changed and what stayed.

mod book;
mod columns;
mod compare;
mod confirm;
mod console;
mod day;
mod examine;
mod fault;
mod items;
mod keep;
mod preview;
mod remark;
mod rows;
mod sheet;
mod text;
mod units;
mod words;
mod workbook;

use duban_core::{Actor, Right, UnitId};
use duban_store::StoreError;

pub use columns::{Column, Mapping};
pub use confirm::{begin, confirm};
pub use console::from_console;
pub use examine::{Examined, Head, examine, upload};
pub use fault::{LedgerFault, RowFault};
pub use items::{Import, Item, ItemState, Stage, Tally, Verdict, items, left_out, look};
pub use preview::preview;
pub use remark::{Remark, Remarks, Sort};
pub use sheet::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS};

use crate::{App, AppError};

/// An import: a file with what is to become of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportId(pub i64);

/// The first sheet of a file, by its name, as the texts of its cells, row by row: for other tables than ledgers.
pub(crate) fn first_sheet(bytes: &[u8]) -> Result<(String, Vec<Vec<String>>), LedgerFault> {
    let name = book::sheets(bytes)?.into_iter().next();
    let name = name.ok_or(LedgerFault::NoSheet { name: String::new() })?;
    let sheet = book::read(bytes, &name)?;
    let texts = |line: sheet::Line| line.cells.into_iter().map(|cell| cell.text).collect();
    Ok((name, sheet.lines.into_iter().map(texts).collect()))
}

/// The unit for which `by` may bring a ledger in: its own, an office its government's.
fn may_import(app: &App, by: &Actor) -> Result<UnitId, AppError> {
    let tree = &app.pack.tree;
    let unit = tree.principal(&by.unit).clone();
    by.may(Right::Enter, &duban_core::relations_to(&by.unit, &unit, tree))?;
    Ok(unit)
}

/// A value as JSON.
fn json(value: &impl serde::Serialize) -> Result<String, AppError> {
    Ok(serde_json::to_string(value).map_err(failed)?)
}

/// A fault of the program or its surroundings.
fn failed(cause: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::Backend(std::sync::Arc::new(cause))
}
