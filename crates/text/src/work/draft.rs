//! Items as runs of characters: which clauses make one, and where a list cuts it into several.

mod signs;

pub(crate) use signs::join_signs;

use crate::glyphs::{begins_any, has_at};
use crate::judge::{Features, JOIN};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::token::{Token, cut_marking};
use crate::work::list::{self, List};
use crate::{Class, Part, Responsible, Span};

/// An item before its attributes are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Its characters, in order.
    pub(crate) spans: Vec<Span>,
    /// Index of the clause it opens in.
    pub(crate) clause: usize,
    /// All its clauses.
    pub(crate) clauses: Vec<usize>,
    /// The unit that the text hands this member to: 甲、乙分别牵头，开展A、B整治.
    pub(crate) hand: Option<Responsible>,
}

impl Draft {
    /// The clause whose subject answers for it: the one that holds its own part.
    pub(crate) fn clause_of_units(&self, parsed: &Parsed) -> usize {
        let first = self.spans.first().map_or(0, |s| s.start);
        self.clauses.iter().copied().find(|c| parsed.pieces[*c].span.end > first).unwrap_or(self.clause)
    }
}

/// The words of an item, cut anew without the members it does not hold.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// Its characters.
    pub(crate) chars: Vec<char>,
    /// Its words, with places in `chars`.
    pub(crate) words: Vec<Token>,
    /// The tags of every word of the trade that stands in it.
    pub(crate) cues: Tags,
}

impl Phrase {
    /// The words of a draft.
    pub(crate) fn new(parsed: &Parsed, draft: &Draft) -> Self {
        let chars: Vec<char> = draft.spans.iter().flat_map(|s| s.of(&parsed.chars)).copied().collect();
        let mut cues = Tags::NONE;
        let words = cut_marking(&chars, |m| cues = cues.or(m.tags)).tokens;
        Self { chars, words, cues }
    }
}

/// The most characters of one group of clauses: an item that goes on for longer is cut before its next clause.
const LONGEST_GROUP: usize = 1000;

/// The most characters that the items cut out of one group may have together. Every item repeats what it shares
/// with the others; a list that would come to more is no list of items and stays whole.
const MOST_CUT: usize = 6000;

/// The items of a text.
pub(crate) fn drafts(parsed: &Parsed, classes: &[Class]) -> Vec<Draft> {
    let mut out = Vec::new();
    for group in groups(parsed, classes) {
        split_group(parsed, &group, &mut out);
    }
    out
}

/// Runs of clauses that make one item before lists are split (S7, S9).
fn groups(parsed: &Parsed, classes: &[Class]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for (n, class) in classes.iter().enumerate() {
        // a number with nothing behind it (一是 at the end of a line) is no work
        if *class != Class::Action || parsed.pieces[n].label || parsed.pieces[n].body.is_empty() {
            continue;
        }
        if let Some(group) = out.last_mut()
            && group.last() == n.checked_sub(1).as_ref()
            && may_join(parsed, n)
            && parsed.pieces[n].span.end - parsed.pieces[group[0]].span.start <= LONGEST_GROUP
        {
            let mut f = Features::new();
            join_signs(parsed, group[0], n, &mut f);
            if JOIN.best(&f) == 1 {
                group.push(n);
                continue;
            }
        }
        out.push(vec![n]);
    }
    out
}

/// Whether clause `n` could go on with the item of the clause before it: only behind a comma.
pub(crate) fn may_join(parsed: &Parsed, n: usize) -> bool {
    let (before, piece) = (parsed.pieces[n - 1], parsed.pieces[n]);
    before.line == piece.line && matches!(before.mark, '，') && piece.numbering.is_none() && !piece.label
}

/// Words before an order that are no part of the item.
const LEADS: &[&str] = &[
    "当前，",
    "目前，",
    "同时，",
    "此外，",
    "另外，",
    "下一步，",
    "近期，",
    "眼下，",
    "为此，",
    "与此同时，",
    "其次，",
    "一方面，",
    "另一方面，",
    "重点要",
    "关键要",
    "要着力",
    "要",
    "同时要",
    "同时",
    "务必",
    "特别是",
    "尤其是",
    "尤其要",
    "重点是",
    "希望",
    "必须",
    "请",
    "并",
    "还要",
    "也要",
    "就是要",
];

/// A clause's body without the words that lead into it.
pub(crate) fn trimmed(parsed: &Parsed, body: Span) -> Span {
    let mut span = body;
    while let Some(len) = begins_any(parsed.of(span), LEADS) {
        if len >= span.len() || (len == 1 && !"要请并".contains(parsed.chars[span.start])) {
            break;
        }
        let last = parsed.chars[span.start + len - 1];
        // 并联审批, 要素保障, 请示 begin with the letter, not with the word
        if last != '，'
            && parsed.token(span.start).is_some_and(|t| t.start == span.start && t.end > span.start + len)
        {
            break;
        }
        span.start += len;
    }
    span
}

/// Cuts a group at its lists.
fn split_group(parsed: &Parsed, group: &[usize], out: &mut Vec<Draft>) {
    let first = group[0];
    let bodies: Vec<Span> = group.iter().map(|n| parsed.pieces[*n].body).collect();
    let start = trimmed(parsed, bodies[0]).start;
    let end = bodies[bodies.len() - 1].end;
    let whole = |spans: Vec<Span>, hand: Option<Responsible>| Draft {
        spans,
        clause: first,
        clauses: group.to_vec(),
        hand,
    };
    let mut pieces = Vec::new();
    for body in &bodies {
        let run = Span::new(body.start.max(start), body.end);
        pieces = cuts(parsed, run, 0);
        if !pieces.is_empty() {
            // what stands in the group before and after this clause is shared by all members
            for (spans, _) in &mut pieces {
                if run.start > start {
                    spans.insert(0, Span::new(start, run.start));
                }
                if end > run.end {
                    spans.push(Span::new(run.end, end));
                }
            }
            break;
        }
    }
    let cut: usize = pieces.iter().flat_map(|(spans, _)| spans).map(|s| s.len()).sum();
    if pieces.is_empty() || cut > MOST_CUT {
        out.push(whole(vec![Span::new(start, end)], None));
        return;
    }
    for (spans, hand) in pieces {
        out.push(whole(joined(spans), hand));
    }
}

/// The fragments of every member, where a list in `run` is split; empty where none is.
fn cuts(parsed: &Parsed, run: Span, depth: usize) -> Vec<(Vec<Span>, Option<Responsible>)> {
    let lists = list::find(parsed, run);
    if let Some(pairs) = paired(parsed, run, &lists) {
        return pairs;
    }
    for l in &lists {
        if !list::is_split(parsed, l) {
            continue;
        }
        let mut out = Vec::new();
        for (n, m) in l.members.iter().enumerate() {
            let mut shared = Vec::new();
            if n > 0 || l.members[0].start > run.start {
                shared.push(Span::new(run.start, l.members[0].start));
            }
            let inner = if depth < 2 && l.form == list::Form::Phrases {
                cuts(parsed, *m, depth + 1)
            } else {
                Vec::new()
            };
            let cores: Vec<Vec<Span>> =
                if inner.is_empty() { vec![vec![*m]] } else { inner.into_iter().map(|(s, _)| s).collect() };
            for core in cores {
                let mut spans = shared.clone();
                spans.extend(core);
                spans.push(l.tail);
                out.push((spans, None));
            }
        }
        return out;
    }
    Vec::new()
}

/// 甲、乙分别达到A、B: two lists of the same length are read in pairs.
fn paired(parsed: &Parsed, run: Span, lists: &[List]) -> Option<Vec<(Vec<Span>, Option<Responsible>)>> {
    let at = crate::glyphs::find(parsed.of(run), "分别")? + run.start;
    let (a, b) = match lists {
        [a, b, ..]
            if a.members.len() == b.members.len() && a.members[0].start < at && b.members[0].start > at =>
        {
            (a, b)
        }
        _ => return None,
    };
    let a_end = a.members.last()?.end;
    let b_start = b.members.first()?.start;
    let b_end = b.members.last()?.end;
    let by_hand = has_at(&parsed.chars, at + 2, "牵头") || has_at(&parsed.chars, at + 2, "负责");
    let pairs = a.members.iter().zip(&b.members).map(|(x, y)| {
        let hand = by_hand.then(|| Responsible { name: x.text(&parsed.chars), part: Part::Lead });
        let spans = vec![
            Span::new(run.start, a.members[0].start),
            *x,
            Span::new(a_end, b_start),
            *y,
            Span::new(b_end, run.end),
        ];
        (spans, hand)
    });
    Some(pairs.collect())
}

/// Fragments in order, touching ones made one, empty ones left out.
fn joined(spans: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for s in spans.into_iter().filter(|s| !s.is_empty()) {
        match out.last_mut() {
            Some(last) if last.end >= s.start => last.end = last.end.max(s.end),
            _ => out.push(s),
        }
    }
    out
}
