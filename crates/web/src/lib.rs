//! Pages. The only crate that knows HTML.
//!
//! A page is a typed struct, a template in `templates/` and a style sheet in `assets/`. Views come from
//! `wire`, already plain; templates choose and repeat, they do not compute.

mod lang;
pub mod reading;
pub mod words;

pub use lang::Lang;
