//! POST `/meetings/{id}/act`: whatever is done in a meeting, by the field `do`; or the page again with why not.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::meetings::{self, MeetingAct};
use duban_app::{AppError, matters};
use duban_core::{
    Act, Channel, Draft, EnteredAs, Likelihood, MatterNo, MeetingFault, MeetingId, Presence, Source, UnitId,
};

use super::{id, one};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::matters::facts::place_of;
use crate::pages::matters::malformed;
use crate::pages::matters::measure::measure;
use crate::pages::matters::typed::{day, participants};
use crate::pages::{Why, show_refused, why};
use crate::problem::Problem;
use crate::request::{Fields, Posted, Signed};
use crate::site::Site;
use crate::words::meetings::change;

/// POST.
pub(crate) async fn act(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    Path(asked): Path<String>,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    let (id, fields) = (id(&asked)?, &posted.form);
    let once = Some(posted.once.as_str()).filter(|once| !once.is_empty());
    match done(&site, lang, &by, id, fields, once).await {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(error) => {
            let at = place_of(&error);
            let (status, why) = told(&site, lang, error)?;
            let again = one::Again { typed: fields, why, at };
            let page = one::filled(&site, frame, &by, id, fields, Some(again)).await?;
            show_refused(status, &page)
        }
    }
}

/// Why not, to be shown beside the form. Whoever was second keeps what they typed and reads who was first.
pub(super) fn told(site: &Site, lang: Lang, error: AppError) -> Result<(StatusCode, Why), Problem> {
    let AppError::ChangedMeanwhile { by, at, what } = &error else { return why(error, lang) };
    let done: Vec<&str> = what.iter().map(|code| change(lang, code)).collect();
    let (code, at) = (error.code(), site.clock(*at));
    let (text, remedy) = match lang {
        Lang::Zh => (
            format!("{by}在 {at} 先改了：{}。您这次没有保存。", done.join("、")),
            "下面是现在的内容，请看过再决定是否重做。",
        ),
        Lang::En => (
            format!("{by} was first at {at}: {}. Yours was not saved.", done.join(", ")),
            "This is how it stands now. Look, then decide whether to do it again.",
        ),
    };
    Ok((StatusCode::CONFLICT, Why { code, text, remedy: remedy.to_owned() }))
}

/// Does it and says where one goes then.
async fn done(
    site: &Site,
    lang: Lang,
    by: &Signed,
    id: MeetingId,
    fields: &Fields,
    once: Option<&str>,
) -> Result<String, AppError> {
    let item = fields.one("item").parse().unwrap_or(0);
    let here =
        if item == 0 { format!("/meetings/{id}") } else { format!("/meetings/{id}?item={item}#i{item}") };
    let (act, to) = match fields.one("do") {
        "read_in" => {
            let read = meetings::read_in(&site.app, &by.actor, id, once).await?;
            return Ok(format!("/directives/{}", read.directive));
        }
        // A venue's own person, for their own unit: an act on the matter like on its page.
        "acknowledge" => {
            meetings::look(&site.app, &by.actor, id).await?;
            matters::perform(&site.app, &by.actor, &number(fields)?, Act::Acknowledge, once).await?;
            return Ok(format!("/meetings/{id}"));
        }
        "open" => (MeetingAct::Open, here),
        "close" => (MeetingAct::Close, format!("/meetings/{id}/minutes")),
        "cancel" => (MeetingAct::Cancel { reason: fields.one("reason").to_owned() }, here),
        "roll" => (MeetingAct::Call(roll(fields)?), format!("/meetings/{id}#roll")),
        "list" => {
            let nos: Result<Vec<MatterNo>, AppError> =
                fields.all("no").map(|no| no.parse().map_err(|_| malformed("no", no))).collect();
            (MeetingAct::List(nos?), format!("/meetings/{id}#agenda"))
        }
        "free" => (MeetingAct::ListFree(fields.one("title").to_owned()), format!("/meetings/{id}#agenda")),
        "up" | "down" => {
            let place: u32 =
                fields.one("place").parse().map_err(|_| malformed("place", fields.one("place")))?;
            let to = if fields.one("do") == "up" { place.saturating_sub(1).max(1) } else { place + 1 };
            (MeetingAct::Move { item, to }, format!("/meetings/{id}#agenda"))
        }
        "drop" => (MeetingAct::Drop { item }, format!("/meetings/{id}#agenda")),
        "note" => {
            // As it was typed: leading spaces aside, what stood there is compared to the letter.
            let text = fields.one("text").to_owned();
            (MeetingAct::Note { item, text, was: Some(fields.one("was").to_owned()) }, here)
        }
        "finish" => (MeetingAct::Finish { item }, format!("/meetings/{id}#agenda")),
        "resume" => (MeetingAct::Resume { item }, here),
        "decide" => (MeetingAct::Decide { item, draft: Box::new(draft(site, lang, by, fields)?) }, here),
        "chase" => {
            let act = Act::Chase { note: fields.one("words").to_owned(), channel: Channel::Visit };
            (MeetingAct::Do { item, no: number(fields)?, act: Box::new(act) }, here)
        }
        "answer" => {
            let no =
                fields.one("petition").parse().map_err(|_| malformed("petition", fields.one("petition")))?;
            let is_granted = fields.one("granted") == "yes";
            let act = Act::Decide { no, is_granted, reason: fields.one("words").to_owned() };
            (MeetingAct::Do { item, no: number(fields)?, act: Box::new(act) }, here)
        }
        "judge" => {
            let code = fields.one("likelihood");
            let likelihood = Likelihood::from_code(code).ok_or_else(|| malformed("likelihood", code))?;
            let act = Act::Judge { likelihood, note: fields.one("words").to_owned() };
            (MeetingAct::Do { item, no: number(fields)?, act: Box::new(act) }, here)
        }
        "settle" => (MeetingAct::Settle { no: number(fields)? }, here),
        other => return Err(malformed("do", other)),
    };
    meetings::perform(&site.app, &by.actor, id, None, &act, once).await?;
    Ok(to)
}

fn number(fields: &Fields) -> Result<MatterNo, AppError> {
    fields.one("no").parse().map_err(|_| malformed("no", fields.one("no")))
}

/// `p.{unit}` says how a venue was found, `s.{unit}` who speaks for it. A venue nobody called is left out.
fn roll(fields: &Fields) -> Result<Vec<(UnitId, Presence, String)>, AppError> {
    let mut roll = Vec::new();
    for (key, value) in &fields.0 {
        let Some(unit) = key.strip_prefix("p.").filter(|_| !value.is_empty()) else { continue };
        let presence = Presence::from_code(value).ok_or_else(|| malformed("presence", value))?;
        let speaker = fields.one(&format!("s.{unit}")).to_owned();
        roll.push((UnitId::from(unit), presence, speaker));
    }
    if roll.is_empty() { Err(MeetingFault::Nothing.into()) } else { Ok(roll) }
}

/// A decision as it was typed.
fn draft(site: &Site, lang: Lang, by: &Signed, fields: &Fields) -> Result<Draft, AppError> {
    let code = |name| fields.all(name).filter(|code| !code.is_empty());
    Ok(Draft {
        kind: fields.one("kind").into(),
        title: fields.one("title").to_owned(),
        requirement: fields.one("requirement").to_owned(),
        // The meeting says whose it is and where it comes from.
        issuer: by.actor.unit.clone(),
        source: Source::default(),
        due_on: day(fields, "due_on")?,
        measure: measure(fields)?,
        lists: code("list").map(Into::into).collect(),
        programmes: code("programme").map(Into::into).collect(),
        plan: Vec::new(),
        facts: std::collections::BTreeMap::new(),
        intended: participants(site, lang, fields)?,
        standing: EnteredAs::New,
    })
}
