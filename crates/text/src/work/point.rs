//! What a bracket or line of responsibility says for the point it closes: （牵头单位：…；完成时限：…）.

use crate::attribute::deadline;
use crate::glyphs::{ends_any, find, nesting};
use crate::parse::Parsed;
use crate::parse::numbering::Level;
use crate::{Class, Deadline, Part, Responsible, Span};

/// What holds for the clauses of a point that say nothing of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Point {
    /// Who.
    pub(crate) units: Vec<Responsible>,
    /// By when.
    pub(crate) deadline: Option<Deadline>,
}

/// The most clauses that one label speaks for, and the most units it names: a point of the corpus has some 60
/// clauses, and a label some 40 units.
const REACH: usize = 300;
const MOST_UNITS: usize = 100;

/// For every clause, what its point says.
pub(crate) fn points(parsed: &Parsed, classes: &[Class], frame: deadline::Frame<'_>) -> Vec<Point> {
    let pieces = &parsed.pieces;
    let mut out = vec![Point::default(); pieces.len()];
    for (n, piece) in pieces.iter().enumerate().filter(|(_, p)| p.label) {
        let mut units = Vec::new();
        read(parsed, piece.span, &mut units);
        let by_when = if says_when(parsed, piece.span) {
            deadline::find(&parsed.chars, piece.span, frame, &mut Vec::new()).into_iter().next()
        } else {
            None
        };
        if units.is_empty() && by_when.is_none() {
            continue;
        }
        for at in (start_of_point(parsed, classes, n)..n).filter(|at| !pieces[*at].label) {
            if out[at].units.is_empty() {
                out[at].units.clone_from(&units);
            } else if pieces[n - 1].label && out[at].units.len() < MOST_UNITS {
                let more: Vec<Responsible> =
                    units.iter().filter(|u| !out[at].units.contains(u)).cloned().collect();
                out[at].units.extend(more);
            }
            if out[at].deadline.is_none() {
                out[at].deadline.clone_from(&by_when);
            }
        }
    }
    out
}

/// Whether the bracket or line speaks of time.
fn says_when(parsed: &Parsed, span: Span) -> bool {
    ["时限", "时间", "期限", "完成", "前"].iter().any(|w| find(parsed.of(span), w).is_some())
}

/// The first clause of the point that a label closes, no further back than [`REACH`].
fn start_of_point(parsed: &Parsed, classes: &[Class], n: usize) -> usize {
    let pieces = &parsed.pieces;
    let floor = n.saturating_sub(REACH);
    let own_line = pieces[n].nth == 0;
    if !own_line {
        // a bracket closes its paragraph, back to the last numbered clause in it
        let line = pieces[n].line;
        let first = (floor..n).rev().take_while(|at| pieces[*at].line == line).last().unwrap_or(n);
        return (first..n)
            .rev()
            .find(|at| {
                pieces[*at].numbering.is_some()
                    && pieces[*at].numbering.is_some_and(|x| x.level != Level::Inline)
            })
            .unwrap_or(first);
    }
    // a line of its own closes everything since the last heading or the last such block
    let mut at = n;
    while at > floor && pieces[at - 1].label && pieces[at - 1].nth == 0 {
        at -= 1;
    }
    while at > floor {
        let before = at - 1;
        if pieces[before].label && pieces[before].nth == 0 || classes[before] == Class::Heading {
            break;
        }
        if pieces[before].numbering.is_some_and(|x| x.level <= Level::Bracketed) && pieces[before].nth == 0 {
            return before;
        }
        at = before;
    }
    at
}

/// Reads the units of a bracket or line with their parts.
fn read(parsed: &Parsed, span: Span, out: &mut Vec<Responsible>) {
    let text = parsed.of(span);
    let inner = if matches!(text.first(), Some('（' | '【')) { &text[1..text.len() - 1] } else { text };
    let mut label_part = None;
    for section in inner.split(|c| matches!(c, '；' | '，' | '。')) {
        let (label, names) = match section.iter().take(10).position(|c| *c == '：') {
            Some(colon) => (Some(&section[..colon]), &section[colon + 1..]),
            None => (None, section),
        };
        let part = match label {
            Some(label) => part_of_label(label),
            None => part_of_verb(names).or(label_part),
        };
        if label.is_some() {
            label_part = part;
        }
        let Some(part) = part else { continue };
        let names = &names[..names.len() - tail_len(names)];
        for (n, name) in split_names(names).into_iter().enumerate() {
            let part =
                if label.is_some_and(|l| find(l, "牵头").is_some()) && n > 0 { Part::Lead } else { part };
            if name.chars().count() >= 2 {
                out.push(Responsible { name, part });
            }
        }
    }
}

/// The part that a label names.
fn part_of_label(label: &[char]) -> Option<Part> {
    let has = |w: &str| find(label, w).is_some();
    if has("时限")
        || has("时间")
        || has("领导")
        || has("责任人")
        || has("联系")
        || has("出席")
        || has("列席")
        || has("参加")
        || has("抄")
        || has("附件")
        || has("主持")
        || has("督导")
        || has("督办")
        || has("验收")
        || has("地点")
    {
        return None;
    }
    if has("配合") || has("协办") || has("支持") || has("参与") {
        Some(Part::Support)
    } else if has("牵头") || has("主办") {
        Some(Part::Lead)
    } else if has("责任") || has("单位") || has("部门") {
        Some(Part::Owner)
    } else {
        None
    }
}

/// The part that a verb behind the names gives: 市交通运输局牵头.
fn part_of_verb(names: &[char]) -> Option<Part> {
    if ends_any(names, &["牵头", "牵头负责", "牵头落实", "总牵头", "牵头实施"]) {
        Some(Part::Lead)
    } else if ends_any(names, &["配合", "参与", "协助", "参加", "协同", "协同配合"]) {
        Some(Part::Support)
    } else if ends_any(names, &["负责", "落实", "分工负责", "实施", "承办", "具体负责"]) {
        Some(Part::Owner)
    } else {
        None
    }
}

/// How many characters at the end of the names are a verb or a phrase of duty.
fn tail_len(names: &[char]) -> usize {
    const TAILS: &[&str] = &[
        "按职责分工负责",
        "按照职责分工负责",
        "按职责分别负责",
        "分别牵头",
        "牵头负责",
        "牵头落实",
        "牵头实施",
        "具体负责",
        "分工负责",
        "分别负责",
        "共同负责",
        "负责落实",
        "等按职责分工负责",
        "总牵头",
        "牵头",
        "协同配合",
        "配合",
        "负责",
        "参与",
        "协助",
        "参加",
        "落实",
        "实施",
        "承办",
    ];
    TAILS.iter().find(|t| crate::glyphs::ends(names, t)).map_or(0, |t| t.chars().count())
}

/// Names in a list, a shared ending completed: 通信、电力企业 → 通信企业, 电力企业.
pub(crate) fn split_names(names: &[char]) -> Vec<String> {
    let mut parts: Vec<Vec<char>> = vec![Vec::new()];
    let mut depth = 0;
    let mut at = 0;
    while at < names.len() {
        let c = names[at];
        depth += nesting(c);
        let and = matches!(c, '和' | '及')
            && depth == 0
            && parts.last().is_some_and(|p| crate::work::unit::ENDINGS.at_tail(p) && p.len() > 2);
        if depth == 0 && (c == '、' || c == ' ') || and {
            parts.push(Vec::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        at += 1;
    }
    let shared: Option<Vec<char>> = parts.last().and_then(|l| {
        ["企业", "部门", "单位", "机构", "园区"]
            .iter()
            .find(|e| ends_any(l, &[e]))
            .map(|e| e.chars().collect())
    });
    parts
        .iter()
        .enumerate()
        .filter(|(_, p)| !p.is_empty())
        .take(MOST_UNITS)
        .map(|(n, p)| {
            let mut name: Vec<char> = p.clone();
            while name.last() == Some(&'等') {
                name.pop();
            }
            if let Some(shared) = &shared
                && n + 1 < parts.len()
                && !crate::work::unit::ENDINGS.at_tail(&name)
            {
                name.extend(shared);
            }
            name.iter().collect()
        })
        .collect()
}
