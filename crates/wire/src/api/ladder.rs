//! The ladder: that of a kind, and how far a matter was followed up.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Day, PeriodCode, RungCode, UnitRef};

/// How a kind is followed up where it is not done. Days are working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LadderData {
    /// So many days before the due day it is reminded of; 0 is the day itself.
    pub remind_before: Vec<u32>,
    /// Whether it is reminded of every day after the due day, until the first rung is taken.
    pub remind_daily: bool,
    /// The rungs, from below.
    pub steps: Vec<RungData>,
    /// So many days after its report was due, silence is told to the next unit up.
    pub unreported_days: u32,
    /// So many days after a step was held back, it is proposed again.
    pub again_days: u32,
}

/// A rung of a kind's ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RungData {
    /// Which.
    pub rung: RungCode,
    /// Working days after the due day.
    pub after: u32,
    /// Whether the issuer's leader signs it.
    pub is_signed: bool,
}

/// How far a matter was followed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LadderState {
    /// The day of the last reminder.
    pub reminded_on: Option<Day>,
    /// The highest rung taken.
    pub taken: Option<RungDay>,
    /// The rung that waits for a signature: `escalate` or `hold_back`.
    pub proposed: Option<RungDay>,
    /// What comes next by itself, the nearer first.
    pub next: Vec<NextStepView>,
}

/// A rung and its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RungDay {
    /// Which.
    pub rung: RungCode,
    /// On which day.
    pub on: Day,
}

/// What comes next by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NextStepView {
    /// On which day, unless something happens before.
    pub on: Day,
    /// Which rung; absent where a missing report is told.
    pub rung: Option<RungCode>,
    /// Whether it is only put up for signature.
    pub is_signed: bool,
    /// The period that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodCode>,
    /// Who is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<UnitRef>,
}
