//! GET `/admin/units`. Template: `templates/units.html`.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::units::{self, UnitLine};
use serde::Deserialize;

use crate::Lang;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;
use crate::words::units::{UNITS, UnitWords};

/// Units on one page: it stays under 100 KB.
const SIZE: usize = 250;

/// What is looked for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    all: String,
}

/// One line of the list.
pub(crate) struct UnitRow {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) depth: usize,
    pub(crate) sort: &'static str,
    pub(crate) level: &'static str,
    /// Into which it was merged.
    pub(crate) now: Option<String>,
    pub(crate) is_there: bool,
    pub(crate) planned: usize,
}

#[derive(Template)]
#[template(path = "units.html")]
pub(crate) struct UnitsPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static UnitWords,
    pub(crate) q: String,
    pub(crate) all: bool,
    pub(crate) rows: Vec<UnitRow>,
    pub(crate) and_more: bool,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    lang: Lang,
    by: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let all = asked.all == "1";
    let (_, lines) = units::list(&site.app, &by.actor, &asked.q, all).await?;
    let row = |line: UnitLine| UnitRow {
        id: line.unit.id.to_string(),
        href: super::one::href(line.unit.id.as_str()),
        depth: line.depth.min(6),
        sort: lang.pick(line.unit.kind.zh(), line.unit.kind.en()),
        level: lang.pick(line.unit.level.zh(), line.unit.level.en()),
        now: line.now.map(|now| now.name),
        is_there: line.is_there,
        planned: line.planned,
        name: line.unit.name,
    };
    show(&UnitsPage {
        w: UNITS.of(lang),
        and_more: lines.len() > SIZE,
        rows: lines.into_iter().take(SIZE).map(row).collect(),
        q: asked.q,
        all,
        frame,
    })
}
