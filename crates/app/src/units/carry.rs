//! What follows from a change of units: work handed over, posts moved, who sees what worked out anew.

use duban_core::{Actor, Matter, MatterId, Moment, Role, UnitChange, UnitId, due_at, succeeded};
use duban_store::unit::KeptChange;
use duban_store::{Batch, StoreError};
use jiff::civil::Date;

use super::live::look_again;
use crate::ids::Ids;
use crate::{App, AppError, matters, people};

/// What the lease is called.
const LEASE: &str = "units";
/// How many matters are looked at together.
const AT_ONCE: u32 = 200;
/// So long after a change somebody may still be writing by the tree of before, in microseconds: two minutes. A request takes five at
/// most only while it uploads, and decides at its end.
const SETTLES: i64 = 120 * 1_000_000;

/// What one round came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carried {
    /// How many matters went to a unit that took over.
    pub matters: usize,
    /// How many posts went with them.
    pub posts: usize,
    /// Whether it was worked out anew who sees what.
    pub is_shown_anew: bool,
}

/// Does everything that follows from changes whose day has come, as far as it is not done: also what was decided meanwhile by
/// the tree of before, and what a reopening brought back. One node does it at a time.
///
/// # Errors
/// [`AppError::Store`]; what was done stays, the next round goes on.
#[crate::boxed]
pub async fn carry(app: &App) -> Result<Carried, AppError> {
    let mut carried = Carried::default();
    let holder = app.live.node;
    let changes = app.store.unit_changes().await?;
    if changes.is_empty() || !app.store.take_lease(LEASE, holder, app.now()).await? {
        return Ok(carried);
    }
    let app = look_again(app).await?;
    let today = app.today();
    // One that was left out because it does not fit the pack carries nothing, and is not done for good: it may fit again.
    let unfit = super::unfit(&app);
    let fits = |one: &KeptChange| unfit.iter().all(|(no, _)| *no != one.event.no);
    let mut due = Vec::new();
    for one in changes.iter().filter(|one| one.withdrawn_at.is_none() && one.event.on <= today && fits(one)) {
        if !leaves_work(&app, one).await? {
            due.push(one);
        }
    }
    for one in &due {
        let (on, is_done) = (one.event.on, one.carried_at.is_some());
        let (unit, into) = match &one.event.change {
            UnitChange::Merged { unit, into } => (unit, Some(into)),
            UnitChange::Ended { unit } => (unit, None),
            _ => continue,
        };
        if let Some(into) = into {
            let into = app.pack.tree.now(into).clone();
            let handed = Handing { app: &app, holder, unit, into: &into, on };
            carried.matters += if is_done { handed.again().await? } else { handed.all().await? };
        }
        if !is_done {
            let by = Actor { person: one.by, unit: one.acting_unit.clone(), role: Role::Administrator };
            carried.posts += people::move_posts(&app, &by, unit, into, on).await?;
        }
    }
    carried.is_shown_anew = matters::rebuild_sight(&app).await?;
    settle(&app, &due).await?;
    Ok(carried)
}

/// Whether a unit has ended that was given work since its ending was planned. Its people stay until that is reassigned: nobody
/// else could tell of it.
async fn leaves_work(app: &App, one: &KeptChange) -> Result<bool, AppError> {
    let UnitChange::Ended { unit } = &one.event.change else { return Ok(false) };
    let matters = if one.carried_at.is_some() { 0 } else { app.store.count_open_with(unit).await? };
    if matters > 0 {
        tracing::warn!(%unit, matters, "a unit has ended with open matters: its people stay until these are reassigned");
    }
    Ok(matters > 0)
}

/// Notes what is done for good, once nobody works by the tree of before any more; what was written meanwhile is worked out once more.
async fn settle(app: &App, due: &[&KeptChange]) -> Result<(), AppError> {
    let now = app.now();
    let begins = |one: &KeptChange| {
        let midnight = one.event.on.yesterday().map_or(one.at, |day| due_at(day, &app.pack.time_zone));
        one.at.max(midnight)
    };
    let after = |moment: Moment, micros: i64| Moment::from_micros(moment.as_micros().saturating_add(micros));
    let open: Vec<_> = due.iter().filter(|one| one.carried_at.is_none()).collect();
    let settled: Vec<_> = open.into_iter().filter(|one| after(begins(one), SETTLES) <= now).collect();
    let Some(first) = settled.iter().map(|one| begins(one)).min() else { return Ok(()) };
    let touched = app.store.touched_since(Ids::least(after(first, -SETTLES))).await?;
    matters::show_again(app, &touched).await?;
    let mut batch = Batch::new();
    settled.iter().for_each(|one| batch.carried_unit_change(one.event.no, now));
    Ok(app.store.commit(batch).await?)
}

/// The work of a unit on its way to the one that takes over.
struct Handing<'a> {
    app: &'a App,
    holder: i64,
    unit: &'a UnitId,
    into: &'a UnitId,
    on: Date,
}

impl Handing<'_> {
    /// Everything it has a part in.
    async fn all(&self) -> Result<usize, AppError> {
        let (mut after, mut count) = (MatterId(i64::MIN), 0);
        loop {
            let matters = self.app.store.open_matters_with(self.unit, after, AT_ONCE).await?;
            let Some(last) = matters.last() else { return Ok(count) };
            after = last.id;
            count += self.some(&matters).await?;
        }
    }

    /// What came back to it since.
    async fn again(&self) -> Result<usize, AppError> {
        let matters = self.app.store.asked_of(self.unit, AT_ONCE).await?;
        if matters.is_empty() { Ok(0) } else { self.some(&matters).await }
    }

    /// Some in one commit; where somebody does something to one of them meanwhile, each by itself.
    async fn some(&self, matters: &[Matter]) -> Result<usize, AppError> {
        let mut batch = Batch::new();
        batch.hold_lease(LEASE, self.holder, self.app.now());
        let mut count = 0;
        for matter in matters {
            count += usize::from(self.one(&mut batch, matter)?);
        }
        if count == 0 {
            return Ok(0);
        }
        match self.app.store.commit(batch).await {
            Ok(()) => return Ok(count),
            Err(StoreError::Conflict { .. } | StoreError::Unique { .. }) => count = 0,
            Err(error) => return Err(error.into()),
        }
        for matter in matters {
            let Some(matter) = self.app.store.matter_by_id(matter.id).await? else { continue };
            let mut batch = Batch::new();
            batch.hold_lease(LEASE, self.holder, self.app.now());
            if !self.one(&mut batch, &matter)? {
                continue;
            }
            match self.app.store.commit(batch).await {
                Ok(()) => count += 1,
                // Changed once more, or the lease is lost: the next round goes on.
                Err(StoreError::Conflict { .. } | StoreError::Unique { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(count)
    }

    fn one(&self, batch: &mut Batch, matter: &Matter) -> Result<bool, AppError> {
        let Some(event) = succeeded(matter, self.unit, self.into, self.on, self.app.now()) else {
            return Ok(false);
        };
        let mut after = matter.clone();
        after.apply(&event);
        matters::record(self.app, batch, &event, Some(matter), &after, None)?;
        Ok(true)
    }
}
