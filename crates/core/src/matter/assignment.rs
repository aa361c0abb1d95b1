//! Who was asked to do what part of a matter, and what they answered.

use crate::coded::coded;
use crate::{Moment, PersonId, UnitId};

/// A matter given to a unit (任务分派): what is signed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Who is asked.
    pub unit: UnitId,
    /// To do which part.
    pub part: Part,
    /// When.
    pub asked_at: Moment,
    /// By when receipt is to be acknowledged.
    pub receipt_due_at: Moment,
    /// The acknowledgement (签收).
    pub receipt: Option<Receipt>,
    /// The refusal before receipt (退单), if there was one.
    pub decline: Option<Decline>,
    /// When the unit was released from it.
    pub ended_at: Option<Moment>,
}

impl Assignment {
    /// Whether the unit is still asked.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        self.ended_at.is_none()
    }

    /// Whether the unit has yet to acknowledge.
    #[must_use]
    pub const fn awaits_receipt(&self) -> bool {
        self.is_active() && self.receipt.is_none()
    }

    /// The decline that nobody has answered yet.
    #[must_use]
    pub fn open_decline(&self) -> Option<&Decline> {
        self.decline.as_ref().filter(|d| self.is_active() && d.answer.is_none())
    }
}

coded! {
    /// The part a unit has in a matter.
    pub enum Part {
        /// 牵头: answers for the whole.
        Lead = "lead", "牵头", "lead";
        /// 共同牵头: answers with the lead.
        CoLead = "co_lead", "共同牵头", "co-lead";
        /// 配合: does its part.
        Support = "support", "配合", "support";
    }
}

/// An acknowledgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: PersonId,
}

/// A unit's refusal before receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decline {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: PersonId,
    /// Why.
    pub reason: String,
    /// The unit it belongs to, as they say.
    pub to: Option<UnitId>,
    /// What the issuer said to it.
    pub answer: Option<Answer>,
}

/// The issuer's word on a decline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: PersonId,
    /// True: released, someone else does it. False: it stands, the unit must sign for it.
    pub released: bool,
    /// Why.
    pub reason: String,
}
