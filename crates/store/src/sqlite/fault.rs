//! What SQLite's errors mean to us.

use rusqlite::{Error, ErrorCode, ffi};

use crate::StoreError;

/// The error outside of a batch.
pub(crate) fn told(error: Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(
            ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure
            | ErrorCode::ReadOnly
            | ErrorCode::NotADatabase
            | ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked,
        ) => StoreError::away(error),
        _ => StoreError::backend(error),
    }
}

/// The error of statement number `statement` of a batch.
pub(crate) fn told_of(error: Error, statement: usize) -> StoreError {
    let Error::SqliteFailure(failure, message) = &error else { return told(error) };
    let unique =
        [ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY, ffi::SQLITE_CONSTRAINT_ROWID];
    if unique.contains(&failure.extended_code) {
        // "UNIQUE constraint failed: person.name"
        let message = message.as_deref().unwrap_or_default();
        let constraint = message.rsplit_once(": ").map_or(message, |(_, columns)| columns).to_owned();
        return StoreError::Unique { statement, constraint };
    }
    told(error)
}
