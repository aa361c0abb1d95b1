//! The work in a text: items, and what each carries.

pub(crate) mod draft;
pub(crate) mod initiative;
pub(crate) mod list;
pub(crate) mod nature;
pub(crate) mod outline;
pub(crate) mod phrase;
pub(crate) mod point;
pub(crate) mod unit;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::attribute::{deadline, target};
use crate::parse::Parsed;
use crate::{Class, Deadline, DeadlineKind, Doubt, Options, Proposal, Target};
use draft::{Draft, Phrase};

/// The proposals of a text whose clauses have been classed.
pub(crate) fn proposals(
    parsed: &Parsed,
    classes: &[Class],
    frame: deadline::Frame<'_>,
    options: &Options,
    doubts: &mut Vec<Doubt>,
) -> Vec<Proposal> {
    let paths = outline::paths(parsed, classes);
    let points = point::points(parsed, classes, frame);
    let subjects = unit::carried(parsed, classes);
    let emergency = nature::is_emergency(parsed, classes);
    let drafts = draft::drafts(parsed, classes);
    let stated = stated(parsed, &drafts, frame, doubts);
    let mut headings: (Rc<[String]>, nature::Headings) = (Rc::new([]), nature::Headings::default());
    drafts
        .into_iter()
        .map(|d| {
            let phrase = Phrase::new(parsed, &d);
            let by_when = by_when(&d, &stated).or_else(|| points[d.clause].deadline.clone());
            let targets = figures(&d, &stated, by_when.as_ref());
            let said = phrase::said(parsed, &phrase);
            let own = subjects[d.clause_of_units(parsed)].to_vec();
            let units = if let Some(hand) = &d.hand {
                vec![hand.clone()]
            } else if own.is_empty() {
                points[d.clause].units.clone()
            } else {
                own
            };
            let initiatives = initiative::names(parsed, &d.spans, &options.known_names);
            let path = &paths[d.clause];
            if !Rc::ptr_eq(path, &headings.0) {
                headings = (Rc::clone(path), nature::Headings::of(path));
            }
            let nature = nature::Case {
                phrase: &phrase,
                said: &said,
                headings: &headings.1,
                emergency,
                dated: by_when.is_some(),
                named: !initiatives.is_empty(),
            };
            let (kind, verifiability) = nature::judge(&nature, !targets.is_empty());
            Proposal {
                kind,
                verifiability,
                spans: d.spans,
                verb: said.verb,
                object: said.object,
                scope: said.scope,
                heading_path: path.to_vec(),
                initiatives,
                targets,
                deadline: by_when,
                units,
            }
        })
        .collect()
}

/// What a clause states: looked for once, however many items share it, so that a doubt is not said twice.
struct Stated {
    deadlines: Vec<Deadline>,
    targets: Vec<Target>,
}

/// What the clauses of the drafts state, by clause.
fn stated(
    parsed: &Parsed,
    drafts: &[Draft],
    frame: deadline::Frame<'_>,
    doubts: &mut Vec<Doubt>,
) -> BTreeMap<usize, Stated> {
    let mut all = BTreeMap::new();
    for clause in drafts.iter().flat_map(|d| &d.clauses) {
        all.entry(*clause).or_insert_with(|| {
            let within = parsed.pieces[*clause].span;
            let figures = target::find(&parsed.chars, within).into_iter();
            Stated {
                deadlines: deadline::find(&parsed.chars, within, frame, doubts),
                targets: figures.filter(|f| f.role == target::FigureRole::Plain).map(|f| f.target).collect(),
            }
        });
    }
    all
}

/// The item's own deadline: the first in its fragments; a cadence comes before a season without dates that
/// it falls in (汛期每周会商一次).
fn by_when(d: &Draft, stated: &BTreeMap<usize, Stated>) -> Option<Deadline> {
    let seen = d.clauses.iter().filter_map(|c| stated.get(c)).flat_map(|s| &s.deadlines);
    let mut own = seen.filter(|x| d.spans.iter().any(|s| s.meets(x.span)));
    let first = own.next()?;
    let season = first.kind == DeadlineKind::Window && first.start.is_none() && first.end.is_none();
    let cadence = own.next().filter(|x| season && x.kind == DeadlineKind::Recurring);
    Some(cadence.unwrap_or(first).clone())
}

/// The item's own figures; those of a date are none.
fn figures(d: &Draft, stated: &BTreeMap<usize, Stated>, by_when: Option<&Deadline>) -> Vec<Target> {
    let seen = d.clauses.iter().filter_map(|c| stated.get(c)).flat_map(|s| &s.targets);
    seen.filter(|t| {
        let inside = d.spans.iter().any(|s| s.start <= t.span.start && t.span.start < s.end);
        inside && !by_when.is_some_and(|x| x.span.meets(t.span))
    })
    .cloned()
    .collect()
}
