//! Figures in a run of text (guideline, section 4).

use crate::{Span, Target};

/// Every figure in `within` that could be a target, in order, not overlapping.
pub(crate) fn find(_text: &[char], _within: Span) -> Vec<Target> {
    Vec::new()
}
