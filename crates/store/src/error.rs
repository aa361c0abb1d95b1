//! Why the store could not do what was asked, and what would help.

mod wording;

use std::error::Error;
use std::sync::Arc;

/// Why a commit, a look-up or a migration failed.
///
/// Each has a stable code, a text and a remedy in Chinese and English. One failed commit can have to answer many
/// callers, so an error can be cloned.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Someone else changed it first: a statement touched another number of rows than it must, or the server
    /// stopped one of two transactions that were in each other's way. Look again, decide again.
    #[error("statement {statement} ({label}) touched {touched:?} rows")]
    Conflict {
        /// The statement within the batch, from 0.
        statement: usize,
        /// What it does, such as `update matter`.
        label: String,
        /// How many rows it touched; `None` when the server stopped it.
        touched: Option<u64>,
    },
    /// A row with this key is there already.
    #[error("statement {statement}: {constraint} is taken")]
    Unique {
        /// The statement within the batch, from 0.
        statement: usize,
        /// What must be unique: `table.column` on SQLite, the name of the constraint on PostgreSQL.
        constraint: String,
    },
    /// A field that makes no sense.
    #[error("{column} of ({row}) is {value}")]
    Corrupt {
        /// The columns of the answer it stood in.
        row: String,
        /// The column.
        column: String,
        /// What stood there, its beginning.
        value: String,
    },
    /// The database cannot be reached, or its file is gone.
    #[error("the database is away: {reason}")]
    Away {
        /// What was tried and what came of it; no password in it.
        reason: String,
    },
    /// No room left on the disk.
    #[error("the disk is full")]
    Full,
    /// The address of the database cannot be understood.
    #[error("the address of the database cannot be read: {reason}")]
    Address {
        /// What is wrong with it; no password in it.
        reason: String,
    },
    /// The database was made by a newer version of the program.
    #[error("the database is at migration {found}, this program knows {known}")]
    Newer {
        /// The newest migration in the database.
        found: i64,
        /// The newest migration this program knows.
        known: i64,
    },
    /// A migration that was applied is not the one this program has under its number.
    #[error("migration {number} was applied as something else")]
    Edited {
        /// The migration.
        number: i64,
    },
    /// The driver or the database refused: a fault in the program or in its surroundings.
    #[error("the database refused: {0}")]
    Backend(#[source] Arc<dyn Error + Send + Sync>),
}

impl StoreError {
    /// An error that has no name of its own.
    pub(crate) fn backend(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Backend(cause.into().into())
    }

    /// The database away, because of `reason`.
    pub(crate) fn away(reason: impl ToString) -> Self {
        Self::Away { reason: reason.to_string() }
    }

    /// The stable code, for interfaces and logs. A retired code is never used again.
    ///
    /// # Example
    /// ```
    /// assert_eq!(duban_store::StoreError::Full.code(), "store.full");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "store.conflict",
            Self::Unique { .. } => "store.unique",
            Self::Corrupt { .. } => "store.corrupt",
            Self::Away { .. } => "store.away",
            Self::Full => "store.full",
            Self::Address { .. } => "store.address",
            Self::Newer { .. } => "store.newer",
            Self::Edited { .. } => "store.edited",
            Self::Backend(_) => "store.backend",
        }
    }
}
