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
    /// How many times as long an answer of this sort lasts.
    lasts: fn(&V) -> i64,
    /// How many are remembered at most.
    most: usize,
}

impl<K: Ord + Clone, V: Clone + Send + Sync + 'static> Remembered<K, V> {
    /// Nothing yet. Ages in microseconds.
    pub(crate) const fn new(fresh: i64, stale: i64, most: usize) -> Self {
        Self { table: Mutex::new(BTreeMap::new()), fresh, stale, lasts: |_| 1, most }
    }

    /// The same, but for answers that last so many times as long.
    pub(crate) fn lasting(self, lasts: fn(&V) -> i64) -> Self {
        Self { lasts, ..self }
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
        let times = before.and_then(|one| one.known.get()).map_or(1, self.lasts);
        let [fresh, stale] = [self.fresh, self.stale].map(|most| most.saturating_mul(times));
        if let Some(answer) = before
            && (0..fresh).contains(&age)
            && answer.beat >= beats.least
        {
            return (answer.clone(), None);
        }
        let old = before.filter(|one| (0..stale).contains(&age) && one.beat >= beats.least);
        let old = old.and_then(|one| one.known.get().cloned());
        let answer = Answer { known: Arc::default(), begun: now, beat: beats.now };
        if table.len() >= self.most {
            table.clear();
        }
        table.insert(key.clone(), answer.clone());
        (answer, old)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_answer_lasts_as_long_as_its_sort_does() {
        let counts = Remembered::new(5, 15, 10).lasting(|many| if *many > 100 { 12 } else { 1 });
        let ask = async |at: i64, key: &'static str, counted: i64| {
            counts.of(Moment::from_micros(at), &key, async move { Ok(counted) }).await.unwrap()
        };
        assert_eq!((ask(0, "few", 3).await, ask(0, "many", 101).await), (3, 101));
        assert_eq!((ask(4, "few", 4).await, ask(59, "many", 102).await), (3, 101), "fresh");
        // What is not fresh any more is given once again, and worked out anew meanwhile.
        assert_eq!((ask(14, "few", 5).await, ask(179, "many", 103).await), (3, 101));
        tokio::task::yield_now().await;
        assert_eq!((ask(18, "few", 6).await, ask(180, "many", 104).await), (5, 103));
        assert_eq!((ask(33, "few", 7).await, ask(500, "many", 7).await), (7, 7), "too old to be given");
        assert_eq!(ask(505, "many", 8).await, 7, "of another sort now: given once again");
    }
}
