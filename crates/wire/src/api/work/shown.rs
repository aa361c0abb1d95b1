//! Light, reports, petitions and claim of a matter as they are shown.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::{ActCode, CorrectionCode, Day, Figure, Instant, LightCode, MethodCode, NameView, UnitRef};
use super::{Evidence, PeriodCode, ReportLine, Stand};

/// What the light of a matter shows, and why. It is worked out, never reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LightView {
    /// What it shows.
    pub code: LightCode,
    /// Whether all that was claimed has been verified.
    pub is_verified: bool,
    /// What should have been reached by now, in percent.
    pub scheduled: Figure,
    /// What was reached as its lead says, in percent.
    pub claimed: Figure,
    /// What was reached as somebody verified, in percent.
    pub verified: Figure,
    /// Why, in one sentence with its numbers.
    pub why: NameView,
}

/// A report of one unit on one period, in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportView {
    /// Which period.
    pub period: PeriodCode,
    /// What people call the period.
    pub period_name: NameView,
    /// Who reports.
    pub unit: UnitRef,
    /// Which version of this period it is, from 1.
    pub vintage: u16,
    /// What became of it.
    pub state: ReportState,
    /// When it was filed.
    pub at: Instant,
    /// When it was signed, or began to count without a signature.
    pub counted_at: Option<Instant>,
    /// Why its leader gave it back.
    pub returned: Option<String>,
    /// Why it replaces one that counted.
    pub correction: Option<Correction>,
    /// Point by point.
    pub lines: Vec<ReportLine>,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReportState {
    /// It waits for its leader.
    Waiting,
    /// It counts, or counted until a later one.
    Counts,
    /// Its leader gave it back.
    Returned,
}

/// Why what counted is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Correction {
    /// Out of a closed list.
    pub reason: CorrectionCode,
    /// What else is said.
    pub note: String,
}

/// What a unit asked for, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Petition {
    /// Its number on this matter: `petition` of `decide`.
    pub no: u16,
    /// Who asks.
    pub unit: UnitRef,
    /// For what: `ask_extension`, `ask_help`, `ask_suspension`.
    pub ask: ActCode,
    /// Until when, for more time and for a pause.
    pub until: Option<Day>,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Instant,
    /// What was decided; absent while nobody has.
    pub answer: Option<PetitionAnswer>,
}

/// What was decided on a petition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PetitionAnswer {
    /// Whether it was granted.
    pub is_granted: bool,
    /// Why, or how.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// The claim that a matter is done, and what was seen of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Claim {
    /// What was done.
    pub note: String,
    /// What proves it.
    pub evidence: Vec<Evidence>,
    /// When.
    pub at: Instant,
    /// Whether it was drawn for verification.
    pub draw: Draw,
    /// The working papers on it, oldest first.
    pub papers: Vec<Paper>,
}

/// A draw that anybody can repeat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Draw {
    /// Whether it was drawn: then it is accepted only after a paper that holds.
    pub is_drawn: bool,
    /// How likely it was, in percent.
    pub rate: Figure,
    /// What was drawn from. Text, because it has more digits than a number of JavaScript keeps.
    pub seed: String,
}

/// A working paper (检查底稿).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Paper {
    /// How it was looked at.
    pub method: MethodCode,
    /// What was found.
    pub findings: String,
    /// What was seen of every point.
    pub stands: Vec<Stand>,
    /// What was brought back.
    pub evidence: Vec<Evidence>,
    /// Whether the claim holds.
    pub passes: bool,
    /// When.
    pub at: Instant,
}
