//! What can be done to a matter.

use jiff::civil::Date;

use super::Matter;
use super::draft::{Edit, Participants};
use super::work::{Ask, Channel, Close, Correction, Likelihood, Paper, Report, Satisfaction, Solved};
use crate::coded::coded;
use crate::{
    About, Amount, BlockerSort, Evidence, Fund, GroupId, ListId, MatterId, MatterNo, Measure, Rung, Sign,
    UnitId, YearPlan,
};

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
        /// The unit it belongs to; a request is not declined without.
        to: Option<UnitId>,
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
        /// How.
        channel: Channel,
    },
    /// 签批督办措施: the leader signs the step of the ladder that waits.
    Escalate {
        /// Which: it must be the one that waits.
        rung: Rung,
        /// What is to be said.
        note: String,
    },
    /// 暂不升级: the leader holds it back.
    HoldBack {
        /// Which.
        rung: Rung,
        /// Why.
        reason: String,
    },
    /// 撤销.
    Cancel {
        /// Why.
        reason: String,
    },
    /// 反馈.
    Report(Report),
    /// 更正: what counts already was wrong.
    Correct(Report, Correction),
    /// 审签.
    Countersign,
    /// 退回反馈: the unit's leader does not sign.
    ReturnReport {
        /// Why.
        reason: String,
    },
    /// 申请延期、提请协调、申请挂起.
    Petition {
        /// For what.
        ask: Ask,
        /// Why.
        reason: String,
    },
    /// 答复申请.
    Decide {
        /// Which petition.
        no: u16,
        /// Whether it is granted.
        is_granted: bool,
        /// Why, or how.
        reason: String,
    },
    /// 恢复办理: a pause ends before its day.
    Resume {
        /// Why.
        note: String,
    },
    /// 研判: how likely it is to be reached.
    Judge {
        /// How likely.
        likelihood: Likelihood,
        /// Why.
        note: String,
    },
    /// 申请办结.
    ClaimDone {
        /// What was done.
        note: String,
        /// What proves it.
        evidence: Vec<Evidence>,
    },
    /// 核查.
    Verify(Paper),
    /// 退回重办.
    SendBack {
        /// Why.
        reason: String,
    },
    /// 验收.
    Accept {
        /// What is to be said.
        note: String,
    },
    /// 初审销号: the first of two signatures.
    ApproveClosing {
        /// What is to be said.
        note: String,
    },
    /// 销号.
    Close(Box<Close>),
    /// 回头看.
    LookBack {
        /// After how many months: 3, 6 or 12.
        months: u8,
        /// Whether it still holds.
        holds: bool,
        /// What was seen.
        note: String,
    },
    /// 重新交办.
    Reopen {
        /// Why.
        reason: String,
        /// By when instead.
        due_on: Option<Date>,
    },
    /// 答复诉求: what the requester reads.
    Reply {
        /// What is said.
        text: String,
        /// What proves it, for those inside.
        evidence: Vec<Evidence>,
    },
    /// 评价: the requester's own word on the last reply.
    Rate {
        /// Whether it is solved.
        solved: Solved,
        /// How satisfied they are.
        satisfaction: Satisfaction,
        /// What else is to be said.
        note: String,
    },
    /// 补充: one further word of the requester.
    AddWord {
        /// What is said.
        text: String,
    },
    /// 剔除: a request that counts in no rate.
    Exclude {
        /// Why.
        reason: String,
    },
    /// 引用诉求: a request becomes evidence on this matter.
    Attach {
        /// Which.
        request: MatterNo,
        /// What it said; put in by whoever performs the act.
        evidence: Vec<Evidence>,
    },
    /// 认定数据是否相同: whether another matter asks the same unit for the same datum.
    SayAlike(Box<SayAlike>),
    /// 准予急办: it may be asked with less time than the kind gives.
    AllowHaste {
        /// Why it cannot wait.
        reason: String,
    },
    /// 核看无异常: a sign of hollow reporting was looked at, and is nothing.
    ClearSign {
        /// Which sign.
        sign: Sign,
        /// Of what.
        about: About,
        /// Why it is nothing.
        reason: String,
    },
    /// 编制投资计划: what a key project is to invest, year by year.
    PlanProject {
        /// The years.
        plan: Vec<YearPlan>,
        /// Why it replaces one that stands.
        reason: String,
    },
    /// 更新资金到位情况.
    ReportFunds {
        /// All sources.
        funds: Vec<Fund>,
    },
    /// 登记堵点: something stands in the way.
    OpenBlocker {
        /// Of what sort.
        sort: BlockerSort,
        /// What it is.
        what: String,
        /// Who can clear it, where that is known.
        who: Option<UnitId>,
        /// Since which day.
        since: Date,
    },
    /// 解决堵点.
    ClearBlocker {
        /// Which.
        no: u16,
        /// On which day.
        on: Date,
        /// How.
        how: String,
    },
}

/// A word on two look-alikes, said of the one that would take its figure from the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SayAlike {
    /// The other matter.
    pub other: MatterNo,
    /// Whether both ask for the same: then this one takes its figure from the other, and nobody is asked twice.
    pub is_same: bool,
    /// Why.
    pub reason: String,
    /// The other matter as it stands; put in by whoever performs the act.
    pub found: Option<Matter>,
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

coded! {
    /// An act without what it needs: for rights, offers and the printed matrix.
    pub enum ActKind {
        /// 立项.
        Register = "register", "立项", "register";
        /// 修改.
        Edit = "edit", "修改", "edit";
        /// 填写计量方式.
        GiveMeasure = "give_measure", "填写计量方式", "give a measure";
        /// 链接清单.
        Link = "link", "链接清单", "link to a list";
        /// 取消链接.
        Unlink = "unlink", "取消链接", "unlink from a list";
        /// 送审.
        SubmitForSignOff = "submit_for_sign_off", "送审", "submit for sign-off";
        /// 签发.
        SignOff = "sign_off", "签发", "sign off";
        /// 退回修改.
        Return = "return", "退回修改", "return for revision";
        /// 交办.
        Assign = "assign", "交办", "assign";
        /// 按单位组交办.
        FanOut = "fan_out", "按单位组交办", "fan out to a group";
        /// 签收.
        Acknowledge = "acknowledge", "签收", "acknowledge";
        /// 退单.
        Decline = "decline", "退单", "decline";
        /// 维持交办.
        Uphold = "uphold", "维持交办", "uphold the assignment";
        /// 改派.
        Reassign = "reassign", "改派", "reassign";
        /// 分解.
        Decompose = "decompose", "分解", "decompose";
        /// 催办.
        Chase = "chase", "催办", "chase";
        /// 签批督办措施.
        Escalate = "escalate", "签批督办措施", "sign the next step";
        /// 暂不升级.
        HoldBack = "hold_back", "暂不升级", "hold the next step back";
        /// 搁置.
        SetAside = "set_aside", "搁置", "set aside";
        /// 撤销.
        Cancel = "cancel", "撤销", "cancel";
        /// 反馈.
        Report = "report", "反馈", "report";
        /// 更正.
        Correct = "correct", "更正反馈", "correct a report";
        /// 审签.
        Countersign = "countersign", "审签", "countersign";
        /// 退回反馈.
        ReturnReport = "return_report", "退回反馈", "return a report";
        /// 申请延期.
        AskExtension = "ask_extension", "申请延期", "ask for more time";
        /// 提请协调.
        AskHelp = "ask_help", "提请协调", "ask for help";
        /// 申请挂起.
        AskSuspension = "ask_suspension", "申请挂起", "ask for a pause";
        /// 答复申请.
        Decide = "decide", "答复申请", "decide on a request";
        /// 恢复办理.
        Resume = "resume", "恢复办理", "resume";
        /// 研判.
        Judge = "judge", "研判", "judge the likelihood";
        /// 申请办结.
        ClaimDone = "claim_done", "申请办结", "claim done";
        /// 核查.
        Verify = "verify", "核查", "verify";
        /// 退回重办.
        SendBack = "send_back", "退回重办", "send back";
        /// 验收.
        Accept = "accept", "验收", "accept";
        /// 初审销号.
        ApproveClosing = "approve_closing", "初审销号", "approve the closing";
        /// 销号.
        Close = "close", "销号", "close";
        /// 回头看.
        LookBack = "look_back", "回头看", "look back";
        /// 重新交办.
        Reopen = "reopen", "重新交办", "reopen";
        /// 答复诉求.
        Reply = "reply", "答复诉求", "reply to the requester";
        /// 评价.
        Rate = "rate", "评价", "rate";
        /// 补充.
        AddWord = "add_word", "补充", "add a word";
        /// 剔除.
        Exclude = "exclude", "剔除", "exclude from the rates";
        /// 引用诉求.
        Attach = "attach", "引用诉求", "attach a request";
        /// 认定数据是否相同.
        SayAlike = "say_alike", "认定是否同一数据", "say whether it is the same datum";
        /// 准予急办.
        AllowHaste = "allow_haste", "准予急办", "allow haste";
        /// 核看无异常.
        ClearSign = "clear_sign", "核看无异常", "looked at, nothing";
        /// 编制投资计划.
        PlanProject = "plan_project", "编制投资计划", "plan the investment";
        /// 更新资金到位情况.
        ReportFunds = "report_funds", "更新资金到位情况", "report the funds";
        /// 登记堵点.
        OpenBlocker = "open_blocker", "登记堵点", "write down a blocker";
        /// 解决堵点.
        ClearBlocker = "clear_blocker", "解决堵点", "clear a blocker";
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
            Self::Escalate { .. } => ActKind::Escalate,
            Self::HoldBack { .. } => ActKind::HoldBack,
            Self::Cancel { .. } => ActKind::Cancel,
            Self::Report(_) => ActKind::Report,
            Self::Correct(..) => ActKind::Correct,
            Self::Countersign => ActKind::Countersign,
            Self::ReturnReport { .. } => ActKind::ReturnReport,
            Self::Petition { ask, .. } => ask.act(),
            Self::Decide { .. } => ActKind::Decide,
            Self::Resume { .. } => ActKind::Resume,
            Self::Judge { .. } => ActKind::Judge,
            Self::ClaimDone { .. } => ActKind::ClaimDone,
            Self::Verify(_) => ActKind::Verify,
            Self::SendBack { .. } => ActKind::SendBack,
            Self::Accept { .. } => ActKind::Accept,
            Self::ApproveClosing { .. } => ActKind::ApproveClosing,
            Self::Close(_) => ActKind::Close,
            Self::LookBack { .. } => ActKind::LookBack,
            Self::Reopen { .. } => ActKind::Reopen,
            Self::Reply { .. } => ActKind::Reply,
            Self::Rate { .. } => ActKind::Rate,
            Self::AddWord { .. } => ActKind::AddWord,
            Self::Exclude { .. } => ActKind::Exclude,
            Self::Attach { .. } => ActKind::Attach,
            Self::SayAlike(_) => ActKind::SayAlike,
            Self::AllowHaste { .. } => ActKind::AllowHaste,
            Self::ClearSign { .. } => ActKind::ClearSign,
            Self::PlanProject { .. } => ActKind::PlanProject,
            Self::ReportFunds { .. } => ActKind::ReportFunds,
            Self::OpenBlocker { .. } => ActKind::OpenBlocker,
            Self::ClearBlocker { .. } => ActKind::ClearBlocker,
        }
    }
}

impl ActKind {
    /// Whether it looks at what somebody else did, and so asks for another person.
    ///
    /// # Source
    /// FIELD §1: two pairs of eyes.
    #[must_use]
    pub const fn is_second_look(self) -> bool {
        matches!(
            self,
            Self::SignOff
                | Self::Countersign
                | Self::Verify
                | Self::Accept
                | Self::Judge
                | Self::ApproveClosing
                | Self::Close
        )
    }
}
