//! Signs of hollow reporting (虚报苗头): “look here”, with the evidence and how common it is.
//!
//! A sign is said of a report or a claim, never of a person, and never becomes a score: it enters no ranking and no light.
//! Each rule here has its threshold as a named constant. Whoever looked and found nothing says so with a reason, and that
//! stays beside the sign.
//!
//! # Source
//! FIELD §1 (one vague paragraph for five points is the commonest evasion), §2 and §5; `docs/verify.md` says what each
//! threshold rests on.

mod figures;
mod text;

pub use figures::{LEAP_GAIN, LEAP_TIMES, LEAST_FIGURES, LastDays, Leap, leap, round_figures};
pub use text::{BANDS, LEAST_CHARACTERS, NEAR, Shingles, told};

use crate::coded::coded;
use crate::{Moment, Period, PersonId, UnitId};

coded! {
    /// What is to be looked at.
    pub enum Sign {
        /// Its text is nearly that of another unit's report of the same period, or of its own of the period before.
        SameText = "same_text", "文字雷同", "near-identical text";
        /// A file that proves it was proof elsewhere before.
        SameFile = "same_file", "佐证重复使用", "the same file again";
        /// Much of it was reached just before the deadline.
        Leap = "leap", "临期突增", "a leap at the end";
        /// Every figure that moved is rounder than counting makes them.
        RoundFigures = "round_figures", "数字过于整齐", "round figures";
        /// Claims of the unit were sent back before.
        SentBackBefore = "sent_back_before", "曾被退回", "claims sent back before";
    }
}

/// What a sign is about: one version of a report, or one claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct About {
    /// Whose it is.
    pub unit: UnitId,
    /// For which period; none for a claim.
    pub period: Option<Period>,
    /// Which version of the report, or which claim on the matter, from 1.
    pub vintage: u16,
}

/// Somebody looked, and found nothing wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// At which sign.
    pub sign: Sign,
    /// Of what.
    pub about: About,
    /// Why it is nothing.
    pub reason: String,
    /// Who looked.
    pub by: PersonId,
    /// For which unit.
    pub unit: UnitId,
    /// When.
    pub at: Moment,
}

/// How common a sign is: so many of so many.
///
/// # Example
/// ```
/// use duban_core::BaseRate;
/// assert!(!BaseRate { showing: 7, of: 412 }.is_custom());
/// assert!(BaseRate { showing: 90, of: 412 }.is_custom());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BaseRate {
    /// Show it.
    pub showing: u64,
    /// Were looked at.
    pub of: u64,
}

impl BaseRate {
    /// So many are needed before a share says anything.
    pub const LEAST: u64 = 20;

    /// Whether more than one in five show it: then it is the custom of the trade and says nothing of any one of them. Where
    /// fewer than [`Self::LEAST`] were looked at nobody can tell.
    #[must_use]
    pub const fn is_custom(self) -> bool {
        self.of >= Self::LEAST && self.showing * 5 > self.of
    }
}
