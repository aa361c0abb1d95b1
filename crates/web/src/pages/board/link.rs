//! The list behind each number: the filter of `/matters` that finds exactly what was counted.

use duban_app::matters::{Axis, BoardView};
use duban_core::{Light, State, UnitId};
use jiff::civil::Date;

/// The lists of one cell.
pub(super) struct Link {
    /// Place and column.
    base: String,
    cut_off: Date,
}

impl Link {
    /// Of a place and a column; without one of all its matters.
    pub(super) fn of(axis: Axis, view: &BoardView, place: &UnitId, column: Option<&str>) -> Self {
        let name = if axis == Axis::Lists { "list" } else { "programme" };
        let column = column.map(|code| format!("&{name}={code}")).unwrap_or_default();
        Self { base: format!("/matters?place={place}{column}"), cut_off: view.cut_off }
    }

    /// Those whose light shows this.
    pub(super) fn light(&self, light: Light) -> String {
        format!("{}&light={}", self.base, light.code())
    }

    /// All that are on the board.
    pub(super) fn all(&self) -> String {
        format!("{}&state={}", self.base, super::super::matters::ON_BOARD)
    }

    /// Those that are done.
    pub(super) fn done(&self) -> String {
        format!("{}&state={}", self.base, State::Closed.code())
    }

    /// Those that were due.
    pub(super) fn due(&self) -> String {
        format!("{}&due_to={}", self.all(), self.cut_off)
    }

    /// Those of them that are done.
    pub(super) fn done_of_due(&self) -> String {
        format!("{}&due_to={}", self.done(), self.cut_off)
    }
}
