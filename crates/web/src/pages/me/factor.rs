//! `/me/second-factor`: the second factor of the own account. Template: `templates/factor.html`.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::people::{self, Must, PeopleFault};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;

use crate::frame::Frame;
use crate::pages::sign_in::Nothing;
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Posted, Signed, Visitor};
use crate::site::Site;
use crate::words::sign_in::{ME, MeWords};

/// A key to be brought into a device.
pub(crate) struct KeyShown {
    /// In groups of four, for typing it.
    pub(crate) text: String,
    /// The picture, SVG.
    pub(crate) picture: String,
}

#[derive(Template)]
#[template(path = "factor.html")]
pub(crate) struct FactorPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static MeWords,
    pub(crate) must: bool,
    pub(crate) since: Option<String>,
    pub(crate) codes_left: u64,
    pub(crate) key: Option<KeyShown>,
    /// Recovery codes that were drawn just now.
    pub(crate) codes: Vec<String>,
    pub(crate) why: Option<Why>,
}

/// What is typed.
#[derive(Deserialize)]
pub(crate) struct TypedCode {
    #[serde(default)]
    code: String,
}

/// GET.
pub(crate) async fn page(State(site): State<Site>, frame: Frame, by: Signed) -> Result<Response, Problem> {
    show(&factor(&site, frame, &by, Vec::new(), None).await?)
}

/// POST `…/begin`: draws a key.
pub(crate) async fn begin(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    _: Posted<Nothing>,
) -> Result<Response, Problem> {
    match people::begin_factor(&site.app, &by).await {
        Ok(_) => Ok(Redirect::to("/me/second-factor").into_response()),
        Err(error) => refused(&site, frame, &by, error).await,
    }
}

/// POST `…/confirm`: the key counts from its first code on.
pub(crate) async fn confirm(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    by: Signed,
    posted: Posted<TypedCode>,
) -> Result<Response, Problem> {
    let codes = people::confirm_factor(&site.app, &by, &visitor.address, &posted.form.code).await;
    shown_once(&site, frame, &by, codes).await
}

/// POST `…/codes`: other recovery codes.
pub(crate) async fn codes(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    by: Signed,
    posted: Posted<TypedCode>,
) -> Result<Response, Problem> {
    let codes = people::renew_codes(&site.app, &by, &visitor.address, &posted.form.code).await;
    shown_once(&site, frame, &by, codes).await
}

/// POST `…/end`.
pub(crate) async fn end(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    by: Signed,
    posted: Posted<TypedCode>,
) -> Result<Response, Problem> {
    match people::end_factor(&site.app, &by, &visitor.address, &posted.form.code).await {
        Ok(()) => Ok(Redirect::to("/me?after=factor-ended").into_response()),
        Err(error) => refused(&site, frame, &by, error).await,
    }
}

/// Recovery codes, this once.
async fn shown_once(
    site: &Site,
    frame: Frame,
    by: &Signed,
    codes: Result<Vec<String>, AppError>,
) -> Result<Response, Problem> {
    match codes {
        Ok(codes) => show(&factor(site, frame, by, codes, None).await?),
        Err(error) => refused(site, frame, by, error).await,
    }
}

async fn refused(site: &Site, frame: Frame, by: &Signed, error: AppError) -> Result<Response, Problem> {
    let (status, why) = why(error, frame.lang)?;
    show_refused(status, &factor(site, frame, by, Vec::new(), Some(why)).await?)
}

async fn factor(
    site: &Site,
    frame: Frame,
    by: &Signed,
    codes: Vec<String>,
    why: Option<Why>,
) -> Result<FactorPage, Problem> {
    let state = people::factor(&site.app, by.person).await?;
    let key = match people::drawn_factor(&site.app, by).await {
        Ok(secret) => Some(KeyShown { text: in_fours(&secret.text), picture: picture(&secret.address)? }),
        Err(AppError::People(PeopleFault::NoFactor)) => None,
        Err(error) => return Err(error.into()),
    };
    Ok(FactorPage {
        w: ME.of(frame.lang),
        must: by.must == Some(Must::SetFactor) && state.since.is_none(),
        since: state.since.map(|at| site.clock(at)),
        codes_left: state.codes_left,
        key,
        codes,
        why,
        frame,
    })
}

/// The picture of an address. Black on white in any theme: devices read it so.
fn picture(address: &str) -> Result<String, Problem> {
    let code = QrCode::new(address).map_err(|error| Problem::broken(format!("no picture: {error}")))?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    // Inside a page it is an element, not a file of its own.
    let from = drawn.find("<svg").unwrap_or(0);
    Ok(drawn.get(from..).unwrap_or_default().to_owned())
}

fn in_fours(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
