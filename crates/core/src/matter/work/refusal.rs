//! Why the rules of working, claiming and closing say no, and what would make it possible.

use jiff::civil::Date;

use crate::{ActKind, MatterNo, Name, Percent, Period, ReportFault, Rung};

/// A rule of the work on a matter says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WorkRefusal {
    /// What is said of the points cannot be taken.
    #[error(transparent)]
    Report(#[from] ReportFault),
    /// A period that is not asked for: another cadence, not begun, or before the matter.
    #[error("{} is not a period of this matter, the first is {}", .period.code(), .first.code())]
    BadPeriod {
        /// The one reported.
        period: Period,
        /// The first that is asked for.
        first: Period,
    },
    /// A period whose report counts already.
    #[error("the report for {} counts already", .period.code())]
    AlreadyCounted {
        /// Which.
        period: Period,
    },
    /// A period before one that was filed already.
    #[error("the report for {} was filed already", .period.code())]
    LaterFiled {
        /// The later one.
        period: Period,
    },
    /// A correction of what does not count.
    #[error("no report for {} counts", .period.code())]
    NothingToCorrect {
        /// Which period.
        period: Period,
    },
    /// No report of the unit waits for a signature.
    #[error("no report waits for a signature")]
    NothingToCountersign,
    /// The whole is reported by its parts: nobody is asked twice.
    #[error("its parts report")]
    PartsAnswer,
    /// A date that is not later.
    #[error("{day} is not later")]
    NotLater {
        /// The date.
        day: Date,
    },
    /// The same was asked for, and nobody has decided yet.
    #[error("it was asked for already: {}", .act.code())]
    AskedAlready {
        /// What.
        act: ActKind,
    },
    /// Nothing of that number waits for a decision.
    #[error("no request {no} waits for a decision")]
    NoPetition {
        /// The number; 0 when none waits at all.
        no: u16,
    },
    /// There is no pause.
    #[error("it is not suspended")]
    NotSuspended,
    /// No step of the ladder waits for a signature.
    #[error("no step waits for a signature")]
    NothingProposed,
    /// Another step waits than the one that was signed.
    #[error("{} waits for a signature", .proposed.code())]
    OtherStep {
        /// The one that waits.
        proposed: Rung,
    },
    /// Parts of it are not closed.
    #[error("{count} parts are not closed")]
    OpenParts {
        /// How many.
        count: usize,
    },
    /// What was reported is not all that was asked.
    #[error("{reached} % is reported")]
    NotReached {
        /// What was.
        reached: Percent,
    },
    /// Nothing proves it.
    #[error("nothing proves it")]
    NoEvidence,
    /// The claim was drawn for verification, or did not stand it.
    #[error("the claim has not stood verification")]
    NotVerified,
    /// Its kind takes one signature.
    #[error("its kind takes one signature")]
    OneSignature,
    /// It was not accepted.
    #[error("it was not accepted")]
    NotAccepted,
    /// A closing test without an answer.
    #[error("nothing is said of: {}", .test.en)]
    TestOpen {
        /// Which.
        test: Name,
    },
    /// The first signature is missing.
    #[error("the first signature is missing")]
    NotApproved,
    /// Its kind is published when it is closed.
    #[error("it is not said when it was published")]
    NotPublished,
    /// It was looked at for that month, or that month is none.
    #[error("it was looked at after {months} months, or is not looked at then")]
    LookedBack {
        /// The months.
        months: u8,
    },
    /// It is not yet time to look back.
    #[error("it is looked at again on {on}")]
    TooEarly {
        /// When it will be.
        on: Date,
    },
    /// No request of the public.
    #[error("it is no request of the public")]
    NotRequest,
    /// A request is done by replying to it.
    #[error("a request is done by replying to it")]
    ReplyInstead,
    /// No reply waits for the requester's word.
    #[error("no reply waits for the requester's word")]
    NothingToRate,
    /// The one further word was given.
    #[error("the further word was given")]
    WordGiven,
    /// It counts in no rate already.
    #[error("it is excluded already")]
    ExcludedAlready,
    /// Nobody takes a case out of their own rate.
    #[error("its lead may not exclude it")]
    OwnExclusion,
    /// That request is evidence here already, or is this matter itself.
    #[error("request {request} is evidence here already")]
    AttachedAlready {
        /// Which.
        request: MatterNo,
    },
    /// A sign that was looked at already.
    #[error("it was looked at already")]
    SignCleared,
    /// A sign of the report or claim of their own unit.
    #[error("it is a sign of their own unit's report")]
    OwnSign,
    /// A request is declined without a unit to which it belongs.
    #[error("no unit is named to which it belongs")]
    NoOtherUnit,
    /// A request's clock is not moved by assigning it.
    #[error("the requester was told {on}")]
    ClockStands {
        /// By when an answer was promised.
        on: Date,
    },
    /// Whoever is asked would have less time than anybody is given.
    #[error("whoever is asked has at least {days} working days: {from} or later")]
    TooSoon {
        /// Working days, the day it is asked not counted.
        days: u32,
        /// The first day on which it may be due.
        from: Date,
    },
    /// Haste was allowed already.
    #[error("haste was allowed already")]
    HasteAllowedAlready,
    /// Those below have time enough.
    #[error("there is time enough")]
    HasteNeedless,
    /// Its figure is reported on another matter.
    #[error("its figure is reported on {no}")]
    TakenFrom {
        /// Where.
        no: MatterNo,
    },
    /// The two do not ask one unit for one sort of datum.
    #[error("{no} does not ask the same unit for the same sort of datum")]
    NotAlike {
        /// The other.
        no: MatterNo,
    },
    /// The other is not being reported on.
    #[error("nobody reports on {no}")]
    NotAnswering {
        /// The other.
        no: MatterNo,
    },
    /// What is asked here does not end with a period of the other.
    #[error("the periods of {no} do not end with those asked here")]
    OtherRhythm {
        /// The other.
        no: MatterNo,
    },
    /// One of them already takes its figure from, or gives it to, a third.
    #[error("{no} stands in such a relation already")]
    InChain {
        /// Which.
        no: MatterNo,
    },
    /// More was reported here than there.
    #[error("{here} was reported here, {there} there")]
    FiguresDiffer {
        /// Here, in the unit of this matter.
        here: String,
        /// There, in the same unit.
        there: String,
    },
    /// A text that says nothing.
    #[error("a request has at least {least} characters")]
    TooShort {
        /// How many characters it needs.
        least: usize,
    },
    /// More words than a request carries.
    #[error("{length} characters, at most {limit}")]
    RequestTooLong {
        /// How many there are.
        length: usize,
        /// How many there may be.
        limit: usize,
    },
}

/// Chinese and English.
type Pair = (String, String);

fn pair(zh: impl Into<String>, en: impl Into<String>) -> Pair {
    (zh.into(), en.into())
}

impl WorkRefusal {
    /// The stable code. A retired code is never used again.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Report(fault) => fault.code(),
            Self::BadPeriod { .. } => "matter.bad_period",
            Self::AlreadyCounted { .. } => "matter.already_counted",
            Self::LaterFiled { .. } => "matter.later_filed",
            Self::NothingToCorrect { .. } => "matter.nothing_to_correct",
            Self::NothingToCountersign => "matter.nothing_to_countersign",
            Self::PartsAnswer => "matter.parts_answer",
            Self::NotLater { .. } => "matter.not_later",
            Self::AskedAlready { .. } => "matter.asked_already",
            Self::NoPetition { .. } => "matter.no_petition",
            Self::NotSuspended => "matter.not_suspended",
            Self::NothingProposed => "matter.nothing_proposed",
            Self::OtherStep { .. } => "matter.other_step",
            Self::OpenParts { .. } => "matter.open_parts",
            Self::NotReached { .. } => "matter.not_reached",
            Self::NoEvidence => "matter.no_evidence",
            Self::NotVerified => "matter.not_verified",
            Self::OneSignature => "matter.one_signature",
            Self::NotAccepted => "matter.not_accepted",
            Self::TestOpen { .. } => "matter.test_open",
            Self::NotApproved => "matter.not_approved",
            Self::NotPublished => "matter.not_published",
            Self::LookedBack { .. } => "matter.looked_back",
            Self::TooEarly { .. } => "matter.too_early",
            Self::NotRequest => "request.none",
            Self::ReplyInstead => "request.reply_instead",
            Self::NothingToRate => "request.nothing_to_rate",
            Self::WordGiven => "request.word_given",
            Self::ExcludedAlready => "request.excluded_already",
            Self::OwnExclusion => "request.own_exclusion",
            Self::AttachedAlready { .. } => "request.attached_already",
            Self::SignCleared => "sign.cleared_already",
            Self::OwnSign => "sign.own",
            Self::NoOtherUnit => "request.no_other_unit",
            Self::ClockStands { .. } => "request.clock_stands",
            Self::TooSoon { .. } => "matter.too_soon",
            Self::HasteAllowedAlready => "matter.haste_allowed",
            Self::HasteNeedless => "matter.haste_needless",
            Self::TakenFrom { .. } => "alike.taken_from",
            Self::NotAlike { .. } => "alike.not_alike",
            Self::NotAnswering { .. } => "alike.not_answering",
            Self::OtherRhythm { .. } => "alike.other_rhythm",
            Self::InChain { .. } => "alike.in_chain",
            Self::FiguresDiffer { .. } => "alike.figures_differ",
            Self::TooShort { .. } => "request.too_short",
            Self::RequestTooLong { .. } => "request.too_long",
        }
    }

    /// The rule, in Chinese and English.
    #[must_use]
    pub fn text(&self) -> Pair {
        match self {
            Self::Report(fault) => (fault.zh(), fault.en()),
            Self::BadPeriod { period, first } => pair(
                format!("“{}”不是这个事项要反馈的期次（首期为“{}”）。", period.zh(), first.zh()),
                format!("{} is no period of this matter; the first is {}.", period.en(), first.en()),
            ),
            Self::AlreadyCounted { period } => pair(
                format!("{}的反馈已经生效。", period.zh()),
                format!("The report for {} counts already.", period.en()),
            ),
            Self::LaterFiled { period } => pair(
                format!("{}的反馈已经报出，更早的期次不再补报。", period.zh()),
                format!(
                    "The report for {} was filed already; earlier periods are not filed after it.",
                    period.en()
                ),
            ),
            Self::NothingToCorrect { period } => pair(
                format!("{}没有已生效的反馈可以更正。", period.zh()),
                format!("No report for {} counts, so there is nothing to correct.", period.en()),
            ),
            Self::NothingToCountersign => {
                pair("本单位没有待审签的反馈。", "No report of your unit waits for a signature.")
            }
            Self::PartsAnswer => pair(
                "这个事项已经分解，由各承办单位反馈，不再重复填报。",
                "This matter was divided: its parts report, and nobody is asked twice.",
            ),
            Self::NotLater { day } => {
                pair(format!("{day} 不晚于现在的日期。"), format!("{day} is not later."))
            }
            Self::AskedAlready { act } => pair(
                format!("已经{}，正等待答复。", act.zh()),
                format!("This was asked for already and waits for an answer: {}.", act.en()),
            ),
            Self::NoPetition { .. } => pair("没有待答复的申请。", "No such request waits for an answer."),
            Self::NotSuspended => pair("事项没有挂起。", "The matter is not suspended."),
            Self::NothingProposed => pair("没有待签的督办措施。", "No step waits for a signature."),
            Self::OtherStep { proposed } => pair(
                format!("现在待签的是“{}”。", proposed.zh()),
                format!("What waits for a signature now is: {}.", proposed.en()),
            ),
            Self::OpenParts { count } => pair(
                format!("还有 {count} 个子事项没有销号。"),
                format!("{count} of its parts are not closed."),
            ),
            Self::NotReached { reached } => pair(
                format!("已生效的反馈只完成 {reached} %，不能申请办结。"),
                format!("Only {reached} % is reported done; it cannot be claimed done."),
            ),
            Self::NoEvidence => pair("没有任何佐证材料。", "There is no evidence at all."),
            Self::NotVerified => pair(
                "这次办结申请被抽中核查，还没有通过核查。",
                "This claim was drawn for verification and has not stood it.",
            ),
            Self::OneSignature => {
                pair("这类事项销号不需要初审。", "Matters of this kind take one signature.")
            }
            Self::NotAccepted => pair("事项还没有通过验收。", "The matter was not accepted."),
            Self::TestOpen { test } => pair(
                format!("销号标准“{}”还没有写明依据。", test.zh),
                format!("Nothing is said of the closing test “{}”.", test.en),
            ),
            Self::NotApproved => {
                pair("这类事项要先由承办单位负责人初审。", "The lead's own leader signs first.")
            }
            Self::NotPublished => pair("没有写明公示日期。", "It is not said when it was published."),
            Self::LookedBack { months } => pair(
                format!("{months} 个月的回头看已经做过，或不在 3、6、12 个月之列。"),
                format!("It was looked at after {months} months already; it is done after 3, 6 and 12."),
            ),
            Self::TooEarly { on } => {
                pair(format!("这次回头看要到 {on}。"), format!("It is looked at again on {on}."))
            }
            Self::NotRequest => {
                pair("这不是公众提交的诉求。", "This is no request that came through the public door.")
            }
            Self::ReplyInstead => pair(
                "诉求以答复诉求人办结，不另外申请办结。",
                "A request is done by replying to the requester, not by claiming it done.",
            ),
            Self::NothingToRate => {
                pair("目前没有待您评价的答复。", "There is no reply that waits for your word.")
            }
            Self::WordGiven => pair("补充说明只能提交一次。", "One further word may be added, and it was."),
            Self::ExcludedAlready => {
                pair("这件诉求已经不计入三率。", "This request counts in no rate already.")
            }
            Self::OwnExclusion => pair(
                "承办单位不能决定把自己的诉求剔除出三率。",
                "The unit that handles a request may not take it out of its own rates.",
            ),
            Self::AttachedAlready { request } => pair(
                format!("诉求 {request} 已经是这个事项的佐证，或者就是这个事项本身。"),
                format!("Request {request} is evidence on this matter already, or is the matter itself."),
            ),
            Self::SignCleared => pair("这条提示已经有人核看过。", "Somebody looked at this sign already."),
            Self::OwnSign => pair(
                "本单位反馈的提示由别的单位核看。",
                "A sign of your own unit's report is looked at by another unit.",
            ),
            Self::NoOtherUnit => pair(
                "退回诉求要写明应由哪个单位办理，“不属本单位”不是理由。",
                "Whoever declines a request names the unit it belongs to; “not ours” is no answer.",
            ),
            Self::ClockStands { on } => pair(
                format!("已告知诉求人 {on} 前答复，交办时不能改晚。"),
                format!(
                    "The requester was told to expect an answer by {on}; assigning it does not move that."
                ),
            ),
            Self::TooSoon { days, from } => pair(
                format!("留给承办单位的时间少于 {days} 个工作日，最早只能要求 {from} 前办结。"),
                format!(
                    "Whoever is asked has at least {days} working {}: it cannot be due before {from}.",
                    if *days == 1 { "day" } else { "days" }
                ),
            ),
            Self::HasteAllowedAlready => pair("已经准予急办。", "Haste was allowed already."),
            Self::HasteNeedless => {
                pair("时间足够，不需要准予急办。", "There is time enough: no haste is needed.")
            }
            Self::TakenFrom { no } => pair(
                format!("这个事项的数据取自 {no}，在那里报一次即可，不重复填报。"),
                format!("The figure of this matter is reported once, on {no}; nobody is asked twice."),
            ),
            Self::NotAlike { no } => pair(
                format!(
                    "{no} 与本事项不是要同一个单位报同一类数据（同一计量单位的累计数，或同为常态事项）。"
                ),
                format!(
                    "{no} does not ask the same unit for a figure counted in the same unit, or for a duty as here."
                ),
            ),
            Self::NotAnswering { no } => pair(
                format!("{no} 现在没有单位在填报，不能从它取数。"),
                format!("Nobody reports on {no} now, so no figure can be taken from it."),
            ),
            Self::OtherRhythm { no } => pair(
                format!("{no} 的填报期次对不上本事项的期次，不能从它取数。"),
                format!(
                    "The periods of {no} do not end with those asked here, so its figure answers nothing here."
                ),
            ),
            Self::InChain { no } => pair(
                format!("{no} 已经与别的事项一数多用，不能再接一层。"),
                format!("{no} already takes its figure from another matter, or gives it to one."),
            ),
            Self::FiguresDiffer { here, there } => pair(
                format!("本事项已报 {here}，对方折算为 {there}，比本事项少，不是同一个数。"),
                format!(
                    "{here} was reported here and {there} there, which is less: they are not one figure."
                ),
            ),
            Self::TooShort { least } => pair(
                format!("内容太短，请至少写 {least} 个字。"),
                format!("The text is too short; write at least {least} characters."),
            ),
            Self::RequestTooLong { length, limit } => pair(
                format!("内容有 {length} 个字，最多 {limit} 个字。"),
                format!("The text has {length} characters; at most {limit} are taken."),
            ),
        }
    }

    /// What would make it possible, in Chinese and English.
    #[must_use]
    pub const fn remedy(&self) -> (&'static str, &'static str) {
        match self {
            Self::Report(_) => ("请改正后再提交。", "Put it right and send it again."),
            Self::BadPeriod { .. } => {
                ("请按页面上列出的期次反馈。", "Report one of the periods on the page.")
            }
            Self::AlreadyCounted { .. } => {
                ("要改已生效的数字，请用“更正反馈”并说明原因。", "Use “correct a report” and say why.")
            }
            Self::LaterFiled { .. } => (
                "请在最近一期填报；要改已生效的数字，请用“更正反馈”。",
                "Report the latest period; what counts is corrected with “correct a report”.",
            ),
            Self::NothingToCorrect { .. } => ("直接反馈即可。", "Report it instead."),
            Self::NothingToCountersign => {
                ("可能已由同事审签，请刷新页面。", "A colleague may have signed; reload the page.")
            }
            Self::PartsAnswer => ("请催促尚未反馈的子事项。", "Chase the parts that have not reported."),
            Self::NotLater { .. } => ("请填写更晚的日期。", "Give a later date."),
            Self::AskedAlready { .. } => ("请等待交办单位答复。", "Wait for the issuer's answer."),
            Self::NoPetition { .. } => {
                ("可能已经答复，请刷新页面。", "It may have been answered; reload the page.")
            }
            Self::NotSuspended => ("请刷新页面。", "Reload the page."),
            Self::NothingProposed | Self::OtherStep { .. } => {
                ("情况已有变化，请刷新页面后再签。", "Things have moved on; reload the page and look again.")
            }
            Self::OpenParts { .. } => ("请先办结各子事项。", "Close the parts first."),
            Self::NotReached { .. } => (
                "请先反馈最新进展并完成审签；确有困难的，申请延期或提请协调。",
                "Report the latest progress first, or ask for more time or help.",
            ),
            Self::NoEvidence => ("请至少上传一份佐证材料。", "Attach at least one piece of evidence."),
            Self::NotVerified => ("请由核查员核查，或退回重办。", "Have it verified, or send it back."),
            Self::OneSignature => ("可以直接销号。", "Close it."),
            Self::NotAccepted => (
                "请先验收；因政策调整或合并销号的，选择相应理由。",
                "Accept it first, or choose another reason.",
            ),
            Self::TestOpen { .. } => ("请逐条写明。", "Answer every test."),
            Self::NotApproved => ("请其先做初审。", "Ask them to sign first."),
            Self::NotPublished => ("请填写公示日期。", "Give the day."),
            Self::LookedBack { .. } => ("请选择其他月份。", "Choose another month."),
            Self::TooEarly { .. } => ("发现反弹的，可以直接重新交办。", "If it has relapsed, reopen it now."),
            Self::NotRequest => ("请按普通事项办理。", "Work on it as on any other matter."),
            Self::ReplyInstead => ("请使用“答复诉求”。", "Use “reply to the requester”."),
            Self::NothingToRate => ("收到答复后可以评价。", "You can say so once a reply has come."),
            Self::WordGiven => ("答复后评价时还可以写意见。", "You can say more when you rate the reply."),
            Self::ExcludedAlready => ("请刷新页面。", "Reload the page."),
            Self::OwnExclusion => ("请交办单位负责人决定。", "Ask the issuer's leader to decide."),
            Self::AttachedAlready { .. } => ("请核对编号。", "Check the number."),
            Self::SignCleared => ("请刷新页面查看理由。", "Reload the page to read the reason."),
            Self::OwnSign => ("请由交办单位核看。", "The issuer looks at it."),
            Self::NoOtherUnit => ("请填写应办理的单位。", "Name the unit that should handle it."),
            Self::ClockStands { .. } => {
                ("确需更多时间的，由承办单位申请延期。", "Where more time is needed, its lead asks for it.")
            }
            Self::TooSoon { .. } => (
                "请改晚时限；确属紧急的，由交办单位负责人“准予急办”并写明理由。",
                "Give a later date; where it cannot wait, the issuer's leader allows haste and says why.",
            ),
            Self::HasteAllowedAlready => ("可以直接交办。", "It can be assigned."),
            Self::HasteNeedless => ("可以直接分解。", "Divide it."),
            Self::TakenFrom { .. } => (
                "请到那个事项填报或更正，本事项会自动取数。",
                "Report or correct it there; the figure is taken over by itself.",
            ),
            Self::NotAlike { .. } => ("请核对编号。", "Check the number."),
            Self::NotAnswering { .. } => (
                "请等对方签收办理后再认定，或改由对方从本事项取数。",
                "Decide once it is in hand, or let the other take its figure from here.",
            ),
            Self::OtherRhythm { .. } => (
                "请改由报得少的一方取报得多的一方的数，或认定为不同数据。",
                "Let what is asked less often take from what is asked more often, or say that they differ.",
            ),
            Self::InChain { .. } => {
                ("请直接认定与最初来源的关系。", "Decide on the matter it all comes from.")
            }
            Self::FiguresDiffer { .. } => (
                "请先更正报错的一方，或认定为不同数据并写明口径。",
                "Correct the one that is wrong first, or say that they differ and how.",
            ),
            Self::TooShort { .. } => {
                ("请写明什么事、在哪里、希望怎样解决。", "Say what it is, where, and what you hope for.")
            }
            Self::RequestTooLong { .. } => {
                ("请写要点，细节可以放在附件里。", "Give the main points; details can stand in a file.")
            }
        }
    }
}
