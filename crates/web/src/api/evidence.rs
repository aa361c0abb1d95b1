//! `/api/v1/matters/{no}/evidence`: files that prove something (佐证材料).

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use duban_app::matters;
use duban_wire::api::{Digest, Evidence, EvidenceAsked, FileContent, MatterNumber};

use super::answers::{Acting, Looking};
use super::sent::{Asked, No};
use crate::pages::matters::evidence::download;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 上传佐证 · Uploads a file that is to prove something
///
/// The body is the file as it is, at most 50 MB. It proves nothing yet: name the answer under `evidence` of an act. A file
/// that no act names can be read by nobody. The same file uploaded again has the same digest.
#[utoipa::path(
    post, path = "/api/v1/matters/{no}/evidence", tag = "matters", operation_id = "upload_evidence",
    params(("no" = inline(MatterNumber), Path, description = "Its number."), EvidenceAsked),
    request_body(content = FileContent, content_type = "application/octet-stream", description = "PDF, OFD, DOCX, XLSX, PPTX, a picture, text or ZIP."),
    responses((status = 201, description = "It is kept.", body = Evidence), Acting)
)]
pub(crate) async fn keep(
    State(site): State<Site>,
    by: Signed,
    No(no): No,
    Asked(asked): Asked<EvidenceAsked>,
    request: Request,
) -> Result<(StatusCode, Json<Evidence>), Problem> {
    // Asked before the file is taken in.
    matters::look(&site.app, &by.actor, &no).await?;
    let bytes = Bytes::from_request(request, &site).await?;
    let kept = matters::keep_evidence(&site.app, &by.actor, &asked.name.0, bytes.to_vec()).await?;
    Ok((StatusCode::CREATED, Json((&kept).into())))
}

/// 下载佐证 · Hands out a file that proves something of the matter
///
/// Named in a report, the claim or a paper on it.
#[utoipa::path(
    get, path = "/api/v1/matters/{no}/evidence/{digest}", tag = "matters", operation_id = "evidence",
    params(
        ("no" = inline(MatterNumber), Path, description = "Its number."),
        ("digest" = inline(Digest), Path, description = "By its content."),
    ),
    responses((status = 200, description = "The file, as it was uploaded.", body = FileContent, content_type = "application/octet-stream"), Looking)
)]
pub(crate) async fn read(
    State(site): State<Site>,
    by: Signed,
    Path((no, digest)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let MatterNumber(no) = no.try_into().map_err(|_| Problem::missing())?;
    let Digest(digest) = digest.try_into().map_err(|_| Problem::missing())?;
    let (evidence, bytes) = matters::read_evidence(&site.app, &by.actor, &no, &digest).await?;
    Ok(download(&evidence, bytes))
}
