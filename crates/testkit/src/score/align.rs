//! Where the characters of one text stand in another: longest matching blocks.
//!
//! The longest common run is taken first, the earliest of equals, then the same is done to its left and to its
//! right. This is the rule of Python's `difflib.SequenceMatcher` without its junk heuristics, and must stay
//! it: figures of this measure and of `score.py` are compared.

use std::collections::BTreeMap;
use std::ops::Range;

/// A run common to two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// Start in the first text.
    pub(super) a: usize,
    /// Start in the second text.
    pub(super) b: usize,
    /// Length.
    pub(super) len: usize,
}

/// The common runs of two texts, in order.
pub(super) fn matching_blocks(a: &[char], b: &[char]) -> Vec<Block> {
    if a == b {
        return vec![Block { a: 0, b: 0, len: a.len() }];
    }
    let mut finder = Finder::new(a, b);
    let mut found = Vec::new();
    let mut open = vec![(0..a.len(), 0..b.len())];
    while let Some((in_a, in_b)) = open.pop() {
        let best = finder.longest(in_a.clone(), in_b.clone());
        if best.len == 0 {
            continue;
        }
        found.push(best);
        open.push((in_a.start..best.a, in_b.start..best.b));
        open.push((best.a + best.len..in_a.end, best.b + best.len..in_b.end));
    }
    found.sort_by_key(|block| block.a);
    found
}

/// Finds the longest common run of two stretches.
struct Finder<'a> {
    a: &'a [char],
    /// Where each character stands in the second text, ascending.
    places: BTreeMap<char, Vec<usize>>,
    /// For the character of the first text before the current one: length of the run that ends at each place
    /// of the second text, shifted by one. All zero between calls.
    before: Vec<usize>,
    /// The same for the current character.
    here: Vec<usize>,
}

impl<'a> Finder<'a> {
    fn new(a: &'a [char], b: &[char]) -> Self {
        let mut places: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (j, ch) in b.iter().enumerate() {
            places.entry(*ch).or_default().push(j);
        }
        Self { a, places, before: vec![0; b.len() + 1], here: vec![0; b.len() + 1] }
    }

    fn longest(&mut self, in_a: Range<usize>, in_b: Range<usize>) -> Block {
        let mut best = Block { a: in_a.start, b: in_b.start, len: 0 };
        let mut touched: &[usize] = &[];
        for i in in_a {
            let places = self.places.get(&self.a[i]).map_or(&[][..], |all| within(all, &in_b));
            for &j in places {
                let len = self.before[j] + 1;
                self.here[j + 1] = len;
                if len > best.len {
                    best = Block { a: i + 1 - len, b: j + 1 - len, len };
                }
            }
            for &j in touched {
                self.before[j + 1] = 0;
            }
            std::mem::swap(&mut self.before, &mut self.here);
            touched = places;
        }
        for &j in touched {
            self.before[j + 1] = 0;
        }
        best
    }
}

fn within<'a>(places: &'a [usize], range: &Range<usize>) -> &'a [usize] {
    let from = places.partition_point(|j| *j < range.start);
    let to = places.partition_point(|j| *j < range.end);
    &places[from..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(a: &str, b: &str) -> Vec<(usize, usize, usize)> {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        matching_blocks(&a, &b).into_iter().map(|block| (block.a, block.b, block.len)).collect()
    }

    #[test]
    fn the_longest_run_is_taken_first_even_if_more_would_match_without_it() {
        // Expected values computed once with Python's difflib.
        assert_eq!(blocks("abxcd", "abcd"), [(0, 0, 2), (3, 2, 2)]);
        assert_eq!(blocks("qabxcd", "abycdf"), [(1, 0, 2), (4, 3, 2)]);
        assert_eq!(blocks(" abcd", "abcd abcd"), [(0, 4, 5)]);
        assert_eq!(blocks("aab", "ba"), [(0, 1, 1)]);
        assert_eq!(blocks("", "b"), []);
    }

    #[test]
    fn an_equal_run_is_found_at_its_earliest_place() {
        assert_eq!(blocks("办好x", "办好y办好"), [(0, 0, 2)]);
    }
}
