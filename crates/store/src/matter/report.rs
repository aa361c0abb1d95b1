//! Reports: every one with its vintages, for the grid, the history and what waits for a signature.

use duban_core::{Event, Filing, FilingState, Matter, MatterId, Moment, Percent, Period, UnitId, WorkChange};
use duban_wire::work::FilingView;

use crate::{Batch, Row, Rows, Store, StoreError, Value, params};

/// A report as it was filed, with what it moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// Of which matter.
    pub matter: MatterId,
    /// What was filed.
    pub filing: Filing,
    /// When it began to count.
    pub counted_at: Option<Moment>,
    /// What was reached of the matter with it, where it moved a figure.
    pub claimed: Option<Percent>,
}

impl Batch {
    /// Keeps the report that an event filed, signed or gave back.
    ///
    /// # Errors
    /// [`StoreError::Backend`] for a report that cannot be written as JSON.
    pub(super) fn save_report(&mut self, event: &Event, after: &Matter) -> Result<(), StoreError> {
        const SQL: &str = "insert into report (matter, unit, period, vintage, period_last, state, filed_at, filed_by, \
                           counted_at, claimed, body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
                           on conflict (matter, unit, period, vintage) do update set state = excluded.state, \
                           counted_at = excluded.counted_at, claimed = excluded.claimed, body = excluded.body";
        // Who has reported before keeps what is its own, and what the other reported stays where it is.
        if let duban_core::Change::Succeeded { unit, into, .. } = &event.change
            && after.filing(unit).is_none()
        {
            self.hand_over_reports(after.id, unit, into);
        }
        let duban_core::Change::Work(change) = &event.change else { return Ok(()) };
        let unit = match change {
            WorkChange::Reported { filing, .. } => &filing.unit,
            WorkChange::Countersigned { unit, .. } | WorkChange::ReportReturned { unit, .. } => unit,
            _ => return Ok(()),
        };
        let Some(filing) = after.filing(unit) else { return Ok(()) };
        let counts = matches!(filing.state, FilingState::Counts(_));
        let reached = duban_core::reached(after.measure.as_ref(), &after.work.claimed);
        let moved = (counts && after.lead() == Some(unit)).then_some(i64::from(reached.0));
        let params = params![
            after.id,
            unit,
            filing.report.period.code(),
            filing.vintage,
            filing.report.period.last,
            filing.state.code(),
            filing.at,
            filing.by.0,
            counts.then_some(event.at),
            moved,
            FilingView::from(filing).to_json().map_err(StoreError::backend)?
        ];
        self.push(SQL, params, Rows::Exactly(1));
        Ok(())
    }
}

impl Store {
    /// Every report of a matter, the latest period first, and of a period the latest vintage first; at most `limit`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn reports_of(&self, matter: MatterId, limit: u32) -> Result<Vec<Reported>, StoreError> {
        const SQL: &str = "select matter, body, counted_at, claimed from report where matter = $1 \
                           order by period_last desc, unit, vintage desc limit $2";
        self.all(SQL, params![matter, i64::from(limit)], reported).await
    }

    /// What waits for the signature of a unit's leader, the oldest first.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn reports_waiting(&self, unit: &UnitId, own: &UnitId) -> Result<Vec<Reported>, StoreError> {
        const SQL: &str = "select matter, body, counted_at, claimed from report \
                           where unit in ($1, $2) and state = 'waiting' order by filed_at";
        self.all(SQL, params![unit, own], reported).await
    }

    /// How many reports wait for the signature of the leader of a unit, or of its office.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn count_waiting(&self, unit: &UnitId, own: &UnitId) -> Result<u64, StoreError> {
        const SQL: &str = "select count(*) from report where unit in ($1, $2) and state = 'waiting'";
        self.one(SQL, params![unit, own], |row| Ok(row.int(0)?.unsigned_abs())).await
    }

    /// The last report of a unit, or its office, on each of some matters that counts for a period before `period`, of several
    /// vintages the latest last.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn reported_before(
        &self,
        matters: &[MatterId],
        unit: &UnitId,
        own: &UnitId,
        period: Period,
    ) -> Result<Vec<Reported>, StoreError> {
        let Some(last) = matters.last() else { return Ok(Vec::new()) };
        let (places, padded) = super::look::places_from(4, matters, last);
        let sql = format!(
            "select r.matter, r.body, r.counted_at, r.claimed from report r where r.matter in ({places}) \
             and r.unit in ($1, $2) and r.state = 'counts' and r.period_last = (select max(e.period_last) \
             from report e where e.matter = r.matter and e.unit = r.unit and e.state = 'counts' \
             and e.period_last < $3) order by r.vintage"
        );
        self.all(sql.as_str(), of_some(params![unit, own, period.last], padded), reported).await
    }

    /// What a unit, or its office, filed on some matters for one period: of each the latest vintage.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn reported_in(
        &self,
        matters: &[MatterId],
        unit: &UnitId,
        own: &UnitId,
        period: Period,
    ) -> Result<Vec<Reported>, StoreError> {
        let Some(last) = matters.last() else { return Ok(Vec::new()) };
        let (places, padded) = super::look::places_from(4, matters, last);
        let sql = format!(
            "select r.matter, r.body, r.counted_at, r.claimed from report r where r.matter in ({places}) \
             and r.unit in ($1, $2) and r.period = $3 and r.vintage = (select max(v.vintage) from report v \
             where v.matter = r.matter and v.unit = r.unit and v.period = r.period)"
        );
        self.all(sql.as_str(), of_some(params![unit, own, period.code()], padded), reported).await
    }
}

/// The parameters with the matters behind them.
fn of_some<'a>(mut params: Vec<Value>, matters: impl Iterator<Item = &'a MatterId>) -> Vec<Value> {
    params.extend(matters.map(|id| Value::from(*id)));
    params
}

pub(super) fn reported(row: &Row<'_>) -> Result<Reported, StoreError> {
    let json = row.text(1)?;
    let view = FilingView::from_json(&json).map_err(|_| row.corrupt("body", json.as_str()))?;
    let filing = Filing::try_from(view).map_err(|fault| row.corrupt("body", fault.to_string()))?;
    let percent = |bp: i64| Percent(i32::try_from(bp).unwrap_or(i32::MAX));
    Ok(Reported {
        matter: MatterId(row.int(0)?),
        filing,
        counted_at: row.opt_moment(2)?,
        claimed: row.opt_int(3)?.map(percent),
    })
}
