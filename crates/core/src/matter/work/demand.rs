//! What is demanded of a unit as long as nothing happens: the burden a matter is (为基层减负).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::super::Matter;
use super::super::assignment::Part;
use super::super::decide::Context;
use crate::{Cadence, Period, UnitId};

/// So many fields asked of a unit for every period that ends after one day and up to another.
///
/// The same units and periods as in `/report` ([`Matter::owing`]); where `Owing` says what is owed next, this says all that is
/// asked from then on.
///
/// # Source
/// FIELD §5: the burden is forms × fields × units × periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// Of whom.
    pub unit: UnitId,
    /// Its part.
    pub part: Part,
    /// How often.
    pub every: Cadence,
    /// How many fields a period: one a point of a lead, one for anybody else.
    pub fields: u32,
    /// Periods that end on or before this day are not asked for.
    pub after: Date,
    /// The last day of the last period that is asked for.
    pub to: Date,
    /// Working days from the day it was asked to the day the first of it is due.
    pub given_days: u32,
}

/// What changes in what is demanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DemandChange {
    /// From this day on nothing more is asked of the unit as it was: periods that ended before were.
    Ends {
        /// Of whom.
        unit: UnitId,
        /// The last day on which a period that was asked for ended.
        on: Date,
    },
    /// It is asked for longer, or not for as long.
    Moves {
        /// Of whom.
        unit: UnitId,
        /// The last day of the last period that is asked for.
        to: Date,
    },
    /// From now on this is asked.
    Begins(Demand),
}

/// The longest a demand is looked ahead, for a matter without a deadline.
const FAR: Date = jiff::civil::date(9999, 12, 31);

impl Matter {
    /// What is demanded of every unit that has signed for it, as long as nothing happens; in order of units.
    #[must_use]
    pub fn demands(&self, ctx: &Context<'_>) -> Vec<Demand> {
        let today = ctx.day(ctx.now);
        let owing = self.owing(ctx);
        let mut asked: BTreeMap<&UnitId, (Part, Date)> = BTreeMap::new();
        for one in self.active().filter(|one| one.receipt.is_some()) {
            let known = asked.entry(&one.unit).or_insert((one.part, ctx.day(one.asked_at)));
            known.0 = one.part.min(known.0);
        }
        let demand = |owes: &super::Owing| {
            let (part, since) = *asked.get(&owes.unit).filter(|_| owes.from <= owes.to)?;
            // The period that is over on the first day something is owed: earlier ones are not filed any more.
            let first = Period::of(owes.every, owes.from.max(today)).previous();
            let due = self.due.map_or(FAR, |due| due.on);
            let first_due = ctx.report_due(&self.kind, first).min(due);
            let to = self.due.map_or(FAR, |due| Period::of(owes.every, due.on).last);
            Some(Demand {
                unit: owes.unit.clone(),
                part,
                every: owes.every,
                fields: owes.points,
                after: first.previous().last,
                to,
                given_days: days(ctx, since, first_due),
            })
        };
        owing.iter().filter_map(demand).collect()
    }

    /// All that its demands follow from, besides time, is as it is in `other`.
    #[must_use]
    pub fn demands_as(&self, other: &Self) -> bool {
        self.state == other.state
            && self.kind == other.kind
            && self.measure == other.measure
            && self.project.plan == other.project.plan
            && self.due == other.due
            && self.children == other.children
            && self.assignments == other.assignments
            && self.work.since == other.work.since
            && self.work.suspended_until == other.work.suspended_until
            && self.work.same == other.work.same
    }
}

/// Working days that a unit has; bounded, so that nobody counts a century.
fn days(ctx: &Context<'_>, from: Date, to: Date) -> u32 {
    let far = from.saturating_add(jiff::Span::new().days(800));
    u32::try_from(ctx.calendar.working_days_between(from, to.min(far))).unwrap_or(u32::MAX)
}

/// What changes when a matter that demanded `before` demands `after`, on `today`.
///
/// # Example
/// ```text
/// A clerk signed for it in March: Begins { after: 2026-02-28, to: 2026-12-31 }
/// It is claimed done on 12 June:  Ends { on: 2026-06-11 }: March, April and May were asked for
/// ```
#[must_use]
pub fn demand_changes(before: &[Demand], after: &[Demand], today: Date) -> Vec<DemandChange> {
    let is_same = |one: &Demand, other: &Demand| {
        one.unit == other.unit
            && one.part == other.part
            && one.every == other.every
            && one.fields == other.fields
    };
    let yesterday = today.yesterday().unwrap_or(today);
    let gone = before.iter().filter(|one| !after.iter().any(|other| is_same(one, other)));
    let new = after.iter().filter(|one| !before.iter().any(|other| is_same(one, other)));
    let ends = gone.map(|one| DemandChange::Ends { unit: one.unit.clone(), on: yesterday });
    let moved =
        after.iter().filter(|one| before.iter().any(|other| is_same(one, other) && one.to != other.to));
    let moves = moved.map(|one| DemandChange::Moves { unit: one.unit.clone(), to: one.to });
    ends.chain(moves).chain(new.cloned().map(DemandChange::Begins)).collect()
}
