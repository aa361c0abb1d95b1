//! What a matter is measured by (计量方式): without one no light can be computed, so nothing is assigned.

mod fault;

pub use fault::MeasureFault;
use jiff::civil::Date;

use crate::Amount;
use crate::coded::coded;

/// How progress of a matter is measured.
///
/// # Source
/// FIELD §2: quantity (unit, target, curve), milestones (dated, weighted, each with its accepted proof) or standing
/// (reports and evidence due on a cadence).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// A figure to be reached (数量).
    Quantity(Quantity),
    /// Dated steps (节点), in order of their dates.
    Milestones(Vec<Milestone>),
    /// A standing duty (常态): reports and evidence on a cadence.
    Standing(StandingDuty),
}

/// A figure to be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// What is counted, as written: 个, 万亩, 万元.
    pub unit: String,
    /// The figure to be reached.
    pub target: Amount,
    /// What should be reached by when, in order; straight from start to due when empty.
    pub curve: Vec<Waypoint>,
}

/// A point of a curve: what should be reached by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waypoint {
    /// By the end of this day.
    pub on: Date,
    /// This figure, counted from the start.
    pub amount: Amount,
}

/// A dated step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// What is to stand: 完成用地批复.
    pub name: String,
    /// By the end of this day.
    pub due_on: Date,
    /// Its share of the whole, in parts of the sum of all weights.
    pub weight: u32,
    /// What is accepted as proof.
    pub proof: String,
}

/// Reports and evidence on a cadence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingDuty {
    /// How often.
    pub every: Cadence,
    /// What is accepted as proof.
    pub proof: String,
}

coded! {
    /// How often a standing duty is reported on.
    pub enum Cadence {
        /// Every week.
        Weekly = "weekly", "每周", "weekly";
        /// Every ten days (旬).
        TenDays = "ten_days", "每旬", "every ten days";
        /// Every month.
        Monthly = "monthly", "每月", "monthly";
        /// Every quarter.
        Quarterly = "quarterly", "每季度", "quarterly";
        /// Every half-year.
        HalfYearly = "half_yearly", "每半年", "half-yearly";
        /// Every year.
        Yearly = "yearly", "每年", "yearly";
    }
}

impl StandingDuty {
    /// The duty to report on what is called `title`, with the proof that is asked for when nobody asks for more.
    #[must_use]
    pub fn usual(title: &str, every: Cadence) -> Self {
        Self { every, proof: format!("“{title}”的情况报告和佐证材料") }
    }
}

impl Milestone {
    /// The one step of what is measured by being done in time, with the proof that is asked for when nobody asks for
    /// more.
    #[must_use]
    pub fn done(title: &str, due_on: Date) -> Self {
        let proof = format!("“{title}”的完成情况报告和佐证材料");
        Self { name: "按期完成".to_owned(), due_on, weight: 1, proof }
    }
}

impl Measure {
    /// Checks that a light could be computed from it.
    ///
    /// # Errors
    /// The first fault found, see [`MeasureFault`].
    pub fn check(&self) -> Result<(), MeasureFault> {
        match self {
            Self::Quantity(quantity) => quantity.check(),
            Self::Milestones(steps) => check_milestones(steps),
            Self::Standing(standing) if standing.proof.trim().is_empty() => {
                Err(MeasureFault::NoProof { step: None })
            }
            Self::Standing(_) => Ok(()),
        }
    }

    /// The same measure for a unit's share of the figure; milestones and standing duties are shared as they are.
    ///
    /// A curve keeps its shape: every point is scaled with the figure.
    #[must_use]
    pub fn for_share(&self, share: Option<Amount>) -> Self {
        match (self, share) {
            (Self::Quantity(whole), Some(share)) => Self::Quantity(whole.scaled_to(share)),
            (same, _) => same.clone(),
        }
    }

    /// The name of its kind in files and interfaces: `quantity`, `milestones`, `standing`.
    #[must_use]
    pub const fn kind_code(&self) -> &'static str {
        match self {
            Self::Quantity(_) => "quantity",
            Self::Milestones(_) => "milestones",
            Self::Standing(_) => "standing",
        }
    }
}

impl Quantity {
    fn check(&self) -> Result<(), MeasureFault> {
        if self.unit.trim().is_empty() {
            return Err(MeasureFault::NoUnit);
        }
        if self.target <= Amount::ZERO {
            return Err(MeasureFault::NoTarget);
        }
        let rises = |pair: &[Waypoint]| pair[0].on < pair[1].on && pair[0].amount <= pair[1].amount;
        let ends = self.curve.last().is_none_or(|last| last.amount <= self.target);
        if !self.curve.windows(2).all(rises) || !ends {
            return Err(MeasureFault::BadCurve);
        }
        Ok(())
    }

    fn scaled_to(&self, share: Amount) -> Self {
        let scale = |amount: Amount| {
            let whole = i128::from(self.target.scaled()).max(1);
            let part = i128::from(amount.scaled()) * i128::from(share.scaled()) / whole;
            Amount::from_scaled(i64::try_from(part).unwrap_or(i64::MAX))
        };
        let curve = self.curve.iter().map(|p| Waypoint { on: p.on, amount: scale(p.amount) }).collect();
        Self { unit: self.unit.clone(), target: share, curve }
    }
}

fn check_milestones(steps: &[Milestone]) -> Result<(), MeasureFault> {
    if steps.is_empty() {
        return Err(MeasureFault::NoMilestone);
    }
    for (at, step) in steps.iter().enumerate() {
        if step.name.trim().is_empty() {
            return Err(MeasureFault::Unnamed { step: at + 1 });
        }
        if step.proof.trim().is_empty() {
            return Err(MeasureFault::NoProof { step: Some(at + 1) });
        }
        if step.weight == 0 {
            return Err(MeasureFault::NoWeight { step: at + 1 });
        }
    }
    match steps.windows(2).position(|pair| pair[1].due_on < pair[0].due_on) {
        Some(at) => Err(MeasureFault::OutOfOrder { step: at + 2 }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
