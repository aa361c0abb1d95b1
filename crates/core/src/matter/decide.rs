//! Whether an act is possible, and what follows from it.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::act::{Act, Assign};
use super::assignment::Part;
use super::change::{Asked, Change, Event};
use super::clock::{due_at, receipt_due_at};
use super::draft::{Due, Edit, Participants};
use super::gate::gate;
use super::refusal::Refusal;
use super::{Matter, children, project, ready, work};
use crate::{Actor, Calendar, Kind, KindId, Moment, Standing, StatisticWords, UnitId, UnitTree};

/// The time, the tree and the data of the pack by which it is decided.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The instant of the act.
    pub now: Moment,
    /// The site's time zone.
    pub zone: &'a TimeZone,
    /// The official calendar.
    pub calendar: &'a Calendar,
    /// The units.
    pub tree: &'a UnitTree,
    /// The kinds of matter.
    pub kinds: &'a [Kind],
    /// Programmes and standing lists.
    pub standing: &'a Standing,
    /// The figures of official statistics.
    pub statistics: &'a StatisticWords,
    /// How many clauses of the matter's directive nobody has disposed of.
    pub undisposed: usize,
    /// How many parts of the matter are not closed.
    pub open_parts: usize,
    /// How many claims of the matter's lead were sent back before.
    pub sent_back_before: u32,
    /// A number nobody can foresee, from which it is drawn whether a claim is verified.
    pub seed: i64,
}

/// The longest text a matter carries, in characters.
pub(super) const LONGEST: usize = 20_000;

/// Decides whether `by` may do `act` to `matter`, and what follows from it.
///
/// Changes nothing: the caller records the event, and [`Matter::apply`] is the only way a matter changes. Rights are
/// asked for before, with [`Actor::may`].
///
/// # Errors
/// The first rule that says no, see [`Refusal`].
pub fn decide(matter: &Matter, act: &Act, by: &Actor, ctx: &Context<'_>) -> Result<Event, Refusal> {
    gate(matter, act.kind(), by, ctx)?;
    let change = match act {
        Act::Register => Change::Registered,
        Act::Edit(edit) => edited(edit, ctx)?,
        Act::GiveMeasure(measure) => {
            measure.check()?;
            Change::Measured(measure.clone())
        }
        Act::Link(list) if ctx.standing.list(list).is_some() => Change::Linked(list.clone()),
        Act::Unlink(list) if matter.lists.contains(list) => Change::Unlinked(list.clone()),
        Act::Link(list) | Act::Unlink(list) => return Err(Refusal::UnknownList { list: list.clone() }),
        Act::SetAside { reason } => Change::SetAside { reason: given(reason)? },
        Act::SubmitForSignOff => Change::Submitted,
        Act::SignOff => Change::SignedOff,
        Act::Return { reason } => Change::Returned { reason: given(reason)? },
        Act::Assign(assign) => assigned(matter, assign, ctx)?,
        Act::FanOut(spread) => children::fanned_out(matter, spread, ctx)?,
        Act::Decompose(spread) => children::decomposed(matter, spread, ctx)?,
        Act::Acknowledge => Change::Acknowledged { unit: ctx.waiting_unit(matter, by)? },
        Act::Decline { reason, to } => {
            let unit = ctx.waiting_unit(matter, by)?;
            work::names_a_unit(matter, to.as_ref(), &unit, ctx)?;
            Change::Declined { unit, reason: given(reason)?, to: to.clone() }
        }
        Act::Uphold { unit, reason } => upheld(matter, unit, reason)?,
        Act::Reassign { from, to, reason } => reassigned(matter, from, to, reason, ctx)?,
        Act::Chase { note, channel } => Change::Chased { note: given(note)?, channel: *channel },
        Act::Escalate { rung, note } => work::escalated(matter, *rung, note, ctx)?.into(),
        Act::HoldBack { rung, reason } => work::held_back(matter, *rung, reason, ctx)?.into(),
        Act::Cancel { reason } => Change::Cancelled { reason: given(reason)? },
        Act::Report(report) => work::filed(matter, report, by, ctx)?.into(),
        Act::Correct(report, correction) => work::corrected(matter, report, correction, by, ctx)?.into(),
        Act::Countersign => work::countersigned(matter, by, ctx)?.into(),
        Act::ReturnReport { reason } => work::returned(matter, reason, by, ctx)?.into(),
        Act::Petition { ask, reason } => work::asked(matter, *ask, reason, ctx)?.into(),
        Act::Decide { no, is_granted, reason } => {
            work::decided(matter, *no, *is_granted, reason, ctx)?.into()
        }
        Act::Resume { note } => work::resumed(matter, note, ctx)?.into(),
        Act::Judge { likelihood, note } => work::judged(matter, *likelihood, note, by)?.into(),
        Act::ClaimDone { note, evidence } => work::claimed_done(matter, note, evidence, ctx)?.into(),
        Act::Verify(paper) => work::verified(matter, paper, by)?.into(),
        Act::SendBack { reason } => work::sent_back(reason)?.into(),
        Act::Accept { note } => work::accepted(matter, note, by)?.into(),
        Act::ApproveClosing { note } => work::approved(matter, note, ctx)?.into(),
        Act::Close(close) => work::closed(matter, close, by, ctx)?.into(),
        Act::LookBack { months, holds, note } => {
            work::looked_back(matter, *months, *holds, note, ctx)?.into()
        }
        Act::Reopen { reason, due_on } => work::reopened(matter, reason, *due_on, ctx)?.into(),
        Act::Reply { text, evidence } => work::replied(matter, text, evidence, by, ctx)?.into(),
        Act::Rate { solved, satisfaction, note } => work::rated(matter, *solved, *satisfaction, note)?.into(),
        Act::AddWord { text } => work::word_added(matter, text)?.into(),
        Act::Exclude { reason } => work::excluded(matter, reason, by, ctx)?.into(),
        Act::Attach { request, evidence } => work::attached(matter, request, evidence)?.into(),
        Act::SayAlike(said) => work::alike_said(matter, said, ctx)?.into(),
        Act::AllowHaste { reason } => work::haste_allowed(reason)?.into(),
        Act::ClearSign { sign, about, reason } => {
            work::cleared(matter, *sign, about, reason, by, ctx)?.into()
        }
        Act::PlanProject { plan, reason } => project::planned(matter, plan, reason)?.into(),
        Act::ReportFunds { funds } => project::funded(funds)?.into(),
        Act::OpenBlocker { sort, what, who, since } => {
            project::blocked(matter, *sort, what, who.as_ref(), *since, ctx)?.into()
        }
        Act::ClearBlocker { no, on, how } => project::unblocked(matter, *no, *on, how, ctx)?.into(),
    };
    Ok(event(matter, by, ctx.now, change))
}

pub(super) fn event(matter: &Matter, by: &Actor, at: Moment, change: Change) -> Event {
    Event { matter: matter.id, by: by.person, unit: by.unit.clone(), role: by.role, at, change }
}

impl Context<'_> {
    /// The kind of a code.
    pub(super) fn kind(&self, kind: &KindId) -> Option<&Kind> {
        self.kinds.iter().find(|known| known.id == *kind)
    }

    /// Whether `by` acts for `unit`, as itself or as its office.
    pub(super) fn is_own(&self, by: &Actor, unit: &UnitId) -> bool {
        *unit == by.unit || unit == self.tree.principal(&by.unit)
    }

    /// A deadline worked out.
    pub(super) fn due(&self, on: Date) -> Due {
        Due { on, at: due_at(on, self.zone) }
    }

    /// A unit asked now.
    pub(super) fn ask(&self, unit: &UnitId, part: Part, kind: &KindId) -> Asked {
        let hours = self.kind(kind).map_or(DEFAULT_RECEIPT_HOURS, |kind| kind.receipt_hours);
        let receipt_due_at = receipt_due_at(self.now, hours, self.calendar, self.zone);
        Asked { unit: unit.clone(), part, receipt_due_at }
    }

    /// The unit for which `by` would sign.
    fn waiting_unit(&self, matter: &Matter, by: &Actor) -> Result<UnitId, Refusal> {
        let mut waiting = matter.active().filter(|a| a.awaits_receipt() && self.is_own(by, &a.unit));
        waiting.next().map(|a| a.unit.clone()).ok_or(Refusal::NothingToReceive)
    }
}

/// Receipt within a working day, where the kind says nothing (FIELD §1).
const DEFAULT_RECEIPT_HOURS: u32 = 24;

fn edited(edit: &Edit, ctx: &Context<'_>) -> Result<Change, Refusal> {
    if let Some(title) = &edit.title {
        check_title(title)?;
    }
    check_length(edit.requirement.as_deref().unwrap_or_default())?;
    if let Some(kind) = edit.kind.as_ref().filter(|kind| ctx.kind(kind).is_none()) {
        return Err(Refusal::UnknownKind { kind: kind.clone() });
    }
    if let Some(programme) = edit.programmes.iter().flatten().find(|p| ctx.standing.programme(p).is_none()) {
        return Err(Refusal::UnknownProgramme { programme: programme.clone() });
    }
    edit.facts.values().try_for_each(|fact| check_length(fact))?;
    if let Some(intended) = &edit.intended {
        check_participants(intended, ctx)?;
    }
    let due = edit.due_on.flatten().map(|on| ctx.due(on));
    Ok(Change::Edited { edit: Box::new(edit.clone()), due })
}

fn assigned(matter: &Matter, assign: &Assign, ctx: &Context<'_>) -> Result<Change, Refusal> {
    let due = ready::due(matter, assign.due_on, ctx)?;
    ready::in_time(matter, due, ctx)?;
    if let (Some(_), Some(told)) = (&matter.work.request, matter.due.filter(|told| due.on > told.on)) {
        return Err(work::WorkRefusal::ClockStands { on: told.on }.into());
    }
    ready::participants(matter, &assign.to, ctx).next().map_or(Ok(()), Err)?;
    let to = &assign.to;
    let ask = |part| move |unit: &UnitId| ctx.ask(unit, part, &matter.kind);
    let asked = to.lead.iter().map(ask(Part::Lead));
    let asked = asked.chain(to.co_leads.iter().map(ask(Part::CoLead)));
    let asked = asked.chain(to.supporters.iter().map(ask(Part::Support))).collect();
    Ok(Change::Assigned { asked, due: Some(due) })
}

/// Every unit is known and has one part; so is the group.
pub(super) fn check_participants(units: &Participants, ctx: &Context<'_>) -> Result<(), Refusal> {
    let mut seen = std::collections::BTreeSet::new();
    for unit in units.lead.iter().chain(&units.co_leads).chain(&units.supporters) {
        if ctx.tree.get(unit).is_none() {
            return Err(Refusal::UnknownUnit { unit: unit.clone() });
        }
        if !seen.insert(unit) {
            return Err(Refusal::UnitTwice { unit: unit.clone() });
        }
    }
    match units.group.as_ref().filter(|group| ctx.tree.group(group).is_none()) {
        Some(group) => Err(Refusal::UnknownGroup { group: group.clone() }),
        None => Ok(()),
    }
}

fn upheld(matter: &Matter, unit: &UnitId, reason: &str) -> Result<Change, Refusal> {
    if !matter.active().any(|a| a.unit == *unit && a.open_decline().is_some()) {
        return Err(Refusal::NotDeclined { unit: unit.clone() });
    }
    Ok(Change::Upheld { unit: unit.clone(), reason: given(reason)? })
}

/// Number and clock stay with the matter; the new unit gets its own time for receipt.
fn reassigned(
    matter: &Matter,
    from: &UnitId,
    to: &UnitId,
    reason: &str,
    ctx: &Context<'_>,
) -> Result<Change, Refusal> {
    let Some(released) = matter.active().find(|a| a.unit == *from) else {
        return Err(Refusal::NoPart { unit: from.clone() });
    };
    if matter.active().any(|a| a.unit == *to) {
        return Err(Refusal::UnitTwice { unit: to.clone() });
    }
    ready::may_be_asked(matter, to, &matter.issuer, ctx)?;
    let asked = ctx.ask(to, released.part, &matter.kind);
    Ok(Change::Reassigned { from: from.clone(), asked, reason: given(reason)? })
}

/// A reason that says something.
pub(super) fn given(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::NoReason);
    }
    check_length(reason)?;
    Ok(reason.to_owned())
}

/// A title that says something, in one line.
pub(super) fn check_title(title: &str) -> Result<(), Refusal> {
    const LONGEST_TITLE: usize = 200;
    let length = title.chars().count();
    if title.trim().is_empty() {
        Err(Refusal::NoTitle)
    } else if length > LONGEST_TITLE {
        Err(Refusal::TooLong { length, limit: LONGEST_TITLE })
    } else {
        Ok(())
    }
}

pub(super) fn check_length(text: &str) -> Result<(), Refusal> {
    let length = text.chars().count();
    if length > LONGEST { Err(Refusal::TooLong { length, limit: LONGEST }) } else { Ok(()) }
}
