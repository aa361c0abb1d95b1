//! GET `/matters/{no}/evidence/{digest}`: a file that proves something, always as a download.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use duban_app::matters;
use duban_core::Evidence;

use super::one::number;
use crate::problem::Problem;
use crate::request::{Fields, Signed, encoded};
use crate::site::Site;

/// GET. Handed out as bytes, never shown: what somebody uploaded does not run on this site. With `inline`, a picture that is
/// one by its content is shown as what it is; the headers of every answer keep a browser from taking it for anything else.
pub(crate) async fn file(
    State(site): State<Site>,
    by: Signed,
    Path((no, digest)): Path<(String, String)>,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let (evidence, bytes) = matters::read_evidence(&site.app, &by.actor, &number(&no)?, &digest).await?;
    if asked.has("inline")
        && let Some(picture) = matters::picture(&bytes)
    {
        return Ok(([(header::CONTENT_TYPE, picture)], bytes).into_response());
    }
    Ok(download(&evidence, bytes))
}

/// The file as a download under its name.
pub(crate) fn download(evidence: &Evidence, bytes: Vec<u8>) -> Response {
    let about = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{}", encoded(&evidence.name))),
    ];
    (about, bytes).into_response()
}
