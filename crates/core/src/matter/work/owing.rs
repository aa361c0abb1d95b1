//! What units owe, as long as nothing happens: known beforehand, so that nobody goes through all matters to find out.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::assignment::Part;
use super::super::decide::Context;
use super::super::{Matter, State};
use super::report::FilingState;
use crate::{Cadence, KindId, Period, Points, UnitId};

/// What a unit is asked to report on a matter, and from when to when it owes it, if nothing more is filed.
///
/// What is owed is always the period that was over last: earlier ones are not filed any more once a later one is asked
/// for. Where nothing is owed unless something happens, the first day comes after the last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owing {
    /// Who owes it.
    pub unit: UnitId,
    /// What kind of matter it is: that says how many days there are.
    pub kind: KindId,
    /// How often it is asked.
    pub every: Cadence,
    /// The first day of the first period it is asked for.
    pub first: Date,
    /// How many points it answers: all of them as the lead, one as anybody else.
    pub points: u32,
    /// The first day on which something is owed.
    pub from: Date,
    /// The last one: with its deadline a matter is not asked for any more.
    pub to: Date,
}

impl Owing {
    /// The period owed on `today`.
    ///
    /// # Example
    /// ```
    /// use duban_core::{Cadence, Owing};
    /// use jiff::civil::date;
    /// let owing = Owing {
    ///     unit: "430000".into(),
    ///     kind: "task".into(),
    ///     every: Cadence::Monthly,
    ///     first: date(2026, 4, 1),
    ///     points: 1,
    ///     from: date(2026, 5, 1),
    ///     to: date(2026, 7, 31),
    /// };
    /// assert_eq!(owing.on(date(2026, 4, 30)), None);
    /// assert_eq!(owing.on(date(2026, 6, 2)).unwrap().code(), "2026-05");
    /// ```
    #[must_use]
    pub fn on(&self, today: Date) -> Option<Period> {
        (self.from..=self.to).contains(&today).then(|| self.running(today).previous())
    }

    /// The period that runs on `today`.
    #[must_use]
    pub fn running(&self, today: Date) -> Period {
        Period::of(self.every, today)
    }

    /// Whether `period` is one of those it is asked for, begun by `today`.
    #[must_use]
    pub fn is_of(&self, period: Period, today: Date) -> bool {
        period.every == self.every && period.first <= today && period.first >= self.first
    }
}

impl Matter {
    /// What every unit is asked that has signed for it, as long as nothing happens; in order of units.
    #[must_use]
    pub fn owing(&self, ctx: &Context<'_>) -> Vec<Owing> {
        if self.state != State::InHand {
            return Vec::new();
        }
        let mut parts: BTreeMap<&UnitId, Part> = BTreeMap::new();
        for one in self.active().filter(|one| one.receipt.is_some()) {
            let part = parts.entry(&one.unit).or_insert(one.part);
            *part = one.part.min(*part);
        }
        // What was divided is reported by its parts.
        // So is what takes its figure from another matter: nobody is asked twice.
        let is_reported_elsewhere = self.children > 0 || self.work.same.is_some();
        parts.retain(|_, part| *part != Part::Lead || !is_reported_elsewhere);
        let first = self.first_period(ctx);
        parts.into_iter().map(|(unit, part)| self.owing_of(unit, part, first)).collect()
    }

    /// What one unit is asked, with this first period.
    pub(super) fn owing_of(&self, unit: &UnitId, part: Part, first: Period) -> Owing {
        let after = self.answered_to(unit, part).and_then(|last| last.tomorrow().ok());
        let next = after.map_or(first, |after| Period::of(first.every, after).max(first));
        let resumed = self.work.suspended_until.and_then(|until| until.tomorrow().ok());
        let over = next.last.tomorrow().unwrap_or(Date::MAX);
        let from = resumed.map_or(over, |resumed| resumed.max(over));
        // Nothing more is owed when the period after that of the deadline is over.
        let to = self.due.map_or(Date::MAX, |due| Period::of(first.every, due.on).next().last);
        Owing {
            unit: unit.clone(),
            kind: self.kind.clone(),
            every: first.every,
            first: first.first,
            points: u32::try_from(self.points_of(part).count()).unwrap_or(u32::MAX),
            from,
            to,
        }
    }

    /// The points that a part answers: all of them as the lead, one as anybody else.
    pub(super) fn points_of(&self, part: Part) -> Points<'_> {
        if part == Part::Lead { self.points() } else { Points::of(None) }
    }

    /// The last day of what a unit has answered, whether signed or waiting.
    fn answered_to(&self, unit: &UnitId, part: Part) -> Option<Date> {
        let filed = self.filing(unit).filter(|filing| !matches!(filing.state, FilingState::Returned { .. }));
        let counted = self.work.reported_to.filter(|_| part == Part::Lead);
        filed.map(|filing| filing.report.period.last).max(counted)
    }
}
