//! `/api/v1/matters/{no}/acts` and `/api/v1/matters/bulk`: what is done to matters.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode};
use duban_app::{AppError, matters};
use duban_core::{Act, Actor, Matter, MatterNo};
use duban_wire::api::{
    ActSent, BulkAct, BulkDone, BulkOutcome, BulkSent, Done, Key, MatterNumber, StateCode,
};

use super::answers::{Acting, Matching};
use super::matters::tag;
use super::sent::{Expected, No, Once, Sent};
use super::told;
use crate::problem::{self, Problem};
use crate::request::{Signed, Visitor};
use crate::site::Site;

/// The most matters of one request.
const MOST: usize = 200;

/// 办理 · Does one act to a matter
///
/// By the codes of `offers`. Without `If-Match`, an act that still fits the matter as it is now is done even when
/// somebody else was first.
#[utoipa::path(
    post, path = "/api/v1/matters/{no}/acts", tag = "matters", operation_id = "matter_act",
    params(
        ("no" = inline(MatterNumber), Path, description = "Its number."),
        ("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice."),
        ("If-Match" = Option<String>, Header, description = "Only while the matter is at this version, as `ETag` told it."),
    ),
    request_body = ActSent,
    responses((status = 200, description = "Done.", body = Done, headers(("ETag" = String, description = "Its version."))), Acting, Matching)
)]
pub(crate) async fn act(
    State(site): State<Site>,
    by: Signed,
    No(no): No,
    Once(once): Once,
    Expected(version): Expected,
    Sent(sent): Sent<ActSent>,
) -> Result<([(HeaderName, String); 1], Json<Done>), Problem> {
    let (app, by, once) = (&site.app, &by.actor, once.as_deref());
    let done = match version {
        Some(version) => {
            matters::perform_at(app, by, &no, version, sent.into(), once).await.map_err(not_as_it_was)?
        }
        None => matters::perform(app, by, &no, sent.into(), once).await?,
    };
    Ok((tag(done.version), Json(told::done(&done))))
}

/// What came first is a precondition that failed: 412. Where nothing came first, the version never was.
pub(super) fn not_as_it_was(error: AppError) -> Problem {
    match error {
        AppError::ChangedMeanwhile { what, .. } if what.is_empty() => Problem::no_such_version(),
        AppError::ChangedMeanwhile { .. } => {
            Problem { status: StatusCode::PRECONDITION_FAILED, ..Problem::from(error) }
        }
        other => other.into(),
    }
}

/// 批量办理 · Does one act to many matters
///
/// Each succeeds or fails by itself: the answer is 200 when all were refused, too.
#[utoipa::path(
    post, path = "/api/v1/matters/bulk", tag = "matters",
    params(("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice.")),
    request_body = BulkSent,
    responses((status = 200, description = "What came of each.", body = BulkDone), Acting)
)]
pub(crate) async fn bulk(
    State(site): State<Site>,
    visitor: Visitor,
    by: Signed,
    Once(once): Once,
    Sent(sent): Sent<BulkSent>,
) -> Result<Json<BulkDone>, Problem> {
    if !(1..=MOST).contains(&sent.matters.len()) {
        return Err(Problem::unlike_described(format!("matters: 1 to {MOST}")));
    }
    let mut items = Vec::with_capacity(sent.matters.len());
    for MatterNumber(no) in sent.matters {
        let once = once.as_ref().map(|once| format!("{once}/{no}"));
        let outcome = one(&site, &by.actor, &no, &sent.act, once.as_deref()).await;
        items.push(told(no, outcome, &visitor));
    }
    let done = items.iter().filter(|one| one.state.is_some()).count();
    Ok(Json(BulkDone { done, refused: items.len() - done, items }))
}

async fn one(
    site: &Site,
    by: &Actor,
    no: &MatterNo,
    act: &BulkAct,
    once: Option<&str>,
) -> Result<Matter, AppError> {
    let act = match act {
        BulkAct::Register {} => Act::Register,
        BulkAct::SubmitForSignOff {} => Act::SubmitForSignOff,
        BulkAct::SignOff {} => Act::SignOff,
        BulkAct::Acknowledge {} => Act::Acknowledge,
        BulkAct::Chase { note } => Act::Chase { note: note.0.clone(), channel: duban_core::Channel::Written },
        BulkAct::SetAside { reason } => Act::SetAside { reason: reason.0.clone() },
        BulkAct::AssignAsIntended {} => {
            duban_core::as_meant(&matters::look(&site.app, by, no).await?, &site.app.pack.tree)
        }
    };
    matters::perform(&site.app, by, no, act, once).await
}

fn told(no: MatterNo, outcome: Result<Matter, AppError>, visitor: &Visitor) -> BulkOutcome {
    let no = MatterNumber(no);
    match outcome {
        Ok(matter) => BulkOutcome { no, state: Some(StateCode(matter.state)), problem: None },
        Err(error) => {
            let problem = problem::view(&error.into(), &visitor.number);
            BulkOutcome { no, state: None, problem: Some(problem) }
        }
    }
}
