//! What pages and interface show of units.

use duban_core::{Actor, Moment, Unit, UnitChange, UnitFault, UnitId, UnitPast, UnitTree};
use duban_store::unit::KeptChange;

use crate::people::may_administer;
use crate::{App, AppError};

/// A unit by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRef {
    /// The code.
    pub id: UnitId,
    /// In full.
    pub name: String,
}

/// A unit in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLine {
    /// The unit.
    pub unit: Unit,
    /// How deep it stands under the first of the list.
    pub depth: usize,
    /// Into which unit it was merged.
    pub now: Option<UnitRef>,
    /// Whether it exists today.
    pub is_there: bool,
    /// How many changes that name it are planned, units founded under it with them.
    pub planned: usize,
}

/// A change, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// The change.
    pub kept: KeptChange,
    /// The unit it is about, by the name it has now.
    pub unit: UnitRef,
    /// The one that takes over.
    pub taker: Option<UnitRef>,
    /// Whether its day has come.
    pub counts: bool,
    /// Why it is left out: the pack was rewritten under it.
    pub unfit: Option<UnitFault>,
}

/// One unit with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPage {
    /// The version of the tree that was looked at.
    pub version: i64,
    /// The unit.
    pub unit: Unit,
    /// What it was.
    pub past: UnitPast,
    /// Into which unit it was merged.
    pub now: Option<UnitRef>,
    /// Whether it exists today.
    pub is_there: bool,
    /// By territory and by line.
    pub parents: [Option<UnitRef>; 2],
    /// The units directly under it that exist.
    pub children: Vec<UnitRef>,
    /// Every change that names it, the last first; units founded under it with them.
    pub changes: Vec<ChangeLine>,
    /// How many matters that are not over ask something of it, or were issued by it.
    pub open_matters: u64,
    /// Everyone it names that could be a parent or take over, for choosing: every unit within reach that exists.
    pub choices: Vec<UnitRef>,
}

/// The units `by` administers whose name, former name or code holds `word`; with those that ended where `all`. In tree order, with
/// the version of the tree.
///
/// # Errors
/// [`AppError::Denied`] for anyone but an administrator; [`AppError::Store`].
#[crate::boxed]
pub async fn list(app: &App, by: &Actor, word: &str, all: bool) -> Result<(i64, Vec<UnitLine>), AppError> {
    may_administer(app, by, &by.unit)?;
    let version = app.store.units_version().await?;
    let kept = app.store.unit_changes().await?;
    let (tree, today) = (&app.pack.tree, app.today());
    let top = tree.principal(&by.unit);
    let word = word.trim().to_lowercase();
    let found = |unit: &&Unit| {
        word.is_empty()
            || unit.id.as_str().to_lowercase().contains(&word)
            || unit.names().any(|name| name.to_lowercase().contains(&word))
    };
    let line = |unit: &Unit| UnitLine {
        depth: depth(tree, unit, top),
        now: merged(tree, &unit.id),
        is_there: unit.exists_on(today),
        planned: planned(&kept, &unit.id, today),
        unit: unit.clone(),
    };
    let lines = tree.at_or_below(top).iter().filter(found).map(line);
    Ok((version, lines.filter(|line| all || line.is_there).collect()))
}

/// Every change of the units `by` administers, in the order in which they were entered, with the version of the tree.
///
/// # Errors
/// [`AppError::Denied`] for anyone but an administrator; [`AppError::Store`].
#[crate::boxed]
pub async fn changes(app: &App, by: &Actor) -> Result<(i64, Vec<KeptChange>), AppError> {
    may_administer(app, by, &by.unit)?;
    let version = app.store.units_version().await?;
    let mut kept = app.store.unit_changes().await?;
    // One that is founded later stands in no tree yet: its parent says whose it is.
    let about = |one: &KeptChange| match &one.event.change {
        UnitChange::Founded(unit) => unit.territorial_parent.clone().unwrap_or_else(|| unit.id.clone()),
        change => change.unit().clone(),
    };
    kept.retain(|one| may_administer(app, by, &about(one)).is_ok());
    Ok((version, kept))
}

/// One unit with its history.
///
/// # Errors
/// [`AppError::Denied`] for anyone but an administrator; [`AppError::Unit`] for one that is not there or out of reach;
/// [`AppError::Store`].
#[crate::boxed]
pub async fn page(app: &App, by: &Actor, id: &UnitId) -> Result<UnitPage, AppError> {
    may_administer(app, by, &by.unit)?;
    let unknown = || UnitFault::Unknown { unit: id.clone() };
    may_administer(app, by, id).map_err(|_| unknown())?;
    let (tree, today) = (&app.pack.tree, app.today());
    let unit = tree.get(id).ok_or_else(unknown)?;
    let version = app.store.units_version().await?;
    let kept = app.store.unit_changes().await?;
    let top = tree.principal(&by.unit);
    let named = |one: &&KeptChange| names(&one.event.change, id);
    let unfit = super::unfit(app);
    let told = |one: &KeptChange| ChangeLine {
        unit: named_of(tree, one.event.change.unit()),
        taker: one.event.change.taker().map(|taker| named_of(tree, taker)),
        counts: one.withdrawn_at.is_none() && one.event.on <= today,
        unfit: unfit.iter().find(|(no, _)| *no == one.event.no).map(|(_, fault)| fault.clone()),
        kept: one.clone(),
    };
    let there = |unit: &&Unit| unit.exists_on(today);
    Ok(UnitPage {
        version,
        past: tree.past(id).cloned().unwrap_or_default(),
        now: merged(tree, id),
        is_there: unit.exists_on(today),
        parents: [&unit.territorial_parent, &unit.line_parent]
            .map(|parent| parent.as_ref().map(|parent| named_of(tree, parent))),
        children: tree.children(id).filter(there).map(|child| named_of(tree, &child.id)).collect(),
        changes: kept.iter().rev().filter(named).map(told).collect(),
        open_matters: app.store.count_open_with(id).await?,
        choices: tree.at_or_below(top).iter().filter(there).map(|unit| named_of(tree, &unit.id)).collect(),
        unit: unit.clone(),
    })
}

fn named_of(tree: &UnitTree, id: &UnitId) -> UnitRef {
    let name = tree.get(id).map_or_else(|| id.to_string(), |unit| unit.name.clone());
    UnitRef { id: id.clone(), name }
}

fn merged(tree: &UnitTree, id: &UnitId) -> Option<UnitRef> {
    let now = tree.now(id);
    (now != id).then(|| named_of(tree, now))
}

fn planned(kept: &[KeptChange], id: &UnitId, today: jiff::civil::Date) -> usize {
    let is_planned = |one: &&KeptChange| {
        one.withdrawn_at.is_none() && one.event.on > today && names(&one.event.change, id)
    };
    kept.iter().filter(is_planned).count()
}

/// Whether a change names this unit. One that is founded later stands in no tree yet: it is seen with its parent.
fn names(change: &UnitChange, id: &UnitId) -> bool {
    let founds_under =
        matches!(change, UnitChange::Founded(unit) if unit.territorial_parent.as_ref() == Some(id));
    change.unit() == id || change.taker() == Some(id) || founds_under
}

/// How many units stand between it and `top`.
fn depth(tree: &UnitTree, unit: &Unit, top: &UnitId) -> usize {
    let up = |unit: &Unit| unit.territorial_parent.as_ref().and_then(|parent| tree.get(parent)).cloned();
    let mut here = Some(unit.clone());
    let mut depth = 0;
    while let Some(unit) = here.filter(|unit| unit.id != *top) {
        depth += 1;
        here = up(&unit);
    }
    depth
}

/// When a change was entered or taken back, whichever was last: for lists.
impl ChangeLine {
    /// The moment of its last entry in the journal.
    #[must_use]
    pub fn last_at(&self) -> Moment {
        self.kept.withdrawn_at.unwrap_or(self.kept.at)
    }
}
