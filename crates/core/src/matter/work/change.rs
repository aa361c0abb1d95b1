//! What changed in the work on a matter.

use jiff::civil::Date;

use super::super::draft::Due;
use super::{AlikeEnd, Ask, Close, Counted, Draw, Filing, Likelihood, Paper, SameAs, Satisfaction, Solved};
use crate::{About, Change, Evidence, MatterNo, MatterRef, Period, Rung, Sign, UnitId};

/// Something that happened to a matter once it was assigned: as complete as every [`Change`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkChange {
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
    /// 提醒、催办、督办函、通报、约谈: a rung was taken, by itself or with a signature.
    Escalated {
        /// Which.
        rung: Rung,
        /// On which day at the site.
        on: Date,
        /// What was said; nothing where nobody signed.
        note: String,
    },
    /// A rung waits for the signature of the issuer's leader.
    EscalationProposed {
        /// Which.
        rung: Rung,
        /// Since which day at the site.
        on: Date,
    },
    /// 暂不升级: the leader does not sign.
    EscalationHeld {
        /// Which rung.
        rung: Rung,
        /// On which day at the site.
        on: Date,
        /// Why.
        reason: String,
    },
    /// 逾期未报上提: a period nobody reported was told to a unit above the lead.
    Unreported {
        /// Which period.
        period: Period,
        /// The last day of the first period that is missing.
        missing: Date,
        /// Who was told.
        to: UnitId,
        /// How many units up have heard by now.
        level: u16,
        /// On which day at the site.
        on: Date,
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
    /// 公众提交: received through the public door.
    Requested {
        /// Its category, by the pack's code.
        category: String,
        /// Files that came with it.
        files: Vec<Evidence>,
    },
    /// 答复诉求.
    Replied {
        /// The unit that replied.
        unit: UnitId,
        /// What the requester reads.
        text: String,
        /// What proves it, for those inside.
        evidence: Vec<Evidence>,
        /// The day of it at the site.
        on: Date,
    },
    /// 诉求人评价.
    Rated {
        /// Whether it is solved.
        solved: Solved,
        /// How satisfied they are.
        satisfaction: Satisfaction,
        /// What else they said.
        note: String,
    },
    /// 诉求人补充.
    WordAdded {
        /// What they said.
        text: String,
    },
    /// 剔除.
    Excluded {
        /// Why it counts in no rate.
        reason: String,
    },
    /// 引用诉求: a request becomes evidence.
    Attached {
        /// Which.
        request: MatterNo,
        /// What it said, and its files.
        evidence: Vec<Evidence>,
    },
    /// 认定是否同一数据: somebody said whether another matter asks for the same.
    AlikeSaid {
        /// The other matter.
        other: MatterRef,
        /// Whether it takes its figure from there.
        same: Option<SameAs>,
        /// Why.
        reason: String,
    },
    /// 一数多用: the figure of this matter answers another, or does so no longer.
    Answers {
        /// The other matter.
        other: MatterRef,
        /// Whether it does.
        is_on: bool,
    },
    /// 不再取数: it takes its figure from there no longer, and is asked itself.
    AlikeEnded {
        /// From where it did.
        other: MatterRef,
        /// Why.
        end: AlikeEnd,
    },
    /// 准予急办.
    HasteAllowed {
        /// Why it cannot wait.
        reason: String,
    },
    /// 核看无异常: a sign was looked at, and is nothing.
    SignCleared {
        /// Which sign.
        sign: Sign,
        /// Of what.
        about: About,
        /// Why it is nothing.
        reason: String,
    },
}

impl WorkChange {
    /// The name in the journal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Reported { .. } => "reported",
            Self::Countersigned { .. } => "countersigned",
            Self::ReportReturned { .. } => "report_returned",
            Self::Petitioned { .. } => "petitioned",
            Self::Decided { .. } => "decided",
            Self::Resumed { .. } => "resumed",
            Self::Judged { .. } => "judged",
            Self::Escalated { .. } => "escalated",
            Self::EscalationProposed { .. } => "escalation_proposed",
            Self::EscalationHeld { .. } => "escalation_held",
            Self::Unreported { .. } => "unreported",
            Self::ClaimedDone { .. } => "claimed_done",
            Self::Verified { .. } => "verified",
            Self::SentBack { .. } => "sent_back",
            Self::Accepted { .. } => "accepted",
            Self::ClosingApproved { .. } => "closing_approved",
            Self::Closed { .. } => "closed",
            Self::LookedBack { .. } => "looked_back",
            Self::Reopened { .. } => "reopened",
            Self::Requested { .. } => "requested",
            Self::Replied { .. } => "replied",
            Self::Rated { .. } => "rated",
            Self::WordAdded { .. } => "word_added",
            Self::Excluded { .. } => "excluded",
            Self::Attached { .. } => "attached",
            Self::AlikeSaid { .. } => "alike_said",
            Self::Answers { .. } => "answers",
            Self::AlikeEnded { .. } => "alike_ended",
            Self::HasteAllowed { .. } => "haste_allowed",
            Self::SignCleared { .. } => "sign_cleared",
        }
    }
}

impl From<WorkChange> for Change {
    fn from(change: WorkChange) -> Self {
        Self::Work(change)
    }
}
