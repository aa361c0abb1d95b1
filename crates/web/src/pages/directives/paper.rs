//! The directive's text: paragraphs of clauses, each an anchor, repairs marked with the original.
//!
//! A clause has a wash only while a person must look at it; what is disposed of is plain.

use duban_app::directives::{ClauseLine, DoubtLine, RepairLine};
use duban_core::{Class, Disposition};

use crate::words::directives::reason;
use crate::{Lang, reading, words};

/// One paragraph of the text.
pub(crate) struct Paragraph {
    /// Its clauses.
    pub(crate) clauses: Vec<PaperClause>,
}

/// One clause in its paragraph.
pub(crate) struct PaperClause {
    pub(crate) ordinal: u32,
    /// The classes of its element.
    pub(crate) tint: String,
    /// What it is and what became of it.
    pub(crate) told: String,
    /// Where the row stands that decides on it: an anchor, or an address on another page; empty when there is none.
    pub(crate) row: String,
    pub(crate) runs: Vec<Run>,
}

/// Characters that share a mark.
#[derive(PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    /// How it stood in the copy, or why it is in doubt.
    pub(crate) mark: Option<String>,
}

/// For each clause, the paragraph it stands in, from 0.
pub(crate) fn places(clauses: &[ClauseLine], text: &str) -> Vec<usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut paragraph = 0;
    let mut places = Vec::with_capacity(clauses.len());
    for (at, clause) in clauses.iter().enumerate() {
        places.push(paragraph);
        let next = clauses.get(at + 1).map_or(chars.len(), |c| c.start);
        if chars.get(clause.start..next).is_some_and(|between| between.contains(&'\n')) {
            paragraph += 1;
        }
    }
    places
}

/// For each clause, the section it stands in, from 0: a paragraph, and within it what stands under one heading.
pub(crate) fn sections(clauses: &[ClauseLine], text: &str) -> Vec<usize> {
    let mut section = 0;
    let mut before = None;
    let mut under_text = false;
    places(clauses, text)
        .into_iter()
        .zip(clauses)
        .map(|(place, clause)| {
            let is_heading = clause.class == Class::Heading;
            if before.is_some_and(|before| before != place) || (is_heading && under_text) {
                section += 1;
                under_text = false;
            }
            under_text |= !is_heading;
            before = Some(place);
            section
        })
        .collect()
}

/// The text of the clauses of a page. `row` says where each is decided.
pub(crate) fn paragraphs(
    lang: Lang,
    text: &str,
    clauses: &[ClauseLine],
    shown: std::ops::Range<usize>,
    (repairs, doubts): (&[RepairLine], &[DoubtLine]),
    row: impl Fn(&ClauseLine) -> String,
) -> Vec<Paragraph> {
    let chars: Vec<char> = text.chars().collect();
    let marks = marks(lang, chars.len(), repairs, doubts);
    let places = places(clauses, text);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let first = shown.start;
    for (at, clause) in clauses.iter().enumerate().take(shown.end).skip(first) {
        // A clause carries the characters up to the next one, so that nothing between two is lost.
        let end = clauses.get(at + 1).map_or(chars.len(), |c| c.start).max(clause.end).min(chars.len());
        let start = clause.start.min(end);
        let row = row(clause);
        let one = PaperClause {
            ordinal: clause.ordinal,
            tint: tint(clause, row.contains('p')),
            told: told(lang, clause),
            row,
            runs: runs(&chars[start..end], &marks[start..end]),
        };
        if at == first || places.get(at) != places.get(at - 1) {
            paragraphs.push(Paragraph { clauses: Vec::new() });
        }
        if let Some(last) = paragraphs.last_mut() {
            last.clauses.push(one);
        }
    }
    paragraphs
}

fn tint(clause: &ClauseLine, is_proposed: bool) -> String {
    let state = match &clause.disposition {
        Disposition::Matter(_) => "in",
        Disposition::Reason { .. } => "out",
        Disposition::Undisposed if is_proposed => "look",
        Disposition::Undisposed => "look bare",
    };
    format!("{} {state}", clause.class.code())
}

fn told(lang: Lang, clause: &ClauseLine) -> String {
    let class = class(lang, clause.class);
    let became = match &clause.disposition {
        Disposition::Matter(_) => lang.pick("成为事项", "in a matter"),
        Disposition::Reason { reason: why, .. } => reason(lang, why.kind),
        Disposition::Undisposed => lang.pick("未处置", "undisposed"),
    };
    if became == class { class.to_owned() } else { format!("{class} · {became}") }
}

/// What a class is called.
pub(crate) fn class(lang: Lang, class: Class) -> &'static str {
    words::class(lang, class.code())
}

fn marks(lang: Lang, len: usize, repairs: &[RepairLine], doubts: &[DoubtLine]) -> Vec<Option<String>> {
    // A repair of a whole page (one encoding read as another) is told once, in the list.
    const LONGEST: usize = 40;
    let mut marks = vec![None; len];
    let mut fill = |[start, end]: [usize; 2], said: String| {
        if end.saturating_sub(start) <= LONGEST
            && let Some(places) = marks.get_mut(start..end.min(len))
        {
            places.fill(Some(said));
        }
    };
    for repair in repairs.iter().filter(|r| !reading::PLENTY.contains(&r.kind.as_str())) {
        let was: String = repair.before.chars().take(LONGEST).collect();
        let what = words::repair(lang, &repair.kind);
        fill(repair.restored, format!("{what}{}{was}", lang.pick("，原文：", ", found as: ")));
    }
    for doubt in doubts {
        fill(doubt.place, words::doubt(lang, &doubt.kind).to_owned());
    }
    marks
}

/// Characters put together by their mark; line ends go, the paragraph stands for them.
fn runs(chars: &[char], marks: &[Option<String>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (c, mark) in chars.iter().zip(marks).filter(|(c, _)| **c != '\n') {
        match runs.last_mut() {
            Some(run) if run.mark == *mark => run.text.push(*c),
            _ => runs.push(Run { text: c.to_string(), mark: mark.clone() }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use duban_core::Disposition;

    use super::*;

    fn clause(ordinal: u32, start: usize, text: &str, class: Class) -> ClauseLine {
        ClauseLine {
            ordinal,
            start,
            end: start + text.chars().count(),
            text: text.to_owned(),
            class,
            disposition: Disposition::Undisposed,
            is_objected: false,
        }
    }

    #[test]
    fn a_section_begins_with_a_paragraph_or_with_a_heading_inside_one() {
        let text = "会议强调，稳投资。全力促消费。办好展会。\n各地抓落实。";
        let clauses = [
            clause(0, 0, "会议强调，", Class::Meta),
            clause(1, 5, "稳投资。", Class::Action),
            clause(2, 9, "全力促消费。", Class::Heading),
            clause(3, 15, "办好展会。", Class::Action),
            clause(4, 21, "各地抓落实。", Class::Conduct),
        ];
        assert_eq!(places(&clauses, text), [0, 0, 0, 0, 1]);
        assert_eq!(sections(&clauses, text), [0, 0, 1, 1, 2]);
        let paragraphs = paragraphs(Lang::Zh, text, &clauses, 0..5, (&[], &[]), |_| String::new());
        let said: String = paragraphs
            .iter()
            .flat_map(|p| &p.clauses)
            .flat_map(|c| &c.runs)
            .map(|r| r.text.as_str())
            .collect();
        assert_eq!((paragraphs.len(), said), (2, text.replace('\n', "")), "no character is lost");
    }

    #[test]
    fn a_repair_is_marked_with_what_stood_there() {
        let repair = RepairLine {
            kind: "lost_byte".into(),
            restored: [1, 3],
            before: "?！鞍".into(),
            after: "保“".into(),
            confidence: 90,
        };
        let clauses = [clause(0, 0, "确保“发展六仗”。", Class::Goal)];
        let paragraphs =
            paragraphs(Lang::Zh, "确保“发展六仗”。", &clauses, 0..1, (&[repair], &[]), |_| {
                String::new()
            });
        let runs = &paragraphs[0].clauses[0].runs;
        assert_eq!(runs[1].text, "保“");
        assert!(runs[1].mark.as_ref().is_some_and(|said| said.contains("?！鞍")));
        assert!(runs[0].mark.is_none() && runs[2].mark.is_none());
    }
}
