//! Kinds of matter (事项类型): what differs between a task, a request and a rectification, as data of the pack.
//!
//! The lifecycle is one; a kind says which of its steps are asked for and how long they may take.

mod field;
mod form;
mod ladder;
mod limit;
mod usual;

pub use field::Field;
pub use form::Form;
pub use ladder::{Ladder, LadderFault, LadderStep, Rung};
pub use limit::{Occasion, ReplyLimit};

use crate::{KindId, Name};

/// One kind of matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// The code.
    pub id: KindId,
    /// What form of work it is.
    pub form: Form,
    /// What people call it.
    pub name: Name,
    /// How long a unit may take to sign for it (签收), in hours of working time.
    pub receipt_hours: u32,
    /// How long it may take to answer, by what it came in.
    pub reply_limits: Vec<ReplyLimit>,
    /// Whether a leader signs it off before it is assigned (送审, 签发).
    pub sign_off: bool,
    /// Whether a unit's report is countersigned by its responsible leader (审签).
    pub countersign: bool,
    /// How often its lead reports, where its measure says nothing else.
    pub report_every: crate::Cadence,
    /// How many working days after its end a period must be reported.
    pub report_days: u32,
    /// How many working days a unit has at least, the day it is asked not counted; 0 for what cannot wait.
    pub least_days: u32,
    /// How what is not done is followed up.
    pub ladder: Ladder,
    /// How many of a hundred claims are drawn for verification, from units none of whose claims was ever sent back.
    pub sample_percent: u8,
    /// Whether two leaders sign its closing: the lead's own side first, then the issuer's.
    pub two_level_closing: bool,
    /// Whether its closing is published.
    pub published: bool,
    /// What has to hold before it is closed (销号), in order.
    pub closing_tests: Vec<ClosingTest>,
    /// What has to be filled in before it is assigned. A measure always has to: no kind can waive it.
    pub required: Vec<Field>,
}

/// One thing that has to hold before a matter is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingTest {
    /// The code, kept with the answer.
    pub code: String,
    /// What is asked.
    pub name: Name,
}

impl Kind {
    /// The limit for the reply, where the kind has one for this occasion.
    #[must_use]
    pub fn reply_limit(&self, occasion: Occasion) -> Option<&ReplyLimit> {
        self.reply_limits.iter().find(|l| l.occasion == occasion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_may_be_signed_for_in_three_days_all_else_in_one() {
        for form in Form::ALL {
            let kind = Kind::usual(form);
            assert_eq!(kind.receipt_hours, if form == Form::Request { 72 } else { 24 }, "{form:?}");
            assert!(!kind.closing_tests.is_empty() && !kind.required.is_empty(), "{form:?}");
        }
    }

    #[test]
    fn the_limits_of_a_task_follow_what_it_came_in() {
        let task = Kind::usual(Form::Task);
        let most = |occasion| task.reply_limit(occasion).map(|l| (l.least_days, l.most_days));
        assert_eq!(most(Occasion::Document), Some((30, 30)));
        assert_eq!(most(Occasion::Minutes), Some((20, 20)));
        assert_eq!(most(Occasion::UrgentInstruction), Some((1, 5)));
        assert_eq!(most(Occasion::Instruction), Some((15, 15)));
        assert_eq!(most(Occasion::HardInstruction), Some((30, 30)));
    }

    #[test]
    fn rectification_closes_on_five_tests() {
        assert_eq!(Kind::usual(Form::Rectification).closing_tests.len(), 5);
    }
}
