//! What happened, as it is kept for good: readable, and complete enough that a matter can be made again from its events.

mod change;
mod read;

pub use change::{AskedView, ChangeView, ChildView};
use duban_core::{Change, Event, MatterId, Moment, PersonId, Role};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::code;

/// An event with all its circumstances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    /// To which matter.
    pub matter: i64,
    /// Who did it.
    pub by: i64,
    /// For which unit.
    pub unit: String,
    /// In which role.
    pub role: String,
    /// When, microseconds UTC.
    pub at: i64,
    /// What.
    pub change: ChangeView,
}

impl From<&Event> for EventView {
    fn from(event: &Event) -> Self {
        Self {
            matter: event.matter.0,
            by: event.by.0,
            unit: event.unit.to_string(),
            role: event.role.code().to_owned(),
            at: event.at.as_micros(),
            change: (&event.change).into(),
        }
    }
}

impl TryFrom<EventView> for Event {
    type Error = ViewFault;

    fn try_from(view: EventView) -> Result<Self, ViewFault> {
        Ok(Self {
            matter: MatterId(view.matter),
            by: PersonId(view.by),
            unit: view.unit.into(),
            role: code("role", &view.role, Role::from_code)?,
            at: Moment::from_micros(view.at),
            change: Change::try_from(view.change)?,
        })
    }
}
