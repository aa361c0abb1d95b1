//! The rules of delivery: units, matters, lifecycle, measures, rights, dates and the official calendar.
//!
//! Pure: no files, no clock, no randomness. Time, calendar, tree and identity are parameters.

mod calendar;
mod id;
mod moment;

pub use calendar::{Calendar, CalendarError, DayKind, Holiday, Year};
pub use id::{AssignmentId, DirectiveId, EntryId, GroupId, KindId, ListId, MatterId, PersonId, ProgrammeId, ProposalId, UnitId};
pub use moment::Moment;
