//! What waits for somebody, as the first page shows it.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Day, MatterLine, NameView, PeriodCode};

/// What waits for whoever asks; a heap they have no right to work on is absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Waiting {
    /// Receipts to acknowledge.
    pub to_acknowledge: Option<Heap>,
    /// Ours to do again: sent back after a claim, or reopened.
    pub to_redo: Option<Heap>,
    /// Reports that are owed; absent where none is.
    pub to_report: Option<Owed>,
    /// How many reports wait for the signature of whoever asks.
    pub to_countersign: Option<u64>,
    /// Requests for more time, help or a pause that wait for an answer.
    pub to_decide: Option<Heap>,
    /// Claims that were drawn for verification.
    pub to_verify: Option<Heap>,
    /// Claims to be accepted or sent back.
    pub to_accept: Option<Heap>,
    /// Accepted, not yet closed.
    pub to_close: Option<Heap>,
    /// Steps of the ladder that wait for the leader's signature.
    pub to_escalate: Option<Heap>,
    /// With the leader for sign-off.
    pub to_sign_off: Option<Heap>,
    /// Declines that wait for an answer.
    pub to_answer: Option<Heap>,
    /// Written down, not yet taken on.
    pub to_register: Option<Heap>,
    /// Taken on, not yet submitted.
    pub to_submit: Option<Heap>,
    /// Signed off, not yet assigned.
    pub to_assign: Option<Heap>,
    /// Past the deadline.
    pub overdue: Option<Heap>,
    /// Due within seven days, today among them.
    pub due_soon: Option<Heap>,
    /// What turned red since the last working day.
    pub turned_red: TurnedRed,
}

/// Matters in sight whose light turned red lately, and still is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TurnedRed {
    /// The day from which on it counts: the last working day before today.
    pub since: Day,
    /// How many.
    pub total: u64,
    /// Whether there are more than `total`.
    pub and_more: bool,
    /// The most urgent of them.
    pub first: Vec<TurnedRedLine>,
}

/// A matter whose light turned red, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TurnedRedLine {
    /// The matter.
    pub matter: MatterLine,
    /// Why, in one sentence.
    pub why: Option<NameView>,
}

/// Matters that wait for one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Heap {
    /// How many.
    pub total: u64,
    /// The most urgent of them.
    pub first: Vec<MatterLine>,
}

/// Reports that are still owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Owed {
    /// On how many matters.
    pub count: u64,
    /// The period most of them are asked for.
    pub period: PeriodCode,
    /// The day by which the first of them is due.
    pub due_on: Day,
}
