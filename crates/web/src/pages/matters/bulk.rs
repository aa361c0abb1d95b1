//! POST `/matters/bulk`: one act to many matters, each answered by itself. Template: `templates/matters_done.html`.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use duban_app::{AppError, matters};
use duban_core::{Act, ActKind, Actor, Matter, MatterNo};

use super::divide::{Divided, divided};
use super::list::BULK;
use super::tell::{StateMark, state};
use super::typed::malformed;
use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::{Fields, Posted, Signed, onward};
use crate::site::Site;
use crate::words::matters::{self as words, MATTERS, MatterWords};

/// What came of one matter.
pub(crate) struct Done {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    pub(crate) state: Option<StateMark>,
    pub(crate) text: String,
    pub(crate) remedy: String,
}

#[derive(Template)]
#[template(path = "matters_done.html")]
pub(crate) struct DonePage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static MatterWords,
    pub(crate) act: &'static str,
    pub(crate) done: Vec<Done>,
    pub(crate) succeeded: usize,
    pub(crate) back: String,
}

/// POST.
pub(crate) async fn perform(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    let fields = &posted.form;
    let kind = ActKind::from_code(fields.one("act")).filter(|act| BULK.contains(act));
    let kind = kind.ok_or_else(|| malformed("act", fields.one("act")))?;
    let nos: Vec<MatterNo> = fields.all("no").filter_map(|no| no.parse().ok()).take(200).collect();
    if kind == ActKind::Assign {
        return assign(&site, frame, lang, &by.actor, &nos, &posted).await;
    }
    let mut done = Vec::with_capacity(nos.len());
    for no in nos {
        let once = format!("{}/{no}", posted.once);
        let outcome = one(&site, &by.actor, &no, kind, fields.one("reason"), &once).await;
        done.push(told(lang, no, outcome));
    }
    answered(frame, lang, kind, done, fields.one("query"))
}

fn answered(
    frame: Frame,
    lang: Lang,
    kind: ActKind,
    done: Vec<Done>,
    query: &str,
) -> Result<Response, Problem> {
    show(&DonePage {
        w: MATTERS.of(lang),
        act: words::act(lang, kind),
        succeeded: done.iter().filter(|one| one.state.is_some()).count(),
        done,
        back: back_to(query),
        frame,
    })
}

/// To whoever is meant to do each, a unit or a group, by the matter's own date; figures are divided first.
async fn assign(
    site: &Site,
    frame: Frame,
    lang: Lang,
    by: &Actor,
    nos: &[MatterNo],
    posted: &Posted<Fields>,
) -> Result<Response, Problem> {
    let fields = &posted.form;
    let mut kept: Vec<(String, String)> = nos.iter().map(|no| ("no".to_owned(), no.to_string())).collect();
    kept.extend(["act", "query"].map(|name| (name.to_owned(), fields.one(name).to_owned())));
    let action = "/matters/bulk".to_owned();
    let (frame, shares) = match divided(site, frame, by, nos, fields, action, kept).await? {
        Divided::Asked(page) => return Ok(page),
        Divided::So(frame, shares) => (frame, shares),
    };
    let outcomes = matters::assign_as_meant(&site.app, by, nos, &shares, Some(&posted.once)).await;
    let done = outcomes.into_iter().map(|outcome| told(lang, outcome.no, outcome.result)).collect();
    answered(frame, lang, ActKind::Assign, done, fields.one("query"))
}

async fn one(
    site: &Site,
    by: &Actor,
    no: &MatterNo,
    kind: ActKind,
    reason: &str,
    once: &str,
) -> Result<Matter, AppError> {
    let act = match kind {
        ActKind::Register => Act::Register,
        ActKind::SubmitForSignOff => Act::SubmitForSignOff,
        ActKind::SignOff => Act::SignOff,
        ActKind::Acknowledge => Act::Acknowledge,
        ActKind::SetAside => Act::SetAside { reason: reason.to_owned() },
        ActKind::Chase => Act::Chase { note: reason.to_owned(), channel: duban_core::Channel::Written },
        other => return Err(malformed("act", other.code())),
    };
    matters::perform(&site.app, by, no, act, Some(once)).await
}

fn told(lang: Lang, no: MatterNo, outcome: Result<Matter, AppError>) -> Done {
    let done = Done {
        no: no.to_string(),
        printed: no.printed(),
        title: String::new(),
        state: None,
        text: String::new(),
        remedy: String::new(),
    };
    match outcome {
        Ok(matter) => Done { title: matter.title, state: Some(state(lang, matter.state)), ..done },
        Err(error) => {
            let problem = Problem::from(error);
            let (text, remedy) = (problem.text.pick(lang).to_owned(), problem.remedy.pick(lang).to_owned());
            Done { text, remedy, ..done }
        }
    }
}

/// The list with the filter that was looked at.
pub(super) fn back_to(query: &str) -> String {
    onward(Some(&format!("/matters?{query}"))).to_owned()
}
