//! `/matters`: the list, one matter, the acts, the notice.

pub(crate) mod act;
pub(crate) mod bulk;
pub(crate) mod divide;
pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod facts;
mod filter;
pub(crate) mod forms;
pub(crate) mod list;
pub(crate) mod measure;
pub(crate) mod new;
pub(crate) mod notice;
pub(crate) mod one;
mod shares;
mod source;
pub(crate) mod tell;
pub(crate) mod typed;
pub(crate) mod views;

pub(crate) use filter::ON_BOARD;
pub(crate) use typed::malformed;
