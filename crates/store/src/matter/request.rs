//! Requests of the public: the row the rates are counted from, and, apart from the journal, who sent each.

use duban_core::{Matter, MatterId, MatterNo, Measure, Moment, Percent, RequestCount, State, UnitId};
use jiff::civil::Date;

use super::light::Lamp;
use crate::{Batch, Row, Rows, Store, StoreError, Value, params};

/// Who sent a request, kept apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requester {
    /// SHA-256 of the follow-up code, hexadecimal.
    pub code_sha256: String,
    /// What they call themselves; may be empty.
    pub name: String,
    /// How they can be reached; may be empty.
    pub contact: String,
}

/// A request in the list of its office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// Its category.
    pub category: String,
    /// Where it stands.
    pub state: State,
    /// Who handles it.
    pub unit: UnitId,
    /// By when it is answered.
    pub due_on: Option<Date>,
    /// When it came.
    pub begun_at: Moment,
    /// What the requester said last: `yes`, `partly`, `no`.
    pub solved: Option<String>,
    /// `counts`, `excluded`, `given_up`.
    pub standing: String,
}

/// Which requests of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestHeap {
    /// Nobody has taken them on.
    New,
    /// Taken on, with a unit or about to be.
    Open,
    /// Sent back by the requester, or solved in part only.
    Unsolved,
    /// Left out of the rates.
    Excluded,
}

/// A promise as the public reads it: no internal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What it is called.
    pub title: String,
    /// What it is measured by.
    pub measure: Option<Measure>,
    /// By when.
    pub due_on: Option<Date>,
    /// Who leads it.
    pub lead: Option<UnitId>,
    /// What its light shows.
    pub light: Option<Lamp>,
    /// How much of it is verified.
    pub verified: Percent,
}

impl Batch {
    /// Keeps the row of a request where it changed; nothing for any other matter.
    pub(super) fn save_request(&mut self, before: Option<&Matter>, after: &Matter) {
        const SQL: &str = "insert into request (matter, category, unit, issuer, standing, due_at, replied_at, \
                           in_time, solved, satisfied) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
                           on conflict (matter) do update set unit = excluded.unit, issuer = excluded.issuer, standing = excluded.standing, \
                           due_at = excluded.due_at, replied_at = excluded.replied_at, in_time = excluded.in_time, \
                           solved = excluded.solved, satisfied = excluded.satisfied";
        let Some(row) = request_row(after) else { return };
        if before.and_then(request_row).as_ref() != Some(&row) {
            let params = params![after.id].into_iter().chain(row).collect();
            self.push(SQL, params, Rows::Exactly(1));
        }
    }

    /// Keeps who sent a request.
    pub fn keep_requester(&mut self, matter: MatterId, who: &Requester, at: Moment) {
        const SQL: &str = "insert into requester (matter, code_sha256, name, contact, created_at) \
                           values ($1, $2, $3, $4, $5)";
        let params = params![matter, &who.code_sha256, &who.name, &who.contact, at];
        self.push(SQL, params, Rows::Exactly(1));
    }
}

/// The row of a request without its matter, in the order of the table; nothing for any other matter.
#[must_use]
pub fn request_row(matter: &Matter) -> Option<Vec<Value>> {
    let counted = matter.counted_request()?;
    Some(params![
        &counted.request.category,
        counted.unit,
        &matter.issuer,
        counted.standing.code(),
        matter.due.map(|due| due.at),
        counted.first.map(|reply| reply.at),
        i64::from(counted.first.is_some_and(|reply| reply.is_in_time)),
        counted.verdict.map(|verdict| verdict.solved.code()),
        counted.verdict.map(|verdict| i64::from(verdict.satisfaction.is_satisfied()))
    ])
}

impl Store {
    /// Who sent a request; none where it was taken out, or where the matter did not come through the door.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn requester(&self, matter: MatterId) -> Result<Option<Requester>, StoreError> {
        const SQL: &str = "select code_sha256, name, contact from requester where matter = $1";
        self.first(SQL, params![matter], |row| {
            Ok(Requester { code_sha256: row.text(0)?, name: row.text(1)?, contact: row.text(2)? })
        })
        .await
    }

    /// What the rates of an office's requests are counted from, by the unit that handles them.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn request_counts(
        &self,
        issuer: &UnitId,
        cut_off: Moment,
    ) -> Result<Vec<RequestCount>, StoreError> {
        const SQL: &str = "select unit, \
             count(case when standing = 'counts' and (due_at <= $2 or replied_at <= $2) then 1 end), \
             count(case when standing = 'counts' and in_time = 1 and replied_at <= $2 then 1 end), \
             count(case when standing = 'counts' and replied_at <= $2 then 1 end), \
             count(case when standing = 'counts' and solved = 'yes' then 1 end), \
             count(case when standing = 'counts' and satisfied is not null then 1 end), \
             count(case when standing = 'counts' and satisfied = 1 then 1 end), \
             count(case when standing = 'excluded' then 1 end) \
             from request where issuer = $1 group by unit order by unit";
        self.all(SQL, params![issuer, cut_off], |row| {
            let count = |at: usize| row.int(at).map(i64::unsigned_abs);
            Ok(RequestCount {
                unit: row.text(0)?.into(),
                due: count(1)?,
                in_time: count(2)?,
                asked: count(3)?,
                solved: count(4)?,
                rated: count(5)?,
                satisfied: count(6)?,
                excluded: count(7)?,
            })
        })
        .await
    }

    /// The requests of one heap, the oldest first, and of any heap at most `limit`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn request_rows(
        &self,
        issuer: &UnitId,
        heap: RequestHeap,
        limit: u32,
    ) -> Result<Vec<RequestRow>, StoreError> {
        let sql = format!(
            "select m.no, m.title, r.category, m.state, r.unit, m.due_on, m.begun_at, r.solved, r.standing \
             from request r join matter m on m.id = r.matter where r.issuer = $1 and {} \
             order by m.begun_at, m.id limit $2",
            of(heap)
        );
        self.all(&sql, params![issuer, i64::from(limit)], request).await
    }

    /// How many there are in each of these heaps.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub async fn count_requests<const N: usize>(
        &self,
        issuer: &UnitId,
        heaps: [RequestHeap; N],
    ) -> Result<[u64; N], StoreError> {
        let count = |heap| {
            let join = "select count(*) from request r join matter m on m.id = r.matter where r.issuer = $1";
            (format!("{join} and {}", of(heap)), params![issuer])
        };
        let counts = self.several(heaps.map(count).into(), |row| row.int(0).map(i64::unsigned_abs)).await?;
        let mut counts = counts.into_iter().flatten();
        Ok(heaps.map(|_| counts.next().unwrap_or_default()))
    }

    /// The matters of a standing list that are of these kinds and on the board, for the public; at most 60.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn promises(&self, list: &str, kinds: &[&str]) -> Result<Vec<Promise>, StoreError> {
        const SQL: &str = "select b.body, m.light, m.state, m.claimed, m.verified from matter_list l join matter m on m.id = l.matter \
                           join matter_body b on b.matter = m.id where l.list = $1 and m.parent is null \
                           and m.state in ('assigned', 'in_hand', 'claimed_done', 'under_verification', \
                           'awaiting_closure', 'closed') order by m.no_key limit 60";
        let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let found = self.all(SQL, params![list], |row| {
            let matter = super::look::body(row)?;
            let light = Lamp::read(row)?;
            let share = row.opt_int("verified")?.unwrap_or_default();
            let verified = i32::try_from(share).unwrap_or(Percent::WHOLE.0);
            Ok((matter, light, verified))
        });
        let public =
            found.await?.into_iter().filter(|(matter, ..)| kinds.iter().any(|k| k == matter.kind.as_str()));
        Ok(public
            .map(|(matter, light, verified)| Promise {
                lead: matter.lead().cloned(),
                title: matter.title,
                measure: matter.measure,
                due_on: matter.due.map(|due| due.on),
                light,
                verified: Percent(verified),
            })
            .collect())
    }
}

const fn of(heap: RequestHeap) -> &'static str {
    match heap {
        RequestHeap::New => "m.state = 'entered'",
        RequestHeap::Open => "m.state not in ('entered', 'closed', 'set_aside', 'cancelled')",
        RequestHeap::Unsolved => {
            "r.solved in ('no', 'partly') and m.state not in ('closed', 'set_aside', 'cancelled')"
        }
        RequestHeap::Excluded => "r.standing = 'excluded'",
    }
}

fn request(row: &Row<'_>) -> Result<RequestRow, StoreError> {
    Ok(RequestRow {
        no: row.named(0, |no| no.parse().ok())?,
        title: row.text(1)?,
        category: row.text(2)?,
        state: row.named(3, State::from_code)?,
        unit: row.text(4)?.into(),
        due_on: row.opt_date(5)?,
        begun_at: row.moment(6)?,
        solved: row.opt_text(7)?,
        standing: row.text(8)?,
    })
}
