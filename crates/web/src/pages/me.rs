//! `/me`: the own account. Template: `templates/me.html`.

pub(crate) mod calendar;
pub(crate) mod deputy;
pub(crate) mod factor;
pub(crate) mod notices;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use duban_app::{notify, people};
use serde::Deserialize;

use self::notices::WishForm;
use super::people::posts::{PostRow, rows};
use super::sign_in::signed_out;
use super::{Why, show, show_refused, why};
use crate::frame::Frame;
use crate::problem::Problem;
use crate::request::{Posted, Signed, Visitor};
use crate::site::Site;
use crate::words::notices::{WISH, WishWords};
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
    pub(crate) deputies: deputy::DeputySection,
    /// Since when the second factor is asked for.
    pub(crate) factor: Option<String>,
    pub(crate) why: Option<Why>,
    pub(crate) n: &'static WishWords,
    pub(crate) wish: WishForm,
    pub(crate) wish_why: Option<Why>,
    pub(crate) notice: Option<&'static str>,
    /// The address of a calendar that was made just now.
    pub(crate) feed: Option<String>,
    pub(crate) feed_since: Option<String>,
}

/// What was done before.
#[derive(Deserialize)]
pub(crate) struct Asked {
    after: Option<String>,
}

/// What is typed.
#[derive(Deserialize)]
pub(crate) struct Typed {
    present: String,
    new: String,
    again: String,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let mut page = me(&site, frame, &by, None).await?;
    page.notice = match asked.after.as_deref() {
        _ if by.must == Some(people::Must::ChangePassword) => Some(page.w.must),
        Some("saved") => Some(page.n.saved),
        Some("factor-ended") => Some(page.w.factor_ended),
        _ => None,
    };
    show(&page)
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
        return show_refused(StatusCode::UNPROCESSABLE_ENTITY, &me(&site, frame, &by, Some(why)).await?);
    }
    match people::change_password(&site.app, &by, &visitor.address, &present, &new).await {
        Ok(()) => signed_out(&site, "/sign-in?after=password"),
        Err(error) => {
            let (status, why) = why(error, visitor.lang)?;
            show_refused(status, &me(&site, frame, &by, Some(why)).await?)
        }
    }
}

async fn me(site: &Site, frame: Frame, by: &Signed, why: Option<Why>) -> Result<MePage, Problem> {
    let wish = notify::wish(&site.app, by).await?;
    let since = notify::feed_since(&site.app, by).await?;
    let factor = people::factor(&site.app, by.person).await?.since.map(|at| site.clock(at));
    let deputies = deputy::section(site, &frame, by.person, &by.posts).await?;
    Ok(MePage {
        deputies,
        w: ME.of(frame.lang),
        p: PEOPLE.of(frame.lang),
        n: WISH.of(frame.lang),
        login: by.login.clone(),
        name: by.name.clone(),
        posts: rows(site, frame.lang, &by.posts),
        factor,
        why,
        wish: notices::form(frame.lang, &wish),
        wish_why: None,
        notice: None,
        feed: None,
        feed_since: since.map(|at| site.clock(at)),
        frame,
    })
}
