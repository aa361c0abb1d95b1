//! What does not make sense in a view, and where.

use duban_core::{Amount, MatterNo};
use jiff::civil::Date;

/// A view that cannot be read back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} is {value:?}")]
pub struct ViewFault {
    /// The field, as it stands in the JSON.
    pub field: &'static str,
    /// What stood there, its beginning.
    pub value: String,
}

impl ViewFault {
    /// The fault of `field` that holds `value`.
    pub(crate) fn new(field: &'static str, value: &str) -> Self {
        Self { field, value: value.chars().take(80).collect() }
    }
}

/// A code that `known` understands.
pub(crate) fn code<T>(
    field: &'static str,
    value: &str,
    known: impl FnOnce(&str) -> Option<T>,
) -> Result<T, ViewFault> {
    known(value).ok_or_else(|| ViewFault::new(field, value))
}

/// A day, `YYYY-MM-DD`.
pub(crate) fn day(field: &'static str, value: &str) -> Result<Date, ViewFault> {
    code(field, value, |text| text.parse().ok())
}

/// A day, or none.
pub(crate) fn opt_day(field: &'static str, value: Option<&str>) -> Result<Option<Date>, ViewFault> {
    value.map(|text| day(field, text)).transpose()
}

/// A figure as decimal text.
pub(crate) fn amount(field: &'static str, value: &str) -> Result<Amount, ViewFault> {
    code(field, value, |text| text.parse().ok())
}

/// A figure, or none.
pub(crate) fn opt_amount(field: &'static str, value: Option<&str>) -> Result<Option<Amount>, ViewFault> {
    value.map(|text| amount(field, text)).transpose()
}

/// A matter's number.
pub(crate) fn number(field: &'static str, value: &str) -> Result<MatterNo, ViewFault> {
    code(field, value, |text| text.parse().ok())
}
