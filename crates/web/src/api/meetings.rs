//! `/api/v1/meetings`: review meetings.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, StatusCode};
use duban_app::meetings::{self, MeetingAct, MeetingPage};
use duban_app::{AppError, matters};
use duban_core::{Meeting, MeetingId, MeetingPlan, Moment, Resolved};
use duban_wire::api::{
    ActCode, AgendaItem, AgendaProposal, AgendaProposals, Day, Identity, Instant, Key, LightCode,
    MatterNumber, Meeting as MeetingView, MeetingActSent, MeetingDecision, MeetingFilter, MeetingLine,
    MeetingStateCode, Meetings, MinutesReadIn, MinutesText, PlanSent, PresenceCode, StateCode, TopicCode,
    Venue,
};

use super::acts::not_as_it_was;
use super::answers::{Acting, Looking, Matching};
use super::matters::tag;
use super::sent::{Asked, Expected, Id, Once, Sent};
use super::told;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 调度会清单 · Review meetings, the latest first
///
/// Those that the post's unit holds, is asked to, or stands above.
#[utoipa::path(
    get, path = "/api/v1/meetings", tag = "meetings", operation_id = "list_meetings",
    params(MeetingFilter),
    responses((status = 200, description = "One page.", body = Meetings), Looking)
)]
pub(crate) async fn list(
    State(site): State<Site>,
    by: Signed,
    Asked(asked): Asked<MeetingFilter>,
) -> Result<Json<Meetings>, Problem> {
    let found = meetings::list(&site.app, &by.actor, asked.page.0).await?;
    let line = |(one, holder): &(meetings::MeetingLine, matters::UnitName)| MeetingLine {
        id: Identity(one.id.0),
        title: one.title.clone(),
        holder: told::unit(holder),
        starts_at: Instant(one.starts_at),
        state: MeetingStateCode(one.state),
        directive: one.directive.map(|id| Identity(id.0)),
    };
    Ok(Json(Meetings { items: found.meetings.iter().map(line).collect(), and_more: found.and_more }))
}

/// 新建会议 · Sets a meeting down
///
/// It is held by the unit of the post, or by the government its office acts for.
#[utoipa::path(
    post, path = "/api/v1/meetings", tag = "meetings", operation_id = "plan_meeting",
    params(("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice.")),
    request_body = PlanSent,
    responses((status = 201, description = "It is planned.", body = MeetingView, headers(("ETag" = String, description = "Its version."))), Acting)
)]
pub(crate) async fn plan(
    State(site): State<Site>,
    by: Signed,
    Once(once): Once,
    Sent(sent): Sent<PlanSent>,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<MeetingView>), Problem> {
    let plan = planned(&site, &by, sent)?;
    let meeting = meetings::plan(&site.app, &by.actor, plan, once.as_deref()).await?;
    let view = meetings::page(&site.app, &by.actor, meeting.id).await?;
    Ok((StatusCode::CREATED, tag(meeting.version), Json(shown(&view))))
}

/// 会议 · One meeting, with its agenda, roll and decisions
#[utoipa::path(
    get, path = "/api/v1/meetings/{id}", tag = "meetings", operation_id = "meeting",
    params(("id" = inline(Identity), Path, description = "The meeting.")),
    responses((status = 200, description = "The meeting.", body = MeetingView, headers(("ETag" = String, description = "Its version."))), Looking)
)]
pub(crate) async fn one(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
) -> Result<([(HeaderName, String); 1], Json<MeetingView>), Problem> {
    let view = meetings::page(&site.app, &by.actor, MeetingId(id)).await?;
    Ok((tag(view.meeting.version), Json(shown(&view))))
}

/// 可列入议程 · What could stand on the agenda
///
/// Requests for help, red lights, missing reports: of the meeting's programme and list, led at one of its sub-venues.
#[utoipa::path(
    get, path = "/api/v1/meetings/{id}/proposals", tag = "meetings", operation_id = "meeting_proposals",
    params(("id" = inline(Identity), Path, description = "The meeting.")),
    responses((status = 200, description = "The matters, each with its reason.", body = AgendaProposals), Looking)
)]
pub(crate) async fn proposals(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
) -> Result<Json<AgendaProposals>, Problem> {
    let proposed = meetings::proposals(&site.app, &by.actor, MeetingId(id)).await?;
    let item = |one: meetings::Proposed| AgendaProposal {
        no: MatterNumber(one.line.no),
        title: one.line.title,
        lead: one.line.lead.as_ref().map(told::unit),
        topic: TopicCode(one.topic),
        reason: (&one.reason).into(),
    };
    Ok(Json(AgendaProposals { items: proposed.into_iter().map(item).collect() }))
}

/// 会议办理 · Does one act to a meeting
///
/// Without `If-Match`, an act that still fits the meeting as it is now is done even when somebody else was first.
#[utoipa::path(
    post, path = "/api/v1/meetings/{id}/acts", tag = "meetings", operation_id = "meeting_act",
    params(
        ("id" = inline(Identity), Path, description = "The meeting."),
        ("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice."),
        ("If-Match" = Option<String>, Header, description = "Only while the meeting is at this version, as `ETag` told it."),
    ),
    request_body = MeetingActSent,
    responses((status = 200, description = "Done.", body = MeetingView, headers(("ETag" = String, description = "Its version."))), Acting, Matching)
)]
pub(crate) async fn act(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
    Once(once): Once,
    Expected(version): Expected,
    Sent(sent): Sent<MeetingActSent>,
) -> Result<([(HeaderName, String); 1], Json<MeetingView>), Problem> {
    let (app, id) = (&site.app, MeetingId(id));
    let act = meant(&site, &by, id, sent).await?;
    let done = meetings::perform(app, &by.actor, id, version, &act, once.as_deref()).await;
    match done {
        Ok(_) => {}
        Err(error) if version.is_some() => return Err(not_as_it_was(error)),
        Err(error) => return Err(error.into()),
    }
    let view = meetings::page(app, &by.actor, id).await?;
    Ok((tag(view.meeting.version), Json(shown(&view))))
}

/// 会议纪要 · The minutes as plain text
#[utoipa::path(
    get, path = "/api/v1/meetings/{id}/minutes", tag = "meetings", operation_id = "meeting_minutes",
    params(("id" = inline(Identity), Path, description = "The meeting.")),
    responses((status = 200, description = "The minutes.", body = MinutesText), Looking)
)]
pub(crate) async fn minutes(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
) -> Result<Json<MinutesText>, Problem> {
    let (meeting, text) = meetings::minutes(&site.app, &by.actor, MeetingId(id)).await?;
    Ok(Json(MinutesText { is_draft: meeting.minutes.is_none(), text }))
}

/// 纪要登记为来文 · Brings the minutes in as a directive
///
/// Clauses of decisions are disposed of at once. Done again, it answers the same.
#[utoipa::path(
    post, path = "/api/v1/meetings/{id}/read-in", tag = "meetings", operation_id = "read_minutes_in",
    params(
        ("id" = inline(Identity), Path, description = "The meeting."),
        ("Idempotency-Key" = inline(Option<Key>), Header, description = "Sent again with the same key, nothing is done twice."),
    ),
    responses((status = 200, description = "The directive.", body = MinutesReadIn), Acting)
)]
pub(crate) async fn read_in(
    State(site): State<Site>,
    by: Signed,
    Id(id): Id,
    Once(once): Once,
) -> Result<Json<MinutesReadIn>, Problem> {
    let read = meetings::read_in(&site.app, &by.actor, MeetingId(id), once.as_deref()).await?;
    let meetings::ReadIn { directive, found, decisions } = read;
    Ok(Json(MinutesReadIn { directive: Identity(directive.0), decisions, found }))
}

/// The plan that was sent, its time told by the site's clock.
fn planned(site: &Site, by: &Signed, sent: PlanSent) -> Result<MeetingPlan, AppError> {
    let pack = &site.app.pack;
    let malformed = || AppError::Input { field: "time", reason: sent.time.0.chars().take(60).collect() };
    let time: jiff::civil::Time = sent.time.0.parse().map_err(|_| malformed())?;
    let starts = sent.day.0.to_datetime(time).to_zoned(pack.time_zone.clone()).map_err(|_| malformed())?;
    let holder = pack.tree.principal(&by.actor.unit).clone();
    Ok(sent.into_plan(holder, Moment::from(starts.timestamp())))
}

async fn meant(
    site: &Site,
    by: &Signed,
    id: MeetingId,
    sent: MeetingActSent,
) -> Result<MeetingAct, AppError> {
    Ok(match sent {
        MeetingActSent::Replan { plan } => MeetingAct::Replan(Box::new(planned(site, by, *plan)?)),
        MeetingActSent::Open {} => MeetingAct::Open,
        MeetingActSent::Call { roll } => {
            let one = |call: duban_wire::api::CallSent| (call.unit.0.into(), call.presence.0, call.speaker.0);
            MeetingAct::Call(roll.into_iter().map(one).collect())
        }
        MeetingActSent::List { matters } => MeetingAct::List(matters.into_iter().map(|no| no.0).collect()),
        MeetingActSent::ListFree { title } => MeetingAct::ListFree(title.0),
        MeetingActSent::Move { item, to } => MeetingAct::Move { item: item.0, to: to.0 },
        MeetingActSent::Drop { item } => MeetingAct::Drop { item: item.0 },
        MeetingActSent::Note { item, text, was } => {
            MeetingAct::Note { item: item.0, text: text.0, was: was.map(|text| text.0) }
        }
        MeetingActSent::Finish { item } => MeetingAct::Finish { item: item.0 },
        MeetingActSent::Resume { item } => MeetingAct::Resume { item: item.0 },
        MeetingActSent::Decide { item, decision } => {
            let view = meetings::page(&site.app, &by.actor, id).await?;
            let draft = decision.into_draft(view.meeting.plan.holder, view.usual_kind);
            MeetingAct::Decide { item: item.0, draft: Box::new(draft) }
        }
        MeetingActSent::Do { item, matter, does } => {
            MeetingAct::Do { item: item.0, no: matter.0, act: Box::new((*does).into()) }
        }
        MeetingActSent::Settle { matter } => MeetingAct::Settle { no: matter.0 },
        MeetingActSent::Close {} => MeetingAct::Close,
        MeetingActSent::Cancel { reason } => MeetingAct::Cancel { reason: reason.0 },
    })
}

fn shown(view: &MeetingPage) -> MeetingView {
    let meeting: &Meeting = &view.meeting;
    let plan = &meeting.plan;
    let venue = |unit: &matters::UnitName| {
        let called = meeting.roll.get(&unit.id);
        Venue {
            unit: told::unit(unit),
            presence: called.map(|called| PresenceCode(called.presence)),
            speaker: called.map(|called| called.speaker.clone()).unwrap_or_default(),
            called_at: called.map(|called| Instant(called.at)),
        }
    };
    MeetingView {
        line: MeetingLine {
            id: Identity(meeting.id.0),
            title: plan.title.clone(),
            holder: told::unit(&view.holder),
            starts_at: Instant(plan.starts_at),
            state: MeetingStateCode(meeting.state),
            directive: meeting.directive.map(|id| Identity(id.0)),
        },
        version: meeting.version,
        chair: plan.chair.clone(),
        programme: plan.programme.as_ref().map(ToString::to_string),
        list: plan.list.as_ref().map(ToString::to_string),
        venues: view.venues.iter().map(venue).collect(),
        agenda: view.items.iter().map(item).collect(),
        reason: meeting.reason.clone(),
        may_hold: view.may_hold,
    }
}

fn item(one: &meetings::ItemLine) -> AgendaItem {
    let about = &one.item.about;
    AgendaItem {
        item: one.item.no,
        matter: about.matter.as_ref().filter(|_| one.is_seen).map(|matter| MatterNumber(matter.no.clone())),
        title: about.title.clone(),
        topic: TopicCode(about.topic),
        reason: (&about.reason).into(),
        light: one.light.light.map(LightCode),
        why: (&one.light.why).into(),
        finished_at: one.item.seen.as_ref().map(|seen| Instant(seen.at)),
        note: one.item.note.clone(),
        decisions: one.decisions.iter().map(decision).collect(),
    }
}

fn decision(one: &meetings::DecisionLine) -> MeetingDecision {
    let (act, due_on) = match &one.resolution.what {
        Resolved::Entered { due_on, .. } => (None, due_on.map(Day)),
        Resolved::Did { act, .. } => (Some(ActCode(*act)), None),
    };
    MeetingDecision {
        matter: MatterNumber(one.resolution.matter.no.clone()),
        title: one.title.clone(),
        act,
        lead: one.lead.as_ref().map(told::unit),
        due_on,
        state: one.state.map(StateCode),
    }
}
