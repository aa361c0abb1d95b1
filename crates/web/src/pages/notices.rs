//! `/admin/notices`: webhooks, and what could not be sent. Template: `templates/notices.html`.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::notify::{self, NewHook, NotifyFault, Profile};
use duban_core::Alert;
use serde::Deserialize;

use super::me::notices::Choice;
use super::{Why, show, show_refused, why};
use crate::Lang;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::request::{Fields, Posted, Signed};
use crate::site::Site;
use crate::words::notices::{OUT, OutWords};

/// A webhook in the list.
pub(crate) struct HookRow {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) profile: String,
    pub(crate) host: String,
    pub(crate) alerts: String,
}

/// A notice that was given up.
pub(crate) struct TroubleRow {
    pub(crate) to: String,
    pub(crate) no: String,
    pub(crate) alert: &'static str,
    pub(crate) fault: String,
    pub(crate) at: String,
}

#[derive(Template)]
#[template(path = "notices.html")]
pub(crate) struct NoticesPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static OutWords,
    pub(crate) hooks: Vec<HookRow>,
    pub(crate) troubles: Vec<TroubleRow>,
    pub(crate) retried: u64,
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) profiles: Vec<Choice>,
    pub(crate) alerts: Vec<Choice>,
    pub(crate) may_go_inside: bool,
    pub(crate) is_inside: bool,
    pub(crate) notice: Option<&'static str>,
    pub(crate) why: Option<Why>,
}

/// What was done before.
#[derive(Deserialize)]
pub(crate) struct Asked {
    after: Option<String>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let mut page = filled(&site, frame, &by, &Fields::default()).await?;
    page.notice = (asked.after.as_deref() == Some("saved")).then_some(page.w.saved);
    show(&page)
}

/// POST `/admin/hooks`.
pub(crate) async fn add(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    let fields = posted.form;
    let outcome = match meant(&fields) {
        Ok(new) => notify::add_hook(&site.app, &by.actor, new).await,
        Err(fault) => Err(fault.into()),
    };
    let Err(error) = outcome else { return Ok(saved()) };
    let (status, why) = why(error, lang)?;
    let mut page = filled(&site, frame, &by, &fields).await?;
    page.why = Some(why);
    show_refused(status, &page)
}

/// POST `/admin/hooks/{id}/end`.
pub(crate) async fn end(
    State(site): State<Site>,
    by: Signed,
    Path(id): Path<i64>,
    _: Posted<Fields>,
) -> Result<Response, Problem> {
    notify::end_hook(&site.app, &by.actor, id).await?;
    Ok(saved())
}

/// POST `/admin/notices/again`.
pub(crate) async fn again(
    State(site): State<Site>,
    by: Signed,
    _: Posted<Fields>,
) -> Result<Response, Problem> {
    notify::try_again(&site.app, &by.actor).await?;
    Ok(saved())
}

fn saved() -> Response {
    Redirect::to("/admin/notices?after=saved").into_response()
}

fn meant(fields: &Fields) -> Result<NewHook, NotifyFault> {
    let alert = |code: &str| {
        Alert::from_code(code).ok_or_else(|| NotifyFault::Choice(code.chars().take(20).collect()))
    };
    Ok(NewHook {
        name: fields.one("name").to_owned(),
        profile: fields.one("profile").to_owned(),
        url: fields.one("url").to_owned(),
        secret: fields.one("secret").to_owned(),
        alerts: fields.all("alert").map(alert).collect::<Result<BTreeSet<_>, _>>()?,
        is_inside: fields.has("inside"),
    })
}

/// The page, with what was typed in its form; the secret never comes back.
async fn filled(site: &Site, frame: Frame, by: &Signed, typed: &Fields) -> Result<NoticesPage, Problem> {
    let lang = frame.lang;
    let word = |alert: Alert| lang.pick(alert.zh(), alert.en());
    let hook = |hook: notify::HookLine| HookRow {
        id: hook.id,
        profile: Profile::from_code(&hook.profile).map_or(hook.profile, |profile| {
            let name = profile.name();
            lang.pick(&name.zh, &name.en).to_owned()
        }),
        alerts: hook.alerts.into_iter().map(word).collect::<Vec<_>>().join(lang.pick("、", ", ")),
        name: hook.name,
        host: hook.host,
    };
    let (troubles, retried) = notify::troubles(&site.app, &by.actor).await?;
    let trouble = |one: notify::GivenUp| TroubleRow {
        to: one.name,
        no: one.no.printed(),
        alert: word(one.notice.alert),
        fault: one.fault,
        at: site.clock(one.at),
    };
    let chosen: Vec<&str> = typed.all("alert").collect();
    let is_blank = typed.0.is_empty();
    let choice = |code: &str, word: &str, is_chosen: bool| Choice {
        code: code.to_owned(),
        word: word.to_owned(),
        is_chosen,
        is_fixed: false,
    };
    Ok(NoticesPage {
        w: OUT.of(lang),
        hooks: notify::hooks(&site.app, &by.actor).await?.into_iter().map(hook).collect(),
        troubles: troubles.into_iter().map(trouble).collect(),
        retried,
        name: typed.one("name").to_owned(),
        url: typed.one("url").to_owned(),
        profiles: Profile::ALL
            .map(|one| {
                let name = one.name();
                choice(one.code(), lang.pick(&name.zh, &name.en), typed.one("profile") == one.code())
            })
            .into(),
        alerts: Alert::ALL
            .map(|one| {
                choice(
                    one.code(),
                    word(one),
                    chosen.contains(&one.code()) || (is_blank && one.is_insistent()),
                )
            })
            .into(),
        may_go_inside: notify::may_go_inside(&site.app, &by.actor),
        is_inside: typed.has("inside"),
        notice: None,
        why: None,
        frame,
    })
}
