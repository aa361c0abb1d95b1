//! What units owe, as long as nothing happens: known beforehand, so that nobody goes through all matters to find out.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::assignment::Part;
use super::super::decide::Context;
use super::super::{Matter, State};
use super::report::FilingState;
use crate::{Cadence, KindId, Period, UnitId};

/// From when to when a unit owes a report on a matter, if nothing more is filed.
///
/// What is owed is always the period that was over last: earlier ones are not filed any more once a later one is asked
/// for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owing {
    /// Who owes it.
    pub unit: UnitId,
    /// What kind of matter it is: that says how many days there are.
    pub kind: KindId,
    /// How often it is asked.
    pub every: Cadence,
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
    ///     from: date(2026, 5, 1),
    ///     to: date(2026, 7, 31),
    /// };
    /// assert_eq!(owing.on(date(2026, 4, 30)), None);
    /// assert_eq!(owing.on(date(2026, 6, 2)).unwrap().code(), "2026-05");
    /// ```
    #[must_use]
    pub fn on(&self, today: Date) -> Option<Period> {
        (self.from..=self.to).contains(&today).then(|| Period::of(self.every, today).previous())
    }
}

impl Matter {
    /// What every unit owes that has signed for it, as long as nothing happens; in order of units.
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
        parts.into_iter().filter_map(|(unit, part)| self.owing_of(unit, part, first)).collect()
    }

    /// What one unit owes, with this first period.
    pub(super) fn owing_of(&self, unit: &UnitId, part: Part, first: Period) -> Option<Owing> {
        let after = self.answered_to(unit, part).and_then(|last| last.tomorrow().ok());
        let next = after.map_or(first, |after| Period::of(first.every, after).max(first));
        let resumed = self.work.suspended_until.and_then(|until| until.tomorrow().ok());
        let over = next.last.tomorrow().ok()?;
        let from = resumed.map_or(over, |resumed| resumed.max(over));
        // Nothing more is owed when the period after that of the deadline is over.
        let to = self.due.map_or(Date::MAX, |due| Period::of(first.every, due.on).next().last);
        let owing = Owing { unit: unit.clone(), kind: self.kind.clone(), every: first.every, from, to };
        (from <= to).then_some(owing)
    }

    /// The last day of what a unit has answered, whether signed or waiting.
    fn answered_to(&self, unit: &UnitId, part: Part) -> Option<Date> {
        let filed = self.filing(unit).filter(|filing| !matches!(filing.state, FilingState::Returned { .. }));
        let counted = self.work.reported_to.filter(|_| part == Part::Lead);
        filed.map(|filing| filing.report.period.last).max(counted)
    }
}
