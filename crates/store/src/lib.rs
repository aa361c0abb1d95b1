//! Statements, migrations, search, attachments and backup, on SQLite and PostgreSQL.
//!
//! A use case reads, decides purely, and hands over one [`Batch`]: statements with their parameters and the number of
//! rows each must touch. [`Store::commit`] keeps all of it or nothing. There is no interactive transaction, so nothing
//! is held across an await, and a request that is dropped leaves nothing half done.
//!
//! ```text
//! Store::first, all, one, each ──▶ rows, each read by a mapper
//!         │ decide (core)
//!         ▼
//! Batch ─▶ Store::commit ─▶ SQLite: one writer thread, many batches a flush, a savepoint each
//!                           PostgreSQL: one transaction, statements pipelined; what comes often is one statement
//! ```
//!
//! # One SQL text for both
//! `$1`, `on conflict … do update`, recursive `with`, window functions; `bigint`, `text`, `bytea`; instants as
//! UTC microseconds, dates as ISO text, truths 0 and 1, money and scores as scaled integers. What truly differs lives in
//! [`Dialect`]. Traps:
//! - integer division, `count` and `sum` agree (a whole `numeric` is read as a number); `avg` does not: sum and count.
//! - `order by` on Chinese text differs: order by a key of your own.
//! - PostgreSQL infers the type of a parameter: `$1` alone needs `cast($1 as bigint)`.
//! - an error of PostgreSQL inside a batch ends the batch: `on conflict` instead of trying and seeing.
//!
//! # What always holds
//! - An answered commit is on the disk.
//! - A row that makes no sense is [`StoreError::Corrupt`], never a default.
//! - This crate knows no rights and no rules of the trade, no clock and no randomness.

mod address;
pub mod attachments;
pub mod backup;
mod cursor;
mod dialect;
pub mod directive;
mod error;
pub mod journal;
pub mod kept;
mod lease;
pub mod matter;
pub mod meeting;
mod migrate;
pub mod notice;
pub mod outbox;
mod postgres;
mod pulse;
mod row;
pub mod seal;
pub mod search;
mod sqlite;
mod statement;
mod store;
mod turns;
pub mod unit;
mod value;

pub use address::Address;
pub use cursor::Cursor;
pub use dialect::Dialect;
pub use error::StoreError;
pub use row::{Column, Row};
pub use statement::{Batch, Rows, Statement};
pub use store::Store;
pub use value::Value;
