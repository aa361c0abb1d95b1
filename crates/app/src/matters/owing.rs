//! What units owe, kept beside the matters: counted for the inbox, worked out anew when the kinds change.

use std::fmt::Write;

use duban_core::{ActKind, Actor, Demand, Matter, MatterId, Period, Relation, Right, demand_changes};
use duban_store::Batch;
use jiff::civil::Date;

use super::basis::{Basis, View};
use crate::{App, AppError};

/// Counts on when the rule of what is owed changes, so that the next start works it out anew.
const RULES: u8 = 3;

/// What is still owed: for the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// How many matters.
    pub count: u64,
    /// The period most of them are asked for.
    pub period: Period,
    /// The day by which the first of them is due.
    pub due_on: Date,
}

/// What the actor's unit owes; nothing for a role that answers for nothing.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn owed(app: &App, by: &Actor) -> Result<Option<Owed>, AppError> {
    if by.may(Right::Do(ActKind::Report), &[Relation::Lead]).is_err() {
        return Ok(None);
    }
    let today = app.today();
    let found = app.store.count_owed(&by.unit, app.pack.tree.principal(&by.unit), today).await?;
    let ctx = app.context();
    let mut owed: Option<Owed> = None;
    let mut most = 0;
    // By cadence and kind, those of one cadence together.
    for same in found.chunk_by(|one, next| one.0 == next.0) {
        let period = Period::of(same[0].0, today).previous();
        let count = same.iter().map(|one| one.2).sum();
        let first = same.iter().map(|one| ctx.report_due(&one.1, period)).min().unwrap_or(period.last);
        let all = owed.get_or_insert(Owed { count: 0, period, due_on: first });
        all.count += count;
        all.due_on = all.due_on.min(first);
        if (count, period.last) > (most, all.period.last) {
            all.period = period;
        }
        most = most.max(count);
    }
    Ok(owed)
}

/// Works out anew what everybody owes, when the cadences of the kinds were changed since it was worked out last. To be
/// called when the program starts; `true` when there was something to do.
///
/// # Errors
/// [`AppError::Store`]. What was done until then stays; the next start goes on.
#[crate::boxed]
pub async fn rebuild_owing(app: &App) -> Result<bool, AppError> {
    let print = cadences(app);
    let basis = View::Owing.basis(app, &print).await?;
    if basis == Basis::Same {
        return Ok(false);
    }
    let ctx = app.context();
    let mut some: Vec<Matter> = Vec::new();
    let mut matters = app.store.each_whole().await?;
    let mut batch = Batch::new();
    batch.clear_owing();
    while let Some(matter) = matters.next().await? {
        batch.save_owing(matter.id, &[], &matter.owing(&ctx));
        some.push(matter);
        if some.len() >= TOGETHER {
            demanded(app, &some, &mut batch).await?;
            some.clear();
        }
        if batch.len() > 2_000 {
            app.store.commit(std::mem::take(&mut batch)).await?;
        }
    }
    demanded(app, &some, &mut batch).await?;
    View::Owing.note(&mut batch, &print);
    app.store.commit(batch).await?;
    Ok(basis == Basis::Other)
}

/// How many matters are held against what is kept at a time.
const TOGETHER: usize = 256;

/// What these matters demand, where it is not what is kept: what was asked until now stays, from today on it is asked as the
/// kinds now say.
async fn demanded(app: &App, matters: &[Matter], batch: &mut Batch) -> Result<(), AppError> {
    let (ctx, today) = (app.context(), app.today());
    let yesterday = today.yesterday().unwrap_or(today);
    let ids: Vec<MatterId> = matters.iter().map(|matter| matter.id).collect();
    let known = app.store.demands_of(&ids, yesterday).await?;
    for matter in matters {
        let before: Vec<Demand> =
            known.iter().filter(|(id, _)| *id == matter.id).map(|(_, demand)| demand.clone()).collect();
        let changes = demand_changes(&before, &matter.demands(&ctx), today);
        if !changes.is_empty() {
            batch.save_demands(matter, &changes, matter.indicator(&ctx).as_ref());
        }
    }
    Ok(())
}

/// What the periods follow from besides the matter: how often each kind reports, and the site's day.
fn cadences(app: &App) -> String {
    let mut print = format!("{RULES} {}", app.pack.time_zone.iana_name().unwrap_or_default());
    for kind in &app.pack.kinds {
        let _ = write!(print, " {}={}", kind.id, kind.report_every.code());
    }
    print
}
