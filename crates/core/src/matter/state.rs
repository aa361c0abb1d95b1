//! Where a matter stands.

use crate::coded::coded;

coded! {
    /// A state of the one lifecycle.
    ///
    /// Facts that do not exclude each other are not states: a suspension, a decline, an extension stand beside it with
    /// their dates.
    ///
    /// # Source
    /// FIELD §1.
    pub enum State {
        /// 登记: written down, nothing decided.
        Entered = "entered", "已登记", "entered";
        /// 立项: accepted as a matter.
        Registered = "registered", "已立项", "registered";
        /// 待签发: with the leader for sign-off.
        Submitted = "submitted", "待签发", "awaiting sign-off";
        /// 已签发: approved, not yet assigned.
        SignedOff = "signed_off", "待交办", "to be assigned";
        /// 待签收: assigned, its lead has not yet acknowledged.
        Assigned = "assigned", "待签收", "awaiting receipt";
        /// 办理中: acknowledged by its lead.
        InHand = "in_hand", "办理中", "in hand";
        /// 自报完成: its lead says it is done.
        Claimed = "claimed_done", "自报完成", "claimed done";
        /// 核查中: somebody has looked at the claim.
        UnderVerification = "under_verification", "核查中", "under verification";
        /// 待销号: accepted, not yet closed.
        AwaitingClosure = "awaiting_closure", "待销号", "awaiting closure";
        /// 已销号: closed off the list.
        Closed = "closed", "已销号", "closed";
        /// 已搁置: not pursued, with a reason.
        SetAside = "set_aside", "已搁置", "set aside";
        /// 已撤销: withdrawn after sign-off, with a reason.
        Cancelled = "cancelled", "已撤销", "cancelled";
    }
}

impl State {
    /// Whether its lead has said that it is done, and nobody has closed it yet.
    #[must_use]
    pub const fn is_claimed(self) -> bool {
        matches!(self, Self::Claimed | Self::UnderVerification | Self::AwaitingClosure)
    }

    /// Whether nobody has said yet that it is done, and work on it has not ended: it may still be asked for.
    #[must_use]
    pub const fn is_unclaimed(self) -> bool {
        !self.is_claimed() && !self.is_final()
    }

    /// Whether work on it has ended.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Closed | Self::SetAside | Self::Cancelled)
    }
}
