//! The office's ledger coming in.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::few::few;
use super::{Code, Identity, Instant, Line, NameView, Ordinal};

/// What a ledger looks like that is handed in.
#[derive(ToSchema)]
pub struct LedgerFile {
    /// XLSX, XLS, ODS or CSV.
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
}

/// An import, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportView {
    /// Its identity.
    pub id: Identity,
    /// What the file was called.
    pub name: String,
    /// `uploaded`, `shown`, `running`, `done`.
    pub stage: String,
    /// When something was written last.
    pub touched_at: Instant,
    /// Rows that become, or became, matters.
    pub new: usize,
    /// Rows whose matters say something else.
    pub changed: usize,
    /// Rows whose matters say the same.
    pub same: usize,
    /// Rows that are not taken over.
    pub refused: usize,
    /// Rows still to be written.
    pub waiting: usize,
    /// Rows that were written.
    pub done: usize,
    /// Rows that were not written in the end.
    pub left: usize,
}

/// Where the heads of columns are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnsAsked {
    /// The sheet; the first with a row of heads when absent.
    #[param(inline)]
    pub sheet: Option<Line>,
    /// The number of the row of heads, from 1.
    #[param(inline)]
    pub head_line: Option<super::PageNumber>,
}

/// What the columns of a file are taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportColumns {
    /// The names of its sheets; one without a name for a table of text.
    pub sheets: Vec<String>,
    /// The sheet looked at.
    pub sheet: String,
    /// The number of the row of heads, from 1.
    pub head_line: u32,
    /// Whether somebody of the unit said so before.
    pub remembered: bool,
    /// Whether a row of heads was found; else the fullest of the first rows stands for it.
    pub found_heads: bool,
    /// Every column.
    pub columns: Vec<ImportColumn>,
    /// How many rows stand below the heads.
    pub rows: usize,
}

/// One column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportColumn {
    /// Its position, from 0.
    pub at: usize,
    /// What the file calls it.
    pub name: String,
    /// The first value below it.
    pub sample: String,
    /// What it is taken for: `ordinal`, `number`, `title`, `requirement`, `lead`, `support`, `due`, `source`, `doc_no`,
    /// `target`, `progress`, `state`, `given`, `closed_on`, `kind`; absent when it is not taken over.
    pub means: Option<String>,
}

/// What the columns mean.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnsSent {
    /// The sheet; empty for a table of text.
    #[serde(default)]
    pub sheet: Line,
    /// The number of the row of heads, from 1.
    pub head_line: Ordinal,
    /// What each column means; those that are not here are not taken over.
    #[serde(deserialize_with = "few::<200, _, _>")]
    #[schema(max_items = 200)]
    pub columns: Vec<ColumnMeant>,
}

/// What one column means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnMeant {
    /// Its position, from 0.
    pub at: Ordinal,
    /// By the codes of `means`.
    pub means: Code,
}

/// Which rows are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RowsAsked {
    /// Rows of this sort.
    #[param(inline)]
    pub verdict: VerdictCode,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictCode {
    /// It becomes a matter.
    New,
    /// Its matter is here and says something else.
    Changed,
    /// Its matter is here and says the same.
    Same,
    /// It is not taken over.
    Refused,
}

/// Rows of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportItems {
    /// In the order of the file, at most two hundred.
    pub items: Vec<ImportItem>,
    /// How many there are.
    pub total: usize,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportItem {
    /// Its number in the file.
    pub line: u32,
    /// What it is called.
    pub title: String,
    /// What became of it: `waiting`, `done`, `left`, `none`.
    pub state: String,
    /// Reasons, differences, notes.
    pub remarks: Vec<RemarkView>,
}

/// What is said of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RemarkView {
    /// `refusal`, `difference`, `note`.
    pub sort: String,
    /// The column by name; empty for the row as a whole.
    pub column: NameView,
    /// The value in the file.
    pub value: String,
    /// What the matter says now, of a difference.
    pub now: String,
    /// The stable code.
    pub code: String,
    /// In both languages.
    pub text: NameView,
}
