//! GET `/meetings/{id}/minutes`: the minutes on paper, and as plain text. Template: `templates/minutes.html`.
//!
//! A document of the Chinese administration: its text is Chinese in either language of the pages.
//!
//! # Source
//! FIELD §8: layout of GB/T 9704-2012.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use duban_app::meetings;
use duban_core::MeetingState;

use super::id;
use crate::assets;
use crate::frame::Frame;
use crate::pages::matters::tell::day_on_paper;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;
use crate::words::meetings::{MEETINGS, MeetingWords};

#[derive(Template)]
#[template(path = "minutes.html")]
pub(crate) struct MinutesPage {
    pub(crate) w: &'static MeetingWords,
    pub(crate) css: String,
    pub(crate) id: i64,
    pub(crate) is_draft: bool,
    pub(crate) masthead: String,
    pub(crate) title: String,
    pub(crate) paragraphs: Vec<(bool, String)>,
    pub(crate) issuer: String,
    pub(crate) day: String,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(asked): Path<String>,
) -> Result<Response, Problem> {
    let (meeting, text) = meetings::minutes(&site.app, &by.actor, id(&asked)?).await?;
    let pack = &site.app.pack;
    let holder = &meeting.plan.holder;
    let named = pack.tree.get(holder).map_or_else(|| holder.to_string(), |unit| unit.name.clone());
    let office = if *holder == pack.site { pack.words.masthead.clone() } else { named };
    let mut lines = text.lines();
    let title = lines.next().unwrap_or_default().to_owned();
    // A heading is numbered in words and ends in no mark.
    let is_heading =
        |line: &str| line.chars().take(4).any(|c| c == '、') && !line.ends_with(['。', '：', '）']);
    let ended = if meeting.state == MeetingState::Closed { meeting.state_since } else { site.app.now() };
    show(&MinutesPage {
        w: MEETINGS.of(frame.lang),
        css: assets::href("notice.css"),
        id: meeting.id.0,
        is_draft: meeting.minutes.is_none(),
        masthead: office.clone(),
        title,
        paragraphs: lines.map(|line| (is_heading(line), line.to_owned())).collect(),
        issuer: office,
        day: day_on_paper(site.local(ended).date()),
    })
}

/// GET `/meetings/{id}/minutes.txt`: exactly what is read in.
pub(crate) async fn text(
    State(site): State<Site>,
    by: Signed,
    Path(asked): Path<String>,
) -> Result<Response, Problem> {
    let (meeting, text) = meetings::minutes(&site.app, &by.actor, id(&asked)?).await?;
    let about = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"minutes-{}.txt\"", meeting.id)),
    ];
    Ok((about, text).into_response())
}
