//! `/report`: reporting once. Template: `templates/report.html`; its script, without which it works too: `assets/report.js`.

mod file;
mod sheet;
mod shown;
mod sign;

use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::matters;
use duban_core::Period;

use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
pub(crate) use file::take;
pub(crate) use sheet::{export, import};
pub(crate) use sign::{give_back, sign};

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    let asked = Asked::of(&fields);
    let grid = matters::grid(&site.app, &by.actor, asked.period, asked.page).await?;
    let signing = matters::to_sign(&site.app, &by.actor).await?;
    let mut page = shown::page(&site, frame, lang, &by, grid, signing);
    page.notices = notices(page.w, &fields);
    show(&page)
}

/// Which part of which table.
pub(super) struct Asked {
    period: Option<Period>,
    /// From 1; 0 for all of it on one.
    page: usize,
}

impl Asked {
    fn of(fields: &Fields) -> Self {
        let page = fields.one("page").parse().unwrap_or(1_usize);
        Self { period: Period::from_code(fields.one("period")), page }
    }
}

/// What was just done, by the counts in the address.
fn notices(w: &crate::words::report::ReportWords, fields: &Fields) -> Vec<String> {
    let count = |name: &str| fields.one(name).parse::<u32>().ok().filter(|count| *count > 0);
    let told = |(name, word): (&str, &str)| count(name).map(|count| format!("{count} {word}"));
    let mut all: Vec<String> =
        [("filed", w.filed), ("same", w.same), ("signed", w.signed)].into_iter().filter_map(told).collect();
    if fields.has("returned") {
        all.push(w.given_back.to_owned());
    }
    all
}
