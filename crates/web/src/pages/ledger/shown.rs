//! `/matters/import/{id}`: what becomes of every row, then how far it is, then what came of it. Template:
//! `templates/ledger_shown.html`.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::ledger::{self, Import, ImportId, Item, ItemState, Sort, Stage, Tally, Verdict};
use serde::Deserialize;

use super::import;
use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::{Posted, Signed};
use crate::site::Site;
use crate::words::ledger::{LEDGER, LedgerWords};

/// Rows on the page; the download has all.
const MOST: usize = 200;
/// After so many microseconds without a written piece nobody is writing any more: half a minute.
const QUIET: i64 = 30_000_000;

/// Which rows are shown.
#[derive(Deserialize)]
pub(crate) struct Asked {
    show: Option<String>,
}

/// A count that opens the rows it counts.
pub(crate) struct Count {
    pub(crate) code: &'static str,
    pub(crate) word: &'static str,
    pub(crate) count: usize,
    pub(crate) current: bool,
}

/// What is said of a row.
pub(crate) struct Said {
    pub(crate) refuses: bool,
    pub(crate) column: String,
    pub(crate) now: String,
    pub(crate) value: String,
    pub(crate) text: String,
    pub(crate) code: String,
}

/// A row.
pub(crate) struct ItemRow {
    pub(crate) line: u32,
    pub(crate) title: String,
    pub(crate) said: Vec<Said>,
    pub(crate) state: &'static str,
}

#[derive(Template)]
#[template(path = "ledger_shown.html")]
pub(crate) struct ShownPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static LedgerWords,
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) tally: Tally,
    /// Shown and not confirmed.
    pub(crate) open: bool,
    /// Being written.
    pub(crate) running: bool,
    /// Was being written, but nothing came for a while.
    pub(crate) stopped: bool,
    pub(crate) all: usize,
    pub(crate) counts: Vec<Count>,
    pub(crate) rows: Vec<ItemRow>,
    pub(crate) is_cut: bool,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let id = import(&id)?;
    let found = ledger::look(&site.app, &by.actor, id).await?;
    if found.stage == Stage::Uploaded {
        return Ok(Redirect::to(&format!("/matters/import/{}/columns", id.0)).into_response());
    }
    let tally = found.tally;
    let w = LEDGER.of(frame.lang);
    let wanted = asked.show.as_deref().and_then(Verdict::from_code).unwrap_or_else(|| first(&tally));
    let items = ledger::items(&site.app, &by.actor, id, wanted, MOST).await?;
    let count = |verdict: Verdict, word, count| Count {
        code: verdict.code(),
        word,
        count,
        current: verdict == wanted,
    };
    let counts = vec![
        count(Verdict::New, w.new, tally.new),
        count(Verdict::Changed, w.changed, tally.changed),
        count(Verdict::Same, w.same, tally.same),
        count(Verdict::Refused, w.refused, tally.refused),
    ];
    let is_cut = counts.iter().any(|count| count.current && count.count > MOST);
    let quiet = site.app.now().as_micros() - found.touched_at.as_micros() > QUIET;
    show(&ShownPage {
        w,
        id: id.0,
        name: found.name,
        open: found.stage == Stage::Shown,
        running: found.stage == Stage::Running && !quiet,
        stopped: found.stage == Stage::Running && quiet,
        all: tally.done + tally.left + tally.waiting,
        tally,
        counts,
        rows: items.iter().map(|item| row(item, frame.lang, w)).collect(),
        is_cut,
        frame,
    })
}

/// What is looked at first: what needs a look.
const fn first(tally: &Tally) -> Verdict {
    if tally.refused > 0 {
        Verdict::Refused
    } else if tally.changed > 0 {
        Verdict::Changed
    } else {
        Verdict::New
    }
}

fn row(item: &Item, lang: Lang, w: &LedgerWords) -> ItemRow {
    let said = item.remarks.0.iter().map(|remark| {
        let column = remark.column_name();
        Said {
            refuses: remark.sort == Sort::Refusal,
            column: lang.pick(&column.zh, &column.en).to_owned(),
            now: remark.now.clone(),
            value: remark.value.clone(),
            text: lang.pick(&remark.zh, &remark.en).to_owned(),
            code: remark.code.clone(),
        }
    });
    let state = match item.state {
        ItemState::Waiting => w.waiting,
        ItemState::Done => w.done,
        ItemState::Left => w.left_one,
        ItemState::None => "—",
    };
    ItemRow { line: item.line, title: item.title.clone(), said: said.collect(), state }
}

/// POST: confirmed, or gone on with after an interruption. The writing goes on when the browser leaves.
pub(crate) async fn confirm(
    State(site): State<Site>,
    by: Signed,
    Path(id): Path<String>,
    _posted: Posted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let id = import(&id)?;
    write_on(&site, &by, id).await?;
    Ok(Redirect::to(&format!("/matters/import/{}", id.0)).into_response())
}

/// Confirms, and writes on while whoever asked has gone.
pub(crate) async fn write_on(site: &Site, by: &Signed, id: ImportId) -> Result<Import, AppError> {
    let begun = ledger::begin(&site.app, &by.actor, id).await?;
    let (app, actor) = (site.app.clone(), by.actor.clone());
    tokio::spawn(async move {
        if let Err(error) = ledger::confirm(&app, &actor, id, |_| {}).await {
            tracing::error!(import = id.0, code = error.code(), %error, "a ledger was not written to its end");
        }
    });
    Ok(begun)
}

/// GET: the rows that are not taken over, with their reasons.
pub(crate) async fn left_out(
    State(site): State<Site>,
    by: Signed,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let bytes = ledger::left_out(&site.app, &by.actor, import(&id)?).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"left-out.csv\""),
    ];
    Ok((headers, bytes).into_response())
}
