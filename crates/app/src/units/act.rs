//! What administrators do to units.

use duban_core::{
    Actor, Denial, EntryId, UnitChange, UnitEvent, UnitFault, UnitId, UnitTree, decide_unit,
    decide_withdrawal, grow,
};
use duban_store::unit::{Doer, KeptChange};
use duban_store::{Batch, StoreError};
use jiff::civil::Date;

use super::live::{look_again, standing};
use crate::people::administers;
use crate::{App, AppError};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 500;

/// A change to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnitChange {
    /// What changes.
    pub change: UnitChange,
    /// The first day on which it counts; today where nothing is said.
    pub on: Option<Date>,
    /// The paper it rests on.
    pub note: String,
}

/// Enters a change of units, for an administrator who administers every unit it names by territory. `version` is that of the tree
/// looked at, where that matters to the asker; `once` the token of the form: when it arrives again, nothing is done and the answer is
/// the same.
///
/// What follows from it is done by [`carry`](super::carry()).
///
/// # Errors
/// [`AppError::Denied`] out of reach; [`AppError::Unit`] with what does not fit; [`AppError::ChangedMeanwhile`] when another
/// administrator was first.
#[crate::boxed]
pub async fn change(
    app: &App,
    by: &Actor,
    new: NewUnitChange,
    version: Option<i64>,
    once: Option<&str>,
) -> Result<KeptChange, AppError> {
    let once = once.map(|token| format!("{}:{token}", by.person));
    if let Some(done) = done_before(app, once.as_deref()).await? {
        return Ok(done);
    }
    let (seen, kept) = as_it_stands(app, version).await?;
    let events = standing(&kept);
    let today = app.today();
    let on = new.on.unwrap_or(today);
    let tree = grow(app.live.base(), &events, on.max(today)).tree;
    reaches(app, by, &tree, &new.change)?;
    let note = new.note.trim();
    if note.chars().count() > LONGEST_NOTE {
        return Err(UnitFault::Note.into());
    }
    decide_unit(app.live.base(), &events, &new.change, on, today)?;
    has_no_work(app, &new.change).await?;
    let no = kept.iter().map(|one| one.event.no).max().unwrap_or(0) + 1;
    let event = UnitEvent { no, on, change: new.change };
    let mut batch = Batch::new();
    batch.enter_unit_change(&event, note, &doer(app, by, once.as_deref()), seen)?;
    keep(app, batch, no, once.as_deref()).await
}

/// Takes back a change whose day has not come.
///
/// # Errors
/// As [`change`].
#[crate::boxed]
pub async fn withdraw(
    app: &App,
    by: &Actor,
    no: i64,
    reason: &str,
    version: Option<i64>,
    once: Option<&str>,
) -> Result<KeptChange, AppError> {
    let once = once.map(|token| format!("{}:{token}", by.person));
    if let Some(done) = done_before(app, once.as_deref()).await? {
        return Ok(done);
    }
    let (seen, kept) = as_it_stands(app, version).await?;
    let events = standing(&kept);
    let named = kept.iter().find(|one| one.event.no == no).ok_or(UnitFault::NotPlanned { no })?;
    let tree = grow(app.live.base(), &events, named.event.on.max(app.today())).tree;
    reaches(app, by, &tree, &named.event.change)?;
    if reason.chars().count() > LONGEST_NOTE {
        return Err(UnitFault::Note.into());
    }
    decide_withdrawal(app.live.base(), &events, no, app.today())?;
    let mut batch = Batch::new();
    batch.withdraw_unit_change(no, reason.trim(), &doer(app, by, once.as_deref()), seen)?;
    keep(app, batch, no, once.as_deref()).await
}

/// The version of the tree and the changes that made it; refused for whoever looked at another.
async fn as_it_stands(app: &App, version: Option<i64>) -> Result<(i64, Vec<KeptChange>), AppError> {
    let seen = app.store.units_version().await?;
    let kept = app.store.unit_changes().await?;
    match version.is_some_and(|version| version != seen) {
        true => Err(changed_since(app, &kept)),
        false => Ok((seen, kept)),
    }
}

/// Keeps what was decided of change number `no`. Of two administrators at once the second hears who was first; a form sent
/// twice at once is answered alike.
async fn keep(app: &App, batch: Batch, no: i64, once: Option<&str>) -> Result<KeptChange, AppError> {
    match app.store.commit(batch).await {
        Ok(()) => {}
        Err(StoreError::Conflict { .. } | StoreError::Unique { .. }) => {
            return match done_before(app, once).await? {
                Some(done) => Ok(done),
                None => Err(changed_since(app, &app.store.unit_changes().await?)),
            };
        }
        Err(error) => return Err(error.into()),
    }
    look_again(app).await?;
    one(app, no).await
}

fn doer<'a>(app: &App, by: &'a Actor, once: Option<&'a str>) -> Doer<'a> {
    let (entry, at) = (EntryId(app.draw_id()), app.now());
    Doer { entry, by: by.person, unit: &by.unit, role: by.role, at, once }
}

/// What the form with this token did, if it was here before.
async fn done_before(app: &App, once: Option<&str>) -> Result<Option<KeptChange>, AppError> {
    let Some(once) = once else { return Ok(None) };
    match app.store.done_once("unit_change", once).await? {
        Some(no) => Ok(Some(one(app, no).await?)),
        None => Ok(None),
    }
}

async fn one(app: &App, no: i64) -> Result<KeptChange, AppError> {
    let found = app.store.unit_changes().await?.into_iter().find(|one| one.event.no == no);
    found.ok_or_else(|| UnitFault::NotPlanned { no }.into())
}

/// That another administrator was first, with what they did last.
fn changed_since(app: &App, kept: &[KeptChange]) -> AppError {
    let last = kept.iter().max_by_key(|one| one.withdrawn_at.unwrap_or(one.at));
    AppError::ChangedMeanwhile {
        by: last.map_or_else(String::new, |one| one.by_name.clone().unwrap_or_else(|| one.by.to_string())),
        at: last.map_or_else(|| app.now(), |one| one.withdrawn_at.unwrap_or(one.at)),
        what: last
            .map(|one| format!("{} {}", one.event.change.word().0, one.event.change.unit()))
            .into_iter()
            .collect(),
    }
}

/// Whether `by` administers everything a change names by territory. Who guides a unit by line may stand outside.
fn reaches(app: &App, by: &Actor, tree: &UnitTree, change: &UnitChange) -> Result<(), AppError> {
    let within = |unit: &UnitId| administers(tree, by, unit);
    let unknown = |unit: &UnitId| UnitFault::Unknown { unit: unit.clone() };
    let named: Vec<&UnitId> = match change {
        UnitChange::Founded(unit) => unit.territorial_parent.iter().collect(),
        // Nor does anybody lift a unit there: it would leave the sight of everyone above it.
        UnitChange::Moved { unit, territorial_parent: None, .. }
            if tree.get(unit).is_some_and(|one| one.territorial_parent.is_some()) =>
        {
            Vec::new()
        }
        UnitChange::Moved { unit, territorial_parent, .. } => {
            std::iter::once(unit).chain(territorial_parent).collect()
        }
        UnitChange::Merged { unit, into } => vec![unit, into],
        UnitChange::Renamed { unit, .. } | UnitChange::Ended { unit } => vec![unit],
    };
    // The top belongs to the pack.
    if named.is_empty() {
        return Err(Denial::NotYours { role: by.role }.into());
    }
    for unit in named {
        within(unit).map_err(|denial| match denial {
            Denial::Unknown if by.role == duban_core::Role::Administrator => unknown(unit).into(),
            denial => AppError::from(denial),
        })?;
    }
    let ends = matches!(change, UnitChange::Merged { .. } | UnitChange::Ended { .. });
    if ends && *change.unit() == app.pack.site {
        return Err(UnitFault::Site { unit: change.unit().clone() }.into());
    }
    Ok(())
}

/// A unit that ends without a successor leaves no work behind.
async fn has_no_work(app: &App, change: &UnitChange) -> Result<(), AppError> {
    let UnitChange::Ended { unit } = change else { return Ok(()) };
    match app.store.count_open_with(unit).await? {
        0 => Ok(()),
        matters => Err(UnitFault::HasWork { unit: unit.clone(), matters }.into()),
    }
}
