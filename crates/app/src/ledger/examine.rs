//! The file and its columns, before anything is read as matters.

use std::io::Read;

use duban_core::Actor;
use duban_store::{Batch, Rows, params};

use super::columns::{Column, Mapping, guess, head_line, signature};
use super::sheet::Sheet;
use super::{ImportId, LedgerFault, book, items, json, keep, may_import};
use crate::{App, AppError};

/// What a file looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// The names of its sheets; one without a name for a table of text.
    pub sheets: Vec<String>,
    /// Sheet, row of heads and meanings, as remembered or guessed.
    pub mapping: Mapping,
    /// Whether somebody of the unit said so before.
    pub remembered: bool,
    /// Whether a row of heads was found; else the fullest of the first rows stands for it.
    pub found_heads: bool,
    /// Every column of the row of heads.
    pub heads: Vec<Head>,
    /// The first rows: number and beginning, to choose the row of heads from.
    pub first_lines: Vec<(u32, String)>,
    /// How many rows stand below the heads.
    pub rows: usize,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its position, from 0.
    pub at: usize,
    /// What the file calls it.
    pub name: String,
    /// The first value below it.
    pub sample: String,
    /// What it is taken for.
    pub column: Option<Column>,
}

/// Keeps a file that is to be brought in. Nothing is written yet but the file itself.
///
/// # Errors
/// [`AppError::Denied`]; [`AppError::Ledger`] for a file that cannot be read; [`AppError::Attachment`].
#[crate::boxed]
pub async fn upload(app: &App, by: &Actor, name: &str, bytes: Vec<u8>) -> Result<ImportId, AppError> {
    const SQL: &str = "insert into ledger_import (id, unit, person, name, sha256, mapping, made_at, state, touched_at) \
                       values ($1, $2, $3, $4, $5, '', $6, 'uploaded', $6)";
    let unit = may_import(app, by)?;
    let attachments = app.attachments.clone();
    let stored = crate::blocking(move || {
        book::sheets(&bytes)?;
        Ok(attachments.put(bytes.as_slice())?)
    })
    .await?;
    keep::clear_forgotten(app).await?;
    let id = ImportId(app.draw_id());
    let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
    let mut batch = Batch::new();
    batch.push(SQL, params![id.0, &unit, by.person, name, stored.sha256, app.now()], Rows::Exactly(1));
    app.store.commit(batch).await?;
    Ok(id)
}

/// What the file of an import looks like. `sheet` and `head_line` say otherwise than what would be guessed.
///
/// # Errors
/// [`LedgerFault::NoImport`]; [`LedgerFault::NoSheet`]; the limits of [`LedgerFault`].
#[crate::boxed]
pub async fn examine(
    app: &App,
    by: &Actor,
    id: ImportId,
    sheet: Option<&str>,
    head_line: Option<u32>,
) -> Result<Examined, AppError> {
    let import = items::look(app, by, id).await?;
    let wanted = sheet.map(str::to_owned);
    let bytes = file(app, &import.sha256).await?;
    let (sheets, name, sheet) = crate::blocking(move || Ok(choose(&bytes, wanted)?)).await?;
    let (at, found_heads) = heads_of(&sheet, head_line);
    let Some(heads) = at.map(|at| &sheet.lines[at]) else { return Err(LedgerFault::NoHeads.into()) };
    let known = keep::remembered(app, &import.unit, &signature(heads)).await?;
    let remembered = known.is_some();
    let columns = known.map_or_else(|| guess(heads), |known| known.columns);
    let below: Vec<_> = sheet.lines.iter().filter(|line| line.number > heads.number).collect();
    let head = |at: usize| Head {
        at,
        name: heads.cell(at).text.clone(),
        sample: below
            .iter()
            .map(|line| &line.cell(at).text)
            .find(|text| !text.is_empty())
            .map_or_else(String::new, |text| text.chars().take(40).collect()),
        column: columns.get(&at).copied(),
    };
    let width = below.iter().take(100).map(|line| line.cells.len()).max().unwrap_or(0).max(heads.cells.len());
    let beginning = |line: &super::sheet::Line| {
        let texts = line.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(" · ").chars().take(60).collect()
    };
    Ok(Examined {
        heads: (0..width).map(head).filter(|head| !head.name.is_empty() || !head.sample.is_empty()).collect(),
        first_lines: sheet.lines.iter().take(15).map(|line| (line.number, beginning(line))).collect(),
        rows: below.len(),
        mapping: Mapping { sheet: name, head_line: heads.number, columns },
        sheets,
        remembered,
        found_heads,
    })
}

/// The bytes of a kept file.
pub(super) async fn file(app: &App, sha256: &str) -> Result<Vec<u8>, AppError> {
    let (attachments, sha256) = (app.attachments.clone(), sha256.to_owned());
    crate::blocking(move || {
        let mut bytes = Vec::new();
        let read = attachments.get(&sha256)?.read_to_end(&mut bytes);
        read.map_err(duban_store::attachments::AttachmentError::from)?;
        Ok(bytes)
    })
    .await
}

/// How many sheets are looked through for a row of heads.
const MOST_SHEETS: usize = 10;

/// The sheet that is wanted, else the first with a row of heads, else the first.
fn choose(bytes: &[u8], wanted: Option<String>) -> Result<(Vec<String>, String, Sheet), LedgerFault> {
    let sheets = book::sheets(bytes)?;
    if let Some(name) = wanted {
        let sheet = book::read(bytes, &name)?;
        return Ok((sheets, name, sheet));
    }
    let mut first = None;
    for name in sheets.iter().take(MOST_SHEETS) {
        let sheet = book::read(bytes, name)?;
        if head_line(&sheet).is_some() {
            return Ok((sheets.clone(), name.clone(), sheet));
        }
        if first.is_none() {
            first = Some((name.clone(), sheet));
        }
    }
    let (name, sheet) = first.ok_or(LedgerFault::NoSheet { name: String::new() })?;
    Ok((sheets, name, sheet))
}

/// Where the heads stand, and whether that was said or found rather than guessed.
fn heads_of(sheet: &Sheet, said: Option<u32>) -> (Option<usize>, bool) {
    if let Some(said) = said {
        return (sheet.lines.iter().position(|line| line.number == said), true);
    }
    if let Some(found) = head_line(sheet) {
        return (sheet.lines.iter().position(|line| line.number == found.number), true);
    }
    // The first of the fullest.
    let rows = sheet.lines.iter().enumerate().take(10).rev();
    (rows.max_by_key(|(_, line)| line.filled()).map(|(at, _)| at), false)
}

/// Remembers a mapping for the unit's next ledger with these heads.
pub(super) fn remember(
    app: &App,
    by: &Actor,
    batch: &mut Batch,
    unit: &duban_core::UnitId,
    heads: &super::sheet::Line,
    mapping: &Mapping,
) -> Result<(), AppError> {
    const SQL: &str = "insert into ledger_mapping (unit, signature, mapping, by_person, at) values ($1, $2, $3, $4, $5) \
                       on conflict (unit, signature) do update set mapping = excluded.mapping, \
                       by_person = excluded.by_person, at = excluded.at";
    let params = params![unit, signature(heads), json(mapping)?, by.person, app.now()];
    batch.push(SQL, params, Rows::Exactly(1));
    Ok(())
}
