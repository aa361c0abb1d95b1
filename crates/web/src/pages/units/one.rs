//! `/admin/units/{id}`: one unit, its history, and what can be changed. Template: `templates/unit.html`.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::people;
use duban_app::units::{self, ChangeLine, NewUnitChange, UnitPage, UnitRef};
use duban_app::{AppError, Nature};
use duban_core::{UnitChange, UnitEvent, UnitId};
use jiff::civil::Date;
use serde::Deserialize;

use super::{day, once_of, unit};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Posted, Signed, encoded};
use crate::site::Site;
use crate::words::units::{UNITS, UnitWords};

/// Units that are offered while typing; more would make the page heavy.
const OFFERED: usize = 400;

/// What one of the forms brings.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Typed {
    /// `rename`, `move`, `merge`, `end`.
    #[serde(default)]
    pub(crate) act: String,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) short_name: String,
    #[serde(default)]
    pub(crate) territorial: String,
    #[serde(default)]
    pub(crate) line: String,
    #[serde(default)]
    pub(crate) into: String,
    #[serde(default)]
    pub(crate) on: String,
    #[serde(default)]
    pub(crate) note: String,
    /// The version of the tree that was looked at.
    #[serde(default)]
    pub(crate) version: String,
}

/// Why a change is taken back.
#[derive(Deserialize)]
pub(crate) struct TypedReason {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    unit: String,
}

/// What came about just before.
#[derive(Deserialize)]
pub(crate) struct Asked {
    after: Option<String>,
}

/// What held from when until when.
pub(crate) struct SpanRow {
    pub(crate) what: String,
    pub(crate) from: String,
    pub(crate) until: String,
}

/// A change.
pub(crate) struct ChangeRow {
    pub(crate) no: i64,
    pub(crate) what: &'static str,
    pub(crate) about: String,
    pub(crate) on: String,
    pub(crate) note: String,
    pub(crate) by: String,
    pub(crate) at: String,
    pub(crate) state: &'static str,
    pub(crate) why: String,
    pub(crate) may_withdraw: bool,
}

/// A unit with its address.
pub(crate) struct Link {
    /// Empty for a unit out of reach: its page is not there for whoever looks.
    pub(crate) href: String,
    pub(crate) name: String,
}

#[derive(Template)]
#[template(path = "unit.html")]
pub(crate) struct OneUnitPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static UnitWords,
    pub(crate) href: String,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) short_name: String,
    pub(crate) known_as: String,
    pub(crate) sort: &'static str,
    pub(crate) level: &'static str,
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) is_there: bool,
    pub(crate) now: Option<Link>,
    pub(crate) parents: [Option<Link>; 2],
    pub(crate) children: Vec<Link>,
    pub(crate) took_over: Vec<Link>,
    pub(crate) open_matters: u64,
    pub(crate) names: Vec<SpanRow>,
    pub(crate) stood: Vec<SpanRow>,
    pub(crate) changes: Vec<ChangeRow>,
    pub(crate) units: Vec<String>,
    pub(crate) version: i64,
    pub(crate) typed: Typed,
    pub(crate) notice: Option<&'static str>,
    pub(crate) why: Option<Why>,
}

impl OneUnitPage {
    /// The refusal of one of the forms.
    pub(crate) fn why_at(&self, act: &str) -> Option<&Why> {
        self.why.as_ref().filter(|_| self.typed.act == act)
    }
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let mut page = one(&site, frame, &by, &id, None).await?;
    page.notice = match asked.after.as_deref() {
        Some("saved") => Some(page.w.saved),
        Some("withdrawn") => Some(page.w.taken_back),
        _ => None,
    };
    show(&page)
}

/// POST `…/change`.
pub(crate) async fn change(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    Path(id): Path<String>,
    posted: Posted<Typed>,
) -> Result<Response, Problem> {
    // Whoever may not look at it is told nothing of what they typed.
    units::page(&site.app, &by.actor, &id.as_str().into()).await.map_err(missing)?;
    let (typed, once) = (posted.form, posted.once);
    let outcome = match meant(&site, lang, &id, &typed) {
        Ok(new) => {
            let version = typed.version.parse().ok();
            units::change(&site.app, &by.actor, new, version, once_of(&once)).await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(_) => {
            site.carry_units().await;
            Ok(Redirect::to(&format!("{}?after=saved", href(&id))).into_response())
        }
        Err(error) => refused(&site, frame, &by, &id, typed, error).await,
    }
}

/// POST `/admin/unit-changes/{no}/withdraw`.
pub(crate) async fn withdraw(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(no): Path<i64>,
    posted: Posted<TypedReason>,
) -> Result<Response, Problem> {
    let TypedReason { reason, unit } = posted.form;
    match units::withdraw(&site.app, &by.actor, no, &reason, None, once_of(&posted.once)).await {
        Ok(kept) => {
            let at = shown_on(&site, &kept.event);
            Ok(Redirect::to(&format!("{}?after=withdrawn", href(at.as_str()))).into_response())
        }
        Err(error) if site.app.pack.tree.get(&unit.as_str().into()).is_some() => {
            let typed = Typed { act: "withdraw".to_owned(), ..Typed::default() };
            refused(&site, frame, &by, &unit, typed, error).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The page again with the reason; what another administrator did meanwhile is shown on it.
async fn refused(
    site: &Site,
    frame: Frame,
    by: &Signed,
    id: &str,
    typed: Typed,
    error: AppError,
) -> Result<Response, Problem> {
    let lang = frame.lang;
    let (status, why) = match error.nature() {
        Nature::Conflict => {
            let problem = Problem::from(error);
            let (text, remedy) = (problem.text.pick(lang).to_owned(), problem.remedy.pick(lang).to_owned());
            (StatusCode::CONFLICT, Why { code: problem.code, text, remedy })
        }
        _ => why(error, lang)?,
    };
    let mut page = one(site, frame, by, id, Some(typed)).await?;
    page.why = Some(why);
    show_refused(status, &page)
}

fn meant(site: &Site, lang: Lang, id: &str, typed: &Typed) -> Result<NewUnitChange, AppError> {
    let about = UnitId::from(id);
    let named = |field, typed: &str| {
        unit(site, lang, field, typed)?
            .ok_or(AppError::Unit(duban_core::UnitFault::Unknown { unit: UnitId::from("") }))
    };
    let change = match typed.act.as_str() {
        "rename" => UnitChange::Renamed {
            unit: about,
            name: typed.name.clone(),
            short_name: if typed.short_name.trim().is_empty() { &typed.name } else { &typed.short_name }
                .clone(),
        },
        "move" => UnitChange::Moved {
            unit: about,
            territorial_parent: unit(site, lang, "territorial", &typed.territorial)?,
            line_parent: unit(site, lang, "line", &typed.line)?,
        },
        "merge" => UnitChange::Merged { unit: about, into: named("into", &typed.into)? },
        "end" => UnitChange::Ended { unit: about },
        other => return Err(AppError::Input { field: "act", reason: other.chars().take(60).collect() }),
    };
    Ok(NewUnitChange { change, on: day("on", &typed.on)?, note: typed.note.clone() })
}

/// On whose page a change is shown: one that is founded later has none of its own yet, but its parent has.
pub(super) fn shown_on<'a>(site: &Site, event: &'a UnitEvent) -> &'a UnitId {
    match &event.change {
        UnitChange::Founded(new) if event.on > site.app.today() => {
            new.territorial_parent.as_ref().unwrap_or(&new.id)
        }
        change => change.unit(),
    }
}

pub(super) fn href(id: &str) -> String {
    format!("/admin/units/{}", encoded(id))
}

fn link(site: &Site, by: &Signed, id: &UnitId, name: String) -> Link {
    let is_within = people::may_administer(&site.app, &by.actor, id).is_ok();
    Link { href: if is_within { href(id.as_str()) } else { String::new() }, name }
}

fn text(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// A unit that is not there is a page that is not there.
fn missing(error: AppError) -> Problem {
    match error {
        AppError::Unit(duban_core::UnitFault::Unknown { .. }) => Problem::missing(),
        error => error.into(),
    }
}

async fn one(
    site: &Site,
    frame: Frame,
    by: &Signed,
    id: &str,
    typed: Option<Typed>,
) -> Result<OneUnitPage, Problem> {
    let page = units::page(&site.app, &by.actor, &id.into()).await.map_err(missing)?;
    let lang = frame.lang;
    let tree = &site.app.pack.tree;
    let name = |id: &UnitId| tree.get(id).map_or_else(|| id.to_string(), |unit| unit.name.clone());
    let UnitPage { unit, past, .. } = &page;
    let stood = |stood: &duban_core::Stood| {
        let both = [&stood.territorial_parent, &stood.line_parent];
        let named: Vec<String> = both.into_iter().flatten().map(name).collect();
        named.join(" · ")
    };
    let typed = filled(site, &page, typed);
    let to = |unit: &UnitRef| link(site, by, &unit.id, unit.name.clone());
    let span = |what: String, from: Option<Date>, until: Option<Date>| SpanRow {
        what,
        from: text(from),
        until: text(until),
    };
    Ok(OneUnitPage {
        w: UNITS.of(lang),
        href: href(id),
        id: unit.id.to_string(),
        name: unit.name.clone(),
        short_name: unit.short_name.clone(),
        known_as: unit.aliases.join(lang.pick("、", ", ")),
        sort: lang.pick(unit.kind.zh(), unit.kind.en()),
        level: lang.pick(unit.level.zh(), unit.level.en()),
        from: text(unit.from_on),
        until: text(unit.until_on),
        is_there: page.is_there,
        now: page.now.as_ref().map(to),
        parents: [page.parents[0].as_ref().map(to), page.parents[1].as_ref().map(to)],
        children: page.children.iter().map(to).collect(),
        took_over: past
            .took_over
            .iter()
            .map(|(taken, on)| link(site, by, taken, format!("{} {on}", name(taken))))
            .collect(),
        open_matters: page.open_matters,
        names: past.names.iter().map(|one| span(one.what.name.clone(), one.from, one.until)).collect(),
        stood: past.parents.iter().map(|one| span(stood(&one.what), one.from, one.until)).collect(),
        changes: page.changes.iter().map(|one| row(site, lang, one)).collect(),
        units: page.choices.iter().take(OFFERED).map(|unit| unit.name.clone()).collect(),
        version: page.version,
        typed,
        notice: None,
        why: None,
        frame,
    })
}

/// What stands in the forms: the unit as it is, and over it what the refused one brought. The others keep theirs, so that none
/// of them drops anything.
fn filled(site: &Site, page: &UnitPage, sent: Option<Typed>) -> Typed {
    let parent = |at: usize| page.parents[at].as_ref().map(|parent| parent.name.clone()).unwrap_or_default();
    let kept = Typed {
        name: page.unit.name.clone(),
        short_name: page.unit.short_name.clone(),
        territorial: parent(0),
        line: parent(1),
        on: site.app.today().to_string(),
        ..Typed::default()
    };
    let Some(sent) = sent else { return kept };
    let (act, on, note) = (sent.act, sent.on, sent.note);
    match act.as_str() {
        "rename" => Typed { name: sent.name, short_name: sent.short_name, on, note, act, ..kept },
        "move" => Typed { territorial: sent.territorial, line: sent.line, on, note, act, ..kept },
        "merge" => Typed { into: sent.into, on, note, act, ..kept },
        "withdraw" => Typed { act, ..kept },
        _ => Typed { on, note, act, ..kept },
    }
}

fn row(site: &Site, lang: Lang, one: &ChangeLine) -> ChangeRow {
    let (w, kept) = (UNITS.of(lang), &one.kept);
    let (zh, en) = kept.event.change.word();
    let about = match &kept.event.change {
        UnitChange::Renamed { name, .. } => name.clone(),
        UnitChange::Founded(unit) => unit.name.clone(),
        UnitChange::Moved { territorial_parent, line_parent, .. } => {
            let both = territorial_parent.iter().chain(line_parent).map(|id| site.unit(id));
            both.collect::<Vec<_>>().join(" · ")
        }
        UnitChange::Merged { .. } | UnitChange::Ended { .. } => {
            let taker = one.taker.as_ref().map(|taker| format!(" → {}", taker.name)).unwrap_or_default();
            format!("{}{taker}", one.unit.name)
        }
    };
    ChangeRow {
        no: kept.event.no,
        what: lang.pick(zh, en),
        about,
        on: kept.event.on.to_string(),
        note: kept.note.clone(),
        by: kept.by_name.clone().unwrap_or_default(),
        at: site.clock(kept.at),
        state: match (kept.withdrawn_at, &one.unfit) {
            (Some(_), _) => w.withdrawn,
            (None, Some(_)) => w.unfit,
            (None, None) if one.counts => w.counts,
            (None, None) => w.waits,
        },
        why: one
            .unfit
            .as_ref()
            .map(|fault| match lang {
                Lang::Zh => fault.zh().0,
                Lang::En => fault.en().0,
            })
            .unwrap_or_default(),
        may_withdraw: kept.withdrawn_at.is_none() && !one.counts,
    }
}
