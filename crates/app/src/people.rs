//! People: who they are, what they are for which unit, and who is signed in.
//!
//! A person signs in with a login and a password and then acts in one of their posts: for one unit, in one role. What
//! they may do follows from that ([`Actor`](duban_core::Actor)), never from who they are.
//!
//! # What always holds
//! - A password is kept as Argon2id only, an identifier of a session as its SHA-256 only; neither is ever logged.
//! - A session that was ended, or whose person was disabled, is over at once on this node, and within
//!   [`session::FRESH`] on every other.
//! - An unknown login takes as long as a wrong password, and is answered the same.
//! - Nobody administers someone who also holds a post outside the administrator's reach.

mod administer;
mod change;
mod create;
mod deputy;
mod desk;
mod factor;
mod fault;
mod list;
mod merge;
mod password;
mod person;
mod record;
mod rows;
pub mod session;
mod sign_in;
pub(crate) mod throttle;

pub(crate) use administer::administers;
pub use administer::{add_post, disable, enable, end_post, may_administer, reset_password};
pub use change::change_password;
pub use create::{NewPerson, NewPost, create, create_from_console, reset_from_console};
pub use deputy::{DeputyLine, NewDeputy, colleagues, deputies, end_deputy, name_deputy};
pub(crate) use deputy::{principals, stood_in_ever};
pub(crate) use desk::Desk;
pub use factor::{
    Entry, FactorState, Secret, begin_factor, confirm_factor, drawn_factor, end_factor, enter, enter_code,
    factor, renew_codes, reset_factor, reset_factor_from_console,
};
pub use fault::PeopleFault;
pub(crate) use list::posts_of;
pub use list::{Listed, list, names, person};
pub(crate) use merge::move_posts;
pub use password::LEAST_CHARS;
pub use person::{Person, Post, PostId};
pub use session::{Must, Signed, act_as, sign_out, still, who};
pub use sign_in::{Credentials, Opened, sign_in};
