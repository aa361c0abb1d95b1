//! What is said of a key project: its plan, its funds, what stands in its way, and what was cleared.

use jiff::civil::Date;

use super::act::ActKind;
use super::change::{Change, Event};
use super::decide::{Context, given};
use super::refusal::Refusal;
use super::{Matter, State};
use crate::project::{MOST_BLOCKERS, check_funds, check_plan, check_text};
use crate::{
    Actor, Amount, Blocker, BlockerSort, Cleared, Form, Fund, Investment, Points, ProjectFault, Role, Stand,
    UnitId, YearPlan, YearStand,
};

/// Something that happened to a key project as one: as complete as every [`Change`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProjectChange {
    /// 编制投资计划.
    Planned {
        /// The years.
        plan: Vec<YearPlan>,
        /// Why it replaces one that stood; empty where none did.
        reason: String,
    },
    /// 更新资金到位情况.
    Funded {
        /// All sources.
        funds: Vec<Fund>,
    },
    /// 登记堵点.
    Blocked {
        /// Its number on this matter.
        no: u16,
        /// Of what sort.
        sort: BlockerSort,
        /// What it is.
        what: String,
        /// Who can clear it.
        who: Option<UnitId>,
        /// Since which day.
        since: Date,
    },
    /// 解决堵点.
    Unblocked {
        /// Which.
        no: u16,
        /// On which day.
        on: Date,
        /// How.
        how: String,
    },
}

impl ProjectChange {
    /// The name in the journal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Planned { .. } => "project_planned",
            Self::Funded { .. } => "project_funded",
            Self::Blocked { .. } => "blocker_opened",
            Self::Unblocked { .. } => "blocker_cleared",
        }
    }
}

impl From<ProjectChange> for Change {
    fn from(change: ProjectChange) -> Self {
        Self::Project(change)
    }
}

/// Whether `matter` is open to an act on a project, before anything is known of what the act carries.
pub(super) fn gate(matter: &Matter, act: ActKind, by: &Actor, ctx: &Context<'_>) -> Result<(), Refusal> {
    if !is_project(matter, ctx) {
        return Err(ProjectFault::NotProject.into());
    }
    match act {
        ActKind::PlanProject => may_plan(matter, by, ctx),
        ActKind::ClearBlocker if matter.project.open_blockers().next().is_none() => {
            Err(ProjectFault::NoBlocker { no: 0 }.into())
        }
        _ => Ok(()),
    }
}

/// Whether a refusal says that the act is not near: a page leaves it out instead of explaining it.
pub(super) const fn is_far(fault: &ProjectFault) -> bool {
    matches!(fault, ProjectFault::NotProject | ProjectFault::PlanStands | ProjectFault::NoBlocker { .. })
}

fn is_project(matter: &Matter, ctx: &Context<'_>) -> bool {
    ctx.kind(&matter.kind).is_some_and(|kind| kind.form == Form::KeyProject)
}

/// The lead says what was never said; what stands is changed by the issuer, once it went to the leader by the leader alone.
fn may_plan(matter: &Matter, by: &Actor, ctx: &Context<'_>) -> Result<(), Refusal> {
    let is_open = matches!(matter.state, State::Entered | State::Registered);
    let is_issuer = ctx.is_own(by, &matter.issuer);
    if matter.project.plan.is_empty() || (is_issuer && (is_open || by.role == Role::Leader)) {
        return Ok(());
    }
    Err(ProjectFault::PlanStands.into())
}

pub(super) fn planned(matter: &Matter, plan: &[YearPlan], reason: &str) -> Result<ProjectChange, Refusal> {
    check_plan(plan)?;
    let reason = if matter.project.plan.is_empty() { reason.trim().to_owned() } else { given(reason)? };
    check_text(&reason)?;
    Ok(ProjectChange::Planned { plan: plan.to_vec(), reason })
}

pub(super) fn funded(funds: &[Fund]) -> Result<ProjectChange, Refusal> {
    check_funds(funds)?;
    Ok(ProjectChange::Funded { funds: funds.to_vec() })
}

pub(super) fn blocked(
    matter: &Matter,
    sort: BlockerSort,
    what: &str,
    who: Option<&UnitId>,
    since: Date,
    ctx: &Context<'_>,
) -> Result<ProjectChange, Refusal> {
    if since > ctx.day(ctx.now) {
        return Err(ProjectFault::NotYet { day: since }.into());
    }
    if let Some(unit) = who.filter(|unit| ctx.tree.get(unit).is_none()) {
        return Err(Refusal::UnknownUnit { unit: unit.clone() });
    }
    if matter.project.blockers.len() >= MOST_BLOCKERS {
        return Err(ProjectFault::TooMany { limit: MOST_BLOCKERS }.into());
    }
    let what = given(what)?;
    check_text(&what)?;
    let no = u16::try_from(matter.project.blockers.len() + 1).unwrap_or(u16::MAX);
    Ok(ProjectChange::Blocked { no, sort, what, who: who.cloned(), since })
}

pub(super) fn unblocked(
    matter: &Matter,
    no: u16,
    on: Date,
    how: &str,
    ctx: &Context<'_>,
) -> Result<ProjectChange, Refusal> {
    let open = matter.project.open_blockers().find(|one| one.no == no);
    let open = open.ok_or(ProjectFault::NoBlocker { no })?;
    if on > ctx.day(ctx.now) {
        return Err(ProjectFault::NotYet { day: on }.into());
    }
    if on < open.since {
        return Err(ProjectFault::ClearedBefore { since: open.since }.into());
    }
    let how = given(how)?;
    check_text(&how)?;
    Ok(ProjectChange::Unblocked { no, on, how })
}

impl Matter {
    /// What its lead answers point by point: those of its measure, and the investment where one is planned.
    #[must_use]
    pub fn points(&self) -> Points<'_> {
        Points { measure: self.measure.as_ref(), invests: !self.project.plan.is_empty() }
    }

    /// What was invested, as its lead reports; none where no investment is planned.
    #[must_use]
    pub fn invested(&self) -> Option<Amount> {
        let points = self.points();
        match points.invests.then(|| self.work.claimed.of(points.own(), points)) {
            Some(Stand::Figure(amount)) => Some(amount),
            _ => None,
        }
    }

    /// What its investment is measured by; none where none is planned.
    pub(super) fn investment(&self, ctx: &Context<'_>) -> Option<Investment<'_>> {
        let done = self.invested()?;
        let due = self.due.map_or(Date::MAX, |due| due.on);
        Some(Investment { plan: &self.project.plan, begun: ctx.day(self.begun_at), due, done })
    }

    /// Where its investment stands against this year's plan, on the day of the context.
    #[must_use]
    pub fn year_stand(&self, ctx: &Context<'_>) -> Option<YearStand> {
        self.investment(ctx)?.on(ctx.day(ctx.now))
    }

    pub(super) fn project_changed(&mut self, change: &ProjectChange, event: &Event) {
        let (by, at) = (event.by, event.at);
        match change {
            ProjectChange::Planned { plan, .. } => self.project.plan.clone_from(plan),
            ProjectChange::Funded { funds } => self.project.funds.clone_from(funds),
            ProjectChange::Blocked { no, sort, what, who, since } => self.project.blockers.push(Blocker {
                no: *no,
                sort: *sort,
                what: what.clone(),
                who: who.clone(),
                since: *since,
                by,
                at,
                cleared: None,
            }),
            ProjectChange::Unblocked { no, on, how } => {
                if let Some(one) = self.project.blockers.iter_mut().find(|one| one.no == *no) {
                    one.cleared = Some(Cleared { on: *on, how: how.clone(), by, at });
                }
            }
        }
    }
}
