//! How many matters a narrowing lets through, and where a walk may end: remembered.
//!
//! To count the matters with a common word takes longer than to read the page it is asked for, and a page is looked for
//! and counted. Which way is the shortest need not be known of this very moment: the answer is the same by each.

use std::time::{Duration, Instant};

use super::link::Link;
use super::remembered::{Asked, Keep, Remembered};
use crate::Value;

/// How long answers of a sort are remembered.
const KEEP: Keep = Keep { fresh: Duration::from_secs(60), meanwhile: Duration::from_secs(5), most: 2_000 };

/// The row of a list at which a walk ends: its key and the matter; none where the list is shorter.
pub(super) type End = Option<[Value; 2]>;

/// What is known of lists.
#[derive(Debug)]
pub(crate) struct Sizes {
    sizes: Remembered<Size>,
    ends: Remembered<End>,
}

impl Default for Sizes {
    fn default() -> Self {
        Self { sizes: Remembered::new(KEEP), ends: Remembered::new(KEEP) }
    }
}

#[derive(Debug, Clone, Copy)]
struct Size {
    many: i64,
    /// Whether there may be more: counting ended there.
    is_cut: bool,
}

impl Sizes {
    /// How many `link` lets through, up to `most`, if that is known.
    pub(super) fn of(&self, link: &Link, most: i64) -> Option<i64> {
        let size = self.sizes.of(&(link.set.clone(), link.params.clone()), Instant::now())?;
        (!size.is_cut || size.many >= most).then(|| size.many.min(most))
    }

    /// Keeps that counting up to `most` found `many`.
    pub(super) fn keep(&self, link: &Link, most: i64, many: i64) {
        let size = Size { many, is_cut: many >= most };
        self.sizes.keep((link.set.clone(), link.params.clone()), size, Instant::now());
    }

    /// Where the walk that this asks for ended lately, if that is known.
    pub(super) fn end(&self, asked: &Asked) -> Option<End> {
        self.ends.of(asked, Instant::now())
    }

    /// Keeps where it ends.
    pub(super) fn keep_end(&self, asked: Asked, end: End) {
        self.ends.keep(asked, end, Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(word: &str) -> Link {
        Link {
            set: "select ?".to_owned(),
            params: vec![Value::from(word)],
            probe: None,
            is_own: false,
            is_kept: false,
            marks: 0,
        }
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

    #[test]
    fn that_a_list_is_shorter_is_known_as_well() {
        let (sizes, asked) = (Sizes::default(), ("select 1".to_owned(), vec![]));
        assert_eq!(sizes.end(&asked), None);
        sizes.keep_end(asked.clone(), None);
        assert_eq!(sizes.end(&asked), Some(None));
    }
}
