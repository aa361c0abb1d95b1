//! The rules of delivery: so far dates and the official calendar.
//!
//! Pure: no files, no clock, no randomness. Time and calendar are parameters.

mod calendar;

pub use calendar::{Calendar, CalendarError, DayKind, Holiday, Year};
