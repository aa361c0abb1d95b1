//! `/admin/new-unit`. Template: `templates/unit_new.html`.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::people;
use duban_app::units::{self, NewUnitChange};
use duban_core::{Level, Unit, UnitChange, UnitKind};
use serde::Deserialize;

use super::one::{href, shown_on};
use super::{day, once_of, unit};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::people::posts::offered;
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Posted, Signed};
use crate::site::Site;
use crate::words::units::{UNITS, UnitWords};

/// What is typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) short_name: String,
    #[serde(default)]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) level: String,
    #[serde(default)]
    pub(crate) territorial: String,
    #[serde(default)]
    pub(crate) line: String,
    #[serde(default)]
    pub(crate) on: String,
    #[serde(default)]
    pub(crate) note: String,
}

/// One of a closed list.
pub(crate) struct Choice {
    pub(crate) code: &'static str,
    pub(crate) word: &'static str,
    pub(crate) is_chosen: bool,
}

#[derive(Template)]
#[template(path = "unit_new.html")]
pub(crate) struct NewUnitPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static UnitWords,
    pub(crate) typed: Typed,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) levels: Vec<Choice>,
    pub(crate) units: Vec<String>,
    pub(crate) why: Option<Why>,
}

/// GET.
pub(crate) async fn page(State(site): State<Site>, frame: Frame, by: Signed) -> Result<Response, Problem> {
    people::may_administer(&site.app, &by.actor, &by.actor.unit)?;
    let typed = Typed {
        kind: UnitKind::Department.code().to_owned(),
        on: site.app.today().to_string(),
        ..Typed::default()
    };
    show(&form(&site, frame, &by, typed, None))
}

/// POST.
pub(crate) async fn found(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    posted: Posted<Typed>,
) -> Result<Response, Problem> {
    people::may_administer(&site.app, &by.actor, &by.actor.unit)?;
    let (typed, once) = (posted.form, posted.once);
    let outcome = match meant(&site, lang, &typed) {
        Ok(new) => units::change(&site.app, &by.actor, new, None, once_of(&once)).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(kept) => {
            site.carry_units().await;
            let at = shown_on(&site, &kept.event);
            Ok(Redirect::to(&format!("{}?after=saved", href(at.as_str()))).into_response())
        }
        Err(error) => {
            let (status, why) = why(error, lang)?;
            show_refused(status, &form(&site, frame, &by, typed, Some(why)))
        }
    }
}

fn meant(site: &Site, lang: Lang, typed: &Typed) -> Result<NewUnitChange, AppError> {
    let malformed = |field, typed: &str| AppError::Input { field, reason: typed.chars().take(60).collect() };
    let short_name = if typed.short_name.trim().is_empty() { &typed.name } else { &typed.short_name };
    let new = Unit {
        id: typed.id.trim().into(),
        name: typed.name.clone(),
        short_name: short_name.clone(),
        aliases: Vec::new(),
        kind: UnitKind::from_code(&typed.kind).ok_or_else(|| malformed("kind", &typed.kind))?,
        level: Level::from_code(&typed.level).ok_or_else(|| malformed("level", &typed.level))?,
        territorial_parent: unit(site, lang, "territorial", &typed.territorial)?,
        line_parent: unit(site, lang, "line", &typed.line)?,
        from_on: None,
        until_on: None,
    };
    Ok(NewUnitChange {
        change: UnitChange::Founded(Box::new(new)),
        on: day("on", &typed.on)?,
        note: typed.note.clone(),
    })
}

fn form(site: &Site, frame: Frame, by: &Signed, typed: Typed, why: Option<Why>) -> NewUnitPage {
    let lang = frame.lang;
    let kind = |kind: UnitKind| Choice {
        code: kind.code(),
        word: lang.pick(kind.zh(), kind.en()),
        is_chosen: kind.code() == typed.kind,
    };
    let level = |level: Level| Choice {
        code: level.code(),
        word: lang.pick(level.zh(), level.en()),
        is_chosen: level.code() == typed.level,
    };
    NewUnitPage {
        w: UNITS.of(lang),
        kinds: UnitKind::ALL.into_iter().map(kind).collect(),
        levels: Level::ALL.into_iter().map(level).collect(),
        units: offered(site, &by.actor.unit),
        typed,
        why,
        frame,
    }
}
