//! `/matters/import/{id}/columns`: what the columns mean. Template: `templates/ledger_columns.html`.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::ledger::{self, Column, Examined, ImportId, LedgerFault, Mapping};
use serde::Deserialize;

use super::import;
use super::upload::shown;
use crate::frame::Frame;
use crate::pages::{Why, show, show_refused};
use crate::problem::Problem;
use crate::request::{Posted, Signed};
use crate::site::Site;
use crate::words::ledger::{LEDGER, LedgerWords};

/// Where the heads are looked for.
#[derive(Deserialize, Default)]
pub(crate) struct Asked {
    sheet: Option<String>,
    head: Option<u32>,
}

/// A meaning to choose.
pub(crate) struct Choice {
    pub(crate) code: &'static str,
    pub(crate) name: String,
    pub(crate) chosen: bool,
}

/// A column with the meanings to choose from.
pub(crate) struct ColumnRow {
    pub(crate) at: usize,
    pub(crate) head: String,
    pub(crate) sample: String,
    pub(crate) choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "ledger_columns.html")]
pub(crate) struct ColumnsPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static LedgerWords,
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) looked: Examined,
    pub(crate) rows: Vec<ColumnRow>,
    pub(crate) why: Option<Why>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    show(&columns(&site, frame, &by, import(&id)?, asked, None, None).await?)
}

/// POST: reads every row.
pub(crate) async fn read(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<String>,
    posted: Posted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let id = import(&id)?;
    let outcome = match typed(&posted.form) {
        Ok(mapping) => ledger::preview(&site.app, &by.actor, id, mapping).await.map(|_| ()),
        Err(fault) => Err(AppError::from(fault)),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&format!("/matters/import/{}", id.0)).into_response()),
        Err(fault) => {
            let (status, why) = shown(fault, &frame)?;
            let mapping = typed(&posted.form).ok();
            let asked = mapping.as_ref().map_or_else(Asked::default, |mapping| Asked {
                sheet: Some(mapping.sheet.clone()),
                head: Some(mapping.head_line),
            });
            show_refused(status, &columns(&site, frame, &by, id, asked, mapping, Some(why)).await?)
        }
    }
}

async fn columns(
    site: &Site,
    frame: Frame,
    by: &Signed,
    id: ImportId,
    asked: Asked,
    typed: Option<Mapping>,
    why: Option<Why>,
) -> Result<ColumnsPage, Problem> {
    let found = ledger::look(&site.app, &by.actor, id).await?;
    let looked = ledger::examine(&site.app, &by.actor, id, asked.sheet.as_deref(), asked.head).await?;
    let meant = typed.map_or_else(|| looked.mapping.columns.clone(), |typed| typed.columns);
    let row = |head: &ledger::Head| ColumnRow {
        at: head.at,
        head: head.name.clone(),
        sample: head.sample.clone(),
        choices: choices(&frame, meant.get(&head.at).copied()),
    };
    let rows = looked.heads.iter().map(row).collect();
    Ok(ColumnsPage { w: LEDGER.of(frame.lang), id: id.0, name: found.name, rows, looked, why, frame })
}

fn choices(frame: &Frame, chosen: Option<Column>) -> Vec<Choice> {
    let choice = |column: Column| {
        let name = column.name();
        let name = frame.lang.pick(&name.zh, &name.en).to_owned();
        Choice { code: column.code(), name, chosen: chosen == Some(column) }
    };
    Column::ALL.into_iter().map(choice).collect()
}

/// What the form says: `sheet`, `head`, and a field `c3` for the fourth column.
fn typed(form: &[(String, String)]) -> Result<Mapping, LedgerFault> {
    let fault = |text: &str| LedgerFault::Mapping { text: text.chars().take(40).collect() };
    let mut mapping = Mapping { sheet: String::new(), head_line: 0, columns: BTreeMap::new() };
    for (name, value) in form {
        match name.as_str() {
            "sheet" => mapping.sheet.clone_from(value),
            "head" => mapping.head_line = value.parse().map_err(|_| fault(value))?,
            other => {
                let Some(at) = other.strip_prefix('c').and_then(|at| at.parse().ok()) else { continue };
                if !value.is_empty() {
                    mapping.columns.insert(at, Column::from_code(value).ok_or_else(|| fault(value))?);
                }
            }
        }
    }
    Ok(mapping)
}
