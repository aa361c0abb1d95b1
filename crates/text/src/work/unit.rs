//! Units: who is named, and in what part (guideline, section 4, Units).

use std::rc::Rc;
use std::sync::LazyLock;

use crate::glyphs::{Beginnings, Endings, begins, find, has_at};
use crate::judge::{Features, UNIT, sign};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::{Part, Responsible, Span};

/// A subject that can be given work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subject {
    /// Where it stands.
    pub(crate) span: Span,
    /// Whether it means everyone and so no one: 各级各部门, 我们.
    pub(crate) everyone: bool,
}

/// Endings of the names of units, longest first where one ends in another.
pub(crate) static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    Endings::of(&[
        "人民政府",
        "政府办公室",
        "党委政府",
        "党委、政府",
        "办公厅",
        "办公室",
        "委员会",
        "管委会",
        "党工委",
        "指挥部",
        "领导小组",
        "工作组",
        "工作专班",
        "专班",
        "联席会议",
        "政府",
        "督查室",
        "研究室",
        "管理局",
        "工作局",
        "审批局",
        "监管局",
        "税务局",
        "公安局",
        "执法局",
        "保障局",
        "建设局",
        "规划局",
        "规划建设局",
        "服务局",
        "数据局",
        "支队",
        "总队",
        "大队",
        "中队",
        "集团",
        "公司",
        "银行",
        "中心支行",
        "分行",
        "支行",
        "海关",
        "法院",
        "检察院",
        "医院",
        "学校",
        "高校",
        "大学",
        "学院",
        "研究院",
        "局",
        "厅",
        "委",
        "办",
        "部",
        "处",
        "科",
        "署",
        "院",
        "总工会",
        "工会",
        "妇联",
        "团委",
        "团省委",
        "残联",
        "工商联",
        "科协",
        "协会",
        "商会",
        "红十字会",
        "企业",
        "单位",
        "部门",
        "机构",
        "园区",
        "开发区",
        "高新区",
        "经开区",
        "新区",
        "保税区",
        "街道",
        "乡镇",
        "乡镇街道",
        "镇",
        "社区",
        "村",
        "市州",
        "县市区",
        "县区",
        "市县",
        "大市",
        "各地",
        "地区",
        "市",
        "县",
        "区",
        "省",
        "平台公司",
        "运营商",
        "服务中心",
        "指挥中心",
        "热线",
        "联盟",
        "电网",
        "防指",
        "安委会",
        "安委办",
        "督导组",
        "工作队",
        "专员",
        "县级林长",
        "河长",
        "林长",
        "路长",
        "主要负责同志",
        "负责同志",
        "负责人",
        "站",
        "所",
        "台",
        "社",
        "组",
        "团",
        "者",
        "主体",
        "车站",
        "机场",
        "场馆",
        "承办单位",
        "成员单位",
    ])
});

/// Subjects that are nobody in particular (guideline: non-addressees).
static EVERYONE: LazyLock<Beginnings> = LazyLock::new(|| {
    Beginnings::of(&[
        "各级各部门",
        "各地各部门",
        "各地各有关部门",
        "各地各单位",
        "各级各单位",
        "各级党委政府",
        "各级党委、政府",
        "各级领导干部",
        "各级干部",
        "广大党员干部",
        "广大干部",
        "全省上下",
        "全市上下",
        "全县上下",
        "全区上下",
        "各级政府",
        "各级党组织",
        "各有关方面",
        "有关方面",
        "各方面",
        "各地",
        "各级",
        "各部门",
        "有关部门",
        "各有关部门",
        "各相关部门",
        "相关部门",
        "各有关单位",
        "有关单位",
        "相关单位",
        "我们",
        "大家",
        "同志们",
        "领导干部",
        "党员干部",
        "主要负责同志",
        "主要负责人",
        "分管负责同志",
        "各单位",
        "全体干部",
        "政府系统",
        "各责任单位",
        "各级领导",
    ])
});

/// Where a name may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// At the head of the clause.
    Head,
    /// Behind 由: 由市住建局牵头.
    By,
    /// Behind a topic and a comma: 用电方面，供电公司要….
    Topic,
    /// Behind 会同 or 商: a supporting unit.
    With,
}

/// A run that could be the name of a unit, or a list of names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// Where it stands.
    pub(crate) span: Span,
    /// How it begins.
    pub(crate) opening: Opening,
}

/// The subject that `body` opens with, when it can be given work: 县发改局要…, 各乡镇要…, 由市住建局….
pub(crate) fn subject(parsed: &Parsed, body: Span) -> Option<Subject> {
    if let Some(c) = likeliest(parsed, body, false) {
        return Some(Subject { span: c.span, everyone: false });
    }
    let text = parsed.of(body);
    let len = EVERYONE.at_head(text)?;
    Some(Subject { span: Span::new(body.start, body.start + len), everyone: true })
}

/// The likeliest name in a clause; `with` asks for one behind 会同.
fn likeliest(parsed: &Parsed, body: Span, with: bool) -> Option<Candidate> {
    let mut best: Option<(i64, Candidate)> = None;
    let mut f = Features::new();
    for c in candidates(parsed, body).into_iter().filter(|c| (c.opening == Opening::With) == with) {
        f.clear();
        candidate_signs(parsed, body, &c, &mut f);
        let sums = UNIT.sums(&f);
        let score = sums[1] - sums[0];
        if score > 0 && best.is_none_or(|(top, _)| score > top) {
            best = Some((score, c));
        }
    }
    best.map(|(_, c)| c)
}

/// Whether a name of a unit can end with `c`.
const fn is_last(c: char) -> bool {
    matches!(
        c,
        '局' | '厅'
            | '委'
            | '办'
            | '部'
            | '处'
            | '科'
            | '署'
            | '院'
            | '会'
            | '组'
            | '室'
            | '府'
            | '司'
            | '团'
            | '队'
            | '企'
            | '业'
            | '位'
            | '门'
            | '构'
            | '区'
            | '道'
            | '镇'
            | '村'
            | '州'
            | '县'
            | '市'
            | '省'
            | '心'
            | '站'
            | '所'
            | '公'
            | '员'
            | '长'
            | '人'
            | '者'
            | '班'
            | '线'
            | '盟'
            | '网'
            | '指'
            | '联'
            | '席'
            | '行'
            | '关'
            | '校'
            | '社'
            | '台'
            | '园'
            | '志'
            | '导'
            | '户'
            | '体'
            | '商'
            | '厂'
            | '港'
            | '场'
            | '库'
            | '店'
    )
}

/// Whether the character at `at` is followed by more of its word; long words are mostly names themselves.
fn inside_word(parsed: &Parsed, at: usize) -> bool {
    parsed.token(at).is_some_and(|t| t.end > at + 1 && t.end - t.start <= 3)
}

/// The most places in a clause where a name may begin, and the most runs that are weighed. A clause of the
/// corpus has 4 and 40 at most.
const MOST_OPENINGS: usize = 8;
const MOST_CANDIDATES: usize = 80;

/// Every run that could be a name: from an opening to a character that ends names.
pub(crate) fn candidates(parsed: &Parsed, body: Span) -> Vec<Candidate> {
    let text = parsed.of(body);
    let mut openings = vec![(body.start, Opening::Head)];
    let mut depth = 0;
    for (n, c) in text.iter().enumerate().take(60) {
        if openings.len() >= MOST_OPENINGS {
            break;
        }
        depth += crate::glyphs::nesting(*c);
        let at = body.start + n + 1;
        if depth != 0 {
            continue;
        }
        match c {
            '由' if parsed.token(at - 1).is_some_and(|t| t.end == at) => openings.push((at, Opening::By)),
            '，' => openings.push((at, Opening::Topic)),
            '同' if n > 0 && text[n - 1] == '会' => openings.push((at, Opening::With)),
            '商' if n > 2 && parsed.token(at - 1).is_some_and(|t| t.end - t.start == 1) => {
                openings.push((at, Opening::With))
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    for (from, opening) in openings {
        let mut depth = 0;
        for at in from..body.end.min(from + 44) {
            let c = parsed.chars[at];
            depth += crate::glyphs::nesting(c);
            if depth == 0 && (c == '，' || c == '；') {
                break;
            }
            let closes = c == '）' && at > from + 2;
            let ends = is_last(c);
            let weighed = out.len() < MOST_CANDIDATES && depth == 0 && at > from;
            if weighed && (ends || closes && !inside_word(parsed, at)) {
                out.push(Candidate { span: Span::new(from, at + 1), opening });
            }
        }
    }
    out
}

/// The signs for and against a run being the units that answer for the clause.
pub(crate) fn candidate_signs(parsed: &Parsed, body: Span, c: &Candidate, f: &mut Features) {
    let name = c.span.of(&parsed.chars);
    let words = parsed.words(c.span);
    f.add(
        sign!("opening"),
        match c.opening {
            Opening::Head => sign!("head"),
            Opening::By => sign!("by"),
            Opening::Topic => sign!("topic"),
            Opening::With => sign!("with"),
        },
    );
    f.add_chars(sign!("last1"), &name[name.len() - 1..]);
    f.add_chars(sign!("last2"), &name[name.len().saturating_sub(2)..]);
    f.add_chars(sign!("last3"), &name[name.len().saturating_sub(3)..]);
    f.add_chars(sign!("first1"), &name[..1]);
    f.add_chars(sign!("first2"), &name[..2.min(name.len())]);
    f.add(
        sign!("len"),
        match name.len() {
            0..=2 => "2",
            3 => "3",
            4..=5 => "5",
            6..=8 => "8",
            9..=14 => "14",
            15..=24 => "24",
            _ => "more",
        },
    );
    let ends_word = parsed.token(c.span.end - 1).is_none_or(|t| t.end == c.span.end);
    f.flag_if(sign!("cuts-word"), !ends_word);
    f.flag_if(sign!("ending"), ENDINGS.at_tail(name));
    let strong = STRONG.at_tail(name);
    f.flag_if(sign!("strong"), strong);
    let everyone = EVERYONE.at_head(name);
    f.flag_if(sign!("everyone"), everyone.is_some());
    f.flag_if(sign!("exactly-everyone"), everyone == Some(name.len()));
    f.flag_if(sign!("list"), name.contains(&'、'));
    f.flag_if(sign!("digit"), name.iter().any(char::is_ascii_digit));
    let inner = words.iter().take(words.len().saturating_sub(1));
    f.flag_if(
        sign!("verb-inside"),
        inner.clone().any(|t| t.tags.any(Tags::VERB) && !t.tags.any(Tags::NOUN.or(Tags::NOMINAL))),
    );
    f.flag_if(sign!("light-inside"), inner.clone().any(|t| t.tags.any(Tags::LIGHT)));
    f.flag_if(sign!("prep-inside"), inner.clone().any(|t| t.tags.any(Tags::PREP)));
    f.flag_if(sign!("的-inside"), name.contains(&'的'));
    f.flag_if(
        sign!("prep-first"),
        words.first().is_some_and(|t| t.tags.any(Tags::PREP) && t.end - t.start == 1),
    );
    if let Some(t) = words.first() {
        f.add_chars(sign!("first"), &parsed.chars[t.start..t.end]);
        f.flag_if(sign!("first-place"), t.tags.any(Tags::PLACE));
        f.flag_if(sign!("first-verb"), t.tags.any(Tags::VERB) && !t.tags.any(Tags::NOUN));
    }
    if let Some(t) = words.last() {
        f.add_chars(sign!("last"), &parsed.chars[t.start..t.end]);
    }
    let after = &parsed.chars[c.span.end..body.end];
    f.add_chars(sign!("after1"), &after[..after.len().min(1)]);
    f.add_chars(sign!("after2"), &after[..after.len().min(2)]);
    f.flag_if(sign!("after-digit"), after.first().is_some_and(char::is_ascii_digit));
    f.flag_if(sign!("after-none"), after.is_empty());
    if let Some(t) = parsed.token(c.span.end).filter(|t| t.start == c.span.end && c.span.end < body.end) {
        let sort = crate::work::phrase::sort(Some(&t));
        f.add(sign!("after-sort"), sort);
        f.join(&[sign!("after-sort"), if strong { sign!("strong") } else { sign!("weak") }], sort);
        f.add_chars(sign!("after"), &parsed.chars[t.start..t.end]);
    }
    let before = c.span.start.checked_sub(1).map(|at| parsed.chars[at]);
    f.flag_if(sign!("after-mark"), before.is_some_and(|b| matches!(b, '，' | '。' | '；' | '：')));
}

/// Endings that hardly anything but a unit has.
static STRONG: LazyLock<Endings> = LazyLock::new(|| {
    Endings::of(&[
        "局",
        "厅",
        "政府",
        "办公室",
        "委员会",
        "管委会",
        "指挥部",
        "领导小组",
        "专班",
        "督查室",
        "研究室",
        "支队",
        "总队",
        "集团",
        "公司",
        "部门",
        "企业",
        "单位",
        "乡镇",
        "街道",
        "县（市、区）",
        "市州",
        "县市区",
        "县区",
        "发展改革委",
        "发改委",
        "卫生健康委",
        "卫健委",
        "国资委",
        "改革办",
        "金融办",
        "安委会",
        "安委办",
        "防指",
        "党工委",
        "总工会",
        "负责同志",
        "负责人",
        "承办单位",
        "成员单位",
        "园区",
        "开发区",
        "高新区",
        "经开区",
        "大市",
        "热线",
    ])
});

/// Whether a name stands at `at`; kept small: used where a quick look is enough.
pub(crate) fn unit_like(name: &[char]) -> bool {
    name.len() >= 2 && ENDINGS.at_tail(name) && !begins(name, "的") && !has_at(name, 0, "和")
}

/// For every clause, the units its subject names, or the subject it takes over from the clause before.
///
/// A subject holds for the predicates after it up to `；`, `。` or a new subject (guideline, Units).
pub(crate) fn carried(parsed: &Parsed, classes: &[crate::Class]) -> Vec<Rc<Vec<Responsible>>> {
    let mut out: Vec<Rc<Vec<Responsible>>> = Vec::with_capacity(parsed.pieces.len());
    let none = Rc::new(Vec::new());
    let mut now = Rc::clone(&none);
    for (n, piece) in parsed.pieces.iter().enumerate() {
        let fresh = n == 0 || {
            let before = parsed.pieces[n - 1];
            before.line != piece.line || !matches!(before.mark, '，') || before.label
        };
        if fresh {
            now = Rc::clone(&none);
        }
        let body = crate::work::draft::trimmed(parsed, piece.body);
        if let Some(units) = named(parsed, body) {
            now = Rc::new(units);
        } else if !fresh && classes[n] == crate::Class::Action && new_subject(parsed, body) {
            now = Rc::clone(&none);
        }
        out.push(Rc::clone(&now));
    }
    out
}

/// Whether a clause opens with a noun that is no unit, so that the subject before it no longer holds.
fn new_subject(parsed: &Parsed, body: Span) -> bool {
    let words = parsed.words(body);
    let Some(first) = words.first() else { return false };
    let noun = first.tags.any(Tags::NOUN)
        && !first.tags.any(Tags::VERB.or(Tags::ADVERB).or(Tags::PREP).or(Tags::TIME));
    noun && words.iter().skip(1).take(6).any(|t| t.tags.any(Tags::VERB))
}

/// The units that a clause names as its subject, with their parts; empty for subjects that are nobody.
pub(crate) fn named(parsed: &Parsed, body: Span) -> Option<Vec<Responsible>> {
    let subject = parsed.subject(body)?;
    if subject.everyone {
        return Some(Vec::new());
    }
    let text = parsed.of(body);
    let after = subject.span.end - body.start;
    let names = |part: Part, span: &[char]| -> Vec<Responsible> {
        crate::work::point::split_names(span).into_iter().map(|name| Responsible { name, part }).collect()
    };
    let name = subject.span.of(&parsed.chars);
    if let Some(other) = likeliest(parsed, body, true).filter(|o| o.span.start > subject.span.start) {
        let mut units = names(Part::Lead, name);
        units.extend(names(Part::Support, other.span.of(&parsed.chars)));
        return Some(units);
    }
    let lead =
        has_at(text, after, "牵头") || has_at(text, after, "分别牵头") || has_at(text, after, "要牵头");
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
