//! POST `/report/sign` and `/report/return`: the leader's side.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use duban_app::matters::{self, Seen};
use duban_core::{Act, MatterNo, Period};

use super::{Asked, shown};
use crate::Lang;
use crate::frame::Frame;
use crate::pages::matters::malformed;
use crate::pages::{Why, show_refused, why};
use crate::problem::Problem;
use crate::request::{Fields, Posted, Signed};
use crate::site::Site;

/// More than that are not signed with one click.
const MOST: usize = 500;

/// POST: signs what was shown.
pub(crate) async fn sign(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    let shown: Vec<Seen> = posted.form.all("seen").filter_map(seen).take(MOST).collect();
    let outcomes = matters::countersign_all(&site.app, &by.actor, &shown, Some(&posted.once)).await;
    let all = outcomes.len();
    let mut faults = Vec::new();
    for outcome in outcomes {
        let Err(found) = outcome.result else { continue };
        let first = found.into_iter().next().map(|fault| fault.error);
        let Some(error) = first else { continue };
        faults.push((outcome.no, shown::told(lang, error)));
    }
    if faults.is_empty() {
        return Ok(Redirect::to(&format!("/report?signed={all}")).into_response());
    }
    let signed = all - faults.len();
    let (status, mut page) = again(&site, frame, lang, &by, &posted.form).await?;
    if signed > 0 {
        page.notices.push(format!("{signed} {}", page.w.signed));
    }
    for (no, why) in faults {
        match page.signing.iter_mut().find(|row| row.no == no.to_string()) {
            Some(row) => row.why = Some(why),
            None => page.sign_why = Some(why),
        }
    }
    show_refused(status, &page)
}

/// POST: gives one back, with the reason.
pub(crate) async fn give_back(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    posted: Posted<Fields>,
) -> Result<Response, Problem> {
    let typed = posted.form.one("no");
    let no: MatterNo = typed.parse().map_err(|_| malformed("no", typed))?;
    let act = Act::ReturnReport { reason: posted.form.one("reason").to_owned() };
    match matters::perform(&site.app, &by.actor, &no, act, Some(&posted.once)).await {
        Ok(_) => Ok(Redirect::to("/report?returned=1").into_response()),
        Err(error) => {
            let (_, reason): (_, Why) = why(error, lang)?;
            let (status, mut page) = again(&site, frame, lang, &by, &posted.form).await?;
            page.sign_why = Some(reason);
            show_refused(status, &page)
        }
    }
}

async fn again(
    site: &Site,
    frame: Frame,
    lang: Lang,
    by: &Signed,
    fields: &Fields,
) -> Result<(StatusCode, shown::ReportPage), Problem> {
    let asked = Asked::of(fields);
    let grid = matters::grid(&site.app, &by.actor, asked.period, asked.page).await?;
    let signing = matters::to_sign(&site.app, &by.actor).await?;
    let page = shown::page(site, frame, lang, by, grid, signing);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page))
}

/// Number, period and version of a report, as a form carries them: `2026-31-4 2026-04 1`.
fn seen(typed: &str) -> Option<Seen> {
    let mut parts = typed.split(' ');
    let (no, period) = (parts.next()?.parse().ok()?, Period::from_code(parts.next()?)?);
    Some(Seen { no, period, vintage: parts.next()?.parse().ok()? })
}
