//! The board (挂图作战): what a cell of places × campaigns counts.
//!
//! A row is a place directly below the one the board is of; it counts every matter, whole or part, whose lead's place
//! lies at or below it. Only what was assigned and not given up counts: exactly what has a light.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{Calendar, Light, Moment, State, Unit, UnitId, UnitKind, UnitTree, due_at};

/// How many months a trend goes back.
pub const TREND_MONTHS: usize = 12;

/// Matters that are alike to the board, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardCount {
    /// The lead's place.
    pub place: UnitId,
    /// The column; none for all matters, in whatever columns they stand.
    pub column: Option<String>,
    /// What their light shows.
    pub light: Light,
    /// Where they stand.
    pub state: State,
    /// How many.
    pub many: u64,
    /// How many of them were due by the cut-off day.
    pub due: u64,
}

/// Whether a matter that stands so is on the board: it was assigned, and nobody gave it up.
///
/// # Source
/// FIELD §1: before assignment it is nobody's work yet; what was set aside or withdrawn is none any more.
#[must_use]
pub const fn is_on_board(state: State) -> bool {
    matches!(state, State::Assigned | State::InHand | State::Closed) || state.is_claimed()
}

/// Whether a matter that stands so is done: closed. A claim is not, nor what is accepted and awaits closure.
///
/// # Source
/// FIELD §1: “closed” and “fixed, awaiting closure” are two figures; the self-report is neither.
#[must_use]
pub const fn is_done(state: State) -> bool {
    matches!(state, State::Closed)
}

/// Whether a matter was due by the cut-off day. What has no date is not due.
#[must_use]
pub fn is_due(due_on: Option<Date>, cut_off: Date) -> bool {
    due_on.is_some_and(|due| due <= cut_off)
}

/// A part of a whole, both shown: no rate without its numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rate {
    /// The numerator.
    pub done: u64,
    /// The denominator.
    pub of: u64,
}

impl Rate {
    /// In tenths of a percent, rounded half up; nothing of nothing.
    ///
    /// # Example
    /// ```
    /// use duban_core::Rate;
    /// assert_eq!(Rate { done: 287, of: 361 }.permille(), Some(795));
    /// assert_eq!(Rate { done: 0, of: 0 }.permille(), None);
    /// ```
    #[must_use]
    pub const fn permille(self) -> Option<u64> {
        match self.of {
            0 => None,
            of => Some((self.done * 2_000 + of) / (of * 2)),
        }
    }
}

/// A cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    lights: [u64; Light::ALL.len()],
    /// Done of all.
    pub of_all: Rate,
    /// Done of those that were due by the cut-off day: both numbers of the same matters, so it never exceeds the whole.
    pub of_due: Rate,
}

impl Tally {
    /// Counts these in.
    pub const fn add(&mut self, counted: &BoardCount) {
        if !is_on_board(counted.state) {
            return;
        }
        self.lights[counted.light as usize] += counted.many;
        self.of_all.of += counted.many;
        self.of_due.of += counted.due;
        if is_done(counted.state) {
            self.of_all.done += counted.many;
            self.of_due.done += counted.due;
        }
    }

    /// How many show this light.
    #[must_use]
    pub const fn shows(&self, light: Light) -> u64 {
        self.lights[light as usize]
    }

    /// The lights that show at all with how many, the worst first.
    pub fn lights(&self) -> impl Iterator<Item = (Light, u64)> + '_ {
        Light::ALL.into_iter().map(|light| (light, self.shows(light))).filter(|(_, many)| *many > 0)
    }

    /// The worst light that shows.
    #[must_use]
    pub fn worst(&self) -> Option<Light> {
        self.lights().next().map(|(light, _)| light)
    }

    /// Where a person must look: red from a tenth of what is open, yellow from three tenths with the red. A single red
    /// among a hundred is a number, not an alarm.
    #[must_use]
    pub const fn alarm(&self) -> Option<Light> {
        let open = self.of_all.of - self.of_all.done;
        let (red, yellow) = (self.shows(Light::OffTrack), self.shows(Light::AtRisk));
        if red > 0 && red * 10 >= open {
            Some(Light::OffTrack)
        } else if yellow > 0 && (red + yellow) * 10 >= open * 3 {
            Some(Light::AtRisk)
        } else {
            None
        }
    }
}

/// A row: a place with its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRow {
    /// The place.
    pub place: UnitId,
    /// One a column, in their order.
    pub cells: Vec<Tally>,
    /// All matters, each once.
    pub all: Tally,
}

/// The board of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The places directly below, in order of the tree.
    pub rows: Vec<BoardRow>,
    /// The whole territory, with what is led by the place itself.
    pub total: BoardRow,
}

impl Board {
    /// Adds up what was counted within the territory of `own`, for these columns.
    #[must_use]
    pub fn of(tree: &UnitTree, own: &UnitId, columns: &[&str], counted: &[BoardCount]) -> Self {
        let row = |place: &UnitId| BoardRow {
            place: place.clone(),
            cells: vec![Tally::default(); columns.len()],
            all: Tally::default(),
        };
        let mut rows: Vec<BoardRow> = places_below(tree, own).map(row).collect();
        let mut total = row(own);
        // Whatever stands under a place stands behind it without a gap: found once, not for each of some thousand counts.
        let within = |place: &UnitId| {
            let first = tree.position(place).unwrap_or(usize::MAX);
            first..first.saturating_add(tree.at_or_below(place).len())
        };
        let (all, parts) = (within(own), rows.iter().map(|row| within(&row.place)).collect::<Vec<_>>());
        let columns: BTreeMap<&str, usize> =
            columns.iter().enumerate().map(|(at, code)| (*code, at)).collect();
        let mut last: Option<(&UnitId, usize)> = None;
        for one in counted {
            let at = match last {
                Some((place, at)) if *place == one.place => at,
                _ => tree.position(&one.place).unwrap_or(usize::MAX),
            };
            last = Some((&one.place, at));
            if !all.contains(&at) {
                continue;
            }
            let column = one.column.as_deref().map(|code| columns.get(code));
            let below = parts.iter().position(|part| part.contains(&at)).map(|part| &mut rows[part]);
            for row in below.into_iter().chain(std::iter::once(&mut total)) {
                match column {
                    None => row.all.add(one),
                    Some(Some(at)) => row.cells[*at].add(one),
                    Some(None) => {}
                }
            }
        }
        Self { rows, total }
    }
}

/// What a cell of one place came to at the end of a day: kept, so that no trend counts the past again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub day: Date,
    /// The lead's place: not the row, which takes in all places below it.
    pub place: UnitId,
    /// The column; none for all matters, each once.
    pub column: Option<String>,
    /// Done of those that were due by that day.
    pub of_due: Rate,
    /// Done of all.
    pub of_all: Rate,
}

impl Mark {
    /// The marks of `day`, from what was counted as of its end.
    #[must_use]
    pub fn all(day: Date, counted: &[BoardCount]) -> Vec<Self> {
        let mut cells: BTreeMap<(&UnitId, Option<&str>), Tally> = BTreeMap::new();
        for one in counted {
            cells.entry((&one.place, one.column.as_deref())).or_default().add(one);
        }
        let mark = |((place, column), tally): ((&UnitId, Option<&str>), Tally)| Self {
            day,
            place: place.clone(),
            column: column.map(str::to_owned),
            of_due: tally.of_due,
            of_all: tally.of_all,
        };
        cells.into_iter().map(mark).filter(|mark| mark.of_all.of > 0).collect()
    }
}

/// How a cell went: days in order, each with done of due.
pub type Trend = BTreeMap<Date, Rate>;

/// How the cells of a row went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowTrend {
    /// One a column, in their order.
    pub cells: Vec<Trend>,
    /// All matters, each once.
    pub all: Trend,
}

/// How the cells of a board went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trends {
    /// One a row, in the order of [`Board::rows`].
    pub rows: Vec<RowTrend>,
    /// Of the whole territory.
    pub total: RowTrend,
}

impl Trends {
    /// Adds up the marks within the territory of `own`, for these columns, as [`Board::of`] adds up counts.
    #[must_use]
    pub fn of(tree: &UnitTree, own: &UnitId, columns: &[&str], marks: &[Mark]) -> Self {
        let row = || RowTrend { cells: vec![Trend::new(); columns.len()], all: Trend::new() };
        let places: Vec<&UnitId> = places_below(tree, own).collect();
        let mut rows: Vec<RowTrend> = places.iter().map(|_| row()).collect();
        let mut total = row();
        // Where a place stands is found once, not for each of its marks: whether within the whole, and in which row.
        let mut found: BTreeMap<&UnitId, Option<Option<usize>>> = BTreeMap::new();
        for mark in marks {
            let place = &mark.place;
            let stands = *found.entry(place).or_insert_with(|| {
                let row = || places.iter().position(|above| tree.is_at_or_below(place, above));
                tree.is_at_or_below(place, own).then(row)
            });
            let Some(below) = stands else { continue };
            let column = mark.column.as_deref().map(|code| columns.iter().position(|column| *column == code));
            let below = below.and_then(|at| rows.get_mut(at));
            for row in below.into_iter().chain(std::iter::once(&mut total)) {
                let trend = match column {
                    None => Some(&mut row.all),
                    Some(at) => at.and_then(|at| row.cells.get_mut(at)),
                };
                if let Some(trend) = trend {
                    let sum = trend.entry(mark.day).or_default();
                    sum.done += mark.of_due.done;
                    sum.of += mark.of_due.of;
                }
            }
        }
        Self { rows, total }
    }
}

/// The last days of the months that had ended by `day`, the oldest first: as far back as a trend goes.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// let ends = duban_core::month_ends(date(2026, 3, 30));
/// assert_eq!((ends.len(), ends.last().copied()), (12, Some(date(2026, 2, 28))));
/// assert_eq!(duban_core::month_ends(date(2026, 3, 31)).last().copied(), Some(date(2026, 3, 31)), "the day itself has ended");
/// ```
#[must_use]
pub fn month_ends(day: Date) -> Vec<Date> {
    let next = day.tomorrow().unwrap_or(day).first_of_month();
    let end = |back: usize| {
        let months = i64::try_from(back).unwrap_or_default();
        next.saturating_sub(jiff::Span::new().months(months)).yesterday().ok()
    };
    (0..TREND_MONTHS).rev().filter_map(end).collect()
}

/// The first instant of what turned red “since yesterday”: the beginning of the last working day before `today`, so that
/// on a Monday Friday counts, and after a holiday the day before it.
#[must_use]
pub fn news_from(calendar: &Calendar, today: Date, zone: &TimeZone) -> Moment {
    let last = calendar.working_days_before(today, 1);
    due_at(last.yesterday().unwrap_or(last), zone)
}

/// The rows of the board of `own`: the governments directly below it.
pub fn places_below<'a>(tree: &'a UnitTree, own: &UnitId) -> impl Iterator<Item = &'a UnitId> {
    tree.children(own).filter(|unit| is_place(tree, unit)).map(|unit| &unit.id)
}

/// Every place whose matters the board of `own` counts: its own and all below.
pub fn places_within<'a>(tree: &'a UnitTree, own: &UnitId) -> impl Iterator<Item = &'a UnitId> {
    tree.at_or_below(own).iter().filter(|unit| is_place(tree, unit)).map(|unit| &unit.id)
}

/// A place that was merged has no row of its own any more.
fn is_place(tree: &UnitTree, unit: &Unit) -> bool {
    unit.kind == UnitKind::Government && tree.now(&unit.id) == &unit.id
}
