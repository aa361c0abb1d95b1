//! POST `/directives/{id}/submit`: what was accepted becomes matters.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::directives;
use duban_core::DirectiveId;

use super::error;
use super::one::{Asked, Told, show_review};
use crate::frame::Frame;
use crate::pages::sign_in::Nothing;
use crate::problem::Problem;
use crate::request::{Posted, Signed};
use crate::site::Site;

/// POST.
pub(crate) async fn submit(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    posted: Posted<Nothing>,
) -> Result<Response, Problem> {
    let once = (!posted.once.is_empty()).then_some(posted.once.as_str());
    match directives::submit(&site.app, &by.actor, DirectiveId(id), once).await {
        Ok(_) => Ok(Redirect::to(&format!("/directives/{id}?after=submitted#matters")).into_response()),
        Err(fault) => {
            let (status, why) = error::shown(&site, frame.lang, fault)?;
            let view = directives::review(&site.app, &by.actor, DirectiveId(id)).await?;
            let told = Told { why: Some((None, why)), ..Told::default() };
            show_review(&site, frame, &by, view, &Asked::default(), told, status).await
        }
    }
}
