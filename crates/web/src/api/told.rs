//! What `app` knows, in the views of the interface.

mod directive;
mod matter;
mod project;
mod review;
mod waiting;
mod work;

use duban_app::matters::UnitName;
use duban_app::{AppError, directives};
use duban_core::{Refusal, ReviewFault, UnitId};
use duban_wire::api::{NameView, UnitRef, Why};

use crate::problem::Problem;
use crate::site::Site;

pub(crate) use directive::{line as directive_line, page as directive_page};
pub(crate) use matter::{done, happened, line, matter, source};
pub(crate) use review::{coverage, review};
pub(crate) use waiting::waiting;

/// A unit by its short name.
pub(crate) fn unit(unit: &UnitName) -> UnitRef {
    UnitRef { id: unit.id.to_string(), name: unit.short.clone() }
}

/// The same, where `app` calls it otherwise.
pub(crate) fn named(unit: &directives::UnitName) -> UnitRef {
    UnitRef { id: unit.id.to_string(), name: unit.name.clone() }
}

/// A unit looked up by its code.
pub(crate) fn unit_of(site: &Site, id: &UnitId) -> UnitRef {
    UnitRef { id: id.to_string(), name: site.unit(id) }
}

/// Why the rules say no, by the words of every other refusal.
pub(crate) fn refused(refusal: &Refusal) -> Why {
    why(AppError::from(refusal.clone()).into())
}

/// Why the rules of the review say no.
pub(crate) fn not_ready(fault: &ReviewFault) -> Why {
    why(AppError::from(fault.clone()).into())
}

fn why(problem: Problem) -> Why {
    let view = crate::problem::view(&problem, "");
    Why { code: view.code, text: view.text, remedy: view.remedy }
}

/// Words of both languages.
pub(crate) fn both(zh: &str, en: &str) -> NameView {
    NameView { zh: zh.to_owned(), en: en.to_owned() }
}
