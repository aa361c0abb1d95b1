//! What people are told: the rule, and the way out. Codes of units stand for their names; a page puts the names in.

use super::Refusal;

impl Refusal {
    /// The rule, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NotFrom { state, act } => format!("事项现在“{}”，不能{}。", state.zh(), act.zh()),
            Self::NoSignOffNeeded => "这类事项不需要签发。".into(),
            Self::SamePerson => "送审人不能自己签发：签发要有另一个人把关。".into(),
            Self::NoMeasure => "事项还没有计量方式，不能交办：没有它，系统无从亮灯。".into(),
            Self::MeasureStands => "计量方式已随签发确定，不能再改。".into(),
            Self::BadMeasure(fault) => fault.zh(),
            Self::Work(refusal) => refusal.text().0,
            Self::Project(fault) => fault.text().0,
            Self::Undisposed { count } => format!("来文还有 {count} 句没有处置，处置完之前不能交办。"),
            Self::NoLead => "没有牵头单位。".into(),
            Self::NoDue => "没有办理时限。".into(),
            Self::DueInThePast => "办理时限已过。".into(),
            Self::UnknownUnit { unit } => format!("没有这个单位：{unit}。"),
            Self::UnitOver { unit, into: None } => format!("{unit} 已撤销。"),
            Self::UnitOver { unit, into: Some(into) } => format!("{unit} 已并入 {into}。"),
            Self::UnitTwice { unit } => format!("{unit} 重复出现。"),
            Self::NotBelow { unit, issuer } => {
                format!(
                    "{unit} 不在 {issuer} 的属地之内，不能由它交办：业务指导上级可以查看和催办，交办由属地上级进行。"
                )
            }
            Self::OfficialStatistic { word, unit } => {
                format!("“{word}”是政府统计数据，不得作为任务下达给县区、乡镇或企业（{unit}）。")
            }
            Self::NobodyAsked => "没有选择任何单位。".into(),
            Self::NoShare { unit } => format!("{unit} 没有分到数量。"),
            Self::MeaninglessShare { unit } => format!("给 {unit} 的数量没有意义。"),
            Self::NothingToReceive => "本单位没有待签收的任务。".into(),
            Self::NotDeclined { unit } => format!("{unit} 没有待答复的退单。"),
            Self::AlreadyDeclined => "已经退单，正等待答复。".into(),
            Self::Upheld => "交办单位已维持交办，不能再次退单。".into(),
            Self::NoPart { unit } => format!("{unit} 现在不承担这个事项。"),
            Self::NoReason => "没有写明理由。".into(),
            Self::NoTitle => "没有标题。".into(),
            Self::TooLong { length, limit } => format!("文字有 {length} 字，最多 {limit} 字。"),
            Self::UnknownKind { kind } => format!("没有这种事项类型：{kind}。"),
            Self::UnknownList { list } => format!("没有这个清单，或没有链接它：{list}。"),
            Self::UnknownProgramme { programme } => format!("没有这个专项：{programme}。"),
            Self::UnknownGroup { group } => format!("没有这个单位组：{group}。"),
            Self::Missing { field } => format!("这类事项要写明{}才能交办。", field.name().zh),
            Self::NotPast => "补录的起止时间必须在过去，且先后有序。".into(),
            Self::TooDeep => "已经分解到最末一级，不能再分。".into(),
        }
    }

    /// The rule, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::NotFrom { state, act } => {
                format!("The matter is “{}”: “{}” is not possible now.", state.en(), act.en())
            }
            Self::NoSignOffNeeded => "Matters of this kind need no sign-off.".into(),
            Self::SamePerson => {
                "Whoever submitted it cannot sign it off: it takes another pair of eyes.".into()
            }
            Self::NoMeasure => "The matter has no measure yet: without one no light can be computed.".into(),
            Self::MeasureStands => "The measure was fixed with the sign-off.".into(),
            Self::BadMeasure(fault) => fault.en(),
            Self::Work(refusal) => refusal.text().1,
            Self::Project(fault) => fault.text().1,
            Self::Undisposed { count } => {
                format!(
                    "{count} clauses of the directive are undisposed; nothing is assigned before they are."
                )
            }
            Self::NoLead => "There is no lead unit.".into(),
            Self::NoDue => "There is no due date.".into(),
            Self::DueInThePast => "The due date has passed.".into(),
            Self::UnknownUnit { unit } => format!("There is no unit {unit}."),
            Self::UnitOver { unit, into: None } => format!("{unit} has ended."),
            Self::UnitOver { unit, into: Some(into) } => format!("{unit} was merged into {into}."),
            Self::UnitTwice { unit } => format!("{unit} is named twice."),
            Self::NotBelow { unit, issuer } => format!(
                "{unit} does not lie in the territory of {issuer}: line parents see and chase, territorial units assign."
            ),
            Self::OfficialStatistic { word, unit } => format!(
                "“{word}” is a figure of official statistics; it may not be set as a task for a county, town or firm ({unit})."
            ),
            Self::NobodyAsked => "No unit is chosen.".into(),
            Self::NoShare { unit } => format!("{unit} has no share of the figure."),
            Self::MeaninglessShare { unit } => format!("The share of {unit} means nothing."),
            Self::NothingToReceive => "Nothing waits for your unit's receipt.".into(),
            Self::NotDeclined { unit } => format!("{unit} has no decline that waits for an answer."),
            Self::AlreadyDeclined => "It was declined already and waits for the answer.".into(),
            Self::Upheld => "The assignment was upheld and cannot be declined again.".into(),
            Self::NoPart { unit } => format!("{unit} has no part in this matter now."),
            Self::NoReason => "No reason is given.".into(),
            Self::NoTitle => "It has no title.".into(),
            Self::TooLong { length, limit } => {
                format!("The text has {length} characters; the limit is {limit}.")
            }
            Self::UnknownKind { kind } => format!("There is no kind of matter {kind}."),
            Self::UnknownList { list } => format!("There is no list {list}, or it is not linked."),
            Self::UnknownProgramme { programme } => format!("There is no programme {programme}."),
            Self::UnknownGroup { group } => format!("There is no group {group}."),
            Self::Missing { field } => {
                format!("A matter of this kind is assigned only with its {}.", field.name().en)
            }
            Self::NotPast => {
                "What is entered late must lie in the past, its beginning before its end.".into()
            }
            Self::TooDeep => "It is divided to the last level already.".into(),
        }
    }

    /// What would make it possible, in Chinese.
    #[must_use]
    pub const fn remedy_zh(&self) -> &'static str {
        match self {
            Self::NotFrom { .. } => "请刷新页面，按页面上列出的操作办理。",
            Self::NoSignOffNeeded => "可以直接交办。",
            Self::SamePerson => "请由另一位负责人签发。",
            Self::NoMeasure => "请填写数量、节点或常态之一，或链接到清单，或作为目标搁置。",
            Self::MeasureStands => "确需调整的，请退回修改后重新送审。",
            Self::Work(refusal) => refusal.remedy().0,
            Self::Project(fault) => fault.remedy().0,
            Self::BadMeasure(_) => "请补全后再保存。",
            Self::Undisposed { .. } => "请到研读页逐句处置：成为事项，或写明理由。",
            Self::NoLead => "请选定一个牵头单位，由它对全局负责。",
            Self::NoDue | Self::DueInThePast => "请填写今天或以后的日期。",
            Self::UnknownUnit { .. } => "请从单位列表中选择。",
            Self::UnitOver { .. } => "请改选承接单位，或其他现有单位。",
            Self::UnitTwice { .. } => "每个单位只承担一种责任，请去掉重复的。",
            Self::NotBelow { .. } => "请由该单位的属地政府交办，或请其办公室转办。",
            Self::OfficialStatistic { .. } => {
                "可以分解具体工作（项目、服务、整改、就业举措），统计数据请在指标中查看。"
            }
            Self::NobodyAsked => "请至少选择一个单位。",
            Self::NoShare { .. } => "请为每个单位填写数量；合计与总数的差额会显示出来。",
            Self::MeaninglessShare { .. } => "请填写大于零的数量；计量方式不是数量的，不用填。",
            Self::NothingToReceive => "可能已由同事签收，请刷新页面。",
            Self::NotDeclined { .. } => "可能已经答复，请刷新页面。",
            Self::AlreadyDeclined => "请等待交办单位答复；愿意承办的，可以直接签收。",
            Self::Upheld => "请签收；有困难的，签收后提请协调。",
            Self::NoPart { .. } => "请从现在承担的单位中选择。",
            Self::NoReason => "请写明理由，会留在记录里。",
            Self::NoTitle => "请用“动词＋对象”写明要办的事。",
            Self::TooLong { .. } => "请压缩文字，详细材料作为附件。",
            Self::UnknownKind { .. } => "请从类型列表中选择。",
            Self::UnknownList { .. } => "请从清单列表中选择。",
            Self::UnknownProgramme { .. } => "请从专项列表中选择。",
            Self::UnknownGroup { .. } => "请从单位组列表中选择。",
            Self::Missing { .. } => "请先补充这一项。",
            Self::NotPast => "请核对开始和销号的日期。",
            Self::TooDeep => "请在上一级增加单位。",
        }
    }

    /// What would make it possible, in English.
    #[must_use]
    pub const fn remedy_en(&self) -> &'static str {
        match self {
            Self::NotFrom { .. } => "Reload the page and choose among the acts listed there.",
            Self::NoSignOffNeeded => "It can be assigned at once.",
            Self::SamePerson => "Ask another leader to sign it off.",
            Self::NoMeasure => {
                "Give it a quantity, milestones or a standing duty, link it to a list, or set it aside as a goal."
            }
            Self::MeasureStands => "If it must change, return it for revision and submit it again.",
            Self::Work(refusal) => refusal.remedy().1,
            Self::Project(fault) => fault.remedy().1,
            Self::BadMeasure(_) => "Complete it and save again.",
            Self::Undisposed { .. } => "Dispose of every clause in the review: a matter, or a reason.",
            Self::NoLead => "Choose one unit that answers for the whole.",
            Self::NoDue | Self::DueInThePast => "Give today's date or a later one.",
            Self::UnknownUnit { .. } => "Choose from the list of units.",
            Self::UnitOver { .. } => "Choose the unit that took over, or another that exists.",
            Self::UnitTwice { .. } => "Each unit has one part; take out the double.",
            Self::NotBelow { .. } => {
                "Ask the government of its territory to assign it, or its office to pass it on."
            }
            Self::OfficialStatistic { .. } => {
                "Assign the work itself (projects, services, rectification, jobs measures); watch the figure as an indicator."
            }
            Self::NobodyAsked => "Choose at least one unit.",
            Self::NoShare { .. } => "Give each unit its share; what the shares lack is shown.",
            Self::MeaninglessShare { .. } => {
                "Give a share above zero; leave it out where the measure is no figure."
            }
            Self::NothingToReceive => "A colleague may have signed already; reload the page.",
            Self::NotDeclined { .. } => "It may have been answered already; reload the page.",
            Self::AlreadyDeclined => "Wait for the issuer's answer, or acknowledge it after all.",
            Self::Upheld => "Acknowledge it; if there are difficulties, ask for help afterwards.",
            Self::NoPart { .. } => "Choose among the units that have a part now.",
            Self::NoReason => "Give a reason; it is kept on record.",
            Self::NoTitle => "Say what is to be done: verb and object.",
            Self::TooLong { .. } => "Shorten the text and attach the details.",
            Self::UnknownKind { .. } => "Choose from the list of kinds.",
            Self::UnknownList { .. } => "Choose from the list of lists.",
            Self::UnknownProgramme { .. } => "Choose from the list of programmes.",
            Self::UnknownGroup { .. } => "Choose from the list of groups.",
            Self::Missing { .. } => "Fill it in first.",
            Self::NotPast => "Check the dates of beginning and closing.",
            Self::TooDeep => "Add units on the level above.",
        }
    }
}
