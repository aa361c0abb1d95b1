//! A gold document and a reading side by side: texts aligned, items paired one to one.

use std::collections::BTreeSet;

use super::assign::assign;
use super::attribute::object_likeness;
use super::carry::{Cells, Text};
use super::document::Document;

/// Dice of content characters from which two items may be paired.
const MATCH_MIN: f64 = 0.5;

/// Weight of the likeness of objects, which only tells equal overlaps apart.
const OBJECT_WEIGHT: f64 = 0.001;

/// Two documents whose offsets have been carried over.
pub(super) struct Comparison<'a> {
    pub(super) gold: &'a Document,
    pub(super) system: &'a Document,
    pub(super) gold_text: Text<'a>,
    /// The tool's text, or the gold's where the tool gave none.
    pub(super) system_text: Text<'a>,
    /// Place of each gold item.
    pub(super) gold_cells: Vec<Cells>,
    /// Place of each item of the tool.
    pub(super) system_cells: Vec<Cells>,
    /// Pairs (gold item, item of the tool).
    pub(super) pairs: Vec<(usize, usize)>,
}

impl<'a> Comparison<'a> {
    /// Aligns the texts and pairs the items.
    pub(super) fn new(gold: &'a Document, system: &'a Document) -> Self {
        let labelled = gold.restored.as_deref().unwrap_or_default();
        let gold_text = Text::gold(labelled);
        let system_text = match &system.restored {
            Some(text) => Text::aligned(text, &gold_text),
            None => Text::gold(labelled),
        };
        let gold_cells: Vec<Cells> = gold.actions.iter().map(|item| gold_text.cells(&item.spans)).collect();
        let system_cells: Vec<Cells> =
            system.actions.iter().map(|item| system_text.cells(&item.spans)).collect();
        let pairs = pair_items(gold, system, &gold_cells, &system_cells);
        Self { gold, system, gold_text, system_text, gold_cells, system_cells, pairs }
    }

    /// The item of the tool that is paired with a gold item.
    pub(super) fn partner(&self, gold: usize) -> Option<usize> {
        self.pairs.iter().find(|(i, _)| *i == gold).map(|(_, j)| *j)
    }

    /// All positions covered by items: the gold's and the tool's.
    pub(super) fn covered(&self) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let all = |items: &[Cells]| items.iter().flat_map(|cells| cells.at.iter().copied()).collect();
        (all(&self.gold_cells), all(&self.system_cells))
    }
}

fn pair_items(
    gold: &Document,
    system: &Document,
    gold_cells: &[Cells],
    system_cells: &[Cells],
) -> Vec<(usize, usize)> {
    let weigh = |i: usize, j: usize| {
        let likeness = gold_cells[i].likeness(&system_cells[j]);
        if likeness < MATCH_MIN {
            return 0.0;
        }
        likeness + OBJECT_WEIGHT * object_likeness(&gold.actions[i], &system.actions[j])
    };
    let weight: Vec<Vec<f64>> =
        (0..gold_cells.len()).map(|i| (0..system_cells.len()).map(|j| weigh(i, j)).collect()).collect();
    assign(&weight).into_iter().filter(|(i, j)| weight[*i][*j] > 0.0).collect()
}
