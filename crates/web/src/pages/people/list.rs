//! GET `/admin`. Template: `templates/people.html`.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::people;
use serde::Deserialize;

use super::posts::{PostRow, rows};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::{Signed, encoded};
use crate::site::Site;
use crate::words::people::{PEOPLE, PeopleWords};

/// People on one page: with several posts each it stays under 100 KB.
const SIZE: usize = 50;

/// What is looked for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    /// From 1.
    page: Option<usize>,
}

/// One line of the list.
pub(crate) struct PersonRow {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) login: String,
    pub(crate) posts: Vec<PostRow>,
    pub(crate) disabled: bool,
}

#[derive(Template)]
#[template(path = "people.html")]
pub(crate) struct PeoplePage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static PeopleWords,
    pub(crate) unit: String,
    pub(crate) q: String,
    pub(crate) people: Vec<PersonRow>,
    pub(crate) all: usize,
    pub(crate) page: usize,
    pub(crate) pages: usize,
    pub(crate) earlier: Option<String>,
    pub(crate) later: Option<String>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let page = asked.page.unwrap_or(1).max(1);
    let listed = people::list(&site.app, &by.actor, &asked.q, page - 1, SIZE).await?;
    let pages = listed.all.div_ceil(SIZE).max(1);
    let at = |page: usize| format!("/admin?q={}&page={page}", encoded(&asked.q));
    let row = |person: people::Person| PersonRow {
        id: person.id.0,
        name: person.name,
        login: person.login,
        posts: rows(&site, lang, &person.posts).into_iter().filter(|post| !post.over).collect(),
        disabled: person.disabled_at.is_some(),
    };
    let own = site.app.pack.tree.acts_for(&by.actor.unit);
    show(&PeoplePage {
        w: PEOPLE.of(lang),
        unit: own.map_or_else(|| by.actor.unit.to_string(), |unit| unit.name.clone()),
        people: listed.people.into_iter().map(row).collect(),
        all: listed.all,
        page,
        pages,
        earlier: (page > 1).then(|| at(page - 1)),
        later: (page < pages).then(|| at(page + 1)),
        q: asked.q,
        frame,
    })
}
