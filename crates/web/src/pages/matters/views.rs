//! POST `/matters/views`: keeps the filter by a name, or forgets one.

use axum::extract::State;
use axum::response::Redirect;
use duban_app::matters;

use crate::problem::Problem;
use crate::request::{Fields, Posted, Signed};
use crate::site::Site;

/// Keeps.
pub(crate) async fn save(
    State(site): State<Site>,
    by: Signed,
    posted: Posted<Fields>,
) -> Result<Redirect, Problem> {
    let (name, query) = (posted.form.one("name"), posted.form.one("query"));
    matters::save_view(&site.app, &by.actor, name, query).await?;
    Ok(Redirect::to(&super::bulk::back_to(query)))
}

/// Forgets.
pub(crate) async fn forget(
    State(site): State<Site>,
    by: Signed,
    posted: Posted<Fields>,
) -> Result<Redirect, Problem> {
    if let Ok(id) = posted.form.one("id").parse() {
        matters::forget_view(&site.app, &by.actor, id).await?;
    }
    Ok(Redirect::to(&super::bulk::back_to(posted.form.one("query"))))
}
