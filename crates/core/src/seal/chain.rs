//! The chain of seals.

use super::digest::Digest;
use crate::Moment;

const HEAD: &[u8] = &[2];

/// One seal: a range of numbered entries, closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Its number, from 1 without gaps.
    pub no: i64,
    /// The number of its first entry; entries count from 1 without gaps.
    pub first: i64,
    /// How many entries, 1 or more.
    pub entries: i64,
    /// When it was closed.
    pub closed_at: Moment,
    /// The root of the tree over its entries.
    pub root: Digest,
}

impl Link {
    /// The head of the chain with this link behind `before`; before the first link it is [`Digest::NOTHING`].
    ///
    /// # Example
    /// ```
    /// use duban_core::{Digest, Link, Moment, leaf};
    /// let first = Link { no: 1, first: 1, entries: 1, closed_at: Moment::from_micros(0), root: leaf(b"entered") };
    /// let later = Link { closed_at: Moment::from_micros(1), ..first };
    /// assert_ne!(first.head(Digest::NOTHING), later.head(Digest::NOTHING));
    /// ```
    #[must_use]
    pub fn head(&self, before: Digest) -> Digest {
        let numbers = [self.no, self.first, self.entries, self.closed_at.as_micros()].map(i64::to_be_bytes);
        Digest::of(&[HEAD, before.as_bytes(), &numbers.concat(), self.root.as_bytes()])
    }

    /// The number of the entry behind its last one.
    #[must_use]
    pub const fn past(&self) -> i64 {
        self.first.saturating_add(self.entries)
    }
}
