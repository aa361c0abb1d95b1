//! POST `/directives`: brings a directive in, as a file or as pasted text.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::directives::{BroughtIn, Upload, bring_in};
use duban_core::{Classification, DirectiveId};

use super::error;
use super::list::{Asked, Typed, listed};
use crate::frame::Frame;
use crate::pages::show_refused;
use crate::problem::Problem;
use crate::request::{File, Signed, Uploaded};
use crate::site::Site;

/// POST.
pub(crate) async fn take(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    uploaded: Uploaded,
) -> Result<Response, Problem> {
    let typed = typed(&uploaded);
    let once = (!uploaded.once.is_empty()).then_some(uploaded.once.as_str());
    let outcome = match meant(&typed, uploaded.files.first()) {
        Ok(upload) => bring_in(&site.app, &by.actor, upload, once).await,
        Err(fault) => Err(fault),
    };
    match outcome {
        Ok(BroughtIn { id, was_known }) => {
            let after = if was_known { "?after=known" } else { "" };
            Ok(Redirect::to(&format!("/directives/{id}{after}")).into_response())
        }
        Err(fault) => {
            let (status, why) = error::shown(&site, frame.lang, fault)?;
            let page = listed(&site, frame, &by, Asked::default(), typed, Some(why)).await?;
            show_refused(status, &page)
        }
    }
}

fn typed(uploaded: &Uploaded) -> Typed {
    let field = |name: &str| uploaded.field(name).to_owned();
    Typed {
        text: field("text"),
        title: field("title"),
        reference_date: field("reference_date"),
        doc_no: field("doc_no"),
        issued_by: field("issued_by"),
        classification: field("classification"),
        parent: field("parent"),
    }
}

/// A file goes before pasted text.
fn meant(typed: &Typed, file: Option<&File>) -> Result<Upload, AppError> {
    let (bytes, file_name) = match file.filter(|file| file.field == "file") {
        Some(file) => (file.bytes.to_vec(), file.name.clone()),
        None => (typed.text.clone().into_bytes(), "粘贴.txt".to_owned()),
    };
    let day = typed.reference_date.trim();
    Ok(Upload {
        bytes,
        file_name,
        title: Some(typed.title.clone()).filter(|title| !title.trim().is_empty()),
        doc_no: typed.doc_no.clone(),
        document: None,
        issued_by: typed.issued_by.clone(),
        reference_date: if day.is_empty() { None } else { Some(date(day)?) },
        classification: Classification::from_code(&typed.classification).unwrap_or_default(),
        parent: typed.parent.parse().ok().map(DirectiveId),
    })
}

fn date(typed: &str) -> Result<jiff::civil::Date, AppError> {
    let reason = typed.chars().take(20).collect();
    typed.parse().map_err(|_| AppError::Input { field: "reference_date", reason })
}
