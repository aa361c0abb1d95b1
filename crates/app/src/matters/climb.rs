//! Keeping the ladder: on the day a step is due it is taken, once, by one node among many.

use std::ops::ControlFlow;

use duban_core::{Change, Event, Matter, WorkChange, climb as next_step};
use duban_store::{Batch, StoreError};

use super::record::record;
use crate::{App, AppError};

/// How many matters go into one commit.
const AT_ONCE: u32 = 400;
/// What the lease is called.
const LEASE: &str = "ladder";
/// More steps than one matter can be due on one day: by its date and by silence, each from its beginning.
const MOST: usize = 8;

/// What one round came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Climbed {
    /// How many matters were looked at.
    pub looked_at: usize,
    /// How many steps were taken.
    pub steps: usize,
}

/// Takes every step of the ladder whose day has come, and says how many.
///
/// `holder` tells this node from the others, see [`App::draw_id`]: one of them keeps the ladder while its lease lasts, the
/// others look again later. Each step stands in the journal in the same commit in which the matter changes, under a key of its
/// own; a commit of a node whose lease was lost keeps nothing. So nothing is done twice or left out, whenever a node is stopped.
///
/// # Errors
/// [`AppError::Store`]; what is due stays due.
#[crate::boxed]
pub async fn climb(app: &App, holder: i64) -> Result<Climbed, AppError> {
    let mut all = Climbed::default();
    if !app.store.take_lease(LEASE, holder, app.now()).await? {
        return Ok(all);
    }
    loop {
        match climb_some(app, holder, AT_ONCE).await? {
            ControlFlow::Continue(some) => {
                all.looked_at += some.looked_at;
                all.steps += some.steps;
            }
            ControlFlow::Break(()) => return Ok(all),
        }
    }
}

/// The next commit; a break when nothing is due, or the lease is lost.
///
/// # Errors
/// [`AppError::Store`].
#[doc(hidden)]
#[crate::boxed]
pub async fn climb_some(app: &App, holder: i64, limit: u32) -> Result<ControlFlow<(), Climbed>, AppError> {
    let due = app.store.ladders_due(app.today(), limit).await?;
    if due.is_empty() {
        return Ok(ControlFlow::Break(()));
    }
    let mut some = Climbed { looked_at: due.len(), steps: 0 };
    let mut batch = Batch::new();
    batch.hold_lease(LEASE, holder, app.now());
    for matter in &due {
        some.steps += steps(app, &mut batch, matter)?;
    }
    match app.store.commit(batch).await {
        Ok(()) => return Ok(ControlFlow::Continue(some)),
        Err(StoreError::Conflict { .. } | StoreError::Unique { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    // Somebody did something to one of them meanwhile, or the lease is lost: each by itself.
    some.steps = 0;
    for matter in &due {
        if !app.store.take_lease(LEASE, holder, app.now()).await? {
            return Ok(ControlFlow::Break(()));
        }
        some.steps += alone(app, holder, matter).await?;
    }
    Ok(ControlFlow::Continue(some))
}

/// One matter in a commit of its own. One that was changed meanwhile stays due and comes again; one whose key was taken, by a step of
/// the same day before it began anew, is put off until tomorrow, so that it holds up nobody.
async fn alone(app: &App, holder: i64, matter: &Matter) -> Result<usize, AppError> {
    let Some(matter) = app.store.matter_by_id(matter.id).await? else { return Ok(0) };
    let mut batch = Batch::new();
    batch.hold_lease(LEASE, holder, app.now());
    let taken = steps(app, &mut batch, &matter)?;
    match app.store.commit(batch).await {
        Ok(()) => Ok(taken),
        Err(StoreError::Conflict { .. }) => Ok(0),
        Err(StoreError::Unique { .. }) => {
            let mut batch = Batch::new();
            batch.put_off_ladder(matter.id, app.today().tomorrow().unwrap_or(app.today()));
            app.store.commit(batch).await?;
            Ok(0)
        }
        Err(error) => Err(error.into()),
    }
}

/// Adds every step of a matter that is due now, or the day of the next.
fn steps(app: &App, batch: &mut Batch, matter: &Matter) -> Result<usize, AppError> {
    let ctx = app.context();
    let (mut before, mut taken) = (matter.clone(), 0);
    while taken < MOST
        && let Some(event) = next_step(&before, &ctx)
    {
        let mut after = before.clone();
        after.apply(&event);
        record(app, batch, &event, Some(&before), &after, key(&event).as_deref())?;
        (before, taken) = (after, taken + 1);
    }
    if taken == 0 {
        batch.keep_ladder(matter, matter.ladder_day(&ctx));
    }
    Ok(taken)
}

/// The key of a step: matter, step and day. The journal takes each once, whatever else fails.
fn key(event: &Event) -> Option<String> {
    let Change::Work(change) = &event.change else { return None };
    let (what, on) = match change {
        WorkChange::Escalated { rung, on, .. } | WorkChange::EscalationProposed { rung, on } => {
            (rung.code().to_owned(), on)
        }
        WorkChange::Unreported { period, to, on, .. } => (format!("{}:{to}", period.code()), on),
        _ => return None,
    };
    Some(format!("ladder:{}:{}:{what}:{on}", event.matter, change.code()))
}
