//! Lists inside a clause: what could be split into items (guideline, section 3, S1–S8).
//!
//! Found here by form; whether a list is split is weighed by `judge`.

mod members;
mod signs;

use crate::Span;
use crate::glyphs::{begins, begins_any, find as find_in, has_at, holds_any, is_numeral, nesting};
use crate::lexicon::{Tags, tags};
use crate::parse::Parsed;
use crate::token::Token;
pub(crate) use signs::{is_split, ruled, signs};

use crate::work::unit::Subject;

/// What the members of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Verb phrases, each with its own object: 新建充电桩800个、改造停车场12处.
    Phrases,
    /// Nouns or nominal work under one verb.
    Nouns,
}

/// A list: what stands before it, its members, what stands after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct List {
    /// What the members are.
    pub(crate) form: Form,
    /// The run it stands in.
    pub(crate) within: Span,
    /// Its members, in order.
    pub(crate) members: Vec<Span>,
    /// What all members share after the last one; empty when nothing is left.
    pub(crate) tail: Span,
    /// Whether 等 closes it.
    pub(crate) open: bool,
    /// Whether only 和, 及 or 与 joins it.
    pub(crate) joined: bool,
    /// The subject of the run it stands in: dear to find, so it is found once.
    pub(crate) subject: Option<Subject>,
}

/// A word that joins two members.
#[derive(Debug, Clone, Copy)]
struct Join {
    span: Span,
    comma: bool,
}

/// The lists in `within`, outermost first.
pub(crate) fn find(parsed: &Parsed, within: Span) -> Vec<List> {
    let joins = joins(parsed, within);
    if joins.is_empty() {
        return Vec::new();
    }
    let subject = parsed.subject(within);
    if let Some(list) = phrases(parsed, within, &joins, subject.as_ref()) {
        return vec![list];
    }
    nouns(parsed, within, &joins, subject.as_ref())
}

/// Every place where `、`, 和, 及, 以及 or 与 could join two members.
fn joins(parsed: &Parsed, within: Span) -> Vec<Join> {
    let mut out: Vec<Join> = Vec::new();
    let mut depth = 0;
    for at in within.start..within.end {
        let c = parsed.chars[at];
        depth += nesting(c);
        if depth != 0 {
            continue;
        }
        if c == '、' {
            // 四、五类危桥 is one thing, and so is a mark after a quotation mark inside one name
            let small = at > within.start
                && is_numeral(parsed.chars[at - 1])
                && parsed.chars.get(at + 1).is_some_and(|c| is_numeral(*c));
            if !small {
                out.push(Join { span: Span::new(at, at + 1), comma: true });
            }
        } else if c == '”' && parsed.chars.get(at + 1) == Some(&'“') && at + 1 < within.end {
            // “直补快办”“免申即享”: quotation marks side by side join without a mark
            out.push(Join { span: Span::new(at + 1, at + 1), comma: true });
        } else if has_at(&parsed.chars, at, "以及") {
            out.push(Join { span: Span::new(at, at + 2), comma: false });
        } else if matches!(c, '和' | '及' | '与' | '并')
            && parsed.token(at).is_some_and(|t| t.end - t.start == 1)
            && at > within.start
        {
            if c == '及' && parsed.chars[at - 1] == '以' {
                continue;
            }
            out.push(Join { span: Span::new(at, at + 1), comma: false });
        }
    }
    out
}

/// Whether a run opens with a predicate that takes an object of its own.
fn opens_with_verb(parsed: &Parsed, run: Span) -> bool {
    let mut seen = 0;
    for t in parsed.words(run) {
        let text = &parsed.chars[t.start..t.end];
        let adverb = t.tags.any(Tags::ADVERB) && !tags(text).any(Tags::LIGHT);
        if adverb
            || begins_any(text, &["要", "每", "年", "再", "于"]).is_some()
            || t.tags.any(Tags::TIME)
            || text[0].is_ascii_digit() && seen == 0 && dated(parsed, t)
            || seen > 0 && is_of_date(text)
        {
            seen += 1;
            if seen > 6 {
                return false;
            }
            continue;
        }
        let verb = t.tags.any(Tags::VERB) && !t.tags.any(Tags::NOUN);
        let light = t.tags.any(Tags::LIGHT);
        // 3日内受理、15日内办结: behind a date of its own a bare predicate is enough (S4)
        let timed = seen > 0 && parsed.chars[run.start].is_ascii_digit();
        return (verb || light) && (timed || run.end > t.end + 1);
    }
    false
}

/// Whether a word goes on with a date or a time limit: 月, 底, 前, 工作日, 内.
fn is_of_date(text: &[char]) -> bool {
    text.iter().all(|c| "年月日底前内末中上下旬个工作小时天".contains(*c))
}

/// Whether a number opens a date: 6月底前.
fn dated(parsed: &Parsed, t: &Token) -> bool {
    matches!(parsed.chars.get(t.end), Some('月' | '日' | '年' | '个' | '小' | '天'))
}

/// Whether a run opens with a cadence and a verb: 每月通报, 周调度.
fn is_cadence(run: &[char]) -> bool {
    let every = begins_any(run, &["每", "按"]).is_some();
    let short = run.len() <= 6 && begins_any(run, &["日", "周", "旬", "月", "季", "半月", "年"]).is_some();
    (every || short)
        && holds_any(
            run,
            &[
                "调度", "通报", "会商", "分析", "报告", "监测", "跟踪", "督查", "督导", "排名", "晾晒",
                "拉练", "研判", "巡", "检查", "召开", "开展", "评", "公布", "反馈", "例会", "点评", "晒",
            ],
        )
}

/// A list of verb phrases, if every part of the run is one.
fn phrases(parsed: &Parsed, within: Span, joins: &[Join], subject: Option<&Subject>) -> Option<List> {
    let mut members = Vec::new();
    let mut start = within.start;
    for join in joins.iter().filter(|j| j.comma || begins(&parsed.chars[j.span.start..], "并")) {
        let rest = Span::new(join.span.end, within.end);
        let next = joins.iter().map(|j| j.span.start).find(|at| *at >= join.span.end).unwrap_or(within.end);
        let cadence = is_cadence(Span::new(join.span.end, next).of(&parsed.chars));
        if (cadence || opens_with_verb(parsed, rest)) && join.span.start > start {
            members.push(Span::new(start, join.span.start));
            start = join.span.end;
        }
    }
    if members.is_empty() {
        return None;
    }
    members.push(Span::new(start, within.end));
    // 打击价格欺诈、强制购物等乱象: what 等 sums up with a noun is a list of nouns
    let last = parsed.words(Span::new(start, within.end));
    if last.iter().position(|t| parsed.of(Span::new(t.start, t.end)) == ['等']).is_some_and(|n| n > 0) {
        return None;
    }
    // the first member opens with subject and adverbials; its own part starts at its verb
    let first = members[0];
    let verb = parsed.words(first).iter().find(|t| {
        t.tags.any(Tags::VERB.or(Tags::LIGHT))
            && !t.tags.any(Tags::PREP)
            && (t.end - t.start > 1 || !t.tags.any(Tags::NOUN.or(Tags::ADVERB)))
    })?;
    let from = if members[1..].iter().all(|m| is_cadence(m.of(&parsed.chars))) {
        cadence_start(parsed, first).unwrap_or(verb.start)
    } else if members[1..].iter().all(|m| parsed.chars[m.start].is_ascii_digit()) {
        // 债券11月15日前发行、12月底前形成: each member opens with its own date
        (first.start..first.end).find(|at| parsed.chars[*at].is_ascii_digit()).unwrap_or(verb.start)
    } else {
        verb.start
    };
    members[0].start = from.max(subject_end(parsed, within, subject, first.end).min(first.end));
    if members.iter().any(|m| m.len() < 3) {
        return None;
    }
    Some(List {
        form: Form::Phrases,
        within,
        members,
        tail: Span::new(within.end, within.end),
        open: false,
        joined: false,
        subject: subject.cloned(),
    })
}

/// Where the cadence in a run begins: 对重点项目实行|每周调度.
fn cadence_start(parsed: &Parsed, run: Span) -> Option<usize> {
    (run.start..run.end).find(|at| is_cadence(Span::new(*at, run.end).of(&parsed.chars)))
}

/// Whether a word ends a noun phrase to its left: a predicate, a preposition.
fn governs(parsed: &Parsed, t: &Token) -> bool {
    let text = &parsed.chars[t.start..t.end];
    if text.len() == 1 {
        return matches!(
            text[0],
            '对' | '为'
                | '将'
                | '把'
                | '在'
                | '向'
                | '从'
                | '由'
                | '至'
                | '按'
                | '以'
                | '是'
                | '有'
                | '好'
                | '要'
                | '抓'
                | '建'
                | '促'
                | '到'
                | '给'
                | '于'
                | '使'
                | '让'
                | '入'
                | '了'
                | '成'
        );
    }
    t.tags.any(Tags::LIGHT)
        || (t.tags.any(Tags::VERB)
            && !t.tags.any(Tags::NOUN.or(Tags::NOMINAL).or(Tags::ADJ))
            && !tags(text).any(Tags::DELIVER))
        || matches!(
            text,
            ['围', '绕']
                | ['聚', '焦']
                | ['紧', '盯']
                | ['针', '对']
                | ['通', '过']
                | ['依', '托']
                | ['按', '照']
        )
}

/// Lists of nouns: runs of members joined by `、`, closed by 等, a shared head or a predicate.
fn nouns(parsed: &Parsed, within: Span, joins: &[Join], subject: Option<&Subject>) -> Vec<List> {
    let mut out = Vec::new();
    let mut n = 0;
    while n < joins.len() {
        // joins belong together while no predicate stands between them
        let mut last = n;
        while last + 1 < joins.len()
            && !crosses(parsed, Span::new(joins[last].span.end, joins[last + 1].span.start))
        {
            last += 1;
        }
        let run = &joins[n..=last];
        let after_previous =
            out.last().map_or(within.start, |l: &List| l.members.last().map_or(within.start, |m| m.end));
        let start = first_member(parsed, Span::new(after_previous, run[0].span.start));
        let start = start.max(subject_end(parsed, within, subject, run[0].span.start));
        let start = start.max(date_end(parsed, Span::new(start, run[0].span.start)));
        if let Some(list) = close(parsed, within, start, run) {
            out.push(List { subject: subject.cloned(), ..list });
        }
        n = last + 1;
    }
    out
}

/// Where a date that opens the first member ends: 做好“五一”期间|值班值守和应急处置 shares it with the others.
fn date_end(parsed: &Parsed, member: Span) -> usize {
    let text = member.of(&parsed.chars);
    let ends = ["期间", "底前", "日前", "年内"];
    let at = ends.iter().filter_map(|e| find_in(text, e)).filter(|at| at + 2 < text.len() && *at <= 10).max();
    at.map_or(member.start, |at| member.start + at + 2)
}

/// Whether a predicate stands between two joins.
fn crosses(parsed: &Parsed, between: Span) -> bool {
    // 招聘120场 counts the deed: a verb before a figure does not govern a list
    let counted = |t: &Token| parsed.chars.get(t.end).is_some_and(char::is_ascii_digit);
    parsed
        .words(between)
        .iter()
        .skip(1)
        .any(|t| governs(parsed, t) && t.end - t.start > 1 && t.end < between.end && !counted(t))
}

/// Where the first member starts: after the word that governs the list.
fn first_member(parsed: &Parsed, before: Span) -> usize {
    let mut depth = 0;
    for t in parsed.words(before).iter().rev() {
        for c in parsed.chars[t.start..t.end].iter().rev() {
            depth -= nesting(*c);
        }
        // 电网接入、设备运输: a predicate that ends the member governs nothing
        if depth == 0 && t.end < before.end && governs(parsed, t) {
            return t.end;
        }
    }
    before.start
}

/// Where the subject ends, when the list stands after it: the subject is shared.
fn subject_end(parsed: &Parsed, within: Span, subject: Option<&Subject>, before: usize) -> usize {
    let subject = subject.filter(|s| s.span.end < before);
    subject.map_or(within.start, |s| s.span.end + usize::from(parsed.chars[s.span.end] == '要'))
}

/// The list that a run of joins makes.
fn close(parsed: &Parsed, within: Span, start: usize, run: &[Join]) -> Option<List> {
    let mut members = Vec::new();
    let mut from = start;
    for join in run {
        if join.span.start <= from {
            return None;
        }
        members.push(Span::new(from, join.span.start));
        from = join.span.end;
    }
    let rest = Span::new(from, within.end);
    let (end, open, tail_from) = last_member(parsed, rest, &members);
    if end <= from {
        return None;
    }
    let last = Span::new(from, end);
    let (last, tail_from) = match count_of(parsed, last, members.len() + 1) {
        Some(count) => (Span::new(from, count.start), count.end),
        None => (last, tail_from),
    };
    members.push(last);
    let joined = run.iter().all(|j| !j.comma);
    Some(List {
        form: Form::Nouns,
        within,
        members,
        tail: Span::new(tail_from, within.end),
        open,
        joined,
        subject: None,
    })
}

/// The count that sums up a list of `members` behind its last one, with its measure: 装备、食品、纺织|三条|产业链.
fn count_of(parsed: &Parsed, last: Span, members: usize) -> Option<Span> {
    let numeral = "两二三四五六七八九".chars().zip([2, 2, 3, 4, 5, 6, 7, 8, 9]);
    let says = |c: char| {
        c.to_digit(10).is_some_and(|d| d as usize == members) || numeral.clone().any(|n| n == (c, members))
    };
    // behind at least two characters of the member, before at least two of a shared head
    let at = (last.start + 2..last.end.saturating_sub(3)).find(|at| {
        says(parsed.chars[*at])
            && "大条类个项种家处座宗支所".contains(parsed.chars[at + 1])
            && !parsed.chars[at - 1].is_ascii_digit()
    })?;
    Some(Span::new(at, at + 2))
}

/// Where the last member ends, whether 等 closes the list, and where what is shared begins.
fn last_member(parsed: &Parsed, rest: Span, before: &[Span]) -> (usize, bool, usize) {
    let words = parsed.words(rest);
    // 等 closes a list even behind a word that could be a predicate elsewhere: 北渠引水二期等工程
    let text = |t: &Token| &parsed.chars[t.start..t.end];
    let stops = |t: &Token| {
        t.tags.any(Tags::LIGHT)
            || t.end - t.start == 1 && governs(parsed, t)
            || "，“”（）".contains(parsed.chars[t.start])
    };
    let reach = words.iter().take_while(|t| !stops(t)).position(|t| text(t) == ['等']);
    if let Some(n) = reach.filter(|n| *n > 0) {
        return (words[n].start, true, words[n].start + 1);
    }
    // 配送中心5个、寄递服务点860个: where each has its figure, the last one ends behind its own
    let figure = |s: Span| s.of(&parsed.chars).iter().any(char::is_ascii_digit);
    let counted = before.iter().all(|m| figure(*m));
    let own_figure = words.iter().position(|t| parsed.chars[t.start].is_ascii_digit());
    let least = own_figure.filter(|_| counted).unwrap_or(0);
    let mut depth = 0;
    for (n, t) in words.iter().enumerate() {
        let text = &parsed.chars[t.start..t.end];
        depth += text.iter().map(|c| nesting(*c)).sum::<i32>();
        if depth != 0 || n < least {
            continue;
        }
        if text == ['等'] || begins(text, "等") && text.len() > 1 && n > 0 {
            return (t.start, true, t.start + 1);
        }
        if n > 0 && text == ['的'] && !before.iter().any(|m| m.of(&parsed.chars).contains(&'的')) {
            return (t.start, false, t.start);
        }
        if n > 0 && (governs(parsed, t) || matches!(text, ['分', '别'])) {
            return (t.start, false, t.start);
        }
    }
    // a shared head: the words the last member has more than the one before it
    if before.iter().any(|m| figure(*m)) {
        return (rest.end, false, rest.end);
    }
    let length = before.last().map_or(0, |m| parsed.words(*m).len());
    let surplus = words.len().saturating_sub(length).min(2);
    if surplus > 0 && words.len() > surplus && before.iter().all(|m| m.len() <= rest.len()) {
        let head = words[words.len() - surplus];
        return (head.start, false, head.start);
    }
    (rest.end, false, rest.end)
}
