//! The grid as a spreadsheet: GET `/report/export.xlsx`, POST `/report/import`. What comes back is put into the grid and
//! compared with what was filed; it is written when the grid is sent, like anything typed.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use duban_app::matters::{self, Grid, GridCell, SHEET_HEADS, sheet_key};
use duban_app::{AppError, Cell, Xlsx, ledger::LedgerFault};
use duban_core::{Cell as Point, PointSort, Stand};

use super::{Asked, shown};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::{show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Fields, Signed, Uploaded};
use crate::site::Site;

/// GET.
pub(crate) async fn export(
    State(site): State<Site>,
    lang: Lang,
    by: Signed,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    const WIDTHS: [f64; 8] = [14.0, 16.0, 44.0, 22.0, 14.0, 14.0, 44.0, 44.0];
    let grid = matters::grid(&site.app, &by.actor, Asked::of(&fields).period, 0).await?;
    let heads: Vec<(&str, f64)> =
        SHEET_HEADS.iter().zip(WIDTHS).map(|((zh, en), width)| (lang.pick(zh, en), width)).collect();
    // The name of the sheet is the period: by it the sheet is known when it comes back.
    let code = grid.period.code();
    let mut sheet = Xlsx::new(&code, &heads)?;
    let count = lines(lang, &grid, &mut sheet)?;
    let bytes = sheet.finish(lang.pick(&format!("共 {count} 行"), &format!("{count} rows in all")))?;
    let about = [
        (
            header::CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"report-{code}.xlsx\"")),
    ];
    Ok((about, bytes).into_response())
}

fn lines(lang: Lang, grid: &Grid, sheet: &mut Xlsx) -> Result<usize, Problem> {
    let mut count = 0;
    for row in &grid.rows {
        for (at, cell) in row.cells.iter().enumerate() {
            count += 1;
            sheet.row(&[
                Cell::Text(sheet_key(&row.no, at)),
                Cell::Text(row.no.printed()),
                Cell::Text(row.title.clone()),
                Cell::Text(shown::point(lang, cell)),
                cell.last.as_ref().map_or(Cell::Empty, |(_, stand, _)| typed(lang, *stand)),
                cell.now.as_ref().map_or(Cell::Empty, |(stand, _)| typed(lang, *stand)),
                cell.now.as_ref().map_or(Cell::Empty, |(_, note)| Cell::Text(note.clone())),
                Cell::Text(rule(lang, cell)),
            ])?;
        }
    }
    Ok(count)
}

fn rule(lang: Lang, cell: &GridCell) -> String {
    lang.pick(&cell.rule.zh, &cell.rule.en).to_owned()
}

fn typed(lang: Lang, stand: Stand) -> Cell {
    let name = Point::typed(stand);
    let text = lang.pick(&name.zh, &name.en).to_owned();
    match stand.sort() {
        PointSort::Figure => Cell::Figure(text),
        _ if text.is_empty() => Cell::Empty,
        PointSort::Step => Cell::Day(text),
        PointSort::Duty => Cell::Text(text),
    }
}

/// POST: shows what the sheet would change. Nothing is written.
pub(crate) async fn import(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    Query(fields): Query<Fields>,
    uploaded: Uploaded,
) -> Result<Response, Problem> {
    let asked = Asked::of(&fields);
    let read = match uploaded.files.into_iter().find(|file| file.field == "file") {
        Some(file) => matters::read_sheet(file.bytes.to_vec()).await,
        None => Err(AppError::from(LedgerFault::Empty)),
    };
    let (period, rows) = match read {
        Ok(read) => read,
        Err(error) => {
            let (status, reason) = why(error, lang)?;
            let grid = matters::grid(&site.app, &by.actor, asked.period, asked.page).await?;
            let mut page = shown::page(&site, frame, lang, &by, grid, Vec::new());
            page.file_why = Some(reason);
            return show_refused(status, &page);
        }
    };
    let grid = matters::grid(&site.app, &by.actor, period.or(asked.period), 0).await?;
    let brought = matters::brought_in(&grid, rows);
    let mut page = shown::page(&site, frame, lang, &by, grid, Vec::new());
    page.notices.push(format!("{} {}", brought.len(), page.w.brought));
    for one in brought {
        page.is_brought_in(lang, one);
    }
    show(&page)
}
