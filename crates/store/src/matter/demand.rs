//! What is asked of units, and look-alikes: rows that are written with the event from which they follow.

use duban_core::{
    AlikeSaid, Cadence, Demand, DemandChange, Indicator, ListId, Matter, MatterId, MatterNo, Moment, Part,
    Period, UnitId,
};
use jiff::civil::Date;

use crate::{Batch, Row, Rows, Store, StoreError, Value, params};

/// The form in which a matter is asked for: the standing list it is linked to, else its kind.
#[must_use]
pub fn form_of(matter: &Matter) -> String {
    match matter.lists.first() {
        Some(list) => format!("list:{list}"),
        None => format!("kind:{}", matter.kind),
    }
}

/// What is asked alike, for one or more periods that end in a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemandHeap {
    /// By whom.
    pub issuer: UnitId,
    /// Of whom.
    pub unit: UnitId,
    /// In which form: see [`form_of`].
    pub form: String,
    /// How often.
    pub every: Cadence,
    /// Periods that end after this day.
    pub after: Date,
    /// And up to this one.
    pub to: Date,
    /// Working days that were given.
    pub given_days: u32,
    /// How many matters.
    pub matters: u64,
    /// How many fields a period.
    pub fields: u64,
}

/// One matter that asks something of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemandRow {
    /// Which.
    pub matter: MatterId,
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// How often it is asked.
    pub every: Cadence,
    /// Periods that end after this day.
    pub after: Date,
    /// And up to this one.
    pub to: Date,
    /// How many fields a period.
    pub fields: u64,
}

/// What is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DemandOf {
    /// Only what this unit asks.
    pub issuer: Option<UnitId>,
    /// Only what is asked of this unit.
    pub unit: Option<UnitId>,
    /// Only in this form.
    pub form: Option<String>,
    /// Only what is asked of, or by, one of these.
    pub among: Option<Vec<UnitId>>,
}

/// Two matters that ask one unit for what goes by one name, of which nobody said anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPair {
    /// The one.
    pub one: MatterId,
    /// The other.
    pub other: MatterId,
    /// Whom they ask.
    pub unit: UnitId,
}

impl Batch {
    /// Keeps what changes in what a matter demands.
    pub fn save_demands(&mut self, matter: &Matter, changes: &[DemandChange], indicator: Option<&Indicator>) {
        for change in changes {
            match change {
                DemandChange::Ends { unit, on } => self.end_demand(matter.id, unit, *on),
                DemandChange::Moves { unit, to } => {
                    // The last row is the one that runs.
                    const SQL: &str = "update demand set to_on = $3 where matter = $1 and unit = $2 and after_on = \
                                       (select max(after_on) from demand where matter = $1 and unit = $2)";
                    self.push(SQL, params![matter.id, unit, *to], Rows::Any);
                }
                DemandChange::Begins(demand) => {
                    // What the unit was asked before is not asked a second time; the time it was given is that of its first asking.
                    const SQL: &str = "insert into demand (matter, unit, after_on, to_on, part, issuer, form, every, \
                                       fields, given_days, subject) select $1, $2, \
                                       case when k.to_on > $3 then k.to_on else $3 end, $4, $5, $6, $7, $8, cast($9 as bigint), \
                                       coalesce(k.given_days, $10), $11 from (select max(to_on) as to_on, \
                                       min(given_days) as given_days from demand where matter = $1 and unit = $2) as k \
                                       where $4 > $3 on conflict (matter, unit, after_on) do update set \
                                       to_on = excluded.to_on, part = excluded.part, every = excluded.every, \
                                       fields = excluded.fields, subject = excluded.subject";
                    let leads = demand.part == duban_core::Part::Lead;
                    let subject = indicator.filter(|_| leads).map(Indicator::key).unwrap_or_default();
                    let params = params![
                        matter.id,
                        &demand.unit,
                        demand.after,
                        demand.to,
                        demand.part.code(),
                        &matter.issuer,
                        form_of(matter),
                        demand.every.code(),
                        i64::from(demand.fields),
                        i64::from(demand.given_days),
                        subject
                    ];
                    self.push(SQL, params, Rows::Any);
                }
            }
        }
    }

    /// What runs is asked by the matter's issuer in its form as they are now, since it began; what ran before is as it was.
    pub(super) fn ask_in_form(&mut self, matter: &Matter, today: Date) {
        const SQL: &str = "update demand set issuer = $1, form = $2 where matter = $3 and to_on >= $4";
        self.push(SQL, params![&matter.issuer, form_of(matter), matter.id, today], Rows::Any);
    }

    /// Nothing more is asked of a unit on a matter: periods that end after `on` are not.
    fn end_demand(&mut self, matter: MatterId, unit: &UnitId, on: Date) {
        const END: &str = "update demand set to_on = $3 where matter = $1 and unit = $2 and to_on > $3";
        const EMPTY: &str = "delete from demand where matter = $1 and unit = $2 and to_on <= after_on";
        self.push(END, params![matter, unit, on], Rows::Any);
        self.push(EMPTY, params![matter, unit], Rows::Any);
    }

    /// Keeps what was said of look-alikes.
    pub(super) fn save_alike(&mut self, before: Option<&Matter>, after: &Matter) {
        const SQL: &str = "insert into alike_said (matter, other, is_same, said_at) values ($1, $2, $3, $4) \
                           on conflict (matter, other) do update set is_same = excluded.is_same, \
                           said_at = excluded.said_at";
        let known = before.map_or(&[][..], |before| &before.work.alike);
        for said in after.work.alike.iter().filter(|said| !known.contains(said)) {
            let AlikeSaid { other, is_same, at, .. } = said;
            self.push(SQL, params![after.id, other.id, i64::from(*is_same), *at], Rows::Exactly(1));
        }
    }
}

impl Store {
    /// What is asked for periods that end in a span of days, heaped by who asks, of whom, in which form and how often.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn demand_heaps(&self, span: Period, of: &DemandOf) -> Result<Vec<DemandHeap>, StoreError> {
        let (conditions, params) = conditions("", span, of);
        let sql = format!(
            "select issuer, unit, form, every, lower_on, upper_on, given_days, count(*), \
             cast(sum(fields) as bigint) from (select issuer, unit, form, every, fields, given_days, \
             case when after_on > $1 then after_on else $1 end as lower_on, \
             case when to_on < $2 then to_on else $2 end as upper_on from demand where {conditions}) as d \
             group by issuer, unit, form, every, lower_on, upper_on, given_days"
        );
        self.all(&sql, params, |row| {
            Ok(DemandHeap {
                issuer: row.text(0)?.into(),
                unit: row.text(1)?.into(),
                form: row.text(2)?,
                every: row.named(3, Cadence::from_code)?,
                after: row.date(4)?,
                to: row.date(5)?,
                given_days: small(row, 6)?,
                matters: row.int(7)?.unsigned_abs(),
                fields: row.int(8)?.unsigned_abs(),
            })
        })
        .await
    }

    /// What is asked after a day on some matters, as it is kept: to hold it against what they demand.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn demands_of(
        &self,
        matters: &[MatterId],
        after: Date,
    ) -> Result<Vec<(MatterId, Demand)>, StoreError> {
        let Some(last) = matters.last() else { return Ok(Vec::new()) };
        let (places, padded) = super::look::places(matters, last);
        let sql = format!(
            "select matter, unit, part, every, fields, after_on, to_on, given_days from demand \
             where matter in ({places}) order by matter, unit, after_on"
        );
        let found = self
            .all(sql.as_str(), padded.map(|id| (*id).into()).collect(), |row| {
                let demand = Demand {
                    unit: row.text(1)?.into(),
                    part: row.named(2, Part::from_code)?,
                    every: row.named(3, Cadence::from_code)?,
                    fields: small(row, 4)?,
                    after: row.date(5)?,
                    to: row.date(6)?,
                    given_days: small(row, 7)?,
                };
                Ok((MatterId(row.int(0)?), demand))
            })
            .await?;
        Ok(found.into_iter().filter(|(_, demand)| demand.to > after).collect())
    }

    /// The matters themselves, in order of their numbers; at most `limit`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn demand_rows(
        &self,
        span: Period,
        of: &DemandOf,
        limit: u32,
    ) -> Result<Vec<DemandRow>, StoreError> {
        let (conditions, params) = conditions("d.", span, of);
        let sql = format!(
            "select d.matter, m.no, m.title, d.every, case when d.after_on > $1 then d.after_on else $1 end, \
             case when d.to_on < $2 then d.to_on else $2 end, d.fields from demand d \
             join matter m on m.id = d.matter where {conditions} order by m.no_key, d.unit, d.after_on limit {limit}"
        );
        self.all(&sql, params, |row| {
            Ok(DemandRow {
                matter: MatterId(row.int(0)?),
                no: number(row, 1)?,
                title: row.text(2)?,
                every: row.named(3, Cadence::from_code)?,
                after: row.date(4)?,
                to: row.date(5)?,
                fields: row.int(6)?.unsigned_abs(),
            })
        })
        .await
    }

    /// The matters on which a unit is asked on or after `today` for what goes by the name `subject`, but for one; at most 20.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn asked_alike(
        &self,
        unit: &UnitId,
        subject: &str,
        but: MatterId,
        today: Date,
    ) -> Result<Vec<MatterId>, StoreError> {
        const SQL: &str = "select distinct matter from demand where unit = $1 and subject = $2 and subject <> '' \
                           and matter <> $3 and to_on >= $4 order by matter limit 20";
        self.all(SQL, params![unit, subject, but, today], |row| Ok(MatterId(row.int(0)?))).await
    }

    /// Pairs of which nobody said anything, that `viewer` may both see: at most `limit` from `skip` on.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn open_pairs(
        &self,
        viewer: &UnitId,
        today: Date,
        skip: u32,
        limit: u32,
    ) -> Result<Vec<OpenPair>, StoreError> {
        const SQL: &str = "select a.matter, b.matter, a.unit from demand a join demand b on b.unit = a.unit \
                           and b.subject = a.subject and b.matter > a.matter where a.subject <> '' \
                           and b.subject <> '' and a.to_on >= $1 and b.to_on >= $1 \
                           and not exists (select 1 from alike_said s where s.matter = a.matter and s.other = b.matter) \
                           and not exists (select 1 from alike_said s where s.matter = b.matter and s.other = a.matter) \
                           and exists (select 1 from sight s where s.matter = a.matter and s.unit = $2) \
                           and exists (select 1 from sight s where s.matter = b.matter and s.unit = $2) \
                           order by a.unit, a.subject, a.matter, b.matter limit $3 offset $4";
        self.all(SQL, params![today, viewer, i64::from(limit), i64::from(skip)], |row| {
            Ok(OpenPair {
                one: MatterId(row.int(0)?),
                other: MatterId(row.int(1)?),
                unit: row.text(2)?.into(),
            })
        })
        .await
    }

    /// Pairs of which somebody said something, the latest first: the matter, the other, whether they are the same.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn said_pairs(
        &self,
        viewer: &UnitId,
        limit: u32,
    ) -> Result<Vec<(MatterId, MatterId, bool, Moment)>, StoreError> {
        const SQL: &str = "select s.matter, s.other, s.is_same, s.said_at from alike_said s \
                           where exists (select 1 from sight v where v.matter = s.matter and v.unit = $1) \
                           and exists (select 1 from sight v where v.matter = s.other and v.unit = $1) \
                           order by s.said_at desc, s.matter limit $2";
        self.all(SQL, params![viewer, i64::from(limit)], |row| {
            Ok((MatterId(row.int(0)?), MatterId(row.int(1)?), row.int(2)? != 0, row.moment(3)?))
        })
        .await
    }
}

/// What narrows it; the days of the span are the first two parameters.
fn conditions(of_table: &str, span: Period, of: &DemandOf) -> (String, Vec<Value>) {
    let lower = span.first.yesterday().unwrap_or(span.first);
    let mut params = params![lower, span.last];
    let mut text = format!("{of_table}to_on > $1 and {of_table}after_on < $2");
    let mut and = |column: &str, value: Value, params: &mut Vec<Value>| {
        params.push(value);
        text.push_str(&format!(" and {of_table}{column} = ${}", params.len()));
    };
    if let Some(issuer) = &of.issuer {
        and("issuer", issuer.into(), &mut params);
    }
    if let Some(unit) = &of.unit {
        and("unit", unit.into(), &mut params);
    }
    if let Some(form) = &of.form {
        and("form", form.as_str().into(), &mut params);
    }
    if let Some(among) = &of.among {
        let places: Vec<String> = among
            .iter()
            .map(|unit| {
                params.push(unit.into());
                format!("${}", params.len())
            })
            .collect();
        let places = places.join(", ");
        text.push_str(&format!(" and ({of_table}unit in ({places}) or {of_table}issuer in ({places}))"));
    }
    (text, params)
}

fn small(row: &Row<'_>, at: usize) -> Result<u32, StoreError> {
    Ok(u32::try_from(row.int(at)?).unwrap_or_default())
}

fn number(row: &Row<'_>, at: usize) -> Result<MatterNo, StoreError> {
    let text = row.text(at)?;
    text.parse().map_err(|_| row.corrupt(at, text.as_str()))
}

/// The list of a form, where it is one.
#[must_use]
pub fn list_of(form: &str) -> Option<ListId> {
    form.strip_prefix("list:").map(ListId::from)
}
