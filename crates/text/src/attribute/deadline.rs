//! Deadlines in a run of text (guideline, section 4).

use jiff::civil::Date;

use crate::{Deadline, Doubt, Holiday, Span};

/// Against what relative dates are resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// The day of the meeting or of issue.
    pub(crate) reference: Option<Date>,
    /// Official holidays by year.
    pub(crate) holidays: &'a [Holiday],
}

/// Every date expression in `within` that could be a deadline, in order, not overlapping.
pub(crate) fn find(
    _text: &[char],
    _within: Span,
    _frame: Frame<'_>,
    _doubts: &mut Vec<Doubt>,
) -> Vec<Deadline> {
    Vec::new()
}
