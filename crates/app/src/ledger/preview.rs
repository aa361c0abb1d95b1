//! What would be written, row by row, written down before anything of it is done.

use std::collections::BTreeMap;

use duban_core::{Actor, Form, KindId, Matter, MatterId, UnitId};
use duban_store::{Batch, Rows, params};

use super::columns::Mapping;
use super::compare::compare;
use super::examine::{file, remember};
use super::items::{Import, Item, ItemState, Stage, Verdict};
use super::keep::{self, Known};
use super::remark::Remarks;
use super::rows::{Reader, Row};
use super::sheet::{Line, MOST_ROWS};
use super::{ImportId, LedgerFault, book, items, json};
use crate::{App, AppError};

/// How many rows are written down in one batch.
const PIECE: usize = 500;

/// Reads every row by `mapping` and compares it with what is here. Confirming writes exactly what is shown then; the
/// mapping is remembered for the unit's next ledger with these heads.
///
/// What was shown before of the same file is replaced.
///
/// # Errors
/// [`LedgerFault::NoImport`], also for one that was confirmed; [`LedgerFault::NoTitleColumn`],
/// [`LedgerFault::ColumnTwice`], [`LedgerFault::NoHeads`] for the mapping; [`LedgerFault::TooManyRows`].
#[crate::boxed]
pub async fn preview(app: &App, by: &Actor, id: ImportId, mapping: Mapping) -> Result<Import, AppError> {
    let import = items::look(app, by, id).await?;
    if !matches!(import.stage, Stage::Uploaded | Stage::Shown) {
        return Err(LedgerFault::NoImport.into());
    }
    mapping.check()?;
    let bytes = file(app, &import.sha256).await?;
    let (heads, rows) = read(app, by, &import.unit, bytes, mapping.clone()).await?;
    let known = keep::known(app, &import.unit).await?;
    begin(app, by, &import, &heads, &mapping).await?;
    let mut batch = Batch::new();
    for row in rows {
        let item = judged(app, by, row, &known).await?;
        keep::add_item(&mut batch, id, &item)?;
        if batch.len() >= PIECE {
            app.store.commit(std::mem::take(&mut batch)).await?;
        }
    }
    const SHOWN: &str =
        "update ledger_import set state = 'shown', touched_at = $1 where id = $2 and state = 'uploaded'";
    batch.push(SHOWN, params![app.now(), id.0], Rows::Exactly(1));
    app.store.commit(batch).await?;
    items::look(app, by, id).await
}

/// Takes back what was shown before, and remembers the mapping.
async fn begin(
    app: &App,
    by: &Actor,
    import: &Import,
    heads: &Line,
    mapping: &Mapping,
) -> Result<(), AppError> {
    const CLEAR: &str = "delete from ledger_item where import = $1";
    const BEGIN: &str = "update ledger_import set mapping = $1, state = 'uploaded', touched_at = $2 \
                         where id = $3 and state in ('uploaded', 'shown')";
    let mut batch = Batch::new();
    batch.push(BEGIN, params![json(mapping)?, app.now(), import.id.0], Rows::Exactly(1));
    batch.push(CLEAR, params![import.id.0], Rows::Any);
    remember(app, by, &mut batch, &import.unit, heads, mapping)?;
    Ok(app.store.commit(batch).await?)
}

/// The heads and the rows, read off the threads that answer requests.
async fn read(
    app: &App,
    by: &Actor,
    unit: &UnitId,
    bytes: Vec<u8>,
    mapping: Mapping,
) -> Result<(Line, Vec<Row>), AppError> {
    let (app, by, unit) = (app.clone(), by.clone(), unit.clone());
    crate::blocking(move || {
        let sheet = book::read(&bytes, &mapping.sheet)?;
        let heads = sheet.lines.iter().find(|line| line.number == mapping.head_line).cloned();
        let heads = heads.ok_or(LedgerFault::NoHeads)?;
        let kinds = kinds(&app);
        let reader = Reader {
            by: &by,
            issuer: &unit,
            kind: usual_kind(&app).ok_or(LedgerFault::Mapping { text: "kind".into() })?,
            kinds: &kinds,
            today: app.today(),
            ctx: app.context(),
        };
        let rows = reader.rows(&sheet, &mapping);
        if rows.len() > MOST_ROWS {
            return Err(LedgerFault::TooManyRows { limit: MOST_ROWS }.into());
        }
        Ok((heads, rows))
    })
    .await
}

/// The kinds by code and by both names.
fn kinds(app: &App) -> BTreeMap<String, KindId> {
    let named = |kind: &duban_core::Kind| {
        [kind.id.to_string(), kind.name.zh.clone(), kind.name.en.clone()].map(|name| (name, kind.id.clone()))
    };
    app.pack.kinds.iter().flat_map(named).collect()
}

/// What a row is when it does not say its kind: a task, else the pack's first kind.
fn usual_kind(app: &App) -> Option<KindId> {
    let task = app.pack.kinds.iter().find(|kind| kind.form == Form::Task);
    task.or(app.pack.kinds.first()).map(|kind| kind.id.clone())
}

/// What is to become of a row.
async fn judged(app: &App, by: &Actor, row: Row, known: &BTreeMap<String, Known>) -> Result<Item, AppError> {
    let item = |row: Row, verdict, state| Item {
        line: row.line,
        verdict,
        state,
        title: row.title,
        key: row.key,
        sha: row.sha,
        draft: row.draft,
        matter: None,
        version: None,
        remarks: row.remarks,
    };
    let Some(draft) = &row.draft else { return Ok(item(row, Verdict::Refused, ItemState::None)) };
    let Some(before) = known.get(&row.key) else { return Ok(item(row, Verdict::New, ItemState::Waiting)) };
    let at = Some(before.matter);
    if before.sha == row.sha {
        return Ok(Item { matter: at, draft: None, ..item(row, Verdict::Same, ItemState::None) });
    }
    let matter = whole(app, before.matter).await?;
    let compared = compare(draft, &matter, by, &app.context());
    if compared.remarks.0.is_empty() {
        return Ok(Item { matter: at, draft: None, ..item(row, Verdict::Same, ItemState::None) });
    }
    let state = if compared.acts.is_empty() { ItemState::None } else { ItemState::Waiting };
    let remarks = Remarks(row.remarks.0.iter().cloned().chain(compared.remarks.0).collect());
    Ok(Item { matter: at, version: Some(matter.version), remarks, ..item(row, Verdict::Changed, state) })
}

/// A matter that a row refers to: it cannot be missing.
pub(super) async fn whole(app: &App, id: MatterId) -> Result<Matter, AppError> {
    let missing = || super::failed(std::io::Error::other(format!("no matter {id}")));
    Ok(app.store.matter_by_id(id).await?.ok_or_else(missing)?)
}
