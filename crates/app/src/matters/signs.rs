//! Signs of hollow reporting: looked for by themselves after a report or claim was filed, shown to whoever asked for the work.
//!
//! The rules are `duban_core`'s ([`duban_core::Sign`]); here is gathered what they compare. Nothing is scanned: what waits stands
//! in a table of its own, and candidates come out of indexes of files and of bands of text.

mod look;

use std::collections::BTreeMap;

use duban_core::{
    Act, Actor, Change, Looked, Matter, MatterId, MatterNo, Moment, PersonId, Relation, Right, Sign, UnitId,
    WorkChange, relations,
};
use duban_store::matter::{SignRow, Signs};

pub use look::look_for_signs;

use crate::{App, AppError, people};

/// How many signs a page shows.
const SHOWN: u32 = 50;

/// Who looked at a sign, and what they said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClearedBy {
    /// Why it is nothing.
    pub reason: String,
    /// Who.
    pub person: String,
    /// For which unit.
    pub unit: UnitId,
    /// When.
    pub at: Moment,
}

/// A sign with all that is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignView {
    /// The sign, its matter, its evidence, its base rate.
    pub row: SignRow,
    /// The matter on which text or file was before, where the viewer may see it.
    pub other: Option<MatterNo>,
    /// What somebody said who looked at it.
    pub cleared: Option<ClearedBy>,
}

/// A page of signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignList {
    /// The latest first.
    pub rows: Vec<SignView>,
    /// Which page it is, from 1.
    pub page: u32,
    /// Whether there are more.
    pub has_more: bool,
    /// Periods there are signs of.
    pub spans: Vec<String>,
}

/// The signs on matters the actor's unit issued or has below it; none of its own reports.
///
/// # Errors
/// [`AppError::Denied`] for a role that looks at no signs; [`AppError::Store`].
#[crate::boxed]
pub async fn signs(app: &App, by: &Actor, wanted: &Signs, page: u32) -> Result<SignList, AppError> {
    by.may(Right::SeeSigns, &[Relation::Issuer])?;
    let page = page.max(1);
    let (viewer, skip) = (app.pack.tree.principal(&by.unit).clone(), (page - 1).saturating_mul(SHOWN));
    let mut rows = app.store.signs(&viewer, Signs::standing(), wanted, skip, SHOWN + 1).await?;
    let has_more = rows.len() > SHOWN as usize;
    rows.truncate(SHOWN as usize);
    let ids: Vec<MatterId> = rows.iter().map(|row| row.matter).collect();
    let matters = app.store.matters_by_ids(&ids).await?;
    let rows = told(app, by, rows, &matters).await?;
    Ok(SignList { rows, page, has_more, spans: app.store.sign_spans().await? })
}

/// The signs on one matter; none for whoever may not look at them.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn signs_on(app: &App, by: &Actor, matter: &Matter) -> Result<Vec<SignView>, AppError> {
    if by.may(Right::SeeSigns, &relations(&by.unit, matter, &app.pack.tree)).is_err() {
        return Ok(Vec::new());
    }
    let viewer = app.pack.tree.principal(&by.unit).clone();
    let mut rows = app.store.signs_of(matter.id).await?;
    rows.retain(|row| row.found.about.unit != viewer && row.found.about.unit != by.unit);
    told(app, by, rows, std::slice::from_ref(matter)).await
}

/// Whether somebody may learn that this happened: that a sign was cleared is told to nobody who may not see the sign, and
/// never to the unit it is about.
pub(super) fn is_told(app: &App, by: &Actor, matter: &Matter, change: &Change) -> bool {
    let Change::Work(WorkChange::SignCleared { about, .. }) = change else { return true };
    let viewer = app.pack.tree.principal(&by.unit).clone();
    about.unit != viewer
        && about.unit != by.unit
        && by.may(Right::SeeSigns, &relations(&by.unit, matter, &app.pack.tree)).is_ok()
}

/// Refuses to clear a sign that is not there.
///
/// # Errors
/// [`AppError::NoSign`].
pub(super) async fn is_there(app: &App, matter: &Matter, act: &Act) -> Result<(), AppError> {
    let Act::ClearSign { sign, about, .. } = act else { return Ok(()) };
    let found = app.store.signs_of(matter.id).await?;
    match found.iter().any(|row| row.found.sign == *sign && row.found.about == *about) {
        true => Ok(()),
        false => Err(AppError::NoSign),
    }
}

/// With who looked, and only where the other matter is theirs to know of. Round figures where rounding is the custom are none.
async fn told(
    app: &App,
    by: &Actor,
    rows: Vec<SignRow>,
    matters: &[Matter],
) -> Result<Vec<SignView>, AppError> {
    let matters: BTreeMap<MatterId, &Matter> = matters.iter().map(|matter| (matter.id, matter)).collect();
    let others: Vec<MatterId> =
        rows.iter().filter_map(|row| Some(row.found.other.as_ref()?.matter)).collect();
    let tree = &app.pack.tree;
    let sees = |matter: &Matter| by.may(Right::SeeMatter, &relations(&by.unit, matter, tree)).is_ok();
    let others = app.store.matters_by_ids(&others).await?;
    let others: BTreeMap<MatterId, &MatterNo> =
        others.iter().filter(|matter| sees(matter)).map(|matter| (matter.id, &matter.no)).collect();
    let looked = |row: &SignRow| -> Option<&Looked> {
        matters.get(&row.matter)?.looked_at(row.found.sign, &row.found.about)
    };
    let people: Vec<PersonId> = rows.iter().filter_map(|row| Some(looked(row)?.by)).collect();
    let names = people::names(app, &people).await?;
    let view = |row: SignRow| SignView {
        other: row.found.other.as_ref().and_then(|other| others.get(&other.matter).map(|no| (*no).clone())),
        cleared: looked(&row).map(|one| ClearedBy {
            reason: one.reason.clone(),
            person: names.get(&one.by).cloned().unwrap_or_default(),
            unit: one.unit.clone(),
            at: one.at,
        }),
        row,
    };
    let says_something = |row: &SignRow| row.found.sign != Sign::RoundFigures || !row.base.is_custom();
    Ok(rows.into_iter().filter(says_something).map(view).collect())
}
