//! Where a matter stands.

/// A state of the one lifecycle.
///
/// Facts that do not exclude each other are not states: a suspension, a decline, an extension stand beside it with
/// their dates.
///
/// # Source
/// FIELD §1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 登记: written down, nothing decided.
    Entered,
    /// 立项: accepted as a matter.
    Registered,
    /// 待签发: with the leader for sign-off.
    Submitted,
    /// 已签发: approved, not yet assigned.
    SignedOff,
    /// 待签收: assigned, its lead has not yet acknowledged.
    Assigned,
    /// 办理中: acknowledged by its lead.
    InHand,
    /// 已销号: closed off the list.
    Closed,
    /// 已搁置: not pursued, with a reason.
    SetAside,
    /// 已撤销: withdrawn after sign-off, with a reason.
    Cancelled,
}

impl State {
    /// All, in the order of the lifecycle.
    pub const ALL: [Self; 9] = [
        Self::Entered,
        Self::Registered,
        Self::Submitted,
        Self::SignedOff,
        Self::Assigned,
        Self::InHand,
        Self::Closed,
        Self::SetAside,
        Self::Cancelled,
    ];

    /// The name in files and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Registered => "registered",
            Self::Submitted => "submitted",
            Self::SignedOff => "signed_off",
            Self::Assigned => "assigned",
            Self::InHand => "in_hand",
            Self::Closed => "closed",
            Self::SetAside => "set_aside",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a name.
    ///
    /// # Example
    /// ```
    /// use duban_core::State;
    /// assert_eq!(State::from_code("in_hand"), Some(State::InHand));
    /// assert_eq!(State::from_code("done"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }

    /// The word on Chinese pages.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Entered => "已登记",
            Self::Registered => "已立项",
            Self::Submitted => "待签发",
            Self::SignedOff => "待交办",
            Self::Assigned => "待签收",
            Self::InHand => "办理中",
            Self::Closed => "已销号",
            Self::SetAside => "已搁置",
            Self::Cancelled => "已撤销",
        }
    }

    /// The word on English pages.
    #[must_use]
    pub const fn en(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Registered => "registered",
            Self::Submitted => "awaiting sign-off",
            Self::SignedOff => "to be assigned",
            Self::Assigned => "awaiting receipt",
            Self::InHand => "in hand",
            Self::Closed => "closed",
            Self::SetAside => "set aside",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether work on it has ended.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Closed | Self::SetAside | Self::Cancelled)
    }
}
