//! The pack as its units have changed, kept up with the database.

use std::sync::{Arc, PoisonError, RwLock};

use duban_core::{Moment, UnitEvent, UnitFault, UnitId, UnitTree, grow};
use duban_pack::Pack;
use duban_store::unit::KeptChange;
use jiff::civil::Date;

use crate::{App, AppError};

/// How long what is known counts before the database is asked again, in microseconds: a second.
const FRESH: i64 = 1_000_000;

/// The pack with its units as they stand, shared by all copies of the program.
pub(crate) struct Live {
    /// What tells this node from others.
    pub(super) node: i64,
    /// As it was read.
    base: Arc<Pack>,
    known: RwLock<Known>,
}

/// What was found last.
struct Known {
    pack: Arc<Pack>,
    /// How often the tree had been changed; nothing before it was looked at.
    version: Option<i64>,
    /// The day whose tree it is.
    day: Date,
    looked_at: Moment,
    /// Changes that do not fit the pack.
    unfit: Vec<(i64, UnitFault)>,
}

impl Live {
    pub(crate) fn new(base: Arc<Pack>, node: i64) -> Self {
        let known = Known {
            pack: Arc::clone(&base),
            version: None,
            day: Date::MIN,
            looked_at: Moment::from_micros(i64::MIN),
            unfit: Vec::new(),
        };
        Self { node, base, known: RwLock::new(known) }
    }

    /// The pack with the units as they are known to stand.
    pub(crate) fn pack(&self) -> Arc<Pack> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner).pack)
    }

    /// The tree as the pack has it.
    pub(super) fn base(&self) -> &UnitTree {
        &self.base.tree
    }
}

/// The program with the units as they stand now. Asks the database at most once a second, and makes a new tree only when a change
/// was entered or its day has come.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn keep_up(app: &App) -> Result<App, AppError> {
    let (now, today) = (app.now(), app.today());
    let is_fresh = {
        let known = app.live.known.read().unwrap_or_else(PoisonError::into_inner);
        let age = now.as_micros().saturating_sub(known.looked_at.as_micros());
        known.day == today && (0..FRESH).contains(&age)
    };
    if !is_fresh {
        look(app, false).await?;
    }
    Ok(app.current())
}

/// As [`keep_up`], but asks the database in any case.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn look_again(app: &App) -> Result<App, AppError> {
    look(app, true).await?;
    Ok(app.current())
}

/// The changes that do not fit the pack as it is now, each with why: they are left out until the pack fits again.
#[must_use]
pub fn unfit(app: &App) -> Vec<(i64, UnitFault)> {
    app.live.known.read().unwrap_or_else(PoisonError::into_inner).unfit.clone()
}

async fn look(app: &App, is_forced: bool) -> Result<(), AppError> {
    let (now, today) = (app.now(), app.today());
    let version = app.store.units_version().await?;
    {
        let mut known = app.live.known.write().unwrap_or_else(PoisonError::into_inner);
        // What was never changed needs no tree of its own.
        let is_same = known.version == Some(version) && known.day == today;
        if is_same && !is_forced {
            known.looked_at = now;
            return Ok(());
        }
    }
    let events: Vec<UnitEvent> = standing(&app.store.unit_changes().await?);
    let grown = grow(app.live.base(), &events, today);
    let pack = if events.is_empty() {
        Arc::clone(&app.live.base)
    } else {
        Arc::new(over(&app.live.base, grown.tree))
    };
    let mut known = app.live.known.write().unwrap_or_else(PoisonError::into_inner);
    if known.version.is_none_or(|seen| seen <= version) {
        *known = Known { pack, version: Some(version), day: today, looked_at: now, unfit: grown.unfit };
    }
    Ok(())
}

/// The changes that were not taken back.
pub(super) fn standing(changes: &[KeptChange]) -> Vec<UnitEvent> {
    changes.iter().filter(|one| one.withdrawn_at.is_none()).map(|one| one.event.clone()).collect()
}

/// The pack over another tree: where it names a unit that was merged, the one that took over is meant.
fn over(base: &Pack, tree: UnitTree) -> Pack {
    let now = |unit: &mut UnitId| *unit = tree.now(unit).clone();
    let mut requests = base.requests.clone();
    if let Some(requests) = &mut requests {
        now(&mut requests.office);
        requests.categories.iter_mut().filter_map(|one| one.unit.as_mut()).for_each(now);
    }
    Pack { tree, requests, ..base.clone() }
}
