//! Many matters in one go: each decided by itself, all that are allowed kept in one batch.

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{Act, Actor, Filing, Matter, MatterNo};
use duban_store::{Batch, StoreError};

use super::super::perform::{decided, done_before, look, seen, token_of};
use crate::{App, AppError, people};

/// What came of one row.
#[derive(Debug)]
pub struct RowOutcome {
    /// Of which matter.
    pub no: MatterNo,
    /// What was kept, or why nothing of this row was.
    pub result: Result<Kept, Vec<RowFault>>,
}

/// What was kept of a row.
#[derive(Debug)]
pub enum Kept {
    /// It was done, now or by the same form before.
    Done(Box<Matter>),
    /// It says what was filed already.
    Same,
}

/// What is wrong with a row.
#[derive(Debug)]
pub struct RowFault {
    /// Beside which cell it stands, from 0; beside the whole row where there is none.
    pub at: Option<usize>,
    /// What.
    pub error: AppError,
}

impl From<AppError> for RowFault {
    fn from(error: AppError) -> Self {
        Self { at: None, error }
    }
}

/// Something to be done to one matter, worked out when the matter is known.
pub(super) trait Job {
    /// To which.
    fn no(&self) -> &MatterNo;

    /// The act; none where there is nothing to be done.
    fn act(&self, app: &App, by: &Actor, matter: &Matter) -> Result<Option<Act>, Vec<RowFault>>;

    /// Beside which cell a refusal stands.
    fn place(&self, error: AppError) -> RowFault {
        error.into()
    }
}

/// Does all jobs. One batch first; where someone else was faster with any of them, one by one.
pub(super) async fn keep<J: Job>(app: &App, by: &Actor, jobs: &[J], once: Option<&str>) -> Vec<RowOutcome> {
    let mut batch = Batch::new();
    let mut results = Vec::with_capacity(jobs.len());
    match Known::of(app, by, jobs, once).await {
        Ok(known) => {
            for job in jobs {
                results.push(prepare(app, by, job, once, Some(&known), &mut batch).await);
            }
        }
        Err(error) => jobs.iter().for_each(|_| results.push(failed(error.clone()))),
    }
    if let Err(error) = commit(app, batch).await {
        results.clear();
        let is_race = matches!(error, StoreError::Conflict { .. } | StoreError::Unique { .. });
        for job in jobs {
            results.push(if is_race { alone(app, by, job, once).await } else { failed(error.clone()) });
        }
    }
    let outcome = |(job, result): (&J, _)| RowOutcome { no: job.no().clone(), result };
    jobs.iter().zip(results).map(outcome).collect()
}

type Outcome = Result<Kept, Vec<RowFault>>;

fn failed(error: StoreError) -> Outcome {
    Err(vec![AppError::from(error).into()])
}

async fn commit(app: &App, batch: Batch) -> Result<(), StoreError> {
    if batch.is_empty() { Ok(()) } else { app.store.commit(batch).await }
}

/// What is read of all jobs at once: a table of twenty rows takes two look-ups instead of forty.
struct Known {
    matters: BTreeMap<String, Matter>,
    /// Tokens of rows that were done by the same form before.
    done: BTreeSet<String>,
}

impl Known {
    async fn of<J: Job>(app: &App, by: &Actor, jobs: &[J], once: Option<&str>) -> Result<Self, StoreError> {
        /// How many are looked up at a time.
        const TOGETHER: usize = 256;
        let mut known = Self { matters: BTreeMap::new(), done: BTreeSet::new() };
        for some in jobs.chunks(TOGETHER) {
            let numbers: Vec<String> = some.iter().map(|job| job.no().to_string()).collect();
            let found = app.store.matters_by_numbers(&numbers).await?;
            known.matters.extend(found.into_iter().map(|matter| (matter.no.to_string(), matter)));
            // After the matters: whoever sees what the same form did a moment ago also sees that it was done.
            let tokens: Vec<String> = some.iter().filter_map(|job| token(by, job.no(), once)).collect();
            known.done.extend(app.store.done_before("matter", &tokens).await?);
        }
        Ok(known)
    }

    fn look(&self, app: &App, by: &Actor, no: &MatterNo) -> Result<Matter, AppError> {
        let matter = self.matters.get(&no.to_string()).ok_or_else(|| AppError::NoMatter(no.clone()))?;
        seen(app, by, matter)?;
        Ok(matter.clone())
    }
}

/// The token of one row of a form.
fn token(by: &Actor, no: &MatterNo, once: Option<&str>) -> Option<String> {
    once.map(|token| token_of(by, &format!("{token}/{no}")))
}

/// One job in a batch of its own. A second miss is told.
async fn alone<J: Job>(app: &App, by: &Actor, job: &J, once: Option<&str>) -> Outcome {
    let mut batch = Batch::new();
    let kept = prepare(app, by, job, once, None, &mut batch).await?;
    match commit(app, batch).await {
        Ok(()) => Ok(kept),
        Err(error) => failed(error),
    }
}

/// Decides one job and adds what it writes to `batch`; nothing of it where it is refused.
async fn prepare<J: Job>(
    app: &App,
    by: &Actor,
    job: &J,
    once: Option<&str>,
    known: Option<&Known>,
    batch: &mut Batch,
) -> Outcome {
    let whole = |error: AppError| vec![RowFault::from(error)];
    let once = token(by, job.no(), once);
    let may_be_done = known.is_none_or(|known| once.as_ref().is_some_and(|once| known.done.contains(once)));
    if may_be_done && let Some(done) = done_before(app, by, once.as_deref()).await.map_err(whole)? {
        return Ok(Kept::Done(Box::new(done)));
    }
    let matter = match known {
        None => look(app, by, job.no()).await,
        Some(known) => known.look(app, by, job.no()),
    };
    let matter = matter.map_err(whole)?;
    let act = match job.act(app, by, &matter) {
        Ok(Some(act)) => act,
        Ok(None) => return Ok(Kept::Same),
        Err(faults) => return Err(named(app, by, &matter, faults).await),
    };
    let after = decided(app, by, &matter, &act, once.as_deref(), batch).await;
    after.map(|after| Kept::Done(Box::new(after))).map_err(|error| vec![job.place(error)])
}

/// The filing of the unit for which `by` acts.
pub(super) fn filing_of<'a>(app: &App, by: &Actor, matter: &'a Matter) -> Option<&'a Filing> {
    let own = app.pack.tree.principal(&by.unit).clone();
    matter.filing(&own).or_else(|| matter.filing(&by.unit))
}

/// Somebody filed something that was not on the page. Who, is filled in by [`named`].
pub(super) fn changed(filing: &Filing) -> RowFault {
    let what = vec![duban_core::ActKind::Report.zh().to_owned()];
    AppError::ChangedMeanwhile { by: String::new(), at: filing.at, what }.into()
}

/// The faults, with the name of whoever filed meanwhile.
async fn named(app: &App, by: &Actor, matter: &Matter, mut faults: Vec<RowFault>) -> Vec<RowFault> {
    let Some(filing) = filing_of(app, by, matter) else { return faults };
    for fault in &mut faults {
        if let AppError::ChangedMeanwhile { by, .. } = &mut fault.error {
            // A name that cannot be looked up is left out: the refusal matters more.
            let mut names = people::names(app, &[filing.by]).await.unwrap_or_default();
            *by = names.remove(&filing.by).unwrap_or_default();
        }
    }
    faults
}
