//! What words find: remembered for seconds, and forgotten when this program changes what there is to find.
//!
//! Whoever looks for words looks at one page after another, at one state and then the next: each time the same matters have the
//! words, and to make their set is most of what such a page takes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::link::Link;
use super::remembered::{Asked, Remembered};
use super::way::Way;
use crate::{Store, StoreError};

/// For so long, which is how late one program may find what another has written; and so many sets, each of up to
/// [`Effort::many`](super::Effort) matters.
const FRESH: (Duration, usize) = (Duration::from_secs(3), 32);

/// Sets of matters by what was looked for.
#[derive(Debug)]
pub(crate) struct Found {
    /// As the parameter of [`Dialect::these`](crate::Dialect::these).
    sets: Remembered<String>,
    /// How often something changed what there is to find.
    changes: AtomicU64,
}

impl Default for Found {
    fn default() -> Self {
        Self { sets: Remembered::new(FRESH), changes: AtomicU64::default() }
    }
}

impl Found {
    /// What there is to find has changed.
    pub(crate) fn forget(&self) {
        self.changes.fetch_add(1, Ordering::SeqCst);
        self.sets.clear();
    }

    fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    /// Keeps what was found, unless it was asked for before a change.
    fn keep(&self, asked: Asked, found: String, changes: u64) {
        self.sets.keep(asked, found, Instant::now());
        if self.changes() != changes {
            self.sets.clear();
        }
    }
}

impl Store {
    /// Puts in the place of those sets that are kept, and that `way` makes, what is in them, where that is no more than `most`.
    pub(super) async fn put_found(&self, links: &mut [Link], way: &Way, most: i64) -> Result<(), StoreError> {
        for (n, link) in links.iter_mut().enumerate() {
            let is_made = link.is_kept && !way.asked.contains(&n);
            if !is_made || self.many(link, most.saturating_add(1)).await? > most {
                continue;
            }
            let found = self.found_by(link).await?;
            link.set = self.dialect().these(&[]).0.to_owned();
            link.params = vec![found.into()];
        }
        Ok(())
    }

    async fn found_by(&self, link: &Link) -> Result<String, StoreError> {
        let asked = (link.set.clone(), link.params.clone());
        if let Some(found) = self.found.sets.of(&asked, Instant::now()) {
            return Ok(found);
        }
        let changes = self.found.changes();
        let sql = super::sql::numbered(&link.set, 0);
        let ids = self.all(&sql, link.params.clone(), |row| row.int(0)).await?;
        let found = self.dialect().these(&ids).1;
        self.found.keep(asked, found.clone(), changes);
        Ok(found)
    }
}
