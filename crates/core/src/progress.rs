//! Progress: what a unit reports point by point, what should have been reached by now, and the light that follows.
//!
//! Nobody reports a light. A unit says where each action point (任务点) stands; what should have been reached by today
//! comes from the measure; [`light`] puts the two beside each other and says why.

mod cell;
mod evidence;
mod light;
mod period;
mod point;
mod report;
mod schedule;
mod why;

pub use cell::{Cell, CellFault, read_cell};
pub use evidence::Evidence;
pub use light::{Clock, Light, Parts, Signal, light};
pub use period::Period;
pub use point::{PointSort, Points, Stand, Standings};
pub(crate) use report::check;
pub use report::{Line, ReportFault};
pub(crate) use schedule::days;
pub use schedule::{Percent, reached, scheduled};
pub use why::Why;
