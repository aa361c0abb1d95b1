//! Units: who is named, and in what part (guideline, section 4, Units).

mod signs;
mod words;

use std::rc::Rc;

pub(crate) use signs::candidate_signs;
pub(crate) use words::{ENDINGS, unit_like};
use words::{EVERYONE, is_last};

use crate::glyphs::{find, has_at};
use crate::judge::{Features, UNIT};
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
