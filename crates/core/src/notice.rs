//! Notices: whom an event concerns, and what a person wants to be told when.
//!
//! Pure: [`concerns`] says which units and roles an event is for; [`Wishes::planned`] when somebody hears of it. Sending is
//! done elsewhere, from the outbox, and never holds up an act.

mod concern;
mod wishes;

pub use concern::{Concern, concerns};
pub use wishes::{Pace, Quiet, Wishes};

use crate::coded::coded;

coded! {
    /// What a notice is about: what people and webhooks choose by.
    pub enum Alert {
        /// 交办: a unit is asked to do something.
        Asked = "asked", "交办签收", "work assigned";
        /// 退回: something came back to whoever sent it.
        SentBack = "sent_back", "退回重办", "sent back";
        /// 答复: an answer to what was asked.
        Answered = "answered", "申请答复", "answers to requests";
        /// 待签: a leader's signature is waited for.
        ToSign = "to_sign", "等候签批", "awaiting a signature";
        /// 待处理: the issuer has something to decide.
        ToHandle = "to_handle", "等候处理", "awaiting the issuer";
        /// 临期: the day is near.
        DueSoon = "due_soon", "临期提醒", "due soon";
        /// 逾期: the day has passed, or nothing was reported.
        Overdue = "overdue", "逾期催办", "overdue";
        /// 督办: a supervision letter, a bulletin, a call-in.
        Supervision = "supervision", "督办通报", "supervision";
        /// 办结: it is over.
        Ended = "ended", "销号撤销", "closed or cancelled";
        /// 诉求: the public has its say.
        Public = "public", "公众诉求", "the public";
    }
}

impl Alert {
    /// Whether nobody can do without it, and it waits for no digest.
    ///
    /// # Example
    /// ```
    /// use duban_core::Alert;
    /// assert!(Alert::Overdue.is_insistent() && !Alert::Ended.is_insistent());
    /// ```
    #[must_use]
    pub const fn is_insistent(self) -> bool {
        matches!(self, Self::SentBack | Self::Overdue | Self::Supervision)
    }
}
