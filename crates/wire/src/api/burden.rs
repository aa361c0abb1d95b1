//! The burden of forms, and look-alikes.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{CadenceCode, Code, Day, Instant, MatterNumber, NameView, PageNumber, PeriodCode, UnitRef};

/// Which part of the burden.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct BurdenFilter {
    /// For what ends in this period; the running month when absent.
    #[param(inline)]
    pub period: Option<PeriodCode>,
    /// Only what this unit asks.
    #[param(inline)]
    pub issuer: Option<Code>,
    /// Only what is asked of this unit.
    #[param(inline)]
    pub unit: Option<Code>,
    /// Only what is asked under this standing list.
    #[param(inline)]
    pub list: Option<Code>,
    /// Only what is asked as this kind of matter, under no list; not together with `list`.
    #[param(inline)]
    pub kind: Option<Code>,
}

/// Which page of look-alikes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct AlikeFilter {
    /// Which page of 40, from 1.
    #[param(required = false, inline)]
    pub page: PageNumber,
}

/// What is asked of units in a period. Only forms are measured, never a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Burden {
    /// The period.
    pub period: PeriodCode,
    /// The one it is compared with.
    pub previous: PeriodCode,
    /// All of it.
    pub total: BurdenLoad,
    /// By who asks, the most first; empty where `issuer` was given.
    pub by_issuer: Vec<BurdenRow>,
    /// By list or kind: codes are `list:` or `kind:` with the code; empty where one was given.
    pub by_form: Vec<BurdenRow>,
    /// By who is asked; empty where `unit` was given.
    pub by_unit: Vec<BurdenRow>,
    /// The matters, where `issuer` and `unit` were given; at most 200.
    #[schema(max_items = 200)]
    pub matters: Vec<BurdenMatter>,
    /// Whether there are more matters.
    pub has_more: bool,
    /// Whether look-alikes wait for a decision: see `/burden/alike`.
    pub has_open_alike: bool,
}

/// So much is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BurdenLoad {
    /// What one unit asks of another under one list or kind, in one rhythm.
    pub forms: u64,
    /// Units that are asked.
    pub units: u64,
    /// Units that ask.
    pub issuers: u64,
    /// Points to be answered each period.
    pub fields: u64,
    /// Fields by the periods that end in this one.
    pub values: u64,
    /// The same in the period before.
    pub values_before: u64,
    /// The fewest working days given from the asking to the first report; absent where nothing is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_days: Option<u32>,
    /// Half were given so many, or fewer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_days: Option<u32>,
}

/// A unit, or a form, with its load.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BurdenRow {
    /// Its code.
    pub id: String,
    /// What it is called.
    pub name: NameView,
    /// How much.
    pub load: BurdenLoad,
}

/// A matter that asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BurdenMatter {
    /// Its number.
    pub no: MatterNumber,
    /// What it is called.
    pub title: String,
    /// How often.
    pub every: CadenceCode,
    /// Fields a period.
    pub fields: u64,
    /// Values in the period.
    pub values: u64,
}

/// Look-alikes: two matters that ask one unit for what goes by one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AlikePage {
    /// Of which nobody said anything; at most 40.
    #[schema(max_items = 40)]
    pub open: Vec<AlikePairView>,
    /// Decided, the latest first; at most 40.
    #[schema(max_items = 40)]
    pub decided: Vec<AlikePairView>,
    /// Whether there are more pages of open ones.
    pub has_more: bool,
}

/// Look-alikes of one matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AlikePairs {
    /// Those that were decided first.
    #[schema(max_items = 200)]
    pub items: Vec<AlikePairView>,
}

/// Two look-alikes. It is decided with the act `say_alike` on the follower.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AlikePairView {
    /// Whom both ask.
    pub unit: UnitRef,
    /// The one that takes, or would take, its figure from the other.
    pub follower: AlikeOf,
    /// The one on which it is, or would be, reported.
    pub source: AlikeOf,
    /// What was said; absent where nobody decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<AlikeDecided>,
    /// Whether whoever asks may decide.
    pub may_decide: bool,
}

/// One of two look-alikes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AlikeOf {
    /// Its number.
    pub no: MatterNumber,
    /// What it is called.
    pub title: String,
    /// Who asks.
    pub issuer: UnitRef,
    /// How often.
    pub every: CadenceCode,
    /// Since when its figure is counted.
    pub since: Day,
    /// What is to be reached, with its unit; empty for a duty.
    pub target: String,
    /// The last figure that counts; empty where there is none.
    pub reported: String,
}

/// What somebody said of two look-alikes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AlikeDecided {
    /// Whether they ask for one figure.
    pub is_same: bool,
    /// Whether the one takes its figure from the other now.
    pub is_on: bool,
    /// Why, or how they differ.
    pub reason: String,
    /// Who, by name.
    pub person: String,
    /// For which unit.
    pub unit: UnitRef,
    /// When.
    pub at: Instant,
}
