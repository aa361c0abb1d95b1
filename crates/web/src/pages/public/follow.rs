//! `/p/{no}`: following a request. Template: `templates/public_follow.html`.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::requests::{self, Followed, RequestFault};
use duban_core::{Act, MatterNo, Reply, RequestStep, Satisfaction, Solved, State as Stage};

use super::{followed, home, public_cookie, settled, with};
use crate::frame::Frame;
use crate::pages::matters::malformed;
use crate::pages::matters::typed::number_of;
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Fields, Posted, Visitor};
use crate::site::Site;
use crate::words::public::{PUBLIC, PublicWords};
use crate::{Lang, cookie};

/// A reply as it is shown.
pub(crate) struct ReplyRow {
    pub(crate) unit: String,
    pub(crate) at: String,
    pub(crate) text: String,
    /// What the requester said to it.
    pub(crate) said: String,
    pub(crate) note: String,
}

/// All that the requester reads.
pub(crate) struct Shown {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) category: String,
    pub(crate) state: &'static str,
    pub(crate) unit: String,
    pub(crate) due: String,
    pub(crate) sent_at: String,
    pub(crate) place: String,
    pub(crate) text: String,
    pub(crate) files: Vec<String>,
    pub(crate) words: Vec<(String, String)>,
    pub(crate) steps: Vec<(String, String)>,
    pub(crate) replies: Vec<ReplyRow>,
    pub(crate) may_rate: bool,
    pub(crate) may_add: bool,
    pub(crate) solved: Vec<(&'static str, &'static str)>,
    pub(crate) satisfaction: Vec<(&'static str, &'static str)>,
}

#[derive(Template)]
#[template(path = "public_follow.html")]
pub(crate) struct FollowPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static PublicWords,
    pub(crate) shown: Shown,
    /// The code, just after it was sent in: the one time it is shown.
    pub(crate) code: Option<String>,
    pub(crate) typed: Fields,
    pub(crate) why: Option<Why>,
}

#[derive(Template)]
#[template(path = "public_code.html")]
pub(crate) struct CodePage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static PublicWords,
    pub(crate) no: String,
}

/// GET `/p/{no}`. Without the code it asks for it, whether or not there is such a request.
pub(crate) async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Path(no): Path<String>,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let no = number_of(&no).ok_or_else(Problem::missing)?;
    let (code, address) = (held(&visitor, &no), visitor.address.clone());
    let (frame, cookie) = settled(&site, visitor)?;
    let found = match &code {
        Some(code) => requests::follow(&site.app, &address, &no, code).await,
        None => Err(RequestFault::Unknown.into()),
    };
    match found {
        Ok(found) => {
            let code = code.filter(|_| asked.has("sent")).map(|code| requests::printed_code(&code));
            show(&filled(&site, frame, &found, code, Fields::default(), None))
        }
        Err(AppError::Request(RequestFault::Unknown)) => {
            with(show(&CodePage { w: PUBLIC.of(frame.lang), no: no.to_string(), frame })?, [cookie])
        }
        Err(error) => Err(error.into()),
    }
}

/// POST `/p/follow`: number and code, once; from then on a cookie holds them.
pub(crate) async fn enter(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    Posted { form, .. }: Posted<Fields>,
) -> Result<Response, Problem> {
    let typed = form.one("no");
    let found = match number_of(typed) {
        Some(no) => requests::follow(&site.app, &visitor.address, &no, form.one("code")).await,
        None => Err(RequestFault::Unknown.into()),
    };
    match found {
        Ok(found) => {
            let cookie = followed(&site, &found.no, form.one("code"))?;
            with(Redirect::to(&format!("/p/{}", found.no)).into_response(), [Some(cookie)])
        }
        Err(error) => {
            let problem = Problem::from(error);
            let lang = frame.lang;
            let (status, told) = match problem.status {
                StatusCode::NOT_FOUND => (
                    problem.status,
                    Why {
                        code: problem.code,
                        text: problem.text.pick(lang).to_owned(),
                        remedy: problem.remedy.pick(lang).to_owned(),
                    },
                ),
                _ => why(problem, lang)?,
            };
            show_refused(status, &home(&site, frame, typed.chars().take(40).collect(), Some(told)).await?)
        }
    }
}

/// POST `/p/leave`: forgets number and code on this device.
pub(crate) async fn leave(State(site): State<Site>, _: Posted<Fields>) -> Result<Response, Problem> {
    with(Redirect::to("/p").into_response(), [Some(public_cookie(&site, cookie::FOLLOWS, "")?)])
}

/// POST `/p/{no}/rate`.
pub(crate) async fn rate(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    Path(no): Path<String>,
    Posted { form, once }: Posted<Fields>,
) -> Result<Response, Problem> {
    let act = || {
        Ok(Act::Rate {
            solved: Solved::from_code(form.one("solved"))
                .ok_or_else(|| malformed("solved", form.one("solved")))?,
            satisfaction: Satisfaction::from_code(form.one("satisfaction"))
                .ok_or_else(|| malformed("satisfaction", form.one("satisfaction")))?,
            note: form.one("note").to_owned(),
        })
    };
    say(&site, frame, &visitor, &no, act(), &form, &once).await
}

/// POST `/p/{no}/word`.
pub(crate) async fn word(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    Path(no): Path<String>,
    Posted { form, once }: Posted<Fields>,
) -> Result<Response, Problem> {
    let act = Act::AddWord { text: form.one("text").to_owned() };
    say(&site, frame, &visitor, &no, Ok(act), &form, &once).await
}

async fn say(
    site: &Site,
    frame: Frame,
    visitor: &Visitor,
    no: &str,
    act: Result<Act, AppError>,
    typed: &Fields,
    once: &str,
) -> Result<Response, Problem> {
    let no = number_of(no).ok_or_else(Problem::missing)?;
    let Some(code) = held(visitor, &no) else { return Err(RequestFault::Unknown.into()) };
    let said = match act {
        Ok(act) => requests::say(&site.app, &visitor.address, &no, &code, act, once).await,
        Err(error) => Err(error),
    };
    match said {
        Ok(()) => Ok(Redirect::to(&format!("/p/{no}")).into_response()),
        Err(error) => {
            let (status, told) = why(error, frame.lang)?;
            let found = requests::follow(&site.app, &visitor.address, &no, &code).await?;
            show_refused(status, &filled(site, frame, &found, None, typed.clone(), Some(told)))
        }
    }
}

/// The code that the visitor's cookie holds for `no`.
fn held(visitor: &Visitor, no: &MatterNo) -> Option<String> {
    let (of, code) = visitor.follows.as_deref()?.split_once('.')?;
    (of == no.to_string()).then(|| code.to_owned())
}

fn filled(
    site: &Site,
    frame: Frame,
    found: &Followed,
    code: Option<String>,
    typed: Fields,
    why: Option<Why>,
) -> FollowPage {
    let lang = frame.lang;
    FollowPage { w: PUBLIC.of(lang), shown: shown(site, lang, found), code, typed, why, frame }
}

fn shown(site: &Site, lang: Lang, found: &Followed) -> Shown {
    let step = |step: &requests::Step| {
        let word = lang.pick(step.what.zh(), step.what.en());
        let gap = lang.pick("", " ");
        let unit = step.unit.as_ref().map(|unit| format!("{gap}{}", full(site, unit))).unwrap_or_default();
        (site.clock(step.at), format!("{word}{unit}"))
    };
    Shown {
        no: found.no.to_string(),
        printed: found.no.printed(),
        category: lang.pick(&found.category.zh, &found.category.en).to_owned(),
        state: stage(lang, found.state),
        unit: full(site, &found.unit),
        due: found.due_on.map(|day| day.to_string()).unwrap_or_default(),
        sent_at: site.clock(found.sent_at),
        place: found.place.clone(),
        text: found.text.clone(),
        files: found.files.clone(),
        words: found.words.iter().map(|(at, text)| (site.clock(*at), text.clone())).collect(),
        steps: found.steps.iter().rev().map(step).collect(),
        replies: found.replies.iter().rev().map(|one| reply(site, lang, one)).collect(),
        may_rate: found.may_rate,
        may_add: found.may_add,
        solved: Solved::ALL.map(|one| (one.code(), lang.pick(one.zh(), one.en()))).into(),
        satisfaction: Satisfaction::ALL.map(|one| (one.code(), lang.pick(one.zh(), one.en()))).into(),
    }
}

fn reply(site: &Site, lang: Lang, reply: &Reply) -> ReplyRow {
    let said = reply.verdict.as_ref().map(|said| {
        let (solved, how) = (said.solved, said.satisfaction);
        format!("{} · {}", lang.pick(solved.zh(), solved.en()), lang.pick(how.zh(), how.en()))
    });
    ReplyRow {
        unit: full(site, &reply.unit),
        at: site.clock(reply.at),
        text: reply.text.clone(),
        said: said.unwrap_or_default(),
        note: reply.verdict.as_ref().map(|said| said.note.clone()).unwrap_or_default(),
    }
}

fn full(site: &Site, unit: &duban_core::UnitId) -> String {
    site.app.pack.tree.get(unit).map_or_else(|| unit.to_string(), |known| known.name.clone())
}

/// Where it stands, in words that need no handbook.
const fn stage(lang: Lang, state: Stage) -> &'static str {
    match state {
        Stage::Entered => lang.pick(RequestStep::Received.zh(), RequestStep::Received.en()),
        Stage::Registered | Stage::Submitted | Stage::SignedOff => {
            lang.pick("已受理，待交办", "taken on, about to be handed on")
        }
        Stage::Assigned => lang.pick("已交办，待签收", "handed on, not yet acknowledged"),
        Stage::InHand => lang.pick("办理中", "being worked on"),
        Stage::Claimed | Stage::UnderVerification => {
            lang.pick("已答复，等您评价", "replied to; waits for your word")
        }
        Stage::AwaitingClosure => lang.pick("已解决，待办结", "solved, about to be closed"),
        Stage::Closed => lang.pick(RequestStep::Closed.zh(), RequestStep::Closed.en()),
        Stage::SetAside | Stage::Cancelled => lang.pick(RequestStep::GivenUp.zh(), RequestStep::GivenUp.en()),
    }
}
