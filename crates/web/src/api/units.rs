//! `/api/v1/units/{id}` and `/api/v1/unit-changes`: units with their history, and what administrators change about them.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderName, StatusCode};
use duban_app::units::{self, NewUnitChange};
use duban_app::{AppError, KeptChange};
use duban_core::{Stood, Titled, Unit, UnitFault};
use duban_wire::api::{
    Day, Identity, Instant, Key, LevelCode, NameSpan, ParentSpan, UnitChangeSent, UnitChangeView,
    UnitChanges, UnitHistory, UnitKindCode, UnitView, WithdrawSent,
};

use super::acts::not_as_it_was;
use super::answers::{Acting, Looking, Matching};
use super::matters::tag;
use super::pack::Nothing;
use super::sent::{Asked, Expected, Id, Once, Sent};
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 单位沿革 · One unit with its history
///
/// For administrators of the unit's territory. `ETag` is the version of the whole tree, for `If-Match` of a change.
#[utoipa::path(
    get, path = "/api/v1/units/{id}", tag = "units", operation_id = "unit_history",
    params(("id" = String, Path, description = "The code of the unit.", max_length = 64)),
    responses((status = 200, description = "The unit.", body = UnitHistory, headers(("ETag" = String, description = "The version of the tree."))), Looking)
)]
pub(crate) async fn one(
    State(site): State<Site>,
    by: Signed,
    Path(id): Path<String>,
    _: Asked<Nothing>,
) -> Result<([(HeaderName, String); 1], Json<UnitHistory>), Problem> {
    let missing = |error: AppError| match error {
        AppError::Unit(UnitFault::Unknown { .. }) => Problem::missing(),
        error => error.into(),
    };
    let page = units::page(&site.app, &by.actor, &id.as_str().into()).await.map_err(missing)?;
    let text = |id: &duban_core::UnitId| id.to_string();
    let name = |span: &duban_core::Span<Titled>| NameSpan {
        name: span.what.name.clone(),
        short_name: span.what.short_name.clone(),
        from_on: span.from.map(Day),
        until_on: span.until.map(Day),
    };
    let parent = |span: &duban_core::Span<Stood>| ParentSpan {
        territorial_parent: span.what.territorial_parent.as_ref().map(text),
        line_parent: span.what.line_parent.as_ref().map(text),
        from_on: span.from.map(Day),
        until_on: span.until.map(Day),
    };
    let view = UnitHistory {
        unit: unit(&page.unit),
        aliases: page.unit.aliases.clone(),
        merged_into: page.now.as_ref().map(|now| text(&now.id)),
        took_over: page.past.took_over.iter().map(|(taken, _)| text(taken)).collect(),
        names: page.past.names.iter().map(name).collect(),
        parents: page.past.parents.iter().map(parent).collect(),
        open_matters: page.open_matters,
        changes: page.changes.iter().map(|one| shown(&one.kept)).collect(),
    };
    Ok((tag(page.version), Json(view)))
}

/// 单位变动 · Changes of units, in the order in which they were entered
///
/// Those of the administrator's own territory.
#[utoipa::path(
    get, path = "/api/v1/unit-changes", tag = "units", operation_id = "unit_changes",
    responses((status = 200, description = "All of them.", body = UnitChanges, headers(("ETag" = String, description = "The version of the tree."))), Looking)
)]
pub(crate) async fn changes(
    State(site): State<Site>,
    by: Signed,
    _: Asked<Nothing>,
) -> Result<([(HeaderName, String); 1], Json<UnitChanges>), Problem> {
    let (version, kept) = units::changes(&site.app, &by.actor).await?;
    Ok((tag(version), Json(UnitChanges { items: kept.iter().map(shown).collect() })))
}

/// 登记单位变动 · Renames, moves, merges, founds or ends a unit from a day on
///
/// With `If-Match`, only while the whole tree is at that version.
#[utoipa::path(
    post, path = "/api/v1/unit-changes", tag = "units", operation_id = "change_unit",
    params(
        ("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice."),
        ("If-Match" = Option<String>, Header, description = "Only while the tree is at this version, as `ETag` told it."),
    ),
    request_body = UnitChangeSent,
    responses((status = 201, description = "It is entered.", body = UnitChangeView), Acting, Matching)
)]
pub(crate) async fn change(
    State(site): State<Site>,
    by: Signed,
    Once(once): Once,
    Expected(version): Expected,
    Sent(sent): Sent<UnitChangeSent>,
) -> Result<(StatusCode, Json<UnitChangeView>), Problem> {
    let new =
        NewUnitChange { change: sent.change.into_change(), on: sent.on.map(|day| day.0), note: sent.note.0 };
    let kept = match units::change(&site.app, &by.actor, new, version, once.as_deref()).await {
        Ok(kept) => kept,
        Err(error) if version.is_some() => return Err(not_as_it_was(error)),
        Err(error) => return Err(error.into()),
    };
    site.carry_units().await;
    Ok((StatusCode::CREATED, Json(shown(&kept))))
}

/// 撤回单位变动 · Takes back a change whose day has not come
#[utoipa::path(
    post, path = "/api/v1/unit-changes/{no}/withdraw", tag = "units", operation_id = "withdraw_unit_change",
    params(
        ("no" = inline(Identity), Path, description = "The number of the change."),
        ("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice."),
    ),
    request_body = WithdrawSent,
    responses((status = 200, description = "It is taken back.", body = UnitChangeView), Acting)
)]
pub(crate) async fn withdraw(
    State(site): State<Site>,
    by: Signed,
    Id(no): Id,
    Once(once): Once,
    Sent(sent): Sent<WithdrawSent>,
) -> Result<Json<UnitChangeView>, Problem> {
    let reason = sent.reason.0;
    let kept = units::withdraw(&site.app, &by.actor, no, &reason, None, once.as_deref()).await?;
    Ok(Json(shown(&kept)))
}

pub(super) fn unit(unit: &Unit) -> UnitView {
    UnitView {
        id: unit.id.to_string(),
        name: unit.name.clone(),
        short_name: unit.short_name.clone(),
        kind: UnitKindCode(unit.kind),
        level: LevelCode(unit.level),
        territorial_parent: unit.territorial_parent.as_ref().map(ToString::to_string),
        line_parent: unit.line_parent.as_ref().map(ToString::to_string),
        from_on: unit.from_on.map(Day),
        until_on: unit.until_on.map(Day),
    }
}

fn shown(kept: &KeptChange) -> UnitChangeView {
    UnitChangeView {
        no: kept.event.no,
        change: kept.event.change.code().to_owned(),
        unit: kept.event.change.unit().to_string(),
        into: kept.event.change.taker().map(ToString::to_string),
        on: Day(kept.event.on),
        note: kept.note.clone(),
        by: kept.by_name.clone(),
        at: Instant(kept.at),
        withdrawn_at: kept.withdrawn_at.map(Instant),
        carried_at: kept.carried_at.map(Instant),
    }
}
