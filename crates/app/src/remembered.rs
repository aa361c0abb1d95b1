//! What takes long to count, remembered for some seconds.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use duban_core::Moment;
use tokio::sync::OnceCell;

use crate::{AppError, Awaited};

/// An answer that is known, or that somebody is working out while all others wait for it.
#[derive(Debug, Clone)]
struct Answer<V> {
    known: Arc<OnceCell<V>>,
    begun: Moment,
    /// The beat of the pulse when it was begun.
    beat: u64,
}

/// Beats of the pulse: since which one an answer must have been begun, and which one it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beats {
    pub(crate) least: u64,
    pub(crate) now: u64,
}

/// Answers by their question.
#[derive(Debug)]
pub(crate) struct Remembered<K, V> {
    table: Mutex<BTreeMap<K, Answer<V>>>,
    /// How old an answer may be, in microseconds.
    fresh: i64,
    /// How old it may be while somebody works it out anew.
    stale: i64,
    /// How many are remembered at most.
    most: usize,
}

impl<K: Ord + Clone, V: Clone + Send + Sync + 'static> Remembered<K, V> {
    /// Nothing yet. Ages in microseconds.
    pub(crate) const fn new(fresh: i64, stale: i64, most: usize) -> Self {
        Self { table: Mutex::new(BTreeMap::new()), fresh, stale, most }
    }

    /// The answer to `key`, worked out within the last seconds. Of many who ask at once one works it out.
    pub(crate) async fn of<F>(&self, now: Moment, key: &K, work: F) -> Result<V, AppError>
    where
        F: Future<Output = Result<V, AppError>> + Send + 'static,
    {
        self.since(now, Beats { least: 0, now: 0 }, key, work).await
    }

    /// The same, begun at a certain beat of the pulse or later: what was worked out before it is not taken, however new.
    pub(crate) async fn since<F>(&self, now: Moment, beats: Beats, key: &K, work: F) -> Result<V, AppError>
    where
        F: Future<Output = Result<V, AppError>> + Send + 'static,
    {
        let (answer, old) = self.answer(key, now, beats);
        if let (None, Some(old)) = (answer.known.get(), old) {
            // Whoever could have the old answer need not wait for the new one. What goes wrong is told to the next who
            // asks and has to wait.
            let anew: Awaited<'static, ()> = Box::pin(async move {
                let _ = answer.known.get_or_try_init(|| work).await;
            });
            tokio::spawn(anew);
            return Ok(old);
        }
        // The first who asks works it out; after a failure the next.
        answer.known.get_or_try_init(|| work).await.cloned()
    }

    /// The answer to take, and what it was before while that is not too old.
    fn answer(&self, key: &K, now: Moment, beats: Beats) -> (Answer<V>, Option<V>) {
        // Whoever panicked while holding it left whole entries.
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        let before = table.get(key);
        let age = before.map_or(i64::MAX, |one| now.as_micros().saturating_sub(one.begun.as_micros()));
        if let Some(answer) = before
            && (0..self.fresh).contains(&age)
            && answer.beat >= beats.least
        {
            return (answer.clone(), None);
        }
        let old = before.filter(|one| (0..self.stale).contains(&age) && one.beat >= beats.least);
        let old = old.and_then(|one| one.known.get().cloned());
        let answer = Answer { known: Arc::default(), begun: now, beat: beats.now };
        if table.len() >= self.most {
            table.clear();
        }
        table.insert(key.clone(), answer.clone());
        (answer, old)
    }
}
