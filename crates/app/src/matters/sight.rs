//! Who may see a matter, worked out for all units at once.
//!
//! The rule is `duban_core::relations`, asked of every unit that could stand in one: those that are involved, and all
//! above them by territory and by line.

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{Matter, MatterId, UnitId, UnitTree, relations};
use duban_store::matter::Sight;
use duban_store::{Batch, StoreError};
use sha2::{Digest, Sha256};

use super::basis::{Basis, View};
use crate::hex::hex;
use crate::{App, AppError};

/// Whoever leads the matter, or is meant to.
pub(super) fn leader(matter: &Matter) -> Option<&UnitId> {
    matter.lead().or(matter.intended.lead.as_ref())
}

/// Whether two states of a matter have all in common from which, with the tree, it follows who sees it, with which marks, and in which
/// place it lies. So it is with most acts: a report changes none of it.
pub(super) fn follows_from_the_same(one: &Matter, other: &Matter) -> bool {
    (one.state, one.state_since) == (other.state, other.state_since)
        && one.issuer == other.issuer
        && one.assignments == other.assignments
        && one.intended == other.intended
        && (&one.lists, &one.programmes) == (&other.lists, &other.programmes)
}

/// Every unit that stands in a relation to `matter`, in order of codes, with its relations as bits.
pub(super) fn of(matter: &Matter, tree: &UnitTree) -> Vec<Sight> {
    let involved = std::iter::once(&matter.issuer).chain(matter.asked_to_the_last().map(|a| &a.unit));
    let involved: BTreeSet<&UnitId> = involved.map(|unit| tree.now(unit)).collect();
    let mut candidates: BTreeSet<&UnitId> = BTreeSet::new();
    for unit in &involved {
        candidates.insert(unit);
        above(tree, unit, &mut candidates);
    }
    let lead = leader(matter).map(|lead| tree.now(lead));
    let mut seen: BTreeMap<UnitId, i64> = BTreeMap::new();
    for unit in candidates {
        let bits = relations(unit, matter, tree).into_iter().fold(0, |bits, one| bits | Sight::bit(one));
        if bits != 0 {
            *seen.entry(tree.principal(unit).clone()).or_default() |= bits;
        }
    }
    let below = |unit: &UnitId| lead.is_some_and(|lead| lead == unit || tree.is_at_or_below(lead, unit));
    let lists = matter.lists.iter().map(|list| list.as_str());
    let programmes = matter.programmes.iter().map(|programme| programme.as_str());
    let marks = Sight::marks(lists.chain(programmes), seen.keys());
    let again = if matter.is_to_redo() { Sight::TO_REDO } else { 0 };
    let row = |(unit, bits): (UnitId, i64)| Sight {
        standing: bits | marks | again | if below(&unit) { Sight::LEAD_BELOW } else { 0 },
        unit,
    };
    seen.into_iter().map(row).collect()
}

/// Everyone above `unit` by territory or by line. The pack's checks leave no circle in either.
fn above<'a>(tree: &'a UnitTree, unit: &UnitId, found: &mut BTreeSet<&'a UnitId>) {
    let Some(known) = tree.get(unit) else { return };
    for parent in [&known.territorial_parent, &known.line_parent].into_iter().flatten() {
        if found.insert(parent) {
            above(tree, parent, found);
        }
    }
}

/// Works out anew who sees what, when the units were changed since it was worked out last. To be called when the
/// program starts; `true` when there was something to do.
///
/// # Errors
/// [`AppError::Store`]. What was done until then stays; the next start goes on.
#[crate::boxed]
pub async fn rebuild_sight(app: &App) -> Result<bool, AppError> {
    let print = fingerprint(&app.pack.tree);
    let basis = View::Sight.basis(app, &print).await?;
    if basis == Basis::Same {
        return Ok(false);
    }
    let mut matters = app.store.each_whole().await?;
    let mut some = Vec::new();
    while let Some(matter) = matters.next().await? {
        some.push(matter);
        if some.len() >= TOGETHER {
            show(app, std::mem::take(&mut some)).await?;
        }
    }
    show(app, some).await?;
    let mut batch = Batch::new();
    View::Sight.note(&mut batch, &print);
    app.store.commit(batch).await?;
    Ok(basis == Basis::Other)
}

/// How many matters are written together.
const TOGETHER: usize = 250;
/// How often one that somebody keeps changing is looked at again.
const TRIES: usize = 8;

/// Works out anew who sees these matters, and in which place they lie.
pub(crate) async fn show_again(app: &App, ids: &[MatterId]) -> Result<(), AppError> {
    for some in ids.chunks(TOGETHER) {
        let mut matters = Vec::new();
        for id in some {
            matters.extend(app.store.matter_by_id(*id).await?);
        }
        show(app, matters).await?;
    }
    Ok(())
}

/// Who sees these matters, and the places of their leads. People go on working meanwhile: a matter that was changed since it was looked
/// at is looked at again.
async fn show(app: &App, matters: Vec<Matter>) -> Result<(), AppError> {
    let all = |batch: &mut Batch, matter: &Matter| {
        // First, so that nobody changes it until all of it is written.
        batch.place(matter, place(matter, &app.pack.tree), app.now());
        batch.show(matter, &of(matter, &app.pack.tree));
    };
    if matters.is_empty() {
        return Ok(());
    }
    let mut batch = Batch::new();
    matters.iter().for_each(|matter| all(&mut batch, matter));
    match app.store.commit(batch).await {
        Err(StoreError::Conflict { .. }) => {}
        outcome => return Ok(outcome?),
    }
    for matter in matters {
        for _ in 0..TRIES {
            let Some(matter) = app.store.matter_by_id(matter.id).await? else { break };
            let mut batch = Batch::new();
            all(&mut batch, &matter);
            match app.store.commit(batch).await {
                Err(StoreError::Conflict { .. }) => {}
                outcome => {
                    outcome?;
                    break;
                }
            }
        }
    }
    Ok(())
}

/// The nearest government at or above whoever leads the matter, or is meant to.
pub(super) fn place<'a>(matter: &Matter, tree: &'a UnitTree) -> Option<&'a UnitId> {
    leader(matter).and_then(|lead| tree.place_of(tree.now(lead))).map(|place| &place.id)
}

/// Counts on when the rules of who sees what change, so that the next start works them out anew.
const RULES: &str = "5\n";

/// What tells one tree from another: codes, parents and kinds of all units.
fn fingerprint(tree: &UnitTree) -> String {
    let mut hash = Sha256::new_with_prefix(RULES);
    for unit in tree.in_order() {
        let parent = |id: &Option<UnitId>| id.as_ref().map_or("", |id| id.as_str()).to_owned();
        let line = format!(
            "{}|{}|{}|{}|{}\n",
            unit.id,
            tree.now(&unit.id),
            parent(&unit.territorial_parent),
            parent(&unit.line_parent),
            unit.kind.code()
        );
        hash.update(line.as_bytes());
    }
    hex(hash.finalize())
}
