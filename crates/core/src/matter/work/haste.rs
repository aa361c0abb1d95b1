//! Haste (急办): a leader allows that a matter is asked with less time than anybody is given.

use super::super::Matter;
use super::super::decide::given;
use super::super::refusal::Refusal;
use super::change::WorkChange;
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

pub(in super::super) fn allowed(_matter: &Matter, reason: &str) -> Result<WorkChange, Refusal> {
    Ok(WorkChange::HasteAllowed { reason: given(reason)? })
}
