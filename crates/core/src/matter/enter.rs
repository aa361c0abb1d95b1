//! Writing a matter down: by hand, out of a directive, out of the office's ledger, or late (补录).

use super::change::{Change, Event};
use super::decide::{Context, check_length, check_participants, check_title};
use super::draft::{Draft, EnteredAs};
use super::number::MatterNo;
use super::refusal::Refusal;
use crate::project::check_plan;
use crate::{Actor, Form, MatterId, ProjectFault};

/// Decides whether `draft` may be written down as the matter `id` with the number `no`.
///
/// A ledger of half-done, partly overdue matters is the office's first day and no error: what is entered late keeps
/// its own beginning, and its deadline may have passed.
///
/// # Errors
/// What is missing or unknown, see [`Refusal`].
pub fn enter(
    id: MatterId,
    no: MatterNo,
    draft: Draft,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    check_title(&draft.title)?;
    check_length(&draft.requirement)?;
    if ctx.kind(&draft.kind).is_none() {
        return Err(Refusal::UnknownKind { kind: draft.kind });
    }
    if ctx.tree.get(&draft.issuer).is_none() {
        return Err(Refusal::UnknownUnit { unit: draft.issuer });
    }
    if let Some(list) = draft.lists.iter().find(|list| ctx.standing.list(list).is_none()) {
        return Err(Refusal::UnknownList { list: list.clone() });
    }
    if let Some(programme) = draft.programmes.iter().find(|p| ctx.standing.programme(p).is_none()) {
        return Err(Refusal::UnknownProgramme { programme: programme.clone() });
    }
    if let Some(measure) = &draft.measure {
        measure.check()?;
    }
    if !draft.plan.is_empty() {
        if ctx.kind(&draft.kind).is_none_or(|kind| kind.form != Form::KeyProject) {
            return Err(ProjectFault::NotProject.into());
        }
        check_plan(&draft.plan)?;
    }
    check_participants(&draft.intended, ctx)?;
    check_standing(&draft, ctx)?;
    let due = draft.due_on.map(|on| ctx.due(on));
    let change = Change::Entered { no, draft: Box::new(draft), due };
    Ok(Event { matter: id, by: by.person, unit: by.unit.clone(), role: by.role, at: ctx.now, change })
}

fn check_standing(draft: &Draft, ctx: &Context<'_>) -> Result<(), Refusal> {
    let (since, until) = match draft.standing {
        EnteredAs::New => return Ok(()),
        EnteredAs::InHand { since } => (since, ctx.now),
        EnteredAs::Closed { since, at } => (since, at),
    };
    if draft.intended.lead.is_none() {
        return Err(Refusal::NoLead);
    }
    if since > until || until > ctx.now { Err(Refusal::NotPast) } else { Ok(()) }
}
