//! What can be done to a matter.

use jiff::civil::Date;

use super::draft::{Edit, Participants};
use crate::{Amount, GroupId, ListId, MatterId, Measure, UnitId};

/// An act with all it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// 立项.
    Register,
    /// 修改.
    Edit(Box<Edit>),
    /// 填写计量方式.
    GiveMeasure(Measure),
    /// 链接清单.
    Link(ListId),
    /// 取消链接.
    Unlink(ListId),
    /// 搁置.
    SetAside {
        /// Why.
        reason: String,
    },
    /// 送审.
    SubmitForSignOff,
    /// 签发.
    SignOff,
    /// 退回修改: the leader does not sign.
    Return {
        /// Why.
        reason: String,
    },
    /// 交办.
    Assign(Assign),
    /// 交办到各单位: one part for every unit of a group, in one act.
    FanOut(Spread),
    /// 分解: one part for every unit below the lead.
    Decompose(Spread),
    /// 签收.
    Acknowledge,
    /// 退单.
    Decline {
        /// Why.
        reason: String,
    },
    /// 维持交办: the issuer does not accept a decline.
    Uphold {
        /// Who must sign for it after all.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// 改派: number and clock stay.
    Reassign {
        /// Who is released.
        from: UnitId,
        /// Who takes its part.
        to: UnitId,
        /// Why.
        reason: String,
    },
    /// 催办.
    Chase {
        /// What was said.
        note: String,
    },
    /// 撤销.
    Cancel {
        /// Why.
        reason: String,
    },
}

/// Whom a matter is assigned to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assign {
    /// The units.
    pub to: Participants,
    /// By when; the matter's own date when not given.
    pub due_on: Option<Date>,
}

/// A matter spread over many units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread {
    /// The group whose units these are, for the record.
    pub group: Option<GroupId>,
    /// One for each unit.
    pub shares: Vec<Share>,
    /// By when; the matter's own date when not given.
    pub due_on: Option<Date>,
}

/// One unit's share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The matter that is born of it, its identity drawn beforehand.
    pub id: MatterId,
    /// Who.
    pub unit: UnitId,
    /// How much of the figure; none when the measure is not a figure.
    pub quota: Option<Amount>,
}

/// An act without what it needs: for rights, offers and the printed matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is described where it carries its facts, at Act")]
pub enum ActKind {
    Register,
    Edit,
    GiveMeasure,
    Link,
    Unlink,
    SetAside,
    SubmitForSignOff,
    SignOff,
    Return,
    Assign,
    FanOut,
    Decompose,
    Acknowledge,
    Decline,
    Uphold,
    Reassign,
    Chase,
    Cancel,
}

impl ActKind {
    /// All, in the order in which a matter meets them.
    pub const ALL: [Self; 18] = [
        Self::Register,
        Self::Edit,
        Self::GiveMeasure,
        Self::Link,
        Self::Unlink,
        Self::SubmitForSignOff,
        Self::SignOff,
        Self::Return,
        Self::Assign,
        Self::FanOut,
        Self::Acknowledge,
        Self::Decline,
        Self::Uphold,
        Self::Reassign,
        Self::Decompose,
        Self::Chase,
        Self::SetAside,
        Self::Cancel,
    ];

    /// The name in files and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.words().0
    }

    /// The word on Chinese pages.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        self.words().1
    }

    /// The word on English pages.
    #[must_use]
    pub const fn en(self) -> &'static str {
        self.words().2
    }

    /// The act of a name.
    ///
    /// # Example
    /// ```
    /// use duban_core::ActKind;
    /// assert_eq!(ActKind::from_code("sign_off"), Some(ActKind::SignOff));
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.code() == code)
    }

    /// Name, Chinese, English.
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Register => ("register", "立项", "register"),
            Self::Edit => ("edit", "修改", "edit"),
            Self::GiveMeasure => ("give_measure", "填写计量方式", "give a measure"),
            Self::Link => ("link", "链接清单", "link to a list"),
            Self::Unlink => ("unlink", "取消链接", "unlink from a list"),
            Self::SetAside => ("set_aside", "搁置", "set aside"),
            Self::SubmitForSignOff => ("submit_for_sign_off", "送审", "submit for sign-off"),
            Self::SignOff => ("sign_off", "签发", "sign off"),
            Self::Return => ("return", "退回修改", "return for revision"),
            Self::Assign => ("assign", "交办", "assign"),
            Self::FanOut => ("fan_out", "按单位组交办", "fan out to a group"),
            Self::Decompose => ("decompose", "分解", "decompose"),
            Self::Acknowledge => ("acknowledge", "签收", "acknowledge"),
            Self::Decline => ("decline", "退单", "decline"),
            Self::Uphold => ("uphold", "维持交办", "uphold the assignment"),
            Self::Reassign => ("reassign", "改派", "reassign"),
            Self::Chase => ("chase", "催办", "chase"),
            Self::Cancel => ("cancel", "撤销", "cancel"),
        }
    }
}

impl Act {
    /// Which act it is.
    #[must_use]
    pub const fn kind(&self) -> ActKind {
        match self {
            Self::Register => ActKind::Register,
            Self::Edit(_) => ActKind::Edit,
            Self::GiveMeasure(_) => ActKind::GiveMeasure,
            Self::Link(_) => ActKind::Link,
            Self::Unlink(_) => ActKind::Unlink,
            Self::SetAside { .. } => ActKind::SetAside,
            Self::SubmitForSignOff => ActKind::SubmitForSignOff,
            Self::SignOff => ActKind::SignOff,
            Self::Return { .. } => ActKind::Return,
            Self::Assign(_) => ActKind::Assign,
            Self::FanOut(_) => ActKind::FanOut,
            Self::Decompose(_) => ActKind::Decompose,
            Self::Acknowledge => ActKind::Acknowledge,
            Self::Decline { .. } => ActKind::Decline,
            Self::Uphold { .. } => ActKind::Uphold,
            Self::Reassign { .. } => ActKind::Reassign,
            Self::Chase { .. } => ActKind::Chase,
            Self::Cancel { .. } => ActKind::Cancel,
        }
    }
}
