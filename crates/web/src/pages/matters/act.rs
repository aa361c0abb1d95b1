//! POST `/matters/{no}/{act}`: does an act, or shows its form again with what was typed and why not.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::{AppError, matters};
use duban_core::{ActKind, Matter, MatterNo};

use super::facts::{Proofs, act, place_of};
use super::one::{Again, filled, number};
use crate::frame::Frame;
use crate::pages::{show_refused, why};
use crate::problem::Problem;
use crate::request::{Fields, Sent, Signed};
use crate::site::Site;

/// POST. `step` asks for the units or for equal shares before the act itself.
pub(crate) async fn perform(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path((no, code)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let no = number(&no)?;
    let kind = ActKind::from_code(&code).ok_or_else(Problem::missing)?;
    let fields = &sent.fields;
    if matches!(fields.one("step"), "list" | "equal" | "sum") {
        let view = matters::page(&site.app, &by.actor, &no).await?;
        let again = Again { act: kind, typed: fields, why: None, at: None };
        let page = filled(&site, frame, &by, view, Some(again)).await?;
        return show_refused(StatusCode::OK, &page);
    }
    match attempt(&site, &frame, &by, &no, kind, &sent).await {
        Ok(_) => Ok(Redirect::to(&back(fields.one("from"), &no)).into_response()),
        Err(error) => refused(&site, frame, &by, &no, kind, fields, error).await,
    }
}

/// Where the form stood: a page of ours by its name, never an address that was sent.
fn back(from: &str, no: &MatterNo) -> String {
    match from {
        "verify" => "/verify".to_owned(),
        "claim" => format!("/verify/{no}"),
        "signs" => "/verify/signs".to_owned(),
        "alike" => "/burden/alike".to_owned(),
        _ => format!("/matters/{no}"),
    }
}

async fn attempt(
    site: &Site,
    frame: &Frame,
    by: &Signed,
    no: &MatterNo,
    kind: ActKind,
    sent: &Sent,
) -> Result<Matter, AppError> {
    let matter = matters::look(&site.app, &by.actor, no).await?;
    let mut proofs = Proofs::new();
    for file in &sent.files {
        let evidence = matters::keep_evidence(&site.app, &by.actor, &file.name, file.bytes.to_vec()).await?;
        proofs.entry(file.field.clone()).or_default().push(evidence);
    }
    let act = act(site, frame.lang, &by.actor, kind, &matter, &sent.fields, &proofs)?;
    let once = Some(sent.once.as_str()).filter(|once| !once.is_empty());
    matters::perform(&site.app, &by.actor, no, act, once).await
}

/// Where the act is offered its form comes back; where it is not, a page says why and what would help.
async fn refused(
    site: &Site,
    frame: Frame,
    by: &Signed,
    no: &MatterNo,
    kind: ActKind,
    typed: &Fields,
    error: AppError,
) -> Result<Response, Problem> {
    let at = place_of(&error);
    let problem = Problem::from(error);
    let (status, why) = why(problem.clone(), frame.lang)?;
    let view = matters::page(&site.app, &by.actor, no).await?;
    if !view.offers.iter().any(|offer| offer.act == kind) {
        return Err(problem);
    }
    let again = Again { act: kind, typed, why: Some(why), at };
    show_refused(status, &filled(site, frame, by, view, Some(again)).await?)
}
