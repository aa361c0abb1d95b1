//! What PostgreSQL's errors mean to us.

use deadpool_postgres::PoolError;
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::{Statement, StoreError};

/// The error outside of a batch.
pub(crate) fn told(error: Error) -> StoreError {
    let Some(code) = error.code() else {
        // No answer of the server: the connection broke, or was never there. A value that does not fit is ours.
        let ours = error.to_string().starts_with("error serializing parameter");
        return if ours { StoreError::backend(error) } else { StoreError::away(chain(&error)) };
    };
    match *code {
        SqlState::DISK_FULL => StoreError::Full,
        SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN
        | SqlState::CANNOT_CONNECT_NOW
        | SqlState::TOO_MANY_CONNECTIONS
        | SqlState::INVALID_CATALOG_NAME
        | SqlState::INVALID_PASSWORD
        | SqlState::INVALID_AUTHORIZATION_SPECIFICATION
        | SqlState::READ_ONLY_SQL_TRANSACTION => StoreError::away(chain(&error)),
        _ => StoreError::backend(error),
    }
}

/// The error of statement number `n` of a batch.
pub(super) fn told_of(error: Error, n: usize, statement: &Statement) -> StoreError {
    let code = error.code();
    if code == Some(&SqlState::UNIQUE_VIOLATION) {
        let constraint = error.as_db_error().and_then(|e| e.constraint()).unwrap_or_default().to_owned();
        return StoreError::Unique { statement: n, constraint };
    }
    if code == Some(&SqlState::T_R_SERIALIZATION_FAILURE) || code == Some(&SqlState::T_R_DEADLOCK_DETECTED) {
        return StoreError::Conflict { statement: n, label: statement.label(), touched: None };
    }
    told(error)
}

/// The error of asking the pool for a connection.
pub(super) fn pooled(error: PoolError) -> StoreError {
    match error {
        PoolError::Backend(error) => told(error),
        PoolError::Timeout(_) => StoreError::away("no connection came free in time"),
        other => StoreError::backend(other),
    }
}

/// The error with its causes on one line.
fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
