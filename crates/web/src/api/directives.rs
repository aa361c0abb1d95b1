//! `/api/v1/directives`: what came in.

use axum::Json;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::StatusCode;
use duban_app::directives::{self, Filter, Upload};
use duban_core::DirectiveId;
use duban_wire::api::{
    BroughtIn, ClassificationCode, Day, DirectiveFilter, DirectivePage, DirectiveText, Directives,
    DocumentCode, Identity, Line,
};
use serde_json::{Map, Value};

use super::answers::{Acting, Looking};
use super::sent::{Asked, Id, Once, Sent, is_json};
use super::told;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 来文清单 · Directives, the latest first
///
/// Those whose text the post may read.
#[utoipa::path(
    get, path = "/api/v1/directives", tag = "directives", operation_id = "list_directives",
    params(DirectiveFilter),
    responses((status = 200, description = "One page.", body = Directives), Looking)
)]
pub(crate) async fn list(
    State(site): State<Site>,
    by: Signed,
    Asked(asked): Asked<DirectiveFilter>,
) -> Result<Json<Directives>, Problem> {
    let filter = Filter {
        words: asked.q.unwrap_or_default().0,
        is_submitted: asked.submitted.map(|flag| flag.0),
        classification: asked.classification.map(|code| code.0),
        before: asked.before.map(|id| DirectiveId(id.0)),
    };
    let found = directives::list(&site.app, &by.actor, &filter).await?;
    Ok(Json(Directives {
        items: found.directives.iter().map(|(one, issuer)| told::directive_line(one, issuer)).collect(),
        next: found.next.map(|id| Identity(id.0)),
    }))
}

/// What a directive looks like that is brought in as a file.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it only describes the form, which is read part by part")]
pub(crate) struct DirectiveFile {
    /// The file: text, web page, DOCX, Markdown, PDF; at most 60 MB with all else.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// What it is called.
    #[schema(required = false)]
    title: Line,
    /// The day of the meeting or of issue.
    #[schema(required = false)]
    reference_date: Day,
    /// Its document number (发文字号).
    #[schema(required = false)]
    doc_no: Line,
    /// Who issued it, as printed.
    #[schema(required = false)]
    issued_by: Line,
    /// What sort of document it is.
    #[schema(required = false)]
    document: DocumentCode,
    /// Who may read it; `internal` when absent.
    #[schema(required = false)]
    classification: ClassificationCode,
    /// The directive it carries further.
    #[schema(required = false)]
    parent: Identity,
}

/// 登记来文 · Brings a directive in
///
/// Reads it, keeps it, and proposes its work. As JSON with the text, or as `multipart/form-data` with a part `file` and
/// the other fields as parts. The same file of the same unit is there only once: `was_known`.
#[utoipa::path(
    post, path = "/api/v1/directives", tag = "directives",
    params(("Idempotency-Key" = inline(Option<duban_wire::api::Key>), Header, description = "Sent again with the same key, nothing is done twice.")),
    request_body(content(
        (DirectiveText = "application/json"),
        (DirectiveFile = "multipart/form-data"),
    )),
    responses(
        (status = 200, description = "It was there already, or came with a key that was used.", body = BroughtIn),
        (status = 201, description = "It is there now.", body = BroughtIn),
        Acting
    )
)]
pub(crate) async fn bring_in(
    State(site): State<Site>,
    by: Signed,
    Once(once): Once,
    request: Request,
) -> Result<(StatusCode, Json<BroughtIn>), Problem> {
    let upload = if is_json(request.headers()) {
        let Sent(text) = Sent::<DirectiveText>::from_request(request, &site).await?;
        upload(text, None)
    } else {
        let parts = Multipart::from_request(request, &site).await.map_err(|_| Problem::other_media())?;
        of_parts(parts).await?
    };
    let directives::BroughtIn { id, was_known } =
        directives::bring_in(&site.app, &by.actor, upload, once.as_deref()).await?;
    let status = if was_known { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(BroughtIn { id: Identity(id.0), was_known })))
}

/// The file and the fields of a form. A field twice, or one that is not described, is refused like in JSON.
async fn of_parts(mut parts: Multipart) -> Result<Upload, Problem> {
    let (mut file, mut fields) = (None, Map::new());
    let twice = |name: &str| Problem::unlike_described(format!("{name} stands twice"));
    while let Some(part) = parts.next_field().await? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "file" {
            let called = part.file_name().unwrap_or("来文").to_owned();
            if file.replace((called, part.bytes().await?)).is_some() {
                return Err(twice("file"));
            }
        } else if fields.insert(name.clone(), Value::String(part.text().await?)).is_some() {
            return Err(twice(&name));
        }
    }
    if file.is_some() && fields.insert("text".to_owned(), Value::String(String::new())).is_some() {
        return Err(Problem::unlike_described("either file or text"));
    }
    let text = serde_json::from_value(Value::Object(fields));
    let text = text.map_err(|fault| Problem::unlike_described(fault.to_string()))?;
    Ok(upload(text, file.map(|(name, bytes)| (name, bytes.to_vec()))))
}

fn upload(sent: DirectiveText, file: Option<(String, Vec<u8>)>) -> Upload {
    let (file_name, bytes) = file.unwrap_or_else(|| ("粘贴.txt".to_owned(), sent.text.into_bytes()));
    Upload {
        bytes,
        file_name,
        title: Some(sent.title.0).filter(|title| !title.trim().is_empty()),
        doc_no: sent.doc_no.0,
        document: sent.document.map(|code| code.0),
        issued_by: sent.issued_by.0,
        reference_date: sent.reference_date.map(|day| day.0),
        classification: sent.classification.map(|code| code.0).unwrap_or_default(),
        parent: sent.parent.map(|id| DirectiveId(id.0)),
    }
}

/// 来文 · One directive, with its clauses and what became of them
#[utoipa::path(
    get, path = "/api/v1/directives/{id}", tag = "directives", operation_id = "directive",
    params(("id" = inline(Identity), Path, description = "The directive.")),
    responses((status = 200, description = "The directive.", body = DirectivePage), Looking)
)]
pub(crate) async fn one(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
) -> Result<Json<DirectivePage>, Problem> {
    let page = directives::page(&site.app, &by.actor, DirectiveId(id)).await?;
    Ok(Json(told::directive_page(page)))
}
