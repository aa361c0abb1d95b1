//! By its date: reminders, then one rung after the other.

use jiff::civil::Date;

use super::super::super::Matter;
use super::super::super::decide::Context;
use super::Step;
use crate::{Calendar, Ladder, LadderStep};

/// The next step, and the earliest day for it.
pub(super) fn next(matter: &Matter, ladder: &Ladder, ctx: &Context<'_>) -> Option<(Date, Step)> {
    let due = matter.due?.on;
    let climb = &matter.work.ladder;
    if climb.proposed.is_some() {
        return None;
    }
    let calendar = ctx.calendar;
    let above = ladder.after(climb.taken.map(|(rung, _)| rung));
    let step =
        |step: LadderStep| if step.is_signed { Step::Propose(step.rung) } else { Step::Take(step.rung) };
    let held = climb.held_on.map(|on| working(calendar, on, ladder.again_days));
    if let Some((rung, on)) = climb.taken {
        let above = above?;
        // A rung that came late moves those above it: who was chased today is not called in tomorrow.
        let gap = above.after.saturating_sub(ladder.step(rung).map_or(0, |below| below.after)).max(1);
        let day = working(calendar, due, above.after).max(working(calendar, on, gap));
        return Some((held.map_or(day, |held| held.max(day)), step(above)));
    }
    let since = ctx.day(matter.work.since.unwrap_or(matter.begun_at));
    let first = above.map(|above| {
        let least = working(calendar, climb.reminded_on.unwrap_or(since), 1);
        let day = working(calendar, due, above.after).max(least);
        (held.map_or(day, |held| held.max(day)), step(above))
    });
    let Some(reminder) = reminder(matter, ladder, due, since, calendar) else { return first };
    match first {
        // Nothing above is taken before it was reminded of once.
        Some(first) if climb.reminded_on.is_some() && first.0 <= reminder => Some(first),
        _ => Some((reminder, Step::Remind)),
    }
}

/// The first day after the last reminder, and after its lead was asked, on which it is reminded of.
fn reminder(matter: &Matter, ladder: &Ladder, due: Date, since: Date, calendar: &Calendar) -> Option<Date> {
    if !ladder.reminds() {
        return None;
    }
    let reminded = matter.work.ladder.reminded_on;
    let after = reminded.map_or(since, |on| on.max(since));
    let before = ladder.remind_before.iter().map(|days| calendar.working_days_before(due, *days));
    let daily = (ladder.remind_daily || reminded.is_none()).then(|| working(calendar, after.max(due), 1));
    before.filter(|day| *day > after).min().or(daily)
}

/// The `count`th working day after a day.
fn working(calendar: &Calendar, day: Date, count: u32) -> Date {
    calendar.add_working_days(day, count).unwrap_or(Date::MAX)
}
