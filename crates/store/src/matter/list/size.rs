//! How many matters a narrowing lets through, remembered.
//!
//! To count the matters with a common word takes longer than to read the page it is asked for, and a page is looked for
//! and counted. Which way is the shortest need not be known of this very moment: the answer is the same by each.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::link::Link;
use crate::Value;

/// How old a size may be.
const FRESH: Duration = Duration::from_secs(60);

/// How many are remembered at most.
const MOST: usize = 2_000;

/// Sizes by what was counted: the set and its parameters.
#[derive(Debug, Default)]
pub(crate) struct Sizes(Mutex<BTreeMap<(String, Vec<Value>), Size>>);

#[derive(Debug, Clone, Copy)]
struct Size {
    many: i64,
    /// Whether there may be more: counting ended there.
    is_cut: bool,
    counted: Instant,
}

impl Sizes {
    /// How many `link` lets through, up to `most`, if that is known.
    pub(super) fn of(&self, link: &Link, most: i64) -> Option<i64> {
        let sizes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let size = sizes.get(&(link.set.clone(), link.params.clone()))?;
        (size.counted.elapsed() < FRESH && (!size.is_cut || size.many >= most)).then(|| size.many.min(most))
    }

    /// Keeps that counting up to `most` found `many`.
    pub(super) fn keep(&self, link: &Link, most: i64, many: i64) {
        // Whoever panicked while holding it left whole entries.
        let mut sizes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if sizes.len() >= MOST {
            sizes.clear();
        }
        let size = Size { many, is_cut: many >= most, counted: Instant::now() };
        sizes.insert((link.set.clone(), link.params.clone()), size);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(word: &str) -> Link {
        Link { set: "select ?".to_owned(), params: vec![Value::from(word)], probe: None, is_own: false }
    }

    #[test]
    fn a_size_answers_every_question_up_to_where_counting_ended() {
        let (sizes, roads) = (Sizes::default(), link("roads"));
        assert_eq!(sizes.of(&roads, 10), None);
        sizes.keep(&roads, 10, 10);
        assert_eq!((sizes.of(&roads, 10), sizes.of(&roads, 5)), (Some(10), Some(5)));
        assert_eq!(sizes.of(&roads, 11), None, "there may be more");
        sizes.keep(&roads, 20, 12);
        assert_eq!((sizes.of(&roads, 1_000), sizes.of(&roads, 3)), (Some(12), Some(3)), "these are all");
        assert_eq!(sizes.of(&link("bridges"), 10), None);
    }
}
