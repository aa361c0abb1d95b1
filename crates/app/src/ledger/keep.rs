//! What an import keeps in the database, in and out.

use std::collections::BTreeMap;

use duban_core::{MatterId, UnitId};
use duban_store::{Batch, Rows, Value, params};

use super::columns::Mapping;
use super::items::{Item, ItemState, Verdict};
use super::{ImportId, LedgerFault, json};
use crate::{App, AppError};

/// What is known of a row that was brought in before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) matter: MatterId,
    pub(super) sha: String,
}

/// All rows of a unit's ledgers that became matters, by key.
pub(super) async fn known(app: &App, unit: &UnitId) -> Result<BTreeMap<String, Known>, AppError> {
    const SQL: &str = "select key, matter, sha from ledger_row where unit = $1";
    let rows = app.store.all(SQL, params![unit], |row| {
        Ok((row.text(0)?, Known { matter: MatterId(row.int(1)?), sha: row.text(2)? }))
    });
    Ok(rows.await?.into_iter().collect())
}

/// The same for these keys only.
pub(super) async fn known_among(
    app: &App,
    unit: &UnitId,
    keys: &[&str],
) -> Result<BTreeMap<String, Known>, AppError> {
    const SQL: &str = "select matter, sha from ledger_row where unit = $1 and key = $2";
    let mut found = BTreeMap::new();
    for key in keys {
        let known = app.store.first(SQL, params![unit, *key], |row| {
            Ok(Known { matter: MatterId(row.int(0)?), sha: row.text(1)? })
        });
        if let Some(known) = known.await? {
            found.insert((*key).to_owned(), known);
        }
    }
    Ok(found)
}

/// The mapping that somebody of the unit made for such heads.
pub(super) async fn remembered(
    app: &App,
    unit: &UnitId,
    signature: &str,
) -> Result<Option<Mapping>, AppError> {
    const SQL: &str = "select mapping from ledger_mapping where unit = $1 and signature = $2";
    let text = app.store.first(SQL, params![unit, signature], |row| row.text(0)).await?;
    let read = |text: String| {
        serde_json::from_str(&text).map_err(|e| LedgerFault::Mapping { text: e.to_string() }.into())
    };
    text.map(read).transpose()
}

/// Adds an item to a batch.
pub(super) fn add_item(batch: &mut Batch, import: ImportId, item: &Item) -> Result<(), AppError> {
    const SQL: &str = "insert into ledger_item (import, line, verdict, state, title, key, sha, draft, matter, version, \
                       remarks) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let draft =
        item.draft.as_ref().map(|draft| json(&duban_wire::matter::DraftView::from(draft))).transpose()?;
    let params = params![
        import.0,
        item.line,
        item.verdict.code(),
        item.state.code(),
        &item.title,
        &item.key,
        &item.sha,
        draft,
        item.matter,
        item.version,
        json(&item.remarks)?
    ];
    batch.push(SQL, params, Rows::Exactly(1));
    Ok(())
}

/// Says what became of an item that waited. Only one of two who write the same import can say it.
pub(super) fn settle(
    batch: &mut Batch,
    import: ImportId,
    item: &Item,
    state: ItemState,
    matter: Option<MatterId>,
) -> Result<(), AppError> {
    const SQL: &str = "update ledger_item set state = $1, matter = $2, remarks = $3 \
                       where import = $4 and line = $5 and state = 'waiting'";
    let params = params![state.code(), matter, json(&item.remarks)?, import.0, item.line];
    batch.push(SQL, params, Rows::Exactly(1));
    Ok(())
}

/// Notes which matter a new row became. Its key is taken once.
pub(super) fn note_row(batch: &mut Batch, unit: &UnitId, item: &Item, matter: MatterId) {
    const SQL: &str = "insert into ledger_row (unit, key, matter, sha) values ($1, $2, $3, $4)";
    batch.push(SQL, params![unit, &item.key, matter, &item.sha], Rows::Exactly(1));
}

/// Notes what a row says now that its matter follows it.
pub(super) fn note_change(batch: &mut Batch, unit: &UnitId, item: &Item, before: &str) {
    const SQL: &str = "update ledger_row set sha = $1 where unit = $2 and key = $3 and sha = $4";
    batch.push(SQL, params![&item.sha, unit, &item.key, before], Rows::Exactly(1));
}

/// The items that wait, in order of the file.
pub(super) async fn waiting(app: &App, import: ImportId, most: i64) -> Result<Vec<Item>, AppError> {
    const SQL: &str = "select line, verdict, state, title, key, sha, draft, matter, version, remarks from ledger_item \
                       where import = $1 and state = 'waiting' order by line limit $2";
    Ok(app.store.all(SQL, params![import.0, most], item).await?)
}

/// One item out of its row, in the order of [`waiting`].
pub(super) fn item(row: &duban_store::Row<'_>) -> Result<Item, duban_store::StoreError> {
    let draft = row.opt_text(6)?.map(|text| {
        let view = duban_wire::matter::DraftView::from_json(&text).ok()?;
        duban_core::Draft::try_from(view).ok()
    });
    if draft == Some(None) {
        return Err(row.corrupt(6, Value::Int(row.int(0)?)));
    }
    let remarks = row.named(9, |text| serde_json::from_str(text).ok())?;
    Ok(Item {
        line: u32::try_from(row.int(0)?).map_err(|_| row.corrupt(0, Value::Null))?,
        verdict: row.named(1, Verdict::from_code)?,
        state: row.named(2, ItemState::from_code)?,
        title: row.text(3)?,
        key: row.text(4)?,
        sha: row.text(5)?,
        draft: draft.flatten(),
        matter: row.opt_int(7)?.map(MatterId),
        version: row.opt_int(8)?,
        remarks,
    })
}

/// How long what nobody confirmed is kept: 30 days, in microseconds.
const FORGOTTEN: i64 = 30 * 24 * 3_600_000_000;

/// Clears away what was shown long ago and never confirmed. Nothing of it was written.
pub(super) async fn clear_forgotten(app: &App) -> Result<(), AppError> {
    const ITEMS: &str = "delete from ledger_item where import in (select id from ledger_import \
                         where state in ('uploaded', 'shown') and made_at < $1)";
    const IMPORTS: &str = "delete from ledger_import where state in ('uploaded', 'shown') and made_at < $1";
    let before = app.now().as_micros() - FORGOTTEN;
    let mut batch = Batch::new();
    batch.push(ITEMS, params![before], Rows::Any);
    batch.push(IMPORTS, params![before], Rows::Any);
    Ok(app.store.commit(batch).await?)
}
