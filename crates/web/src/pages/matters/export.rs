//! GET `/matters/export.csv` and `.xlsx`: exactly the matters of a filter, one a line, and how many they are.
//!
//! Handed out while it is read, in bounded memory. What fails before the first lines are there is answered by a page;
//! when the database goes away half-way the answer breaks off, and the line with the count is missing: a part can never
//! be taken for the whole.

use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use duban_app::matters::{self, Filter, Lamp, Line, Rows};
use duban_app::{Cell, Csv, ExportError, Xlsx};
use duban_core::{Actor, Amount, Light};
use futures_util::{StreamExt, stream};

use super::filter::filter;
use super::tell::row;
use crate::Lang;
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::matters::MATTERS;
use crate::words::project::PROJECT;

/// Lines handed out at once.
const AT_ONCE: usize = 200;

/// Where a table on its way out has got to.
struct Table {
    site: Site,
    lang: Lang,
    rows: Rows,
    /// None once the last line is out.
    csv: Option<Csv>,
}

/// GET.
pub(crate) async fn csv(
    State(site): State<Site>,
    lang: Lang,
    by: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let filter = filter(&site, lang, &asked)?;
    as_csv(site, lang, &by.actor, &filter).await
}

/// GET.
pub(crate) async fn xlsx(
    State(site): State<Site>,
    lang: Lang,
    by: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let filter = filter(&site, lang, &asked)?;
    as_xlsx(&site, lang, &by.actor, &filter).await
}

/// The matters of a filter as they are read.
pub(crate) async fn as_csv(site: Site, lang: Lang, by: &Actor, filter: &Filter) -> Result<Response, Problem> {
    let rows = matters::rows(&site.app, by, filter).await?;
    let name = format!("matters-{}.csv", site.app.today());
    let csv = Csv::new(&heads(lang))?;
    let mut table = Table { site, lang, rows, csv: None };
    let first = lines(&mut table, csv).await?;
    let rest = stream::unfold(table, next);
    // Compression asks once more after the end.
    let body = Body::from_stream(stream::iter([Ok::<_, Problem>(first)]).chain(rest).fuse());
    let about = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((about, body).into_response())
}

/// The matters of a filter as a spreadsheet, which is finished before it goes out.
pub(crate) async fn as_xlsx(
    site: &Site,
    lang: Lang,
    by: &Actor,
    filter: &Filter,
) -> Result<Response, Problem> {
    const WIDTHS: [f64; 15] =
        [16.0, 44.0, 12.0, 20.0, 20.0, 12.0, 20.0, 12.0, 12.0, 10.0, 12.0, 12.0, 18.0, 18.0, 12.0];
    let mut rows = matters::rows(&site.app, by, filter).await?;
    let columns: Vec<(&str, f64)> = heads(lang).into_iter().zip(WIDTHS).collect();
    let mut sheet = Xlsx::new(MATTERS.of(lang).title, &columns)?;
    while let Some(line) = rows.next().await? {
        sheet.row(&cells(site, lang, line))?;
    }
    let bytes = sheet.finish(&count_of(lang, rows.count()))?;
    let name = format!("matters-{}.xlsx", site.app.today());
    let about = [
        (
            header::CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((about, bytes).into_response())
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        Self::broken(error)
    }
}

/// The next lines. What breaks off is logged, and ends the answer before its last line.
async fn next(mut table: Table) -> Option<(Result<Vec<u8>, Problem>, Table)> {
    let csv = table.csv.take()?;
    match lines(&mut table, csv).await {
        Ok(bytes) => Some((Ok(bytes), table)),
        Err(problem) => {
            tracing::error!(code = problem.code, cause = problem.cause, "an export broke off");
            table.csv = None;
            Some((Err(problem), table))
        }
    }
}

async fn lines(table: &mut Table, mut csv: Csv) -> Result<Vec<u8>, Problem> {
    for _ in 0..AT_ONCE {
        let Some(line) = table.rows.next().await? else {
            return Ok(csv.finish(&count_of(table.lang, table.rows.count()))?);
        };
        csv.row(&cells(&table.site, table.lang, line))?;
    }
    let bytes = csv.take()?;
    table.csv = Some(csv);
    Ok(bytes)
}

/// The last line: whoever has it has everything.
fn count_of(lang: Lang, count: u64) -> String {
    match lang {
        Lang::Zh => format!("共 {count} 行"),
        Lang::En => format!("{count} rows in all"),
    }
}

fn heads(lang: Lang) -> [&'static str; 15] {
    let (w, p) = (MATTERS.of(lang), PROJECT.of(lang));
    [
        w.no,
        w.matter,
        w.kind,
        w.issuer,
        w.lead,
        w.state,
        w.light,
        w.since,
        w.due,
        w.measure,
        w.share,
        w.rung,
        p.total_planned,
        p.total_invested,
        p.open_blockers,
    ]
}

/// The word of a light; that it rests on a claim alone.
fn light(lang: Lang, lamp: Lamp) -> String {
    let word = lang.pick(lamp.light.zh(), lamp.light.en());
    match lamp.is_verified || lamp.light == Light::Closed {
        true => word.to_owned(),
        false => format!("{word} ({})", MATTERS.of(lang).hollow),
    }
}

fn cells(site: &Site, lang: Lang, line: Line) -> [Cell; 15] {
    let figure = |amount: Option<Amount>| amount.map_or(Cell::Empty, |one| Cell::Figure(one.to_string()));
    let (planned, invested) = (figure(line.planned), figure(line.invested));
    let blockers = if line.planned.is_none() && line.blockers == 0 {
        Cell::Empty
    } else {
        Cell::Figure(line.blockers.to_string())
    };
    let issuer = line.issuer.short.clone();
    let light = line.light.map(|lamp| light(lang, lamp)).unwrap_or_default();
    let rung = line.rung.map_or_else(String::new, |rung| lang.pick(rung.zh(), rung.en()).to_owned());
    let row = row(site, lang, line);
    let due = if row.due.is_empty() { Cell::Empty } else { Cell::Day(row.due) };
    // A share is a figure, to be added up.
    let share = if row.quota.is_empty() { Cell::Empty } else { Cell::Figure(row.quota) };
    [
        Cell::Text(row.printed),
        Cell::Text(row.title),
        Cell::Text(row.kind),
        Cell::Text(issuer),
        Cell::Text(row.lead),
        Cell::Text(row.state.word.to_owned()),
        Cell::Text(light),
        Cell::Day(row.since),
        due,
        Cell::Text(row.measure.to_owned()),
        share,
        Cell::Text(rung),
        planned,
        invested,
        blockers,
    ]
}
