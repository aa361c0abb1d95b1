//! Which acts a matter is open to, before anything is known of what the act would carry.
//!
//! Offers and decisions both come through here, so a page never shows what the server will not do.

use super::act::ActKind;
use super::decide::Context;
use super::refusal::Refusal;
use super::state::State;
use super::{Assignment, Matter, project, ready, work};
use crate::Actor;

/// Whether `matter` is open to an act of this kind by `by`.
pub(super) fn gate(matter: &Matter, act: ActKind, by: &Actor, ctx: &Context<'_>) -> Result<(), Refusal> {
    let needs_sign_off = ctx.kind(&matter.kind).is_none_or(|kind| kind.sign_off);
    if !is_open(matter.state, act, needs_sign_off) {
        return Err(Refusal::NotFrom { state: matter.state, act });
    }
    match act {
        ActKind::SubmitForSignOff if !needs_sign_off => Err(Refusal::NoSignOffNeeded),
        ActKind::SignOff if matter.submitted_by == Some(by.person) => Err(Refusal::SamePerson),
        ActKind::GiveMeasure if is_fixed(matter) => Err(Refusal::MeasureStands),
        ActKind::Assign | ActKind::FanOut => may_be_assigned(matter, ctx),
        ActKind::Decompose if !matter.is_measured() => Err(Refusal::NoMeasure),
        ActKind::Acknowledge | ActKind::Decline => may_answer(matter, act, by, ctx),
        ActKind::Uphold if matter.active().all(|a| a.open_decline().is_none()) => Err(Refusal::NotDeclined {
            unit: matter.lead().cloned().unwrap_or_else(|| matter.issuer.clone()),
        }),
        ActKind::PlanProject | ActKind::ReportFunds | ActKind::OpenBlocker | ActKind::ClearBlocker => {
            project::gate(matter, act, by, ctx)
        }
        other => work::gate(matter, other, by, ctx),
    }
}

/// The states from which an act leads somewhere.
///
/// # Source
/// FIELD §1. Printed into `docs/lifecycle.md`.
pub(super) fn is_open(state: State, act: ActKind, needs_sign_off: bool) -> bool {
    use State::{
        Assigned, AwaitingClosure, Claimed, Closed, Entered, InHand, Registered, SignedOff, Submitted,
        UnderVerification,
    };
    let from: &[State] = match act {
        ActKind::Register => &[Entered],
        ActKind::Edit | ActKind::Unlink | ActKind::SetAside => &[Entered, Registered],
        ActKind::GiveMeasure | ActKind::Link => {
            &[Entered, Registered, Submitted, SignedOff, Assigned, InHand]
        }
        ActKind::SubmitForSignOff => &[Registered],
        ActKind::SignOff => &[Submitted],
        ActKind::Return => &[Submitted, SignedOff],
        ActKind::Assign | ActKind::FanOut if needs_sign_off => &[SignedOff],
        ActKind::Assign | ActKind::FanOut => &[Registered, SignedOff],
        ActKind::Acknowledge | ActKind::Decline | ActKind::Uphold | ActKind::Reassign | ActKind::Chase => {
            &[Assigned, InHand]
        }
        ActKind::Decompose => &[InHand],
        ActKind::Cancel => &[SignedOff, Assigned, InHand],
        ActKind::Report | ActKind::Correct | ActKind::Countersign | ActKind::ReturnReport => &[InHand],
        ActKind::AskExtension | ActKind::AskSuspension | ActKind::Resume | ActKind::ClaimDone => &[InHand],
        ActKind::AskHelp | ActKind::Decide | ActKind::Judge | ActKind::Escalate | ActKind::HoldBack => {
            &[Assigned, InHand]
        }
        ActKind::Verify | ActKind::Accept => &[Claimed, UnderVerification],
        ActKind::SendBack => &[Claimed, UnderVerification, AwaitingClosure],
        ActKind::ApproveClosing => &[AwaitingClosure],
        ActKind::Close => &[InHand, Claimed, UnderVerification, AwaitingClosure],
        ActKind::LookBack | ActKind::Reopen => &[Closed],
        ActKind::Reply => &[InHand],
        ActKind::Rate => &[Claimed, UnderVerification, AwaitingClosure, Closed],
        ActKind::AddWord => {
            &[Entered, Registered, Submitted, SignedOff, Assigned, InHand, Claimed, UnderVerification]
        }
        ActKind::Exclude => &[Assigned, InHand, Claimed, UnderVerification, AwaitingClosure, Closed],
        ActKind::Attach => &[Assigned, InHand, Claimed, UnderVerification, AwaitingClosure],
        ActKind::SayAlike => &[Entered, Registered, Submitted, SignedOff, Assigned, InHand],
        // Before it is asked, and in hand before it is divided.
        ActKind::AllowHaste => &[Registered, Submitted, SignedOff, InHand],
        ActKind::ClearSign => &[Assigned, InHand, Claimed, UnderVerification, AwaitingClosure, Closed],
        ActKind::PlanProject | ActKind::ReportFunds => {
            &[Entered, Registered, Submitted, SignedOff, Assigned, InHand]
        }
        ActKind::OpenBlocker => &[Assigned, InHand],
        ActKind::ClearBlocker => &[Assigned, InHand, Claimed, UnderVerification, AwaitingClosure],
    };
    from.contains(&state)
}

/// Once it is with the leader, a measure may still be given where there is none, but not changed.
fn is_fixed(matter: &Matter) -> bool {
    !matches!(matter.state, State::Entered | State::Registered) && matter.measure.is_some()
}

fn may_be_assigned(matter: &Matter, ctx: &Context<'_>) -> Result<(), Refusal> {
    if ctx.undisposed > 0 {
        return Err(Refusal::Undisposed { count: ctx.undisposed });
    }
    ready::said(matter, ctx).next().map_or(Ok(()), Err)
}

fn may_answer(matter: &Matter, act: ActKind, by: &Actor, ctx: &Context<'_>) -> Result<(), Refusal> {
    let mut waiting = matter.active().filter(|a| a.awaits_receipt() && ctx.is_own(by, &a.unit)).peekable();
    if waiting.peek().is_none() {
        return Err(Refusal::NothingToReceive);
    }
    if act == ActKind::Decline {
        return waiting.try_for_each(may_decline);
    }
    // An answer to the decline is awaited; to sign all the same is to take it back.
    Ok(())
}

fn may_decline(assignment: &Assignment) -> Result<(), Refusal> {
    match &assignment.decline {
        None => Ok(()),
        Some(decline) if decline.answer.is_none() => Err(Refusal::AlreadyDeclined),
        Some(_) => Err(Refusal::Upheld),
    }
}
