//! What units are asked and owe: a row for each unit that answers on a matter in hand.

use duban_core::{Cadence, KindId, Matter, MatterId, MatterNo, Owing, UnitId};
use jiff::civil::Date;

use crate::{Batch, Rows, Store, StoreError, params};

/// A matter on which a unit is asked, without the matter itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub matter: MatterId,
    /// Its number.
    pub no: MatterNo,
    /// What is asked of the unit.
    pub owing: Owing,
}

impl Batch {
    /// Brings what units owe on a matter from `before` to `after`. Nothing is written where it is the same.
    pub fn save_owing(&mut self, matter: MatterId, before: &[Owing], after: &[Owing]) {
        const SAVE: &str = "insert into owing (matter, unit, kind, every, first_on, points, from_on, to_on) \
                            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (matter, unit) do update set \
                            kind = excluded.kind, every = excluded.every, first_on = excluded.first_on, \
                            points = excluded.points, from_on = excluded.from_on, to_on = excluded.to_on";
        for gone in before.iter().filter(|one| after.iter().all(|other| other.unit != one.unit)) {
            let sql = "delete from owing where matter = $1 and unit = $2";
            self.push(sql, params![matter, &gone.unit], Rows::Any);
        }
        for one in after.iter().filter(|one| !before.contains(one)) {
            let (first, points) = (one.first, i64::from(one.points));
            let params =
                params![matter, &one.unit, &one.kind, one.every.code(), first, points, one.from, one.to];
            self.push(SAVE, params, Rows::Exactly(1));
        }
    }

    /// Forgets what anybody owes, to work it out anew.
    pub fn clear_owing(&mut self) {
        self.push("delete from owing", params![], Rows::Any);
    }
}

impl Store {
    /// The matters on which a unit, or its office, is asked to report, in order of their numbers; each once, with what it
    /// answers most of.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn answered_by(&self, unit: &UnitId, own: &UnitId) -> Result<Vec<Asked>, StoreError> {
        const SQL: &str = "select o.matter, m.no, o.unit, o.kind, o.every, o.first_on, o.points, o.from_on, o.to_on \
                           from owing o join matter m on m.id = o.matter where o.unit in ($1, $2) \
                           order by m.no_key, o.points desc";
        let mut found = self
            .all(SQL, params![unit, own], |row| {
                let no = row.text(1)?;
                let owing = Owing {
                    unit: row.text(2)?.into(),
                    kind: row.text(3)?.into(),
                    every: row.named(4, Cadence::from_code)?,
                    first: row.date(5)?,
                    points: u32::try_from(row.int(6)?).unwrap_or(1),
                    from: row.date(7)?,
                    to: row.date(8)?,
                };
                let no = no.parse().map_err(|_| row.corrupt("no", no.as_str()))?;
                Ok(Asked { matter: MatterId(row.int(0)?), no, owing })
            })
            .await?;
        found.dedup_by_key(|one| one.matter);
        Ok(found)
    }

    /// How many matters in hand a unit, or its office, signed for without being asked: their parts report, or another matter
    /// is reported in their place.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn count_not_asked(&self, unit: &UnitId, own: &UnitId) -> Result<u64, StoreError> {
        const SQL: &str = "select count(distinct a.matter) from assignment a where a.unit in ($1, $2) \
                           and a.receipt_at is not null and a.ended_at is null and not exists \
                           (select 1 from owing o where o.matter = a.matter and o.unit in ($1, $2)) and exists \
                           (select 1 from matter m where m.id = a.matter and m.state = 'in_hand')";
        self.one(SQL, params![unit, own], |row| Ok(row.int(0)?.unsigned_abs())).await
    }

    /// Matters that a unit, or its office, signed for and of which somebody said that they are the same as another.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn said_same_of(&self, unit: &UnitId, own: &UnitId) -> Result<Vec<Matter>, StoreError> {
        const SQL: &str = "select b.body from matter_body b where b.matter in (select s.matter from alike_said s \
                           where s.is_same = 1 union select s.other from alike_said s where s.is_same = 1) \
                           and exists (select 1 from assignment a where a.matter = b.matter and a.unit in ($1, $2) \
                           and a.receipt_at is not null and a.ended_at is null) order by b.matter";
        self.all(SQL, params![unit, own], super::look::body).await
    }

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
