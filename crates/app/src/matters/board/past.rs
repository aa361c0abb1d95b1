//! Days that have passed: months counted for good, and the matters behind a number.

use std::sync::Arc;

use duban_core::{Actor, Light, Mark, State, Trends, UnitId, UnitKind, due_at, month_ends};
use duban_store::matter::{Columns, OnBoard, PastLine, PastWanted};
use duban_store::{Batch, StoreError};
use jiff::civil::Date;

use super::{Axis, BoardAsked, as_of, columns, columns_asked, scope};
use crate::{App, AppError};

/// Which trends: the place, the columns, the last month.
pub(super) type TrendKey = (UnitId, Vec<String>, Option<Date>);

/// How many matters a page has.
const PER_PAGE: u32 = 50;

impl Axis {
    /// The code of an axis, in the database and in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Programmes => "programme",
            Self::Lists => "list",
        }
    }
}

/// How the cells of a board went up to `day`.
pub(super) async fn trends(
    app: &App,
    place: &UnitId,
    axis: Axis,
    codes: &[&str],
    day: Date,
) -> Result<Arc<Trends>, AppError> {
    // The day itself stands in the board.
    let ends = month_ends(day.yesterday().unwrap_or(day));
    let codes: Vec<String> =
        codes.iter().map(|code| (*code).to_owned()).chain([axis.code().to_owned()]).collect();
    let key = (place.clone(), codes, ends.last().copied());
    let (app_too, (place, codes, _)) = (app.clone(), key.clone());
    let work = async move {
        let (Some(from), Some(to)) = (ends.first(), ends.last()) else { return Ok(Arc::default()) };
        let marks = app_too.store.marks(axis.code(), *from, *to).await?;
        let codes: Vec<&str> = codes.iter().map(String::as_str).take(codes.len().saturating_sub(1)).collect();
        Ok(Arc::new(Trends::of(&app_too.pack.tree, &place, &codes, &marks)))
    };
    app.boards.trends.of(app.now(), &key, work).await
}

/// Counts the ends of months that are not counted yet, for good. Says how many.
///
/// Harmless at any time and from several nodes at once: the first keeps it, and all would count the same.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn keep_board(app: &App) -> Result<usize, AppError> {
    let zone = &app.pack.time_zone;
    // What was committed at the last instant of a day is there a minute later.
    let settled = duban_core::Moment::from_micros(app.now().as_micros() - 60_000_000);
    let today = settled.timestamp().to_zoned(zone.clone()).date();
    let ends = month_ends(today.yesterday().unwrap_or(today));
    let Some(last) = ends.last() else { return Ok(0) };
    let Some(known) = app.boards.known_since(app).await? else { return Ok(0) };
    if known >= due_at(*last, zone) {
        return Ok(0);
    }
    let counted = app.store.counted_days().await?;
    let mut kept = 0;
    for day in ends {
        if counted.contains(&day) || known >= due_at(day, zone) {
            continue;
        }
        match count_for_good(app, day).await {
            Ok(()) => kept += 1,
            // Another node was first.
            Err(AppError::Store(StoreError::Unique { .. } | StoreError::Conflict { .. })) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(kept)
}

async fn count_for_good(app: &App, day: Date) -> Result<(), AppError> {
    let places = app.pack.tree.in_order().iter().filter(|unit| unit.kind == UnitKind::Government);
    let on = OnBoard {
        places: places.map(|unit| unit.id.clone()).collect(),
        seen: None,
        cut_off: day,
        before: Some(due_at(day, &app.pack.time_zone)),
    };
    let mut batch = Batch::new();
    batch.keep_day(day, app.now());
    batch.keep_marks(day, "all", &Mark::all(day, &app.store.count_board(&on, &Columns::None).await?));
    for axis in [Axis::Programmes, Axis::Lists] {
        let columns = columns_asked(axis, &columns(app, axis));
        batch.keep_marks(day, axis.code(), &Mark::all(day, &app.store.count_board(&on, &columns).await?));
    }
    app.store.commit(batch).await?;
    Ok(())
}

/// Which number of a board of a day that has passed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PastNumber {
    /// Which board, and which row.
    pub asked: BoardAsked,
    /// The column; none for all matters.
    pub column: Option<String>,
    /// Only those whose light showed this.
    pub light: Option<Light>,
    /// Only those that were done.
    pub done: bool,
    /// Only those that were due.
    pub due: bool,
    /// Which page, from 1.
    pub page: u32,
}

/// The matters behind a number of a day that has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastList {
    /// The day.
    pub day: Date,
    /// The place.
    pub place: UnitId,
    /// How many.
    pub total: u64,
    /// Those of this page.
    pub lines: Vec<PastLine>,
    /// Which page, from 1.
    pub page: u32,
    /// How many pages.
    pub pages: u32,
}

/// The matters behind a number of a day that has passed, as they were known at its end; exactly those the board counts.
///
/// # Errors
/// As [`board_of`](super::board_of). Without a day, yesterday is shown.
#[crate::boxed]
pub async fn past_list(app: &App, by: &Actor, number: &PastNumber) -> Result<PastList, AppError> {
    let scope = scope(app, by, number.asked.place.as_ref())?;
    let yesterday = app.today().yesterday().unwrap_or_else(|_| app.today());
    let day = as_of(app, number.asked.at).await?.unwrap_or(yesterday);
    let on = OnBoard {
        places: duban_core::places_within(&app.pack.tree, &scope.place).cloned().collect(),
        seen: scope.seen,
        cut_off: day,
        before: Some(due_at(day, &app.pack.time_zone)),
    };
    let column = match (&number.column, number.asked.axis) {
        (None, _) => Columns::None,
        (Some(code), Axis::Programmes) => Columns::Programmes(vec![code.as_str().into()]),
        (Some(code), Axis::Lists) => Columns::Lists(vec![code.as_str().into()]),
    };
    let done = |state: &State| duban_core::is_on_board(*state) && duban_core::is_done(*state);
    let wanted = PastWanted {
        on,
        column,
        light: number.light,
        states: if number.done { State::ALL.into_iter().filter(done).collect() } else { Vec::new() },
        due: number.due,
    };
    let page = number.page.max(1);
    let skip = (page - 1).saturating_mul(PER_PAGE);
    let _turn = app.boards.looking_back.acquire().await.ok();
    let (total, lines) = app.store.past_lines(&wanted, skip, PER_PAGE).await?;
    let pages = u32::try_from(total.div_ceil(u64::from(PER_PAGE))).unwrap_or(u32::MAX).max(1);
    Ok(PastList { day, place: scope.place, total, lines, page, pages })
}
