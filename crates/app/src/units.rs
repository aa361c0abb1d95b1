//! Units that change (单位调整): renamed, moved, merged, founded, ended, from a day on, with their history.
//!
//! The pack is where units begin; what was decided since is kept as changes over it ([`change`], [`withdraw`]). Every node
//! makes its tree from both ([`keep_up`]) and holds it for as long as it works on something; [`carry`] does what follows: the work of
//! a unit that was merged goes to the one that takes over, its people with it, and who sees what is worked out anew.
//!
//! # What always holds
//! - A change counts from its day on every node, without anybody doing anything: the tree is that of the day.
//! - What follows is done by one node at a time and may be done again: a node that is stopped loses nothing.
//! - What somebody decided on an older tree a moment ago is put right as soon as it is seen.

mod act;
mod carry;
mod live;
mod view;

pub use act::{NewUnitChange, change, withdraw};
pub use carry::{Carried, carry};
pub(crate) use live::Live;
pub use live::{keep_up, look_again, unfit};
pub use view::{ChangeLine, UnitLine, UnitPage, UnitRef, changes, list, page};
