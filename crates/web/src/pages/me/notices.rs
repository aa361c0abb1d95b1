//! What a person is told: the form on `/me`, and its look for administrators.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::notify::{self, NotifyFault, Wish};
use duban_core::{Alert, Pace, Quiet, Wishes};

use super::{MePage, me};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::{show_refused, why};
use crate::problem::Problem;
use crate::request::{Fields, Posted, Signed};
use crate::site::Site;

/// A thing to be chosen: code, word, whether it is, whether it cannot be otherwise.
pub(crate) struct Choice {
    pub(crate) code: String,
    pub(crate) word: String,
    pub(crate) is_chosen: bool,
    pub(crate) is_fixed: bool,
}

/// The form, filled.
pub(crate) struct WishForm {
    pub(crate) mail: String,
    pub(crate) langs: Vec<Choice>,
    pub(crate) paces: Vec<Choice>,
    pub(crate) digest_hours: Vec<Choice>,
    pub(crate) quiet_from: Vec<Choice>,
    pub(crate) quiet_until: Vec<Choice>,
    pub(crate) alerts: Vec<Choice>,
}

/// POST `/me/notices`.
pub(crate) async fn save(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    let outcome = match meant(&posted.form) {
        Ok(wish) => notify::save_wish(&site.app, &by, wish).await,
        Err(fault) => Err(fault.into()),
    };
    let Err(error) = outcome else { return Ok(Redirect::to("/me?after=saved#notices").into_response()) };
    let (status, why) = why(error, lang)?;
    let mut page: MePage = me(&site, frame, &by, None).await?;
    page.wish = again(page.wish, &posted.form);
    page.wish_why = Some(why);
    show_refused(status, &page)
}

/// What was typed. An alert without its tick is muted.
fn meant(fields: &Fields) -> Result<Wish, NotifyFault> {
    let hour = |name: &str| fields.one(name).parse::<i8>().map_err(|_| NotifyFault::Hour);
    let quiet = match (fields.one("quiet_from"), fields.one("quiet_until")) {
        ("", "") => None,
        _ => Some(Quiet { from: hour("quiet_from")?, until: hour("quiet_until")? }),
    };
    let chosen: BTreeSet<&str> = fields.all("alert").collect();
    let muted = |alert: &Alert| !alert.is_insistent() && !chosen.contains(alert.code());
    let pace = fields.one("pace");
    Ok(Wish {
        mail: fields.one("mail").to_owned(),
        lang: fields.one("lang").to_owned(),
        wishes: Wishes {
            pace: Pace::from_code(pace)
                .ok_or_else(|| NotifyFault::Choice(pace.chars().take(20).collect()))?,
            digest_hour: hour("digest_hour")?,
            quiet,
            muted: Alert::ALL.into_iter().filter(muted).collect(),
        },
    })
}

/// The form with what was sent in place of what is kept.
fn again(mut form: WishForm, sent: &Fields) -> WishForm {
    form.mail = sent.one("mail").to_owned();
    let lists = [
        ("lang", &mut form.langs),
        ("pace", &mut form.paces),
        ("digest_hour", &mut form.digest_hours),
        ("quiet_from", &mut form.quiet_from),
        ("quiet_until", &mut form.quiet_until),
    ];
    for (name, choices) in lists {
        choices.iter_mut().for_each(|one| one.is_chosen = one.code == sent.one(name));
    }
    let ticked: BTreeSet<&str> = sent.all("alert").collect();
    form.alerts.iter_mut().for_each(|one| one.is_chosen = one.is_fixed || ticked.contains(one.code.as_str()));
    form
}

/// The form for what is kept.
pub(crate) fn form(lang: Lang, wish: &Wish) -> WishForm {
    let choice =
        |code: String, word: String, is_chosen: bool| Choice { code, word, is_chosen, is_fixed: false };
    let hours = |chosen: Option<i8>, is_needed: bool| {
        let none = choice(String::new(), "—".to_owned(), chosen.is_none());
        let hours =
            (0..24_i8).map(|hour| choice(hour.to_string(), format!("{hour}:00"), chosen == Some(hour)));
        (!is_needed).then_some(none).into_iter().chain(hours).collect()
    };
    let Wishes { pace, digest_hour, quiet, muted } = &wish.wishes;
    let langs = [Lang::Zh, Lang::En].map(|one| {
        let code = one.pick("zh", "en").to_owned();
        choice(code.clone(), one.own_name().to_owned(), wish.lang == code)
    });
    let paces = Pace::ALL
        .map(|one| choice(one.code().to_owned(), lang.pick(one.zh(), one.en()).to_owned(), one == *pace));
    WishForm {
        mail: wish.mail.clone(),
        langs: langs.into(),
        paces: paces.into(),
        digest_hours: hours(Some(*digest_hour), true),
        quiet_from: hours(quiet.map(|quiet| quiet.from), false),
        quiet_until: hours(quiet.map(|quiet| quiet.until), false),
        alerts: Alert::ALL
            .into_iter()
            .map(|alert| Choice {
                code: alert.code().to_owned(),
                word: lang.pick(alert.zh(), alert.en()).to_owned(),
                is_chosen: alert.is_insistent() || !muted.contains(&alert),
                is_fixed: alert.is_insistent(),
            })
            .collect(),
    }
}
