//! The filter of the list, out of an address.

use duban_app::AppError;
use duban_app::matters::Filter;
use duban_core::{DirectiveId, Light, Rung, State, is_on_board};

use super::typed::{day, unit};
use crate::Lang;
use crate::request::Fields;
use crate::site::Site;

/// The word of an address for all states that the board counts.
pub(crate) const ON_BOARD: &str = "on_board";

/// The states a word of the address stands for.
fn states(code: &str) -> Vec<State> {
    if code == ON_BOARD {
        return State::ALL.into_iter().filter(|state| is_on_board(*state)).collect();
    }
    State::from_code(code).into_iter().collect()
}

/// What is asked for. The words of the address are those of the form's fields.
pub(super) fn filter(site: &Site, lang: Lang, fields: &Fields) -> Result<Filter, AppError> {
    let code = |name| Some(fields.one(name)).filter(|code| !code.is_empty());
    let place = |name: &'static str| unit(site, lang, name, fields.one(name));
    Ok(Filter {
        states: fields.all("state").flat_map(states).collect(),
        kind: code("kind").map(Into::into),
        light: code("light").and_then(Light::from_code),
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
        to_redo: fields.has("to_redo"),
        petitioned: fields.has("petitioned"),
        blocked: fields.has("blocked"),
        rung: code("rung").and_then(Rung::from_code),
        proposed: fields.has("proposed"),
        drawn: None,
        red_since: day(fields, "red_since")?,
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
