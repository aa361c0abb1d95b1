//! `/api/v1/me/deputies`: who stands in for whom.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use duban_app::people::{self, DeputyLine, NewDeputy, PostId};
use duban_wire::api::{Day, Deputies, DeputySent, DeputyView, Identity, Instant, RoleCode};

use super::answers::{Acting, Known};
use super::sent::{Id, Sent};
use super::told::unit_of;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 代理 · Who stands in for whoever asks, and for whom they stand in
#[utoipa::path(
    get, path = "/api/v1/me/deputies", tag = "session", operation_id = "deputies",
    responses((status = 200, description = "All that are not over.", body = Deputies), Known)
)]
pub(crate) async fn list(State(site): State<Site>, by: Signed) -> Result<Json<Deputies>, Problem> {
    Ok(Json(all(&site, &by).await?))
}

/// 指定代理 · Names somebody to stand in for a post, from a day to a day
///
/// For a post of one's own, or, as an administrator, one within reach. Whoever stands in acts with the rights of that post;
/// the record names both.
#[utoipa::path(
    post, path = "/api/v1/me/deputies", tag = "session", operation_id = "name_deputy",
    request_body = DeputySent,
    responses((status = 200, description = "All that are not over, with this one.", body = Deputies), Acting)
)]
pub(crate) async fn name(
    State(site): State<Site>,
    by: Signed,
    Sent(sent): Sent<DeputySent>,
) -> Result<Json<Deputies>, Problem> {
    let new = NewDeputy {
        post: PostId(sent.post.0),
        login: sent.login.0,
        from_on: sent.from_on.map_or_else(|| site.app.today(), |day| day.0),
        until_on: sent.until_on.0,
        reason: sent.reason.0,
    };
    people::name_deputy(&site.app, &by.actor, &new).await?;
    Ok(Json(all(&site, &by).await?))
}

/// 结束代理 · Ends it at once; what was done in it stays that of a deputy
///
/// By whose post it is, by who stands in, or by an administrator.
#[utoipa::path(
    post, path = "/api/v1/me/deputies/{id}/end", tag = "session", operation_id = "end_deputy",
    params(("id" = inline(Identity), Path, description = "Which.")),
    responses((status = 204, description = "It is over."), Acting)
)]
pub(crate) async fn end(State(site): State<Site>, by: Signed, Id(id): Id) -> Result<StatusCode, Problem> {
    people::end_deputy(&site.app, &by.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn all(site: &Site, by: &Signed) -> Result<Deputies, Problem> {
    let lines = people::deputies(&site.app, by.actor.person).await?;
    let items: Vec<DeputyView> = lines.into_iter().map(|line| shown(site, line)).collect();
    Ok(Deputies { total: items.len(), items })
}

fn shown(site: &Site, line: DeputyLine) -> DeputyView {
    DeputyView {
        id: Identity(line.id),
        principal: line.principal,
        deputy: line.deputy,
        unit: unit_of(site, &line.of.unit),
        role: RoleCode(line.of.role),
        from_on: Day(line.of.from_on),
        until_on: Day(line.of.until_on),
        reason: line.reason,
        at: Instant(line.at),
    }
}
