//! Why nothing can be computed from a measure.

/// What is wrong with a measure. Steps count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MeasureFault {
    /// A figure without what it counts.
    #[error("the figure has no unit")]
    NoUnit,
    /// A figure that is zero or less.
    #[error("the target is not above zero")]
    NoTarget,
    /// A curve that falls, stands out of order, or ends above the target.
    #[error("the curve does not rise to the target")]
    BadCurve,
    /// Milestones without a single one.
    #[error("there is no milestone")]
    NoMilestone,
    /// A milestone without a name.
    #[error("milestone {step} has no name")]
    Unnamed {
        /// Which.
        step: usize,
    },
    /// Nothing is said of what counts as proof.
    #[error("nothing says what proves it")]
    NoProof {
        /// Which milestone; none for a standing duty.
        step: Option<usize>,
    },
    /// A milestone that counts for nothing.
    #[error("milestone {step} has no weight")]
    NoWeight {
        /// Which.
        step: usize,
    },
    /// A milestone that is due before the one above it.
    #[error("milestone {step} is due before the one above it")]
    OutOfOrder {
        /// Which.
        step: usize,
    },
}

impl MeasureFault {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoUnit => "measure.no_unit",
            Self::NoTarget => "measure.no_target",
            Self::BadCurve => "measure.bad_curve",
            Self::NoMilestone => "measure.no_milestone",
            Self::Unnamed { .. } => "measure.unnamed",
            Self::NoProof { .. } => "measure.no_proof",
            Self::NoWeight { .. } => "measure.no_weight",
            Self::OutOfOrder { .. } => "measure.out_of_order",
        }
    }

    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NoUnit => "数量没有计量单位。".into(),
            Self::NoTarget => "目标数必须大于零。".into(),
            Self::BadCurve => "进度曲线必须按日期先后、由低到高，且不超过目标数。".into(),
            Self::NoMilestone => "没有填写任何节点。".into(),
            Self::Unnamed { step } => format!("第 {step} 个节点没有名称。"),
            Self::NoProof { step: Some(step) } => format!("第 {step} 个节点没有写明凭什么认定完成。"),
            Self::NoProof { step: None } => "没有写明每期凭什么认定。".into(),
            Self::NoWeight { step } => format!("第 {step} 个节点的权重为零。"),
            Self::OutOfOrder { step } => format!("第 {step} 个节点早于上一个节点。"),
        }
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::NoUnit => "The figure has no unit.".into(),
            Self::NoTarget => "The target must be above zero.".into(),
            Self::BadCurve => "The curve must rise with its dates and not exceed the target.".into(),
            Self::NoMilestone => "There is no milestone.".into(),
            Self::Unnamed { step } => format!("Milestone {step} has no name."),
            Self::NoProof { step: Some(step) } => format!("Milestone {step} does not say what proves it."),
            Self::NoProof { step: None } => "Nothing says what proves each period.".into(),
            Self::NoWeight { step } => format!("Milestone {step} has no weight."),
            Self::OutOfOrder { step } => format!("Milestone {step} is due before the one above it."),
        }
    }
}
