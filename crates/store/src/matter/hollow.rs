//! Signs of hollow reporting as they are kept: what waits to be looked at, what reports have in common, what was found.

use duban_core::{
    About, BaseRate, Change, Event, KindId, Matter, MatterId, MatterNo, Moment, Period, Sign, UnitId,
    WorkChange,
};

use super::report::reported;
use super::{Reported, Sight};
use crate::{Batch, Row, Rows, Store, StoreError, Value, params};

/// A report or claim that waits to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignDue {
    /// When it was filed.
    pub filed_at: Moment,
    /// On which matter.
    pub matter: MatterId,
    /// Which.
    pub about: About,
}

/// A sign that was found, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSign {
    /// Which sign.
    pub sign: Sign,
    /// Of what.
    pub about: About,
    /// What it says in numbers, see [`duban_core::Sign`]: hundredths of a percent, ten-thousandths of a figure, or a count.
    pub figure: Option<i64>,
    /// Against what: of a leap, what a report gained before.
    pub against: Option<i64>,
    /// The file that was used before.
    pub digest: Option<String>,
    /// Where text or file was before.
    pub other: Option<Used>,
}

/// Where a text or a file was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// On which matter.
    pub matter: MatterId,
    /// Whose.
    pub unit: UnitId,
    /// For which period; none for a claim.
    pub period: Option<Period>,
}

/// A report that shares a band with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// On which matter.
    pub matter: MatterId,
    /// Whose.
    pub unit: UnitId,
    /// Which version.
    pub vintage: u16,
}

/// A sign in a list, with its matter and how common it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignRow {
    /// The matter.
    pub matter: MatterId,
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// What was found.
    pub found: FoundSign,
    /// What it is compared within: the period of a report, the month of a claim.
    pub span: String,
    /// When it was found.
    pub found_at: Moment,
    /// Whether somebody looked and found nothing.
    pub is_cleared: bool,
    /// How many reports, or claims, of this span and kind show it.
    pub base: BaseRate,
    /// The number of the matter on which text or file was before.
    pub other_no: Option<MatterNo>,
}

/// Which signs are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signs {
    /// Only this sign.
    pub sign: Option<Sign>,
    /// Only of this period, or of claims of this month.
    pub span: Option<String>,
    /// Also those somebody looked at.
    pub with_cleared: bool,
}

fn code_of(period: Option<Period>) -> String {
    period.map(Period::code).unwrap_or_default()
}

impl Batch {
    /// What was filed or claimed waits to be looked at; what was looked at is marked.
    pub(super) fn save_sign(&mut self, event: &Event, after: &Matter) {
        let Change::Work(change) = &event.change else { return };
        match change {
            // What was reported once is looked at where it was reported.
            WorkChange::Reported { filing, .. } if filing.from.is_some() => {}
            WorkChange::Reported { filing, .. } => {
                let period = Some(filing.report.period);
                let about = About { unit: filing.unit.clone(), period, vintage: filing.vintage };
                self.sign_due(&SignDue { filed_at: filing.at, matter: after.id, about });
            }
            WorkChange::ClaimedDone { .. } => {
                let Some(lead) = after.lead() else { return };
                let about = About { unit: lead.clone(), period: None, vintage: after.claim_no() };
                self.sign_due(&SignDue { filed_at: event.at, matter: after.id, about });
            }
            WorkChange::SignCleared { sign, about, .. } => {
                const SQL: &str = "update hollow_sign set cleared = 1 where matter = $1 and unit = $2 \
                                   and period = $3 and vintage = $4 and code = $5";
                let (period, code) = (code_of(about.period), sign.code());
                self.push(SQL, params![after.id, &about.unit, period, about.vintage, code], Rows::Any);
            }
            _ => {}
        }
    }

    fn sign_due(&mut self, due: &SignDue) {
        const SQL: &str = "insert into sign_due (filed_at, matter, unit, period, vintage) \
                           values ($1, $2, $3, $4, $5)";
        let period = code_of(due.about.period);
        self.push(
            SQL,
            params![due.filed_at, due.matter, &due.about.unit, period, due.about.vintage],
            Rows::Any,
        );
    }

    /// Takes what was looked at out of what waits, and keeps what was found, how many were looked at and how many show it.
    ///
    /// Exactly one row is taken out: whoever looks at the same thing at the same time keeps nothing.
    pub fn looked_for_signs(
        &mut self,
        due: &SignDue,
        kind: &KindId,
        span: &str,
        found: &[FoundSign],
        cleared: &[Sign],
        now: Moment,
    ) {
        const DONE: &str = "delete from sign_due where filed_at = $1 and matter = $2 and unit = $3 \
                            and period = $4 and vintage = $5";
        const FOUND: &str = "insert into hollow_sign (matter, unit, period, vintage, code, span, kind, figure, \
                             against, digest, other_matter, other_unit, other_period, found_at, cleared) \
                             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        let about = &due.about;
        let period = code_of(about.period);
        let key = params![due.filed_at, due.matter, &about.unit, period.clone(), about.vintage];
        self.push(DONE, key, Rows::Exactly(1));
        self.tally(span, about, kind, "");
        for one in found {
            let other = one.other.as_ref();
            let params = params![
                due.matter,
                &about.unit,
                period.clone(),
                about.vintage,
                one.sign.code(),
                span,
                kind,
                one.figure,
                one.against,
                one.digest.as_deref(),
                other.map(|other| other.matter),
                other.map(|other| &other.unit),
                other.map(|other| code_of(other.period)),
                now,
                cleared.contains(&one.sign)
            ];
            self.push(FOUND, params, Rows::Exactly(1));
            self.tally(span, about, kind, one.sign.code());
        }
    }

    fn tally(&mut self, span: &str, about: &About, kind: &KindId, code: &'static str) {
        const SQL: &str = "insert into hollow_tally (span, sort, kind, code, many) values ($1, $2, $3, $4, 1) \
                           on conflict (span, sort, kind, code) do update set many = hollow_tally.many + 1";
        let sort = if about.period.is_some() { "report" } else { "claim" };
        self.push(SQL, params![span, sort, kind, code], Rows::Exactly(1));
    }

    /// What was looked at is gone: the matter is none any more.
    pub fn drop_sign_due(&mut self, due: &SignDue) {
        const SQL: &str = "delete from sign_due where filed_at = $1 and matter = $2 and unit = $3 \
                           and period = $4 and vintage = $5";
        let period = code_of(due.about.period);
        self.push(
            SQL,
            params![due.filed_at, due.matter, &due.about.unit, period, due.about.vintage],
            Rows::Any,
        );
    }

    /// Keeps the bands of what a report says.
    pub fn keep_bands(&mut self, due: &SignDue, bands: &[i64]) {
        const SQL: &str = "insert into text_band (band, period, unit, matter, vintage) values ($1, $2, $3, $4, $5) \
                           on conflict do nothing";
        for band in bands {
            let period = code_of(due.about.period);
            let params = params![*band, period, &due.about.unit, due.matter, due.about.vintage];
            self.push(SQL, params, Rows::Any);
        }
    }

    /// Keeps that a file was proof of it.
    pub fn keep_use(&mut self, due: &SignDue, digest: &str) {
        const SQL: &str = "insert into evidence_use (digest, matter, unit, period, at) values ($1, $2, $3, $4, $5) \
                           on conflict do nothing";
        let period = code_of(due.about.period);
        self.push(SQL, params![digest, due.matter, &due.about.unit, period, due.filed_at], Rows::Any);
    }

    /// Keeps that somebody for `unit` uploaded a file.
    pub fn keep_upload(&mut self, digest: &str, unit: &UnitId, at: Moment) {
        const SQL: &str = "insert into upload (digest, unit, at) values ($1, $2, $3) on conflict do nothing";
        self.push(SQL, params![digest, unit, at], Rows::Any);
    }
}

impl Store {
    /// Whether somebody for `unit` uploaded a file.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn uploaded_by(&self, digest: &str, unit: &UnitId) -> Result<bool, StoreError> {
        const SQL: &str = "select 1 from upload where digest = $1 and unit = $2";
        Ok(self.first(SQL, params![digest, unit], |row| row.int(0)).await?.is_some())
    }

    /// What was filed longest ago of what waits to be looked at; at most `limit`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn signs_due(&self, limit: u32) -> Result<Vec<SignDue>, StoreError> {
        const SQL: &str = "select filed_at, matter, unit, period, vintage from sign_due \
                           order by filed_at, matter, unit, period, vintage limit $1";
        self.all(SQL, params![i64::from(limit)], |row| {
            Ok(SignDue { filed_at: row.moment(0)?, matter: MatterId(row.int(1)?), about: about(row, 2)? })
        })
        .await
    }

    /// What a unit filed on a matter up to a period, the latest period first and of each the latest vintage first; at most 60.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn reports_until(
        &self,
        matter: MatterId,
        unit: &UnitId,
        period: Period,
    ) -> Result<Vec<Reported>, StoreError> {
        const SQL: &str = "select matter, body, counted_at, claimed from report where matter = $1 and unit = $2 \
                           and period_last <= $3 order by period_last desc, vintage desc limit 60";
        self.all(SQL, params![matter, unit, period.last], reported).await
    }

    /// One version of a report.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn report_at(
        &self,
        matter: MatterId,
        unit: &UnitId,
        period: Period,
        vintage: u16,
    ) -> Result<Option<Reported>, StoreError> {
        const SQL: &str = "select matter, body, counted_at, claimed from report where matter = $1 and unit = $2 \
                           and period = $3 and vintage = $4";
        self.first(SQL, params![matter, unit, period.code(), vintage], reported).await
    }

    /// Reports of other units of the same period that share a band; at most 20 of each band.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn alike(
        &self,
        bands: &[i64],
        period: Period,
        unit: &UnitId,
    ) -> Result<Vec<Alike>, StoreError> {
        const SQL: &str = "select matter, unit, vintage from text_band where band = $1 and period = $2 \
                           and unit <> $3 order by matter, vintage limit 20";
        let mut found: Vec<Alike> = Vec::new();
        for band in bands {
            let alike = |row: &Row<'_>| {
                Ok(Alike {
                    matter: MatterId(row.int(0)?),
                    unit: row.text(1)?.into(),
                    vintage: u16::try_from(row.int(2)?).unwrap_or(u16::MAX),
                })
            };
            for one in self.all(SQL, params![*band, period.code(), unit], alike).await? {
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        Ok(found)
    }

    /// Where a file was proof first, before this: on another matter, or on this one for another period. A claim may rest on
    /// what the reports of its own matter rest on.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn used_before(&self, digest: &str, due: &SignDue) -> Result<Option<Used>, StoreError> {
        const SQL: &str = "select matter, unit, period from evidence_use where digest = $1 and at <= $2 \
                           and (matter <> $3 or (period <> $4 and period <> '' and $4 <> '')) order by at, matter limit 1";
        let params = params![digest, due.filed_at, due.matter, code_of(due.about.period)];
        self.first(SQL, params, |row| used(row, 0)).await
    }

    /// The signs on one matter, those nobody looked at first.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn signs_of(&self, matter: MatterId) -> Result<Vec<SignRow>, StoreError> {
        let sql = format!("{ROWS} where h.matter = $1 order by h.cleared, h.found_at desc, h.code limit 60");
        self.all(&sql, params![matter], sign_row).await
    }

    /// The signs on matters that `viewer` issued or has below it, the latest first; at most `limit` after the first `skip`. Of
    /// reports and claims of `viewer` itself there are none.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn signs(
        &self,
        viewer: &UnitId,
        standing: i64,
        wanted: &Signs,
        skip: u32,
        limit: u32,
    ) -> Result<Vec<SignRow>, StoreError> {
        let mut params: Vec<Value> =
            params![viewer, standing, i64::from(limit), i64::from(skip), i64::from(wanted.with_cleared)];
        let mut narrow = String::new();
        if let Some(sign) = wanted.sign {
            params.push(sign.code().into());
            narrow.push_str(&format!(" and h.code = ${}", params.len()));
        }
        if let Some(span) = &wanted.span {
            params.push(span.into());
            narrow.push_str(&format!(" and h.span = ${}", params.len()));
        }
        let sql = format!(
            "{ROWS} join sight s on s.matter = h.matter and s.unit = $1 and (s.standing & $2) <> 0 \
             where h.unit <> $1 and h.cleared <= $5{narrow} \
             order by h.found_at desc, h.matter, h.code limit $3 offset $4"
        );
        self.all(&sql, params, sign_row).await
    }

    /// The periods of which signs are kept, the latest found first; at most 24.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn sign_spans(&self) -> Result<Vec<String>, StoreError> {
        const SQL: &str = "select distinct span from hollow_tally order by span desc limit 24";
        self.all(SQL, params![], |row| row.text(0)).await
    }
}

/// Units that stand so to a matter look at its signs.
impl Signs {
    /// The bits of the relations.
    #[must_use]
    pub const fn standing() -> i64 {
        Sight::bit(duban_core::Relation::Issuer) | Sight::bit(duban_core::Relation::Territory)
    }
}

const ROWS: &str = "select h.matter, m.no, m.title, h.unit, h.period, h.vintage, h.code, h.span, h.figure, \
     h.against, h.digest, h.other_matter, h.other_unit, h.other_period, h.found_at, h.cleared, \
     (select t.many from hollow_tally t where t.span = h.span and t.kind = h.kind and t.code = h.code \
      and t.sort = case when h.period = '' then 'claim' else 'report' end), \
     (select t.many from hollow_tally t where t.span = h.span and t.kind = h.kind and t.code = '' \
      and t.sort = case when h.period = '' then 'claim' else 'report' end), \
     (select o.no from matter o where o.id = h.other_matter) \
     from hollow_sign h join matter m on m.id = h.matter";

fn sign_row(row: &Row<'_>) -> Result<SignRow, StoreError> {
    let count = |at: usize| Ok::<_, StoreError>(row.opt_int(at)?.unwrap_or_default().unsigned_abs());
    let other = match row.opt_int(11)? {
        Some(_) => Some(used(row, 11)?),
        None => None,
    };
    Ok(SignRow {
        matter: MatterId(row.int(0)?),
        no: row.named(1, |no| no.parse().ok())?,
        title: row.text(2)?,
        found: FoundSign {
            sign: row.named(6, Sign::from_code)?,
            about: about(row, 3)?,
            figure: row.opt_int(8)?,
            against: row.opt_int(9)?,
            digest: row.opt_text(10)?,
            other,
        },
        span: row.text(7)?,
        found_at: row.moment(14)?,
        is_cleared: row.int(15)? != 0,
        base: BaseRate { showing: count(16)?, of: count(17)? },
        other_no: match row.opt_text(18)? {
            Some(_) => Some(row.named(18, |no| no.parse().ok())?),
            None => None,
        },
    })
}

/// Unit, period, vintage, from the column `at` on.
fn about(row: &Row<'_>, at: usize) -> Result<About, StoreError> {
    Ok(About {
        unit: row.text(at)?.into(),
        period: period(row, at + 1)?,
        vintage: u16::try_from(row.int(at + 2)?).unwrap_or(u16::MAX),
    })
}

/// Matter, unit, period, from the column `at` on.
fn used(row: &Row<'_>, at: usize) -> Result<Used, StoreError> {
    Ok(Used { matter: MatterId(row.int(at)?), unit: row.text(at + 1)?.into(), period: period(row, at + 2)? })
}

fn period(row: &Row<'_>, at: usize) -> Result<Option<Period>, StoreError> {
    match row.text(at)?.as_str() {
        "" => Ok(None),
        _ => row.named(at, Period::from_code).map(Some),
    }
}
