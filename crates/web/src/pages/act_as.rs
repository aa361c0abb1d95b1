//! POST `/act-as`: go on in another of one's posts.

use axum::extract::State;
use axum::response::Redirect;
use duban_app::people::{self, PostId};
use serde::Deserialize;

use crate::problem::Problem;
use crate::request::{Posted, Signed};
use crate::site::Site;

/// Which post.
#[derive(Deserialize)]
pub(crate) struct Choice {
    post: i64,
}

/// Switches, and begins at the first page: what stood on the last one may not be theirs in the other post.
pub(crate) async fn switch(
    State(site): State<Site>,
    by: Signed,
    posted: Posted<Choice>,
) -> Result<Redirect, Problem> {
    people::act_as(&site.app, &by, PostId(posted.form.post)).await?;
    Ok(Redirect::to("/"))
}
