//! The filter of the list, out of an address.

use duban_app::AppError;
use duban_app::matters::Filter;
use duban_core::{DirectiveId, State};

use super::typed::{day, unit};
use crate::Lang;
use crate::request::Fields;
use crate::site::Site;

/// What is asked for. The words of the address are those of the form's fields.
pub(super) fn filter(site: &Site, lang: Lang, fields: &Fields) -> Result<Filter, AppError> {
    let code = |name| Some(fields.one(name)).filter(|code| !code.is_empty());
    let place = |name: &'static str| unit(site, lang, name, fields.one(name));
    Ok(Filter {
        states: fields.all("state").filter_map(State::from_code).collect(),
        kind: code("kind").map(Into::into),
        lead: place("lead")?,
        unit: place("unit")?,
        issuer: place("issuer")?,
        place: place("place")?,
        programme: code("programme").map(Into::into),
        list: code("list").map(Into::into),
        directive: code("directive").and_then(|id| id.parse().ok()).map(DirectiveId),
        overdue: fields.has("overdue"),
        awaiting_my_receipt: fields.has("awaiting"),
        declined: fields.has("declined"),
        petitioned: fields.has("petitioned"),
        words: code("q").map(str::to_owned),
        due_from: day(fields, "due_from")?,
        due_to: day(fields, "due_to")?,
        sort: match fields.one("sort") {
            "number" => duban_app::matters::Sort::Number,
            "since" => duban_app::matters::Sort::StateSince,
            _ => duban_app::matters::Sort::Due,
        },
        page: fields.one("page").parse().unwrap_or(1),
    })
}
