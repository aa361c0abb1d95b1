//! Directives (来文): from upload through review to submitted matters.
//!
//! [`bring_in`] reads the file and proposes; [`act`] and [`undo`] change the review; [`submit`] makes matters of what
//! was accepted, in one batch. No clause is dropped silently: a directive is submitted only when every clause stands
//! in a matter or has a recorded reason.

mod act;
mod bring_in;
mod list;
mod page;
pub mod propose;
mod review;
mod rights;
mod source;
mod submit;

use duban_core::DirectiveId;
use duban_pack::Pack;
use duban_text::{Holiday, KnownName, Options};

pub(crate) use act::entry;
pub use act::{Given, act, fill, undo};
pub use bring_in::{BroughtIn, Upload, bring_in};
/// For the pages, which do not use the store themselves.
pub use duban_store::directive::Directive;
pub use list::{Filter, List, list, to_review};
pub use page::{DirectivePage, MatterLine, matters_of, page};
pub use review::{
    ClauseLine, DoubtLine, Head, ProposalLine, RepairLine, ReviewView, StepLine, UnitName, review,
};
pub use source::{SourceWindow, clause_in_text};
pub use submit::submit;

use crate::{App, AppError};

/// What the journal calls a directive.
const SUBJECT: &str = "directive";

/// How many clauses of a directive nobody has disposed of: nothing of it is assigned before there are none.
///
/// # Errors
/// [`AppError::NoDirective`] when there is none.
#[crate::boxed]
pub async fn undisposed(app: &App, id: DirectiveId) -> Result<usize, AppError> {
    app.store.undisposed(id).await?.ok_or(AppError::NoDirective(id))
}

/// What the reader is told of a site: its holidays, and its lists and programmes by all their names.
#[must_use]
pub fn options(pack: &Pack) -> Options {
    let holiday = |h: &duban_core::Holiday| Holiday { name: h.name.clone(), first: h.first, last: h.last };
    let known = |code: String, name: &str, aliases: &[String]| KnownName {
        code,
        names: std::iter::once(name).chain(aliases.iter().map(String::as_str)).map(bare).collect(),
    };
    let programmes =
        pack.standing.programmes().iter().map(|p| known(p.id.to_string(), &p.name.zh, &p.aliases));
    let lists = pack.standing.lists().iter().map(|l| known(l.id.to_string(), &l.name.zh, &l.aliases));
    Options {
        holidays: pack.calendar.holidays().map(holiday).collect(),
        known_names: lists.chain(programmes).collect(),
        ..Options::default()
    }
}

/// A name without the quotation marks around it.
fn bare(name: &str) -> String {
    name.trim_matches(['“', '”', '"', ' ']).to_owned()
}
