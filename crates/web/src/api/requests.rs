//! `/api/v1/requests`: what came through the public door, for the office.

use axum::Json;
use axum::extract::State;
use duban_app::requests::{self, RequestFault, RequestHeap};
use duban_app::{AppError, matters};
use duban_core::{LEAST, Rate, Reply, Solved};
use duban_wire::api::{
    Day, HeapCode, Instant, MatterNumber, RateOf, RequestFilter, RequestLine, RequestOne, RequestRates,
    RequestReply, RequestSender, RequestUnit, Requests, SatisfactionCode, SolvedCode, StateCode, UnitRef,
};

use super::answers::Looking;
use super::sent::{Asked, No};
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 公众诉求 · A heap of requests, the oldest first
///
/// For the office that receives them. Acts on them are those of any matter: `assign`, `reassign`, `reply`, `exclude`.
#[utoipa::path(
    get, path = "/api/v1/requests", tag = "requests", operation_id = "list_requests",
    params(RequestFilter),
    responses((status = 200, description = "At most 100 of the heap, and how many are in each.", body = Requests), Looking)
)]
pub(crate) async fn list(
    State(site): State<Site>,
    by: Signed,
    Asked(asked): Asked<RequestFilter>,
) -> Result<Json<Requests>, Problem> {
    let heap = match asked.heap {
        HeapCode::New => RequestHeap::New,
        HeapCode::Open => RequestHeap::Open,
        HeapCode::Unsolved => RequestHeap::Unsolved,
        HeapCode::Excluded => RequestHeap::Excluded,
    };
    let view = requests::office(&site.app, &by.actor, heap).await?;
    let line = |row: requests::RequestRow| RequestLine {
        no: MatterNumber(row.no),
        title: row.title,
        category: row.category,
        state: StateCode(row.state),
        unit: unit(&site, &row.unit),
        sent_at: Instant(row.begun_at),
        due_on: row.due_on.map(Day),
        solved: row.solved.as_deref().and_then(Solved::from_code).map(SolvedCode),
    };
    let counts = view.counts;
    Ok(Json(Requests {
        items: view.rows.into_iter().map(line).collect(),
        new: counts.new,
        open: counts.open,
        unsolved: counts.unsolved,
        excluded: counts.excluded,
    }))
}

/// 一件公众诉求 · What a request says, and what came of it
///
/// Who sent it is told to the issuer and the lead alone.
#[utoipa::path(
    get, path = "/api/v1/requests/{no}", tag = "requests", operation_id = "request",
    params(("no" = inline(MatterNumber), Path, description = "Its number.")),
    responses((status = 200, description = "The request.", body = RequestOne), Looking)
)]
pub(crate) async fn one(
    State(site): State<Site>,
    by: Signed,
    No(no): No,
) -> Result<Json<RequestOne>, Problem> {
    let matter = matters::look(&site.app, &by.actor, &no).await?;
    let request = matter.work.request.as_deref().ok_or(AppError::Request(RequestFault::Unknown))?;
    let who = requests::requester(&site.app, &by.actor, &no).await.ok();
    let reply = |reply: &Reply| RequestReply {
        unit: unit(&site, &reply.unit),
        at: Instant(reply.at),
        is_in_time: reply.is_in_time,
        text: reply.text.clone(),
        solved: reply.verdict.as_ref().map(|said| SolvedCode(said.solved)),
        satisfaction: reply.verdict.as_ref().map(|said| SatisfactionCode(said.satisfaction)),
        note: reply.verdict.as_ref().map(|said| said.note.clone()),
    };
    Ok(Json(RequestOne {
        category: request.category.clone(),
        text: matter.requirement.clone(),
        words: request.words.iter().map(|word| word.text.clone()).collect(),
        replies: request.replies.iter().map(reply).collect(),
        excluded: request.exclusion.as_ref().map(|one| one.reason.clone()),
        requester: who.map(|who| RequestSender { name: who.name, contact: who.contact }),
        no: MatterNumber(no),
    }))
}

/// 三率 · Response, resolution and satisfaction of every unit
#[utoipa::path(
    get, path = "/api/v1/requests/rates", tag = "requests", operation_id = "request_rates",
    responses((status = 200, description = "By rank; units whose rates rest on too little last.", body = RequestRates), Looking)
)]
pub(crate) async fn rates(State(site): State<Site>, by: Signed) -> Result<Json<RequestRates>, Problem> {
    let view = requests::rates(&site.app, &by.actor).await?;
    let of = |rate: Rate| RateOf {
        done: rate.done,
        of: rate.of,
        permille: rate.permille().filter(|_| rate.of >= LEAST),
    };
    let units = view.units.iter().map(|(rank, count)| {
        let rates = count.rates();
        RequestUnit {
            unit: unit(&site, &count.unit),
            rank: *rank,
            response: of(rates.response),
            resolution: of(rates.resolution),
            satisfaction: of(rates.satisfaction),
            excluded: count.excluded,
        }
    });
    Ok(Json(RequestRates { cut_off: Day(view.cut_off), least: LEAST, units: units.collect() }))
}

fn unit(site: &Site, id: &duban_core::UnitId) -> UnitRef {
    UnitRef { id: id.to_string(), name: site.unit(id) }
}
