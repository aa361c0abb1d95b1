//! The board (挂图作战): what a cell of places × campaigns counts.
//!
//! A row is a place directly below the one the board is of; it counts every matter, whole or part, whose lead's place
//! lies at or below it. Only what was assigned and not given up counts: exactly what has a light.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{Light, State, UnitId, UnitKind, UnitTree};

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

/// The rows of the board of `own`: the governments directly below it.
pub fn places_below<'a>(tree: &'a UnitTree, own: &UnitId) -> impl Iterator<Item = &'a UnitId> {
    tree.children(own).filter(|unit| unit.kind == UnitKind::Government).map(|unit| &unit.id)
}

/// Every place whose matters the board of `own` counts: its own and all below.
pub fn places_within<'a>(tree: &'a UnitTree, own: &UnitId) -> impl Iterator<Item = &'a UnitId> {
    tree.at_or_below(own).iter().filter(|unit| unit.kind == UnitKind::Government).map(|unit| &unit.id)
}
