//! POST `/report`: files every filled row.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::matters::{self, Kept, RowOutcome, TypedCell, TypedRow};
use duban_core::{MatterNo, Period};

use super::{Asked, shown};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::matters::malformed;
use crate::pages::show_refused;
use crate::problem::Problem;
use crate::request::{Fields, Posted, Signed};
use crate::site::Site;

/// More points than a page of the grid has are not read.
const MOST_POINTS: usize = 400;

/// POST.
pub(crate) async fn take(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    let fields = &posted.form;
    let code = fields.one("period");
    let period = Period::from_code(code).ok_or_else(|| malformed("period", code))?;
    let rows = typed(fields);
    let outcomes = matters::report_all(&site.app, &by.actor, period, &rows, Some(&posted.once)).await;
    let count = |is: fn(&RowOutcome) -> bool| outcomes.iter().filter(|one| is(one)).count();
    let filed = count(|one| matches!(one.result, Ok(Kept::Done(_))));
    let same = count(|one| matches!(one.result, Ok(Kept::Same)));
    // Whoever does not say which page sends the whole table, and sees all of it again.
    let page = if fields.has("page") { Asked::of(fields).page } else { 0 };
    let asked = Asked { period: Some(period), page };
    if outcomes.iter().all(|one| one.result.is_ok()) {
        let page = if asked.page > 1 { format!("&page={}", asked.page) } else { String::new() };
        let to = format!("/report?period={code}{page}&filed={filed}&same={same}");
        return Ok(Redirect::to(&to).into_response());
    }
    let grid = matters::grid(&site.app, &by.actor, asked.period, asked.page).await?;
    let signing = matters::to_sign(&site.app, &by.actor).await?;
    let mut page = shown::page(&site, frame, lang, &by, grid, signing);
    let told = |(count, word): (usize, &str)| (count > 0).then(|| format!("{count} {word}"));
    page.notices = [(filed, page.w.filed), (same, page.w.same)].into_iter().filter_map(told).collect();
    page.wrong = outcomes.len() - filed - same;
    for outcome in outcomes {
        if let (Err(faults), Some(row)) = (outcome.result, rows.iter().find(|row| row.no == outcome.no)) {
            page.stands_as_typed(lang, row, faults);
        }
    }
    show_refused(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The rows of a form: `v.NUMBER.POINT` a value, `n.NUMBER.POINT` a note, `s.NUMBER` the version that was shown.
fn typed(fields: &Fields) -> Vec<TypedRow> {
    let mut rows: Vec<TypedRow> = Vec::new();
    for (name, value) in &fields.0 {
        let mut parts = name.splitn(3, '.');
        let (Some(what), Some(Ok(no))) = (parts.next(), parts.next().map(str::parse::<MatterNo>)) else {
            continue;
        };
        let known = rows.iter().position(|row| row.no == no);
        let index = known.unwrap_or_else(|| {
            rows.push(TypedRow { no, seen: 0, cells: Vec::new() });
            rows.len() - 1
        });
        let Some(row) = rows.get_mut(index) else { continue };
        if what == "s" {
            row.seen = value.parse().unwrap_or(0);
            continue;
        }
        let Some(at) = parts.next().and_then(|at| at.parse().ok()).filter(|at| *at < MOST_POINTS) else {
            continue;
        };
        if row.cells.len() <= at {
            row.cells.resize_with(at + 1, TypedCell::default);
        }
        match (what, row.cells.get_mut(at)) {
            ("v", Some(cell)) => value.trim().clone_into(&mut cell.value),
            ("n", Some(cell)) => value.trim().clone_into(&mut cell.note),
            _ => {}
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_rows_in_their_order() {
        let pairs = [
            ("csrf", "x"),
            ("s.2026-2", "3"),
            ("v.2026-2.0", " 120 "),
            ("n.2026-2.0", ""),
            ("v.2026-1-4.1", "2026-04-28"),
            ("n.2026-1-4.1", "已批复"),
            ("v.2026-1-4.99999999", "x"),
            ("v.none.0", "x"),
        ];
        let fields = Fields(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect());
        let rows = typed(&fields);
        let told: Vec<_> = rows.iter().map(|row| (row.no.to_string(), row.seen, row.cells.len())).collect();
        assert_eq!(told, [("2026-2".to_owned(), 3, 1), ("2026-1-4".to_owned(), 0, 2)]);
        assert_eq!((rows[0].cells[0].value.as_str(), rows[1].cells[1].note.as_str()), ("120", "已批复"));
    }
}
