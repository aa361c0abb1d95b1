//! What units owe: a row for each unit that answers on a matter in hand.

use duban_core::{Cadence, KindId, MatterId, Owing, UnitId};
use jiff::civil::Date;

use crate::{Batch, Rows, Store, StoreError, params};

impl Batch {
    /// Brings what units owe on a matter from `before` to `after`. Nothing is written where it is the same.
    pub fn save_owing(&mut self, matter: MatterId, before: &[Owing], after: &[Owing]) {
        const SAVE: &str = "insert into owing (matter, unit, kind, every, from_on, to_on) \
                            values ($1, $2, $3, $4, $5, $6) on conflict (matter, unit) do update set \
                            kind = excluded.kind, every = excluded.every, from_on = excluded.from_on, \
                            to_on = excluded.to_on";
        for gone in before.iter().filter(|one| after.iter().all(|other| other.unit != one.unit)) {
            let sql = "delete from owing where matter = $1 and unit = $2";
            self.push(sql, params![matter, &gone.unit], Rows::Any);
        }
        for one in after.iter().filter(|one| !before.contains(one)) {
            let params = params![matter, &one.unit, &one.kind, one.every.code(), one.from, one.to];
            self.push(SAVE, params, Rows::Exactly(1));
        }
    }

    /// Forgets what anybody owes, to work it out anew.
    pub fn clear_owing(&mut self) {
        self.push("delete from owing", params![], Rows::Any);
    }
}

impl Store {
    /// How many matters a unit, or its office, owes a report on `day`: by how often it is asked, and by kind.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn count_owed(
        &self,
        unit: &UnitId,
        own: &UnitId,
        day: Date,
    ) -> Result<Vec<(Cadence, KindId, u64)>, StoreError> {
        const SQL: &str = "select every, kind, count(distinct matter) from owing where unit in ($1, $2) \
                           and from_on <= $3 and to_on >= $3 group by every, kind order by every, kind";
        self.all(SQL, params![unit, own, day], |row| {
            let every = row.named(0, Cadence::from_code)?;
            Ok((every, KindId::from(row.text(1)?), row.int(2)?.unsigned_abs()))
        })
        .await
    }
}
