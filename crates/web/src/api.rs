//! The JSON interface `/api/v1`: the same use cases, rights and codes as the pages, for programs.
//!
//! One file a noun. A handler takes strictly read pieces (`sent`), calls `app`, and tells the outcome in the views of
//! `wire` (`told`). Every address stands in [`routes`](crate::routes) like a page's, and describes itself for
//! `docs/openapi.json`, which a test holds against [`document`].

pub(crate) mod acts;
mod answers;
pub(crate) mod board;
pub(crate) mod burden;
pub(crate) mod deputies;
pub(crate) mod directives;
pub(crate) mod doc;
pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod imports;
pub(crate) mod matters;
pub(crate) mod meetings;
pub(crate) mod pack;
pub(crate) mod requests;
pub(crate) mod review;
mod sent;
pub(crate) mod session;
mod told;
pub(crate) mod units;
pub(crate) mod verify;
pub(crate) mod views;

pub use doc::document;
