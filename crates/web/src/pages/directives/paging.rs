//! A long directive in pages: each with its part of the text and the rows that decide on it, none heavier than a page
//! may be (SCREENS: under 100 KB), cut where a section ends.

use std::ops::Range;

use duban_app::directives::{ClauseLine, ProposalLine, ReviewView};

use super::paper;
use super::rows::{Alone, shown_alone};
use super::show::Show;

/// How many bytes of text and rows a page carries; head, bar and panel take the rest of the 100,000.
const MOST: usize = 70_000;

/// How many matters a page lists; the rest stand in the list of matters.
pub(super) const MATTERS: usize = 40;

/// What a matter in that list weighs, in bytes.
const MATTER: usize = 520;

/// The pages of a directive, and the one that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pages {
    /// The clauses of each, by their order; never empty.
    ranges: Vec<Range<usize>>,
    /// Which is shown, from 0.
    at: usize,
}

impl Pages {
    /// Of a review that lists so many matters, as `asked`.
    pub(super) fn of(view: &ReviewView, show: Show, matters: usize, asked: &Asked<'_>) -> Self {
        let weights: Vec<usize> = view.clauses.iter().map(|clause| weight(view, show, clause)).collect();
        let sections = paper::sections(&view.clauses, &view.text);
        let ranges = split(&weights, &sections, MOST - matters.min(MATTERS) * MATTER);
        let first_row = view.clauses.iter().position(|clause| has_row(view, show, clause));
        Self::at(ranges, asked, view, first_row.filter(|_| show != Show::All))
    }

    /// Of a text without rows.
    pub(super) fn of_text(clauses: &[ClauseLine], text: &str, matters: usize, asked: &Asked<'_>) -> Self {
        let weights: Vec<usize> = clauses.iter().map(on_paper).collect();
        let ranges = split(&weights, &paper::sections(clauses, text), MOST - matters.min(MATTERS) * MATTER);
        let clause = asked.clause(&[]);
        let at = clause.map_or_else(|| asked.page(ranges.len()), |clause| place(&ranges, clause));
        Self { ranges, at }
    }

    fn at(ranges: Vec<Range<usize>>, asked: &Asked<'_>, view: &ReviewView, first: Option<usize>) -> Self {
        let at = match (asked.clause(&view.proposals), asked.page.is_empty(), first) {
            (Some(clause), ..) => place(&ranges, clause),
            // A filter begins where it shows something.
            (None, true, Some(first)) => place(&ranges, first),
            _ => asked.page(ranges.len()),
        };
        Self { ranges, at }
    }

    /// How many.
    pub(crate) const fn count(&self) -> usize {
        self.ranges.len()
    }

    /// The one that is shown, from 1.
    pub(crate) const fn number(&self) -> usize {
        self.at + 1
    }

    /// All numbers, from 1.
    pub(crate) fn numbers(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.count()
    }

    /// Its clauses.
    pub(super) fn shown(&self) -> Range<usize> {
        self.ranges.get(self.at).cloned().unwrap_or_default()
    }

    /// The first of them.
    pub(crate) fn from(&self) -> usize {
        self.shown().start
    }

    /// Whether a clause stands on it.
    pub(super) fn has(&self, clause: u32) -> bool {
        usize::try_from(clause).is_ok_and(|clause| self.shown().contains(&clause))
    }
}

/// Which page is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked<'a> {
    /// By its number, from 1.
    pub(super) page: &'a str,
    /// By what stands on it: `p31` a proposal, `k4` or `c4` a clause.
    pub(super) at: &'a str,
}

impl Asked<'_> {
    fn clause(&self, proposals: &[ProposalLine]) -> Option<usize> {
        let (kind, number) = self.at.split_at_checked(1)?;
        match kind {
            "p" => {
                let id: i64 = number.parse().ok()?;
                let first = proposals.iter().find(|p| p.id.0 == id)?.clauses.first()?;
                usize::try_from(*first).ok()
            }
            "k" | "c" => number.parse().ok(),
            _ => None,
        }
    }

    fn page(&self, count: usize) -> usize {
        self.page.parse::<usize>().unwrap_or(1).clamp(1, count.max(1)) - 1
    }
}

fn place(ranges: &[Range<usize>], clause: usize) -> usize {
    ranges.iter().position(|range| range.contains(&clause)).unwrap_or(0)
}

/// Cuts so that no part is heavier than `most`, where a section ends if it can be, in parts of about one weight.
fn split(weights: &[usize], sections: &[usize], most: usize) -> Vec<Range<usize>> {
    let total: usize = weights.iter().sum();
    let parts = total.div_ceil(most.max(1)).max(1);
    let fair = total.div_ceil(parts);
    let (mut ranges, mut from, mut heavy, mut border) = (Vec::new(), 0, 0, 0);
    for (at, weight) in weights.iter().enumerate() {
        if at > 0 && sections.get(at) != sections.get(at - 1) {
            if heavy >= fair {
                ranges.push(from..at);
                (from, heavy) = (at, 0);
            }
            border = at;
        }
        if heavy + weight > most && at > from {
            // Back to where the section began, unless it fills a page by itself.
            let cut = if border > from { border } else { at };
            ranges.push(from..cut);
            (from, heavy) = (cut, weights.get(cut..at).unwrap_or_default().iter().sum());
        }
        heavy += weight;
    }
    ranges.push(from..weights.len());
    ranges
}

/// What a clause weighs in the text, in bytes.
fn on_paper(clause: &ClauseLine) -> usize {
    const MARKUP: usize = 120;
    MARKUP + clause.text.len()
}

/// What a clause weighs in the text and in the column, in bytes. Measured on real pages and rounded up.
fn weight(view: &ReviewView, show: Show, clause: &ClauseLine) -> usize {
    const PROPOSAL: usize = 1_250;
    const BARE: usize = 720;
    const LINE: usize = 220;
    let own = match shown_alone(view, show, clause) {
        Alone::Open => BARE + clause.text.len(),
        Alone::Folded => LINE + clause.text.len(),
        Alone::No => 0,
    };
    let proposals = proposals_at(view, show, clause.ordinal);
    let said = |p: &ProposalLine| p.content.title.len() * 2 + p.units.len() * 24 + p.missing.len() * 90;
    on_paper(clause) + own + proposals.map(|p| PROPOSAL + said(p)).sum::<usize>()
}

fn has_row(view: &ReviewView, show: Show, clause: &ClauseLine) -> bool {
    proposals_at(view, show, clause.ordinal).next().is_some()
        || !matches!(shown_alone(view, show, clause), Alone::No)
}

fn proposals_at(view: &ReviewView, show: Show, clause: u32) -> impl Iterator<Item = &ProposalLine> {
    view.proposals.iter().filter(move |p| p.clauses.first() == Some(&clause) && show.shows(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_fair_and_end_with_a_section() {
        let sections = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3];
        assert_eq!(split(&[10; 10], &sections, 1_000).len(), 1);
        assert_eq!(split(&[10; 10], &sections, 60), [0..6, 6..10]);
    }

    #[test]
    fn no_part_is_too_heavy_even_where_one_section_is() {
        let weights = [30, 30, 30, 30, 30, 200, 30];
        let parts = split(&weights, &[0; 7], 100);
        assert_eq!(parts.iter().map(Range::len).sum::<usize>(), 7, "every clause stands on a page");
        assert_eq!(parts, [0..3, 3..5, 5..6, 6..7], "what is too heavy by itself stands alone");
    }

    #[test]
    fn nothing_is_one_page() {
        assert_eq!(split(&[], &[], 100).first(), Some(&(0..0)));
    }
}
