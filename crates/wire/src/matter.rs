//! A matter as it stands: the form in which it is stored beside the columns that lists filter by.

mod assignment;
mod draft;
mod measure;
pub(crate) mod parts;

use std::collections::BTreeMap;

pub use assignment::{AnswerView, AssignmentView, DeclineView, ReceiptView};
pub use draft::{DraftView, EditView};
use duban_core::{Assignment, Matter, MatterId, Measure, Moment, PersonId, State};
pub use measure::{MeasureView, MilestoneView, WaypointView};
pub use parts::{DueView, EnteredAsView, ParticipantsView, SourceView};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::{code, number, opt_amount};
use crate::project::ProjectView;
use crate::work::WorkView;

/// A whole matter. Instants are microseconds UTC, days ISO, figures decimal text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterBody {
    /// Its identity.
    pub id: i64,
    /// How many events it has seen.
    pub version: i64,
    /// The number people know it by: `2026-31-4`.
    pub no: String,
    /// The matter it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<i64>,
    /// What kind it is.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// What is required.
    pub requirement: String,
    /// Who asks.
    pub issuer: String,
    /// Where it comes from.
    pub source: SourceView,
    /// Where it stands.
    pub state: String,
    /// Since when.
    pub state_since: i64,
    /// When its clock began.
    pub begun_at: i64,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DueView>,
    /// Who submitted it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_by: Option<i64>,
    /// What it is measured by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<MeasureView>,
    /// The standing lists it is linked to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<String>,
    /// The programmes it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<String>,
    /// What else its kind asks for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// Its share of the parent's figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<String>,
    /// Who is meant to do it.
    pub intended: ParticipantsView,
    /// Who was asked, in order of asking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignments: Vec<AssignmentView>,
    /// How many parts it was divided into.
    #[serde(default)]
    pub children: u16,
    /// What it carries as a key project.
    #[serde(default, skip_serializing_if = "ProjectView::is_empty")]
    pub project: ProjectView,
    /// What was done about it since it was assigned.
    #[serde(default, skip_serializing_if = "WorkView::is_empty")]
    pub work: WorkView,
}

impl From<&Matter> for MatterBody {
    fn from(matter: &Matter) -> Self {
        Self {
            id: matter.id.0,
            version: matter.version,
            no: matter.no.to_string(),
            parent: matter.parent.map(|id| id.0),
            kind: matter.kind.to_string(),
            title: matter.title.clone(),
            requirement: matter.requirement.clone(),
            issuer: matter.issuer.to_string(),
            source: (&matter.source).into(),
            state: matter.state.code().to_owned(),
            state_since: matter.state_since.as_micros(),
            begun_at: matter.begun_at.as_micros(),
            due: matter.due.as_ref().map(DueView::from),
            submitted_by: matter.submitted_by.map(|id| id.0),
            measure: matter.measure.as_ref().map(MeasureView::from),
            lists: parts::codes(&matter.lists),
            programmes: parts::codes(&matter.programmes),
            facts: parts::facts_view(&matter.facts),
            quota: matter.quota.map(|quota| quota.to_string()),
            intended: (&matter.intended).into(),
            assignments: matter.assignments.iter().map(AssignmentView::from).collect(),
            children: matter.children,
            project: (&matter.project).into(),
            work: (&matter.work).into(),
        }
    }
}

impl TryFrom<MatterBody> for Matter {
    type Error = ViewFault;

    fn try_from(view: MatterBody) -> Result<Self, ViewFault> {
        Ok(Self {
            id: MatterId(view.id),
            version: view.version,
            no: number("no", &view.no)?,
            parent: view.parent.map(MatterId),
            kind: view.kind.into(),
            title: view.title,
            requirement: view.requirement,
            issuer: view.issuer.into(),
            source: view.source.try_into()?,
            state: code("state", &view.state, State::from_code)?,
            state_since: Moment::from_micros(view.state_since),
            begun_at: Moment::from_micros(view.begun_at),
            due: parts::opt_due(view.due)?,
            submitted_by: view.submitted_by.map(PersonId),
            measure: view.measure.map(Measure::try_from).transpose()?,
            lists: parts::ids(view.lists),
            programmes: parts::ids(view.programmes),
            facts: parts::facts(view.facts)?,
            quota: opt_amount("quota", view.quota.as_deref())?,
            intended: view.intended.into(),
            assignments: view.assignments.into_iter().map(Assignment::try_from).collect::<Result<_, _>>()?,
            children: view.children,
            project: view.project.try_into()?,
            work: view.work.try_into()?,
        })
    }
}
