//! What a key project carries.

use duban_app::matters::MatterView;
use duban_core::{Blocker, Form, YearStand};
use duban_wire::api::{
    BlockerOf, BlockerSortCode, Day, Figure, FundOf, PlanYear, ProjectOf, YearNow, YearOfPlan,
};

use super::unit_of;
use super::work::percent;
use crate::site::Site;

/// Plan, funds and blockers, of a key project alone.
pub(super) fn project(site: &Site, view: &MatterView) -> Option<ProjectOf> {
    let of = &view.matter.project;
    let is_project = view.kind.as_ref().is_some_and(|kind| kind.form == Form::KeyProject);
    (is_project || !of.is_empty()).then(|| ProjectOf {
        plan: of.plan.iter().map(YearOfPlan::from).collect(),
        planned: Figure(of.planned()),
        invested: view.matter.invested().map(Figure),
        this_year: view.matter.year_stand(&site.app.context()).map(year),
        funds: of.funds.iter().map(FundOf::from).collect(),
        blockers: of.blockers.iter().map(|one| blocker(site, one)).collect(),
    })
}

fn year(of: YearStand) -> YearNow {
    YearNow {
        year: PlanYear(u16::try_from(of.year).unwrap_or_default()),
        planned: Figure(of.planned),
        by_now: Figure(of.by_now),
        done: Figure(of.done),
        scheduled: percent(of.scheduled),
        reached: percent(of.reached),
    }
}

fn blocker(site: &Site, of: &Blocker) -> BlockerOf {
    BlockerOf {
        no: of.no,
        sort: BlockerSortCode(of.sort),
        what: of.what.clone(),
        who: of.who.as_ref().map(|who| unit_of(site, who)),
        since: Day(of.since),
        cleared_on: of.cleared.as_ref().map(|one| Day(one.on)),
        how: of.cleared.as_ref().map(|one| one.how.clone()),
    }
}
