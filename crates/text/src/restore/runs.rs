//! How often a short run of characters stands in a text.
//!
//! One number a place: the characters from there on, most significant first. Sorted, the places where a run
//! stands lie side by side, so counting it is two searches and building the index is one sort.

use crate::restore::chinese::is_han;

/// The longest run that is counted, in characters.
pub(super) const LONGEST: usize = 4;
/// Bits of a character in a number; code points have 21.
const BITS: usize = 21;

/// The runs of a text.
#[derive(Debug, Default)]
pub(super) struct Runs {
    places: Vec<u128>,
    /// How many characters the text has.
    pub(super) len: usize,
}

impl Runs {
    /// The runs of `text`.
    pub(super) fn of(text: &[char]) -> Self {
        let mut places = Vec::with_capacity(text.len());
        let mut ahead = 0_u128;
        // From behind, so that each number follows from that of the next place: one character comes in front
        // and the last one drops out. What belongs to no run ends all that reach it.
        for c in text.iter().rev() {
            ahead = if counts(*c) { (*c as u128) << (BITS * (LONGEST - 1)) | ahead >> BITS } else { 0 };
            if ahead != 0 {
                places.push(ahead);
            }
        }
        places.sort_unstable();
        Self { places, len: text.len() }
    }

    /// How often `run`, of at most [`LONGEST`] characters, stands in the text.
    pub(super) fn count(&self, run: &[char]) -> usize {
        let mut first = 0_u128;
        for (n, c) in run.iter().take(LONGEST).enumerate() {
            first |= (*c as u128) << (BITS * (LONGEST - 1 - n));
        }
        let past = first + (1 << (BITS * (LONGEST - run.len().min(LONGEST))));
        let from = &self.places[self.places.partition_point(|p| *p < first)..];
        if from.first().is_none_or(|p| *p >= past) { 0 } else { from.partition_point(|p| *p < past) }
    }
}

/// Whether a run may hold `c`: ideographs, and the marks that stand in phrases.
const fn counts(c: char) -> bool {
    is_han(c) || matches!(c, '“' | '”' | '：' | '（' | '）')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_every_length_are_counted_and_none_reaches_over_a_comma() {
        let text: Vec<char> = "柳叶洲的堤，柳叶洲".chars().collect();
        let runs = Runs::of(&text);
        let count = |run: &str| runs.count(&run.chars().collect::<Vec<_>>());
        for (run, want) in [("柳叶", 2), ("柳叶洲", 2), ("柳叶洲的", 1), ("堤，", 0), ("叶柳", 0)]
        {
            assert_eq!(count(run), want, "{run}");
        }
        assert_eq!(Runs::default().count(&['柳', '叶']), 0);
    }
}
