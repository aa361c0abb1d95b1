//! `/api/v1/matters`: the list, one matter, writing one down.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode, header};
use duban_app::AppError;
use duban_app::matters::{self, Filter, PER_PAGE, Sort};
use duban_core::{DirectiveId, UnitId};
use duban_wire::api::{
    Code, Done, DraftSent, Happened, History, Key, Matter, MatterFilter, MatterNumber, Matters, SortCode,
    SourceText, Waiting,
};

use super::answers::{Acting, Looking};
use super::sent::{Asked, No, Once, Sent};
use super::told;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// The version of a matter as a header, to be sent back as `If-Match`.
pub(super) fn tag(version: i64) -> [(HeaderName, String); 1] {
    [(header::ETAG, format!("\"{version}\""))]
}

/// 事项清单 · Matters, filtered, page by page
///
/// Those the post may see. `q` finds words of two characters.
#[utoipa::path(
    get, path = "/api/v1/matters", tag = "matters", operation_id = "list_matters",
    params(MatterFilter),
    responses((status = 200, description = "One page, with how many there are.", body = Matters), Looking)
)]
pub(crate) async fn list(
    State(site): State<Site>,
    by: Signed,
    Asked(asked): Asked<MatterFilter>,
) -> Result<Json<Matters>, Problem> {
    let found = matters::list(&site.app, &by.actor, &filter(&site, asked)?).await?;
    Ok(Json(Matters {
        items: found.lines.into_iter().map(told::line).collect(),
        total: found.total,
        page: found.page,
        pages: found.pages,
        per_page: PER_PAGE,
    }))
}

/// The filter in the terms of the use case. A unit the pack does not know is told, not taken for one without matters.
pub(super) fn filter(site: &Site, asked: MatterFilter) -> Result<Filter, AppError> {
    let unit = |field: &'static str, code: Option<Code>| -> Result<Option<UnitId>, AppError> {
        let Some(Code(code)) = code else { return Ok(None) };
        let known = site.app.pack.tree.get(&code.as_str().into()).map(|unit| unit.id.clone());
        known.map(Some).ok_or(AppError::Input { field, reason: code })
    };
    Ok(Filter {
        states: asked.state.into_iter().map(|code| code.0).collect(),
        kind: asked.kind.map(|code| code.0.into()),
        light: asked.light.map(|code| code.0),
        lead: unit("lead", asked.lead)?,
        unit: unit("unit", asked.unit)?,
        issuer: unit("issuer", asked.issuer)?,
        place: unit("place", asked.place)?,
        programme: asked.programme.map(|code| code.0.into()),
        list: asked.list.map(|code| code.0.into()),
        directive: asked.directive.map(|id| DirectiveId(id.0)),
        overdue: asked.overdue.0,
        awaiting_my_receipt: asked.awaiting.0,
        declined: asked.declined.0,
        to_redo: asked.to_redo.0,
        petitioned: asked.petitioned.0,
        blocked: asked.blocked.0,
        rung: asked.rung.map(|rung| rung.0),
        proposed: asked.proposed.0,
        // The sample has an address of its own: `/api/v1/verify`.
        drawn: None,
        red_since: asked.red_since.map(|day| day.0),
        words: asked.q.map(|line| line.0),
        due_from: asked.due_from.map(|day| day.0),
        due_to: asked.due_to.map(|day| day.0),
        sort: match asked.sort {
            SortCode::Due => Sort::Due,
            SortCode::Number => Sort::Number,
            SortCode::Since => Sort::StateSince,
        },
        page: asked.page.0,
    })
}

/// 登记事项 · Writes a matter down
///
/// By hand, or late (补录) with `late`. It is issued by the unit of the post, or by the government its office acts for.
#[utoipa::path(
    post, path = "/api/v1/matters", tag = "matters",
    params(("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice.")),
    request_body = DraftSent,
    responses((status = 201, description = "It is written down.", body = Done, headers(("ETag" = String, description = "Its version."))), Acting)
)]
pub(crate) async fn enter(
    State(site): State<Site>,
    by: Signed,
    Once(once): Once,
    Sent(sent): Sent<DraftSent>,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<Done>), Problem> {
    let pack = &site.app.pack;
    let own = pack.tree.principal(&by.actor.unit).clone();
    let begins = |on: jiff::civil::Date| duban_core::due_at(on.yesterday().unwrap_or(on), &pack.time_zone);
    let draft = sent.into_draft(own, begins);
    let matter = matters::enter(&site.app, &by.actor, draft, once.as_deref()).await?;
    Ok((StatusCode::CREATED, tag(matter.version), Json(told::done(&matter))))
}

/// 事项 · One matter, with its parts and what can be done to it
#[utoipa::path(
    get, path = "/api/v1/matters/{no}", tag = "matters", operation_id = "matter",
    params(("no" = inline(MatterNumber), Path, description = "Its number.")),
    responses((status = 200, description = "The matter.", body = Matter, headers(("ETag" = String, description = "Its version."))), Looking)
)]
pub(crate) async fn one(
    State(site): State<Site>,
    by: Signed,
    No(no): No,
) -> Result<([(HeaderName, String); 1], Json<Matter>), Problem> {
    let view = matters::page(&site.app, &by.actor, &no).await?;
    Ok((tag(view.matter.version), Json(told::matter(&site, &view))))
}

/// 条款原文 · The clauses a matter comes from, in the text around
///
/// `null` for a matter that came from no directive.
#[utoipa::path(
    get, path = "/api/v1/matters/{no}/source", tag = "matters",
    params(("no" = inline(MatterNumber), Path, description = "Its number.")),
    responses((status = 200, description = "The piece of the directive.", body = Option<SourceText>), Looking)
)]
pub(crate) async fn source(
    State(site): State<Site>,
    by: Signed,
    No(no): No,
) -> Result<Json<Option<SourceText>>, Problem> {
    let matter = matters::look(&site.app, &by.actor, &no).await?;
    let window = duban_app::directives::clause_in_text(&site.app, &by.actor, &matter).await?;
    Ok(Json(window.map(told::source)))
}

/// 办理过程 · Everything that happened to a matter
#[utoipa::path(
    get, path = "/api/v1/matters/{no}/history", tag = "matters",
    params(("no" = inline(MatterNumber), Path, description = "Its number.")),
    responses((status = 200, description = "Every act, oldest first.", body = History), Looking)
)]
pub(crate) async fn history(
    State(site): State<Site>,
    by: Signed,
    No(no): No,
) -> Result<Json<History>, Problem> {
    let view = matters::page(&site.app, &by.actor, &no).await?;
    let items: Vec<Happened> = view.timeline.iter().map(told::happened).collect();
    Ok(Json(History { total: items.len(), items }))
}

/// 待办 · What waits for whoever asks
#[utoipa::path(
    get, path = "/api/v1/me/waiting", tag = "matters",
    responses((status = 200, description = "Heap by heap.", body = Waiting), Looking)
)]
pub(crate) async fn waiting(State(site): State<Site>, by: Signed) -> Result<Json<Waiting>, Problem> {
    let waits = matters::mine(&site.app, &by.actor).await?;
    Ok(Json(told::waiting(waits, matters::turned_red(&site.app, &by.actor).await?)))
}
