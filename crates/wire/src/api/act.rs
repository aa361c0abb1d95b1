//! What is to be done to a matter.

mod bulk;
mod into;

use std::collections::BTreeMap;

use serde::Deserialize;
use utoipa::ToSchema;

use super::few::few;
use super::{
    BlockerNumber, BlockerSortCode, ChannelCode, ClosingCode, Code, CorrectionCode, Day, EditSent, Evidence,
    Figure, FundOf, LikelihoodCode, LookBackMonths, MatterNumber, Measure, MethodCode, PeriodCode,
    PetitionNumber, Prose, ReportLine, RungCode, SignCode, Stand, UnitsSent, VintageNumber, YearOfPlan,
};
pub use bulk::{BulkAct, BulkSent};

/// How somebody was chased, where nobody says.
const fn written() -> ChannelCode {
    ChannelCode(duban_core::Channel::Written)
}

/// An act with all it needs, by the same codes as everywhere.
///
/// # Example
/// ```
/// use duban_wire::api::ActSent;
/// let act: ActSent = serde_json::from_str(r#"{"act":"decline","reason":"不属于本单位职责"}"#)?;
/// assert_eq!(duban_core::Act::from(act).kind().code(), "decline");
/// assert!(serde_json::from_str::<ActSent>(r#"{"act":"register","reason":"?"}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum ActSent {
    /// 立项.
    Register {},
    /// 修改: what is absent stays.
    Edit {
        /// What changes.
        edit: Box<EditSent>,
    },
    /// 填写计量方式.
    GiveMeasure {
        /// The measure.
        measure: Measure,
    },
    /// 链接清单.
    Link {
        /// The standing list.
        list: Code,
    },
    /// 取消链接.
    Unlink {
        /// The standing list.
        list: Code,
    },
    /// 搁置.
    SetAside {
        /// Why.
        reason: Prose,
    },
    /// 送审.
    SubmitForSignOff {},
    /// 签发: by another person than submitted it.
    SignOff {},
    /// 退回修改.
    Return {
        /// Why.
        reason: Prose,
    },
    /// 交办.
    Assign {
        /// To whom.
        to: UnitsSent,
        /// By when; the matter's own date when absent.
        #[serde(default)]
        due_on: Option<Day>,
    },
    /// 按单位组交办: one part for every unit.
    FanOut {
        /// The group whose units these are, for the record.
        #[serde(default)]
        group: Option<Code>,
        /// One for each unit.
        #[serde(deserialize_with = "few::<500, _, _>")]
        #[schema(max_items = 500)]
        shares: Vec<ShareSent>,
        /// By when; the matter's own date when absent.
        #[serde(default)]
        due_on: Option<Day>,
    },
    /// 分解: one part for every unit below the lead.
    Decompose {
        /// The group whose units these are, for the record.
        #[serde(default)]
        group: Option<Code>,
        /// One for each unit.
        #[serde(deserialize_with = "few::<500, _, _>")]
        #[schema(max_items = 500)]
        shares: Vec<ShareSent>,
        /// By when; the matter's own date when absent.
        #[serde(default)]
        due_on: Option<Day>,
    },
    /// 签收.
    Acknowledge {},
    /// 退单.
    Decline {
        /// Why.
        reason: Prose,
        /// The unit it belongs to; a request of the public is not declined without.
        #[serde(default)]
        to: Option<Code>,
    },
    /// 维持交办.
    Uphold {
        /// Who must sign for it after all.
        unit: Code,
        /// Why.
        reason: Prose,
    },
    /// 改派: number and clock stay.
    Reassign {
        /// Who is released.
        from: Code,
        /// Who takes its part.
        to: Code,
        /// Why.
        reason: Prose,
    },
    /// 催办.
    Chase {
        /// What is said.
        note: Prose,
        /// How: in writing when absent.
        #[serde(default = "written")]
        channel: ChannelCode,
    },
    /// 签批督办措施: the step of the ladder that waits.
    Escalate {
        /// Which: another than the one that waits is refused.
        rung: RungCode,
        /// What is to be said.
        #[serde(default)]
        note: Option<Prose>,
    },
    /// 暂不升级: the step that waits is held back, and proposed again after some days.
    HoldBack {
        /// Which.
        rung: RungCode,
        /// Why.
        reason: Prose,
    },
    /// 撤销.
    Cancel {
        /// Why.
        reason: Prose,
    },
    /// 反馈: every point, for one period.
    Report {
        /// Which period.
        period: PeriodCode,
        /// Point by point; one line, what it did, from a unit that does not lead.
        #[serde(deserialize_with = "few::<100, _, _>")]
        #[schema(max_items = 100)]
        lines: Vec<ReportLine>,
    },
    /// 更正: what counts already was wrong.
    Correct {
        /// The period of the last report.
        period: PeriodCode,
        /// Point by point.
        #[serde(deserialize_with = "few::<100, _, _>")]
        #[schema(max_items = 100)]
        lines: Vec<ReportLine>,
        /// Why.
        reason: CorrectionCode,
        /// What else is to be said.
        note: Prose,
    },
    /// 审签: by another person than filed it.
    Countersign {},
    /// 退回反馈.
    ReturnReport {
        /// Why.
        reason: Prose,
    },
    /// 申请延期.
    AskExtension {
        /// By when instead.
        to: Day,
        /// Why.
        reason: Prose,
    },
    /// 提请协调.
    AskHelp {
        /// With what.
        reason: Prose,
    },
    /// 申请挂起.
    AskSuspension {
        /// The last day of the pause.
        until: Day,
        /// Why.
        reason: Prose,
    },
    /// 答复申请.
    Decide {
        /// Which, by the number of `petitions`.
        petition: PetitionNumber,
        /// Whether it is granted.
        is_granted: bool,
        /// Why, or how.
        reason: Prose,
    },
    /// 恢复办理: a pause ends before its day.
    Resume {
        /// Why.
        note: Prose,
    },
    /// 研判: how likely it is to be reached.
    Judge {
        /// How likely.
        likelihood: LikelihoodCode,
        /// Why.
        note: Prose,
    },
    /// 申请办结.
    ClaimDone {
        /// What was done.
        note: Prose,
        /// What proves it.
        #[serde(deserialize_with = "few::<20, _, _>")]
        #[schema(max_items = 20)]
        evidence: Vec<Evidence>,
    },
    /// 核查: a working paper.
    Verify {
        /// How it was looked at.
        method: MethodCode,
        /// What was found.
        findings: Prose,
        /// What was seen of every point.
        #[serde(deserialize_with = "few::<100, _, _>")]
        #[schema(max_items = 100)]
        stands: Vec<Stand>,
        /// What was brought back.
        #[serde(default, deserialize_with = "few::<20, _, _>")]
        #[schema(max_items = 20)]
        evidence: Vec<Evidence>,
        /// Whether the claim holds.
        passes: bool,
    },
    /// 退回重办.
    SendBack {
        /// Why.
        reason: Prose,
    },
    /// 验收.
    Accept {
        /// What is to be said.
        #[serde(default)]
        note: Prose,
    },
    /// 初审销号: the first of two signatures, where the kind asks for two.
    ApproveClosing {
        /// What is to be said.
        #[serde(default)]
        note: Prose,
    },
    /// 销号.
    Close {
        /// Why.
        reason: ClosingCode,
        /// What else is to be said.
        #[serde(default)]
        note: Prose,
        /// The answer to each closing test of the kind, by its code: see `/kinds`.
        #[serde(default)]
        tests: BTreeMap<Code, Prose>,
        /// Since when it stands open to the public, where the kind asks for that.
        #[serde(default)]
        published_on: Option<Day>,
    },
    /// 回头看.
    LookBack {
        /// After how many months: 3, 6 or 12.
        months: LookBackMonths,
        /// Whether it still holds.
        holds: bool,
        /// What was seen.
        note: Prose,
    },
    /// 重新交办: what was closed did not hold.
    Reopen {
        /// Why.
        reason: Prose,
        /// By when instead.
        #[serde(default)]
        due_on: Option<Day>,
    },
    /// 答复诉求: what the requester reads; the request is claimed done by it.
    Reply {
        /// What is said.
        text: Prose,
        /// What proves it, for those inside.
        #[serde(default, deserialize_with = "few::<20, _, _>")]
        #[schema(max_items = 20)]
        evidence: Vec<Evidence>,
    },
    /// 剔除: a request that counts in no rate; by the issuer's leader, listed with the reason.
    Exclude {
        /// Why.
        reason: Prose,
    },
    /// 引用诉求: a request becomes evidence on this matter.
    Attach {
        /// Which.
        request: MatterNumber,
    },
    /// 认定是否同一数据: whether another matter asks the same unit for the same. If so, this one takes its figure from there.
    SayAlike {
        /// The other matter.
        other: MatterNumber,
        /// Whether both ask for the same.
        is_same: bool,
        /// Why.
        reason: Prose,
    },
    /// 准予急办: it may be asked with less time than its kind gives; once, by a leader.
    AllowHaste {
        /// Why it cannot wait.
        reason: Prose,
    },
    /// 核看无异常: a sign of hollow reporting was looked at, and is nothing.
    ClearSign {
        /// Which sign.
        sign: SignCode,
        /// Whose report or claim.
        unit: Code,
        /// For which period; absent for a claim.
        #[serde(default)]
        period: Option<PeriodCode>,
        /// Which version of the report, or which claim, as the sign says.
        vintage: VintageNumber,
        /// Why it is nothing.
        reason: Prose,
    },
    /// 编制投资计划: of a key project; whoever is measured by it does not move what stands.
    PlanProject {
        /// The years, in order.
        #[serde(deserialize_with = "few::<30, _, _>")]
        #[schema(max_items = 30)]
        plan: Vec<YearOfPlan>,
        /// Why it replaces one that stands.
        #[serde(default)]
        reason: Prose,
    },
    /// 更新资金到位情况: all sources of a key project, as they stand now.
    ReportFunds {
        /// All sources, each once.
        #[serde(deserialize_with = "few::<7, _, _>")]
        #[schema(max_items = 7)]
        funds: Vec<FundOf>,
    },
    /// 登记堵点: something stands in the way of a key project.
    OpenBlocker {
        /// Of what sort.
        sort: BlockerSortCode,
        /// What it is.
        what: Prose,
        /// Who can clear it, where that is known.
        #[serde(default)]
        who: Option<Code>,
        /// Since which day.
        since: Day,
    },
    /// 解决堵点.
    ClearBlocker {
        /// Which, by its number on the matter.
        blocker: BlockerNumber,
        /// On which day.
        on: Day,
        /// How.
        how: Prose,
    },
}

/// One unit's share.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareSent {
    /// Who.
    pub unit: Code,
    /// How much of the figure; absent when the measure is no figure.
    #[serde(default)]
    pub quota: Option<Figure>,
}
