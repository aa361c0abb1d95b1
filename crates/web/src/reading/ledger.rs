//! The right side of the page: one entry for each piece of work.

use duban_wire::reading::{ActionView, ReadingView, UnitView};

use crate::{Lang, words};

/// One entry.
pub(super) struct Item<'a> {
    pub(super) view: &'a ActionView,
    pub(super) no: usize,
    pub(super) headline: String,
    /// The clause it was found in, for the way back.
    pub(super) clause: Option<&'a str>,
    /// The headings above it, outermost first.
    pub(super) path: String,
    pub(super) units: Vec<Units<'a>>,
    pub(super) due: String,
    pub(super) figures: String,
    pub(super) initiatives: String,
    pub(super) kind: &'static str,
    pub(super) shape: &'static str,
    pub(super) verifiability: &'static str,
}

/// The units that have one part in the work.
pub(super) struct Units<'a> {
    pub(super) role: &'static str,
    pub(super) names: Vec<&'a UnitView>,
}

/// The entries of a reading, in order.
pub(super) fn items(view: &ReadingView, lang: Lang) -> Vec<Item<'_>> {
    view.actions.iter().enumerate().map(|(n, a)| item(n, a, lang)).collect()
}

fn item(n: usize, action: &ActionView, lang: Lang) -> Item<'_> {
    let (shape, verifiability) = words::verifiability(lang, action.verifiability);
    Item {
        view: action,
        no: n + 1,
        headline: headline(action),
        clause: action.clauses.first().map(String::as_str),
        path: action.heading_path.join(" › "),
        units: units(action, lang),
        due: action.deadline.as_ref().map(|d| words::due(lang, d)).unwrap_or_default(),
        figures: join(action.targets.iter().map(|t| t.text.as_str()), lang),
        initiatives: join(action.initiatives.iter().map(String::as_str), lang),
        kind: words::kind(lang, action.kind),
        shape,
        verifiability,
    }
}

/// Verb and object; the words of the text where the reader made out no verb.
#[must_use]
pub fn headline(action: &ActionView) -> String {
    match (&action.verb, &action.object) {
        (Some(verb), Some(object)) => format!("{verb}{object}"),
        _ => action.text.clone(),
    }
}

fn units(action: &ActionView, lang: Lang) -> Vec<Units<'_>> {
    ["lead", "owner", "support"]
        .into_iter()
        .map(|role| Units {
            role: words::role(lang, role),
            names: action.units.iter().filter(|u| u.role == role).collect(),
        })
        .filter(|units| !units.names.is_empty())
        .collect()
}

fn join<'a>(names: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    names.collect::<Vec<_>>().join(lang.pick("、", ", "))
}
