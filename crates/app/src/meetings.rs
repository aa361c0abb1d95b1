//! Review meetings (调度会): planned, opened, called, kept, closed; what they decide is a matter at once.
//!
//! [`plan`] sets a meeting down and [`perform`] does everything else to it, each in one batch with the matters it makes or
//! acts on. [`proposals`] draws the agenda out of the work; [`page`] and [`list()`] are what pages and interface show;
//! [`read_in`] brings the minutes in as a directive. The rules are those of `duban_core::Meeting`.

mod act;
mod agenda;
mod list;
mod page;
mod read_in;
mod resolve;

use duban_core::{Actor, Denial, Meeting, MeetingId, Right};

pub use act::{MeetingAct, perform, plan};
pub use agenda::{Proposed, proposals};
/// For the pages, which do not use the store themselves.
pub use duban_store::meeting::MeetingLine;
pub use list::{MeetingList, PER_PAGE, decided_in, list, of_directive, of_matter};
pub use page::{DecisionLine, ItemLine, MeetingPage, minutes, page};
pub use read_in::{ReadIn, read_in};

use crate::{App, AppError};

/// What the journal calls a meeting.
const SUBJECT: &str = "meeting";

/// The meeting, for somebody who may see it.
///
/// # Errors
/// [`AppError::NoMeeting`] when there is none, or none that is theirs to know of.
#[crate::boxed]
pub async fn look(app: &App, by: &Actor, id: MeetingId) -> Result<Meeting, AppError> {
    workable(app, by, id, Right::SeeMeeting).await
}

/// The meeting, for somebody who has `right` to it.
async fn workable(app: &App, by: &Actor, id: MeetingId, right: Right) -> Result<Meeting, AppError> {
    let meeting = app.store.meeting(id).await?.ok_or(AppError::NoMeeting(id))?;
    may(app, by, &meeting, right)?;
    Ok(meeting)
}

/// Whether `by` has `right` to the meeting; what is not theirs to know of does not exist for them.
fn may(app: &App, by: &Actor, meeting: &Meeting, right: Right) -> Result<(), AppError> {
    let relations = meeting.plan.relations(&by.unit, &app.pack.tree);
    by.may(right, &relations).map_err(|denial| match denial {
        Denial::Unknown => AppError::NoMeeting(meeting.id),
        denial @ Denial::NotYours { .. } => denial.into(),
    })
}
