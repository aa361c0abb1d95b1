//! Views that are kept as text in a database.
//!
//! Reading and writing JSON is generic, and what is generic is compiled in every crate that uses it: of the journal's
//! changes alone a quarter of a megabyte each time. These are read and written here.

use serde_json::{from_str, to_string};

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
