//! `/admin/people/new`. Template: `templates/person_new.html`.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::people::{self, NewPerson};
use duban_core::PersonId;
use serde::Deserialize;

use super::posts::{RoleChoice, TypedPost, offered, roles};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Posted, Signed};
use crate::site::Site;
use crate::words::people::{PEOPLE, PeopleWords};

/// What is typed. The password is not shown again.
#[derive(Deserialize)]
pub(crate) struct Typed {
    login: String,
    name: String,
    password: String,
    unit: String,
    role: String,
    from: String,
    until: String,
}

#[derive(Template)]
#[template(path = "person_new.html")]
pub(crate) struct NewPersonPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static PeopleWords,
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) post: TypedPost,
    pub(crate) roles: Vec<RoleChoice>,
    pub(crate) units: Vec<String>,
    pub(crate) why: Option<Why>,
}

/// GET.
pub(crate) async fn page(State(site): State<Site>, frame: Frame, by: Signed) -> Result<Response, Problem> {
    people::may_administer(&site.app, &by.actor, &by.actor.unit)?;
    let post = TypedPost::blank(&site);
    show(&form(&site, frame, &by, String::new(), String::new(), post, None))
}

/// POST.
pub(crate) async fn create(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    posted: Posted<Typed>,
) -> Result<Response, Problem> {
    people::may_administer(&site.app, &by.actor, &by.actor.unit)?;
    let Typed { login, name, password, unit, role, from, until } = posted.form;
    let post = TypedPost { unit, role, from, until };
    match write(&site, lang, &by, &login, &name, password, &post).await {
        Ok(id) => Ok(Redirect::to(&format!("/admin/people/{id}?after=created")).into_response()),
        Err(error) => {
            let (status, why) = why(error, lang)?;
            show_refused(status, &form(&site, frame, &by, login, name, post, Some(why)))
        }
    }
}

async fn write(
    site: &Site,
    lang: Lang,
    by: &Signed,
    login: &str,
    name: &str,
    password: String,
    post: &TypedPost,
) -> Result<PersonId, AppError> {
    let meant = post.meant(site, lang)?;
    super::one::within_reach(site, by, &meant.unit, &post.unit)?;
    let new = NewPerson { login: login.to_owned(), name: name.to_owned(), password, posts: vec![meant] };
    people::create(&site.app, &by.actor, new).await
}

fn form(
    site: &Site,
    frame: Frame,
    by: &Signed,
    login: String,
    name: String,
    post: TypedPost,
    why: Option<Why>,
) -> NewPersonPage {
    NewPersonPage {
        w: PEOPLE.of(frame.lang),
        login,
        name,
        roles: roles(frame.lang, &post.role),
        post,
        units: offered(site, &by.actor.unit),
        why,
        frame,
    }
}
