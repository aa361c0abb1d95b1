//! POST `/directives/{id}/act`: every button of the review.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::directives::{self, ReviewView};
use duban_core::DirectiveId;

use super::error;
use super::one::{Asked, Told, show_review};
use super::rows::next_open;
use super::wanted::{Doing, Wanted};
use crate::frame::Frame;
use crate::pages::why;
use crate::problem::Problem;
use crate::request::{Posted, Signed};
use crate::site::Site;

/// POST.
pub(crate) async fn act(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
    posted: Posted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let id = DirectiveId(id);
    let view = directives::review(&site.app, &by.actor, id).await?;
    let wanted = Wanted::new(&posted.form);
    let asked = Asked { show: wanted.field("show").to_owned(), after: String::new() };
    let outcome = match wanted.doing(&view) {
        Ok(doing) => does(&site, &by, id, &doing, &posted.once).await,
        Err(problem) => {
            let (status, why) = why(problem, frame.lang)?;
            let told = Told { why: Some((wanted.row(), why)), note: wanted.field("note").to_owned() };
            return show_review(&site, frame, &by, view, &asked, told, status).await;
        }
    };
    let after = directives::review(&site.app, &by.actor, id).await?;
    match outcome {
        Ok(()) => {
            let at = next_open(&after, place(&view, &wanted)).unwrap_or_else(|| "submit".to_owned());
            let show = if asked.show.is_empty() || asked.show == "all" {
                String::new()
            } else {
                format!("?show={}", asked.show)
            };
            Ok(Redirect::to(&format!("/directives/{id}{show}#{at}")).into_response())
        }
        Err(fault) => {
            let seen = wanted.field("seen").parse().ok();
            let fault = error::told_by_others(&after, seen, by.actor.person, fault);
            let (status, why) = error::shown(&site, frame.lang, fault)?;
            let told = Told { why: Some((wanted.row(), why)), note: wanted.field("note").to_owned() };
            show_review(&site, frame, &by, after, &asked, told, status).await
        }
    }
}

/// One form may be several acts; each has a token of its own, so that the form sent twice does each once.
async fn does(site: &Site, by: &Signed, id: DirectiveId, doing: &Doing, once: &str) -> Result<(), AppError> {
    let token = |n: usize| (!once.is_empty()).then(|| format!("{once}/{n}"));
    match doing {
        Doing::Undo => {
            directives::undo(&site.app, &by.actor, id, token(0).as_deref()).await?;
        }
        Doing::Acts(acts) => {
            for (n, act) in acts.iter().enumerate() {
                directives::act(&site.app, &by.actor, id, act, token(n).as_deref()).await?;
            }
        }
    }
    Ok(())
}

/// The clause at which the act took place; the beginning for acts of the bar.
fn place(view: &ReviewView, wanted: &Wanted<'_>) -> u32 {
    let Some(row) = wanted.row() else { return 0 };
    if let Some(clause) = row.strip_prefix('k') {
        return clause.parse().unwrap_or_default();
    }
    let proposal = view.proposals.iter().find(|p| row == format!("p{}", p.id));
    proposal.and_then(|p| p.clauses.first().copied()).unwrap_or_default()
}
