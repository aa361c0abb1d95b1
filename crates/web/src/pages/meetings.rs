//! `/meetings`: review meetings. Template of the list: `templates/meetings.html`.

pub(crate) mod act;
pub(crate) mod minutes;
pub(crate) mod one;
pub(crate) mod plan;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::meetings;
use duban_core::{MeetingId, MeetingState};

use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::{Fields, Signed};
use crate::site::Site;
use crate::words::meetings::{MEETINGS, MeetingWords};

/// A meeting in the list.
pub(crate) struct MeetingRow {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) starts: String,
    pub(crate) holder: String,
    pub(crate) class: &'static str,
    pub(crate) state: &'static str,
    pub(crate) venues: i64,
    pub(crate) decided: i64,
}

#[derive(Template)]
#[template(path = "meetings.html")]
pub(crate) struct ListPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static MeetingWords,
    pub(crate) rows: Vec<MeetingRow>,
    pub(crate) may_plan: bool,
    pub(crate) before: Option<u32>,
    pub(crate) after: Option<u32>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    let lang = frame.lang;
    let asked = fields.one("page").parse().unwrap_or(1);
    let list = meetings::list(&site.app, &by.actor, asked).await?;
    let row = |(one, holder): (meetings::MeetingLine, duban_app::matters::UnitName)| MeetingRow {
        id: one.id.0,
        title: one.title,
        starts: site.clock(one.starts_at),
        holder: holder.short,
        class: mark(one.state),
        state: word(lang, one.state),
        venues: one.venues,
        decided: one.decided,
    };
    show(&ListPage {
        w: MEETINGS.of(lang),
        rows: list.meetings.into_iter().map(row).collect(),
        may_plan: list.may_plan,
        before: (list.page > 1).then(|| list.page - 1),
        after: list.and_more.then(|| list.page + 1),
        frame,
    })
}

/// The identity in an address.
pub(super) fn id(text: &str) -> Result<MeetingId, Problem> {
    text.parse().map(MeetingId).map_err(|_| Problem::missing())
}

/// The word of a state.
pub(crate) const fn word(lang: Lang, state: MeetingState) -> &'static str {
    lang.pick(state.zh(), state.en())
}

/// The shape and colour of a state.
pub(crate) const fn mark(state: MeetingState) -> &'static str {
    match state {
        MeetingState::Planned => "idle",
        MeetingState::Open => "on",
        MeetingState::Closed => "done",
        MeetingState::Cancelled => "idle",
    }
}
