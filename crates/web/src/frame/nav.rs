//! Where one can go. Only pages that exist, and only for whom there is something to see.

use duban_app::people::Signed;
use duban_core::{ActKind, Actor, PersonId, Relation, Right, Role, UnitId};

use crate::Lang;
use crate::words::frame::FrameWords;

/// One entry of the navigation.
pub(crate) struct Door {
    pub(crate) href: &'static str,
    pub(crate) word: &'static str,
    /// Whether the present page lies behind it.
    pub(crate) current: bool,
}

/// An address, its word, and who finds it in the navigation. To add an entry: a line here, a word in `words/frame.rs`.
struct Entry {
    href: &'static str,
    word: fn(&FrameWords) -> &'static str,
    shown_to: fn(Role) -> bool,
}

const ENTRIES: &[Entry] = &[
    Entry { href: "/", word: |w| w.today, shown_to: |_| true },
    Entry { href: "/board", word: |w| w.board, shown_to: |role| role != Role::Administrator },
    Entry { href: "/directives", word: |w| w.directives, shown_to: |role| role != Role::Administrator },
    Entry { href: "/matters", word: |w| w.matters, shown_to: |role| role != Role::Administrator },
    Entry { href: "/meetings", word: |w| w.meetings, shown_to: |role| role != Role::Administrator },
    Entry { href: "/report", word: |w| w.report, shown_to: answers },
    Entry { href: "/verify", word: |w| w.verify, shown_to: verifies },
    Entry { href: "/burden", word: |w| w.burden, shown_to: weighs },
    Entry { href: "/matters/import", word: |w| w.import, shown_to: |role| role == Role::Registrar },
    Entry { href: "/admin", word: |w| w.people, shown_to: |role| role == Role::Administrator },
];

/// Whether somebody in this role reports for a unit, or signs what was reported: the policy's answer.
fn answers(role: Role) -> bool {
    let anyone = Actor { person: PersonId(0), unit: UnitId::from(""), role };
    anyone.may(Right::Do(ActKind::Report), &[Relation::Lead]).is_ok()
}

/// Whether somebody in this role looks at claims and signs: the policy's answer.
fn verifies(role: Role) -> bool {
    let anyone = Actor { person: PersonId(0), unit: UnitId::from(""), role };
    anyone.may(Right::SeeSigns, &[Relation::Issuer]).is_ok()
}

/// Whether somebody in this role looks at what forms cost: the policy's answer.
fn weighs(role: Role) -> bool {
    let anyone = Actor { person: PersonId(0), unit: UnitId::from(""), role };
    anyone.may(Right::SeeBurden, &[Relation::Issuer]).is_ok()
}

/// The navigation of somebody on the page at `path`.
pub(super) fn doors(signed: &Signed, lang: Lang, path: &str) -> Vec<Door> {
    let words = crate::words::frame::FRAME.of(lang);
    let entries = ENTRIES.iter().filter(|entry| (entry.shown_to)(signed.actor.role));
    entries
        .map(|entry| Door { href: entry.href, word: (entry.word)(words), current: is_at(path, entry.href) })
        .collect()
}

/// Whether `path` is the page at `href` or one below it.
fn is_at(path: &str, href: &str) -> bool {
    match path.strip_prefix(href) {
        Some(rest) if href == "/" => rest.is_empty(),
        Some(rest) => rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}
