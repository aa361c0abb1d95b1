//! What a matter is measured by.

use duban_core::{Cadence, Measure, Milestone, Quantity, StandingDuty, Waypoint};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::{amount, code, day};

/// A measure: a figure, dated steps, or a standing duty.
///
/// # Example
/// ```
/// use duban_core::{Amount, Measure, Quantity};
/// use duban_wire::matter::MeasureView;
/// let measure = Measure::Quantity(Quantity { unit: "个".into(), target: Amount::whole(2000), curve: vec![] });
/// let json = serde_json::to_string(&MeasureView::from(&measure))?;
/// assert_eq!(json, r#"{"kind":"quantity","unit":"个","target":"2000","curve":[]}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MeasureView {
    /// 数量.
    Quantity {
        /// What is counted.
        unit: String,
        /// The figure to be reached, decimal.
        target: String,
        /// What should be reached by when.
        #[serde(default)]
        curve: Vec<WaypointView>,
    },
    /// 节点.
    Milestones {
        /// The steps, in order of their dates.
        steps: Vec<MilestoneView>,
    },
    /// 常态.
    Standing {
        /// How often: `weekly`, `ten_days`, `monthly`, `quarterly`, `half_yearly`, `yearly`.
        every: String,
        /// What is accepted as proof.
        proof: String,
    },
}

/// A point of a curve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaypointView {
    /// By the end of this day.
    pub on: String,
    /// This figure, decimal.
    pub amount: String,
}

/// A dated step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneView {
    /// What is to stand.
    pub name: String,
    /// By the end of this day.
    pub due_on: String,
    /// Its share, in parts of the sum of all weights.
    pub weight: u32,
    /// What is accepted as proof.
    pub proof: String,
}

impl From<&Measure> for MeasureView {
    fn from(measure: &Measure) -> Self {
        match measure {
            Measure::Quantity(Quantity { unit, target, curve }) => Self::Quantity {
                unit: unit.clone(),
                target: target.to_string(),
                curve: curve.iter().map(WaypointView::from).collect(),
            },
            Measure::Milestones(steps) => {
                Self::Milestones { steps: steps.iter().map(MilestoneView::from).collect() }
            }
            Measure::Standing(duty) => {
                Self::Standing { every: duty.every.code().to_owned(), proof: duty.proof.clone() }
            }
        }
    }
}

impl From<&Waypoint> for WaypointView {
    fn from(point: &Waypoint) -> Self {
        Self { on: point.on.to_string(), amount: point.amount.to_string() }
    }
}

impl From<&Milestone> for MilestoneView {
    fn from(step: &Milestone) -> Self {
        let Milestone { name, due_on, weight, proof } = step;
        Self { name: name.clone(), due_on: due_on.to_string(), weight: *weight, proof: proof.clone() }
    }
}

impl TryFrom<MeasureView> for Measure {
    type Error = ViewFault;

    fn try_from(view: MeasureView) -> Result<Self, ViewFault> {
        Ok(match view {
            MeasureView::Quantity { unit, target, curve } => {
                let curve = curve.into_iter().map(Waypoint::try_from).collect::<Result<_, _>>()?;
                Self::Quantity(Quantity { unit, target: amount("target", &target)?, curve })
            }
            MeasureView::Milestones { steps } => {
                Self::Milestones(steps.into_iter().map(Milestone::try_from).collect::<Result<_, _>>()?)
            }
            MeasureView::Standing { every, proof } => {
                Self::Standing(StandingDuty { every: code("every", &every, Cadence::from_code)?, proof })
            }
        })
    }
}

impl TryFrom<WaypointView> for Waypoint {
    type Error = ViewFault;

    fn try_from(view: WaypointView) -> Result<Self, ViewFault> {
        Ok(Self { on: day("on", &view.on)?, amount: amount("amount", &view.amount)? })
    }
}

impl TryFrom<MilestoneView> for Milestone {
    type Error = ViewFault;

    fn try_from(view: MilestoneView) -> Result<Self, ViewFault> {
        let MilestoneView { name, due_on, weight, proof } = view;
        Ok(Self { name, due_on: day("due_on", &due_on)?, weight, proof })
    }
}
