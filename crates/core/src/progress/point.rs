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
pub struct Points<'a> {
    /// What the matter is measured by.
    pub measure: Option<&'a Measure>,
    /// Whether one more, the last, asks what was invested in a key project.
    pub invests: bool,
}

impl<'a> Points<'a> {
    /// Those of a measure alone.
    #[must_use]
    pub const fn of(measure: Option<&'a Measure>) -> Self {
        Self { measure, invests: false }
    }

    /// How many there are.
    #[must_use]
    pub fn count(self) -> usize {
        self.own() + usize::from(self.invests)
    }

    /// How many the measure asks about.
    #[must_use]
    pub fn own(self) -> usize {
        match self.measure {
            Some(Measure::Milestones(steps)) => steps.len(),
            _ => 1,
        }
    }

    /// Whether the point at this place, from 0, is the investment.
    #[must_use]
    pub fn is_investment(self, at: usize) -> bool {
        self.invests && at == self.own()
    }

    /// What sort of answer those of the measure take.
    #[must_use]
    pub const fn sort(self) -> PointSort {
        match self.measure {
            Some(Measure::Quantity(_)) => PointSort::Figure,
            Some(Measure::Milestones(_)) => PointSort::Step,
            Some(Measure::Standing(_)) | None => PointSort::Duty,
        }
    }

    /// What sort of answer the point at this place takes.
    #[must_use]
    pub fn sort_of(self, at: usize) -> PointSort {
        if self.is_investment(at) { PointSort::Figure } else { self.sort() }
    }

    /// Where the point at this place stands before anything was reported.
    #[must_use]
    pub fn untouched(self, at: usize) -> Stand {
        match self.sort_of(at) {
            PointSort::Figure => Stand::Figure(Amount::ZERO),
            PointSort::Step => Stand::Step { done_on: None },
            PointSort::Duty => Stand::Duty { is_kept: false },
        }
    }
}

/// Where the points of a matter stand, as its lead reported or as somebody verified.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standings {
    /// The last word on every point of the measure, in order; empty before the first.
    pub points: Vec<Stand>,
    /// Of a duty: each period's last day, and whether it was kept.
    pub kept: BTreeMap<Date, bool>,
    /// What was invested in a key project, as last said.
    pub invested: Option<Amount>,
}

impl Standings {
    /// Takes in what was said of every point for the period that ends on `last`.
    pub fn take(&mut self, last: Date, stands: impl IntoIterator<Item = Stand>, points: Points<'_>) {
        self.say(stands, points);
        if let [Stand::Duty { is_kept }] = self.points[..] {
            self.kept.insert(last, is_kept);
        }
    }

    /// Takes the last word on every point; what was invested stays where nothing is said of it.
    pub fn say(&mut self, stands: impl IntoIterator<Item = Stand>, points: Points<'_>) {
        self.points = stands.into_iter().collect();
        if self.points.len() > points.own()
            && let Some(Stand::Figure(invested)) = self.points.pop()
        {
            self.invested = Some(invested);
        }
    }

    /// Whether anything was said of a point.
    #[must_use]
    pub fn knows(&self, at: usize, points: Points<'_>) -> bool {
        if points.is_investment(at) { self.invested.is_some() } else { at < self.points.len() }
    }

    /// The word on a point; untouched where there is none.
    #[must_use]
    pub fn of(&self, at: usize, points: Points<'_>) -> Stand {
        if points.is_investment(at) {
            return self.invested.map_or_else(|| points.untouched(at), Stand::Figure);
        }
        self.points.get(at).copied().unwrap_or_else(|| points.untouched(at))
    }
}
