//! Looking up one matter and what belongs to it.

use duban_core::{Amount, Matter, MatterId, MatterNo, Moment, State, UnitId};
use duban_wire::matter::MatterBody;

use super::light::Lamp;
use crate::{Row, Store, StoreError, params};

/// A part of a divided matter, as its whole shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its identity.
    pub id: MatterId,
    /// Its number.
    pub no: MatterNo,
    /// The matter it is a part of.
    pub parent: Option<MatterId>,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Who leads it.
    pub lead: Option<UnitId>,
    /// Its share of the figure.
    pub quota: Option<Amount>,
    /// When it is due.
    pub due_at: Option<Moment>,
    /// What its light shows.
    pub light: Option<Lamp>,
}

/// What waits for a unit, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Awaited {
    /// Receipts it owes.
    pub receipts: u64,
    /// Of these, past their time.
    pub late: u64,
}

impl Store {
    /// The matter of a number.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn matter(&self, no: &MatterNo) -> Result<Option<Matter>, StoreError> {
        const SQL: &str = "select b.body from matter m join matter_body b on b.matter = m.id where m.no = $1";
        self.first(SQL, params![no.to_string()], body).await
    }

    /// The matter of an identity.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn matter_by_id(&self, id: MatterId) -> Result<Option<Matter>, StoreError> {
        self.first("select body from matter_body where matter = $1", params![id], body).await
    }

    /// The matters of these identities, in order of them; at most a page of them at a time.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn matters_by_ids(&self, ids: &[MatterId]) -> Result<Vec<Matter>, StoreError> {
        let Some(last) = ids.last() else { return Ok(Vec::new()) };
        let (places, padded) = places(ids, last);
        let sql = format!("select body from matter_body where matter in ({places}) order by matter");
        self.all(sql.as_str(), padded.map(|id| (*id).into()).collect(), body).await
    }

    /// The matters of these numbers, in no order; at most a page of them at a time.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn matters_by_numbers(&self, numbers: &[String]) -> Result<Vec<Matter>, StoreError> {
        let Some(last) = numbers.last() else { return Ok(Vec::new()) };
        let (places, padded) = places(numbers, last);
        let sql = format!(
            "select b.body from matter m join matter_body b on b.matter = m.id where m.no in ({places})"
        );
        self.all(sql.as_str(), padded.map(|no| no.as_str().into()).collect(), body).await
    }

    /// The matters of a directive that are no parts, in order of their numbers.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn matters_of(&self, directive: duban_core::DirectiveId) -> Result<Vec<Matter>, StoreError> {
        const SQL: &str = "select b.body from matter m join matter_body b on b.matter = m.id \
                           where m.directive = $1 and m.parent is null order by m.no_key";
        self.all(SQL, params![directive], body).await
    }

    /// Every matter, whole, in order of identities and in bounded memory: for working out anew what is derived.
    ///
    /// # Errors
    /// As [`Store::each`].
    pub async fn each_whole(&self) -> Result<crate::Cursor<Matter>, StoreError> {
        self.each("select body from matter_body order by matter", vec![], body).await
    }

    /// Everything below a matter, level under level, in order of their numbers; at most 2,000.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn parts(&self, whole: MatterId) -> Result<Vec<Part>, StoreError> {
        const SQL: &str = "with recursive below (id) as (select id from matter where parent = $1 \
                           union all select m.id from matter m join below b on m.parent = b.id) \
                           select m.id, m.no, m.parent, m.title, m.state, m.lead, m.quota, m.due_at, \
                           m.light, m.claimed, m.verified \
                           from below b join matter m on m.id = b.id order by m.no_key limit 2000";
        self.all(SQL, params![whole], part).await
    }

    /// How many receipts wait for any of two units (a government and its office) at `now`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn awaited(&self, unit: &UnitId, own: &UnitId, now: Moment) -> Result<Awaited, StoreError> {
        const SQL: &str = "select count(*) as receipts, \
                           coalesce(sum(case when receipt_due_at < $3 then 1 else 0 end), 0) as late \
                           from assignment where unit in ($1, $2) and receipt_at is null and ended_at is null";
        let count = |row: &Row<'_>, column| row.int(column).map(i64::unsigned_abs);
        self.one(SQL, params![unit, own, now], move |row| {
            Ok(Awaited { receipts: count(row, "receipts")?, late: count(row, "late")? })
        })
        .await
    }

    /// The number that the counter `name` hands out next, drawn by nobody yet.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn next_number(&self, name: &str) -> Result<i64, StoreError> {
        let next = self.first("select next from counter where name = $1", params![name], |row| row.int(0));
        Ok(next.await?.unwrap_or(1))
    }
}

impl crate::Batch {
    /// Draws `many` numbers from the counter `name`, which stood at `next`. Whoever drew first is told by a
    /// [`Conflict`](StoreError::Conflict) to look again.
    pub fn draw_numbers(&mut self, name: &str, next: i64, many: i64) {
        const BEGIN: &str = "insert into counter (name, next) values ($1, 1) on conflict (name) do nothing";
        const DRAW: &str = "update counter set next = $1 where name = $2 and next = $3";
        if next == 1 {
            self.push(BEGIN, params![name], crate::Rows::Any);
        }
        self.push(DRAW, params![next + many, name, next], crate::Rows::Exactly(1));
    }
}

/// The whole matter out of its body.
pub(crate) fn body(row: &Row<'_>) -> Result<Matter, StoreError> {
    let body = row.text("body")?;
    let view = MatterBody::from_json(&body).map_err(|_| row.corrupt("body", body.as_str()))?;
    Matter::try_from(view).map_err(|fault| row.corrupt("body", fault.to_string()))
}

fn part(row: &Row<'_>) -> Result<Part, StoreError> {
    Ok(Part {
        id: MatterId(row.int("id")?),
        no: row.named("no", |no| no.parse().ok())?,
        parent: row.opt_int("parent")?.map(MatterId),
        title: row.text("title")?,
        state: row.named("state", State::from_code)?,
        lead: row.opt_text("lead")?.map(UnitId::from),
        quota: row.opt_int("quota")?.map(Amount::from_scaled),
        due_at: row.opt_moment("due_at")?,
        light: Lamp::read(row)?,
    })
}

/// Places for all of `values`, and the values for them. As many as the next power of two, the last value standing for those
/// that are too many, so that few texts are prepared.
pub(crate) fn places<'a, T>(values: &'a [T], last: &'a T) -> (String, impl Iterator<Item = &'a T>) {
    places_from(1, values, last)
}

/// As [`places()`], where the first place is `first`: other parameters come before it.
pub(super) fn places_from<'a, T>(
    first: usize,
    values: &'a [T],
    last: &'a T,
) -> (String, impl Iterator<Item = &'a T>) {
    let count = values.len().next_power_of_two();
    let places: Vec<String> = (first..first + count).map(|at| format!("${at}")).collect();
    (places.join(", "), values.iter().chain(std::iter::repeat(last)).take(count))
}
