//! Changes of units: what one writes, what every node reads, and the matters that go with a unit.

use duban_core::{EntryId, Matter, MatterId, Moment, PersonId, Role, UnitChange, UnitEvent, UnitId};
use duban_wire::unit::{UnitChangeView, UnitStepView};
use jiff::civil::Date;

use crate::journal::Entry;
use crate::{Batch, Row, Rows, Store, StoreError, params};

/// The name in the journal, and of the table.
const SUBJECT: &str = "unit_change";

/// A change as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptChange {
    /// Its number, its day, what changes.
    pub event: UnitEvent,
    /// The paper it rests on.
    pub note: String,
    /// Who entered it.
    pub by: PersonId,
    /// What they are called, where it is known.
    pub by_name: Option<String>,
    /// For which unit.
    pub acting_unit: UnitId,
    /// When.
    pub at: Moment,
    /// When it was taken back.
    pub withdrawn_at: Option<Moment>,
    /// When everything that follows from it had been done.
    pub carried_at: Option<Moment>,
}

/// Whoever does something about a change, for the journal.
#[derive(Debug, Clone, Copy)]
pub struct Doer<'a> {
    /// The identity of the journal's entry.
    pub entry: EntryId,
    /// Who.
    pub by: PersonId,
    /// For which unit.
    pub unit: &'a UnitId,
    /// In which role.
    pub role: Role,
    /// When.
    pub at: Moment,
    /// The token of the form that asked for it.
    pub once: Option<&'a str>,
}

impl Doer<'_> {
    fn entry(&self, no: i64, version: i64, act: &'static str) -> Entry<'_> {
        Entry {
            id: self.entry,
            at: self.at,
            actor: self.by,
            unit: self.unit,
            role: self.role,
            subject: SUBJECT,
            subject_id: no,
            version: Some(version),
            act,
            once: self.once,
        }
    }
}

impl Batch {
    /// Counts the version of the tree on from the one looked at: whoever looked at an old one hears
    /// [`Conflict`](StoreError::Conflict).
    fn turn_units(&mut self, version: i64) {
        const SQL: &str = "update meta set value = $1 where key = 'units' and value = $2";
        let params = params![version.saturating_add(1).to_string(), version.to_string()];
        self.push(SQL, params, Rows::Exactly(1));
    }

    /// Keeps a change that was decided on the tree of `version`.
    ///
    /// # Errors
    /// [`StoreError::Backend`] for a change that cannot be written as JSON.
    pub fn enter_unit_change(
        &mut self,
        event: &UnitEvent,
        note: &str,
        doer: &Doer<'_>,
        version: i64,
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into unit_change (id, version, at, by_person, acting_unit, on_date, act, unit, taker, \
                           note, body) values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        self.turn_units(version);
        let view = UnitChangeView::from(&event.change);
        let params = params![
            event.no,
            doer.at,
            doer.by,
            doer.unit,
            event.on,
            event.change.code(),
            event.change.unit(),
            event.change.taker(),
            note,
            view.to_json().map_err(StoreError::backend)?
        ];
        self.push(SQL, params, Rows::Exactly(1));
        let step = UnitStepView::Entered { on: event.on.to_string(), note: note.to_owned(), change: view };
        self.journal(&doer.entry(event.no, 1, event.change.code()), &step)
    }

    /// Takes a change back, on the tree of `version`.
    ///
    /// # Errors
    /// [`StoreError::Backend`] for a reason that cannot be written as JSON.
    pub fn withdraw_unit_change(
        &mut self,
        no: i64,
        reason: &str,
        doer: &Doer<'_>,
        version: i64,
    ) -> Result<(), StoreError> {
        const SQL: &str =
            "update unit_change set version = 2, withdrawn_at = $1 where id = $2 and version = 1";
        self.turn_units(version);
        self.push(SQL, params![doer.at, no], Rows::Exactly(1));
        let step = UnitStepView::Withdrawn { reason: reason.to_owned() };
        self.journal(&doer.entry(no, 2, "withdrawn"), &step)
    }

    /// Notes that everything that follows from a change was done.
    pub fn carried_unit_change(&mut self, no: i64, at: Moment) {
        const SQL: &str = "update unit_change set carried_at = $1 where id = $2 and carried_at is null";
        self.push(SQL, params![at, no], Rows::Any);
    }

    /// The reports of a unit on a matter become those of the one that takes over, as far as it has none of the same period and
    /// version itself.
    pub(crate) fn hand_over_reports(&mut self, matter: MatterId, unit: &UnitId, into: &UnitId) {
        const SQL: &str = "update report set unit = $1, body = replace(body, $2, $3) \
                           where matter = $4 and unit = $5 and not exists (select 1 from report o \
                           where o.matter = report.matter and o.unit = $1 and o.period = report.period \
                           and o.vintage = report.vintage)";
        let params = params![into, unit_in_json(unit), unit_in_json(into), matter, unit];
        self.push(SQL, params, Rows::Any);
    }
}

/// How a report names its unit in its JSON. What people wrote cannot look like it: its quotation marks are escaped.
fn unit_in_json(unit: &UnitId) -> String {
    format!("\"unit\":{}", serde_json::Value::from(unit.as_str()))
}

impl Store {
    /// How often the tree was changed.
    ///
    /// # Errors
    /// As [`Store::first`].
    pub async fn units_version(&self) -> Result<i64, StoreError> {
        let sql = "select value from meta where key = 'units'";
        let version = self
            .first(sql, vec![], |row| {
                let text = row.text(0)?;
                text.parse::<i64>().map_err(|_| row.corrupt("value", text.as_str()))
            })
            .await?;
        Ok(version.unwrap_or(0))
    }

    /// Every change that was ever entered, in order of their numbers.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn unit_changes(&self) -> Result<Vec<KeptChange>, StoreError> {
        const SQL: &str = "select c.id, c.on_date, c.body, c.note, c.by_person, p.name as name, c.acting_unit, c.at, \
                           c.withdrawn_at, c.carried_at from unit_change c left join person p on p.id = c.by_person \
                           order by c.id";
        self.all(SQL, vec![], kept).await
    }

    /// The next matters, in order of their identities, that are not over and in which one of these units may have a part: as
    /// issuer, as one who is asked, or as one who is meant to be. At most `limit`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn open_matters_with(
        &self,
        unit: &UnitId,
        after: MatterId,
        limit: u32,
    ) -> Result<Vec<Matter>, StoreError> {
        const SQL: &str = "select b.body from matter m join matter_body b on b.matter = m.id \
            where m.id > $1 and m.state not in ('closed', 'cancelled', 'set_aside') and (m.issuer = $2 \
            or m.id in (select matter from assignment where unit = $2 and receipt_at is null and ended_at is null) \
            or m.id in (select matter from assignment where unit = $2 and receipt_at is not null and ended_at is null) \
            or (m.state in ('entered', 'registered', 'submitted', 'signed_off') and b.body like $3)) \
            order by m.id limit $4";
        let named = format!("%{}%", serde_json::Value::from(unit.as_str()));
        self.all(SQL, params![after, unit, named, i64::from(limit)], crate::matter::body).await
    }

    /// The open matters that ask something of one of these units: what a reopening may have brought back. At most `limit`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn asked_of(&self, unit: &UnitId, limit: u32) -> Result<Vec<Matter>, StoreError> {
        const SQL: &str = "select b.body from matter m join matter_body b on b.matter = m.id \
            where m.state not in ('closed', 'cancelled', 'set_aside') and m.id in ( \
            select matter from assignment where unit = $1 and receipt_at is null and ended_at is null union \
            select matter from assignment where unit = $1 and receipt_at is not null and ended_at is null) \
            order by m.id limit $2";
        self.all(SQL, params![unit, i64::from(limit)], crate::matter::body).await
    }

    /// How many matters that are not over ask something of a unit, or were issued by it.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub async fn count_open_with(&self, unit: &UnitId) -> Result<u64, StoreError> {
        const SQL: &str = "select count(*) from matter m where m.state not in ('closed', 'cancelled', 'set_aside') \
            and (m.issuer = $1 or m.id in (select matter from assignment where unit = $1 and ended_at is null))";
        self.one(SQL, params![unit], |row| Ok(row.int(0)?.unsigned_abs())).await
    }

    /// The matters to which something happened in an entry from `least` on.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn touched_since(&self, least: i64) -> Result<Vec<MatterId>, StoreError> {
        const SQL: &str = "select distinct subject_id from journal where id >= $1 and subject = 'matter'";
        self.all(SQL, params![least], |row| Ok(MatterId(row.int(0)?))).await
    }
}

fn kept(row: &Row<'_>) -> Result<KeptChange, StoreError> {
    let body = row.text("body")?;
    let view = UnitChangeView::from_json(&body).map_err(|_| row.corrupt("body", body.as_str()))?;
    let change = UnitChange::try_from(view).map_err(|fault| row.corrupt("body", fault.to_string()))?;
    let on: Date = row.date("on_date")?;
    Ok(KeptChange {
        event: UnitEvent { no: row.int("id")?, on, change },
        note: row.text("note")?,
        by: PersonId(row.int("by_person")?),
        by_name: row.opt_text("name")?,
        acting_unit: UnitId::from(row.text("acting_unit")?),
        at: row.moment("at")?,
        withdrawn_at: row.opt_moment("withdrawn_at")?,
        carried_at: row.opt_moment("carried_at")?,
    })
}
