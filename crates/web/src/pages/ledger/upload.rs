//! `/matters/import`: the file. Template: `templates/ledger_upload.html`.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::ledger::{self, LedgerFault};
use duban_app::{AppError, Nature};
use duban_core::Right;

use crate::frame::Frame;
use crate::pages::{Why, show, show_refused};
use crate::problem::Problem;
use crate::request::{Signed, Uploaded};
use crate::site::Site;
use crate::words::ledger::{LEDGER, LedgerWords};

#[derive(Template)]
#[template(path = "ledger_upload.html")]
pub(crate) struct UploadPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static LedgerWords,
    pub(crate) why: Option<Why>,
}

/// GET.
pub(crate) async fn page(State(site): State<Site>, frame: Frame, by: Signed) -> Result<Response, Problem> {
    may(&site, &by)?;
    show(&UploadPage { w: LEDGER.of(frame.lang), frame, why: None })
}

/// POST.
pub(crate) async fn take(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    uploaded: Uploaded,
) -> Result<Response, Problem> {
    may(&site, &by)?;
    let outcome = match uploaded.files.into_iter().find(|file| file.field == "file") {
        Some(file) => ledger::upload(&site.app, &by.actor, &file.name, file.bytes.to_vec()).await,
        None => Err(LedgerFault::Empty.into()),
    };
    match outcome {
        Ok(id) => Ok(Redirect::to(&format!("/matters/import/{}/columns", id.0)).into_response()),
        Err(fault) => {
            let (status, why) = shown(fault, &frame)?;
            show_refused(status, &UploadPage { w: LEDGER.of(frame.lang), frame, why: Some(why) })
        }
    }
}

fn may(site: &Site, by: &Signed) -> Result<(), Problem> {
    let tree = &site.app.pack.tree;
    let unit = tree.principal(&by.actor.unit);
    let relations = duban_core::relations_to(&by.actor.unit, unit, tree);
    Ok(by.actor.may(Right::Enter, &relations).map_err(AppError::from)?)
}

/// A refusal that is shown on the form's own page: also of what is too large, for the way out stands there.
pub(super) fn shown(fault: AppError, frame: &Frame) -> Result<(StatusCode, Why), Problem> {
    let status = match fault.nature() {
        Nature::Refusal => StatusCode::UNPROCESSABLE_ENTITY,
        Nature::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        _ => return Err(fault.into()),
    };
    let code = fault.code();
    let (zh, en) = (fault.zh(), fault.en());
    let pick = |zh: &str, en: &str| frame.lang.pick(zh, en).to_owned();
    Ok((status, Why { code, text: pick(&zh.text, &en.text), remedy: pick(&zh.remedy, &en.remedy) }))
}
