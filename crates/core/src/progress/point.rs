//! Action points (任务点): what a measure asks about, one by one, and where each of them stands.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{Amount, Measure};

/// What sort of answer a point takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointSort {
    /// A figure, counted from the start of the matter.
    Figure,
    /// A step: the day it was done.
    Step,
    /// A duty: whether it was kept this period.
    Duty,
}

/// What one point says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// So much was reached, counted from the start.
    Figure(Amount),
    /// Done on that day, or not yet.
    Step {
        /// The day.
        done_on: Option<Date>,
    },
    /// Kept this period, or not.
    Duty {
        /// Whether it was.
        is_kept: bool,
    },
}

impl Stand {
    /// What sort of answer it is.
    #[must_use]
    pub const fn sort(&self) -> PointSort {
        match self {
            Self::Figure(_) => PointSort::Figure,
            Self::Step { .. } => PointSort::Step,
            Self::Duty { .. } => PointSort::Duty,
        }
    }
}

/// The points of a measure, in order.
///
/// A matter without a measure of its own, linked to a standing list, has one duty: to say each period what was done.
///
/// # Source
/// FIELD §1: a matter is answered per action point; one vague paragraph for five points is the commonest evasion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Points<'a>(pub Option<&'a Measure>);

impl Points<'_> {
    /// How many there are.
    #[must_use]
    pub fn count(self) -> usize {
        match self.0 {
            Some(Measure::Milestones(steps)) => steps.len(),
            _ => 1,
        }
    }

    /// What sort of answer they take.
    #[must_use]
    pub const fn sort(self) -> PointSort {
        match self.0 {
            Some(Measure::Quantity(_)) => PointSort::Figure,
            Some(Measure::Milestones(_)) => PointSort::Step,
            Some(Measure::Standing(_)) | None => PointSort::Duty,
        }
    }

    /// Where a point stands before anything was reported.
    #[must_use]
    pub const fn untouched(self) -> Stand {
        match self.sort() {
            PointSort::Figure => Stand::Figure(Amount::ZERO),
            PointSort::Step => Stand::Step { done_on: None },
            PointSort::Duty => Stand::Duty { is_kept: false },
        }
    }
}

/// Where the points of a matter stand, as its lead reported or as somebody verified.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standings {
    /// The last word on every point, in order; empty before the first.
    pub points: Vec<Stand>,
    /// Of a duty: each period's last day, and whether it was kept.
    pub kept: BTreeMap<Date, bool>,
}

impl Standings {
    /// Takes in what was said of every point for the period that ends on `last`.
    pub fn take(&mut self, last: Date, stands: impl IntoIterator<Item = Stand>) {
        self.points = stands.into_iter().collect();
        if let [Stand::Duty { is_kept }] = self.points[..] {
            self.kept.insert(last, is_kept);
        }
    }

    /// The word on a point; untouched where there is none.
    #[must_use]
    pub fn of(&self, at: usize, points: Points<'_>) -> Stand {
        self.points.get(at).copied().unwrap_or_else(|| points.untouched())
    }
}
