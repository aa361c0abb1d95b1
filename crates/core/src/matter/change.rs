//! What happened to a matter.

use super::assignment::Part;
use super::draft::{Draft, Due, Edit};
use super::number::MatterNo;
use super::work::{Ask, Close, Counted, Draw, Filing, Likelihood, Paper};
use crate::{Amount, Evidence, GroupId, ListId, MatterId, Measure, Moment, PersonId, Role, UnitId};

/// Something that happened to a matter: what the journal keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// To which matter.
    pub matter: MatterId,
    /// Who did it.
    pub by: PersonId,
    /// For which unit.
    pub unit: UnitId,
    /// In which role.
    pub role: Role,
    /// When.
    pub at: Moment,
    /// What.
    pub change: Change,
}

/// What changed. Complete: the matter can be made again from its events alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Written down, by hand, from a directive, from a ledger, or late.
    Entered {
        /// Its number.
        no: MatterNo,
        /// What is known of it.
        draft: Box<Draft>,
        /// Its deadline worked out.
        due: Option<Due>,
    },
    /// Born as a part of another matter, already assigned.
    Spread {
        /// The whole.
        parent: MatterId,
        /// Its number.
        no: MatterNo,
        /// What it says, and its measure.
        draft: Box<Draft>,
        /// Its deadline worked out.
        due: Option<Due>,
        /// Its share of the figure.
        quota: Option<Amount>,
        /// The unit asked.
        asked: Asked,
    },
    /// 立项.
    Registered,
    /// 修改.
    Edited {
        /// What was changed.
        edit: Box<Edit>,
        /// The deadline worked out, if the date was changed.
        due: Option<Due>,
    },
    /// 填写计量方式.
    Measured(Measure),
    /// 链接清单.
    Linked(ListId),
    /// 取消链接.
    Unlinked(ListId),
    /// 搁置.
    SetAside {
        /// Why.
        reason: String,
    },
    /// 送审.
    Submitted,
    /// 签发.
    SignedOff,
    /// 退回修改.
    Returned {
        /// Why.
        reason: String,
    },
    /// 交办.
    Assigned {
        /// The units asked, lead first.
        asked: Vec<Asked>,
        /// The deadline.
        due: Option<Due>,
    },
    /// 按单位组交办: the issuer holds the whole, the parts are born in the same act.
    FannedOut {
        /// The group.
        group: Option<GroupId>,
        /// Who holds the whole.
        held_by: UnitId,
        /// The parts.
        children: Vec<Child>,
        /// The deadline.
        due: Option<Due>,
    },
    /// 分解: the lead holds the whole.
    Decomposed {
        /// The parts.
        children: Vec<Child>,
    },
    /// 签收.
    Acknowledged {
        /// Which unit signed; for every part it has.
        unit: UnitId,
    },
    /// 退单.
    Declined {
        /// Which unit.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// 维持交办.
    Upheld {
        /// Which unit must sign after all.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// 改派.
    Reassigned {
        /// Who is released.
        from: UnitId,
        /// Who is asked instead.
        asked: Asked,
        /// Why.
        reason: String,
    },
    /// 催办.
    Chased {
        /// What was said.
        note: String,
    },
    /// 撤销.
    Cancelled {
        /// Why.
        reason: String,
    },
    /// 反馈, 更正.
    Reported {
        /// What was filed.
        filing: Box<Filing>,
        /// What follows, where it counts without a signature.
        counted: Option<Counted>,
    },
    /// 审签.
    Countersigned {
        /// Whose report.
        unit: UnitId,
        /// What follows.
        counted: Counted,
    },
    /// 退回反馈.
    ReportReturned {
        /// Whose report.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// 申请延期、提请协调、申请挂起.
    Petitioned {
        /// Its number on this matter.
        no: u16,
        /// Who asks.
        unit: UnitId,
        /// For what.
        ask: Ask,
        /// Why.
        reason: String,
    },
    /// 答复申请.
    Decided {
        /// Which petition.
        no: u16,
        /// Whether it is granted.
        is_granted: bool,
        /// Why, or how.
        reason: String,
        /// The deadline that follows, where it moves.
        due: Option<Due>,
    },
    /// 恢复办理.
    Resumed {
        /// Why.
        note: String,
        /// The deadline that follows.
        due: Option<Due>,
    },
    /// 研判.
    Judged {
        /// How likely.
        likelihood: Likelihood,
        /// Why.
        note: String,
    },
    /// 申请办结.
    ClaimedDone {
        /// What was done.
        note: String,
        /// What proves it.
        evidence: Vec<Evidence>,
        /// Whether it was drawn for verification.
        draw: Draw,
    },
    /// 核查.
    Verified {
        /// The working paper.
        paper: Box<Paper>,
    },
    /// 退回重办.
    SentBack {
        /// Why.
        reason: String,
    },
    /// 验收.
    Accepted {
        /// What was said.
        note: String,
    },
    /// 初审销号.
    ClosingApproved {
        /// What was said.
        note: String,
    },
    /// 销号.
    Closed {
        /// With what.
        close: Box<Close>,
    },
    /// 回头看.
    LookedBack {
        /// After how many months.
        months: u8,
        /// Whether it still holds.
        holds: bool,
        /// What was seen.
        note: String,
    },
    /// 重新交办.
    Reopened {
        /// Why.
        reason: String,
        /// The deadline that follows, where it moves.
        due: Option<Due>,
    },
}

/// A unit asked to do a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Who.
    pub unit: UnitId,
    /// Which part.
    pub part: Part,
    /// By when receipt is to be acknowledged.
    pub receipt_due_at: Moment,
}

/// A part of a divided matter, as its whole remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// Which matter.
    pub id: MatterId,
    /// Which unit.
    pub unit: UnitId,
    /// How much of the figure.
    pub quota: Option<Amount>,
}

impl Change {
    /// The name in the journal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Entered { .. } => "entered",
            Self::Spread { .. } => "spread",
            Self::Registered => "registered",
            Self::Edited { .. } => "edited",
            Self::Measured(_) => "measured",
            Self::Linked(_) => "linked",
            Self::Unlinked(_) => "unlinked",
            Self::SetAside { .. } => "set_aside",
            Self::Submitted => "submitted",
            Self::SignedOff => "signed_off",
            Self::Returned { .. } => "returned",
            Self::Assigned { .. } => "assigned",
            Self::FannedOut { .. } => "fanned_out",
            Self::Decomposed { .. } => "decomposed",
            Self::Acknowledged { .. } => "acknowledged",
            Self::Declined { .. } => "declined",
            Self::Upheld { .. } => "upheld",
            Self::Reassigned { .. } => "reassigned",
            Self::Chased { .. } => "chased",
            Self::Cancelled { .. } => "cancelled",
            Self::Reported { .. } => "reported",
            Self::Countersigned { .. } => "countersigned",
            Self::ReportReturned { .. } => "report_returned",
            Self::Petitioned { .. } => "petitioned",
            Self::Decided { .. } => "decided",
            Self::Resumed { .. } => "resumed",
            Self::Judged { .. } => "judged",
            Self::ClaimedDone { .. } => "claimed_done",
            Self::Verified { .. } => "verified",
            Self::SentBack { .. } => "sent_back",
            Self::Accepted { .. } => "accepted",
            Self::ClosingApproved { .. } => "closing_approved",
            Self::Closed { .. } => "closed",
            Self::LookedBack { .. } => "looked_back",
            Self::Reopened { .. } => "reopened",
        }
    }
}
