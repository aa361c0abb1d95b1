//! What was done about a matter since it was assigned: reports, petitions, the claim, its verification, its closing.
//!
//! None of these is a state. The state says where the matter stands; these are dated facts beside it, each with its reason
//! and who decided.

mod alike;
mod apply;
mod asks;
mod change;
mod close;
mod demand;
mod gate;
mod haste;
mod ladder;
mod light;
mod look;
mod owing;
mod petition;
mod refusal;
mod report;
mod request;
mod take;
mod verify;

pub use alike::{AlikeEnd, AlikeSaid, SameAs};
pub use asks::Asking;
pub use change::WorkChange;
pub use close::{Approval, Close, Closing, ClosingReason, LookBack};
pub use demand::{Demand, DemandChange, demand_changes};
pub use haste::Haste;
pub use ladder::{Channel, Climb, NextStep, Silence, Step, climb};
pub use owing::Owing;
pub use petition::{Ask, Decision, Petition};
pub use report::{Correction, CorrectionReason, Counted, Filing, FilingState, Report};
pub use request::{
    Attached, CountedRequest, Exclusion, Further, LONGEST_REQUEST, LONGEST_WORD, Reply, Request,
    RequestStanding, RequestStep, Satisfaction, Solved, Submission, Verdict, submitted,
};
pub use take::{follows, given_up};
pub use verify::{Claim, Draw, Judgement, Likelihood, Method, Paper, verification_rate};

pub use refusal::WorkRefusal;

pub(super) use alike::said as alike_said;
pub(super) use close::{approved, closed, looked_back, reopened};
pub(super) use gate::{gate, is_far};
pub(super) use haste::allowed as haste_allowed;
pub(super) use ladder::{escalated, held_back};
pub(super) use look::cleared;
pub(super) use petition::{asked, decided, resumed};
pub(super) use report::{corrected, countersigned, filed, returned};
pub(super) use request::{attached, excluded, names_a_unit, rated, replied, word_added};
pub(super) use verify::{accepted, claimed_done, judged, sent_back, verified};

use jiff::civil::Date;

use super::draft::Due;
use crate::{Looked, MatterRef, Moment, Standings};

/// The facts beside the state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Since when its lead owes reports.
    pub since: Option<Moment>,
    /// Where its points stand, as its lead says.
    pub claimed: Standings,
    /// Where they stand, as somebody verified.
    pub verified: Standings,
    /// The last report of every unit that files one.
    pub filings: Vec<Filing>,
    /// The last day of the lead's last period that counts.
    pub reported_to: Option<Date>,
    /// Until when what was late and made good still shows.
    pub late_until: Option<Date>,
    /// Extensions, help, pauses: what was asked for and what came of it, in order.
    pub petitions: Vec<Petition>,
    /// The dates it was due on before.
    pub earlier_dues: Vec<Due>,
    /// The last day of a pause.
    pub suspended_until: Option<Date>,
    /// The claim that stands.
    pub claim: Option<Claim>,
    /// The working papers on that claim.
    pub papers: Vec<Paper>,
    /// How often a claim was sent back.
    pub sent_back: u16,
    /// The last judgement of how likely it is to be reached.
    pub judgement: Option<Judgement>,
    /// The first of two signatures under its closing.
    pub approval: Option<Approval>,
    /// How it was closed.
    pub closing: Option<Closing>,
    /// What was seen when it was looked at again.
    pub look_backs: Vec<LookBack>,
    /// How often it was reopened.
    pub reopened: u16,
    /// How far it was followed up.
    pub ladder: Climb,
    /// What was asked for through the public door, and what came of it.
    pub request: Option<Box<Request>>,
    /// Requests that are evidence on it.
    pub attached: Vec<Attached>,
    /// Signs of hollow reporting that somebody looked at, and found nothing.
    pub looked: Vec<Looked>,
    /// The matter from which it takes its figure: its lead is not asked twice.
    pub same: Option<SameAs>,
    /// The matters that take their figure from here.
    pub answers: Vec<MatterRef>,
    /// What somebody said of its look-alikes.
    pub alike: Vec<AlikeSaid>,
    /// That it may be asked with less time than usual.
    pub haste: Option<Haste>,
}
