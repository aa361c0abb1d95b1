//! The work in a text: items, and what each carries.

pub(crate) mod draft;
pub(crate) mod initiative;
pub(crate) mod list;
pub(crate) mod nature;
pub(crate) mod outline;
pub(crate) mod phrase;
pub(crate) mod point;
pub(crate) mod unit;

use crate::attribute::{deadline, target};
use crate::class::CLASSES;
use crate::parse::Parsed;
use crate::{Class, Deadline, Doubt, Options, Proposal, Span, Verifiability};
use draft::{Draft, Phrase};

/// The proposals of a text whose clauses have been classed.
pub(crate) fn proposals(
    parsed: &Parsed,
    classes: &[Class],
    frame: deadline::Frame<'_>,
    options: &Options,
    doubts: &mut Vec<Doubt>,
) -> Vec<Proposal> {
    debug_assert_eq!(CLASSES.len(), 6);
    let paths = outline::paths(parsed, classes);
    let points = point::points(parsed, classes, frame);
    let subjects = unit::carried(parsed, classes);
    let emergency = nature::is_emergency(parsed, classes);
    draft::drafts(parsed, classes)
        .into_iter()
        .map(|d| {
            let phrase = Phrase::new(parsed, &d);
            let by_when = by_when(parsed, &d, frame, doubts).or_else(|| points[d.clause].deadline.clone());
            let targets = figures(parsed, &d, by_when.as_ref());
            let said = phrase::said(parsed, &phrase);
            let own = subjects[d.clause_of_units(parsed)].to_vec();
            let units = if let Some(hand) = &d.hand { vec![hand.clone()] } else if own.is_empty() { points[d.clause].units.clone() } else { own };
            let initiatives = initiative::names(parsed, &d.spans, &options.known_names);
            let path = paths[d.clause].to_vec();
            let nature = nature::Case { parsed, phrase: &phrase, said: &said, path: &path, emergency, dated: by_when.is_some(), named: !initiatives.is_empty() };
            let verifiability = if targets.is_empty() { nature::verifiability(&nature) } else { Verifiability::Measurable };
            let kind = nature::kind(&nature);
            Proposal {
                kind,
                verifiability,
                spans: d.spans,
                verb: said.verb,
                object: said.object,
                scope: said.scope,
                heading_path: path,
                initiatives,
                targets,
                deadline: by_when,
                units,
            }
        })
        .collect()
}

/// The item's own deadline: the first in its fragments.
fn by_when(parsed: &Parsed, d: &Draft, frame: deadline::Frame<'_>, doubts: &mut Vec<Doubt>) -> Option<Deadline> {
    let mut seen = Vec::new();
    for clause in &d.clauses {
        let within = parsed.pieces[*clause].span;
        seen.extend(deadline::find(&parsed.chars, within, frame, doubts));
    }
    seen.into_iter().find(|x| d.spans.iter().any(|s| s.meets(x.span)))
}

/// The item's figures: those in its fragments.
fn figures(parsed: &Parsed, d: &Draft, by_when: Option<&Deadline>) -> Vec<crate::Target> {
    let mut out = Vec::new();
    for clause in &d.clauses {
        for figure in target::find(&parsed.chars, parsed.pieces[*clause].span) {
            let (t, role) = (figure.target, figure.role);
            if role != target::FigureRole::Plain {
                continue;
            }
            let inside = d.spans.iter().any(|s| s.start <= t.span.start && t.span.start < s.end);
            let dated = by_when.is_some_and(|x| x.span.meets(t.span));
            if inside && !dated {
                out.push(t);
            }
        }
    }
    out
}

/// The run from the first to the last character of some spans.
pub(crate) fn hull(spans: &[Span]) -> Span {
    let start = spans.iter().map(|s| s.start).min().unwrap_or(0);
    Span::new(start, spans.iter().map(|s| s.end).max().unwrap_or(start))
}
