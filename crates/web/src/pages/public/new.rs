//! `/p/new`: sending in a request. Template: `templates/public_new.html`.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::requests::{self, Sent as Submitted};

use super::{followed, settled, with};
use crate::frame::Frame;
use crate::pages::{Why, show, show_refused, why};
use crate::problem::Problem;
use crate::request::{Fields, Sent, Visitor};
use crate::site::Site;
use crate::words::public::{PUBLIC, PublicWords};

/// Something to choose: code, word, whether it is chosen.
pub(crate) type Choice = (String, String, bool);

#[derive(Template)]
#[template(path = "public_new.html")]
pub(crate) struct NewPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static PublicWords,
    pub(crate) categories: Vec<Choice>,
    pub(crate) typed: Fields,
    pub(crate) why: Option<Why>,
}

/// GET.
pub(crate) async fn page(State(site): State<Site>, visitor: Visitor) -> Result<Response, Problem> {
    let (frame, cookie) = settled(&site, visitor)?;
    let shown = show(&filled(&site, frame, Fields::default(), None)?)?;
    with(shown, [cookie])
}

fn filled(site: &Site, frame: Frame, typed: Fields, why: Option<Why>) -> Result<NewPage, Problem> {
    let lang = frame.lang;
    let categories = requests::door(&site.app)?.categories.iter().map(|one| {
        let word = lang.pick(&one.name.zh, &one.name.en).to_owned();
        (one.id.clone(), word, typed.one("category") == one.id)
    });
    let categories = categories.collect();
    Ok(NewPage { w: PUBLIC.of(lang), categories, typed, why, frame })
}

/// POST. What is refused comes back as it was typed, but for the files: a browser gives them once.
pub(crate) async fn send(
    State(site): State<Site>,
    frame: Frame,
    visitor: Visitor,
    sent: Sent,
) -> Result<Response, Problem> {
    let Sent { fields, files, once } = sent;
    let submitted = Submitted {
        category: fields.one("category").to_owned(),
        place: fields.one("place").to_owned(),
        text: fields.one("text").to_owned(),
        name: fields.one("name").to_owned(),
        contact: fields.one("contact").to_owned(),
        trap: fields.one("website").to_owned(),
        files: files.into_iter().map(|file| (file.name, file.bytes.to_vec())).collect(),
        token: once,
    };
    match requests::submit(&site.app, &visitor.address, submitted).await {
        Ok(receipt) => {
            let cookie = followed(&site, &receipt.no, &receipt.code)?;
            let to = Redirect::to(&format!("/p/{}?sent=1", receipt.no)).into_response();
            with(to, [Some(cookie)])
        }
        Err(error) => {
            let problem = Problem::from(error);
            // A file that is too large is told on the form, where it can be left out.
            let (status, why) = match problem.status {
                StatusCode::PAYLOAD_TOO_LARGE => (
                    problem.status,
                    Why {
                        code: problem.code,
                        text: problem.text.pick(frame.lang).to_owned(),
                        remedy: problem.remedy.pick(frame.lang).to_owned(),
                    },
                ),
                _ => why(problem, frame.lang)?,
            };
            show_refused(status, &filled(&site, frame, fields, Some(why))?)
        }
    }
}
