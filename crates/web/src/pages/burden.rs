//! GET `/burden`: what is asked of whom, by whom. Template: `templates/burden.html`.

pub(crate) mod alike;

use std::fmt::Write;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use duban_app::burden::{Burden, BurdenOf, Load, LoadRow, burden};
use duban_core::{Period, UnitId};

use super::show;
use crate::Lang;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::request::{Fields, Signed, encoded};
use crate::site::Site;
use crate::words::burden::{BURDEN, BurdenWords};
use crate::words::matters::cadence;

/// A period that can be chosen: address, word, whether it is shown.
type Choice = (String, String, bool);

/// Who, or in which form, with how much.
pub(crate) struct Row {
    /// Where it opens; empty for one that opens nothing more.
    pub(crate) href: String,
    pub(crate) name: String,
    /// How many units, or how many who ask.
    pub(crate) others: u64,
    pub(crate) forms: u64,
    pub(crate) fields: u64,
    pub(crate) values: u64,
    pub(crate) before: u64,
    pub(crate) change: String,
    pub(crate) given: String,
}

/// A table of rows.
pub(crate) struct Table {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) who: &'static str,
    pub(crate) others: &'static str,
    pub(crate) rows: Vec<Row>,
}

/// A matter that asks for it.
pub(crate) struct MatterLine {
    pub(crate) no: String,
    pub(crate) printed: String,
    pub(crate) title: String,
    pub(crate) every: &'static str,
    pub(crate) fields: u64,
    pub(crate) values: u64,
}

#[derive(Template)]
#[template(path = "burden.html")]
pub(crate) struct BurdenPage {
    pub(crate) frame: Frame,
    pub(crate) w: &'static BurdenWords,
    pub(crate) choices: Vec<Choice>,
    /// The way here: address and word of each thing that was chosen; the address leads back to without it.
    pub(crate) chosen: Vec<(String, String)>,
    pub(crate) period: String,
    pub(crate) previous: String,
    pub(crate) total: Row,
    pub(crate) units: u64,
    pub(crate) tables: Vec<Table>,
    pub(crate) shows_matters: bool,
    pub(crate) matters: Vec<MatterLine>,
    pub(crate) has_more: bool,
    pub(crate) has_open_alike: bool,
}

/// GET.
pub(crate) async fn page(
    State(site): State<Site>,
    frame: Frame,
    by: Signed,
    Query(asked): Query<Fields>,
) -> Result<Response, Problem> {
    let of = wanted(&site, &asked)?;
    let lang = frame.lang;
    let w = BURDEN.of(lang);
    let found = burden(&site.app, &by.actor, &of).await?;
    let choice = |period: &Period| {
        let href = href(&BurdenOf { period: Some(*period), ..of.clone() }, *period);
        (href, lang.pick(&period.zh(), &period.en()).to_owned(), *period == found.period)
    };
    show(&BurdenPage {
        choices: found.choices.iter().map(choice).collect(),
        chosen: chosen(lang, &of, &found),
        period: lang.pick(&found.period.zh(), &found.period.en()).to_owned(),
        previous: lang.pick(&found.previous.zh(), &found.previous.en()).to_owned(),
        total: row(String::new(), w.total.to_owned(), &found.total, 0, w),
        units: found.total.units,
        tables: tables(lang, w, &of, &found),
        shows_matters: of.issuer.is_some() && of.unit.is_some(),
        matters: found
            .matters
            .iter()
            .map(|one| MatterLine {
                no: one.no.to_string(),
                printed: one.no.printed(),
                title: one.title.clone(),
                every: cadence(lang, one.every),
                fields: one.fields,
                values: one.values,
            })
            .collect(),
        has_more: found.has_more,
        has_open_alike: found.has_open_alike,
        frame,
        w,
    })
}

/// What an address asks for; what means nothing is no page.
fn wanted(site: &Site, asked: &Fields) -> Result<BurdenOf, Problem> {
    let unit = |name: &str| match asked.one(name) {
        "" => Ok(None),
        code => {
            let id = UnitId::from(code);
            site.app.pack.tree.get(&id).map(|unit| Some(unit.id.clone())).ok_or_else(Problem::missing)
        }
    };
    let period = match asked.one("period") {
        "" => None,
        code => Some(Period::from_code(code).ok_or_else(Problem::missing)?),
    };
    let form = asked.one("form");
    if form.chars().count() > 80 {
        return Err(Problem::missing());
    }
    let form = (!form.is_empty()).then(|| form.to_owned());
    Ok(BurdenOf { period, issuer: unit("issuer")?, unit: unit("unit")?, form })
}

/// The address of what is looked at.
fn href(of: &BurdenOf, period: Period) -> String {
    let mut address = format!("/burden?period={}", encoded(&period.code()));
    let parts = [
        ("issuer", of.issuer.as_ref().map(UnitId::as_str)),
        ("form", of.form.as_deref()),
        ("unit", of.unit.as_ref().map(UnitId::as_str)),
    ];
    for (name, value) in parts {
        if let Some(value) = value {
            let _ = write!(address, "&{name}={}", encoded(value));
        }
    }
    address
}

fn chosen(lang: Lang, of: &BurdenOf, found: &Burden) -> Vec<(String, String)> {
    let mut chosen = Vec::new();
    let to = |of: BurdenOf| href(&of, found.period);
    if let Some(issuer) = &found.issuer {
        chosen.push((to(BurdenOf { issuer: None, ..of.clone() }), issuer.name.clone()));
    }
    if let Some(form) = &found.form {
        chosen.push((to(BurdenOf { form: None, ..of.clone() }), lang.pick(&form.zh, &form.en).to_owned()));
    }
    if let Some(unit) = &found.unit {
        chosen.push((to(BurdenOf { unit: None, ..of.clone() }), unit.name.clone()));
    }
    chosen
}

fn tables(lang: Lang, w: &'static BurdenWords, of: &BurdenOf, found: &Burden) -> Vec<Table> {
    let name = |row: &LoadRow| lang.pick(&row.name.zh, &row.name.en).to_owned();
    let by_issuer = found.by_issuer.iter().map(|one| {
        let to = BurdenOf { issuer: Some(one.code.as_str().into()), ..of.clone() };
        row(href(&to, found.period), name(one), &one.load, one.load.units, w)
    });
    let by_form = found.by_form.iter().map(|one| {
        let to = BurdenOf { form: Some(one.code.clone()), ..of.clone() };
        row(href(&to, found.period), name(one), &one.load, one.load.units, w)
    });
    let by_unit = found.by_unit.iter().map(|one| {
        let to = BurdenOf { unit: Some(one.code.as_str().into()), ..of.clone() };
        row(href(&to, found.period), name(one), &one.load, one.load.issuers, w)
    });
    let tables = vec![
        Table { id: "issuers", title: w.asked_by, who: w.issuer, others: w.units, rows: by_issuer.collect() },
        Table { id: "forms", title: w.in_forms, who: w.form, others: w.units, rows: by_form.collect() },
        Table { id: "units", title: w.asked_of, who: w.unit, others: w.issuers, rows: by_unit.collect() },
    ];
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn row(href: String, name: String, load: &Load, others: u64, w: &BurdenWords) -> Row {
    Row {
        href,
        name,
        others,
        forms: load.forms,
        fields: load.fields,
        values: load.values,
        before: load.before,
        change: change(load.values, load.before),
        given: given(load, w),
    }
}

/// More, or less, than before.
fn change(now: u64, before: u64) -> String {
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => format!("▲ {}", now - before),
        std::cmp::Ordering::Less => format!("▼ {}", before - now),
        std::cmp::Ordering::Equal => "—".to_owned(),
    }
}

fn given(load: &Load, w: &BurdenWords) -> String {
    match (load.least_days, load.median_days) {
        (Some(least), Some(median)) => format!("{} {least} · {} {median}", w.least, w.median),
        _ => "—".to_owned(),
    }
}
