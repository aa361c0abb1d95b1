//! `/api/v1/directives/{id}/review` and its acts.

use axum::Json;
use axum::extract::State;
use duban_app::directives;
use duban_core::{DirectiveId, ReviewAct};
use duban_wire::api::{Coverage, Identity, Key, MatterNumber, Review, ReviewActSent, Submitted};

use super::answers::{Acting, Looking};
use super::sent::{Id, Once, Sent};
use super::told;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 研读 · The review of a directive: clauses, proposals, what is missing
#[utoipa::path(
    get, path = "/api/v1/directives/{id}/review", tag = "review", operation_id = "review",
    params(("id" = inline(Identity), Path, description = "The directive.")),
    responses((status = 200, description = "The review as it stands.", body = Review), Looking)
)]
pub(crate) async fn one(State(site): State<Site>, by: Signed, Id(id): Id) -> Result<Json<Review>, Problem> {
    let view = directives::review(&site.app, &by.actor, DirectiveId(id)).await?;
    Ok(Json(told::review(&site, &view)))
}

/// 研读操作 · Does one act of the review
///
/// Accept, set aside, reopen, edit, merge, cut, propose; dispose, object, withdraw. One step, which its author can undo.
#[utoipa::path(
    post, path = "/api/v1/directives/{id}/acts", tag = "review", operation_id = "review_act",
    params(
        ("id" = inline(Identity), Path, description = "The directive."),
        ("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice."),
    ),
    request_body = ReviewActSent,
    responses((status = 200, description = "Done; how far the review is now.", body = Coverage), Acting)
)]
pub(crate) async fn act(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
    Once(once): Once,
    Sent(sent): Sent<ReviewActSent>,
) -> Result<Json<Coverage>, Problem> {
    let mut act = sent.into_act(|| site.app.draw_id());
    if let ReviewAct::Edit { proposal, content } = &mut act {
        let view = directives::review(&site.app, &by.actor, DirectiveId(id)).await?;
        let before = view.proposals.into_iter().find(|line| line.id == *proposal);
        content.figures = before.map(|line| line.content.figures).unwrap_or_default();
    }
    let coverage = directives::act(&site.app, &by.actor, DirectiveId(id), &act, once.as_deref()).await?;
    Ok(Json(told::coverage(&coverage)))
}

/// 撤销上一步 · Takes back the last step of whoever asks
#[utoipa::path(
    post, path = "/api/v1/directives/{id}/undo", tag = "review",
    params(
        ("id" = inline(Identity), Path, description = "The directive."),
        ("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice."),
    ),
    responses((status = 200, description = "Done; how far the review is now.", body = Coverage), Acting)
)]
pub(crate) async fn undo(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
    Once(once): Once,
) -> Result<Json<Coverage>, Problem> {
    let coverage = directives::undo(&site.app, &by.actor, DirectiveId(id), once.as_deref()).await?;
    Ok(Json(told::coverage(&coverage)))
}

/// 立项送审 · Makes matters of what was accepted
///
/// All of them or none: refused while a clause is undisposed.
#[utoipa::path(
    post, path = "/api/v1/directives/{id}/submit", tag = "review",
    params(
        ("id" = inline(Identity), Path, description = "The directive."),
        ("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice."),
    ),
    responses((status = 200, description = "The numbers of the matters.", body = Submitted), Acting)
)]
pub(crate) async fn submit(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
    Once(once): Once,
) -> Result<Json<Submitted>, Problem> {
    let made = directives::submit(&site.app, &by.actor, DirectiveId(id), once.as_deref()).await?;
    Ok(Json(Submitted { matters: made.into_iter().map(MatterNumber).collect() }))
}
