//! Who stands in for whom: a section of `/me` and of `/admin/people/{id}`. Template: `templates/parts/deputy.html`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::people::{self, DeputyLine, NewDeputy, Post, PostId};
use duban_core::PersonId;
use serde::Deserialize;

use crate::frame::Frame;
use crate::pages::{Why, show_refused, why};
use crate::problem::Problem;
use crate::request::{Posted, Signed};
use crate::site::Site;
use crate::words::people::{DEPUTY, DeputyWords, role};

/// What is typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct TypedDeputy {
    #[serde(default)]
    pub(crate) post: i64,
    #[serde(default)]
    pub(crate) login: String,
    #[serde(default)]
    pub(crate) from: String,
    #[serde(default)]
    pub(crate) until: String,
    #[serde(default)]
    pub(crate) reason: String,
    /// Whose page it came from: an administrator's form stands on the person's.
    #[serde(default)]
    pub(crate) of: i64,
}

/// What the form that ends one brings.
#[derive(Deserialize)]
pub(crate) struct TypedEnd {
    /// As in [`TypedDeputy`].
    #[serde(default)]
    of: i64,
}

/// A line of the table.
pub(crate) struct DeputyRow {
    pub(crate) id: i64,
    pub(crate) deputy: String,
    pub(crate) principal: String,
    pub(crate) post: String,
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) reason: String,
}

/// A post to choose.
pub(crate) struct PostToChoose {
    pub(crate) id: i64,
    pub(crate) name: String,
}

/// The section.
pub(crate) struct DeputySection {
    pub(crate) w: &'static DeputyWords,
    pub(crate) of: i64,
    pub(crate) rows: Vec<DeputyRow>,
    pub(crate) posts: Vec<PostToChoose>,
    pub(crate) colleagues: Vec<(String, String)>,
    pub(crate) typed: TypedDeputy,
    pub(crate) why: Option<Why>,
}

/// The section of somebody with these posts.
pub(crate) async fn section(
    site: &Site,
    frame: &Frame,
    person: PersonId,
    posts: &[Post],
) -> Result<DeputySection, Problem> {
    let (app, lang) = (&site.app, frame.lang);
    let today = app.today();
    let post_name = |post: &Post| format!("{} · {}", site.unit(&post.unit), role(lang, post.role));
    let row = |line: DeputyLine| DeputyRow {
        id: line.id,
        deputy: line.deputy,
        principal: line.principal,
        post: format!("{} · {}", site.unit(&line.of.unit), role(lang, line.of.role)),
        from: line.of.from_on.to_string(),
        until: line.of.until_on.to_string(),
        reason: line.reason,
    };
    let open = |post: &&Post| {
        !post.ended_before(today)
            && post.stands_in_for.is_none()
            && post.role != duban_core::Role::Administrator
    };
    Ok(DeputySection {
        w: DEPUTY.of(lang),
        of: person.0,
        rows: people::deputies(app, person).await?.into_iter().map(row).collect(),
        posts: posts
            .iter()
            .filter(open)
            .map(|post| PostToChoose { id: post.id.0, name: post_name(post) })
            .collect(),
        colleagues: people::colleagues(app, person).await?,
        typed: TypedDeputy { from: today.to_string(), ..TypedDeputy::default() },
        why: None,
    })
}

/// POST `/me/deputies`: for a post of one's own, or for one an administrator reaches.
pub(crate) async fn add(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    posted: Posted<TypedDeputy>,
) -> Result<Response, Problem> {
    let typed = posted.form;
    let of = typed.of;
    let outcome = match meant(&typed) {
        Ok(new) => people::name_deputy(&site.app, &by.actor, &new).await.map(|_| ()),
        Err(error) => Err(error),
    };
    answer(&site, frame, &by, of, typed, outcome).await
}

/// POST `/me/deputies/{id}/end`.
pub(crate) async fn end(
    State(site): State<Site>,
    by: Signed,
    Path(id): Path<i64>,
    posted: Posted<TypedEnd>,
) -> Result<Response, Problem> {
    people::end_deputy(&site.app, &by.actor, id).await?;
    Ok(saved(&by, posted.form.of))
}

/// Whether a form came from one's own page.
fn is_own(by: &Signed, of: i64) -> bool {
    of == by.person.0 || of == 0
}

/// Back to the page the form came from.
fn saved(by: &Signed, of: i64) -> Response {
    let to =
        if is_own(by, of) { "/me?after=saved".to_owned() } else { format!("/admin/people/{of}?after=saved") };
    Redirect::to(&to).into_response()
}

fn meant(typed: &TypedDeputy) -> Result<NewDeputy, AppError> {
    let day = |field, text: &str| {
        let fault = |_| AppError::Input { field, reason: text.chars().take(60).collect() };
        text.trim().parse().map_err(fault)
    };
    Ok(NewDeputy {
        post: PostId(typed.post),
        login: typed.login.clone(),
        from_on: day("from", &typed.from)?,
        until_on: day("until", &typed.until)?,
        reason: typed.reason.clone(),
    })
}

async fn answer(
    site: &Site,
    frame: Frame,
    by: &Signed,
    of: i64,
    typed: TypedDeputy,
    outcome: Result<(), AppError>,
) -> Result<Response, Problem> {
    let Err(error) = outcome else { return Ok(saved(by, of)) };
    // Nobody of that login, or nobody's post: told beside the form.
    let (status, why) = match why(error, frame.lang) {
        Ok(told) => told,
        Err(problem) if problem.code == "person.unknown" => (
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            Why {
                code: problem.code,
                text: problem.text.pick(frame.lang).to_owned(),
                remedy: DEPUTY.of(frame.lang).login_hint.to_owned(),
            },
        ),
        Err(problem) => return Err(problem),
    };
    if is_own(by, of) {
        let mut page = super::me(site, frame, by, None).await?;
        (page.deputies.typed, page.deputies.why) = (typed, Some(why));
        show_refused(status, &page)
    } else {
        let mut page = crate::pages::people::one::shown(site, frame, by, of).await?;
        (page.deputies.typed, page.deputies.why) = (typed, Some(why));
        show_refused(status, &page)
    }
}
