//! What the acts of working and closing will do, in one sentence each.

use duban_core::ActKind;

use crate::Lang;

/// The sentence; empty for any other act.
pub(crate) const fn about(lang: Lang, act: ActKind) -> &'static str {
    match act {
        ActKind::Report => lang.pick(
            "逐个任务点填报本期进展，由本单位负责人审签后生效。",
            "Says point by point where it stands; it counts when your leader has signed.",
        ),
        ActKind::Correct => lang.pick(
            "更正已生效的数字，写明原因；如实更正不作为问题。",
            "Corrects what counts, with the reason; an honest correction is not held against anyone.",
        ),
        ActKind::Countersign => lang.pick(
            "审签后，本期反馈生效，灯色随之更新。",
            "The report counts from now on, and the light follows.",
        ),
        ActKind::ReturnReport => lang.pick("退回经办人修改。", "Goes back to the clerk."),
        ActKind::AskExtension => lang.pick(
            "由交办单位答复，原时限保留在记录里。",
            "The issuer decides; the old date stays on record.",
        ),
        ActKind::AskHelp => lang
            .pick("本单位解决不了的，请交办单位协调。", "What your unit cannot settle goes to the issuer."),
        ActKind::AskSuspension => lang.pick(
            "客观原因需要暂停的，挂起天数从时限中扣除。",
            "A pause, where things stand still; its days do not count.",
        ),
        ActKind::Decide => {
            lang.pick("答复承办单位的申请，写明理由。", "Answers what the lead asked for, with the reason.")
        }
        ActKind::Resume => {
            lang.pick("提前结束挂起，未用天数退回。", "The pause ends now; days not used are given back.")
        }
        ActKind::Judge => lang.pick(
            "对能否按期完成作出判断，具名留存，不影响灯色。",
            "How likely it is to be reached: kept with your name, it moves no light.",
        ),
        ActKind::Escalate => {
            lang.pick("签批后立即生效，谁签批谁负责。", "Takes effect at once; whoever signs answers for it.")
        }
        ActKind::HoldBack => lang.pick(
            "说明理由，过几个工作日再提请。",
            "With the reason; it is put up again some working days later.",
        ),
        ActKind::ClaimDone => lang.pick(
            "全部完成后申请办结，附佐证，可能被抽中核查。",
            "All is done: with evidence; the claim may be drawn for verification.",
        ),
        ActKind::Verify => {
            lang.pick("填写检查底稿，结论留存。", "A working paper with what was seen; it stays on record.")
        }
        ActKind::SendBack => {
            lang.pick("不认可办结，退回继续办理。", "The claim is not accepted; work goes on.")
        }
        ActKind::Accept => lang.pick("认可办结，谁验收谁负责。", "Whoever accepts, answers for it."),
        ActKind::ApproveClosing => lang
            .pick("承办单位负责人先签，再由交办单位销号。", "The lead's leader signs before the issuer's."),
        ActKind::Close => lang.pick(
            "逐条写明销号标准的依据；“不属本单位”不是理由。",
            "Answers every closing test; “not ours” is not a reason.",
        ),
        ActKind::LookBack => {
            lang.pick("销号后 3、6、12 个月复查。", "Looks again 3, 6 and 12 months after closing.")
        }
        ActKind::Reopen => lang
            .pick("问题反弹的，重新交办，从最初起算。", "It relapsed: work goes on, with its first clock."),
        ActKind::Reply => lang.pick(
            "答复诉求人：对方会看到全文，并评价是否解决。",
            "The requester reads it in full and says whether it is solved.",
        ),
        ActKind::Exclude => lang
            .pick("无理诉求不计入三率，写明理由，公开列出。", "It counts in no rate; the reason is listed."),
        ActKind::SayAlike => lang.pick(
            "认定与另一个事项要的是不是同一个数：是，报一次，两边都有。",
            "Whether another matter asks for the same figure: then it is reported once and stands on both.",
        ),
        ActKind::AllowHaste => lang.pick(
            "确属紧急的，准许少于规定的办理时间，只管下一次交办；理由留存。",
            "It cannot wait: less time than usual may be given, for the next asking; the reason is kept.",
        ),
        ActKind::ClearSign => lang.pick(
            "核看后没有发现问题，写明理由；提示和理由都保留。",
            "Looked at, and nothing is wrong: the sign stays, with your reason.",
        ),
        ActKind::Attach => lang.pick(
            "把公众诉求作为本事项的佐证，核查时可见。",
            "A request of the public becomes evidence here, seen by whoever verifies.",
        ),
        ActKind::PlanProject => lang.pick(
            "逐年写明计划投资和建设内容；确定后由交办单位负责人调整。",
            "What is to be invested and built, year by year; once it stands, the issuer's leader changes it.",
        ),
        ActKind::ReportFunds => lang.pick(
            "各来源计划多少、到位多少，填现在的数。",
            "How much each source is to bring and how much is there, as of now.",
        ),
        ActKind::OpenBlocker => lang.pick(
            "用地、资金、审批、征拆等卡住的，写明谁能解决；交办单位随即知道。",
            "Land, money, approvals, demolition: what stands in the way and who can clear it. The issuer is told.",
        ),
        ActKind::ClearBlocker => {
            lang.pick("写明哪天怎样解决的，记录保留。", "When and how it was cleared; the record stays.")
        }
        _ => "",
    }
}
