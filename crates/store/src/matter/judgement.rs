//! Judgements of how likely a matter is to be reached, each with what became of it.

use duban_core::{
    Came, Change, Ending, Event, Forecast, Likelihood, Matter, MatterId, Moment, UnitId, WorkChange, came_of,
};

use crate::{Batch, Row, Rows, Store, StoreError, params};

impl Batch {
    /// Keeps a judgement, and brings earlier ones up to what became of their matter.
    pub(super) fn save_judgement(&mut self, before: Option<&Matter>, event: &Event, after: &Matter) {
        const NEW: &str = "insert into judgement (matter, seq, likelihood, unit, at, due_at, ending, reached_at) \
                           values ($1, $2, $3, $4, $5, $6, $7, $8)";
        const CAME: &str = "update judgement set ending = $2, reached_at = $3 where matter = $1";
        let came = came_of(after);
        if let Change::Work(WorkChange::Judged { likelihood, .. }) = &event.change {
            let params = params![
                after.id,
                after.version,
                likelihood.code(),
                &event.unit,
                event.at,
                after.due.map(|due| due.at),
                came.ending.code(),
                came.reached_at
            ];
            self.push(NEW, params, Rows::Exactly(1));
        } else if after.work.judgement.is_some() && before.map(came_of) != Some(came) {
            self.push(CAME, params![after.id, came.ending.code(), came.reached_at], Rows::Any);
        }
    }
}

impl Store {
    /// What was judged from an instant on, with what became of it, in no order.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn forecasts(&self, from: Moment) -> Result<Vec<Forecast>, StoreError> {
        const SQL: &str = "select matter, likelihood, unit, at, due_at, ending, reached_at from judgement \
                           where at >= $1";
        self.all(SQL, params![from], forecast).await
    }
}

fn forecast(row: &Row<'_>) -> Result<Forecast, StoreError> {
    Ok(Forecast {
        matter: MatterId(row.int(0)?),
        likelihood: row.named(1, Likelihood::from_code)?,
        unit: UnitId::from(row.text(2)?),
        at: row.moment(3)?,
        due_at: row.opt_moment(4)?,
        came: Came { ending: row.named(5, Ending::from_code)?, reached_at: row.opt_moment(6)? },
    })
}
