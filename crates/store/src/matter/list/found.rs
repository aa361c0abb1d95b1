//! What words find: remembered for seconds, and forgotten when this program changes what there is to find.
//!
//! Whoever looks for words looks at one page after another, at one state and then the next: each time the same matters have the
//! words, and to make their set is most of what such a page takes.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::link::Link;
use super::remembered::{Asked, Keep, Remembered};
use super::way::Way;
use crate::{Store, StoreError};

/// So old a set may be, which is how late one program may find what another has written, and no older for anybody; and so many
/// sets, each of up to [`Effort::many`](super::Effort) matters.
const KEEP: Keep = Keep { fresh: Duration::from_secs(3), meanwhile: Duration::ZERO, most: 32 };

/// Sets of matters by what was looked for.
#[derive(Debug)]
pub(crate) struct Found {
    /// As the parameter of [`Dialect::these`](crate::Dialect::these).
    sets: Remembered<String>,
    /// How often something changed what there is to find. Held while sets are kept or forgotten.
    changes: Mutex<u64>,
}

impl Default for Found {
    fn default() -> Self {
        Self { sets: Remembered::new(KEEP), changes: Mutex::default() }
    }
}

impl Found {
    /// What there is to find has changed.
    pub(crate) fn forget(&self) {
        *self.changes() += 1;
        self.sets.clear();
    }

    fn changes(&self) -> MutexGuard<'_, u64> {
        // Whoever panicked while holding it left a whole number.
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what was found, unless it was asked for before a change.
    fn keep(&self, asked: Asked, found: String, changes: u64) {
        let now = self.changes();
        if *now == changes {
            self.sets.keep(asked, found, Instant::now());
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
            if let Some(found) = self.found_by(link, most).await? {
                link.set = self.dialect().these(&[]).0.to_owned();
                link.params = vec![found.into()];
            }
        }
        Ok(())
    }

    /// What is in the set; nothing where that is more than `most` by now.
    async fn found_by(&self, link: &Link, most: i64) -> Result<Option<String>, StoreError> {
        let asked = (link.set.clone(), link.params.clone());
        if let Some(found) = self.found.sets.of(&asked, Instant::now()) {
            return Ok(Some(found));
        }
        let changes = *self.found.changes();
        let sql = format!("select matter from ({}) as found limit {}", link.set, most.saturating_add(1));
        let ids = self.all(&super::sql::numbered(&sql, 0), link.params.clone(), |row| row.int(0)).await?;
        if ids.len() as u64 > most.unsigned_abs() {
            return Ok(None);
        }
        let found = self.dialect().these(&ids).1;
        self.found.keep(asked, found.clone(), changes);
        Ok(Some(found))
    }
}
