//! Matters: list, page, forms, notice.

use duban_core::{ActKind, Cadence, Part, State};

use super::macros::words;
use crate::Lang;

words! {
    /// The words of the pages of matters.
    MatterWords MATTERS {
        meetings: "有关会议" / "Meetings",
        title: "事项" / "Matters",
        count: "项" / "matters",
        new: "登记事项" / "Enter a matter",
        no: "编号" / "Number",
        matter: "事项" / "Matter",
        lead: "牵头单位" / "Lead",
        meant: "拟" / "meant for",
        divide: "分解指标" / "Divide the figures",
        divide_lede: "下列事项带有指标，交办到单位组。已按等份填好，请核对或改写后交办；留空的单位不分。" / "These carry a figure and go out to a group. Equal parts are filled in: check or change them, then assign. A unit left empty is not asked.",
        divide_do: "按此交办" / "Assign so",
        divide_sum: "重新合计" / "Add up again",
        state: "状态" / "State",
        on_board: "挂图统计范围" / "counted on the board",
        since: "自" / "since",
        due: "时限" / "Due",
        measure: "计量" / "Measure",
        source: "来源" / "Source",
        kind: "类型" / "Kind",
        any: "不限" / "any",
        unit: "参与单位" / "Unit taking part",
        issuer: "交办单位" / "Issued by",
        place: "地区" / "Place",
        programme: "专项" / "Programme",
        list: "清单" / "List",
        words: "标题和要求中的词" / "Words in title and requirement",
        due_from: "时限自" / "Due from",
        red_since: "变红自" / "Red since",
        due_to: "时限至" / "Due until",
        overdue: "已逾期" / "overdue",
        awaiting: "待我单位签收" / "awaiting our receipt",
        declined: "退单待答复" / "declined, to be answered",
        to_redo: "退回重办或重新交办" / "sent back or reopened",
        petitioned: "申请待答复" / "requests to be answered",
        blockers: "堵点" / "blockers",
        blocked: "有未解决堵点" / "with open blockers",
        proposed: "督办措施待签批" / "steps to be signed",
        rung: "督办阶梯" / "Ladder",
        ladder: "催办与督办" / "Follow-up",
        ladder_next: "接下来" / "Next",
        mine: "本单位牵头" / "led by us",
        filter: "筛选" / "Filter",
        clear: "清除" / "Clear",
        more: "更多条件" / "More conditions",
        none: "没有符合条件的事项。" / "No matter fits.",
        none_remedy: "放宽条件，或者登记一项。" / "Ask for less, or enter one.",
        views: "常用筛选" / "Saved views",
        view_name: "名称" / "Name",
        save_view: "保存当前筛选" / "Save this filter",
        delete: "删除" / "Delete",
        export: "导出" / "Export",
        rows: "行" / "rows",
        select: "选择" / "Select",
        bulk: "对勾选的事项" / "To those checked",
        reason: "理由或说明" / "Reason or note",
        reason_hint: "搁置、催办必填" / "Needed to set aside and to chase",
        done: "办理结果" / "What came of it",
        back: "返回清单" / "Back to the list",
        done_ok: "已办" / "done",
        done_not: "未办" / "not done",
        requirement: "要求" / "Requirement",
        document: "来文或批示" / "Document or written instruction",
        doc_no: "文号" / "Document number",
        dated_on: "日期" / "Dated",
        whole_text: "看全文" / "Read the whole text",
        participants: "承办单位" / "Who does it",
        intended: "拟承办单位" / "Who is meant to do it",
        part: "职责" / "Part",
        asked_at: "交办时间" / "Asked",
        receipt: "签收" / "Receipt",
        parts: "分解" / "Parts",
        part_of: "上级事项" / "Part of",
        share: "任务数" / "Share",
        sum: "合计" / "Sum",
        gap: "差额" / "Gap",
        tolerance: "允许误差" / "Tolerance",
        equal: "平均分配" / "Equal shares",
        reckon: "计算合计" / "Work out the sum",
        blank_out: "留空的单位不参加。" / "A unit left empty takes no part.",
        list_units: "列出单位" / "List the units",
        is_whole: "分解数与总数相符" / "The parts make the whole",
        not_whole: "分解数与总数不符" / "The parts do not make the whole",
        timeline: "办理经过" / "What happened",
        light: "亮灯" / "Light",
        hollow: "自报，未核实" / "claimed, not verified",
        progress: "进度" / "Progress",
        scheduled: "序时进度" / "Scheduled by today",
        claimed: "已报" / "Claimed",
        verified: "已核实" / "Verified",
        judged: "研判" / "Judged",
        disagrees: "与灯色不一致" / "disagrees with the light",
        claim: "申请办结" / "Claimed done",
        petitions: "申请与答复" / "Requests and answers",
        reports: "反馈" / "Reports",
        period: "期次" / "Period",
        said: "内容" / "What was said",
        vintage: "版本" / "version",
        corrected: "更正" / "Corrected",
        acts: "可以办理" / "What can be done",
        closed_acts: "暂不能办理" / "Not possible now",
        no_acts: "现在没有需要您办理的。" / "Nothing is for you to do now.",
        lists: "关联清单" / "Linked lists",
        programmes: "所属专项" / "Programmes",
        notice: "交办通知单" / "Assignment notice",
        no_measure: "缺计量方式" / "No measure",
        figure: "目标值" / "Figure to reach",
        by: "到" / "By",
        step: "节点" / "Step",
        weight: "权重" / "Weight",
        proof: "认可的佐证" / "Proof accepted",
        print: "打印或另存为 PDF：浏览器菜单中的打印" / "To print or keep as PDF: the browser's print command",
        back_to: "返回事项" / "Back to the matter",
        since_day: "办理起始日" / "In hand since",
        closed_day: "销号日" / "Closed on",
        late: "补录（以前已经在办或办结的）" / "Entered late (already running or closed)",
        enter: "登记" / "Enter",
        new_lede: "登记后还要立项、送审、签发，才会交办。" / "It is then registered, submitted and signed off before anyone is asked.",
        all: "全部" / "all",
    }
}

/// The word for a state.
pub(crate) const fn state(lang: Lang, state: State) -> &'static str {
    lang.pick(state.zh(), state.en())
}

/// The word for an act.
pub(crate) const fn act(lang: Lang, act: ActKind) -> &'static str {
    lang.pick(act.zh(), act.en())
}

/// What an act will do, in one sentence.
pub(crate) const fn about(lang: Lang, act: ActKind) -> &'static str {
    match act {
        ActKind::Register => {
            lang.pick("认定为督办事项，之后可以送审。", "Takes it on as a matter; it can then be submitted.")
        }
        ActKind::Edit => lang.pick(
            "修改标题、要求、时限、来源和拟承办单位。",
            "Changes title, requirement, date, source and who is meant to do it.",
        ),
        ActKind::GiveMeasure => lang.pick(
            "说明以什么衡量进度；没有计量方式不能交办。",
            "Says what progress is measured by; without one nobody can be asked.",
        ),
        ActKind::Link => lang.pick(
            "与一份常设清单关联，按清单计量。",
            "Links it to a standing list, whose measure it then has.",
        ),
        ActKind::Unlink => lang.pick("取消与清单的关联。", "Takes a link to a list away."),
        ActKind::SetAside => {
            lang.pick("不再办理，理由记入经过。", "It is not pursued; the reason stays on record.")
        }
        ActKind::SubmitForSignOff => {
            lang.pick("送负责人签发；签发人须是另一人。", "Goes to the leader, who must be another person.")
        }
        ActKind::SignOff => {
            lang.pick("同意交办，之后由登记员交办。", "Approves it; the registrar then assigns it.")
        }
        ActKind::Return => lang.pick("退回登记员修改，附理由。", "Goes back to the registrar with a reason."),
        ActKind::Assign => lang.pick(
            "通知承办单位，签收时限从现在起算。",
            "Asks the units; their time for receipt runs from now.",
        ),
        ActKind::FanOut => lang.pick(
            "每个单位一项，同时交办，由交办单位汇总。",
            "One part for every unit, assigned at once; the issuer holds the whole.",
        ),
        ActKind::Decompose => lang.pick(
            "分给下级单位，各成一项，由牵头单位汇总。",
            "One part for each unit below; the lead holds the whole.",
        ),
        ActKind::Acknowledge => lang.pick("签收后由本单位办理。", "Your unit takes it in hand."),
        ActKind::Decline => lang.pick(
            "说明为什么不该由本单位办理，由交办单位答复。",
            "Says why it is not yours; the issuer answers.",
        ),
        ActKind::Uphold => {
            lang.pick("不同意退单，该单位须签收。", "The decline is not accepted; the unit must sign.")
        }
        ActKind::Reassign => lang
            .pick("换一个单位承办，编号和时限不变。", "Another unit takes the part; number and date stay."),
        ActKind::Chase => lang.pick(
            "催促承办单位，电话、上门也记下来。",
            "Presses the units; by phone or in person, it stays on record.",
        ),
        ActKind::Cancel => lang
            .pick("撤销已签发的事项，通知各承办单位。", "Withdraws what was signed off; the units are told."),
        work => super::matters_work::about(lang, work),
    }
}

/// What a part is called.
pub(crate) const fn part(lang: Lang, part: Part) -> &'static str {
    match part {
        Part::Lead => lang.pick("牵头", "lead"),
        Part::CoLead => lang.pick("共同牵头", "co-lead"),
        Part::Support => lang.pick("配合", "support"),
    }
}

/// How often.
pub(crate) const fn cadence(lang: Lang, every: Cadence) -> &'static str {
    match every {
        Cadence::Weekly => lang.pick("每周", "week"),
        Cadence::TenDays => lang.pick("每旬", "ten days"),
        Cadence::Monthly => lang.pick("每月", "month"),
        Cadence::Quarterly => lang.pick("每季度", "quarter"),
        Cadence::HalfYearly => lang.pick("每半年", "half-year"),
        Cadence::Yearly => lang.pick("每年", "year"),
    }
}

/// How a kind of measure is called by its code.
pub(crate) fn measure(lang: Lang, code: &str) -> &'static str {
    match code {
        "quantity" => lang.pick("数量", "figure"),
        "milestones" => lang.pick("节点", "milestones"),
        "standing" => lang.pick("常态", "standing duty"),
        _ => lang.pick("清单", "list"),
    }
}
