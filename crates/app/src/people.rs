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
mod desk;
mod fault;
mod list;
mod password;
mod person;
mod record;
mod rows;
pub mod session;
mod sign_in;
pub(crate) mod throttle;

pub use administer::{add_post, disable, enable, end_post, may_administer, reset_password};
pub use change::change_password;
pub use create::{NewPerson, NewPost, create, create_from_console, reset_from_console};
pub(crate) use desk::Desk;
pub use fault::PeopleFault;
pub(crate) use list::posts_of;
pub use list::{Listed, list, names, person};
pub use password::LEAST_CHARS;
pub use person::{Person, Post, PostId};
pub use session::{Signed, act_as, sign_out, still, who};
pub use sign_in::{Credentials, Opened, sign_in};
