//! What a key project carries, and what happened to it as one, as JSON. Figures are in 10,000 yuan, decimal text.

use duban_core::{
    Blocker, BlockerSort, Cleared, Fund, FundSource, Moment, PersonId, Project, ProjectChange, YearPlan,
};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::{amount, code, day};
use crate::work::{all, views};

/// What a key project carries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProjectView {
    /// What is to be invested, year by year.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub plan: Vec<YearPlanView>,
    /// Where the money comes from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub funds: Vec<FundView>,
    /// What stood or stands in its way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blockers: Vec<BlockerView>,
}

impl ProjectView {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What one year is to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearPlanView {
    /// The calendar year.
    pub year: i16,
    /// Planned investment.
    pub invest: String,
    /// What is to be built.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content: String,
}

/// Money from one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundView {
    /// `central`, `provincial`, `local`, `special_bond`, `bank`, `enterprise`, `other`.
    pub source: String,
    /// So much is to come.
    pub planned: String,
    /// So much is there.
    pub in_place: String,
}

/// Something that stands in the way. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockerView {
    /// Its number on this matter.
    pub no: u16,
    /// `land`, `funds`, `approvals`, `demolition`, `other`.
    pub sort: String,
    /// What it is.
    pub what: String,
    /// Who can clear it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// Since which day.
    pub since: String,
    /// Who wrote it down.
    pub by: i64,
    /// When.
    pub at: i64,
    /// How it was cleared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cleared: Option<ClearedView>,
}

/// How something was put out of the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClearedView {
    /// On which day.
    pub on: String,
    /// How.
    pub how: String,
    /// Who wrote it down.
    pub by: i64,
    /// When.
    pub at: i64,
}

/// A change of a key project. The tag is the code of [`ProjectChange`]; a test holds the two together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[expect(missing_docs, reason = "every variant and field is described at duban_core::ProjectChange")]
pub enum ProjectChangeView {
    #[serde(rename = "project_planned")]
    Planned {
        plan: Vec<YearPlanView>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    #[serde(rename = "project_funded")]
    Funded { funds: Vec<FundView> },
    #[serde(rename = "blocker_opened")]
    Blocked {
        no: u16,
        sort: String,
        what: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<String>,
        since: String,
    },
    #[serde(rename = "blocker_cleared")]
    Unblocked { no: u16, on: String, how: String },
}

impl From<&Project> for ProjectView {
    fn from(project: &Project) -> Self {
        Self { plan: views(&project.plan), funds: views(&project.funds), blockers: views(&project.blockers) }
    }
}

impl TryFrom<ProjectView> for Project {
    type Error = ViewFault;

    fn try_from(view: ProjectView) -> Result<Self, ViewFault> {
        Ok(Self { plan: all(view.plan)?, funds: all(view.funds)?, blockers: all(view.blockers)? })
    }
}

impl From<&YearPlan> for YearPlanView {
    fn from(one: &YearPlan) -> Self {
        Self { year: one.year, invest: one.invest.to_string(), content: one.content.clone() }
    }
}

impl TryFrom<YearPlanView> for YearPlan {
    type Error = ViewFault;

    fn try_from(view: YearPlanView) -> Result<Self, ViewFault> {
        Ok(Self { year: view.year, invest: amount("invest", &view.invest)?, content: view.content })
    }
}

impl From<&Fund> for FundView {
    fn from(one: &Fund) -> Self {
        Self {
            source: one.source.code().to_owned(),
            planned: one.planned.to_string(),
            in_place: one.in_place.to_string(),
        }
    }
}

impl TryFrom<FundView> for Fund {
    type Error = ViewFault;

    fn try_from(view: FundView) -> Result<Self, ViewFault> {
        Ok(Self {
            source: code("source", &view.source, FundSource::from_code)?,
            planned: amount("planned", &view.planned)?,
            in_place: amount("in_place", &view.in_place)?,
        })
    }
}

impl From<&Blocker> for BlockerView {
    fn from(one: &Blocker) -> Self {
        Self {
            no: one.no,
            sort: one.sort.code().to_owned(),
            what: one.what.clone(),
            who: one.who.as_ref().map(ToString::to_string),
            since: one.since.to_string(),
            by: one.by.0,
            at: one.at.as_micros(),
            cleared: one.cleared.as_ref().map(ClearedView::from),
        }
    }
}

impl TryFrom<BlockerView> for Blocker {
    type Error = ViewFault;

    fn try_from(view: BlockerView) -> Result<Self, ViewFault> {
        Ok(Self {
            no: view.no,
            sort: code("sort", &view.sort, BlockerSort::from_code)?,
            what: view.what,
            who: view.who.map(Into::into),
            since: day("since", &view.since)?,
            by: PersonId(view.by),
            at: Moment::from_micros(view.at),
            cleared: view.cleared.map(Cleared::try_from).transpose()?,
        })
    }
}

impl From<&Cleared> for ClearedView {
    fn from(one: &Cleared) -> Self {
        Self { on: one.on.to_string(), how: one.how.clone(), by: one.by.0, at: one.at.as_micros() }
    }
}

impl TryFrom<ClearedView> for Cleared {
    type Error = ViewFault;

    fn try_from(view: ClearedView) -> Result<Self, ViewFault> {
        let (by, at) = (PersonId(view.by), Moment::from_micros(view.at));
        Ok(Self { on: day("on", &view.on)?, how: view.how, by, at })
    }
}

impl From<&ProjectChange> for ProjectChangeView {
    fn from(change: &ProjectChange) -> Self {
        match change {
            ProjectChange::Planned { plan, reason } => {
                Self::Planned { plan: views(plan), reason: reason.clone() }
            }
            ProjectChange::Funded { funds } => Self::Funded { funds: views(funds) },
            ProjectChange::Blocked { no, sort, what, who, since } => Self::Blocked {
                no: *no,
                sort: sort.code().to_owned(),
                what: what.clone(),
                who: who.as_ref().map(ToString::to_string),
                since: since.to_string(),
            },
            ProjectChange::Unblocked { no, on, how } => {
                Self::Unblocked { no: *no, on: on.to_string(), how: how.clone() }
            }
        }
    }
}

impl TryFrom<ProjectChangeView> for ProjectChange {
    type Error = ViewFault;

    fn try_from(view: ProjectChangeView) -> Result<Self, ViewFault> {
        Ok(match view {
            ProjectChangeView::Planned { plan, reason } => Self::Planned { plan: all(plan)?, reason },
            ProjectChangeView::Funded { funds } => Self::Funded { funds: all(funds)? },
            ProjectChangeView::Blocked { no, sort, what, who, since } => Self::Blocked {
                no,
                sort: code("sort", &sort, BlockerSort::from_code)?,
                what,
                who: who.map(Into::into),
                since: day("since", &since)?,
            },
            ProjectChangeView::Unblocked { no, on, how } => Self::Unblocked { no, on: day("on", &on)?, how },
        })
    }
}
