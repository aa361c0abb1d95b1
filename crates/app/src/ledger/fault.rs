//! Why a ledger as a whole was not read, or an import not gone on with.

mod row;
mod wording;

pub use row::RowFault;

use crate::Nature;

/// Why the file, or the import, was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerFault {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// More bytes than are taken.
    #[error("the file has {bytes} bytes, the limit is {limit}")]
    TooLarge {
        /// How many.
        bytes: usize,
        /// The most.
        limit: usize,
    },
    /// Neither a workbook nor a table of text.
    #[error("the file is no table: {what}")]
    NotATable {
        /// What it seems to be.
        what: &'static str,
    },
    /// A workbook that unpacks to more than is taken.
    #[error("the workbook unpacks to more than {limit} bytes")]
    Bomb {
        /// The most bytes.
        limit: u64,
    },
    /// A workbook with a password.
    #[error("the workbook is encrypted")]
    Encrypted,
    /// A workbook that breaks off or contradicts itself.
    #[error("the workbook is damaged: {reason}")]
    Damaged {
        /// What the reader says.
        reason: String,
    },
    /// Text in an encoding that is neither UTF-8, UTF-16 nor GB18030.
    #[error("the encoding of the text is not known")]
    Encoding,
    /// A sheet that is not there.
    #[error("there is no sheet {name}")]
    NoSheet {
        /// What was asked for; empty when the workbook has none at all.
        name: String,
    },
    /// No row of heads.
    #[error("no row of heads was found")]
    NoHeads,
    /// No column says what is to be done.
    #[error("no column holds the titles")]
    NoTitleColumn,
    /// One meaning given to two columns.
    #[error("two columns are both {column}")]
    ColumnTwice {
        /// The code of the column.
        column: &'static str,
    },
    /// More rows than are taken.
    #[error("the sheet has more than {limit} rows")]
    TooManyRows {
        /// The most.
        limit: usize,
    },
    /// More columns than are taken.
    #[error("the sheet has more than {limit} columns")]
    TooManyColumns {
        /// The most.
        limit: usize,
    },
    /// More filled cells than are taken.
    #[error("the sheet has more than {limit} cells")]
    TooManyCells {
        /// The most.
        limit: usize,
    },
    /// A mapping that says something unknown.
    #[error("the mapping makes no sense: {text}")]
    Mapping {
        /// What was said.
        text: String,
    },
    /// No such import, or not theirs.
    #[error("there is no such import")]
    NoImport,
}

impl LedgerFault {
    /// What sort of "no" it is.
    #[must_use]
    pub const fn nature(&self) -> Nature {
        match self {
            Self::TooLarge { .. }
            | Self::Bomb { .. }
            | Self::TooManyRows { .. }
            | Self::TooManyColumns { .. }
            | Self::TooManyCells { .. } => Nature::TooLarge,
            Self::NoImport => Nature::Missing,
            _ => Nature::Refusal,
        }
    }

    /// The stable code. A retired code is never used again.
    ///
    /// # Example
    /// ```
    /// assert_eq!(duban_app::ledger::LedgerFault::NoHeads.code(), "ledger.no_heads");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "ledger.empty",
            Self::TooLarge { .. } => "ledger.too_large",
            Self::NotATable { .. } => "ledger.not_a_table",
            Self::Bomb { .. } => "ledger.bomb",
            Self::Encrypted => "ledger.encrypted",
            Self::Damaged { .. } => "ledger.damaged",
            Self::Encoding => "ledger.encoding",
            Self::NoSheet { .. } => "ledger.no_sheet",
            Self::NoHeads => "ledger.no_heads",
            Self::NoTitleColumn => "ledger.no_title_column",
            Self::ColumnTwice { .. } => "ledger.column_twice",
            Self::TooManyRows { .. } => "ledger.too_many_rows",
            Self::TooManyColumns { .. } => "ledger.too_many_columns",
            Self::TooManyCells { .. } => "ledger.too_many_cells",
            Self::Mapping { .. } => "ledger.mapping",
            Self::NoImport => "ledger.no_import",
        }
    }
}
