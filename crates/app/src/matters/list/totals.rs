//! How long lists are.
//!
//! Counting 200,000 matters takes longer than showing fifty of them, and the same lists are opened again and again: the
//! count of a list that is longer than a page is remembered for a few seconds. A list that ends on the page that is
//! looked at is never counted: its length is known from the page. That there are more than are counted stays true for
//! longer than how many there are, and takes longest to find out.

use duban_core::Moment;
use duban_store::matter::list::{Counted, Wanted};

use crate::remembered::Remembered;
use crate::{App, AppError};

/// How old a count may be, and how old while somebody counts anew, in microseconds.
const AGES: [i64; 2] = [5_000_000, 15_000_000];

/// "More than so many" may be so many times as old.
const MORE: i64 = 12;

/// How many counts are remembered at most.
const MOST: usize = 1_000;

/// Counts that are remembered.
#[derive(Debug)]
pub struct Totals(Remembered<Wanted, Counted>);

impl Default for Totals {
    fn default() -> Self {
        Self(
            Remembered::new(AGES[0], AGES[1], MOST)
                .lasting(|counted| if counted.and_more { MORE } else { 1 }),
        )
    }
}

impl Totals {
    /// How many matters are wanted, counted within the last seconds. Of many who ask at once one counts.
    pub(in crate::matters) async fn of(&self, app: &App, wanted: &Wanted) -> Result<Counted, AppError> {
        // The instant of the question is not part of it: a list of what is overdue is one list.
        let mut key = wanted.clone();
        key.overdue_at = key.overdue_at.map(|_| Moment::from_micros(0));
        let (store, wanted) = (app.store.clone(), wanted.clone());
        self.0.of(app.now(), &key, async move { Ok(store.count_matters(&wanted).await?) }).await
    }
}
