//! GET `/board`: places × campaigns. Template: `templates/board.html`.

pub(crate) mod events;
pub(crate) mod judgements;
mod link;
mod spark;
pub(crate) mod then;
mod tile;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::AppError;
use duban_app::matters::{self, Axis, BoardAsked, BoardView};
use duban_core::{BoardRow, Light, Rate, RowTrend, Tally, Trend, UnitId};
use jiff::civil::Date;

use self::link::Link;
use self::spark::Spark;
pub(crate) use self::tile::Tiles;
use super::matters::one::class;
use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::board::{BOARD, BoardWords};

/// A count behind which its list lies.
pub(crate) struct Number {
    pub(crate) class: &'static str,
    pub(crate) word: &'static str,
    pub(crate) many: u64,
    pub(crate) href: String,
}

/// Done of something: both numbers, both doors, and the rate.
pub(crate) struct RateCell {
    pub(crate) done: u64,
    pub(crate) done_href: String,
    pub(crate) of: u64,
    pub(crate) of_href: String,
    /// `79.5 %`; nothing of nothing.
    pub(crate) rate: String,
}

/// A cell of the matrix.
pub(crate) struct Cell {
    /// What stands above it: the name of the column.
    pub(crate) head: String,
    /// The wash of a cell that must be looked at.
    pub(crate) wash: &'static str,
    pub(crate) lights: Vec<Number>,
    pub(crate) of_due: RateCell,
    pub(crate) of_all: RateCell,
    /// How done of due went.
    pub(crate) spark: Option<Spark>,
}

/// A row of the matrix.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) href: String,
    /// The columns, then all.
    pub(crate) cells: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "board.html")]
pub(crate) struct BoardPage {
    pub(crate) frame: Frame,
    pub(crate) b: &'static BoardWords,
    pub(crate) place: String,
    pub(crate) finding: String,
    pub(crate) above: Option<String>,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) total: Row,
    pub(crate) cut_off: String,
    pub(crate) counted_at: String,
    pub(crate) is_partial: bool,
    /// Address and word of each axis, and whether it is the one shown.
    pub(crate) axes: Vec<(String, &'static str, bool)>,
    pub(crate) tiles: Option<Tiles>,
    pub(crate) is_wall: bool,
    /// The same board on or off the wall.
    pub(crate) wall_href: String,
    /// What the form of the day takes along: the place, and the axis where it is not the usual one.
    pub(crate) of: String,
    pub(crate) by_list: bool,
    /// The day that is shown, and the last one that may be.
    pub(crate) day: String,
    pub(crate) today: String,
    /// The same board today, where a day that has passed is shown.
    pub(crate) back: Option<String>,
    /// Where changes are told; only on a wall that shows today.
    pub(crate) events: Option<String>,
    /// Whether whoever looks may look at judgements.
    pub(crate) judges: bool,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let wanted = board_asked(lang, &asked)?;
    let view = matters::board_of(&site.app, &by.actor, &wanted).await?;
    let judges = judgements::is_theirs(&by);
    show(&filled(
        &site,
        frame,
        lang,
        &Shown { axis: wanted.axis, view: &view, is_wall: asked.has("wall"), judges },
    ))
}

/// Which board an address asks for.
fn board_asked(lang: Lang, asked: &Fields) -> Result<BoardAsked, AppError> {
    Ok(BoardAsked {
        axis: if asked.one("by") == "list" { Axis::Lists } else { Axis::Programmes },
        place: Some(asked.one("place")).filter(|code| !code.is_empty()).map(UnitId::from),
        at: day(lang, asked)?,
        beat: 0,
    })
}

/// The day of `at`.
fn day(lang: Lang, asked: &Fields) -> Result<Option<Date>, AppError> {
    let typed = asked.one("at").trim();
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| AppError::Input {
        field: "at",
        reason: lang.pick("请写成 2026-08-31 这样的日期", "write a day like 2026-08-31").to_owned(),
    })
}

/// The part of an address that says which columns.
fn by(axis: Axis) -> &'static str {
    if axis == Axis::Lists { "&by=list" } else { "" }
}

/// What is shown.
struct Shown<'a> {
    axis: Axis,
    view: &'a BoardView,
    is_wall: bool,
    judges: bool,
}

fn filled(site: &Site, frame: Frame, lang: Lang, shown: &Shown<'_>) -> BoardPage {
    let Shown { axis, view, is_wall, judges } = *shown;
    let b = BOARD.of(lang);
    let at = view.as_of.map(|day| format!("&at={day}")).unwrap_or_default();
    let board = |place: &UnitId| format!("/board?place={place}{}{at}", by(axis));
    let heads: Vec<String> =
        view.columns.iter().map(|column| lang.pick(&column.name.zh, &column.name.en).to_owned()).collect();
    let row = |row: &BoardRow, trend: Option<&RowTrend>, name: String, href: String| Row {
        cells: cells(lang, axis, view, row, trend, &heads),
        name,
        href,
    };
    let trends = view.trends.as_deref();
    let rows = view.board.rows.iter().zip(&view.opens).enumerate().map(|(n, (one, opens))| {
        let list = Link::of(axis, view, &one.place, None).all();
        let trend = trends.and_then(|trends| trends.rows.get(n));
        row(one, trend, site.unit(&one.place), if *opens { board(&one.place) } else { list })
    });
    let own = &view.board.total;
    let whole = trends.map(|trends| &trends.total);
    let is_live = is_wall && view.as_of.is_none();
    let events = || format!("/board/events?place={}{}&seen={}", view.place, by(axis), view.print());
    BoardPage {
        place: site.unit(&view.place),
        finding: finding(site, lang, view),
        above: view.above.as_ref().map(&board),
        rows: rows.collect(),
        total: row(own, whole, b.total.to_owned(), Link::of(axis, view, &own.place, None).all()),
        cut_off: view.cut_off.to_string(),
        counted_at: site.clock(view.counted_at),
        is_partial: view.is_partial,
        axes: vec![
            (format!("/board?place={}{at}", view.place), b.by_programme, axis == Axis::Programmes),
            (format!("/board?place={}&by=list{at}", view.place), b.by_list, axis == Axis::Lists),
        ],
        tiles: Tiles::of(site, lang, axis, view),
        wall_href: format!("{}{}", board(&view.place), if is_wall { "" } else { "&wall=1" }),
        of: view.place.to_string(),
        by_list: axis == Axis::Lists,
        day: view.cut_off.to_string(),
        today: site.app.today().to_string(),
        back: view.as_of.map(|_| format!("/board?place={}{}", view.place, by(axis))),
        events: is_live.then(events),
        judges,
        heads,
        is_wall,
        b,
        frame,
    }
}

/// The columns, then all.
fn cells(
    lang: Lang,
    axis: Axis,
    view: &BoardView,
    row: &BoardRow,
    trend: Option<&RowTrend>,
    heads: &[String],
) -> Vec<Cell> {
    let spark = |trend: Option<&Trend>, tally: &Tally| Spark::of(lang, trend?, view.cut_off, tally.of_due);
    let is_whole = row.place == view.place;
    let is_small = (view.board.rows.len() + 1) * (heads.len() + 1) <= spark::MOST;
    let one = |(n, tally): (usize, &Tally)| {
        let link = Link::of(axis, view, &row.place, Some(&view.columns[n].id));
        let trend = trend.and_then(|trend| trend.cells.get(n)).filter(|_| is_small || is_whole);
        Cell { spark: spark(trend, tally), ..cell(lang, heads[n].clone(), &link, tally) }
    };
    let all = cell(lang, BOARD.of(lang).all.to_owned(), &Link::of(axis, view, &row.place, None), &row.all);
    let all = Cell { spark: spark(trend.map(|trend| &trend.all), &row.all), ..all };
    row.cells.iter().enumerate().map(one).chain(std::iter::once(all)).collect()
}

fn cell(lang: Lang, head: String, link: &Link, tally: &Tally) -> Cell {
    let number = |(light, many): (Light, u64)| Number {
        class: class(light),
        word: lang.pick(light.zh(), light.en()),
        many,
        href: link.light(light),
    };
    Cell {
        head,
        wash: match tally.alarm() {
            Some(Light::OffTrack) => "worst-off",
            Some(_) => "worst-risk",
            None => "",
        },
        lights: tally.lights().map(number).collect(),
        of_due: rate(tally.of_due, link.done_of_due(), link.due()),
        of_all: rate(tally.of_all, link.done(), link.all()),
        spark: None,
    }
}

fn rate(rate: Rate, done_href: String, of_href: String) -> RateCell {
    let percent = |permille: u64| format!("{}.{} %", permille / 10, permille % 10);
    let text = rate.permille().map(percent).unwrap_or_default();
    RateCell { done: rate.done, done_href, of: rate.of, of_href, rate: text }
}

/// What the board says, in a line: the places where much is off track, else how many matters are, be they led by the
/// place itself.
fn finding(site: &Site, lang: Lang, view: &BoardView) -> String {
    let b = BOARD.of(lang);
    let bad = view.board.rows.iter().filter(|row| row.all.alarm() == Some(Light::OffTrack));
    let names: Vec<String> = bad.map(|row| site.unit(&row.place)).collect();
    match (names.len(), view.board.rows.is_empty()) {
        (_, true) => b.none.to_owned(),
        (0, _) => match view.board.total.all.shows(Light::OffTrack) {
            0 => b.quiet.to_owned(),
            many => format!("{many}{}", b.some),
        },
        _ => format!("{}{}", b.loud, names.join(lang.pick("、", ", "))),
    }
}
