//! `/admin/people/{id}`: one person, and what an administrator can do. Template: `templates/person.html`.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::people::{self, PeopleFault, PostId};
use duban_app::{AppError, notify};
use duban_core::{PersonId, UnitId};
use serde::Deserialize;

use super::posts::{PostRow, RoleChoice, TypedPost, offered, roles, rows};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::me::deputy::DeputySection;
use crate::pages::sign_in::Nothing;
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Posted, Signed};
use crate::site::Site;
use crate::words::people::{PEOPLE, PeopleWords};

/// Which form was refused, so that the reason stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    Account,
    Password,
    Posts,
}

#[derive(Template)]
#[template(path = "person.html")]
pub(crate) struct PersonPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static PeopleWords,
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) login: String,
    pub(crate) since: String,
    pub(crate) mail: String,
    /// Since when the second factor is asked for.
    pub(crate) factor: Option<String>,
    /// Since when, for one who is.
    pub(crate) disabled: Option<String>,
    pub(crate) oneself: bool,
    /// The post the administrator acts in, which nobody ends for themselves.
    pub(crate) acting: i64,
    pub(crate) posts: Vec<PostRow>,
    pub(crate) deputies: DeputySection,
    pub(crate) post: TypedPost,
    pub(crate) roles: Vec<RoleChoice>,
    pub(crate) units: Vec<String>,
    pub(crate) notice: Option<&'static str>,
    pub(crate) why: Option<(At, Why)>,
}

impl PersonPage {
    /// The refusal of one of the forms.
    pub(crate) fn why_at(&self, at: At) -> Option<&Why> {
        self.why.as_ref().filter(|(place, _)| *place == at).map(|(_, why)| why)
    }
}

/// What came about just before.
#[derive(Deserialize)]
pub(crate) struct Asked {
    after: Option<String>,
}

/// A new password.
#[derive(Deserialize)]
pub(crate) struct NewPassword {
    password: String,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let mut page = person(&site, frame, &by, id, TypedPost::blank(&site)).await?;
    page.notice = match asked.after.as_deref() {
        Some("created") => Some(page.w.created),
        Some("saved") => Some(page.w.saved),
        _ => None,
    };
    show(&page)
}

/// POST `…/disable`.
pub(crate) async fn disable(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    _: Posted<Nothing>,
) -> Result<Response, Problem> {
    let outcome = people::disable(&site.app, &by.actor, PersonId(id)).await;
    answer(&site, frame, &by, id, At::Account, TypedPost::blank(&site), outcome).await
}

/// POST `…/enable`.
pub(crate) async fn enable(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    _: Posted<Nothing>,
) -> Result<Response, Problem> {
    let outcome = people::enable(&site.app, &by.actor, PersonId(id)).await;
    answer(&site, frame, &by, id, At::Account, TypedPost::blank(&site), outcome).await
}

/// POST `…/password`.
pub(crate) async fn password(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    posted: Posted<NewPassword>,
) -> Result<Response, Problem> {
    let new = &posted.form.password;
    let outcome = people::reset_password(&site.app, &by.actor, PersonId(id), new).await;
    answer(&site, frame, &by, id, At::Password, TypedPost::blank(&site), outcome).await
}

/// POST `…/second-factor`.
pub(crate) async fn reset_factor(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    _: Posted<Nothing>,
) -> Result<Response, Problem> {
    let outcome = people::reset_factor(&site.app, &by.actor, PersonId(id)).await;
    answer(&site, frame, &by, id, At::Password, TypedPost::blank(&site), outcome).await
}

/// POST `…/posts`.
pub(crate) async fn add_post(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    Path(id): Path<i64>,
    posted: Posted<TypedPost>,
) -> Result<Response, Problem> {
    let typed = posted.form;
    let outcome = match typed.meant(&site, lang) {
        Ok(post) => match within_reach(&site, &by, &post.unit, &typed.unit) {
            Ok(()) => people::add_post(&site.app, &by.actor, PersonId(id), post).await,
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    };
    answer(&site, frame, &by, id, At::Posts, typed, outcome).await
}

/// POST `…/posts/{post}/end`.
pub(crate) async fn end_post(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path((id, post)): Path<(i64, i64)>,
    _: Posted<Nothing>,
) -> Result<Response, Problem> {
    let outcome = people::end_post(&site.app, &by.actor, PersonId(id), PostId(post)).await;
    answer(&site, frame, &by, id, At::Posts, TypedPost::blank(&site), outcome).await
}

/// A unit out of reach is told beside its field as one that is not known.
pub(super) fn within_reach(site: &Site, by: &Signed, unit: &UnitId, typed: &str) -> Result<(), AppError> {
    let unknown = |_| PeopleFault::UnknownUnit { unit: typed.chars().take(60).collect() };
    Ok(people::may_administer(&site.app, &by.actor, unit).map_err(unknown)?)
}

/// Back to the person; a refusal stands beside the form it is about.
async fn answer(
    site: &Site,
    frame: Frame,
    by: &Signed,
    id: i64,
    at: At,
    typed: TypedPost,
    outcome: Result<(), AppError>,
) -> Result<Response, Problem> {
    let Err(error) = outcome else {
        return Ok(Redirect::to(&format!("/admin/people/{id}?after=saved")).into_response());
    };
    let (status, why) = why(error, frame.lang)?;
    let mut page = person(site, frame, by, id, typed).await?;
    page.why = Some((at, why));
    show_refused(status, &page)
}

/// The page of a person, for a form that stands on it.
pub(crate) async fn shown(site: &Site, frame: Frame, by: &Signed, id: i64) -> Result<PersonPage, Problem> {
    person(site, frame, by, id, TypedPost::blank(site)).await
}

async fn person(
    site: &Site,
    frame: Frame,
    by: &Signed,
    id: i64,
    typed: TypedPost,
) -> Result<PersonPage, Problem> {
    let person = people::person(&site.app, &by.actor, PersonId(id)).await?;
    let wish = notify::wish_of(&site.app, &by.actor, PersonId(id)).await?;
    let factor = people::factor(&site.app, PersonId(id)).await?.since.map(|at| site.clock(at));
    let deputies = crate::pages::me::deputy::section(site, &frame, person.id, &person.posts).await?;
    let lang = frame.lang;
    Ok(PersonPage {
        deputies,
        factor,
        w: PEOPLE.of(lang),
        id,
        // The address, and how often: `wang@example.org · at once`.
        mail: if wish.mail.is_empty() {
            String::new()
        } else {
            format!("{} · {}", wish.mail, lang.pick(wish.wishes.pace.zh(), wish.wishes.pace.en()))
        },
        since: site.clock(person.created_at),
        disabled: person.disabled_at.map(|at| site.clock(at)),
        oneself: person.id == by.person,
        acting: by.post.0,
        posts: rows(site, lang, &person.posts),
        name: person.name,
        login: person.login,
        roles: roles(lang, &typed.role),
        post: typed,
        units: offered(site, &by.actor.unit),
        notice: None,
        why: None,
        frame,
    })
}
