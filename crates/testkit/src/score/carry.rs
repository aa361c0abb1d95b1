//! Carrying spans of a tool's text over to positions in the gold text.

use std::collections::BTreeSet;

use super::align::matching_blocks;
use super::document::Span;
use super::fold::{Folded, fold, is_content};

/// A text, its folded form, and the way from its offsets to gold positions.
pub(super) struct Text<'a> {
    /// The text itself.
    pub(super) text: &'a str,
    /// Its folded form.
    pub(super) folded: Folded,
    /// For each folded character its position in the folded gold text, if it has one.
    to_gold: Vec<Option<usize>>,
}

/// The place of a clause or an item in the gold text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cells {
    /// Gold positions of its content characters.
    pub(super) at: BTreeSet<usize>,
    /// Number of its content characters that have no counterpart in the gold text.
    pub(super) lost: usize,
}

impl<'a> Text<'a> {
    /// The gold text.
    pub(super) fn gold(text: &'a str) -> Self {
        let folded = fold(text);
        let to_gold = (0..folded.chars.len()).map(Some).collect();
        Self { text, folded, to_gold }
    }

    /// A tool's text, aligned to the gold text.
    pub(super) fn aligned(text: &'a str, gold: &Text<'_>) -> Self {
        let folded = fold(text);
        let mut to_gold = vec![None; folded.chars.len()];
        for block in matching_blocks(&folded.chars, &gold.folded.chars) {
            for k in 0..block.len {
                to_gold[block.a + k] = Some(block.b + k);
            }
        }
        Self { text, folded, to_gold }
    }

    /// The cells that spans cover, each character once.
    pub(super) fn cells(&self, spans: &[Span]) -> Cells {
        let length = self.folded.starts.len() - 1;
        let mut seen = BTreeSet::new();
        for span in spans {
            let (start, end) = (span.start.min(length), span.end.min(length));
            // An empty range when the span ends before it starts.
            seen.extend(self.folded.starts[start]..self.folded.starts[end]);
        }
        let mut cells = Cells::default();
        for k in seen.into_iter().filter(|k| is_content(self.folded.chars[*k])) {
            match self.to_gold[k] {
                Some(at) => _ = cells.at.insert(at),
                None => cells.lost += 1,
            }
        }
        cells
    }
}

impl Cells {
    /// Number of content characters.
    pub(super) fn size(&self) -> usize {
        self.at.len() + self.lost
    }

    /// Number of positions it shares with a set.
    pub(super) fn common(&self, other: &BTreeSet<usize>) -> usize {
        self.at.intersection(other).count()
    }

    /// Dice of a gold place (which loses nothing) and another.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let size = self.size() + other.size();
        if size == 0 { 0.0 } else { 2.0 * self.common(&other.at) as f64 / size as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_finds_its_place_after_characters_were_lost() {
        let gold = Text::gold("确保“发展六仗”，办好");
        let tool = Text::aligned("□保發展六仗,办好", &gold);
        let cells = tool.cells(&[Span { start: 0, end: 6 }]);
        // 保 is 1 of the gold; 展六仗 are 4 to 6; □ is no content; 發 has no counterpart.
        assert_eq!(cells.at, BTreeSet::from([1, 4, 5, 6]));
        assert_eq!(cells.lost, 1);
    }

    #[test]
    fn overlapping_and_overlong_spans_count_each_character_once() {
        let gold = Text::gold("办好，港洽周");
        let cells =
            gold.cells(&[Span { start: 0, end: 4 }, Span { start: 3, end: 99 }, Span { start: 5, end: 2 }]);
        assert_eq!(cells.at, BTreeSet::from([0, 1, 3, 4, 5]));
        assert_eq!(cells.size(), 5);
    }
}
