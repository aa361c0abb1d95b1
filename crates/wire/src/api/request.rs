//! Requests of the public.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Day, Instant, MatterNumber, SatisfactionCode, SolvedCode, StateCode, UnitRef};

/// Which requests.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RequestFilter {
    /// Which heap; the new ones when absent.
    #[serde(default)]
    #[param(inline)]
    pub heap: HeapCode,
}

/// A heap of requests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HeapCode {
    /// Nobody has taken them on.
    #[default]
    New,
    /// With a unit, or about to be.
    Open,
    /// The requester says: not solved, or in part.
    Unsolved,
    /// Left out of the rates.
    Excluded,
}

/// A heap, the oldest first, with how many are in each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Requests {
    /// At most 100.
    #[schema(max_items = 100)]
    pub items: Vec<RequestLine>,
    /// How many nobody has taken on.
    pub new: u64,
    /// How many are with a unit, or about to be.
    pub open: u64,
    /// How many are not solved, or in part, as the requester says.
    pub unsolved: u64,
    /// How many are left out of the rates.
    pub excluded: u64,
}

/// A request in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RequestLine {
    /// Its number, as that of any matter.
    pub no: MatterNumber,
    /// What it is called.
    pub title: String,
    /// Its category, by the pack's code.
    pub category: String,
    /// Where it stands.
    pub state: StateCode,
    /// Who handles it.
    pub unit: UnitRef,
    /// When it came.
    pub sent_at: Instant,
    /// By when it is answered.
    pub due_on: Option<Day>,
    /// What the requester said to the last reply.
    pub solved: Option<SolvedCode>,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RequestOne {
    /// Its number.
    pub no: MatterNumber,
    /// Its category, by the pack's code.
    pub category: String,
    /// What it says.
    pub text: String,
    /// What the requester added.
    pub words: Vec<String>,
    /// The replies, the oldest first.
    pub replies: Vec<RequestReply>,
    /// Why it counts in no rate.
    pub excluded: Option<String>,
    /// Who sent it: for the issuer and the lead alone.
    pub requester: Option<RequestSender>,
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RequestReply {
    /// Of which unit.
    pub unit: UnitRef,
    /// When.
    pub at: Instant,
    /// Whether that was in time.
    pub is_in_time: bool,
    /// What it said.
    pub text: String,
    /// Whether it is solved, by the requester's own word.
    pub solved: Option<SolvedCode>,
    /// How satisfied they are.
    pub satisfaction: Option<SatisfactionCode>,
    /// What else they said.
    pub note: Option<String>,
}

/// Who sent a request; either may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RequestSender {
    /// What they call themselves.
    pub name: String,
    /// How they can be reached.
    pub contact: String,
}

/// The three rates of every unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RequestRates {
    /// The last day that counts.
    pub cut_off: Day,
    /// Below so many a rate is absent and its unit has no rank.
    pub least: u64,
    /// By rank; those on too little last.
    pub units: Vec<RequestUnit>,
}

/// The rates of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RequestUnit {
    /// Which.
    pub unit: UnitRef,
    /// Its rank; absent where a rate rests on too little.
    pub rank: Option<usize>,
    /// Replied in time, of those due.
    pub response: RateOf,
    /// Solved by the requester's own word, of those asked.
    pub resolution: RateOf,
    /// Satisfied, of those who rated.
    pub satisfaction: RateOf,
    /// How many are left out.
    pub excluded: u64,
}

/// A rate with both its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct RateOf {
    /// The numerator.
    pub done: u64,
    /// The denominator.
    pub of: u64,
    /// In tenths of a percent; absent where the denominator is too small.
    pub permille: Option<u64>,
}
