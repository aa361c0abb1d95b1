//! The leader's word on a step: signed, or held back with a reason.

use super::super::super::Matter;
use super::super::super::decide::{Context, check_length, given};
use super::super::super::refusal::Refusal;
use super::super::change::WorkChange;
use super::super::refusal::WorkRefusal;
use crate::Rung;

/// Whether a step waits for a signature, and nothing pauses it.
pub(in super::super::super) fn is_proposed(matter: &Matter) -> Result<Rung, WorkRefusal> {
    matter.work.ladder.proposed.map(|(rung, _)| rung).ok_or(WorkRefusal::NothingProposed)
}

pub(in super::super::super) fn escalated(
    matter: &Matter,
    rung: Rung,
    note: &str,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    same(matter, rung)?;
    check_length(note)?;
    Ok(WorkChange::Escalated { rung, on: ctx.day(ctx.now), note: note.trim().to_owned() })
}

pub(in super::super::super) fn held_back(
    matter: &Matter,
    rung: Rung,
    reason: &str,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    same(matter, rung)?;
    Ok(WorkChange::EscalationHeld { rung, on: ctx.day(ctx.now), reason: given(reason)? })
}

/// What is signed is what waits: a form that lay about signs nothing else.
fn same(matter: &Matter, rung: Rung) -> Result<(), WorkRefusal> {
    match is_proposed(matter)? {
        proposed if proposed == rung => Ok(()),
        proposed => Err(WorkRefusal::OtherStep { proposed }),
    }
}
