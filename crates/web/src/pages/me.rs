//! `/me`: the own account. Template: `templates/me.html`.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use duban_app::people;
use serde::Deserialize;

use super::people::posts::{PostRow, rows};
use super::sign_in::signed_out;
use super::{Why, show, show_refused, why};
use crate::frame::Frame;
use crate::problem::Problem;
use crate::request::{Posted, Signed, Visitor};
use crate::site::Site;
use crate::words::people::{PEOPLE, PeopleWords};
use crate::words::sign_in::{ME, MeWords};

#[derive(Template)]
#[template(path = "me.html")]
pub(crate) struct MePage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static MeWords,
    pub(crate) p: &'static PeopleWords,
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) posts: Vec<PostRow>,
    pub(crate) why: Option<Why>,
}

/// What is typed.
#[derive(Deserialize)]
pub(crate) struct Typed {
    present: String,
    new: String,
    again: String,
}

/// GET.
pub(crate) async fn page(State(site): State<Site>, frame: Frame, by: Signed) -> Result<Response, Problem> {
    show(&me(&site, frame, &by, None))
}

/// POST `/me/password`. Every session ends, this one too.
pub(crate) async fn password(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    by: Signed,
    posted: Posted<Typed>,
) -> Result<Response, Problem> {
    let Typed { present, new, again } = posted.form;
    if new != again {
        let why = Why {
            code: "person.passwords_differ",
            text: ME.of(visitor.lang).differ.to_owned(),
            remedy: String::new(),
        };
        return show_refused(StatusCode::UNPROCESSABLE_ENTITY, &me(&site, frame, &by, Some(why)));
    }
    match people::change_password(&site.app, &by, &visitor.address, &present, &new).await {
        Ok(()) => signed_out(&site, "/sign-in?after=password"),
        Err(error) => {
            let (status, why) = why(error, visitor.lang)?;
            show_refused(status, &me(&site, frame, &by, Some(why)))
        }
    }
}

fn me(site: &Site, frame: Frame, by: &Signed, why: Option<Why>) -> MePage {
    MePage {
        w: ME.of(frame.lang),
        p: PEOPLE.of(frame.lang),
        login: by.login.clone(),
        name: by.name.clone(),
        posts: rows(site, frame.lang, &by.posts),
        why,
        frame,
    }
}
