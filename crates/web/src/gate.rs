//! Before a handler: is somebody signed in, does the request come from a page of ours, how large, how long.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::people::Must;

use crate::problem::Problem;
use crate::request::{Visitor, csrf};
use crate::routes::{Carries, Comes};

/// What one route asks for.
#[derive(Clone, Copy)]
pub(crate) struct Gate {
    pub(crate) comes: Comes,
    pub(crate) carries: Carries,
}

impl Gate {
    /// The most bytes of a body.
    pub(crate) const fn most_bytes(&self) -> usize {
        match self.carries {
            Carries::Form => 2 << 20,
            Carries::FewFiles => 16 << 20,
            Carries::Files => 60 << 20,
        }
    }

    const fn longest(&self) -> Duration {
        match self.carries {
            Carries::Form => Duration::from_secs(30),
            Carries::FewFiles => Duration::from_secs(120),
            Carries::Files => Duration::from_secs(300),
        }
    }
}

/// Lets a request through to its handler, or answers for it.
pub(crate) async fn pass(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if changes && from_elsewhere(request.headers()) {
        return Problem::foreign_form().into_response();
    }
    if gate.comes == Comes::SignedIn {
        let Some(visitor) = Visitor::of(&request) else { return Problem::unsettled().into_response() };
        if visitor.signed.is_none() {
            return not_signed_in(&request, &visitor);
        }
        if let Some(must) = visitor.signed.as_ref().and_then(|signed| signed.must)
            && !is_open_to(must, &visitor.path)
        {
            return first(must, &visitor);
        }
        // Forms carry their token inside and are checked by `Posted`; an API has no form, so a header carries it. A
        // bearer token is no cookie: a browser never sends it by itself.
        if changes
            && visitor.is_api()
            && !visitor.is_bearer
            && !csrf::header_fits(request.headers(), &visitor)
        {
            return Problem::foreign_form().into_response();
        }
    }
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse().ok());
    if declared.is_some_and(|bytes: usize| bytes > gate.most_bytes()) {
        return Problem::too_large(gate.most_bytes()).into_response();
    }
    match tokio::time::timeout(gate.longest(), next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::too_slow().into_response(),
    }
}

/// Whether somebody who must do something else first may come here: to do it, or to go.
fn is_open_to(must: Must, path: &str) -> bool {
    const GOING: [&str; 4] = ["/sign-out", "/me", "/api/v1/sign-out", "/api/v1/me"];
    GOING.contains(&path)
        || match must {
            Must::ChangePassword => matches!(path, "/me/password" | "/api/v1/me/password"),
            Must::SetFactor => path == "/me/second-factor" || path.starts_with("/me/second-factor/"),
        }
}

/// Where it is done; programs are told.
fn first(must: Must, visitor: &Visitor) -> Response {
    match (must, visitor.is_api()) {
        (Must::ChangePassword, true) => Problem::must_change_password().into_response(),
        (Must::SetFactor, true) => Problem::must_set_factor().into_response(),
        (Must::ChangePassword, false) => Redirect::to("/me?after=must#password").into_response(),
        (Must::SetFactor, false) => Redirect::to("/me/second-factor").into_response(),
    }
}

/// Whether a browser says that the form stands on a page of another site. Both headers are set by the browser alone; a
/// page cannot forge them.
fn from_elsewhere(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = said("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    // Browsers from before that header (Chromium 75, Firefox 89) tell the origin of every form.
    match (said("origin"), said("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, named)| named != host),
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// 401 for programs; people go to the page of sign-in, and from there to where they wanted to be.
fn not_signed_in(request: &Request, visitor: &Visitor) -> Response {
    if visitor.is_api() {
        return Problem::not_signed_in().into_response();
    }
    let wanted = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let to = match *request.method() {
        Method::GET if wanted != "/" => format!("/sign-in?next={}", crate::request::encoded(wanted)),
        _ => "/sign-in".to_owned(),
    };
    Redirect::to(&to).into_response()
}
