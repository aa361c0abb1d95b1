//! `/p`: the public door (诉求入口), for anyone. Nobody is signed in here, whoever looks.
//!
//! A form needs a token here, too: its secret is a cookie of the door's own. The code of a request is typed into a form and
//! kept in another such cookie, so that it never stands in an address, in a log or in a page somebody else gets.

pub(crate) mod follow;
pub(crate) mod new;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use duban_app::requests::{self, LivePromise};
use duban_core::{MatterNo, Measure};

use super::matters::tell::{LightMark, light, measure_line};
use super::{Why, show};
use crate::frame::Frame;
use crate::problem::Problem;
use crate::request::{Visitor, csrf};
use crate::site::Site;
use crate::words::public::{PUBLIC, PublicWords};
use crate::{Lang, cookie};

/// A promise with its progress.
pub(crate) struct PromiseRow {
    pub(crate) title: String,
    pub(crate) target: String,
    pub(crate) verified: String,
    pub(crate) light: Option<LightMark>,
    pub(crate) lead: String,
    pub(crate) due: String,
}

#[derive(Template)]
#[template(path = "public.html")]
pub(crate) struct PublicPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static PublicWords,
    pub(crate) promises: Vec<PromiseRow>,
    pub(crate) no: String,
    pub(crate) why: Option<Why>,
}

/// GET `/p`.
pub(crate) async fn page(State(site): State<Site>, visitor: Visitor) -> Result<Response, Problem> {
    let (frame, cookie) = settled(&site, visitor)?;
    let shown = show(&home(&site, frame, String::new(), None).await?)?;
    with(shown, [cookie])
}

/// The first page, with why a code was refused.
async fn home(site: &Site, frame: Frame, no: String, why: Option<Why>) -> Result<PublicPage, Problem> {
    let lang = frame.lang;
    let promises = requests::promises(&site.app).await?;
    let promises = promises.iter().map(|one| promise(site, lang, one)).collect();
    Ok(PublicPage { w: PUBLIC.of(lang), promises, no, why, frame })
}

fn promise(site: &Site, lang: Lang, one: &LivePromise) -> PromiseRow {
    PromiseRow {
        title: one.title.clone(),
        target: match &one.measure {
            // What proves a duty, and how it is divided, is said inside.
            Some(measure @ Measure::Quantity(_)) => measure_line(lang, measure),
            _ => String::new(),
        },
        verified: format!("{} %", one.verified),
        light: one.light.and_then(|lamp| light(lang, lamp)),
        lead: one.lead.as_ref().map(|lead| site.unit(lead)).unwrap_or_default(),
        due: one.due_on.map(|day| day.to_string()).unwrap_or_default(),
    }
}

/// The frame of a public page whose forms have a token; and the cookie of its secret, where the visitor has none yet.
fn settled(site: &Site, visitor: Visitor) -> Result<(Frame, Option<HeaderValue>), Problem> {
    requests::door(&site.app)?;
    if visitor.secret().is_ok() {
        return Ok((Frame::of(site, &visitor), None));
    }
    let secret = csrf::hex(&site.app.random::<16>());
    let cookie = public_cookie(site, cookie::DOOR, &secret)?;
    Ok((Frame::of(site, &Visitor { door: Some(secret), ..visitor }), Some(cookie)))
}

fn public_cookie(site: &Site, name: &str, value: &str) -> Result<HeaderValue, Problem> {
    let cookie = cookie::public(name, value, site.config.tls);
    cookie.ok_or_else(|| Problem::broken("a cookie that is no header"))
}

/// The cookie by which `no` is followed.
fn followed(site: &Site, no: &MatterNo, code: &str) -> Result<HeaderValue, Problem> {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    public_cookie(site, cookie::FOLLOWS, &format!("{no}.{code}"))
}

/// With these cookies.
fn with(
    mut response: Response,
    cookies: impl IntoIterator<Item = Option<HeaderValue>>,
) -> Result<Response, Problem> {
    for cookie in cookies.into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response.into_response())
}
