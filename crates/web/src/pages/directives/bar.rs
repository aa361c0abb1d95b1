//! The coverage bar, and its sentence in which every figure is a door.

use duban_core::Coverage;

use crate::Lang;

/// How far a review is.
pub(crate) struct Bar {
    pub(crate) clauses: usize,
    pub(crate) matters: usize,
    pub(crate) reasons: usize,
    pub(crate) undisposed: usize,
    /// Where the second share begins.
    pub(crate) disposed: usize,
    /// What the bar says to those who do not see it.
    pub(crate) label: String,
}

impl Bar {
    /// Of a review.
    pub(crate) fn of(lang: Lang, coverage: Coverage) -> Self {
        let (clauses, disposed) = (coverage.clauses(), coverage.matters + coverage.reasons);
        Self {
            clauses,
            matters: coverage.matters,
            reasons: coverage.reasons,
            undisposed: coverage.undisposed,
            disposed,
            label: label(lang, clauses, disposed),
        }
    }

    /// In a list, where only the open ones are known.
    pub(crate) fn in_list(lang: Lang, clauses: usize, undisposed: usize) -> Self {
        let disposed = clauses.saturating_sub(undisposed);
        Self {
            clauses,
            matters: disposed,
            reasons: 0,
            undisposed,
            disposed,
            label: label(lang, clauses, disposed),
        }
    }
}

fn label(lang: Lang, clauses: usize, disposed: usize) -> String {
    match lang {
        Lang::Zh => format!("处置进度：{clauses} 句中 {disposed} 句已处置"),
        Lang::En => format!("Progress: {disposed} of {clauses} clauses disposed of"),
    }
}
