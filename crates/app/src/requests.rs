//! The public door (诉求入口) and what stands behind it.
//!
//! A request is a matter like any other: it is assigned, acknowledged, transferred, replied to and closed by the same acts.
//! This module is what is different: somebody without an account sends it in ([`submit`]), follows it with a number and
//! a secret code ([`follow`]), and has the last word on the reply ([`say`]); and three rates per unit ([`rates`]).
//!
//! Who sent it is kept apart from the journal, and read only by the issuer and the lead ([`requester`]).

mod attach;
mod code;
mod fault;
mod follow;
mod office;
mod promises;
mod submit;

use duban_core::{Actor, PersonId, Role, UnitId};
use duban_pack::Requests;
use duban_store::matter::Promise;

pub(crate) use attach::with_content;
pub use code::printed as printed_code;
pub use duban_store::matter::{Promise as LivePromise, RequestHeap, RequestRow};
pub use fault::RequestFault;
pub use follow::{Followed, Step, follow, say};
pub use office::{Counts, OfficeView, RatesView, Requester, counts, office, rates, requester};
pub use promises::promises;
pub use submit::{Receipt, Sent, submit};

use crate::people::throttle::Throttle;
use crate::remembered::Remembered;
use crate::{App, AppError};

/// What the public door keeps in memory. Everything in it can be lost without harm.
pub struct Door {
    /// What is sent in: by address, and of all together.
    sent: Throttle,
    /// Codes that are tried, by address.
    tried: Throttle,
    /// The promises, as they were looked up last.
    promises: Remembered<(), Vec<Promise>>,
}

/// Within a quarter of an hour: requests of all together, requests from one address.
const SENT: [u32; 2] = [300, 10];
/// Within a quarter of an hour: wrong codes from one address. Not counted by number: a stranger could then keep the
/// requester out, and 80 bits are not guessed.
const TRIED: [u32; 2] = [u32::MAX, 60];
/// How old the promises may be, in microseconds: a page for everyone is looked at by everyone.
const AGES: [i64; 2] = [30_000_000, 300_000_000];

impl Door {
    /// Nothing yet.
    #[must_use]
    pub(crate) const fn new() -> Self {
        Self {
            sent: Throttle::new(SENT[0], SENT[1]),
            tried: Throttle::new(TRIED[0], TRIED[1]),
            promises: Remembered::new(AGES[0], AGES[1], 1),
        }
    }
}

/// The door of the pack.
///
/// # Errors
/// [`RequestFault::Closed`] where the pack opens none.
pub fn door(app: &App) -> Result<&Requests, AppError> {
    app.pack.requests.as_ref().ok_or_else(|| RequestFault::Closed.into())
}

/// The unit as whose matters requests are issued: the office's government.
fn issuer(app: &App, door: &Requests) -> UnitId {
    app.pack.tree.principal(&door.office).clone()
}

/// Whoever comes through the door: not a person with an account, and in the journal for the unit that received it.
fn public(issuer: &UnitId) -> Actor {
    Actor { person: PersonId::PUBLIC, unit: issuer.clone(), role: Role::Public }
}
