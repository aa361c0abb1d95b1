//! Writing what was shown, in pieces that are kept whole or not at all.

use std::collections::BTreeMap;
use std::time::Duration;

use duban_core::{Actor, Matter, MatterId, Relation, Right, relations};
use duban_store::{Batch, Rows, StoreError, params};

use super::compare::{compare, followed};
use super::items::{Import, Item, ItemState, Stage, Verdict};
use super::keep::{self, Known};
use super::preview::whole;
use super::remark::Remark;
use super::{ImportId, LedgerFault, RowFault, items, may_import};
use crate::matters::{draw_numbers, record};
use crate::{App, AppError};

/// How many rows are written in one batch.
const PIECE: i64 = 200;
/// How often a piece is begun anew when others write at the same time.
const TRIES: u64 = 30;

/// Confirms what was shown: from now on it may be written. Confirming again changes nothing.
///
/// # Errors
/// [`LedgerFault::NoImport`] also for one that was not shown yet.
#[crate::boxed]
pub async fn begin(app: &App, by: &Actor, id: ImportId) -> Result<Import, AppError> {
    const SQL: &str = "update ledger_import set state = 'running', confirmed_at = $1, touched_at = $1 \
                       where id = $2 and state = 'shown'";
    let import = items::look(app, by, id).await?;
    if import.stage == Stage::Uploaded {
        return Err(LedgerFault::NoImport.into());
    }
    let mut batch = Batch::new();
    batch.push(SQL, params![app.now(), id.0], Rows::Any);
    app.store.commit(batch).await?;
    items::look(app, by, id).await
}

/// Confirms, and writes exactly what was shown until nothing waits any more; `told` hears how far it has come after each
/// piece. Others see the same with [`look`](super::look).
///
/// Whoever comes back after an interruption calls it again: pieces that were written stay, the others follow. Several
/// may even write at once; each row is written once.
///
/// # Errors
/// As [`begin`]; [`AppError::Denied`]; the database's. What was written until then stays.
pub async fn confirm(
    app: &App,
    by: &Actor,
    id: ImportId,
    mut told: impl FnMut(&Import) + Send,
) -> Result<Import, AppError> {
    to_the_end(app, by, id, &mut told).await
}

/// [`confirm`], whoever is told.
#[crate::boxed]
async fn to_the_end(
    app: &App,
    by: &Actor,
    id: ImportId,
    told: &mut (dyn FnMut(&Import) + Send),
) -> Result<Import, AppError> {
    const DONE: &str =
        "update ledger_import set state = 'done', touched_at = $1 where id = $2 and state = 'running'";
    let unit = may_import(app, by)?;
    told(&begin(app, by, id).await?);
    while piece(app, by, id, &unit).await? {
        told(&items::look(app, by, id).await?);
    }
    let mut batch = Batch::new();
    batch.push(DONE, params![app.now(), id.0], Rows::Any);
    app.store.commit(batch).await?;
    items::look(app, by, id).await
}

/// Writes the next piece; `false` when nothing waits.
async fn piece(app: &App, by: &Actor, id: ImportId, unit: &duban_core::UnitId) -> Result<bool, AppError> {
    let mut tries = 0;
    loop {
        let waiting = keep::waiting(app, id, PIECE).await?;
        if waiting.is_empty() {
            return Ok(false);
        }
        match attempt(app, by, id, unit, waiting).await {
            // Someone else drew numbers, or wrote one of these rows. What is there now is looked at anew.
            Err(AppError::Store(StoreError::Conflict { .. } | StoreError::Unique { .. }))
                if tries < TRIES =>
            {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(5 * tries)).await;
            }
            Err(error) => return Err(error),
            Ok(()) => return Ok(true),
        }
    }
}

async fn attempt(
    app: &App,
    by: &Actor,
    id: ImportId,
    unit: &duban_core::UnitId,
    waiting: Vec<Item>,
) -> Result<(), AppError> {
    let keys: Vec<&str> = waiting.iter().map(|item| item.key.as_str()).collect();
    let known = keep::known_among(app, unit, &keys).await?;
    let mut batch = Batch::new();
    let mut fresh = Vec::new();
    for item in waiting {
        match (item.verdict, known.get(&item.key)) {
            (Verdict::New, None) => fresh.push(item),
            (Verdict::New, Some(before)) => taken(&mut batch, id, item, before)?,
            _ => changed(app, by, &mut batch, id, unit, item, &known).await?,
        }
    }
    begun(app, by, &mut batch, id, unit, fresh).await?;
    const TOUCH: &str = "update ledger_import set touched_at = $1 where id = $2";
    batch.push(TOUCH, params![app.now(), id.0], Rows::Exactly(1));
    Ok(app.store.commit(batch).await?)
}

/// Rows that become matters.
async fn begun(
    app: &App,
    by: &Actor,
    batch: &mut Batch,
    id: ImportId,
    unit: &duban_core::UnitId,
    fresh: Vec<Item>,
) -> Result<(), AppError> {
    by.may(Right::Enter, &[Relation::Issuer])?;
    let ctx = app.context();
    let placeholder = duban_core::MatterNo::new(app.today().year(), 1);
    let mut taken = Vec::with_capacity(fresh.len());
    for mut item in fresh {
        let Some(draft) = item.draft.clone() else { continue };
        // The rules may have changed with the pack since it was shown; a number is drawn only for what passes them.
        match duban_core::enter(MatterId(0), placeholder.clone(), draft.clone(), by, &ctx) {
            Ok(_) => taken.push((item, draft)),
            Err(refusal) => {
                item.remarks.0.push(Remark::refused(None, "", &item.title, &RowFault::Rules(refusal)));
                keep::settle(batch, id, &item, ItemState::Left, None)?;
            }
        }
    }
    if taken.is_empty() {
        return Ok(());
    }
    let numbers = draw_numbers(app, batch, taken.len()).await?;
    for ((item, draft), no) in taken.into_iter().zip(numbers) {
        let event = duban_core::enter(MatterId(app.draw_id()), no, draft, by, &app.context())?;
        let Some(matter) = Matter::begin(&event) else { continue };
        record(app, batch, &event, None, &matter, None)?;
        keep::note_row(batch, unit, &item, matter.id);
        keep::settle(batch, id, &item, ItemState::Done, Some(matter.id))?;
    }
    Ok(())
}

/// A row that someone else brought in after it was shown: the same words are no second matter, other words no silent edit.
fn taken(batch: &mut Batch, id: ImportId, mut item: Item, before: &Known) -> Result<(), AppError> {
    if before.sha == item.sha {
        return keep::settle(batch, id, &item, ItemState::Done, Some(before.matter));
    }
    item.remarks.0.push(Remark::refused(None, "", &item.title, &RowFault::TakenMeanwhile));
    keep::settle(batch, id, &item, ItemState::Left, Some(before.matter))
}

/// A row whose matter is to follow it, if nobody changed the matter since.
async fn changed(
    app: &App,
    by: &Actor,
    batch: &mut Batch,
    id: ImportId,
    unit: &duban_core::UnitId,
    mut item: Item,
    known: &BTreeMap<String, Known>,
) -> Result<(), AppError> {
    let (Some(at), Some(draft)) = (item.matter, item.draft.clone()) else {
        return keep::settle(batch, id, &item, ItemState::None, item.matter);
    };
    if known.get(&item.key).is_some_and(|before| before.sha == item.sha) {
        return keep::settle(batch, id, &item, ItemState::Done, Some(at));
    }
    let matter = whole(app, at).await?;
    let ctx = app.context();
    let compared = compare(&draft, &matter, by, &ctx);
    let steps = if Some(matter.version) == item.version {
        followed(&matter, &compared.acts, by, &ctx).map_err(RowFault::Rules)
    } else {
        Err(RowFault::ChangedMeanwhile)
    };
    match steps {
        Ok(steps) => {
            let standing = relations(&by.unit, &matter, &app.pack.tree);
            let mut before = matter;
            for (act, (event, after)) in compared.acts.iter().zip(steps) {
                by.may(Right::Do(act.kind()), &standing)?;
                record(app, batch, &event, Some(&before), &after, None)?;
                before = after;
            }
            if let Some(row) = known.get(&item.key).filter(|_| compared.wholly) {
                keep::note_change(batch, unit, &item, &row.sha);
            }
            keep::settle(batch, id, &item, ItemState::Done, Some(at))
        }
        Err(fault) => {
            item.remarks.0.push(Remark::refused(None, "", &item.title, &fault));
            keep::settle(batch, id, &item, ItemState::Left, Some(at))
        }
    }
}
