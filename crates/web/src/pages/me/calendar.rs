//! The own calendar: made, renewed and ended on `/me`; read by programs at `/me/calendar/SECRET.ics`, without a session.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::notify;
use serde::Deserialize;

use super::me;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::{Posted, Signed, Visitor};
use crate::site::Site;

/// A form without fields.
#[derive(Deserialize)]
pub(crate) struct Nothing {}

/// POST `/me/calendar`: the address is shown on the page that answers, and never again.
pub(crate) async fn renew(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    headers: HeaderMap,
    _: Posted<Nothing>,
) -> Result<Response, Problem> {
    let secret = notify::renew_feed(&site.app, &by).await?;
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if site.config.tls { "https" } else { "http" };
    let mut page = me(&site, frame, &by, None).await?;
    page.feed = Some(format!("{scheme}://{host}/me/calendar/{secret}.ics"));
    show(&page)
}

/// POST `/me/calendar-end`.
pub(crate) async fn end(
    State(site): State<Site>,
    by: Signed,
    _: Posted<Nothing>,
) -> Result<Response, Problem> {
    notify::end_feed(&site.app, &by).await?;
    Ok(Redirect::to("/me?after=saved#calendar").into_response())
}

/// GET `/me/calendar/{file}`: whoever knows the secret reads it. A wrong one is no address of ours.
pub(crate) async fn read(
    State(site): State<Site>,
    visitor: Visitor,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    let secret = file.strip_suffix(".ics").ok_or_else(Problem::missing)?;
    let text = notify::calendar(&site.app, secret, &visitor.address).await?;
    Ok(([(CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}
