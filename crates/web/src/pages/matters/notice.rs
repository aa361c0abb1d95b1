//! GET `/matters/{no}/notice`: the assignment notice (交办通知单) on paper. Template: `templates/notice.html`.
//!
//! A document of the Chinese administration: its text is Chinese in either language of the pages.
//!
//! # Source
//! FIELD §8: layout of GB/T 9704-2012.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use duban_app::matters;
use duban_core::Part;

use super::one::number;
use super::tell::{day_on_paper, measure_line};
use crate::Lang;
use crate::assets;
use crate::frame::Frame;
use crate::pages::show;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;
use crate::words::matters::{MATTERS, MatterWords};

#[derive(Template)]
#[template(path = "notice.html")]
pub(crate) struct NoticePage {
    pub(crate) w: &'static MatterWords,
    pub(crate) css: String,
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) masthead: String,
    pub(crate) addressees: String,
    pub(crate) title: String,
    pub(crate) requirement: String,
    /// 《某文》（某号）; empty where it has no source by name.
    pub(crate) source: String,
    pub(crate) measure: String,
    pub(crate) due: String,
    pub(crate) receipt_due: String,
    pub(crate) participants: Vec<(&'static str, String)>,
    pub(crate) issuer: String,
    pub(crate) day: String,
}

/// GET. Before anyone is asked it is a draft with those who are meant to be.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Path(no): Path<String>,
) -> Result<Response, Problem> {
    let view = matters::page(&site.app, &by.actor, &number(&no)?).await?;
    let matter = &view.matter;
    let asked_at = matter.active().map(|one| one.asked_at).min().unwrap_or(view.now);
    // A paper says what a unit was called on its day.
    let on = site.local(asked_at).date();
    let full = |unit: &duban_core::UnitId| {
        site.app.pack.tree.called_on(unit, on).map_or_else(|| unit.to_string(), |(name, _)| name.to_owned())
    };
    let asked: Vec<(Part, String)> = if matter.assignments.is_empty() {
        let intended = &matter.intended;
        let of = |part, units: Vec<&duban_core::UnitId>| {
            units.into_iter().map(move |unit| (part, full(unit))).collect::<Vec<_>>()
        };
        let mut all = of(Part::Lead, intended.lead.iter().collect());
        all.extend(of(Part::CoLead, intended.co_leads.iter().collect()));
        all.extend(of(Part::Support, intended.supporters.iter().collect()));
        all
    } else {
        matter.active().map(|one| (one.part, full(&one.unit))).collect()
    };
    let names = |part| asked.iter().filter(|(p, _)| *p == part).map(|(_, n)| n.as_str()).collect::<Vec<_>>();
    let participants = Part::ALL
        .into_iter()
        .map(|part| (crate::words::matters::part(Lang::Zh, part), names(part).join("、")))
        .filter(|(_, names)| !names.is_empty())
        .collect();
    let receipt = matter.active().map(|one| one.receipt_due_at).max();
    let source = &matter.source;
    let doc_no = if source.doc_no.is_empty() { String::new() } else { format!("（{}）", source.doc_no) };
    let pack = &site.app.pack;
    let office = if matter.issuer == pack.site { pack.words.masthead.clone() } else { full(&matter.issuer) };
    show(&NoticePage {
        w: MATTERS.of(frame.lang),
        css: assets::href("notice.css"),
        no: matter.no.to_string(),
        printed: matter.no.printed(),
        masthead: office.clone(),
        addressees: asked.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("，"),
        title: matter.title.clone(),
        requirement: matter.requirement.clone(),
        source: if source.document.is_empty() {
            String::new()
        } else {
            format!("{}{doc_no}", source.document)
        },
        measure: matter.measure.as_ref().map(|one| measure_line(Lang::Zh, one)).unwrap_or_default(),
        due: matter.due.map(|due| day_on_paper(due.on)).unwrap_or_default(),
        receipt_due: receipt
            .map(|at| site.local(at))
            .map(|at| format!("{}{:02}:{:02}", day_on_paper(at.date()), at.hour(), at.minute()))
            .unwrap_or_default(),
        participants,
        issuer: office,
        day: day_on_paper(on),
    })
}
