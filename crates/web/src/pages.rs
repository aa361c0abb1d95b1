//! One file a page: handler, typed page, and the template beside it in `templates/`.

pub(crate) mod act_as;
pub(crate) mod board;
pub(crate) mod burden;
pub(crate) mod directives;
pub(crate) mod home;
pub(crate) mod ledger;
pub(crate) mod matters;
pub(crate) mod me;
pub(crate) mod meetings;
pub(crate) mod notices;
pub(crate) mod people;
pub(crate) mod public;
pub(crate) mod report;
pub(crate) mod requests;
pub(crate) mod sign_in;
pub(crate) mod units;
pub(crate) mod verify;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::Lang;
use crate::problem::Problem;
use crate::site::Site;

/// A page as an answer.
pub(crate) fn show(page: &impl Template) -> Result<Response, Problem> {
    Ok(Html(page.render()?).into_response())
}

/// A page whose form was refused: what was typed comes back with the reason.
pub(crate) fn show_refused(status: StatusCode, page: &impl Template) -> Result<Response, Problem> {
    Ok((status, Html(page.render()?)).into_response())
}

/// Why a form was refused, beside its button or field.
#[derive(Debug, Clone)]
pub(crate) struct Why {
    /// The stable code.
    pub(crate) code: &'static str,
    pub(crate) text: String,
    pub(crate) remedy: String,
}

/// A refusal to be shown on the form's own page. What the asker cannot put right goes on as a [`Problem`].
pub(crate) fn why(error: impl Into<Problem>, lang: Lang) -> Result<(StatusCode, Why), Problem> {
    let problem = error.into();
    match problem.status {
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::TOO_MANY_REQUESTS => {
            let (text, remedy) = (problem.text.pick(lang).to_owned(), problem.remedy.pick(lang).to_owned());
            Ok((problem.status, Why { code: problem.code, text, remedy }))
        }
        _ => Err(problem),
    }
}

/// `/healthz`: whether the program and its database answer, for watchers and proxies. Says nothing else.
pub(crate) async fn health(State(site): State<Site>) -> Result<&'static str, Problem> {
    site.app.ready().await?;
    Ok("ok\n")
}
