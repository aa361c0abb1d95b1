//! `/sign-in` and `/sign-out`. Template: `templates/sign_in.html`.

use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::people::{self, Credentials, session};
use serde::Deserialize;

use super::{Why, show, show_refused, why};
use crate::frame::Frame;
use crate::problem::Problem;
use crate::request::{Posted, Signed, Visitor, onward};
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
    let opened = match people::sign_in(&site.app, &by).await {
        Ok(opened) => opened,
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
    if let Some(before) = &visitor.token {
        session::discard(&site.app, before).await?;
    }
    let cookie = cookie::session(&opened.token.shown(), site.config.tls);
    let cookie = cookie.ok_or_else(|| Problem::broken("a cookie that is no header"))?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&next)).into_response())
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
