//! A problem as a page, or as JSON. Template: `templates/problem.html`.

use askama::Template;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use duban_core::Moment;
use duban_wire::api::{self, Instant, NameView};

use super::{About, Both, Problem};
use crate::frame::Frame;
use crate::request::Visitor;
use crate::site::Site;
use crate::words::frame::{FRAME, FrameWords};

#[derive(Template)]
#[template(path = "problem.html")]
pub(crate) struct ProblemPage<'a> {
    pub(crate) frame: Frame,
    pub(crate) w: &'static FrameWords,
    pub(crate) code: &'a str,
    pub(crate) text: &'a str,
    pub(crate) changed_at: Option<String>,
    pub(crate) remedy: &'a str,
    /// The number to quote, where the fault is ours.
    pub(crate) number: Option<&'a str>,
}

/// The answer for whoever asked.
pub(crate) fn answer(problem: &Problem, visitor: &Visitor, site: &Site) -> Response {
    let lang = visitor.lang;
    if problem.status.is_server_error() {
        let cause = problem.cause.as_deref().unwrap_or_default();
        tracing::error!(number = visitor.number, code = problem.code, cause, "failed");
    }
    let mut response = if visitor.is_api() {
        (problem.status, Json(view(problem, &visitor.number))).into_response()
    } else {
        let page = ProblemPage {
            frame: Frame::of(site, visitor),
            w: FRAME.of(lang),
            code: problem.code,
            text: problem.text.pick(lang),
            changed_at: changed_at(problem).map(|at| site.clock(at)),
            remedy: problem.remedy.pick(lang),
            number: problem.status.is_server_error().then_some(visitor.number.as_str()),
        };
        match page.render() {
            Ok(html) => (problem.status, Html(html)).into_response(),
            // A page about a problem that is a problem itself: the bare words are enough.
            Err(_) => (problem.status, problem.text.pick(lang).to_owned()).into_response(),
        }
    };
    if problem.status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if problem.status == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().insert("retry-after", HeaderValue::from_static("900"));
    }
    response
}

/// When somebody else was first.
fn changed_at(problem: &Problem) -> Option<Moment> {
    match problem.about.as_deref() {
        Some(About::Changed { at, .. }) => Some(*at),
        _ => None,
    }
}

/// The problem as a program gets it. `number`: of the request.
pub(crate) fn view(problem: &Problem, number: &str) -> api::Problem {
    let both = |text: &Both| NameView { zh: text.zh.to_string(), en: text.en.to_string() };
    // What is our fault is told in the log only.
    let detail = problem.cause.as_deref().filter(|_| !problem.status.is_server_error());
    let (mut field, mut changed) = (None, None);
    match problem.about.as_deref() {
        Some(About::Field(name)) => field = Some((*name).to_owned()),
        Some(About::Changed { by, at, what }) => {
            changed = Some(api::Changed { by: by.clone(), at: Instant(*at), what: what.clone() });
        }
        None => {}
    }
    api::Problem {
        code: problem.code.to_owned(),
        text: both(&problem.text),
        remedy: both(&problem.remedy),
        field,
        detail: detail.map(str::to_owned),
        changed,
        request: number.to_owned(),
    }
}
