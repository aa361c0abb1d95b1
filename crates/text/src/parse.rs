//! From a whole text to its clauses: lines with their numbering, clauses, words, cues.

pub(crate) mod clause;
pub(crate) mod numbering;

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::Span;
use crate::lexicon::Tags;
use crate::token::{Mark, Token, cut_marking};
use crate::work::unit::{self, Subject};
use clause::Piece;

/// A text taken apart, before anything is judged.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// The characters.
    pub(crate) chars: Vec<char>,
    /// Its lines, without their line ends; empty ones left out.
    pub(crate) lines: Vec<Span>,
    /// Its clauses, in order.
    pub(crate) pieces: Vec<Piece>,
    /// Its words, in order, end to end.
    pub(crate) tokens: Vec<Token>,
    /// For every character, the index of the word it stands in.
    token_at: Vec<u32>,
    /// The words of the trade, by where they begin.
    marks: Vec<Mark>,
    /// Subjects that have been looked for: several judgements ask for the same one.
    subjects: RefCell<BTreeMap<Span, Option<Subject>>>,
}

impl Parsed {
    /// Takes a restored text apart.
    pub(crate) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let lines = lines(&chars);
        let (mut pieces, mut tokens, mut marks) = (Vec::new(), Vec::new(), Vec::new());
        for (n, line) in lines.iter().enumerate() {
            let mark =
                |m: Mark| marks.push(Mark { start: m.start + line.start, end: m.end + line.start, ..m });
            let words = cut_marking(line.of(&chars), mark).tokens;
            let first = tokens.len();
            tokens.extend(words.into_iter().map(|t| Token {
                start: t.start + line.start,
                end: t.end + line.start,
                tags: t.tags,
            }));
            clause::pieces_of(&chars, *line, n, &tokens[first..], &mut pieces);
        }
        let mut token_at = vec![u32::MAX; chars.len()];
        for (n, t) in tokens.iter().enumerate() {
            token_at[t.start..t.end].fill(u32::try_from(n).unwrap_or(u32::MAX));
        }
        Self { chars, lines, pieces, tokens, token_at, marks, subjects: RefCell::default() }
    }

    /// The subject of the run `body`: looked for once.
    pub(crate) fn subject(&self, body: Span) -> Option<Subject> {
        if let Some(known) = self.subjects.borrow().get(&body) {
            return known.clone();
        }
        let subject = unit::subject(self, body);
        self.subjects.borrow_mut().insert(body, subject.clone());
        subject
    }

    /// The words that lie wholly inside `span`.
    pub(crate) fn words(&self, span: Span) -> &[Token] {
        let from = (span.start..span.end)
            .find(|at| self.token(*at).is_some_and(|t| t.start == *at))
            .and_then(|at| self.token_at.get(at).copied());
        let Some(from) = from else { return &[] };
        let from = from as usize;
        // The word at the end tells where to stop; a line end, which is in no word, does not.
        let last = self.token_at.get(span.end - 1).map_or(usize::MAX, |n| *n as usize);
        let end = match self.tokens.get(last) {
            Some(t) => last + usize::from(t.end <= span.end),
            None => from + self.tokens[from..].partition_point(|t| t.end <= span.end),
        };
        &self.tokens[from..end]
    }

    /// The word that holds the character at `at`.
    pub(crate) fn token(&self, at: usize) -> Option<Token> {
        let index = *self.token_at.get(at)?;
        self.tokens.get(index as usize).copied()
    }

    /// The characters of `span`.
    pub(crate) fn of(&self, span: Span) -> &[char] {
        span.of(&self.chars)
    }

    /// The tags of every word of the trade that stands anywhere in `span`, however the text is cut.
    pub(crate) fn cues(&self, span: Span) -> Tags {
        let from = self.marks.partition_point(|m| m.start < span.start);
        let inside =
            self.marks[from..].iter().take_while(|m| m.start < span.end).filter(|m| m.end <= span.end);
        inside.fold(Tags::NONE, |tags, m| tags.or(m.tags))
    }
}

/// The tags of every word of the trade that stands anywhere in `chars`, however the text is cut.
pub(crate) fn cues(chars: &[char]) -> Tags {
    let mut all = Tags::NONE;
    cut_marking(chars, |m| all = all.or(m.tags));
    all
}

/// The lines that hold anything.
fn lines(chars: &[char]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 0..=chars.len() {
        if at == chars.len() || chars[at] == '\n' {
            if at > start {
                out.push(Span::new(start, at));
            }
            start = at + 1;
        }
    }
    out
}
