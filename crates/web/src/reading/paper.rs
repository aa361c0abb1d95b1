//! The left side of the page: the text in its paragraphs, each clause in the wash of its class.

use std::collections::BTreeMap;

use duban_wire::reading::{ClauseView, ReadingView};

use super::mending::PLENTY;
use crate::{Lang, words};

/// One paragraph of the text.
pub(super) struct Paragraph<'a> {
    pub(super) clauses: Vec<Clause<'a>>,
}

/// One clause in its paragraph.
pub(super) struct Clause<'a> {
    pub(super) view: &'a ClauseView,
    /// The name of its class, for those who do not see the wash.
    pub(super) word: &'static str,
    pub(super) runs: Vec<Run>,
    /// The items found in it.
    pub(super) items: Vec<Door<'a>>,
}

/// The way from a clause to an item.
pub(super) struct Door<'a> {
    pub(super) id: &'a str,
    pub(super) no: usize,
}

/// Characters that share a mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) mark: Mark,
}

/// What is to be said about some characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Plain,
    /// Repaired: how it stood in the copy.
    Mended(String),
    /// In doubt: why.
    Doubtful(&'static str),
    /// A date that could not be counted: the words are sure, only their day is not.
    Undated(&'static str),
}

/// The paragraphs of a reading. Every clause stands in exactly one.
pub(super) fn paragraphs(view: &ReadingView, lang: Lang) -> Vec<Paragraph<'_>> {
    let chars: Vec<char> = view.restored.chars().collect();
    let marks = marks(view, lang, &chars);
    let doors = doors(view);
    let mut paragraphs = Vec::new();
    let mut line: Vec<Clause<'_>> = Vec::new();
    for (n, clause) in view.clauses.iter().enumerate() {
        // A clause carries the characters up to the next one, so that no space between two is lost.
        let next = view.clauses.get(n + 1).map_or(chars.len(), |c| c.start);
        let end = next.max(clause.end).min(chars.len());
        let start = clause.start.min(end);
        line.push(Clause {
            view: clause,
            word: words::class(lang, clause.class),
            runs: runs(&chars[start..end], &marks[start..end]),
            items: doors
                .get(clause.id.as_str())
                .into_iter()
                .flatten()
                .map(|(id, no)| Door { id, no: *no })
                .collect(),
        });
        if chars[start..end].contains(&'\n') {
            paragraphs.push(Paragraph { clauses: std::mem::take(&mut line) });
        }
    }
    if !line.is_empty() {
        paragraphs.push(Paragraph { clauses: line });
    }
    paragraphs
}

/// For each clause, the items found in it.
fn doors(view: &ReadingView) -> BTreeMap<&str, Vec<(&str, usize)>> {
    let mut doors: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (n, action) in view.actions.iter().enumerate() {
        for clause in &action.clauses {
            doors.entry(clause).or_default().push((&action.id, n + 1));
        }
    }
    doors
}

/// For each character, the mark it carries. A doubt goes before a repair.
fn marks(view: &ReadingView, lang: Lang, chars: &[char]) -> Vec<Mark> {
    let mut marks = vec![Mark::Plain; chars.len()];
    for repair in view.repairs.iter().filter(|r| !PLENTY.contains(&r.kind)) {
        let what = words::repair(lang, repair.kind);
        let said = format!("{what}{}{}", lang.pick("，原样：", ", found as: "), clip(&repair.before));
        fill(&mut marks, repair.restored, &Mark::Mended(said));
    }
    for (mark, _) in marks.iter_mut().zip(chars).filter(|(_, c)| **c == '□') {
        *mark = Mark::Doubtful(words::doubt(lang, "unreadable"));
    }
    for doubt in &view.doubts {
        let why = words::doubt(lang, doubt.kind);
        let dates = matches!(doubt.kind, "no_reference_date" | "impossible_date");
        fill(&mut marks, doubt.place, &if dates { Mark::Undated(why) } else { Mark::Doubtful(why) });
    }
    marks
}

fn fill(marks: &mut [Mark], [start, end]: [usize; 2], mark: &Mark) {
    // A repair that covers a whole page (one encoding read as another) is told once, above the text.
    const LONGEST: usize = 40;
    if end.saturating_sub(start) > LONGEST {
        return;
    }
    let end = end.min(marks.len());
    if let Some(places) = marks.get_mut(start.min(end)..end) {
        places.fill(mark.clone());
    }
}

/// The first characters of what stood there: a tooltip is no place for a page.
fn clip(before: &str) -> String {
    const LONGEST: usize = 40;
    match before.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &before[..at]),
        None => before.to_owned(),
    }
}

/// Characters put together by their mark; line ends go, the paragraph stands for them.
fn runs(chars: &[char], marks: &[Mark]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (c, mark) in chars.iter().zip(marks).filter(|(c, _)| **c != '\n') {
        match runs.last_mut() {
            Some(run) if run.mark == *mark => run.text.push(*c),
            _ => runs.push(Run { text: c.to_string(), mark: mark.clone() }),
        }
    }
    runs
}
