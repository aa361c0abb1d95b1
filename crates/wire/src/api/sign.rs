//! The sample of claims, and signs of hollow reporting.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    Day, Digest, Flag, Instant, MatterNumber, NameView, PageNumber, PeriodCode, SignCode, StateCode, UnitRef,
};

/// Which signs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct SignFilter {
    /// Only this sign.
    #[param(inline)]
    pub sign: Option<SignCode>,
    /// Only of reports for this period, or of claims of this month.
    #[param(inline)]
    pub span: Option<PeriodCode>,
    /// Also those somebody looked at and found to be nothing.
    #[param(required = false, inline)]
    pub all: Flag,
    /// Which page of 50, from 1.
    #[param(required = false, inline)]
    pub page: PageNumber,
}

/// Signs: look here. Never a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignPage {
    /// The latest first, at most 60.
    #[schema(max_items = 60)]
    pub items: Vec<SignOf>,
    /// Whether there are more pages.
    pub has_more: bool,
}

/// A sign of a report or claim: what, on what evidence, how common it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignOf {
    /// The matter.
    pub no: MatterNumber,
    /// What it is called.
    pub title: String,
    /// Which sign.
    pub sign: SignCode,
    /// Whose report or claim.
    pub unit: UnitRef,
    /// For which period; absent for a claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<PeriodCode>,
    /// Which version of the report, or which claim on the matter, from 1.
    pub vintage: u16,
    /// What it says, with its numbers.
    pub what: NameView,
    /// The file that was used before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    /// The matter on which text or file was before, where it is theirs to know of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<MatterNumber>,
    /// How common it is.
    pub base: SignBase,
    /// When it was found.
    pub found_at: Instant,
    /// What somebody said who looked, and found nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cleared: Option<SignCleared>,
}

/// So many of so many of the same period and kind of matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignBase {
    /// The period of reports, or the month of claims, it is counted in.
    pub span: String,
    /// Show it.
    pub showing: u64,
    /// Were looked at.
    pub of: u64,
}

/// Somebody looked at a sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignCleared {
    /// Why it is nothing.
    pub reason: String,
    /// Who, by name.
    pub person: String,
    /// For which unit.
    pub unit: UnitRef,
    /// When.
    pub at: Instant,
}

/// The claims that wait at the issuer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Sample {
    /// Drawn for verification: each needs a working paper before it is accepted. At most 50, the most urgent first.
    #[schema(max_items = 100)]
    pub drawn: Vec<SampleLine>,
    /// How many were drawn.
    pub drawn_total: u64,
    /// Not drawn: they may be accepted on their papers.
    #[schema(max_items = 100)]
    pub not_drawn: Vec<SampleLine>,
    /// How many were not.
    pub not_drawn_total: u64,
}

/// A claim that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SampleLine {
    /// The matter.
    pub no: MatterNumber,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: StateCode,
    /// Who leads it.
    pub lead: Option<UnitRef>,
    /// By when it is due.
    pub due_on: Option<Day>,
}
