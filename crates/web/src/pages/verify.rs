//! GET `/verify`: the sample, and beside it the claims that were not drawn. Template: `templates/verify.html`.
//!
//! `/verify/{no}` is one claim, `/verify/signs` the signs of hollow reporting.

pub(crate) mod one;
mod sign;
pub(crate) mod signs;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::matters;

pub(crate) use sign::{SignLine, line};

use super::matters::tell::{Row, row};
use super::show;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::matters::{MATTERS, MatterWords};
use crate::words::verify::{VERIFY, VerifyWords};

#[derive(Template)]
#[template(path = "verify.html")]
pub(crate) struct VerifyPage {
    pub(crate) frame: Frame,
    pub(crate) v: &'static VerifyWords,
    pub(crate) w: &'static MatterWords,
    /// The claim to begin with.
    pub(crate) first: Option<String>,
    pub(crate) drawn: Vec<Row>,
    pub(crate) drawn_total: u64,
    pub(crate) page: u32,
    pub(crate) pages: u32,
    pub(crate) others: Vec<Row>,
    pub(crate) others_total: u64,
}

/// The number of a page in an address, 1 where there is none.
fn page_number(asked: &Fields) -> Result<u32, Problem> {
    match asked.one("page") {
        "" => Ok(1),
        text => text.parse().ok().filter(|page| (1..=100_000).contains(page)).ok_or_else(Problem::missing),
    }
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let sample = matters::sample(&site.app, &by.actor, page_number(&asked)?).await?;
    let lang = frame.lang;
    let rows = |lines: Vec<matters::Line>| lines.into_iter().map(|line| row(&site, lang, line)).collect();
    show(&VerifyPage {
        v: VERIFY.of(lang),
        w: MATTERS.of(lang),
        first: sample.drawn.lines.first().map(|line| line.no.to_string()),
        drawn_total: sample.drawn.total,
        page: sample.drawn.page,
        pages: sample.drawn.pages,
        drawn: rows(sample.drawn.lines),
        others_total: sample.others.total,
        others: rows(sample.others.lines),
        frame,
    })
}
