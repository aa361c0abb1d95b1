//! The rules of delivery: units, matters, lifecycle, measures, rights, dates and the official calendar.
//!
//! Pure: no files, no clock, no randomness. Time, calendar, tree and identity are parameters.

mod calendar;
mod id;
mod kind;
mod moment;
mod name;
mod programme;
mod statistics;
mod subject;
mod unit;

pub use calendar::{Calendar, CalendarError, DayKind, Holiday, Year};
pub use id::{
    AssignmentId, DirectiveId, EntryId, GroupId, KindId, ListId, MatterId, PersonId, ProgrammeId, ProposalId,
    UnitId,
};
pub use kind::{ClosingTest, Field, Form, Kind, Occasion, ReplyLimit};
pub use moment::Moment;
pub use name::Name;
pub use programme::{ListItem, Named, Programme, Standing, StandingError, StandingList, Target};
pub use statistics::{StatisticWord, StatisticWords};
pub use subject::{Subject, SubjectLexicon, SubjectMatch};
pub use unit::{Level, Members, Unit, UnitError, UnitGroup, UnitKind, UnitTree};
