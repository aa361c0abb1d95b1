//! Which acts of working and closing are open, before anything is known of what they carry.

use super::super::decide::Context;
use super::super::refusal::Refusal;
use super::super::{ActKind, Matter};
use super::ladder::is_proposed;
use super::refusal::WorkRefusal;
use super::{close, haste, report, request, verify};
use crate::Actor;

/// Whether `matter`, in a state in which `act` exists, is open to it.
pub(in super::super) fn gate(
    matter: &Matter,
    act: ActKind,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    match act {
        ActKind::Report => report::answering(matter, by, ctx).map(drop),
        ActKind::Correct => report::correctable(matter, by, ctx).map(drop),
        ActKind::Countersign => report::to_sign(matter, by, ctx).map(drop),
        ActKind::ReturnReport => report::waiting(matter, by, ctx).map(drop),
        ActKind::AskExtension | ActKind::AskHelp | ActKind::AskSuspension => {
            match matter.open_petitions().any(|open| open.ask.act() == act) {
                true => Err(WorkRefusal::AskedAlready { act }.into()),
                false => Ok(()),
            }
        }
        ActKind::Decide if matter.open_petitions().next().is_none() => {
            Err(WorkRefusal::NoPetition { no: 0 }.into())
        }
        ActKind::Resume if !matter.is_suspended(ctx) => Err(WorkRefusal::NotSuspended.into()),
        ActKind::Escalate | ActKind::HoldBack => Ok(is_proposed(matter).map(drop)?),
        ActKind::Judge => verify::may_judge(matter, by),
        ActKind::ClaimDone if matter.work.request.is_some() => Err(WorkRefusal::ReplyInstead.into()),
        ActKind::ClaimDone => verify::is_claimable(matter, ctx),
        ActKind::Verify => verify::is_not_own(matter, by),
        ActKind::Accept => verify::is_acceptable(matter, by),
        ActKind::ApproveClosing => close::takes_two(matter, ctx),
        ActKind::AllowHaste => haste::may_be_allowed(matter, ctx),
        ActKind::Reply => request::may_reply(matter),
        ActKind::Rate => request::may_rate(matter),
        ActKind::AddWord => request::may_add_word(matter),
        ActKind::Exclude => request::may_exclude(matter, by, ctx),
        ActKind::LookBack => close::look_back_due(matter, ctx),
        _ => Ok(()),
    }
}

/// Whether a refusal says that the act is not near: a page leaves it out instead of explaining it.
pub(in super::super) const fn is_far(refusal: &WorkRefusal) -> bool {
    matches!(
        refusal,
        WorkRefusal::NothingToCountersign
            | WorkRefusal::NothingToCorrect { .. }
            | WorkRefusal::NoPetition { .. }
            | WorkRefusal::NotSuspended
            | WorkRefusal::NothingProposed
            | WorkRefusal::OneSignature
            | WorkRefusal::LookedBack { .. }
            | WorkRefusal::PartsAnswer
            | WorkRefusal::NotRequest
            | WorkRefusal::ReplyInstead
            | WorkRefusal::NothingToRate
            | WorkRefusal::WordGiven
            | WorkRefusal::ExcludedAlready
            | WorkRefusal::HasteAllowedAlready
            | WorkRefusal::HasteNeedless
    )
}
