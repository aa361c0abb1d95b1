//! The list behind each number: the filter of `/matters` that finds exactly what was counted; of a day that has passed, the
//! page of what counted then.

use duban_app::matters::{Axis, BoardView};
use duban_core::{Light, State, UnitId};
use jiff::civil::Date;

/// The lists of one cell.
pub(super) struct Link {
    /// Place and column.
    base: String,
    cut_off: Date,
    is_past: bool,
}

impl Link {
    /// Of a place and a column; without one of all its matters.
    pub(super) fn of(axis: Axis, view: &BoardView, place: &UnitId, column: Option<&str>) -> Self {
        let is_past = view.as_of.is_some();
        let base = if is_past {
            let column = column.map(|code| format!("&column={code}")).unwrap_or_default();
            format!("/board/then?at={}&place={place}{}{column}", view.cut_off, super::by(axis))
        } else {
            let column = column.map(|code| format!("&{}={code}", axis.code())).unwrap_or_default();
            format!("/matters?place={place}{column}")
        };
        Self { base, cut_off: view.cut_off, is_past }
    }

    /// Those whose light shows this.
    pub(super) fn light(&self, light: Light) -> String {
        format!("{}&light={}", self.base, light.code())
    }

    /// All that are on the board.
    pub(super) fn all(&self) -> String {
        match self.is_past {
            true => self.base.clone(),
            false => format!("{}&state={}", self.base, super::super::matters::ON_BOARD),
        }
    }

    /// Those that are done.
    pub(super) fn done(&self) -> String {
        match self.is_past {
            true => format!("{}&done=1", self.base),
            false => format!("{}&state={}", self.base, State::Closed.code()),
        }
    }

    /// Those that were due.
    pub(super) fn due(&self) -> String {
        self.by_cut_off(self.all())
    }

    /// Those of them that are done.
    pub(super) fn done_of_due(&self) -> String {
        self.by_cut_off(self.done())
    }

    fn by_cut_off(&self, list: String) -> String {
        match self.is_past {
            true => format!("{list}&due=1"),
            false => format!("{list}&due_to={}", self.cut_off),
        }
    }
}
