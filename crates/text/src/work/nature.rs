//! What kind of work an item is, and whether it can be checked (guideline, section 4).

use crate::glyphs::holds_any;
use crate::judge::{Features, KIND, SLOGAN, sign};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::work::draft::Phrase;
use crate::work::phrase::Said;
use crate::{Class, Kind, Verifiability};

/// The kinds in the order of the weights' columns.
pub(crate) const KINDS: [Kind; 7] = [
    Kind::Rectification,
    Kind::DutyEmergency,
    Kind::Campaign,
    Kind::KeyProject,
    Kind::ServiceRequest,
    Kind::Monitoring,
    Kind::Task,
];

/// What the nature of an item is judged by.
pub(crate) struct Case<'a> {
    /// The item's words.
    pub(crate) phrase: &'a Phrase,
    /// Its verb and object.
    pub(crate) said: &'a Said,
    /// The headings above it.
    pub(crate) headings: &'a Headings,
    /// Whether the whole document is about an emergency.
    pub(crate) emergency: bool,
    /// Whether it carries a date.
    pub(crate) dated: bool,
    /// Whether it carries the name of an initiative.
    pub(crate) named: bool,
}

/// Whether the document is about an emergency: its title says so.
pub(crate) fn is_emergency(parsed: &Parsed, classes: &[Class]) -> bool {
    let title = parsed.pieces.iter().zip(classes).take_while(|(p, _)| p.line < 3).map(|(p, _)| p.span);
    let mut spans = title.map(|s| parsed.of(s));
    spans.any(|t| {
        holds_any(
            t,
            &["紧急", "应急响应", "防汛", "抢险", "防台风", "地震", "雨雪冰冻", "抗旱", "洪水", "救援"],
        ) && holds_any(t, &["紧急", "响应", "抢险", "救援"])
    })
}

/// The words of the headings above an item; items under the same headings share them.
#[derive(Debug, Default)]
pub(crate) struct Headings {
    words: Vec<Vec<char>>,
}

impl Headings {
    /// The words of these headings.
    pub(crate) fn of(path: &[String]) -> Self {
        let mut words = Vec::new();
        for heading in path {
            let chars: Vec<char> = heading.chars().collect();
            let cut = crate::token::cut(&chars).tokens;
            words.extend(cut.iter().map(|t| chars[t.start..t.end].to_vec()));
        }
        Self { words }
    }
}

/// The kind of work, and whether it can be checked; an item with a figure is `measurable` in any case.
pub(crate) fn judge(case: &Case<'_>, measurable: bool) -> (Kind, Verifiability) {
    let mut f = Features::new();
    common(case, &mut f);
    let shared = f.len();
    own_kind_signs(case, &mut f);
    let kind = KINDS[KIND.best(&f)];
    if measurable {
        return (kind, Verifiability::Measurable);
    }
    f.truncate(shared);
    own_slogan_signs(case, &mut f);
    let slogan = SLOGAN.best(&f) == 1;
    (kind, if slogan { Verifiability::Slogan } else { Verifiability::Checkable })
}

/// Signs of the kind.
pub(crate) fn kind_signs(case: &Case<'_>, f: &mut Features) {
    common(case, f);
    own_kind_signs(case, f);
}

/// Signs of the kind that are none of a slogan.
fn own_kind_signs(case: &Case<'_>, f: &mut Features) {
    f.flag_if(sign!("emergency"), case.emergency);
    let guess = guess(case);
    f.add(sign!("guess"), guess);
    if case.emergency {
        f.add(sign!("guess-emergency"), guess);
    }
    if let Some(tail) = case.phrase.words.last() {
        f.add_chars(sign!("tail"), &case.phrase.chars[tail.start..tail.end]);
    }
    for word in &case.headings.words {
        f.add_chars(sign!("heading"), word);
    }
}

/// The kind that the guideline's cue words give, the first that fits.
fn guess(case: &Case<'_>) -> &'static str {
    const CUES: &[(&str, &[&str])] = &[
        (
            "rectification",
            &[
                "整改",
                "销号",
                "反馈问题",
                "反馈的",
                "隐患",
                "排查整治",
                "清理",
                "违规",
                "违法",
                "专项检查",
                "关停",
                "查处",
                "复绿",
                "拆除",
                "清退",
            ],
        ),
        (
            "duty_emergency",
            &[
                "值班",
                "值守",
                "应急处置",
                "应急",
                "转移",
                "抢险",
                "预警",
                "抗旱",
                "演练",
                "带班",
                "救援",
                "避险",
                "备汛",
                "险情",
                "封控",
            ],
        ),
        (
            "campaign",
            &[
                "行动",
                "攻坚战",
                "攻势",
                "专项整治",
                "集中整治",
                "大会战",
                "宣传月",
                "活动月",
                "安全月",
                "歼灭战",
                "治理月",
                "百日",
            ],
        ),
        (
            "service_request",
            &[
                "诉求",
                "热线",
                "信访",
                "投诉",
                "窗口",
                "办事",
                "政务服务",
                "企业问题",
                "企业反映",
                "专员",
                "帮办",
                "代办",
                "接访",
                "一件事",
                "工单",
            ],
        ),
        (
            "key_project",
            &[
                "重点项目",
                "重大项目",
                "建设项目",
                "开工",
                "新建",
                "改建",
                "扩建",
                "建成",
                "竣工",
                "投产",
                "改造",
                "民生实事",
                "高标准农田",
                "管网",
                "工程建设",
                "前期工作",
                "高速",
                "铁路",
                "机场",
                "水库",
                "电站",
                "产业园",
                "十大",
            ],
        ),
        (
            "monitoring",
            &[
                "监测", "调度", "通报", "督查", "督导", "考核", "审计", "巡查", "会商", "报告", "台账",
                "报送", "巡检", "督办", "约谈", "暗访", "排名", "评估", "统计",
            ],
        ),
    ];
    let text = &case.phrase.chars;
    CUES.iter().find(|(_, words)| holds_any(text, words)).map_or("task", |(kind, _)| kind)
}

/// Signs of a slogan.
pub(crate) fn slogan_signs(case: &Case<'_>, f: &mut Features) {
    common(case, f);
    own_slogan_signs(case, f);
}

/// Signs of a slogan that are none of the kind.
fn own_slogan_signs(case: &Case<'_>, f: &mut Features) {
    f.flag_if(sign!("dated"), case.dated);
    f.flag_if(sign!("named"), case.named);
    f.flag_if(sign!("plain"), !case.dated && !case.named);
    let empty = [
        "作用", "潜力", "力度", "文章", "水平", "质效", "能力", "优势", "活力", "支撑", "稳定", "大梁",
        "环境", "动能", "基础", "效益", "形象", "保障", "格局", "空间", "氛围", "预期", "底线", "关口",
        "动力", "转型", "融合", "发展", "增长", "消费", "出口",
    ];
    f.flag_if(sign!("ends-empty"), crate::glyphs::ends_any(&case.phrase.chars, &empty));
    let soft = [
        "发挥",
        "挖掘",
        "释放",
        "激发",
        "改进",
        "维护",
        "防范化解",
        "支持",
        "鼓励",
        "引导",
        "推动",
        "提升",
        "增强",
        "加大",
        "优化",
        "培育",
        "做大",
        "做强",
        "做优",
        "扩大",
        "深化",
        "拓展",
        "巩固",
        "稳定",
        "抢抓",
        "当好",
        "争当",
        "加快",
        "促进",
        "严防",
        "严控",
        "稳住",
        "提振",
    ];
    f.flag_if(
        sign!("soft-verb"),
        case.said.verb.as_deref().is_some_and(|v| soft.iter().any(|s| v.starts_with(s))),
    );
    f.flag_if(
        sign!("soft-verb-plain"),
        !case.dated
            && !case.named
            && case.said.verb.as_deref().is_some_and(|v| soft.iter().any(|s| v.starts_with(s))),
    );
    f.add(
        sign!("words"),
        match case.phrase.words.len() {
            0..=2 => "2",
            3 => "3",
            4 => "4",
            5..=6 => "6",
            7..=9 => "9",
            _ => "more",
        },
    );
}

/// Signs from the words of the item.
fn common(case: &Case<'_>, f: &mut Features) {
    let chars = &case.phrase.chars;
    for t in &case.phrase.words {
        let word = &chars[t.start..t.end];
        if crate::glyphs::is_han(word[0]) || word[0].is_alphabetic() {
            f.add_chars(sign!("word"), word);
        }
    }
    let cues = case.phrase.cues;
    for (name, tag) in [
        (sign!("slogan"), Tags::SLOGAN),
        (sign!("conduct"), Tags::CONDUCT),
        (sign!("deliver"), Tags::DELIVER),
        (sign!("sector"), Tags::SECTOR),
        (sign!("people"), Tags::PEOPLE),
        (sign!("site"), Tags::SITE),
        (sign!("goods"), Tags::GOODS),
    ] {
        f.flag_if(name, cues.any(tag));
    }
    f.flag_if(sign!("quote"), chars.contains(&'“'));
    f.flag_if(sign!("digits"), chars.iter().any(char::is_ascii_digit));
    if let Some(verb) = &case.said.verb {
        f.add(sign!("verb"), verb.as_str());
    }
    if let Some(object) = &case.said.object {
        let object: Vec<char> = object.chars().collect();
        let mut cues = Tags::NONE;
        let tokens = crate::token::cut_marking(&object, |m| cues = cues.or(m.tags)).tokens;
        if let Some(t) = tokens.last() {
            f.add_chars(sign!("object-last"), &object[t.start..t.end]);
        }
        f.flag_if(sign!("object-deliver"), cues.any(Tags::DELIVER));
    } else {
        f.flag(sign!("no-object"));
    }
}
