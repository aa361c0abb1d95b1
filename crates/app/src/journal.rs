//! The journal that proves itself: sealing what has settled, verifying all of it, proving one entry.
//!
//! [`seal`] numbers entries that have settled and closes a range of them; writers never wait for it. [`verify`] works out
//! every seal anew and then folds the journal back, to show that the tables say what it tells. [`prove`] hands out an entry
//! with what leads from it to a head of the chain; whoever has the file checks it without us
//! ([`ProofView::check`](duban_wire::seal::ProofView::check)).
//!
//! What is asked of tables is told here a second time on purpose, not taken from the code that writes them: an audit that
//! shares the code it audits finds no fault in it.

mod chain;
mod close;
mod compare;
mod fault;
mod finding;
mod meeting;
mod proof;
mod range;
mod review;
mod told;
mod units;
mod verify;

pub use close::seal;
pub use fault::JournalFault;
pub use finding::{Finding, Findings, What};
pub use proof::{entry_of, prove};
pub use verify::{Part, Progress, Verified, verify};
