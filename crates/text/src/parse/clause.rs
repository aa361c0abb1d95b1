//! Clauses (guideline, section 2, Segmentation).
//!
//! A clause ends at 。！？；，, at the colon of a lead-in and at a line end, outside quotation marks and
//! brackets; a fragment without a predicate of its own joins the clause to its right.

use crate::Span;
use crate::glyphs::{begins, begins_any, ends, ends_any, holds_any, is_content, nesting};
use crate::lexicon::Tags;
use crate::parse::numbering::{Numbering, label, numbering, prefix};
use crate::token::Token;

/// A clause before it is classed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// All of it, with numbering and closing mark.
    pub(crate) span: Span,
    /// Without numbering, prefix and closing mark.
    pub(crate) body: Span,
    /// The line it stands in.
    pub(crate) line: usize,
    /// Its place among the clauses of the line, from 0.
    pub(crate) nth: usize,
    /// Whether it opens a sentence.
    pub(crate) opens: bool,
    /// The mark it ends with, or a line end.
    pub(crate) mark: char,
    /// Its numbering.
    pub(crate) numbering: Option<Numbering>,
    /// Whether it is a label line or a bracket of responsibility: read for units and dates only.
    pub(crate) label: bool,
    /// Whether a prefix such as 整改目标： opens it, and which characters that is.
    pub(crate) prefix: Option<Span>,
}

/// The longest clause, in characters. A run without a mark that goes on for longer (a bracket that never
/// closes, a file of something else) is cut here, so that no clause is dear to look at. The longest of the
/// corpus has some 300; a label line stays whole.
const LONGEST: usize = 1000;

/// The longest fragment, in characters: what names decrees by their full titles may be this long.
const LONGEST_FRAGMENT: usize = 300;

/// Cuts one line into its clauses.
pub(crate) fn pieces_of(chars: &[char], line: Span, nth_line: usize, words: &[Token], out: &mut Vec<Piece>) {
    let first = out.len();
    if label(line.of(chars)).is_some() {
        push(chars, line, nth_line, first, out);
        return;
    }
    let titled = is_title(chars, line);
    let (mut start, mut depth) = (line.start, 0_i32);
    for at in line.start..line.end {
        let c = chars[at];
        depth = (depth + nesting(c)).max(0);
        let here = Span::new(start, at + 1);
        let last = at + 1 == line.end;
        if here.len() >= LONGEST {
            push(chars, here, nth_line, first, out);
            start = at + 1;
            continue;
        }
        let ended = match c {
            '。' | '！' | '？' | '；' => depth == 0,
            '，' => depth == 0 && numbering(here.of(chars)).is_none_or(|n| n.len < here.len()),
            '：' => depth == 0 && is_lead_in(here.of(chars)),
            ' ' => titled && depth == 0,
            '）' => depth == 0 && is_bracket(here.of(chars)),
            _ => false,
        };
        if ended && c == ' ' {
            push(chars, Span::new(start, at), nth_line, first, out);
            start = at + 1;
            continue;
        }
        // closing quotation marks after the mark belong to the clause: 。”
        if !last && ended && nesting(chars[at + 1]) < 0 {
            continue;
        }
        let closed = ended
            || (nesting(c) < 0 && depth == 0 && at > start && matches!(chars[at - 1], '。' | '！' | '？'));
        if last || closed {
            if !last && c == '，' && is_fragment(chars, here, words) {
                continue;
            }
            push(chars, here, nth_line, first, out);
            start = at + 1;
        }
    }
    if start < line.end {
        push(chars, Span::new(start, line.end), nth_line, first, out);
    }
}

/// Adds a clause, unless nothing in it says anything: then its marks join the clause before it.
fn push(chars: &[char], span: Span, line: usize, first: usize, out: &mut Vec<Piece>) {
    if !span.of(chars).iter().any(|c| is_content(*c)) {
        if out.len() > first
            && let Some(before) = out.last_mut()
        {
            before.span.end = span.end;
        }
        return;
    }
    let nth = out.len() - first;
    let opens = nth == 0 || out.last().is_some_and(|p| matches!(p.mark, '。' | '！' | '？') || p.label);
    let text = span.of(chars);
    let label = label(text).is_some() || is_bracket(text);
    let mut numbering = numbering(text);
    let mut body = Span::new(span.start + numbering.map_or(0, |n| n.len), span.end);
    let prefix =
        (!label).then(|| prefix(body.of(chars))).flatten().map(|len| Span::new(body.start, body.start + len));
    if let Some(prefix) = prefix {
        // 整改措施：1．依法关停…: a number may follow the prefix
        let inner = self::numbering(Span::new(prefix.end, span.end).of(chars));
        body.start = prefix.end + inner.map_or(0, |n| n.len);
        numbering = numbering.or(inner);
    }
    while body.end > body.start
        && matches!(chars[body.end - 1], '，' | '。' | '；' | '！' | '？' | '：' | '、' | ' ')
    {
        body.end -= 1;
    }
    let mark = chars[span.end - 1];
    let mark =
        if matches!(mark, '，' | '。' | '；' | '！' | '？' | '：' | '）') { mark } else { '\n' };
    out.push(Piece { span, body, line, nth, opens, mark, numbering, label, prefix });
}

/// Whether a line is a title: short, no sentence in it.
fn is_title(chars: &[char], line: Span) -> bool {
    let text = line.of(chars);
    text.len() <= 60 && !text.iter().any(|c| matches!(c, '，' | '。' | '；' | '：'))
}

/// Whether a colon ends a lead-in rather than a label: 通知如下：, 预期目标是：, 会议强调：.
fn is_lead_in(text: &[char]) -> bool {
    let body = &text[..text.len() - 1];
    prefix(text).is_none()
        && (label(text).is_none())
        && body.len() > 2
        && (body.len() > 8
            || ends_any(
                body,
                &[
                    "如下",
                    "是",
                    "强调",
                    "指出",
                    "要求",
                    "认为",
                    "指示",
                    "明确",
                    "议定",
                    "表示",
                    "提出",
                    "同志们",
                    "单位",
                    "政府",
                    "部门",
                ],
            )
            || holds_any(body, &["以下", "下列", "同志", "各"]))
}

/// Whether a run is a bracket that stands by itself and names units or dates: （牵头单位：…）.
fn is_bracket(text: &[char]) -> bool {
    matches!(text.first(), Some('（' | '【'))
        && matches!(text.last(), Some('）' | '】'))
        && numbering(text).is_none()
        && text.len() > 4
        && text[1..text.len() - 1].iter().filter(|c| **c == '（').count()
            == text[1..text.len() - 1].iter().filter(|c| **c == '）').count()
}

/// Words after which a run up to a comma is only an adverbial.
const ADVERBIAL_ENDS: &[&str] = &[
    "以来",
    "期间",
    "方面",
    "之前",
    "之后",
    "之际",
    "前后",
    "以后",
    "以前",
    "上午",
    "下午",
    "晚上",
    "凌晨",
    "时",
    "同时",
    "此外",
    "另外",
    "目前",
    "当前",
    "眼下",
    "近期",
    "近日",
    "今年",
    "去年",
    "明年",
    "今后",
    "下一步",
    "现阶段",
    "年内",
    "全年",
    "月底",
    "年底",
    "年初",
    "季度",
    "半年",
    "上旬",
    "中旬",
    "下旬",
    "日前",
    "日起",
    "底前",
    "年前",
    "月前",
    "月",
    "日",
    "年",
    "其中",
    "总体上",
    "总的看",
    "一方面",
    "另一方面",
    "为此",
    "因此",
    "对此",
    "据此",
    "与此同时",
    "在此基础上",
    "在此期间",
    "即日起",
    "会后",
    "会前",
    "节前",
    "节后",
    "会上",
    "以下简称",
    "基础上",
    "前提下",
    "过程中",
    "领域",
    "环节",
    "层面",
    "围绕以上",
    "小时",
    "分钟内",
    "工作日内",
    "日内",
    "天内",
    "小时内",
    "个月内",
    "阶段",
];

/// Prepositions that open a fragment when nothing after them is a predicate.
const PREPOSITIONS: &[&str] = &[
    "对照", "对于", "对", "针对", "按照", "根据", "依据", "据", "随着", "鉴于", "除", "关于", "就", "由",
    "与", "自", "从", "到", "截至", "截止", "依托", "通过", "结合", "立足", "经过", "本着", "在", "于", "以",
    "凡", "作为", "至", "值此", "基于", "至于", "围绕",
];

/// Whether a run that ends in a comma has no predicate of its own (guideline: it joins the clause to its right).
fn is_fragment(chars: &[char], span: Span, words: &[Token]) -> bool {
    let skip = numbering(span.of(chars)).map_or(0, |n| n.len);
    let body = Span::new(span.start + skip, span.end - 1);
    let text = body.of(chars);
    if text.is_empty() || text.len() <= 1 {
        return true;
    }
    if text.len() > LONGEST_FRAGMENT {
        return false;
    }
    if begins(text, "为") && !ends_any(text, &["为抓手", "为重点", "为主线"]) && text.len() > 4 {
        return false; // a purpose phrase is a clause of its own
    }
    if begins_any(text, &["以", "坚持以"]).is_some()
        && holds_any(
            text,
            &[
                "为抓手",
                "为契机",
                "为重点",
                "为牵引",
                "为主线",
                "为引领",
                "为目标",
                "为导向",
                "为核心",
                "为载体",
                "为突破口",
                "为支撑",
                "为基础",
                "为统领",
                "为中心",
                "为总抓手",
            ],
        )
    {
        return begins(text, "以");
    }
    if begins(text, "由") && ends_any(text, &["牵头", "负责", "分别牵头", "总牵头"]) {
        return true;
    }
    if begins_any(text, &["据", "根据", "按照", "依照", "遵照", "按"]).is_some() && !begins(text, "据悉")
    {
        return true;
    }
    let from = words.partition_point(|t| t.start < body.start);
    let inside = || words[from..].iter().take_while(|t| t.end <= body.end);
    let verbs = inside()
        .filter(|t| {
            t.tags.any(Tags::VERB) && !t.tags.any(Tags::PREP.or(Tags::NOUN).or(Tags::NOMINAL).or(Tags::TIME))
        })
        .count();
    let time_only = inside().all(|t| {
        t.tags.any(
            Tags::TIME
                .or(Tags::NUMBER)
                .or(Tags::MEASURE)
                .or(Tags::LOCATIVE)
                .or(Tags::PREP)
                .or(Tags::CONJ)
                .or(Tags::ADVERB)
                .or(Tags::PRONOUN),
        ) || t.tags == Tags::NONE
    });
    if ends_any(text, ADVERBIAL_ENDS)
        && (verbs == 0 || text.len() <= 10 || begins_any(text, PREPOSITIONS).is_some())
    {
        return true;
    }
    if time_only && text.len() <= 12 {
        return true;
    }
    // 招商上，投资方面，: a topic of two or three characters
    if ends_any(text, &["上", "的", "中", "下"]) && text.len() <= 5 && verbs == 0
        || ends(text, "的") && text.len() <= 24
    {
        return true;
    }
    if let Some(len) = begins_any(text, &["要结合", "要按照", "要根据", "要针对"])
        && len < text.len()
    {
        return true;
    }
    if let Some(len) = begins_any(text, PREPOSITIONS) {
        let rest = &text[len..];
        let topic = ends_any(
            rest,
            &[
                "的", "事项", "问题", "企业", "项目", "单位", "地区", "人员", "群体", "对象", "情况", "等",
                "中", "上", "下", "内", "里", "外",
            ],
        );
        if matches!(text[0], '对' | '针' | '凡' | '在' | '从' | '于' | '除' | '随' | '鉴' | '至' | '关')
            && (topic || verbs == 0)
        {
            return true;
        }
        return verbs == 0 && !ends(text, "要求");
    }
    false
}
