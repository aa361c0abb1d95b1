//! Notices out of the house: mail to people, calls to webhooks, calendars.
//!
//! ```text
//! an act ─▶ outbox row, in its own commit                              (matters::record)
//! spread ─▶ one notice a person and webhook, the outbox row done: one commit, so exactly once
//! deliver ▶ take a notice (its row says until when) ─▶ send ─▶ note that it went
//! ```
//!
//! # What always holds
//! - Nothing here holds up an act: all of it happens later.
//! - Among several nodes one takes a notice; it is sent once, unless a node dies between sending and noting: then it is sent again
//!   with the same identity (`Message-ID`, `Duban-Notice`), by which the other side knows it.
//! - A notice names its matter by number; a title only where the directive is marked public (公开).
//! - Secrets of webhooks and calendars are shown to nobody and stand in no log.

mod calendar;
mod call;
mod deliver;
mod fault;
mod forget;
mod hook;
mod letter;
mod spread;
mod wish;

pub use calendar::{calendar, end_feed, feed_since, renew_feed};
pub use call::{Profile, signature};
pub use deliver::{Delivered, MOST_TRIES, deliver};
pub use fault::NotifyFault;
pub use forget::forget;
pub use hook::{HookLine, NewHook, add_hook, end_hook, hooks, may_go_inside, troubles, try_again};
pub use spread::spread;
pub use wish::{save_wish, wish, wish_of};

use std::net::IpAddr;

use duban_core::{Alert, Concern, Role};
pub use duban_store::notice::{GivenUp, Hook, To, Wish};
use serde::{Deserialize, Serialize};

use crate::Awaited;
use crate::people::throttle::Throttle;

/// What keeps strangers from guessing calendars, in memory.
pub(crate) struct Feeds(Throttle);

impl Feeds {
    /// A calendar is read sixty times in a quarter of an hour, and from one address a hundred wrong ones are tried.
    pub(crate) const fn new() -> Self {
        Self(Throttle::new(60, 100))
    }
}

/// What a message of the outbox holds.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Told {
    /// The matter.
    pub(crate) matter: i64,
    /// The code of the change.
    pub(crate) change: String,
    /// The state it led to.
    pub(crate) state: String,
    /// Who did it.
    pub(crate) by: i64,
    /// Whom it concerns.
    pub(crate) concerns: Vec<Whom>,
}

/// A [`Concern`] as it is written.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Whom {
    pub(crate) alert: String,
    pub(crate) unit: String,
    pub(crate) roles: Vec<String>,
}

impl Whom {
    pub(crate) fn of(concern: &Concern) -> Self {
        Self {
            alert: concern.alert.code().to_owned(),
            unit: concern.unit.to_string(),
            roles: concern.roles.iter().map(|role| role.code().to_owned()).collect(),
        }
    }

    fn alert(&self) -> Option<Alert> {
        Alert::from_code(&self.alert)
    }

    fn has(&self, role: Role) -> bool {
        self.roles.iter().any(|code| code == role.code())
    }
}

/// A mail to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// To which address.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// Tells it from every other, and is the same when it is sent again: what stands before the `@` of its `Message-ID`.
    pub id: String,
}

/// A call to be made, by POST, with JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// Where to; may hold keys.
    pub url: String,
    /// Further fields of the head.
    pub head: Vec<(&'static str, String)>,
    /// JSON.
    pub body: String,
    /// Whether an address inside the network may be called.
    pub is_inside: bool,
}

/// What was answered to a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The beginning of the body.
    pub body: String,
}

/// Why something could not be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undelivered {
    /// Nobody answers there: all that goes there waits.
    Away(String),
    /// This one was not taken, for now.
    Later(String),
    /// This one is never taken.
    Never(String),
}

/// Who carries notices out of the house: the only part that opens connections.
pub trait Carrier: Send + Sync {
    /// The address people reach this installation at, without a slash at its end; empty where nobody said.
    fn base(&self) -> &str;
    /// Whether there is a mail server. Without one nothing is kept for mail.
    fn takes_mail(&self) -> bool;
    /// Hands a mail to the mail server.
    fn mail<'a>(&'a self, letter: &'a Letter) -> Awaited<'a, Result<(), Undelivered>>;
    /// Makes a call. It follows nobody elsewhere.
    fn call<'a>(&'a self, call: &'a Call) -> Awaited<'a, Result<Answer, Undelivered>>;
}

/// Whether an address lies in the open network: not this machine, not inside a network, not for many at once. What is not known to be
/// open is not.
///
/// # Source
/// The registries of special-purpose addresses of IANA (RFC 6890).
///
/// # Example
/// ```
/// use duban_app::notify::is_global;
/// assert!(is_global("223.5.5.5".parse().unwrap()));
/// assert!(!is_global("169.254.169.254".parse().unwrap()) && !is_global("::ffff:10.0.0.1".parse().unwrap()));
/// ```
#[must_use]
pub fn is_global(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            !(a == 0
                || a >= 224
                || ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_documentation()
                || (a == 100 && (64..128).contains(&b))
                || (a == 192 && b == 0 && c == 0)
                || (a == 198 && (18..20).contains(&b)))
        }
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(ip) => is_global(IpAddr::V4(ip)),
            None => {
                let [first, second, ..] = ip.segments();
                // Of the open network (2000::/3) without documentation, 6to4, Teredo and other tunnels, which lead to IPv4.
                (0x2000..0x4000).contains(&first)
                    && first != 0x2002
                    && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
                    && !(first == 0x3fff && second < 0x1000)
            }
        },
    }
}
