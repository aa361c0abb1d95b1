//! The class of every clause (guideline, section 2, Classes).
//!
//! What a clause is depends on its words, on where it stands and on the clause before it. The signs are
//! gathered here; `judge` weighs them.

mod place;
mod signs;

use std::collections::BTreeMap;

use crate::class::place::places;
use crate::class::signs::{neighbours, own_words, place, shape};
use crate::glyphs::find;
use crate::judge::{CLAUSE, Features, sign};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::parse::clause::Piece;
use crate::parse::numbering::Level;
use crate::{Class, Span};

/// The classes in the order of the weights' columns.
pub(crate) const CLASSES: [Class; 6] =
    [Class::Meta, Class::Appraisal, Class::Goal, Class::Action, Class::Conduct, Class::Heading];

/// The class of every clause of a text.
pub(crate) fn classify(parsed: &Parsed) -> Vec<Class> {
    let mut sums = Vec::with_capacity(parsed.pieces.len());
    each_signs(parsed, &mut Features::new(), |f| sums.push(CLAUSE.sums(f)));
    let links = links(&parsed.pieces);
    CLAUSE.best_run(&sums, &links).into_iter().map(|label| CLASSES[label]).collect()
}

/// How every clause hangs on the one before it.
pub(crate) fn links(pieces: &[Piece]) -> Vec<&'static str> {
    let mut out = Vec::with_capacity(pieces.len());
    for (n, piece) in pieces.iter().enumerate() {
        out.push(match n.checked_sub(1).map(|p| pieces[p]) {
            None => "start",
            Some(before) if before.line != piece.line => "line",
            Some(before) if before.label || piece.label => "label",
            Some(before) if before.mark == '，' => "comma",
            Some(before) if before.mark == '；' => "semicolon",
            Some(before) if before.mark == '：' => "colon",
            Some(_) => "sentence",
        });
    }
    out
}

/// Shows the signs of every clause of a text, in order, gathered in `f`.
pub(crate) fn each_signs(parsed: &Parsed, f: &mut Features, mut show: impl FnMut(&Features)) {
    let cues: Vec<Tags> = parsed.pieces.iter().map(|p| parsed.cues(p.body)).collect();
    let places = places(parsed, &cues);
    let leads = leads(parsed);
    let sentences = sentences(parsed, &cues);
    for (n, piece) in parsed.pieces.iter().enumerate() {
        f.clear();
        around(parsed, n, &sentences[n], f);
        own_words(parsed, piece, cues[n], f);
        shape(parsed, piece, f);
        neighbours(parsed, n, &cues, &leads, f);
        place(parsed, piece, &places[n], f);
        show(f);
    }
}

/// How many sentences of one clause there are, by their line and first character: counted once, because a
/// line of megabytes may hold any number of them.
type Leads = BTreeMap<(usize, Option<char>), usize>;

/// Counts the sentences of one clause.
fn leads(parsed: &Parsed) -> Leads {
    let mut out = Leads::new();
    for p in parsed.pieces.iter().filter(|p| p.opens && p.mark == '。') {
        *out.entry((p.line, parsed.of(p.body).first().copied())).or_insert(0) += 1;
    }
    out
}

/// The sentence and the paragraph around a clause.
#[derive(Debug, Clone, Copy, Default)]
struct Sentence {
    /// Its first clause.
    first: usize,
    /// One past its last.
    end: usize,
    /// The first clause of the paragraph.
    paragraph: usize,
    /// What all its clauses cue.
    cues: Tags,
}

/// The sentence and the paragraph around every clause.
fn sentences(parsed: &Parsed, cues: &[Tags]) -> Vec<Sentence> {
    let pieces = &parsed.pieces;
    let mut out = vec![Sentence::default(); pieces.len()];
    let (mut first, mut paragraph) = (0, 0);
    for n in 0..pieces.len() {
        if pieces[n].line != pieces[paragraph].line {
            paragraph = n;
        }
        if pieces.get(n + 1).is_none_or(|next| next.opens) {
            let all = cues[first..=n].iter().fold(Tags::NONE, |all, c| all.or(*c));
            out[first..=n].fill(Sentence { first, end: n + 1, paragraph, cues: all });
            first = n + 1;
        }
    }
    out
}

/// Signs from the sentence and the paragraph around the clause.
fn around(parsed: &Parsed, n: usize, sentence: &Sentence, f: &mut Features) {
    let pieces = &parsed.pieces;
    let Sentence { first, end, paragraph, cues } = *sentence;
    let opening = pieces[first];
    f.add(
        sign!("sentence-clauses"),
        match end - first {
            1 => "1",
            2 => "2",
            3..=4 => "4",
            _ => "more",
        },
    );
    if first < n {
        let text = parsed.of(opening.body);
        f.add_chars(sign!("sentence-first1"), &text[..text.len().min(1)]);
        if let Some(t) = parsed.words(opening.body).first() {
            f.add_chars(sign!("sentence-first"), &parsed.chars[t.start..t.end]);
        }
        f.flag_if(sign!("sentence-subject-要"), find(text, "要").is_some_and(|at| at > 0 && at < 14));
    }
    for (name, tag) in [
        (sign!("situation"), Tags::SITUATION),
        (sign!("conduct"), Tags::CONDUCT),
        (sign!("deliver"), Tags::DELIVER),
        (sign!("meet"), Tags::MEET),
    ] {
        f.join_if(&[sign!("sentence"), name], cues.any(tag));
    }
    let line = pieces[n].line;
    let last_line = pieces.last().map_or(0, |p| p.line);
    f.add(
        sign!("third"),
        match (line * 3).checked_div(last_line + 1) {
            Some(0) => "first",
            Some(1) => "middle",
            _ => "last",
        },
    );
    f.flag_if(sign!("last-line"), line == last_line);
    let paragraph = pieces[paragraph];
    if paragraph.span.start < pieces[n].span.start {
        if let Some(t) = parsed.words(paragraph.body).first() {
            f.add_chars(sign!("paragraph-first"), &parsed.chars[t.start..t.end]);
        }
        if let Some(n) = paragraph.numbering {
            f.flag(if n.level <= Level::Bracketed { "paragraph-numbered" } else { "paragraph-small-number" });
        }
    }
}

/// The verb of saying, when a clause only says who speaks: 毛伟明强调，
pub(crate) fn attribution(parsed: &Parsed, piece: &Piece) -> Option<Span> {
    if !matches!(piece.mark, '，' | '：') || piece.body.len() > 24 {
        return None;
    }
    let last = *parsed.words(piece.body).last()?;
    last.tags.any(Tags::SAY).then_some(Span::new(last.start, last.end))
}

/// The first word that can be a predicate, after subject and adverbs.
pub(crate) fn main_verb(parsed: &Parsed, body: Span) -> Option<Span> {
    parsed
        .words(body)
        .iter()
        .find(|t| {
            t.tags.any(Tags::VERB)
                && !t.tags.any(Tags::ADVERB.or(Tags::PREP).or(Tags::TIME))
                && t.end - t.start > 1
        })
        .map(|t| Span::new(t.start, t.end))
}
