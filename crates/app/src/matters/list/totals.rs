//! How long lists are.
//!
//! Counting 200,000 matters takes longer than showing fifty of them, and the same lists are opened again and again: the
//! count of a list that is longer than a page is remembered for a few seconds. A list that ends on the page that is
//! looked at is never counted: its length is known from the page.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use duban_core::Moment;
use duban_store::matter::list::Wanted;

use crate::{App, AppError};

/// How old a count may be, in microseconds.
const FRESH: i64 = 5_000_000;

/// How many counts are remembered at most.
const MOST: usize = 1_000;

/// Counts that are remembered.
#[derive(Debug, Default)]
pub struct Totals(Mutex<BTreeMap<Wanted, (u64, Moment)>>);

impl Totals {
    /// How many matters are wanted, counted within the last seconds.
    pub(in crate::matters) async fn of(&self, app: &App, wanted: &Wanted) -> Result<u64, AppError> {
        let now = app.now();
        // The instant of the question is not part of it: a list of what is overdue is one list.
        let mut key = wanted.clone();
        key.overdue_at = key.overdue_at.map(|_| Moment::from_micros(0));
        if let Some(count) = self.remembered(&key, now) {
            return Ok(count);
        }
        let count = app.store.count_matters(wanted).await?;
        let mut table = self.table();
        if table.len() >= MOST {
            table.clear();
        }
        table.insert(key, (count, now));
        Ok(count)
    }

    /// A count that is fresh. One that is not is counted anew by whoever asks first; until that is done the others take
    /// the old one, so that many readers of one list do not all count it at once.
    fn remembered(&self, key: &Wanted, now: Moment) -> Option<u64> {
        let mut table = self.table();
        let (count, at) = table.get_mut(key)?;
        if (0..FRESH).contains(&(now.as_micros() - at.as_micros())) {
            return Some(*count);
        }
        *at = now;
        None
    }

    fn table(&self) -> std::sync::MutexGuard<'_, BTreeMap<Wanted, (u64, Moment)>> {
        // Whoever panicked while holding it left whole entries.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
