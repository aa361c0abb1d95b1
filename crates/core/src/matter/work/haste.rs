//! Haste (急办): a leader allows that a matter is asked with less time than anybody is given.

use super::super::decide::{Context, given};
use super::super::refusal::Refusal;
use super::super::{Matter, State, ready};
use super::change::WorkChange;
use super::refusal::WorkRefusal;
use crate::{Moment, PersonId};

/// That it may be asked with less time than usual: for the next asking, and no longer.
///
/// # Source
/// FIELD §5: no same-day requests except emergencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Haste {
    /// Why it cannot wait.
    pub reason: String,
    /// Which leader.
    pub by: PersonId,
    /// When.
    pub at: Moment,
}

/// Once it is in hand, only what leaves no time to those below may be divided in haste.
pub(super) fn may_be_allowed(matter: &Matter, ctx: &Context<'_>) -> Result<(), Refusal> {
    if matter.work.haste.is_some() {
        return Err(WorkRefusal::HasteAllowedAlready.into());
    }
    let has_time = matter.due.is_none_or(|due| ready::in_time(matter, due, ctx).is_ok());
    if matter.state == State::InHand && has_time { Err(WorkRefusal::HasteNeedless.into()) } else { Ok(()) }
}

pub(in super::super) fn allowed(reason: &str) -> Result<WorkChange, Refusal> {
    Ok(WorkChange::HasteAllowed { reason: given(reason)? })
}
