//! GET `/directives/{id}/repairs`: what was repaired, and what stayed in doubt. Template: `templates/repairs.html`.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use duban_app::directives;
use duban_core::DirectiveId;

use super::head::HeadView;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;
use crate::words;
use crate::words::directives::{DIRECTIVES, DirectiveWords};

/// Equal repairs: a damaged copy has hundreds of them.
pub(crate) struct RepairRow {
    pub(crate) kind: String,
    pub(crate) before: String,
    pub(crate) after: String,
    pub(crate) count: usize,
    /// The least sure of them, in percent.
    pub(crate) sure_pct: u8,
}

#[derive(Template)]
#[template(path = "repairs.html")]
pub(crate) struct RepairsPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static DirectiveWords,
    pub(crate) head: HeadView,
    pub(crate) all: usize,
    pub(crate) rows: Vec<RepairRow>,
    pub(crate) doubts: Vec<(String, String)>,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(id): Path<i64>,
) -> Result<Response, Problem> {
    let view = directives::review(&site.app, &by.actor, DirectiveId(id)).await?;
    let lang = frame.lang;
    let doubt =
        |doubt: &directives::DoubtLine| (words::doubt(lang, &doubt.kind).to_owned(), clip(&doubt.text));
    show(&RepairsPage {
        w: DIRECTIVES.of(lang),
        head: HeadView::of(lang, &view.head),
        all: view.repairs.len(),
        rows: gathered(lang, &view.repairs),
        doubts: view.doubts.iter().map(doubt).collect(),
        frame,
    })
}

/// The rarest first: those are the ones to look at.
fn gathered(lang: crate::Lang, repairs: &[directives::RepairLine]) -> Vec<RepairRow> {
    let mut groups: BTreeMap<(&str, &str, &str), (usize, u8)> = BTreeMap::new();
    for repair in repairs {
        let group = groups.entry((&repair.kind, &repair.before, &repair.after)).or_insert((0, 100));
        *group = (group.0 + 1, group.1.min(repair.confidence));
    }
    let mut rows: Vec<RepairRow> = groups
        .into_iter()
        .map(|((kind, before, after), (count, sure_pct))| RepairRow {
            kind: words::repair(lang, kind).to_owned(),
            before: clip(before),
            after: clip(after),
            count,
            sure_pct,
        })
        .collect();
    rows.sort_by_key(|row| (row.sure_pct, row.count));
    rows
}

/// The first characters: a table is no place for a page.
fn clip(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
