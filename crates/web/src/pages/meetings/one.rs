//! GET `/meetings/{id}`: one meeting, before, in and after it. Template: `templates/meeting.html`.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use duban_app::matters::Lamp;
use duban_app::meetings::{self, DecisionLine, ItemLine, MeetingPage};
use duban_core::{Likelihood, MeetingId, MeetingState, Presence, Resolved, SeenLight, Topic};

use super::{id, mark, word};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::matters::forms::{Choice, Form, Input, Maker};
use crate::pages::matters::tell::{LightMark, Row, StateMark, light, row, state};
use crate::pages::matters::typed::offered;
use crate::pages::{Why, show};
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::matters::act;
use crate::words::meetings::{MEETINGS, MeetingWords};

/// A form that was refused.
pub(crate) struct Again<'a> {
    pub(crate) typed: &'a Fields,
    pub(crate) why: Why,
    pub(crate) at: Option<&'static str>,
}

/// A venue of the roll.
pub(crate) struct VenueRow {
    pub(crate) unit: String,
    pub(crate) name: String,
    pub(crate) is_main: bool,
    pub(crate) word: &'static str,
    pub(crate) class: &'static str,
    pub(crate) speaker: String,
    pub(crate) at: String,
    pub(crate) choices: Vec<Choice>,
}

/// A decision.
pub(crate) struct DecisionRow {
    pub(crate) no: String,
    pub(crate) printed: String,
    /// Whether whoever looks may open the matter.
    pub(crate) is_seen: bool,
    pub(crate) title: String,
    /// Lead and day, or which act with what words.
    pub(crate) about: String,
    pub(crate) state: Option<StateMark>,
    pub(crate) can_settle: bool,
    pub(crate) can_acknowledge: bool,
}

/// An item of the agenda.
pub(crate) struct ItemRow {
    pub(crate) no: u32,
    pub(crate) place: u32,
    pub(crate) title: String,
    /// Number and printed number of its matter, where it may be seen.
    pub(crate) matter: Option<(String, String)>,
    pub(crate) topic: &'static str,
    pub(crate) reason: String,
    pub(crate) light: Option<LightMark>,
    pub(crate) light_why: String,
    pub(crate) light_at: String,
    pub(crate) note: String,
    pub(crate) is_finished: bool,
    /// Whether its forms are shown.
    pub(crate) is_current: bool,
    pub(crate) help: Option<(u16, String)>,
    pub(crate) may_chase: bool,
    pub(crate) may_judge: bool,
    pub(crate) decisions: Vec<DecisionRow>,
    /// Where the list lies that the light is counted in.
    pub(crate) list: String,
    /// Why something about it was refused.
    pub(crate) why: Option<Why>,
    /// Which form was refused, and what was typed in it.
    pub(crate) refused: &'static str,
    pub(crate) typed: String,
}

/// Something proposed for the agenda.
pub(crate) struct ProposedRow {
    pub(crate) row: Row,
    pub(crate) topic: &'static str,
    pub(crate) reason: String,
}

#[derive(Template)]
#[template(path = "meeting.html")]
pub(crate) struct OnePage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static MeetingWords,
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) starts: String,
    pub(crate) holder: String,
    pub(crate) chair: String,
    pub(crate) state: &'static str,
    pub(crate) class: &'static str,
    pub(crate) reason: String,
    pub(crate) is_planned: bool,
    pub(crate) is_open: bool,
    pub(crate) is_closed: bool,
    pub(crate) may_hold: bool,
    pub(crate) may_decide: bool,
    pub(crate) can_cancel: bool,
    pub(crate) there: usize,
    pub(crate) asked: usize,
    pub(crate) venues: Vec<VenueRow>,
    pub(crate) items: Vec<ItemRow>,
    pub(crate) mine: Vec<DecisionRow>,
    pub(crate) proposed: Option<Vec<ProposedRow>>,
    /// The fields of a decision.
    pub(crate) decision: Vec<Input>,
    pub(crate) measured: Vec<Input>,
    pub(crate) measured_open: bool,
    pub(crate) likelihoods: Vec<Choice>,
    pub(crate) directive: Option<(i64, String)>,
    /// The list of the meeting's programme or list.
    pub(crate) list: String,
    pub(crate) about: Vec<String>,
    pub(crate) units: Vec<String>,
    pub(crate) why: Option<Why>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(asked): Path<String>,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    show(&filled(&site, frame, &by, id(&asked)?, &fields, None).await?)
}

/// The page, also when a form was refused.
pub(super) async fn filled(
    site: &Site,
    frame: Frame,
    by: &Signed,
    id: MeetingId,
    fields: &Fields,
    again: Option<Again<'_>>,
) -> Result<OnePage, Problem> {
    let (lang, w) = (frame.lang, MEETINGS.of(frame.lang));
    let view = meetings::page(&site.app, &by.actor, id).await?;
    let meeting = &view.meeting;
    let is_open = meeting.state == MeetingState::Open;
    let wants = fields.has("agenda") || (meeting.state == MeetingState::Planned && view.may_hold);
    let proposed =
        match wants && view.may_hold && matches!(meeting.state, MeetingState::Planned | MeetingState::Open) {
            true => Some(proposals(site, lang, by, id).await?),
            false => None,
        };
    let current = current(&view, fields);
    let (mut why, mut at) = (None, None);
    let mut items: Vec<ItemRow> =
        (1..).zip(&view.items).map(|(place, one)| item(site, lang, &view, one, place, current)).collect();
    if let Some(again) = &again {
        let no: u32 = again.typed.one("item").parse().unwrap_or(0);
        match items.iter_mut().find(|row| row.no == no) {
            Some(row) => {
                row.refused = which(again.typed.one("do"));
                let text = if row.refused == "note" { "text" } else { "words" };
                row.typed = again.typed.one(text).to_owned();
                at = again.at.filter(|_| row.refused == "decide");
                row.why = Some(again.why.clone());
            }
            None => why = Some(again.why.clone()),
        }
    }
    let typed = again.as_ref().map(|again| again.typed).filter(|typed| typed.one("do") == "decide");
    let make = Maker { site, lang, typed, by: None };
    let (decision, measured) = decision_form(&make, &view, w);
    let mut forms = [decision, measured].map(|inputs| Form { inputs, ..Form::default() });
    if let Some(row) = items.iter_mut().find(|row| row.refused == "decide") {
        row.why = forms.iter_mut().fold(row.why.take(), |why, form| form.refuse(at, why?));
    }
    let [decision, measured] = forms.map(|form| form.inputs);
    let mine = view.items.iter().flat_map(|item| &item.decisions).filter(|one| one.can_acknowledge);
    let mine = mine.map(|one| decision_row(site, lang, one)).collect();
    let (there, asked) = meeting.attendance();
    let plan = &meeting.plan;
    let chosen = |name: &str, code: &str| format!("&{name}={code}");
    let filter = plan.programme.as_ref().map(|one| chosen("programme", one.as_str())).unwrap_or_default()
        + &plan.list.as_ref().map(|one| chosen("list", one.as_str())).unwrap_or_default();
    let likelihood = |one: Likelihood| Choice {
        code: one.code().to_owned(),
        word: lang.pick(one.zh(), one.en()).to_owned(),
        chosen: one == Likelihood::Likely,
    };
    Ok(OnePage {
        w,
        id: id.0,
        title: plan.title.clone(),
        starts: site.clock(plan.starts_at),
        holder: view.holder.name.clone(),
        chair: plan.chair.clone(),
        state: word(lang, meeting.state),
        class: mark(meeting.state),
        reason: meeting.reason.clone(),
        is_planned: meeting.state == MeetingState::Planned,
        is_open,
        is_closed: meeting.state == MeetingState::Closed,
        may_hold: view.may_hold,
        may_decide: view.may_decide,
        can_cancel: meeting.resolutions().next().is_none(),
        there,
        asked,
        venues: venues(site, lang, &view),
        items,
        mine,
        proposed,
        decision,
        measured_open: measured.iter().any(|input| input.why.is_some()),
        measured,
        likelihoods: Likelihood::ALL.into_iter().map(likelihood).collect(),
        directive: meeting.directive.map(|id| (id.0, view.directive.clone().unwrap_or_default())),
        list: list_at(&filter),
        about: about(site, lang, &view),
        units: offered(site, &by.actor.unit),
        why,
        frame,
    })
}

/// Which item's forms are shown: the one asked for, else the first that is not done with.
fn current(view: &MeetingPage, fields: &Fields) -> Option<u32> {
    let is_there = |no: &u32| view.meeting.item(*no).is_some();
    let first = || view.items.iter().find(|one| one.item.seen.is_none()).map(|one| one.item.no);
    fields.one("item").parse().ok().filter(is_there).or_else(first)
}

/// The forms that can be refused, by what they do.
fn which(code: &str) -> &'static str {
    ["note", "decide", "chase", "answer", "judge", "settle"]
        .into_iter()
        .find(|one| *one == code)
        .unwrap_or("")
}

async fn proposals(site: &Site, lang: Lang, by: &Signed, id: MeetingId) -> Result<Vec<ProposedRow>, Problem> {
    let proposed = meetings::proposals(&site.app, &by.actor, id).await?;
    let told = |one: meetings::Proposed| ProposedRow {
        topic: topic(lang, one.topic),
        reason: lang.pick(&one.reason.zh, &one.reason.en).to_owned(),
        row: row(site, lang, one.line),
    };
    Ok(proposed.into_iter().map(told).collect())
}

/// Programme and list in words.
fn about(site: &Site, lang: Lang, view: &MeetingPage) -> Vec<String> {
    let (standing, plan) = (&site.app.pack.standing, &view.meeting.plan);
    let programme = plan.programme.as_ref().and_then(|code| standing.programme(code)).map(|one| &one.name);
    let list = plan.list.as_ref().and_then(|code| standing.list(code)).map(|one| &one.name);
    programme.into_iter().chain(list).map(|name| lang.pick(&name.zh, &name.en).to_owned()).collect()
}

fn venues(site: &Site, lang: Lang, view: &MeetingPage) -> Vec<VenueRow> {
    let meeting = &view.meeting;
    let w = MEETINGS.of(lang);
    let told = |unit: &duban_app::matters::UnitName| {
        let called = meeting.roll.get(&unit.id);
        let found = called.map(|called| called.presence);
        let choice = |one: Presence| Choice {
            code: one.code().to_owned(),
            word: lang.pick(one.zh(), one.en()).to_owned(),
            chosen: found == Some(one),
        };
        let none = Choice { code: String::new(), word: w.not_called.to_owned(), chosen: found.is_none() };
        VenueRow {
            unit: unit.id.to_string(),
            name: unit.name.clone(),
            is_main: unit.id == meeting.plan.main_venue,
            word: found.map_or(w.not_called, |one| lang.pick(one.zh(), one.en())),
            class: match found {
                Some(Presence::Present) => "on",
                Some(Presence::Late | Presence::Excused) => "risk",
                Some(Presence::Absent) => "off",
                None => "idle",
            },
            speaker: called.map(|called| called.speaker.clone()).unwrap_or_default(),
            at: called.map(|called| site.local(called.at).strftime("%H:%M").to_string()).unwrap_or_default(),
            choices: std::iter::once(none).chain(Presence::ALL.into_iter().map(choice)).collect(),
        }
    };
    view.venues.iter().map(told).collect()
}

const fn topic(lang: Lang, topic: Topic) -> &'static str {
    lang.pick(topic.zh(), topic.en())
}

fn lamp(lang: Lang, seen: &SeenLight) -> Option<LightMark> {
    seen.light.and_then(|shows| light(lang, Lamp { light: shows, is_verified: seen.is_verified }))
}

fn item(
    site: &Site,
    lang: Lang,
    view: &MeetingPage,
    one: &ItemLine,
    place: u32,
    current: Option<u32>,
) -> ItemRow {
    let about = &one.item.about;
    let light = &one.light;
    let matter = about.matter.as_ref().filter(|_| one.is_seen);
    let topic_light = light.light.map(|light| format!("&light={}", light.code())).unwrap_or_default();
    let filter =
        view.meeting.plan.programme.as_ref().map(|code| format!("programme={code}")).unwrap_or_default();
    ItemRow {
        no: one.item.no,
        place,
        title: about.title.clone(),
        matter: matter.map(|one| (one.no.to_string(), one.no.printed())),
        topic: topic(lang, about.topic),
        reason: lang.pick(&about.reason.zh, &about.reason.en).to_owned(),
        light: lamp(lang, light),
        light_why: lang.pick(&light.why.zh, &light.why.en).to_owned(),
        light_at: site.clock(light.at),
        note: one.item.note.clone(),
        is_finished: one.item.seen.is_some(),
        is_current: view.meeting.state == MeetingState::Open && view.may_hold && current == Some(one.item.no),
        help: one.help.clone(),
        may_chase: one.may_chase,
        may_judge: one.may_judge,
        decisions: one.decisions.iter().map(|one| decision_row(site, lang, one)).collect(),
        list: list_at(&format!("{filter}{topic_light}")),
        why: None,
        refused: "",
        typed: String::new(),
    }
}

/// The list of matters by a filter, where there is one.
fn list_at(filter: &str) -> String {
    match filter.trim_start_matches('&') {
        "" => "/matters".to_owned(),
        filter => format!("/matters?{filter}"),
    }
}

fn decision_row(site: &Site, lang: Lang, one: &DecisionLine) -> DecisionRow {
    let resolution = &one.resolution;
    let lead = one.lead.as_ref().map(|lead| lead.short.clone()).unwrap_or_default();
    let about = match &resolution.what {
        Resolved::Entered { to, due_on, .. } => {
            let group = || to.group.as_ref().and_then(|code| site.app.pack.tree.group(code));
            let lead =
                if lead.is_empty() { group().map(|one| one.name.clone()).unwrap_or_default() } else { lead };
            let due = due_on.map(|day| day.to_string()).unwrap_or_default();
            format!("{lead}　{due}")
        }
        Resolved::Did { act: kind, words, .. } => format!("{}　{words}", act(lang, *kind)),
    };
    DecisionRow {
        no: resolution.matter.no.to_string(),
        printed: resolution.matter.no.printed(),
        is_seen: one.state.is_some(),
        title: one.title.clone(),
        about,
        state: one.state.map(|at| state(lang, at)),
        can_settle: one.can_settle,
        can_acknowledge: one.can_acknowledge,
    }
}

/// What a decision says; and what it is measured by, folded away.
fn decision_form(make: &Maker<'_>, view: &MeetingPage, w: &MeetingWords) -> (Vec<Input>, Vec<Input>) {
    let mut first = vec![make.input("text", "title", w.what, "", "")];
    first.extend(
        make.units(&duban_core::Participants::default()).into_iter().filter(|one| one.name != "co_leads"),
    );
    first.push(make.due(None));
    let mut more = vec![make.kinds(view.usual_kind.as_str())];
    more.extend(make.measure(None));
    (first, more)
}

impl OnePage {
    /// Whether somebody may read minutes: those of an open meeting are a draft.
    pub(crate) const fn has_minutes(&self) -> bool {
        self.is_open || self.is_closed
    }
}
