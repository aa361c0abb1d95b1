//! The signs behind each judgement, for learning the weights; no part of the reader's promise.

use crate::Span;
use crate::class::{each_signs, links};
use crate::judge::Features;
use crate::parse::Parsed;

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

/// Lets a newly learned table stand in for the one in the binary; only before it is first asked.
pub fn stand_in(file: &str, table: String) {
    crate::judge::stand_in(file, table);
}

/// Every clause of a text.
#[must_use]
pub fn clauses(restored: &str) -> Vec<Case> {
    let parsed = Parsed::new(restored);
    let links = links(&parsed.pieces);
    let mut signs = Vec::with_capacity(parsed.pieces.len());
    each_signs(&parsed, &mut Features::named(), |f| signs.push(f.clone()));
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
            if crate::work::list::ruled(&parsed, &list).is_some() {
                continue;
            }
            let mut features = Features::named();
            crate::work::list::signs(&parsed, &list, &mut features);
            out.push(Case { spans: list.members, features, link: "" });
        }
    }
    out
}

/// Every action clause that could go on with the one before it; spans: the clause before, the clause.
#[must_use]
pub fn joins(restored: &str, action: &[Span]) -> Vec<Case> {
    use crate::work::draft::{join_signs, may_join};
    let parsed = Parsed::new(restored);
    let is_action = |n: usize| action.iter().any(|a| a.meets(parsed.pieces[n].body));
    let mut out = Vec::new();
    let mut head = 0;
    for n in 0..parsed.pieces.len() {
        if n == 0 || !is_action(n) || !is_action(n - 1) || !may_join(&parsed, n) {
            head = n;
            continue;
        }
        let mut features = Features::named();
        join_signs(&parsed, head, n, &mut features);
        out.push(Case { spans: vec![parsed.pieces[n - 1].body, parsed.pieces[n].body], features, link: "" });
    }
    out
}

/// What is known of an item when its nature is judged.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its fragments.
    pub spans: Vec<Span>,
    /// The headings above it.
    pub path: Vec<String>,
    /// Whether it carries a date.
    pub dated: bool,
    /// Whether it carries the name of an initiative.
    pub named: bool,
}

/// The signs of an item's kind (first) and of a slogan (second).
#[must_use]
pub fn natures(restored: &str, items: &[Item]) -> Vec<(Case, Case)> {
    use crate::work::{draft, nature, phrase};
    let parsed = Parsed::new(restored);
    let emergency = nature::is_emergency(&parsed, &crate::class::classify(&parsed));
    items
        .iter()
        .map(|item| {
            let d = draft::Draft { spans: item.spans.clone(), clause: 0, clauses: Vec::new(), hand: None };
            let words = draft::Phrase::new(&parsed, &d);
            let said = phrase::said(&parsed, &words);
            let case = nature::Case {
                phrase: &words,
                said: &said,
                headings: &nature::Headings::of(&item.path),
                emergency,
                dated: item.dated,
                named: item.named,
            };
            let (mut kind, mut slogan) = (Features::named(), Features::named());
            nature::kind_signs(&case, &mut kind);
            nature::slogan_signs(&case, &mut slogan);
            let case = |features| Case { spans: item.spans.clone(), features, link: "" };
            (case(kind), case(slogan))
        })
        .collect()
}

/// Every word of an item that could be its predicate; spans: the word's place in the item's own characters.
#[must_use]
pub fn verbs(restored: &str, spans: &[Span]) -> Vec<Case> {
    use crate::work::phrase::{candidates, seats, verb_signs};
    let chars: Vec<char> = restored.chars().collect();
    let chars: Vec<char> = spans.iter().flat_map(|s| s.of(&chars)).copied().collect();
    let words = crate::token::cut(&chars).tokens;
    let seats = seats(&chars, &words);
    candidates(&chars, &words)
        .into_iter()
        .map(|n| {
            let mut features = Features::named();
            verb_signs(&chars, &words, &seats, n, &mut features);
            Case { spans: vec![Span::new(words[n].start, words[n].end)], features, link: "" }
        })
        .collect()
}

/// Every run in the clause at `place` that could be a unit; with each the names it would give and whether
/// it stands behind 会同.
#[must_use]
pub fn units(restored: &str, places: &[usize]) -> Vec<Vec<(Case, Vec<String>, bool)>> {
    use crate::work::{draft, point, unit};
    let parsed = Parsed::new(restored);
    places
        .iter()
        .map(|at| {
            let Some(piece) = parsed.pieces.iter().find(|p| p.span.start <= *at && *at < p.span.end) else {
                return Vec::new();
            };
            let body = draft::trimmed(&parsed, piece.body);
            let each = |c: unit::Candidate| {
                let mut features = Features::named();
                unit::candidate_signs(&parsed, body, &c, &mut features);
                let names = point::split_names(c.span.of(&parsed.chars));
                (Case { spans: vec![c.span], features, link: "" }, names, c.opening == unit::Opening::With)
            };
            unit::candidates(&parsed, body).into_iter().map(each).collect()
        })
        .collect()
}
