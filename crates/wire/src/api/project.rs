//! Key projects: plan, funds and blockers as they are sent and shown. Figures are in 10,000 yuan.

use duban_core::{Fund, YearPlan};
use serde::{Deserialize, Serialize};
use utoipa::PartialSchema;
use utoipa::ToSchema;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};

use super::atom::{Unfit, whole};
use super::{BlockerSortCode, Day, Figure, FundSourceCode, Prose, UnitRef};

whole!(PlanYear, u16, 2_100, "A calendar year, 2000 to 2100.", "a year, at most 2100");
whole!(
    BlockerNumber,
    u16,
    65_535,
    "The number of a blocker on its matter, from 1.",
    "the number of a blocker, at most 65535"
);

/// What one year of a key project is to bring.
///
/// # Example
/// ```
/// use duban_wire::api::YearOfPlan;
/// let year: YearOfPlan = serde_json::from_str(r#"{"year":2026,"invest":"12000"}"#)?;
/// assert_eq!(duban_core::YearPlan::from(year).invest.to_string(), "12000");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct YearOfPlan {
    /// The calendar year.
    pub year: PlanYear,
    /// Planned investment of this year, in 10,000 yuan.
    pub invest: Figure,
    /// What is to be built.
    #[serde(default)]
    pub content: Prose,
}

/// Money from one source, in 10,000 yuan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FundOf {
    /// From where.
    pub source: FundSourceCode,
    /// So much is to come.
    pub planned: Figure,
    /// So much is there.
    pub in_place: Figure,
}

/// What a key project carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProjectOf {
    /// What is to be invested, year by year.
    pub plan: Vec<YearOfPlan>,
    /// What is to be invested in all years.
    pub planned: Figure,
    /// What was invested since the first planned year, as its lead reports; absent without a plan.
    pub invested: Option<Figure>,
    /// Where this year stands; absent without a plan.
    pub this_year: Option<YearNow>,
    /// Where the money comes from.
    pub funds: Vec<FundOf>,
    /// What stood or stands in its way.
    pub blockers: Vec<BlockerOf>,
}

/// Where the investment of one year stands today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct YearNow {
    /// Of which year.
    pub year: PlanYear,
    /// What is planned for it.
    pub planned: Figure,
    /// What of it should have been invested by today.
    pub by_now: Figure,
    /// What was; below zero where the years before lack more.
    pub done: Figure,
    /// The share that should have been invested, in percent.
    pub scheduled: Figure,
    /// The share that was, in percent.
    pub reached: Figure,
}

/// Something that stood or stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BlockerOf {
    /// Its number on this matter.
    pub no: u16,
    /// Of what sort.
    pub sort: BlockerSortCode,
    /// What it is.
    pub what: String,
    /// Who can clear it.
    pub who: Option<UnitRef>,
    /// Since which day.
    pub since: Day,
    /// When it was cleared; absent while it stands.
    pub cleared_on: Option<Day>,
    /// How.
    pub how: Option<String>,
}

impl From<YearOfPlan> for YearPlan {
    fn from(sent: YearOfPlan) -> Self {
        let year = i16::try_from(sent.year.0).unwrap_or_default();
        Self { year, invest: sent.invest.0, content: sent.content.0 }
    }
}

impl From<&YearPlan> for YearOfPlan {
    fn from(one: &YearPlan) -> Self {
        let year = PlanYear(u16::try_from(one.year).unwrap_or_default());
        Self { year, invest: Figure(one.invest), content: Prose(one.content.clone()) }
    }
}

impl From<FundOf> for Fund {
    fn from(sent: FundOf) -> Self {
        Self { source: sent.source.0, planned: sent.planned.0, in_place: sent.in_place.0 }
    }
}

impl From<&Fund> for FundOf {
    fn from(one: &Fund) -> Self {
        Self {
            source: FundSourceCode(one.source),
            planned: Figure(one.planned),
            in_place: Figure(one.in_place),
        }
    }
}
