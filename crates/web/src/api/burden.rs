//! `/api/v1/burden`: what is asked of units, and look-alikes.

use axum::Json;
use axum::extract::State;
use duban_app::AppError;
use duban_app::burden::{BurdenOf, Load, LoadRow};
use duban_app::matters::{self, AlikePair, AlikeSide};
use duban_core::UnitId;
use duban_wire::api::{
    AlikeDecided, AlikeFilter, AlikeOf, AlikePage, AlikePairView, AlikePairs, Burden, BurdenFilter,
    BurdenLoad, BurdenMatter, BurdenRow, CadenceCode, Code, Day, Instant, MatterNumber, PeriodCode,
};

use super::answers::Looking;
use super::sent::{Asked, No};
use super::told::unit;
use crate::problem::Problem;
use crate::request::Signed;
use crate::site::Site;

/// 负担表 · What is asked of units in a period, and by whom
///
/// Of units in one's territory, and by them. Counted from what is truly due, as reports are asked for; forms are measured,
/// never persons.
#[utoipa::path(
    get, path = "/api/v1/burden", tag = "matters", operation_id = "burden",
    params(BurdenFilter),
    responses((status = 200, description = "The burden.", body = Burden), Looking)
)]
pub(crate) async fn burden(
    State(site): State<Site>,
    by: Signed,
    Asked(asked): Asked<BurdenFilter>,
) -> Result<Json<Burden>, Problem> {
    let found = duban_app::burden::burden(&site.app, &by.actor, &wanted(&site, asked)?).await?;
    let rows = |rows: Vec<LoadRow>| rows.into_iter().map(row).collect();
    let matter = |one: duban_app::burden::LoadMatter| BurdenMatter {
        no: MatterNumber(one.no),
        title: one.title,
        every: CadenceCode(one.every),
        fields: one.fields,
        values: one.values,
    };
    Ok(Json(Burden {
        period: PeriodCode(found.period),
        previous: PeriodCode(found.previous),
        total: load(&found.total),
        by_issuer: rows(found.by_issuer),
        by_form: rows(found.by_form),
        by_unit: rows(found.by_unit),
        matters: found.matters.into_iter().map(matter).collect(),
        has_more: found.has_more,
        has_open_alike: found.has_open_alike,
    }))
}

/// 疑似重复 · Look-alikes: what is asked of one unit twice under one name
///
/// Those one may see both of. Decided with the act `say_alike` on the follower: the same, and it is reported once; or different,
/// and why.
#[utoipa::path(
    get, path = "/api/v1/burden/alike", tag = "matters", operation_id = "alike",
    params(AlikeFilter),
    responses((status = 200, description = "A page of look-alikes.", body = AlikePage), Looking)
)]
pub(crate) async fn alike(
    State(site): State<Site>,
    by: Signed,
    Asked(asked): Asked<AlikeFilter>,
) -> Result<Json<AlikePage>, Problem> {
    let found = matters::alike(&site.app, &by.actor, asked.page.0).await?;
    Ok(Json(AlikePage {
        open: found.open.iter().map(pair).collect(),
        decided: found.said.iter().map(pair).collect(),
        has_more: found.has_more,
    }))
}

/// 事项的疑似重复 · What else asks the same unit for the same
///
/// Also before the matter is assigned: of whoever is meant to lead it.
#[utoipa::path(
    get, path = "/api/v1/matters/{no}/alike", tag = "matters", operation_id = "matter_alike",
    params(("no" = inline(MatterNumber), Path, description = "Its number.")),
    responses((status = 200, description = "Its look-alikes.", body = AlikePairs), Looking)
)]
pub(crate) async fn alike_to(
    State(site): State<Site>,
    by: Signed,
    No(no): No,
) -> Result<Json<AlikePairs>, Problem> {
    let matter = matters::look(&site.app, &by.actor, &no).await?;
    let found = matters::alike_to(&site.app, &by.actor, &matter).await?;
    Ok(Json(AlikePairs { items: found.iter().map(pair).collect() }))
}

/// What is asked for. What the pack does not know is told, not taken for something nobody is asked for.
fn wanted(site: &Site, asked: BurdenFilter) -> Result<BurdenOf, AppError> {
    let pack = &site.app.pack;
    let known = |field, is_known: bool, code: String| match is_known {
        true => Ok(code),
        false => Err(AppError::Input { field, reason: code }),
    };
    let unit = |field, code: Option<Code>| -> Result<Option<UnitId>, AppError> {
        let Some(Code(code)) = code else { return Ok(None) };
        let unit = pack.tree.get(&code.as_str().into()).map(|unit| unit.id.clone());
        unit.map(Some).ok_or(AppError::Input { field, reason: code })
    };
    let form = match (asked.list, asked.kind) {
        (Some(Code(list)), Some(Code(kind))) => {
            return Err(AppError::Input { field: "kind", reason: format!("{kind} + list={list}") });
        }
        (Some(Code(list)), None) => {
            let is_known = pack.standing.list(&list.as_str().into()).is_some();
            Some(format!("list:{}", known("list", is_known, list)?))
        }
        (None, Some(Code(kind))) => {
            let is_known = pack.kind(&kind.as_str().into()).is_some();
            Some(format!("kind:{}", known("kind", is_known, kind)?))
        }
        (None, None) => None,
    };
    Ok(BurdenOf {
        period: asked.period.map(|period| period.0),
        issuer: unit("issuer", asked.issuer)?,
        unit: unit("unit", asked.unit)?,
        form,
    })
}

fn row(row: LoadRow) -> BurdenRow {
    BurdenRow { id: row.code, name: (&row.name).into(), load: load(&row.load) }
}

const fn load(load: &Load) -> BurdenLoad {
    BurdenLoad {
        forms: load.forms,
        units: load.units,
        issuers: load.issuers,
        fields: load.fields,
        values: load.values,
        values_before: load.before,
        least_days: load.least_days,
        median_days: load.median_days,
    }
}

fn pair(pair: &AlikePair) -> AlikePairView {
    AlikePairView {
        unit: unit(&pair.unit),
        follower: side(&pair.follower),
        source: side(&pair.source),
        decided: pair.said.as_ref().map(|said| AlikeDecided {
            is_same: said.is_same,
            is_on: said.is_on,
            reason: said.reason.clone(),
            person: said.person.clone(),
            unit: unit(&said.unit),
            at: Instant(said.at),
        }),
        may_decide: pair.may_decide,
    }
}

fn side(one: &AlikeSide) -> AlikeOf {
    AlikeOf {
        no: MatterNumber(one.no.clone()),
        title: one.title.clone(),
        issuer: unit(&one.issuer),
        every: CadenceCode(one.every),
        since: Day(one.since),
        target: one.counted.clone(),
        reported: one.reported.clone(),
    }
}
