//! What a unit asks for while it works: more time (延期), help (提请协调), a pause (挂起). Each is decided, with a reason.

use jiff::civil::Date;

use super::super::change::Event;
use super::super::decide::{Context, given};
use super::super::draft::Due;
use super::super::refusal::Refusal;
use super::super::{ActKind, Matter};
use super::change::WorkChange;
use super::refusal::WorkRefusal;
use crate::{Moment, PersonId, UnitId};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// 申请延期: due later.
    Extension {
        /// By when instead.
        to: Date,
    },
    /// 提请协调: what the unit cannot settle by itself.
    Help,
    /// 申请挂起: a pause; the days of it do not count.
    Suspension {
        /// The last day of the pause.
        until: Date,
    },
}

impl Ask {
    /// Which act asks for it.
    #[must_use]
    pub const fn act(self) -> ActKind {
        match self {
            Self::Extension { .. } => ActKind::AskExtension,
            Self::Help => ActKind::AskHelp,
            Self::Suspension { .. } => ActKind::AskSuspension,
        }
    }
}

/// Something a unit asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Petition {
    /// Its number on this matter, from 1.
    pub no: u16,
    /// Who asks.
    pub unit: UnitId,
    /// For what.
    pub ask: Ask,
    /// Why.
    pub reason: String,
    /// Who wrote it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// What was decided.
    pub decision: Option<Decision>,
}

/// What was decided on a petition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether it was granted.
    pub is_granted: bool,
    /// Why, or how.
    pub reason: String,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

pub(in super::super) fn asked(
    matter: &Matter,
    ask: Ask,
    reason: &str,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    let lead = matter.lead().cloned().ok_or(Refusal::NoLead)?;
    let today = ctx.day(ctx.now);
    match ask {
        Ask::Extension { to } if matter.due.is_some_and(|due| to <= due.on) || to <= today => {
            return Err(WorkRefusal::NotLater { day: to }.into());
        }
        Ask::Suspension { until } if until <= today => {
            return Err(WorkRefusal::NotLater { day: until }.into());
        }
        _ => {}
    }
    if matter.open_petitions().any(|open| open.ask.act() == ask.act()) {
        return Err(WorkRefusal::AskedAlready { act: ask.act() }.into());
    }
    Ok(WorkChange::Petitioned { no: matter.next_petition(), unit: lead, ask, reason: given(reason)? })
}

pub(in super::super) fn decided(
    matter: &Matter,
    no: u16,
    is_granted: bool,
    reason: &str,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    let open = matter.open_petitions().find(|open| open.no == no).ok_or(WorkRefusal::NoPetition { no })?;
    let due = match open.ask {
        _ if !is_granted => None,
        Ask::Extension { to } => Some(ctx.due(to)),
        Ask::Suspension { until } => matter.due.map(|due| later(due, ctx.day(ctx.now), until, ctx)),
        Ask::Help => None,
    };
    Ok(WorkChange::Decided { no, is_granted, reason: given(reason)?, due })
}

/// A pause that ends before its day gives back the days it did not use.
pub(in super::super) fn resumed(
    matter: &Matter,
    note: &str,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    let today = ctx.day(ctx.now);
    let until =
        matter.work.suspended_until.filter(|until| *until >= today).ok_or(WorkRefusal::NotSuspended)?;
    let due = matter.due.map(|due| later(due, until, today.yesterday().unwrap_or(today), ctx));
    Ok(WorkChange::Resumed { note: given(note)?, due })
}

/// A date moved by the days from `from` to `to`.
fn later(due: Due, from: Date, to: Date, ctx: &Context<'_>) -> Due {
    let days = from.until(to).unwrap_or_default();
    ctx.due(due.on.saturating_add(days))
}

impl Matter {
    /// Whether a pause lasts today.
    #[must_use]
    pub fn is_suspended(&self, ctx: &Context<'_>) -> bool {
        self.work.suspended_until.is_some_and(|until| until >= ctx.day(ctx.now))
    }

    /// What was asked for and not yet decided.
    pub fn open_petitions(&self) -> impl Iterator<Item = &Petition> {
        self.work.petitions.iter().filter(|petition| petition.decision.is_none())
    }

    fn next_petition(&self) -> u16 {
        u16::try_from(self.work.petitions.len() + 1).unwrap_or(u16::MAX)
    }

    pub(in super::super) fn decide_petition(
        &mut self,
        no: u16,
        is_granted: bool,
        reason: &str,
        due: Option<Due>,
        event: &Event,
    ) {
        let Some(petition) = self.work.petitions.iter_mut().find(|petition| petition.no == no) else {
            return;
        };
        petition.decision =
            Some(Decision { is_granted, reason: reason.to_owned(), by: event.by, at: event.at });
        match petition.ask {
            Ask::Suspension { until } if is_granted => {
                self.work.suspended_until = Some(until);
                // What waits for a signature is proposed again after the pause.
                self.work.ladder.proposed = None;
            }
            Ask::Extension { .. } if is_granted => self.work.ladder.begin_anew(),
            _ => {}
        }
        self.move_due(due);
    }

    /// The old date is kept.
    pub(in super::super) fn move_due(&mut self, due: Option<Due>) {
        if let Some(due) = due {
            self.work.earlier_dues.extend(self.due.replace(due));
        }
    }
}
