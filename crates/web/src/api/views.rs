//! `/api/v1/views`: filters kept by name.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use duban_app::matters;
use duban_wire::api::{Identity, SavedView, SavedViews, ViewSent};

use super::answers::{Acting, Known};
use super::sent::{Id, Sent};
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 常用筛选 · The filters that whoever asks keeps by name
#[utoipa::path(
    get, path = "/api/v1/views", tag = "views", operation_id = "views",
    responses((status = 200, description = "All of them.", body = SavedViews), Known)
)]
pub(crate) async fn list(State(site): State<Site>, by: Signed) -> Result<Json<SavedViews>, Problem> {
    Ok(Json(all(&site, &by).await?))
}

/// 保存筛选 · Keeps a filter by name
///
/// One of the same name is replaced.
#[utoipa::path(
    post, path = "/api/v1/views", tag = "views", operation_id = "save_view",
    request_body = ViewSent,
    responses((status = 200, description = "All filters, with this one.", body = SavedViews), Acting)
)]
pub(crate) async fn save(
    State(site): State<Site>,
    by: Signed,
    Sent(sent): Sent<ViewSent>,
) -> Result<Json<SavedViews>, Problem> {
    matters::save_view(&site.app, &by.actor, &sent.name.0, &sent.query.0).await?;
    Ok(Json(all(&site, &by).await?))
}

/// 删除筛选 · Forgets a filter
///
/// One that is not there, or not theirs, stays as it is: the answer is the same.
#[utoipa::path(
    delete, path = "/api/v1/views/{id}", tag = "views", operation_id = "forget_view",
    params(("id" = inline(Identity), Path, description = "The filter.")),
    responses((status = 204, description = "It is not kept any more."), Acting)
)]
pub(crate) async fn forget(State(site): State<Site>, by: Signed, Id(id): Id) -> Result<StatusCode, Problem> {
    matters::forget_view(&site.app, &by.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn all(site: &Site, by: &Signed) -> Result<SavedViews, Problem> {
    let kept = matters::saved_views(&site.app, &by.actor).await?;
    let view =
        |view: matters::SavedView| SavedView { id: Identity(view.id), name: view.name, query: view.query };
    let items: Vec<SavedView> = kept.into_iter().map(view).collect();
    Ok(SavedViews { total: items.len(), items })
}
