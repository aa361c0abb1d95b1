//! Around every request: its number, the language, who it is; and on the way back the headers, the log line, and a page
//! for whatever went wrong.

use std::any::Any;
use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::Instant;

use crate::problem::{self, Problem};
use crate::request::Visitor;
use crate::site::Site;
use crate::{Config, cookie};

/// What a page may load: from us, and nothing inside the page itself is run.
const CONTENT: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The headers of every answer.
///
/// `same-origin`: browsers then still tell us the origin of a form (`no-referrer` would make it `null`), but nobody else.
const ALWAYS: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Over TLS: for a year, only over TLS.
const TLS_ONLY: &str = "max-age=31536000";

/// The middleware.
pub(crate) async fn surround(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    // A file or a sign of life asks for no unit.
    let path = request.uri().path();
    let site = if path.starts_with("/assets/") || path == "/healthz" { site } else { site.kept_up().await };
    let method = request.method().clone();
    let (visitor, trouble) = Visitor::stranger(&site, &request).looked_up(&site).await;
    let visitor = Arc::new(visitor);
    request.extensions_mut().insert(Arc::clone(&visitor));
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = match trouble {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    };
    let problem = response.extensions_mut().remove::<Problem>();
    if let Some(problem) = problem.or_else(|| bare(&method, &response)) {
        // Which methods an address knows is said by whoever refused the others.
        let allow = response.headers_mut().remove(header::ALLOW);
        response = problem::answer(&problem, &visitor, &site);
        if let Some(allow) = allow {
            response.headers_mut().insert(header::ALLOW, allow);
        }
    }
    finish(&mut response, &visitor, &site.config);
    // The path only: what stands behind the question mark may be somebody's words.
    let path = route.as_ref().map_or(visitor.path.as_str(), MatchedPath::as_str);
    tracing::info!(
        number = visitor.number,
        %method,
        path,
        status = response.status().as_u16(),
        ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        person = visitor.signed.as_ref().map(|signed| signed.person.0),
        "answered"
    );
    response
}

/// What the router refused by itself, in a bare line of English: an address whose parts are no numbers, a question mark
/// with anything behind it.
fn bare(method: &Method, response: &Response) -> Option<Problem> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_bare =
        response.status().is_client_error() && kind.is_some_and(|kind| kind.starts_with("text/plain"));
    is_bare.then(|| {
        if *method == Method::GET { Problem::missing() } else { Problem::malformed("refused by the router") }
    })
}

/// The answer for a handler that panicked. What it said is for the log.
pub(crate) fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let said = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    Problem::broken(format!("panic: {said}")).into_response()
}

fn finish(response: &mut Response, visitor: &Visitor, config: &Config) {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if config.tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TLS_ONLY));
    }
    // What one person saw must not be shown to the next at the same desk.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-store"));
    headers.append(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    if let Ok(number) = HeaderValue::try_from(&visitor.number) {
        headers.insert("x-request-id", number);
    }
    let asked = crate::request::asked_language(&visitor.query);
    if let Some(cookie) = asked.and_then(|lang| cookie::lang(lang.tag(), config.tls)) {
        headers.append(header::SET_COOKIE, cookie);
    }
}
