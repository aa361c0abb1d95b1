//! The ladder as it is kept: beside the matter, the day on which a step is due.

use duban_core::{Matter, MatterId};
use jiff::civil::Date;

use super::look::body;
use crate::{Batch, Rows, Store, StoreError, params};

impl Batch {
    /// Keeps the day on which a step of the ladder is due. Where something has happened to the matter since, that counts.
    pub fn keep_ladder(&mut self, matter: &Matter, next: Option<Date>) {
        const SQL: &str = "update matter set ladder_next = $1 where id = $2 and version = $3";
        self.push(SQL, params![next, matter.id, matter.version], Rows::Any);
    }

    /// Looks at a matter again on `day`, whatever has happened to it: nothing could be done about it today.
    pub fn put_off_ladder(&mut self, matter: MatterId, day: Date) {
        const SQL: &str = "update matter set ladder_next = $1 where id = $2";
        self.push(SQL, params![day, matter], Rows::Any);
    }
}

impl Store {
    /// Up to `limit` matters of which a step may be due by `day`, those longest due first.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn ladders_due(&self, day: Date, limit: u32) -> Result<Vec<Matter>, StoreError> {
        const SQL: &str = "select b.body from matter m join matter_body b on b.matter = m.id \
                           where m.ladder_next <= $1 order by m.ladder_next limit $2";
        self.all(SQL, params![day, i64::from(limit)], body).await
    }
}
