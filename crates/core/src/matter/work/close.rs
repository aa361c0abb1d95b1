//! Closing (销号), looking back (回头看), reopening (重新交办).

use jiff::civil::Date;

use super::super::change::Event;
use super::super::decide::{Context, check_length, given};
use super::super::draft::Due;
use super::super::refusal::Refusal;
use super::super::{Matter, State};
use super::change::WorkChange;
use super::refusal::WorkRefusal;
use crate::coded::coded;
use crate::{Actor, Moment, PersonId, Standings, UnitId};

coded! {
    /// Why a matter is closed: a closed list. “Not ours” is not on it; a transfer keeps number and clock.
    ///
    /// # Source
    /// FIELD §1.
    pub enum ClosingReason {
        /// Done, verified, accepted.
        Done = "done", "办结", "done";
        /// It goes on as a standing duty.
        MadeStanding = "made_standing", "转入常态管理", "made a standing duty";
        /// Another matter carries it on.
        Merged = "merged", "并入其他事项", "merged into another matter";
        /// What asked for it no longer holds.
        Superseded = "superseded", "政策调整", "superseded";
    }
}

impl ClosingReason {
    /// Whether it takes an accepted claim.
    #[must_use]
    pub const fn wants_acceptance(self) -> bool {
        matches!(self, Self::Done | Self::MadeStanding)
    }
}

/// All that closing takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Close {
    /// Why.
    pub reason: ClosingReason,
    /// What else is to be said.
    pub note: String,
    /// The answer to each closing test of the kind, by its code.
    pub tests: std::collections::BTreeMap<String, String>,
    /// Since when it stands open to the public, where the kind asks for that.
    pub published_on: Option<Date>,
}

/// How a matter was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// With what.
    pub close: Close,
    /// Who signed.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// The first of two signatures under a closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Who signed.
    pub by: PersonId,
    /// For which unit.
    pub unit: UnitId,
    /// When.
    pub at: Moment,
    /// What was said.
    pub note: String,
}

/// What was seen some months after closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookBack {
    /// After how many months: 3, 6 or 12.
    pub months: u8,
    /// Whether it still holds.
    pub holds: bool,
    /// What was seen.
    pub note: String,
    /// Who looked.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// The months after which a closed matter is looked at again (FIELD §1).
pub(super) const LOOK_BACK_MONTHS: [u8; 3] = [3, 6, 12];

/// Whether a first signature is asked for, and missing.
pub(super) fn takes_two(matter: &Matter, ctx: &Context<'_>) -> Result<(), Refusal> {
    let two = ctx.kind(&matter.kind).is_some_and(|kind| kind.two_level_closing);
    if two && matter.work.approval.is_none() { Ok(()) } else { Err(WorkRefusal::OneSignature.into()) }
}

pub(in super::super) fn approved(
    matter: &Matter,
    note: &str,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    takes_two(matter, ctx)?;
    check_length(note)?;
    Ok(WorkChange::ClosingApproved { note: note.trim().to_owned() })
}

pub(in super::super) fn closed(
    matter: &Matter,
    close: &Close,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    let note = if close.reason == ClosingReason::Done {
        check_length(&close.note)?;
        close.note.trim().to_owned()
    } else {
        given(&close.note)?
    };
    if close.reason.wants_acceptance() {
        if matter.state != State::AwaitingClosure {
            return Err(WorkRefusal::NotAccepted.into());
        }
        stands_the_tests(matter, close, by, ctx)?;
    }
    Ok(WorkChange::Closed { close: Box::new(Close { note, ..close.clone() }) })
}

fn stands_the_tests(matter: &Matter, close: &Close, by: &Actor, ctx: &Context<'_>) -> Result<(), Refusal> {
    let Some(kind) = ctx.kind(&matter.kind) else { return Ok(()) };
    let is_open = |code: &String| close.tests.get(code).is_none_or(|answer| answer.trim().is_empty());
    if let Some(test) = kind.closing_tests.iter().find(|test| is_open(&test.code)) {
        return Err(WorkRefusal::TestOpen { test: test.name.clone() }.into());
    }
    if kind.two_level_closing {
        match &matter.work.approval {
            None => return Err(WorkRefusal::NotApproved.into()),
            Some(approval) if approval.by == by.person => return Err(Refusal::SamePerson),
            Some(_) => {}
        }
    }
    if kind.published && close.published_on.is_none() {
        return Err(WorkRefusal::NotPublished.into());
    }
    close.tests.values().try_for_each(|answer| check_length(answer))
}

/// Whether the next look back is due.
pub(super) fn look_back_due(matter: &Matter, ctx: &Context<'_>) -> Result<(), Refusal> {
    let seen = |months: &u8| matter.work.look_backs.iter().any(|seen| seen.months == *months);
    let Some(next) = LOOK_BACK_MONTHS.into_iter().find(|months| !seen(months)) else {
        return Err(WorkRefusal::LookedBack { months: 12 }.into());
    };
    let on = look_back_on(matter, next, ctx);
    if ctx.day(ctx.now) < on { Err(WorkRefusal::TooEarly { on }.into()) } else { Ok(()) }
}

/// The day from which a closed matter may be looked at after so many months.
fn look_back_on(matter: &Matter, months: u8, ctx: &Context<'_>) -> Date {
    ctx.day(matter.state_since).saturating_add(jiff::Span::new().months(i32::from(months)))
}

pub(in super::super) fn looked_back(
    matter: &Matter,
    months: u8,
    holds: bool,
    note: &str,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    if !LOOK_BACK_MONTHS.contains(&months) || matter.work.look_backs.iter().any(|seen| seen.months == months)
    {
        return Err(WorkRefusal::LookedBack { months }.into());
    }
    let on = look_back_on(matter, months, ctx);
    if ctx.day(ctx.now) < on {
        return Err(WorkRefusal::TooEarly { on }.into());
    }
    Ok(WorkChange::LookedBack { months, holds, note: given(note)? })
}

pub(in super::super) fn reopened(
    matter: &Matter,
    reason: &str,
    due_on: Option<Date>,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    let due = due_on.map(|on| ctx.due(on));
    if due.is_some_and(|due| due.at <= ctx.now) {
        return Err(Refusal::DueInThePast);
    }
    due.map_or(Ok(()), |due| super::super::ready::in_time(matter, due, ctx))?;
    Ok(WorkChange::Reopened { reason: given(reason)?, due })
}

impl Matter {
    pub(in super::super) fn close(&mut self, close: &Close, event: &Event) {
        self.work.closing = Some(Closing { close: close.clone(), by: event.by, at: event.at });
        self.enter_state(State::Closed, event.at);
    }

    /// What was reached counts no longer; the clock goes on as if it had never been closed.
    pub(in super::super) fn reopen(&mut self, due: Option<Due>, event: &Event) {
        let work = &mut self.work;
        (work.claimed, work.verified) = (Standings::default(), Standings::default());
        (work.claim, work.approval, work.closing) = (None, None, None);
        work.papers.clear();
        work.filings.clear();
        work.look_backs.clear();
        (work.reported_to, work.late_until) = (None, None);
        work.reopened = work.reopened.saturating_add(1);
        work.ladder = super::Climb::default();
        work.since = Some(event.at);
        self.move_due(due);
        self.enter_state(State::InHand, event.at);
    }
}
