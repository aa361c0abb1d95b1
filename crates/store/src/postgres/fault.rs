//! What PostgreSQL's errors mean to us.

use deadpool_postgres::PoolError;
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::{Statement, StoreError};

/// The error outside of a batch.
pub(crate) fn told(error: Error) -> StoreError {
    let Some(code) = error.code() else {
        // No answer of the server: the connection broke, or the driver could not make sense of something.
        return if broke(&error) { StoreError::away(chain(&error)) } else { StoreError::backend(error) };
    };
    match *code {
        SqlState::DISK_FULL => StoreError::Full,
        SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN
        | SqlState::CANNOT_CONNECT_NOW
        | SqlState::TOO_MANY_CONNECTIONS
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
        // Whatever keeps us from getting in: no network, no such database, a wrong password, a server starting up.
        PoolError::Backend(error) => StoreError::away(chain(&error)),
        PoolError::Timeout(_) => waited(),
        other => StoreError::backend(other),
    }
}

/// Nothing came free while there was patience left.
pub(super) fn waited() -> StoreError {
    StoreError::away("no connection came free in time")
}

/// Whether the connection is gone.
fn broke(error: &Error) -> bool {
    error.is_closed() || causes(error).any(|cause| cause.is::<std::io::Error>())
}

/// The error with its causes on one line. The server and the driver never put a password into it.
fn chain(error: &Error) -> String {
    causes(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// The error, then what caused it, and so on.
fn causes(error: &Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(Some(error as &(dyn std::error::Error + 'static)), |error| error.source())
}
