//! Leases: work that one node does for all.

use duban_core::Moment;

use crate::{Batch, Rows, Store, StoreError, params};

/// How long a lease lasts after it was last held, in microseconds.
const LASTS: i64 = 60_000_000;

impl Store {
    /// Takes the lease `name` for `holder`, or holds it on; false while somebody else has it.
    ///
    /// A lease that would last longer than any does was taken before the clock was set back, and counts for nothing.
    ///
    /// # Errors
    /// As [`Store::commit`], but a lease that is held is no error.
    pub async fn take_lease(&self, name: &str, holder: i64, now: Moment) -> Result<bool, StoreError> {
        const SQL: &str = "insert into lease (name, holder, until) values ($1, $2, $3) \
                           on conflict (name) do update set holder = excluded.holder, until = excluded.until \
                           where lease.holder = excluded.holder or lease.until <= $4 or lease.until > $5";
        let at = |after: i64| Moment::from_micros(now.as_micros().saturating_add(after));
        let mut batch = Batch::new();
        batch.push(SQL, params![name, holder, at(LASTS), now, at(2 * LASTS)], Rows::Exactly(1));
        match self.commit(batch).await {
            Ok(()) => Ok(true),
            Err(StoreError::Conflict { .. } | StoreError::Unique { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

impl Batch {
    /// Keeps the rest of the batch only while `holder` has the lease, and makes it last on from `now`.
    pub fn hold_lease(&mut self, name: &str, holder: i64, now: Moment) {
        const SQL: &str = "update lease set until = $3 where name = $1 and holder = $2";
        let until = Moment::from_micros(now.as_micros().saturating_add(LASTS));
        self.push(SQL, params![name, holder, until], Rows::Exactly(1));
    }
}
