//! A problem as a page, or as JSON. Template: `templates/problem.html`.

use askama::Template;
use axum::Json;
use axum::http::HeaderValue;
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::Problem;
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
        let text = problem.text.pick(lang);
        let body = json!({ "code": problem.code, "text": text, "remedy": problem.remedy.pick(lang) });
        (problem.status, Json(body)).into_response()
    } else {
        let page = ProblemPage {
            frame: Frame::of(site, visitor),
            w: FRAME.of(lang),
            code: problem.code,
            text: problem.text.pick(lang),
            changed_at: problem.changed_at.map(|at| site.clock(at)),
            remedy: problem.remedy.pick(lang),
            number: problem.status.is_server_error().then_some(visitor.number.as_str()),
        };
        match page.render() {
            Ok(html) => (problem.status, Html(html)).into_response(),
            // A page about a problem that is a problem itself: the bare words are enough.
            Err(_) => (problem.status, problem.text.pick(lang).to_owned()).into_response(),
        }
    };
    if problem.status.as_u16() == 429 {
        response.headers_mut().insert("retry-after", HeaderValue::from_static("900"));
    }
    response
}
