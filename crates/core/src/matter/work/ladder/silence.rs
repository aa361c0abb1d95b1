//! No report climbs: a period that nobody reported is told to the next unit up, then to the one above it.

use jiff::civil::Date;

use super::super::super::decide::Context;
use super::super::super::{Matter, State};
use super::Step;
use crate::{Ladder, Period, UnitId};

/// The next telling, and the earliest day for it.
///
/// # Source
/// Issue “no report climbs to the next unit up after a grace of working days”; territorial parents, up to the issuer.
pub(super) fn next(matter: &Matter, ladder: &Ladder, ctx: &Context<'_>) -> Option<(Date, Step)> {
    if matter.state != State::InHand || matter.children > 0 {
        return None;
    }
    let above = above(matter, ctx);
    let clock = matter.clock(None, ctx);
    let missing = clock.next_period();
    let grace = |day: Date| {
        let day = matter.work.suspended_until.map_or(day, |until| until.max(day));
        ctx.calendar.add_working_days(day, ladder.unreported_days).unwrap_or(Date::MAX)
    };
    let asked = |period: Period| period.first <= clock.due;
    let told = matter.work.ladder.silence.filter(|silence| silence.missing == missing.last);
    let (day, period, level) = match told {
        None => (grace(clock.report_due(missing)), missing, 1),
        Some(told) if usize::from(told.level) < above.len() => {
            (grace(told.on), Period::of(missing.every, told.told), told.level + 1)
        }
        // All have heard: each further period is told to the highest, the latest for all that were left out meanwhile.
        Some(told) => {
            let today = ctx.day(ctx.now);
            let first = Period::of(missing.every, told.told).next();
            let day = |period: Period| grace(clock.report_due(period));
            let all = std::iter::successors(Some(first), |period| Some(period.next()));
            let period =
                all.take_while(|period| asked(*period) && day(*period) <= today).last().unwrap_or(first);
            let after = ctx.calendar.add_working_days(told.on, 1).unwrap_or(Date::MAX);
            (day(period).max(after), period, told.level)
        }
    };
    let to = above.get(usize::from(level.checked_sub(1)?).min(above.len().checked_sub(1)?))?.clone();
    asked(period).then_some((day, Step::Tell { period, missing: missing.last, to, level }))
}

/// The units above the lead by territory, the nearest first, up to the issuer.
fn above(matter: &Matter, ctx: &Context<'_>) -> Vec<UnitId> {
    let Some(lead) = matter.lead() else { return Vec::new() };
    let issuer = ctx.tree.principal(&matter.issuer);
    let mut above = Vec::new();
    let mut at = ctx.tree.principal(lead);
    while at != issuer {
        match ctx.tree.get(at).and_then(|unit| unit.territorial_parent.as_ref()) {
            Some(parent) if !above.contains(parent) => {
                above.push(parent.clone());
                at = parent;
            }
            _ => break,
        }
    }
    above
}
