//! POST `/directives/{id}/act`: every button of the review.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::AppError;
use duban_app::directives::{self, Given, ReviewView};
use duban_core::DirectiveId;

use super::one::{Asked, Told, show_review};
use super::rows::next_open;
use super::show::{Show, lacking};
use super::wanted::{Doing, Wanted};
use super::{error, fill};
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
    let asked = Asked {
        show: wanted.field("show").to_owned(),
        page: wanted.field("page").to_owned(),
        ..Asked::default()
    };
    let mut told =
        Told { why: None, note: wanted.field("note").to_owned(), fill: fill::Typed::sent(&wanted) };
    let outcome = match wanted.doing(&view) {
        Ok(Doing::Fill(ids)) => match fill::meant(&site, frame.lang, &view, &wanted) {
            Ok(given) => {
                let once = (!posted.once.is_empty()).then_some(posted.once.as_str());
                directives::fill(&site.app, &by.actor, id, &ids, &given, once).await.map(Some)
            }
            Err(fault) => Err(fault),
        },
        Ok(doing) => does(&site, &by, id, &doing, &posted.once).await.map(|()| None),
        Err(problem) => {
            let (status, why) = why(problem, frame.lang)?;
            told.why = Some((wanted.row(), why));
            return show_review(&site, frame, &by, view, &asked, told, status).await;
        }
    };
    let after = directives::review(&site.app, &by.actor, id).await?;
    match outcome {
        // What could not take it is told at once, with what was typed; the rest is done.
        Ok(Some(given)) if !given.refused.is_empty() => {
            told.fill = told.fill.with(&site, &frame, given)?;
            show_review(&site, frame, &by, after, &asked, told, StatusCode::OK).await
        }
        Ok(given) => Ok(onward(&after, &asked, place(&view, &wanted), given).into_response()),
        Err(fault) => {
            let seen = wanted.field("seen").parse().ok();
            let fault = error::told_by_others(&after, seen, by.actor.person, fault);
            let (status, why) = error::shown(&site, frame.lang, fault)?;
            told.why = Some((wanted.row(), why));
            show_review(&site, frame, &by, after, &asked, told, status).await
        }
    }
}

/// On to the next row that wants a decision, on its page; a lack that nobody has any more is no filter.
fn onward(after: &ReviewView, asked: &Asked, from: u32, given: Option<Given>) -> Redirect {
    let show = match Show::from_code(&asked.show) {
        Show::Lacks(lack) if lacking(after, lack) == 0 => Show::All,
        show => show,
    };
    let mut query: Vec<String> = Vec::new();
    if show != Show::All {
        query.push(format!("show={}", show.code()));
    }
    let next = next_open(after, show, from);
    query.extend(given.map(|given| format!("after=filled-{}", given.changed)));
    query.extend(next.as_ref().map(|row| format!("at={row}")));
    let next = next.unwrap_or_else(|| "submit".to_owned());
    let (mark, query) = (if query.is_empty() { "" } else { "?" }, query.join("&"));
    Redirect::to(&format!("/directives/{}{mark}{query}#{next}", after.head.directive.id))
}

/// One form may be several acts; each has a token of its own, so that the form sent twice does each once.
async fn does(site: &Site, by: &Signed, id: DirectiveId, doing: &Doing, once: &str) -> Result<(), AppError> {
    let token = |n: usize| (!once.is_empty()).then(|| format!("{once}/{n}"));
    match doing {
        // Told apart before: it says more than that it was done.
        Doing::Fill(_) => {}
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

/// The clause at which the act took place; the beginning of the page for acts of the bar.
fn place(view: &ReviewView, wanted: &Wanted<'_>) -> u32 {
    let Some(row) = wanted.row() else { return wanted.field("from").parse().unwrap_or_default() };
    if let Some(clause) = row.strip_prefix('k') {
        return clause.parse().unwrap_or_default();
    }
    let proposal = view.proposals.iter().find(|p| row == format!("p{}", p.id));
    proposal.and_then(|p| p.clauses.first().copied()).unwrap_or_default()
}
