//! What people type into forms about matters: units by any name, days, figures.

use duban_app::AppError;
use duban_core::{Amount, MatterNo, Participants, UnitId};
use jiff::civil::Date;

use crate::Lang;
use crate::request::Fields;
use crate::site::Site;

/// The most units offered while typing.
const OFFERED: usize = 300;

/// A field that cannot be understood, with what was typed.
pub(crate) fn malformed(field: &'static str, typed: &str) -> AppError {
    AppError::Input { field, reason: typed.chars().take(60).collect() }
}

/// A day; nothing where nothing was typed.
pub(crate) fn day(fields: &Fields, field: &'static str) -> Result<Option<Date>, AppError> {
    match fields.one(field) {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| malformed(field, typed)),
    }
}

/// A number as people write it: `2026-31`, or as on paper, `督〔2026〕031`.
pub(crate) fn number_of(typed: &str) -> Option<MatterNo> {
    let digits = typed.split(|c: char| !c.is_ascii_digit()).map(|run| run.trim_start_matches('0'));
    let runs: Vec<&str> = digits.filter(|run| !run.is_empty()).collect();
    runs.join("-").parse().ok()
}

/// A figure.
pub(super) fn amount(field: &'static str, typed: &str) -> Result<Amount, AppError> {
    typed.parse().map_err(|_| malformed(field, typed))
}

/// A unit by code or name; nothing where nothing was typed.
pub(crate) fn unit(
    site: &Site,
    lang: Lang,
    field: &'static str,
    typed: &str,
) -> Result<Option<UnitId>, AppError> {
    let (tree, typed) = (&site.app.pack.tree, typed.trim());
    if typed.is_empty() {
        return Ok(None);
    }
    if let Some(unit) = tree.get(&typed.into()) {
        return Ok(Some(unit.id.clone()));
    }
    match tree.by_name(typed).as_slice() {
        [one] => Ok(Some(one.id.clone())),
        [] => Err(malformed(field, typed)),
        several => {
            let named: Vec<_> = several.iter().take(5).map(|u| format!("{} {}", u.name, u.id)).collect();
            let means = lang.pick("对应不止一个单位", "means more than one unit");
            Err(AppError::Input { field, reason: format!("{typed} {means}: {}", named.join("、")) })
        }
    }
}

/// Units, separated by lines, commas or 、.
pub(crate) fn units(
    site: &Site,
    lang: Lang,
    field: &'static str,
    typed: &str,
) -> Result<Vec<UnitId>, AppError> {
    let names =
        typed.split(['\n', '、', '，', ',', '；', ';']).map(str::trim).filter(|name| !name.is_empty());
    names.filter_map(|name| unit(site, lang, field, name).transpose()).collect()
}

/// Lead, co-leads and supporters of a form.
pub(crate) fn participants(site: &Site, lang: Lang, fields: &Fields) -> Result<Participants, AppError> {
    Ok(Participants {
        lead: unit(site, lang, "lead", fields.one("lead"))?,
        co_leads: units(site, lang, "co_leads", fields.one("co_leads"))?,
        supporters: units(site, lang, "supporters", fields.one("supporters"))?,
        ..Participants::default()
    })
}

/// Names of units in a line.
pub(super) fn named(site: &Site, units: &[UnitId]) -> String {
    units.iter().map(|unit| site.unit(unit)).collect::<Vec<_>>().join("、")
}

/// The names offered while typing: the own unit and those below, the nearest first.
pub(crate) fn offered(site: &Site, own: &UnitId) -> Vec<String> {
    let tree = &site.app.pack.tree;
    let top = tree.principal(own);
    tree.at_or_below(top).iter().take(OFFERED).map(|unit| unit.short_name.clone()).collect()
}
