//! The signs behind each judgement, for learning the weights; no part of the reader's promise.

use crate::class::{links, signs};
use crate::judge::Features;
use crate::parse::Parsed;
use crate::Span;

/// One case to be judged: where it stands, its signs, how it hangs on the one before.
#[derive(Debug)]
pub struct Case {
    /// The characters in question, in the restored text.
    pub spans: Vec<Span>,
    /// Its signs, by name.
    pub features: Features,
    /// How it hangs on the case before it.
    pub link: &'static str,
}

/// Every clause of a text.
#[must_use]
pub fn clauses(restored: &str) -> Vec<Case> {
    let parsed = Parsed::new(restored);
    let links = links(&parsed.pieces);
    let signs = signs(&parsed, Features::named);
    parsed
        .pieces
        .iter()
        .zip(signs)
        .zip(links)
        .map(|((piece, features), link)| Case { spans: vec![piece.span], features, link })
        .collect()
}

/// Every list in the clauses at `spans`, with the spans of its members first and its whole run last.
#[must_use]
pub fn lists(restored: &str, action: &[Span]) -> Vec<Case> {
    let parsed = Parsed::new(restored);
    let mut out = Vec::new();
    for piece in parsed.pieces.iter().filter(|p| action.iter().any(|a| a.meets(p.body))) {
        for list in crate::work::list::find(&parsed, piece.body) {
            let mut features = Features::named();
            crate::work::list::signs(&parsed, &list, &mut features);
            out.push(Case { spans: list.members, features, link: "" });
        }
    }
    out
}
