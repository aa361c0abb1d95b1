//! `/sign-in` and `/sign-out`. Template: `templates/sign_in.html`.

use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::people::{self, Credentials, Entry, Opened, session};
use serde::Deserialize;

use super::{Why, show, show_refused, why};
use crate::frame::Frame;
use crate::problem::Problem;
use crate::request::{Posted, Signed, Visitor, encoded, onward};
use crate::site::Site;
use crate::words::sign_in::{SIGN_IN, SignInWords};
use crate::{Demo, cookie};

/// What the address may carry.
#[derive(Deserialize)]
pub(crate) struct Asked {
    next: Option<String>,
    /// What came about just before: `out`, `password`.
    after: Option<String>,
}

/// What is typed.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
pub(crate) struct SignInPage<'a> {
    pub(crate) frame: Frame,
    pub(crate) w: &'static SignInWords,
    pub(crate) next: String,
    pub(crate) login: String,
    pub(crate) notice: Option<&'static str>,
    pub(crate) why: Option<Why>,
    pub(crate) demo: Option<&'a Demo>,
}

/// The code, and what the right password led to.
#[derive(Deserialize)]
pub(crate) struct TypedCode {
    #[serde(default)]
    waiting: String,
    #[serde(default)]
    code: String,
    next: Option<String>,
}

/// The page that asks for the code.
#[derive(Template)]
#[template(path = "sign_in_code.html")]
pub(crate) struct CodePage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static SignInWords,
    pub(crate) next: String,
    pub(crate) waiting: String,
    /// Where one starts again, to go on to the same page.
    pub(crate) again: String,
    pub(crate) why: Option<Why>,
}

/// GET. Whoever is signed in already goes on.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let next = onward(asked.next.as_deref()).to_owned();
    if visitor.signed.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    let w = SIGN_IN.of(visitor.lang);
    let notice = match asked.after.as_deref() {
        Some("out") => Some(w.signed_out),
        Some("password") => Some(w.password_changed),
        _ => None,
    };
    let demo = site.config.demo.as_ref();
    show(&SignInPage { frame, w, next, login: String::new(), notice, why: None, demo })
}

/// POST. The session that was there before, whoever's it is, ends; the new one has an identifier of its own.
pub(crate) async fn enter(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    typed: Result<Form<Typed>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(typed) = typed?;
    let next = onward(typed.next.as_deref()).to_owned();
    let by = Credentials {
        login: typed.login.clone(),
        password: typed.password,
        address: visitor.address.clone(),
        agent: visitor.agent.clone(),
    };
    let opened = match people::enter(&site.app, &by).await {
        Ok(Entry::Opened(opened)) => opened,
        Ok(Entry::Waiting(token)) => {
            let w = SIGN_IN.of(visitor.lang);
            let (again, waiting) = (again(&next), token.shown());
            return show(&CodePage { frame, w, next, waiting, again, why: None });
        }
        Err(error) => {
            let (status, why) = why(error, visitor.lang)?;
            let w = SIGN_IN.of(visitor.lang);
            let (why, demo) = (Some(why), site.config.demo.as_ref());
            return show_refused(
                status,
                &SignInPage { frame, w, next, login: typed.login, notice: None, why, demo },
            );
        }
    };
    signed_in(&site, &visitor, &opened, &next).await
}

/// Login and password once more, on to the same page.
fn again(next: &str) -> String {
    format!("/sign-in?next={}", encoded(next))
}

/// POST `/sign-in/code`: the second factor.
pub(crate) async fn code(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    typed: Result<Form<TypedCode>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(TypedCode { waiting, code, next }) = typed?;
    let next = onward(next.as_deref()).to_owned();
    match people::enter_code(&site.app, &waiting, &code, &visitor.address, &visitor.agent).await {
        Ok(opened) => signed_in(&site, &visitor, &opened, &next).await,
        Err(error) => {
            let (status, why) = why(error, visitor.lang)?;
            let w = SIGN_IN.of(visitor.lang);
            let again = again(&next);
            show_refused(status, &CodePage { frame, w, next, waiting, again, why: Some(why) })
        }
    }
}

/// On with the cookie of the new session; the one before ends.
async fn signed_in(site: &Site, visitor: &Visitor, opened: &Opened, next: &str) -> Result<Response, Problem> {
    if let Some(before) = &visitor.token {
        session::discard(&site.app, before).await?;
    }
    let cookie = cookie::session(&opened.token.shown(), site.config.tls);
    let cookie = cookie.ok_or_else(|| Problem::broken("a cookie that is no header"))?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(next)).into_response())
}

/// A form without fields.
#[derive(Deserialize)]
pub(crate) struct Nothing {}

/// POST `/sign-out`.
pub(crate) async fn leave(
    State(site): State<Site>,
    by: Signed,
    _: Posted<Nothing>,
) -> Result<Response, Problem> {
    people::sign_out(&site.app, &by).await?;
    signed_out(&site, "/sign-in?after=out")
}

/// Takes the cookie away and goes to `to`.
pub(crate) fn signed_out(site: &Site, to: &str) -> Result<Response, Problem> {
    let cookie = cookie::no_session(site.config.tls);
    let cookie = cookie.ok_or_else(|| Problem::broken("a cookie that is no header"))?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(to)).into_response())
}
