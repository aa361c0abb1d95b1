//! `/api/v1/board`: the board, and judgements with what came of them.

use axum::Json;
use axum::extract::State;
use duban_app::AppError;
use duban_app::matters::{self, Axis, BoardAsked, BoardView, PastLine, PastNumber};
use duban_core::{BoardRow, LevelCount, Likelihood, Rate, RowTrend, Tally, Trend, UnitId};
use duban_wire::api::{
    AxisCode, BoardCell, BoardFilter, BoardHead, BoardLine, BoardNumber, BoardPage, Code, Day, Instant,
    JudgedLevel, JudgedUnit, Judgements, LightCode, LightCount, LikelihoodCode, MatterNumber, NameView,
    Share, StateCode, ThenLine, ThenList, TrendPoint,
};

use super::answers::Looking;
use super::sent::Asked;
use super::told::unit_of;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 挂图作战 · The board: places × programmes or lists
///
/// With numerator and denominator of every rate. With `at` it looks back: everything as it was known at the end of that day.
#[utoipa::path(
    get, path = "/api/v1/board", tag = "board", operation_id = "board",
    params(BoardFilter),
    responses((status = 200, description = "Its rows and the total.", body = BoardPage), Looking)
)]
pub(crate) async fn board(
    State(site): State<Site>,
    by: Signed,
    Asked(asked): Asked<BoardFilter>,
) -> Result<Json<BoardPage>, Problem> {
    let wanted = wanted(&site, asked.place, asked.by, asked.at)?;
    let view = matters::board_of(&site.app, &by.actor, &wanted).await?;
    let trends = view.trends.as_deref();
    let rows = view.board.rows.iter().enumerate();
    let rows = rows.map(|(n, one)| row(&site, one, trends.and_then(|trends| trends.rows.get(n)), &view));
    let head = |column: &matters::BoardColumn| BoardHead {
        id: column.id.clone(),
        name: NameView::from(&column.name),
    };
    Ok(Json(BoardPage {
        place: unit_of(&site, &view.place),
        columns: view.columns.iter().map(head).collect(),
        rows: rows.collect(),
        total: row(&site, &view.board.total, trends.map(|trends| &trends.total), &view),
        cut_off: Day(view.cut_off),
        is_look_back: view.as_of.is_some(),
        counted_at: Instant(view.counted_at),
        is_partial: view.is_partial,
    }))
}

/// 当日名单 · The matters behind a number of a day that has passed
///
/// As they counted then: light, state, place and deadline of that day.
#[utoipa::path(
    get, path = "/api/v1/board/then", tag = "board", operation_id = "board_then",
    params(BoardNumber),
    responses((status = 200, description = "One page, with how many there are.", body = ThenList), Looking)
)]
pub(crate) async fn then(
    State(site): State<Site>,
    by: Signed,
    Asked(asked): Asked<BoardNumber>,
) -> Result<Json<ThenList>, Problem> {
    let number = PastNumber {
        asked: wanted(&site, asked.place, asked.by, asked.at)?,
        column: asked.column.map(|code| code.0),
        light: asked.light.map(|light| light.0),
        done: asked.done.0,
        due: asked.due.0,
        page: asked.page.0,
    };
    let list = matters::past_list(&site.app, &by.actor, &number).await?;
    let line = |one: PastLine| ThenLine {
        no: MatterNumber(one.no),
        title: one.title,
        light: LightCode(one.light),
        state: StateCode(one.state),
        place: unit_of(&site, &one.place),
        due_on: one.due_on.map(Day),
    };
    Ok(Json(ThenList {
        day: Day(list.day),
        total: list.total,
        page: list.page,
        pages: list.pages,
        items: list.lines.into_iter().map(line).collect(),
    }))
}

/// 研判回看 · What was thought likely, beside what came of it
///
/// Of one's own unit and those below it. No person is counted.
#[utoipa::path(
    get, path = "/api/v1/board/judgements", tag = "board", operation_id = "judgements",
    responses((status = 200, description = "Level by level, unit by unit.", body = Judgements), Looking)
)]
pub(crate) async fn judgements(State(site): State<Site>, by: Signed) -> Result<Json<Judgements>, Problem> {
    let view = matters::audit(&site.app, &by.actor).await?;
    let levels = |counts: &[LevelCount; Likelihood::ALL.len()]| {
        Likelihood::ALL.into_iter().zip(counts).map(|(likelihood, count)| level(likelihood, count)).collect()
    };
    Ok(Json(Judgements {
        from: Day(view.from),
        cut_off: Day(view.cut_off),
        levels: levels(&view.audit.levels),
        units: view
            .audit
            .units
            .iter()
            .map(|one| JudgedUnit { unit: unit_of(&site, &one.unit), levels: levels(&one.levels) })
            .collect(),
        repeated: view.audit.repeated,
    }))
}

fn level(likelihood: Likelihood, count: &LevelCount) -> JudgedLevel {
    JudgedLevel {
        likelihood: LikelihoodCode(likelihood),
        judged: count.judged(),
        in_time: count.in_time,
        late: count.late,
        not_met: count.not_met,
        pending: count.pending,
        left_out: count.left_out,
        met_in_time: share(count.in_time_of_known()),
        came_true: share(count.came_true(likelihood)),
        is_enough: count.is_enough(),
    }
}

/// Which board is asked for. A place the pack does not know is told.
fn wanted(site: &Site, place: Option<Code>, by: AxisCode, at: Option<Day>) -> Result<BoardAsked, AppError> {
    let place = match place {
        None => None,
        Some(Code(code)) => {
            let known = site.app.pack.tree.get(&UnitId::from(code.as_str())).map(|unit| unit.id.clone());
            Some(known.ok_or(AppError::Input { field: "place", reason: code })?)
        }
    };
    let axis = match by {
        AxisCode::Programme => Axis::Programmes,
        AxisCode::List => Axis::Lists,
    };
    Ok(BoardAsked { place, axis, at: at.map(|day| day.0), beat: 0 })
}

fn row(site: &Site, row: &BoardRow, trend: Option<&RowTrend>, view: &BoardView) -> BoardLine {
    let of = |n: usize| trend.and_then(|trend| trend.cells.get(n));
    BoardLine {
        place: unit_of(site, &row.place),
        cells: row.cells.iter().enumerate().map(|(n, tally)| cell(tally, of(n), view)).collect(),
        all: cell(&row.all, trend.map(|trend| &trend.all), view),
    }
}

fn cell(tally: &Tally, trend: Option<&Trend>, view: &BoardView) -> BoardCell {
    let points = trend.into_iter().flatten().filter(|(day, _)| **day < view.cut_off);
    BoardCell {
        lights: tally.lights().map(|(light, many)| LightCount { light: LightCode(light), many }).collect(),
        of_due: share(tally.of_due),
        of_all: share(tally.of_all),
        trend: points.map(|(day, rate)| TrendPoint { day: Day(*day), of_due: share(*rate) }).collect(),
    }
}

const fn share(rate: Rate) -> Share {
    Share { done: rate.done, of: rate.of }
}
