//! `/matters/new`: writes a matter down by hand. Template: `templates/matter_new.html`.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::{AppError, matters};
use duban_core::{Draft, EnteredAs, Matter, Moment, Participants, Relation, Right, Source};
use jiff::civil::Date;

use super::facts::{place_of, plain_facts, plan, source};
use super::forms::{Form, Input, Maker};
use super::measure::measure;
use super::typed::{day, offered, participants};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Fields, Posted, Signed};
use crate::site::Site;
use crate::words::matters::{MATTERS, MatterWords};
use crate::words::project::PROJECT;

#[derive(Template)]
#[template(path = "matter_new.html")]
pub(crate) struct NewPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static MatterWords,
    pub(crate) what: Vec<Input>,
    pub(crate) whence: Vec<Input>,
    pub(crate) measured: Vec<Input>,
    pub(crate) who: Vec<Input>,
    pub(crate) late: Vec<Input>,
    pub(crate) late_open: bool,
    pub(crate) units: Vec<String>,
    pub(crate) why: Option<Why>,
}

/// GET.
pub(crate) async fn page(State(site): State<Site>, frame: Frame, by: Signed) -> Result<Response, Problem> {
    by.actor.may(Right::Enter, &[Relation::Issuer])?;
    show(&form(&site, frame, &by, None, None, None))
}

/// POST.
pub(crate) async fn enter(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    by.actor.may(Right::Enter, &[Relation::Issuer])?;
    let once = Some(posted.once.as_str()).filter(|once| !once.is_empty());
    match write(&site, lang, &by, &posted.form, once).await {
        Ok(matter) => Ok(Redirect::to(&format!("/matters/{}", matter.no)).into_response()),
        Err(error) => {
            let at = place_of(&error);
            let (status, why) = why(error, lang)?;
            show_refused(status, &form(&site, frame, &by, Some(&posted.form), Some(why), at))
        }
    }
}

async fn write(
    site: &Site,
    lang: Lang,
    by: &Signed,
    fields: &Fields,
    once: Option<&str>,
) -> Result<Matter, AppError> {
    let tree = &site.app.pack.tree;
    let own = tree.principal(&by.actor.unit);
    let code = |name| fields.all(name).filter(|code| !code.is_empty());
    let draft = Draft {
        kind: fields.one("kind").into(),
        title: fields.one("title").to_owned(),
        requirement: fields.one("requirement").to_owned(),
        issuer: own.clone(),
        source: source(fields)?,
        due_on: day(fields, "due_on")?,
        measure: measure(fields)?,
        lists: code("list").map(Into::into).collect(),
        programmes: code("programme").map(Into::into).collect(),
        plan: plan(fields)?,
        facts: plain_facts(fields).into_iter().filter(|(_, fact)| !fact.is_empty()).collect(),
        intended: participants(site, lang, fields)?,
        standing: standing(site, fields)?,
    };
    matters::enter(&site.app, &by.actor, draft, once).await
}

/// 补录: with a first day it has been in hand since then; with a last day it was closed.
fn standing(site: &Site, fields: &Fields) -> Result<EnteredAs, AppError> {
    let begins =
        |on: Date| -> Moment { duban_core::due_at(on.yesterday().unwrap_or(on), &site.app.pack.time_zone) };
    let (since, closed) = (day(fields, "since")?, day(fields, "closed_on")?);
    Ok(match (since, closed) {
        (None, None) => EnteredAs::New,
        (Some(since), None) => EnteredAs::InHand { since: begins(since) },
        (Some(since), Some(at)) => EnteredAs::Closed { since: begins(since), at: begins(at) },
        (None, Some(_)) => return Err(super::typed::malformed("since", "")),
    })
}

fn form(
    site: &Site,
    frame: Frame,
    by: &Signed,
    typed: Option<&Fields>,
    why: Option<Why>,
    at: Option<&'static str>,
) -> NewPage {
    let make = Maker { site, lang: frame.lang, typed, by: None };
    let w = MATTERS.of(frame.lang);
    let first = site.app.pack.kinds.first().map(|kind| kind.id.to_string()).unwrap_or_default();
    let mut what = vec![
        make.input("text", "title", w.matter, "", ""),
        make.input("area", "requirement", w.requirement, "", ""),
        make.kinds(&first),
        make.due(None),
        make.programmes(&std::collections::BTreeSet::new()),
    ];
    what.extend(make.facts(None));
    let p = PROJECT.of(frame.lang);
    let mut measured = make.measure(None);
    measured.push(make.input("area", "plan", p.plan, "", p.plan_hint));
    let mut form = [
        what,
        make.source(&Source::default()),
        measured,
        make.units(&Participants::default()),
        vec![
            make.input("date", "since", w.since_day, "", ""),
            make.input("date", "closed_on", w.closed_day, "", ""),
        ],
    ]
    .map(|inputs| Form { inputs, ..Form::default() });
    let why = form.iter_mut().fold(why, |why, part| part.refuse(at, why?));
    let [what, whence, measured, who, late] = form.map(|part| part.inputs);
    NewPage {
        w,
        what,
        whence,
        measured,
        who,
        late_open: late.iter().any(|input| !input.value.is_empty() || input.why.is_some()),
        late,
        units: offered(site, &by.actor.unit),
        why,
        frame,
    }
}
