//! Where a clause stands in the whole.

use crate::Span;
use crate::class::attribution;
use crate::class::signs::section_sort;
use crate::glyphs::{begins, find, holds, holds_any};
use crate::lexicon::Tags;
use crate::parse::Parsed;
use crate::parse::numbering::Level;

/// Where a clause stands in the whole.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// The last verb of saying in this paragraph, if the clause stands after one.
    pub(super) said: Option<Span>,
    /// Text of the nearest numbered lead above.
    pub(super) section: Option<Span>,
    /// The nearest short sentence or line above that could head what follows.
    pub(super) lead: Option<Span>,
    /// What the section and the lead are about.
    pub(super) section_sort: &'static str,
    pub(super) lead_sort: &'static str,
    /// Whether the first sentence of a body text has not come yet.
    pub(super) in_title: bool,
    /// Whether this is the first paragraph of body text.
    pub(super) first_body: bool,
    /// Whether nothing numbered comes in or after this line.
    pub(super) after_all: bool,
    /// Whether this is the last paragraph of body text.
    pub(super) last_body: bool,
    /// Whether the clause comes after an imperative 要 or 必须 in its paragraph.
    pub(super) ordered: bool,
    /// Whether a cue of the situation stands earlier in its sentence.
    pub(super) situated: bool,
    /// Whether one stands earlier in its paragraph.
    pub(super) told: bool,
    /// The prefix that opens this clause or the nearest before it in its paragraph: 存在问题：.
    pub(super) under: Option<Span>,
    /// Whether its line holds no sentence.
    pub(super) bare_line: bool,
}

/// Words for a span of time that is over.
const SPANS_PAST: &[&str] = &["月份", "至今", "当月", "上月", "截至", "累计", "已经", "目前"];

/// Where every clause stands.
pub(super) fn places(parsed: &Parsed, cues: &[Tags]) -> Vec<Place> {
    let pieces = &parsed.pieces;
    let sentence = |line: &Span| line.of(&parsed.chars).iter().any(|c| matches!(c, '，' | '。' | '；'));
    let spoken: Vec<bool> = parsed.lines.iter().map(sentence).collect();
    let first_body = spoken.iter().position(|s| *s).unwrap_or(parsed.lines.len());
    let last_body = spoken.iter().rposition(|s| *s).unwrap_or(0);
    let last_numbered = pieces.iter().rev().find(|p| p.numbering.is_some()).map_or(0, |p| p.line);
    let mut out: Vec<Place> = Vec::with_capacity(pieces.len());
    let (mut said, mut section, mut ordered, mut situated) = (None, None, false, false);
    let (mut told, mut under) = (false, None);
    let (mut lead, mut sorts) = (None, ("other", "other"));
    let mut line = usize::MAX;
    for (p, cues) in pieces.iter().zip(cues) {
        if p.line != line {
            line = p.line;
            (said, ordered) = (None, false);
            situated = false;
            (told, under) = (false, None);
        }
        under = p.prefix.or(under);
        if p.opens {
            situated = false;
        }
        out.push(Place {
            said,
            section,
            lead,
            section_sort: sorts.0,
            lead_sort: sorts.1,
            in_title: p.line < first_body,
            first_body: p.line == first_body,
            after_all: p.line > last_numbered,
            last_body: p.line == last_body,
            ordered,
            situated,
            told,
            under,
            bare_line: !spoken[p.line],
        });
        let text = parsed.of(p.body);
        if let Some(verb) = attribution(parsed, p) {
            said = Some(verb);
            ordered = false;
        }
        ordered |=
            begins(text, "要") || holds(text, "必须") || find(text, "要").is_some_and(|at| at > 1 && at < 14);
        situated |= cues.any(Tags::SITUATION);
        told |= cues.any(Tags::SITUATION) || holds_any(text, SPANS_PAST);
        if p.numbering.is_some()
            && p.body.len() <= 30
            && (p.mark == '。' || p.mark == '\n')
            && p.numbering.is_some_and(|n| n.level <= Level::Bracketed)
        {
            section = Some(p.body);
            sorts.0 = section_sort(text);
        }
        if p.opens
            && p.body.len() <= 24
            && matches!(p.mark, '。' | '\n')
            && p.line > first_body.saturating_sub(1)
        {
            lead = Some(p.body);
            sorts.1 = section_sort(text);
        }
    }
    out
}
