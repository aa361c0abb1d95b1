//! Looking at a sign of hollow reporting, and saying that it is nothing.

use super::super::Matter;
use super::super::decide::{Context, given};
use super::super::refusal::Refusal;
use super::change::WorkChange;
use super::refusal::WorkRefusal;
use crate::{About, Actor, Sign, State};

/// Whether there is such a sign the database knows; here it is decided who may say that it is nothing, and that it is said once.
pub(in super::super) fn cleared(
    matter: &Matter,
    sign: Sign,
    about: &About,
    reason: &str,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    if ctx.is_own(by, &about.unit) {
        return Err(WorkRefusal::OwnSign.into());
    }
    if matter.looked_at(sign, about).is_some() {
        return Err(WorkRefusal::SignCleared.into());
    }
    Ok(WorkChange::SignCleared { sign, about: about.clone(), reason: given(reason)? })
}

impl Matter {
    /// What somebody said of a sign after looking at it.
    #[must_use]
    pub fn looked_at(&self, sign: Sign, about: &About) -> Option<&crate::Looked> {
        self.work.looked.iter().find(|one| one.sign == sign && one.about == *about)
    }

    /// The claim that stands, as signs are said of it: which one on this matter it is, from 1.
    #[must_use]
    pub fn claim_no(&self) -> u16 {
        self.work.sent_back.saturating_add(self.work.reopened).saturating_add(1)
    }

    /// Whether the claim that waits was drawn for verification; none where no claim waits. The reply to a request is no such
    /// claim: the requester has the word on it.
    #[must_use]
    pub fn is_drawn(&self) -> Option<bool> {
        let waits = matches!(self.state, State::Claimed | State::UnderVerification);
        let claim = self.work.claim.as_ref().filter(|_| waits && self.work.request.is_none())?;
        Some(claim.draw.is_drawn)
    }
}
