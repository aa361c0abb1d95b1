//! Pages and the server behind them. The only crate that knows HTML.
//!
//! A page is a typed struct, a template in `templates/`, words in `words/` and a line in [`routes`]. Views are plain;
//! templates choose and repeat, they do not compute. No page needs a script, and no request leaves the browser for
//! anyone else.
//!
//! ```text
//! request ─▶ surround: number, language, who is it, headers, log, problem pages
//!              └▶ gate of the route: signed in? from our own page? how large, how long?
//!                   └▶ handler: Frame, Signed, Posted<T> ─▶ app ─▶ page, redirect or Problem
//! ```

pub mod api;
mod assets;
mod config;
mod cookie;
mod frame;
mod gate;
mod lang;
mod pages;
mod problem;
pub mod reading;
mod request;
pub mod routes;
mod server;
mod site;
mod surround;
pub mod words;

pub use config::{Config, Demo, DemoPerson};
pub use lang::Lang;
pub use problem::Problem;
pub use server::{router, serve};
