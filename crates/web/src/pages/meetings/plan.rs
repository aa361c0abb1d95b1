//! `/meetings/new` and `/meetings/{id}/plan`: what is settled beforehand. Template: `templates/meeting_plan.html`.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::meetings::{self, MeetingAct};
use duban_core::{Meeting, MeetingFault, MeetingPlan, Moment, Relation, Right, UnitId};
use jiff::civil::Time;

use super::act::told;
use super::id;
use crate::Lang;
use crate::frame::Frame;
use crate::pages::matters::forms::{Form, Input, Maker};
use crate::pages::matters::typed::{day, malformed, offered, unit, units};
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Fields, Posted, Signed};
use crate::site::Site;
use crate::words::meetings::{MEETINGS, MeetingWords};

#[derive(Template)]
#[template(path = "meeting_plan.html")]
pub(crate) struct PlanPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static MeetingWords,
    /// Which meeting is changed; none when one is set down.
    pub(crate) id: Option<i64>,
    /// How many changes it had seen when the form was made.
    pub(crate) version: i64,
    pub(crate) inputs: Vec<Input>,
    pub(crate) units: Vec<String>,
    pub(crate) why: Option<Why>,
}

/// GET `/meetings/new`.
pub(crate) async fn page(State(site): State<Site>, frame: Frame, by: Signed) -> Result<Response, Problem> {
    by.actor.may(Right::HoldMeeting, &[Relation::Issuer])?;
    show(&form(&site, frame, &by, None, None, None, None))
}

/// POST `/meetings/new`.
pub(crate) async fn set_down(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    by.actor.may(Right::HoldMeeting, &[Relation::Issuer])?;
    let outcome = match typed(&site, lang, &by, &posted.form) {
        Ok(plan) => meetings::plan(&site.app, &by.actor, plan, once(&posted.once)).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(meeting) => Ok(Redirect::to(&format!("/meetings/{}", meeting.id)).into_response()),
        Err(error) => {
            let at = place_of(&error);
            let (status, why) = why(error, lang)?;
            show_refused(status, &form(&site, frame, &by, None, Some(&posted.form), Some(why), at))
        }
    }
}

/// GET `/meetings/{id}/plan`.
pub(crate) async fn again(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(asked): Path<String>,
) -> Result<Response, Problem> {
    let meeting = kept(&site, &by, &asked).await?;
    show(&form(&site, frame, &by, Some(&meeting), None, None, None))
}

/// POST `/meetings/{id}/plan`.
pub(crate) async fn change(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    Path(asked): Path<String>,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    let meeting = kept(&site, &by, &asked).await?;
    let version = posted.form.one("version").parse().ok();
    let outcome = match typed(&site, lang, &by, &posted.form) {
        Ok(plan) => {
            let act = MeetingAct::Replan(Box::new(plan));
            meetings::perform(&site.app, &by.actor, meeting.id, version, &act, once(&posted.once)).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(meeting) => Ok(Redirect::to(&format!("/meetings/{}", meeting.id)).into_response()),
        Err(error) => {
            let at = place_of(&error);
            let (status, why) = told(&site, lang, error)?;
            let page = form(&site, frame, &by, Some(&meeting), Some(&posted.form), Some(why), at);
            show_refused(status, &page)
        }
    }
}

/// A meeting that whoever looks keeps.
async fn kept(site: &Site, by: &Signed, asked: &str) -> Result<Meeting, Problem> {
    let page = meetings::page(&site.app, &by.actor, id(asked)?).await?;
    if !page.may_hold {
        return Err(duban_core::Denial::NotYours { role: by.actor.role }.into());
    }
    Ok(page.meeting)
}

fn once(token: &str) -> Option<&str> {
    Some(token).filter(|once| !once.is_empty())
}

/// Beside which field a refusal stands.
fn place_of(error: &AppError) -> Option<&'static str> {
    match error {
        AppError::Input { field, .. } => Some(field),
        AppError::Meeting(MeetingFault::NoTitle) => Some("title"),
        AppError::Meeting(MeetingFault::NotBelow(_) | MeetingFault::Twice(_)) => Some("venues"),
        _ => None,
    }
}

/// The plan as it was typed. Units of a group come behind those that are named.
fn typed(site: &Site, lang: Lang, by: &Signed, fields: &Fields) -> Result<MeetingPlan, AppError> {
    let tree = &site.app.pack.tree;
    let holder = tree.principal(&by.actor.unit).clone();
    let on = day(fields, "day")?.ok_or_else(|| malformed("day", ""))?;
    let typed = fields.one("time");
    let time: Time = typed.parse().map_err(|_| malformed("time", typed))?;
    let starts = on.to_datetime(time).to_zoned(site.app.pack.time_zone.clone());
    let starts_at = Moment::from(starts.map_err(|_| malformed("day", fields.one("day")))?.timestamp());
    let main_venue =
        unit(site, lang, "main_venue", fields.one("main_venue"))?.unwrap_or_else(|| holder.clone());
    let mut venues = units(site, lang, "venues", fields.one("venues"))?;
    if let Some(group) = Some(fields.one("group")).filter(|code| !code.is_empty()) {
        let group = tree.group(&group.into()).ok_or_else(|| malformed("group", group))?;
        let own = |unit: &&duban_core::Unit| tree.is_at_or_below(&unit.id, &holder);
        let more: Vec<UnitId> =
            tree.members(&group.id).into_iter().filter(own).map(|u| u.id.clone()).collect();
        venues.extend(
            more.into_iter().filter(|id| *id != main_venue && !venues.contains(id)).collect::<Vec<_>>(),
        );
    }
    let code = |name: &str| Some(fields.one(name)).filter(|code| !code.is_empty()).map(str::to_owned);
    Ok(MeetingPlan {
        title: fields.one("title").to_owned(),
        holder,
        starts_at,
        main_venue,
        venues,
        chair: fields.one("chair").to_owned(),
        programme: code("programme").map(Into::into),
        list: code("list").map(Into::into),
    })
}

fn form(
    site: &Site,
    frame: Frame,
    by: &Signed,
    meeting: Option<&Meeting>,
    typed: Option<&Fields>,
    why: Option<Why>,
    at: Option<&'static str>,
) -> PlanPage {
    let (lang, w) = (frame.lang, MEETINGS.of(frame.lang));
    let make = Maker { site, lang, typed, by: None };
    let plan = meeting.map(|meeting| &meeting.plan);
    let starts = plan.map(|plan| site.local(plan.starts_at));
    let (day, time) = starts.map_or_else(
        || (site.app.today().to_string(), "09:00".to_owned()),
        |at| (at.date().to_string(), at.strftime("%H:%M").to_string()),
    );
    let tree = &site.app.pack.tree;
    let own = tree.principal(&by.actor.unit);
    let main = site.unit(plan.map_or(own, |plan| &plan.main_venue));
    let venues: Vec<String> =
        plan.map(|plan| plan.venues.iter().map(|unit| site.unit(unit)).collect()).unwrap_or_default();
    let none = |word: &str| vec![(String::new(), word.to_owned())];
    let mut groups = none(w.no_group);
    groups.extend(tree.groups().iter().map(|group| (group.id.to_string(), group.name.clone())));
    let name = |name: &duban_core::Name| lang.pick(&name.zh, &name.en).to_owned();
    let standing = &site.app.pack.standing;
    let (mut programmes, mut lists) = (none(w.any), none(w.any));
    programmes.extend(standing.programmes().iter().map(|one| (one.id.to_string(), name(&one.name))));
    lists.extend(standing.lists().iter().map(|one| (one.id.to_string(), name(&one.name))));
    let code = |code: Option<String>| code.unwrap_or_default();
    let programme = code(plan.and_then(|plan| plan.programme.as_ref()).map(ToString::to_string));
    let list = code(plan.and_then(|plan| plan.list.as_ref()).map(ToString::to_string));
    let inputs = vec![
        make.input("text", "title", w.name, plan.map(|plan| plan.title.clone()).unwrap_or_default(), ""),
        make.input("date", "day", w.day, day, ""),
        make.input("text", "time", w.time, time, "15:00"),
        make.input("text", "chair", w.chair, plan.map(|plan| plan.chair.clone()).unwrap_or_default(), ""),
        make.input("unit", "main_venue", w.main_venue, main, ""),
        make.input("area", "venues", w.venues, venues.join("、"), w.venues_hint),
        make.select("group", w.group, "", groups),
        make.select("programme", w.programme, &programme, programmes),
        make.select("list", w.list, &list, lists),
    ];
    let mut form = Form { inputs, ..Form::default() };
    let why = why.and_then(|why| form.refuse(at, why));
    PlanPage {
        w,
        id: meeting.map(|meeting| meeting.id.0),
        version: meeting.map_or(0, |meeting| meeting.version),
        inputs: form.inputs,
        units: offered(site, &by.actor.unit),
        why,
        frame,
    }
}
