//! How long lists are.
//!
//! Counting 200,000 matters takes longer than showing fifty of them, and the same lists are opened again and again: the
//! count of a list that is longer than a page is remembered for a few seconds. A list that ends on the page that is
//! looked at is never counted: its length is known from the page.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use duban_core::Moment;
use duban_store::matter::list::{Counted, Wanted};
use tokio::sync::OnceCell;

use crate::{App, AppError};

/// How old a count may be, in microseconds.
const FRESH: i64 = 5_000_000;

/// How old a count may be while somebody counts anew.
const STALE: i64 = 15_000_000;

/// How many counts are remembered at most.
const MOST: usize = 1_000;

/// A count that is known, or that somebody is working out while all others wait for it.
#[derive(Debug, Clone)]
struct Count {
    known: Arc<OnceCell<Counted>>,
    begun: Moment,
}

/// Counts that are remembered.
#[derive(Debug, Default)]
pub struct Totals(Mutex<BTreeMap<Wanted, Count>>);

impl Totals {
    /// How many matters are wanted, counted within the last seconds. Of many who ask at once one counts.
    pub(in crate::matters) async fn of(&self, app: &App, wanted: &Wanted) -> Result<Counted, AppError> {
        let now = app.now();
        // The instant of the question is not part of it: a list of what is overdue is one list.
        let mut key = wanted.clone();
        key.overdue_at = key.overdue_at.map(|_| Moment::from_micros(0));
        let (count, old) = self.count(&key, now);
        if let (None, Some(old)) = (count.known.get(), old) {
            let (app, wanted) = (app.clone(), wanted.clone());
            // Whoever could have the old count need not wait for the new one. What goes wrong is told to the next who
            // asks and has to wait.
            tokio::spawn(async move { counted(&count.known, &app, &wanted).await });
            return Ok(old);
        }
        counted(&count.known, app, wanted).await
    }

    /// The count to take, and what it was before while that is not too old.
    fn count(&self, key: &Wanted, now: Moment) -> (Count, Option<Counted>) {
        // Whoever panicked while holding it left whole entries.
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = table.get(key);
        let age = before.map_or(i64::MAX, |count| now.as_micros().saturating_sub(count.begun.as_micros()));
        if let Some(count) = before
            && (0..FRESH).contains(&age)
        {
            return (count.clone(), None);
        }
        let old = before.filter(|_| (0..STALE).contains(&age)).and_then(|count| count.known.get().copied());
        let count = Count { known: Arc::default(), begun: now };
        if table.len() >= MOST {
            table.clear();
        }
        table.insert(key.clone(), count.clone());
        (count, old)
    }
}

/// The count, worked out by the first who asks; after a failure by the next.
async fn counted(known: &OnceCell<Counted>, app: &App, wanted: &Wanted) -> Result<Counted, AppError> {
    Ok(*known.get_or_try_init(|| app.store.count_matters(wanted)).await?)
}
