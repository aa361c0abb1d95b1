//! GET `/verify/signs`: signs of hollow reporting, the latest first. Template: `templates/verify_signs.html`.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::matters::{self, Signs};
use duban_core::{Period, Sign};

use super::{SignLine, line, page_number};
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::verify::{VERIFY, VerifyWords};

/// A choice: code, word, whether it is chosen.
type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "verify_signs.html")]
pub(crate) struct SignsPage {
    pub(crate) frame: Frame,
    pub(crate) v: &'static VerifyWords,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) spans: Vec<Choice>,
    pub(crate) with_cleared: bool,
    pub(crate) signs: Vec<SignLine>,
    pub(crate) query: String,
    pub(crate) page: u32,
    pub(crate) has_more: bool,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let lang = frame.lang;
    let sign = match asked.one("sign") {
        "" => None,
        code => Some(Sign::from_code(code).ok_or_else(Problem::missing)?),
    };
    let span = match asked.one("span") {
        "" => None,
        code => Some(Period::from_code(code).ok_or_else(Problem::missing)?.code()),
    };
    let wanted = Signs { sign, span, with_cleared: asked.has("all") };
    let found = matters::signs(&site.app, &by.actor, &wanted, page_number(&asked)?).await?;
    let kind = |one: Sign| {
        (one.code().to_owned(), lang.pick(one.zh(), one.en()).to_owned(), wanted.sign == Some(one))
    };
    let span = |code: &String| {
        let word = Period::from_code(code).map(|one| lang.pick(&one.zh(), &one.en()).to_owned());
        (code.clone(), word.unwrap_or_else(|| code.clone()), wanted.span.as_ref() == Some(code))
    };
    show(&SignsPage {
        v: VERIFY.of(lang),
        kinds: Sign::ALL.map(kind).into(),
        spans: found.spans.iter().map(span).collect(),
        with_cleared: wanted.with_cleared,
        signs: found.rows.iter().map(|one| line(&site, lang, one)).collect(),
        query: asked.query_without(&["page"]),
        page: found.page,
        has_more: found.has_more,
        frame,
    })
}
