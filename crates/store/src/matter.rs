//! Matters: what an act writes, and what pages and lists read.
//!
//! The row of `matter_body` is the whole aggregate; every other table here is worked out from it, so that it can be
//! found. [`Batch::record`](crate::Batch::record) keeps all of them together with the journal.

mod board;
mod demand;
mod hollow;
mod judgement;
mod keys;
mod ladder;
mod light;
mod line;
pub mod list;
mod look;
mod owing;
mod record;
mod report;
mod request;
mod sight;

pub use board::{Columns, OnBoard};
pub use demand::{DemandHeap, DemandOf, DemandRow, OpenPair, form_of, list_of};
pub use hollow::{Alike, FoundSign, SignDue, SignRow, Signs, Used};
pub use keys::{no_key, urgency};
pub use light::{Lamp, Lit};
pub(crate) use line::NOTE_LINE;
pub use line::{PastLine, PastWanted};
pub use look::{Awaited, Part};
pub(crate) use look::{body, places};
pub use owing::Asked;
pub use record::{Record, blockers, planned};
pub use report::Reported;
pub use request::{Promise, RequestHeap, RequestRow, Requester, request_row};
pub use sight::Sight;
