//! `/api/v1/units`, `groups`, `kinds`, `lists`, `programmes`: what the pack of the site says.

use axum::Json;
use axum::extract::State;
use duban_core::{ClosingTest, Kind, ListItem, Programme, StandingList, UnitGroup};
use duban_wire::api::{
    CadenceCode, CodeName, FieldCode, FormCode, GroupView, Groups, KindView, Kinds, LadderData, ListItemView,
    ListView, Lists, ProgrammeView, Programmes, RungCode, RungData, UnitView, Units,
};

use super::answers::Known;
use super::sent::Asked;
use crate::site::Site;

/// An address without fields.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// 单位 · Units, in the order of the tree
#[utoipa::path(
    get, path = "/api/v1/units", tag = "pack",
    responses((status = 200, description = "All of them.", body = Units), Known)
)]
pub(crate) async fn units(State(site): State<Site>, _: Asked<Nothing>) -> Json<Units> {
    let items: Vec<UnitView> = site.app.pack.tree.in_order().iter().map(super::units::unit).collect();
    Json(Units { total: items.len(), items })
}

/// 单位组 · Groups of units, with their members
#[utoipa::path(
    get, path = "/api/v1/groups", tag = "pack",
    responses((status = 200, description = "All of them.", body = Groups), Known)
)]
pub(crate) async fn groups(State(site): State<Site>, _: Asked<Nothing>) -> Json<Groups> {
    let tree = &site.app.pack.tree;
    let view = |group: &UnitGroup| GroupView {
        id: group.id.to_string(),
        name: group.name.clone(),
        members: tree.members(&group.id).into_iter().map(|unit| unit.id.to_string()).collect(),
    };
    let items: Vec<GroupView> = tree.groups().iter().map(view).collect();
    Json(Groups { total: items.len(), items })
}

/// 事项类型 · Kinds of matter, with what each asks for
#[utoipa::path(
    get, path = "/api/v1/kinds", tag = "pack",
    responses((status = 200, description = "All of them.", body = Kinds), Known)
)]
pub(crate) async fn kinds(State(site): State<Site>, _: Asked<Nothing>) -> Json<Kinds> {
    let test = |test: &ClosingTest| CodeName { id: test.code.clone(), name: (&test.name).into() };
    let view = |kind: &Kind| KindView {
        id: kind.id.to_string(),
        form: FormCode(kind.form),
        name: (&kind.name).into(),
        receipt_hours: kind.receipt_hours,
        ladder: ladder(&kind.ladder),
        sign_off: kind.sign_off,
        required: kind.required.iter().map(|field| FieldCode(*field)).collect(),
        report_every: CadenceCode(kind.report_every),
        least_days: kind.least_days,
        countersign: kind.countersign,
        closing_tests: kind.closing_tests.iter().map(test).collect(),
        two_level_closing: kind.two_level_closing,
        published: kind.published,
    };
    let items: Vec<KindView> = site.app.pack.kinds.iter().map(view).collect();
    Json(Kinds { total: items.len(), items })
}

/// 清单 · Standing lists, with their items
#[utoipa::path(
    get, path = "/api/v1/lists", tag = "pack",
    responses((status = 200, description = "All of them.", body = Lists), Known)
)]
pub(crate) async fn lists(State(site): State<Site>, _: Asked<Nothing>) -> Json<Lists> {
    let item = |item: &ListItem| ListItemView {
        code: item.code.clone(),
        name: item.name.clone(),
        target: item.target.as_ref().map(duban_core::Target::figure),
        unit: item.target.as_ref().map(|target| target.unit.clone()),
        lead: item.lead.as_ref().map(ToString::to_string),
    };
    let view = |list: &StandingList| ListView {
        id: list.id.to_string(),
        name: (&list.name).into(),
        year: list.year,
        part_of: list.part_of.as_ref().map(ToString::to_string),
        programme: list.programme.as_ref().map(ToString::to_string),
        printed_count: list.printed_count,
        items: list.items.iter().map(item).collect(),
    };
    let items: Vec<ListView> = site.app.pack.standing.lists().iter().map(view).collect();
    Json(Lists { total: items.len(), items })
}

/// 专项 · Programmes and campaigns
#[utoipa::path(
    get, path = "/api/v1/programmes", tag = "pack",
    responses((status = 200, description = "All of them.", body = Programmes), Known)
)]
pub(crate) async fn programmes(State(site): State<Site>, _: Asked<Nothing>) -> Json<Programmes> {
    let view = |programme: &Programme| ProgrammeView {
        id: programme.id.to_string(),
        name: (&programme.name).into(),
        year: programme.year,
        part_of: programme.part_of.as_ref().map(ToString::to_string),
    };
    let items: Vec<ProgrammeView> = site.app.pack.standing.programmes().iter().map(view).collect();
    Json(Programmes { total: items.len(), items })
}

fn ladder(of: &duban_core::Ladder) -> LadderData {
    let step = |step: &duban_core::LadderStep| RungData {
        rung: RungCode(step.rung),
        after: step.after,
        is_signed: step.is_signed,
    };
    LadderData {
        remind_before: of.remind_before.clone(),
        remind_daily: of.remind_daily,
        steps: of.steps.iter().map(step).collect(),
        unreported_days: of.unreported_days,
        again_days: of.again_days,
    }
}
