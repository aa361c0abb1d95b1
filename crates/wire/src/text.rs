//! Views that are kept as text in a database, and what programs send as a body.
//!
//! Reading and writing JSON is generic, and what is generic is compiled in every crate that uses it: of the journal's
//! changes alone a quarter of a megabyte each time, of the acts on a matter half of one. These are read and written here.

use serde_json::{from_slice, from_str, to_string};

use crate::journal::ChangeView;
use crate::matter::{DraftView, MatterBody};
use crate::meeting::{MeetingBody, MeetingChangeView};
use crate::review::{ProposalView, StepView, WordView};
use crate::unit::{UnitChangeView, UnitStepView};
use crate::work::FilingView;

macro_rules! kept {
    ($($view:ty),+ $(,)?) => {$(
        impl $view {
            /// Reads it back.
            ///
            /// # Errors
            /// Text that is no such view, with the place where it is none.
            pub fn from_json(text: &str) -> serde_json::Result<Self> {
                from_str(text)
            }

            /// As it is kept.
            ///
            /// # Errors
            /// None that is known: keys are text and figures are whole.
            pub fn to_json(&self) -> serde_json::Result<String> {
                to_string(self)
            }
        }
    )+};
}

kept!(
    ChangeView,
    DraftView,
    MatterBody,
    MeetingBody,
    MeetingChangeView,
    ProposalView,
    StepView,
    WordView,
    FilingView,
    UnitChangeView,
    UnitStepView,
);

/// A body of the interface, read here once for all who take it.
pub trait Sendable: Sized {
    /// Reads it, strictly: a field that is not described is a fault.
    ///
    /// # Errors
    /// What is no such body, with the place where it is none.
    fn from_body(json: &[u8]) -> serde_json::Result<Self>;
}

macro_rules! sendable {
    ($($body:ident),+ $(,)?) => {$(
        impl Sendable for crate::api::$body {
            fn from_body(json: &[u8]) -> serde_json::Result<Self> {
                from_slice(json)
            }
        }
    )+};
}

sendable!(
    ActSent,
    BulkSent,
    ColumnsSent,
    DeputySent,
    DirectiveText,
    DraftSent,
    MeetingActSent,
    PasswordSent,
    PlanSent,
    PostSent,
    ReviewActSent,
    SignInSent,
    UnitChangeSent,
    ViewSent,
    WithdrawSent,
);
