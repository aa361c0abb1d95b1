//! The facts of acts on a key project, out of their forms.

use duban_app::AppError;
use duban_core::{Act, ActKind, Amount, BlockerSort, Fund, FundSource, ProjectFault, YearPlan};

use super::super::typed::{amount, day, malformed, unit};
use super::work::{code, number};
use crate::Lang;
use crate::request::Fields;
use crate::site::Site;

/// An act on a key project; none where `kind` is none.
pub(super) fn act(site: &Site, lang: Lang, kind: ActKind, fields: &Fields) -> Result<Option<Act>, AppError> {
    let needed = |name: &'static str| day(fields, name)?.ok_or_else(|| malformed(name, ""));
    Ok(Some(match kind {
        ActKind::PlanProject => {
            Act::PlanProject { plan: plan(fields)?, reason: fields.one("reason").to_owned() }
        }
        ActKind::ReportFunds => Act::ReportFunds { funds: funds(fields)? },
        ActKind::OpenBlocker => Act::OpenBlocker {
            sort: code(fields, "sort", BlockerSort::from_code)?,
            what: fields.one("what").to_owned(),
            who: unit(site, lang, "who", fields.one("who"))?,
            since: needed("since")?,
        },
        ActKind::ClearBlocker => Act::ClearBlocker {
            no: number(fields, "blocker")?,
            on: needed("on")?,
            how: fields.one("how").to_owned(),
        },
        _ => return Ok(None),
    }))
}

/// A plan as it is typed: a line each year, `2026 | 12000 | 主体工程完工`. Empty lines are passed over.
pub(in crate::pages::matters) fn plan(fields: &Fields) -> Result<Vec<YearPlan>, AppError> {
    let lines = fields.one("plan").lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let wrong = || malformed("plan", line);
            let mut parts = line.splitn(3, ['|', '｜']).map(str::trim);
            let year = parts.next().unwrap_or_default().trim_end_matches('年').trim();
            let invest = parts.next().ok_or_else(wrong)?.trim_end_matches("万元").trim();
            Ok(YearPlan {
                year: year.parse().map_err(|_| wrong())?,
                invest: invest.parse().map_err(|_| wrong())?,
                content: parts.next().unwrap_or_default().to_owned(),
            })
        })
        .collect()
}

/// A plan as it is typed.
pub(in crate::pages::matters) fn typed_plan(plan: &[YearPlan]) -> String {
    let line = |one: &YearPlan| match one.content.as_str() {
        "" => format!("{} | {}", one.year, one.invest),
        content => format!("{} | {} | {content}", one.year, one.invest),
    };
    plan.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The fields of a source: planned, in place.
pub(in crate::pages::matters) const fn fund_fields(source: FundSource) -> [&'static str; 2] {
    match source {
        FundSource::Central => ["central.planned", "central.in_place"],
        FundSource::Provincial => ["provincial.planned", "provincial.in_place"],
        FundSource::Local => ["local.planned", "local.in_place"],
        FundSource::SpecialBond => ["special_bond.planned", "special_bond.in_place"],
        FundSource::Bank => ["bank.planned", "bank.in_place"],
        FundSource::Enterprise => ["enterprise.planned", "enterprise.in_place"],
        FundSource::Other => ["other.planned", "other.in_place"],
    }
}

/// The sources of which something was typed; what is left empty beside it is nothing.
fn funds(fields: &Fields) -> Result<Vec<Fund>, AppError> {
    let read = |name: &'static str| match fields.one(name).trim() {
        "" => Ok(Amount::ZERO),
        typed => amount(name, typed),
    };
    let mut funds = Vec::new();
    for source in FundSource::ALL {
        let [planned, in_place] = fund_fields(source);
        if fields.one(planned).trim().is_empty() && fields.one(in_place).trim().is_empty() {
            continue;
        }
        funds.push(Fund { source, planned: read(planned)?, in_place: read(in_place)? });
    }
    Ok(funds)
}

/// Beside which field a fault stands.
pub(super) const fn place_of(fault: &ProjectFault) -> Option<&'static str> {
    match fault {
        ProjectFault::NoYear
        | ProjectFault::BadYear { .. }
        | ProjectFault::YearOrder { .. }
        | ProjectFault::NoInvestment { .. } => Some("plan"),
        ProjectFault::NotYet { .. } => Some("since"),
        ProjectFault::ClearedBefore { .. } => Some("on"),
        ProjectFault::NoBlocker { .. } => Some("blocker"),
        ProjectFault::FundTwice { from } | ProjectFault::BelowZero { from } => Some(fund_fields(*from)[0]),
        _ => None,
    }
}
