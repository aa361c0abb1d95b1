//! Units: who is named, and in what part (guideline, section 4, Units).

use crate::{Part, Responsible, Span};
use crate::glyphs::{begins, begins_any, ends_any, find, has_at};
use crate::lexicon::Tags;
use crate::parse::Parsed;

/// A subject that can be given work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subject {
    /// Where it stands.
    pub(crate) span: Span,
    /// Whether it means everyone and so no one: 各级各部门, 我们.
    pub(crate) everyone: bool,
}

/// Endings of the names of units, longest first where one ends in another.
pub(crate) const ENDINGS: &[&str] = &[
    "人民政府", "政府办公室", "党委政府", "党委、政府", "办公厅", "办公室", "委员会", "管委会", "党工委", "指挥部", "领导小组", "工作组", "工作专班", "专班", "联席会议",
    "政府", "督查室", "研究室", "管理局", "工作局", "审批局", "监管局", "税务局", "公安局", "执法局", "保障局", "建设局", "规划局", "规划建设局", "服务局", "数据局",
    "支队", "总队", "大队", "中队", "集团", "公司", "银行", "中心支行", "分行", "支行", "海关", "法院", "检察院", "医院", "学校", "高校", "大学", "学院", "研究院",
    "局", "厅", "委", "办", "部", "处", "科", "署", "院", "总工会", "工会", "妇联", "团委", "团省委", "残联", "工商联", "科协", "协会", "商会", "红十字会",
    "企业", "单位", "部门", "机构", "园区", "开发区", "高新区", "经开区", "新区", "保税区", "街道", "乡镇", "乡镇街道", "镇", "社区", "村", "市州", "县市区", "县区", "市县",
    "大市", "各地", "地区", "市", "县", "区", "省", "平台公司", "运营商", "服务中心", "指挥中心", "热线", "联盟", "电网", "防指", "安委会", "安委办", "督导组", "工作队", "专员",
    "县级林长", "河长", "林长", "路长", "主要负责同志", "负责同志", "负责人", "站", "所", "台", "社", "组", "团", "者", "主体", "车站", "机场", "场馆", "承办单位", "成员单位",
];

/// Subjects that are nobody in particular (guideline: non-addressees).
const EVERYONE: &[&str] = &[
    "各级各部门", "各地各部门", "各地各有关部门", "各地各单位", "各级各单位", "各级党委政府", "各级党委、政府", "各级领导干部", "各级干部", "广大党员干部", "广大干部", "全省上下", "全市上下", "全县上下",
    "全区上下", "各级政府", "各级党组织", "各有关方面", "有关方面", "各方面", "各地", "各级", "各部门", "有关部门", "各有关部门", "各相关部门", "相关部门", "各有关单位", "有关单位", "相关单位", "我们", "大家",
    "同志们", "领导干部", "党员干部", "主要负责同志", "主要负责人", "分管负责同志", "各单位", "全体干部", "政府系统", "各责任单位", "各级领导",
];

/// The subject that `body` opens with, when it can be given work: 县发改局要…, 各乡镇要…, 由市住建局….
pub(crate) fn subject(parsed: &Parsed, body: Span) -> Option<Subject> {
    let text = parsed.of(body);
    let skip = begins_any(text, &["请", "由"]).unwrap_or(0);
    let rest = &text[skip..];
    if let Some(len) = begins_any(rest, EVERYONE) {
        return Some(Subject { span: Span::new(body.start + skip, body.start + skip + len), everyone: true });
    }
    // the name runs to 要, 会同, 牵头, 负责 or the first predicate
    let stop = ["要", "会同", "牵头", "负责", "应", "须", "必须", "按"].iter().filter_map(|w| find(rest, w)).filter(|at| *at > 1).min();
    let verb = parsed.words(Span::new(body.start + skip, body.end)).iter()
        .find(|t| t.tags.any(Tags::VERB) && !t.tags.any(Tags::NOUN.or(Tags::NOMINAL).or(Tags::PLACE)) || t.tags.any(Tags::ADVERB.or(Tags::PREP)) && t.end - t.start > 1 || t.tags.any(Tags::TIME))
        .map(|t| t.start - body.start - skip);
    let stop = match (stop, verb) { (Some(a), Some(b)) => a.min(b), (a, b) => a.or(b)? };
    let name = &rest[..stop.min(rest.len())];
    let name_len = name.iter().rposition(|c| !" 、".contains(*c)).map_or(0, |at| at + 1);
    let name = &name[..name_len];
    if name.len() < 2 || name.len() > 60 || !ends_any(name, ENDINGS) {
        return None;
    }
    let known = begins_any(name, &["省", "市", "县", "区", "各", "州", "沿", "全", "国", "中", "乡", "镇", "街", "工业", "其他", "所有", "相关", "有关", "属地"]).is_some()
        || name.len() <= 16;
    known.then(|| Subject { span: Span::new(body.start + skip, body.start + skip + name.len()), everyone: false })
}

/// Whether a name stands at `at`; kept small: used where a quick look is enough.
pub(crate) fn unit_like(name: &[char]) -> bool {
    name.len() >= 2 && ends_any(name, ENDINGS) && !begins(name, "的") && !has_at(name, 0, "和")
}

/// For every clause, the units its subject names, or the subject it takes over from the clause before.
///
/// A subject holds for the predicates after it up to `；`, `。` or a new subject (guideline, Units).
pub(crate) fn carried(parsed: &Parsed, classes: &[crate::Class]) -> Vec<Vec<Responsible>> {
    let mut out: Vec<Vec<Responsible>> = Vec::with_capacity(parsed.pieces.len());
    let mut now: Vec<Responsible> = Vec::new();
    for (n, piece) in parsed.pieces.iter().enumerate() {
        let fresh = n == 0 || {
            let before = parsed.pieces[n - 1];
            before.line != piece.line || !matches!(before.mark, '，') || before.label
        };
        if fresh {
            now.clear();
        }
        let body = crate::work::draft::trimmed(parsed, piece.body);
        if let Some(units) = named(parsed, body) {
            now = units;
        } else if !fresh && classes[n] == crate::Class::Action && new_subject(parsed, body) {
            now.clear();
        }
        out.push(now.clone());
    }
    out
}

/// Whether a clause opens with a noun that is no unit, so that the subject before it no longer holds.
fn new_subject(parsed: &Parsed, body: Span) -> bool {
    let words = parsed.words(body);
    let Some(first) = words.first() else { return false };
    let noun = first.tags.any(Tags::NOUN) && !first.tags.any(Tags::VERB.or(Tags::ADVERB).or(Tags::PREP).or(Tags::TIME));
    noun && words.iter().skip(1).take(6).any(|t| t.tags.any(Tags::VERB))
}

/// The units that a clause names as its subject, with their parts; empty for subjects that are nobody.
pub(crate) fn named(parsed: &Parsed, body: Span) -> Option<Vec<Responsible>> {
    let subject = subject(parsed, body)?;
    if subject.everyone {
        return Some(Vec::new());
    }
    let text = parsed.of(body);
    let after = subject.span.end - body.start;
    let names = |part: Part, span: &[char]| -> Vec<Responsible> {
        crate::work::point::split_names(span).into_iter().map(|name| Responsible { name, part }).collect()
    };
    let name = subject.span.of(&parsed.chars);
    if has_at(text, after, "会同") || has_at(text, after, "商") && text.len() > after + 3 {
        let from = after + if has_at(text, after, "会同") { 2 } else { 1 };
        let rest = Span::new(body.start + from, body.end);
        let mut units = names(Part::Lead, name);
        if let Some(other) = self::subject(parsed, rest) {
            units.extend(names(Part::Support, other.span.of(&parsed.chars)));
        }
        return Some(units);
    }
    let lead = has_at(text, after, "牵头") || has_at(text, after, "分别牵头") || has_at(text, after, "要牵头");
    let mut units = names(if lead { Part::Lead } else { Part::Owner }, name);
    // X牵头，Y配合
    if lead && let Some(at) = find(text, "配合") {
        let from = find(text, "，").map_or(after, |c| c + 1);
        if from < at {
            units.extend(names(Part::Support, &text[from..at]));
        }
    }
    Some(units)
}
