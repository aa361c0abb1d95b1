//! What is said of a row: why it was refused, what differs, what is to be known.

use duban_core::Name;
use serde::{Deserialize, Serialize};

use super::{Column, RowFault};

/// What sort of remark it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// A reason why the row, or a part of it, is not written.
    Refusal,
    /// What the matter says and what the row says instead.
    Difference,
    /// To be known; the row is written.
    Note,
}

/// One remark, kept as it was made, so that what was shown stays what was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What sort it is.
    pub sort: Sort,
    /// The column by its code; empty for the row as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub column: String,
    /// What the file calls the column.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// The value: of the cell, or the new one of a difference.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// What the matter says now, of a difference.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub now: String,
    /// The stable code.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// All remarks of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Remarks(pub Vec<Remark>);

impl Remarks {
    /// Whether any of them refuses the row.
    pub(super) fn refuse(&self) -> bool {
        self.0.iter().any(|remark| remark.sort == Sort::Refusal)
    }
}

impl Remark {
    /// What the column is called: by the file, else by us.
    #[must_use]
    pub fn column_name(&self) -> Name {
        if !self.head.is_empty() {
            return Name::new(self.head.as_str(), self.head.as_str());
        }
        Column::from_code(&self.column).map_or_else(|| Name::new("", ""), Column::name)
    }

    pub(super) fn refused(column: Option<Column>, head: &str, value: &str, fault: &RowFault) -> Self {
        Self {
            sort: Sort::Refusal,
            column: column.map_or_else(String::new, |column| column.code().to_owned()),
            head: head.to_owned(),
            value: clipped(value),
            now: String::new(),
            code: fault.code().to_owned(),
            zh: fault.zh(),
            en: fault.en(),
        }
    }

    pub(super) fn differs(column: Column, now: &str, value: &str) -> Self {
        Self {
            sort: Sort::Difference,
            column: column.code().to_owned(),
            head: String::new(),
            value: clipped(value),
            now: clipped(now),
            code: "ledger.differs".to_owned(),
            zh: "与系统里的不同".to_owned(),
            en: "differs from what is here".to_owned(),
        }
    }

    pub(super) fn formula(column: Column, value: &str) -> Self {
        Self {
            sort: Sort::Note,
            column: column.code().to_owned(),
            head: String::new(),
            value: clipped(value),
            now: String::new(),
            code: "ledger.formula".to_owned(),
            zh: "单元格是公式，取上次算出的结果".to_owned(),
            en: "the cell is a formula; its last result was taken".to_owned(),
        }
    }

    pub(super) fn note(what: &'static str) -> Self {
        let (code, zh, en) = match what {
            "begins_now" => (
                "ledger.begins_now",
                "没有交办时间，从导入时起算",
                "no day on which it was handed over: its clock begins with the import",
            ),
            _ => (
                "ledger.closed_day_open",
                "没有写全交办时间和办结时间，缺的按导入时间记",
                "the days on which it began and was closed are not both given: the import stands for them",
            ),
        };
        Self {
            sort: Sort::Note,
            column: String::new(),
            head: String::new(),
            value: String::new(),
            now: String::new(),
            code: code.to_owned(),
            zh: zh.to_owned(),
            en: en.to_owned(),
        }
    }
}

/// Enough of a value to recognise it.
fn clipped(value: &str) -> String {
    const LONGEST: usize = 200;
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    value.chars().take(LONGEST).chain(['…']).collect()
}
