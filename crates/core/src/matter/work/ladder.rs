//! Climbing the ladder: what is taken next, and on which day.
//!
//! Two branches, each one step at a time. By its date: reminders, then the rungs above. By silence: a period that nobody reported
//! is told to the next unit up. All days are working days; a pause stops both, a state in which the lead has nothing to do
//! ends them. What was taken stands in [`Climb`], so a step follows from the matter and the day alone: a clock set back
//! repeats nothing, and whoever comes late takes what is due, in order.

mod date;
mod sign;
mod silence;

use jiff::civil::Date;

pub(in super::super) use sign::{escalated, held_back, is_proposed};

use super::super::change::{Change, Event};
use super::super::decide::Context;
use super::super::{Matter, State};
use super::change::WorkChange;
use crate::coded::coded;
use crate::{Actor, Ladder, Period, PersonId, Role, Rung, UnitId};

coded! {
    /// How somebody was chased.
    pub enum Channel {
        /// 电话.
        Phone = "phone", "电话", "by phone";
        /// 当面: on a visit, in a meeting.
        Visit = "visit", "当面", "in person";
        /// 书面.
        Written = "written", "书面", "in writing";
    }
}

/// How far a matter was followed up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Climb {
    /// The day of the last reminder.
    pub reminded_on: Option<Date>,
    /// The highest rung taken above the reminder, and its day.
    pub taken: Option<(Rung, Date)>,
    /// The rung that waits for the leader's signature, and since when.
    pub proposed: Option<(Rung, Date)>,
    /// The day on which the leader last held a step back.
    pub held_on: Option<Date>,
    /// Whom silence was told to last.
    pub silence: Option<Silence>,
}

/// Up to whom it was told that a period was not reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silence {
    /// The last day of the first period that is missing: another one begins anew.
    pub missing: Date,
    /// The last day of the period told last.
    pub told: Date,
    /// How many units up have heard.
    pub level: u16,
    /// The day on which the last of them heard.
    pub on: Date,
}

impl Climb {
    /// A later date, or a new beginning: it is climbed from below.
    pub(in super::super) fn begin_anew(&mut self) {
        *self = Self { silence: self.silence, ..Self::default() };
    }
}

/// What comes next, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// The first day on which it may be taken: a working day; today or later.
    pub on: Date,
    /// What.
    pub step: Step,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// 提醒.
    Remind,
    /// A rung above, by itself.
    Take(Rung),
    /// A rung that waits for the leader's signature from then on.
    Propose(Rung),
    /// A period nobody reported, told to the next unit up.
    Tell {
        /// Which period.
        period: Period,
        /// The last day of the first that is missing.
        missing: Date,
        /// Whom.
        to: UnitId,
        /// How many units up have heard then.
        level: u16,
    },
}

impl Actor {
    /// What is done by itself, for the unit that issued the matter: by nobody, in no role a person can have.
    #[must_use]
    pub fn system(unit: UnitId) -> Self {
        Self { person: PersonId(0), unit, role: Role::System }
    }
}

impl Matter {
    /// The next steps of both branches, the nearer first.
    #[must_use]
    pub fn next_steps(&self, ctx: &Context<'_>) -> Vec<NextStep> {
        if !matches!(self.state, State::Assigned | State::InHand) {
            return Vec::new();
        }
        let usual;
        let ladder = match ctx.kind(&self.kind) {
            Some(kind) => &kind.ladder,
            None => {
                usual = Ladder::usual(crate::Form::Task);
                &usual
            }
        };
        let today = ctx.day(ctx.now);
        let after_pause = self.work.suspended_until.map_or(today, |until| until.tomorrow().unwrap_or(until));
        let next = |(day, step): (Date, Step)| NextStep {
            on: ctx.calendar.working_from(day.max(today).max(after_pause)),
            step,
        };
        let branches = [date::next(self, ladder, ctx), silence::next(self, ladder, ctx)];
        let mut steps: Vec<_> = branches.into_iter().flatten().map(next).collect();
        steps.sort_by_key(|next| next.on);
        steps
    }

    /// The first day on which something is to be done about it by itself: today, while something is due.
    #[must_use]
    pub fn ladder_day(&self, ctx: &Context<'_>) -> Option<Date> {
        self.next_steps(ctx).first().map(|next| next.on)
    }

    /// The highest rung it stands at, above the reminder; none once it is over.
    #[must_use]
    pub fn stands_at(&self) -> Option<Rung> {
        self.work.ladder.taken.map(|(rung, _)| rung).filter(|_| !self.state.is_final())
    }
}

/// What is due now and goes by itself; the caller applies it and asks again until nothing is.
///
/// # Example
/// ```text
/// while let Some(event) = climb(&matter, &ctx) {
///     matter.apply(&event);
/// }
/// ```
#[must_use]
pub fn climb(matter: &Matter, ctx: &Context<'_>) -> Option<Event> {
    let today = ctx.day(ctx.now);
    let next = matter.next_steps(ctx).into_iter().next().filter(|next| next.on <= today)?;
    let change = match next.step {
        Step::Remind => WorkChange::Escalated { rung: Rung::Reminder, on: today, note: String::new() },
        Step::Take(rung) => WorkChange::Escalated { rung, on: today, note: String::new() },
        Step::Propose(rung) => WorkChange::EscalationProposed { rung, on: today },
        Step::Tell { period, missing, to, level } => {
            WorkChange::Unreported { period, missing, to, level, on: today }
        }
    };
    let by = Actor::system(matter.issuer.clone());
    Some(super::super::decide::event(matter, &by, ctx.now, Change::Work(change)))
}

impl Matter {
    /// What a step makes of it.
    pub(in super::super) fn climbed(&mut self, change: &WorkChange) {
        let climb = &mut self.work.ladder;
        match change {
            WorkChange::Escalated { rung: Rung::Reminder, on, .. } => climb.reminded_on = Some(*on),
            WorkChange::Escalated { rung, on, .. } => {
                climb.taken = Some((*rung, *on));
                (climb.proposed, climb.held_on) = (None, None);
            }
            WorkChange::EscalationProposed { rung, on } => climb.proposed = Some((*rung, *on)),
            WorkChange::EscalationHeld { on, .. } => {
                (climb.proposed, climb.held_on) = (None, Some(*on));
            }
            WorkChange::Unreported { period, missing, level, on, .. } => {
                climb.silence =
                    Some(Silence { missing: *missing, told: period.last, level: *level, on: *on });
            }
            _ => {}
        }
    }
}
