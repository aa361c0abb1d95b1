//! What a matter is measured by.

use duban_core::{Measure as Of, Milestone, Quantity, StandingDuty, Waypoint};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::few::few;
use super::{CadenceCode, Day, Figure, Line, Prose, Weight};

/// A figure, dated steps, or a standing duty.
///
/// # Example
/// ```
/// use duban_wire::api::Measure;
/// let json = r#"{"kind":"quantity","unit":"个","target":"2000"}"#;
/// let measure: Measure = serde_json::from_str(json)?;
/// assert_eq!(duban_core::Measure::from(measure).kind_code(), "quantity");
/// assert!(serde_json::from_str::<Measure>(r#"{"kind":"quantity","unit":"个","target":"2e3"}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// 数量.
    Quantity {
        /// What is counted.
        unit: Line,
        /// The figure to be reached.
        target: Figure,
        /// What should be reached by when; straight when empty.
        #[serde(default, deserialize_with = "few::<100, _, _>")]
        #[schema(max_items = 100)]
        curve: Vec<WaypointOf>,
    },
    /// 节点.
    Milestones {
        /// The steps, in order of their dates.
        #[serde(deserialize_with = "few::<100, _, _>")]
        #[schema(max_items = 100)]
        steps: Vec<MilestoneOf>,
    },
    /// 常态.
    Standing {
        /// How often.
        every: CadenceCode,
        /// What is accepted as proof.
        proof: Prose,
    },
}

/// A point of a curve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaypointOf {
    /// By the end of this day.
    pub on: Day,
    /// This figure, counted from the start.
    pub amount: Figure,
}

/// A dated step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MilestoneOf {
    /// What is to stand.
    pub name: Line,
    /// By the end of this day.
    pub due_on: Day,
    /// Its share, in parts of the sum of all weights.
    pub weight: Weight,
    /// What is accepted as proof.
    pub proof: Prose,
}

impl From<Measure> for Of {
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::Quantity { unit, target, curve } => {
                let point = |p: WaypointOf| Waypoint { on: p.on.0, amount: p.amount.0 };
                Self::Quantity(Quantity {
                    unit: unit.0,
                    target: target.0,
                    curve: curve.into_iter().map(point).collect(),
                })
            }
            Measure::Milestones { steps } => {
                let step = |s: MilestoneOf| Milestone {
                    name: s.name.0,
                    due_on: s.due_on.0,
                    weight: s.weight.0,
                    proof: s.proof.0,
                };
                Self::Milestones(steps.into_iter().map(step).collect())
            }
            Measure::Standing { every, proof } => {
                Self::Standing(StandingDuty { every: every.0, proof: proof.0 })
            }
        }
    }
}

impl From<&Of> for Measure {
    fn from(measure: &Of) -> Self {
        match measure {
            Of::Quantity(Quantity { unit, target, curve }) => Self::Quantity {
                unit: Line(unit.clone()),
                target: Figure(*target),
                curve: curve.iter().map(|p| WaypointOf { on: Day(p.on), amount: Figure(p.amount) }).collect(),
            },
            Of::Milestones(steps) => {
                let step = |s: &Milestone| MilestoneOf {
                    name: Line(s.name.clone()),
                    due_on: Day(s.due_on),
                    weight: Weight(s.weight),
                    proof: Prose(s.proof.clone()),
                };
                Self::Milestones { steps: steps.iter().map(step).collect() }
            }
            Of::Standing(duty) => {
                Self::Standing { every: CadenceCode(duty.every), proof: Prose(duty.proof.clone()) }
            }
        }
    }
}
