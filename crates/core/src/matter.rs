//! A matter (事项): one lifecycle, many kinds.
//!
//! [`decide`] says what an act would lead to or why not, and changes nothing; [`Matter::apply`] is the only way a
//! matter changes; [`offers`] says of every act whether it is open. Buttons, interface and enforcement all
//! stand on these three.

mod act;
mod apply;
mod assignment;
mod change;
mod children;
mod clock;
mod decide;
mod draft;
mod enter;
mod gate;
mod number;
mod offers;
mod project;
mod ready;
mod refusal;
mod state;
mod succeed;
mod work;

pub use act::{Act, ActKind, Assign, SayAlike, Share, Spread};
pub use assignment::{Answer, Assignment, Decline, Part, Receipt};
pub use change::{Asked, Change, Child, Event};
pub use children::births;
pub use clock::{due_at, receipt_due_at};
pub use decide::{Context, decide};
pub use draft::{Draft, Due, Edit, EnteredAs, Participants, Source};
pub use enter::enter;
pub use number::{MatterNo, NumberError};
pub use offers::{Offer, offers, printed_lifecycle};
pub use project::ProjectChange;
pub use ready::{as_meant, lacks};
pub use refusal::Refusal;
pub use state::State;
pub use succeed::{has_part, succeeded};
pub use work::{
    AlikeEnd, AlikeSaid, Approval, Ask, Asking, Attached, Channel, Claim, Climb, Close, Closing,
    ClosingReason, Correction, CorrectionReason, Counted, CountedRequest, Decision, Demand, DemandChange,
    Draw, Exclusion, Filing, FilingState, Further, Haste, Judgement, LONGEST_REQUEST, LONGEST_WORD,
    Likelihood, LookBack, Method, NextStep, Owing, Paper, Petition, Reply, Report, Request, RequestStanding,
    RequestStep, SameAs, Satisfaction, Silence, Solved, Step, Submission, Verdict, Work, WorkChange,
    WorkRefusal, climb, demand_changes, follows, given_up, submitted, verification_rate,
};

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Amount, Field, KindId, ListId, MatterId, Measure, Moment, PersonId, ProgrammeId, Project, UnitId,
};

/// A matter as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Its identity.
    pub id: MatterId,
    /// How many events it has seen: whoever writes names the version looked at.
    pub version: i64,
    /// The number people know it by.
    pub no: MatterNo,
    /// The matter it is a part of.
    pub parent: Option<MatterId>,
    /// What kind it is.
    pub kind: KindId,
    /// What it is called: verb and object as a rule.
    pub title: String,
    /// What is required, in full.
    pub requirement: String,
    /// Who asks: the unit that answers for its dispatch.
    pub issuer: UnitId,
    /// Where it comes from.
    pub source: Source,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub state_since: Moment,
    /// When its clock began: never moved, not even by entering late.
    pub begun_at: Moment,
    /// By when.
    pub due: Option<Due>,
    /// Who submitted it for sign-off last: another person signs.
    pub submitted_by: Option<PersonId>,
    /// What it is measured by.
    pub measure: Option<Measure>,
    /// The standing lists it is linked to.
    pub lists: BTreeSet<ListId>,
    /// The programmes it serves.
    pub programmes: BTreeSet<ProgrammeId>,
    /// What else its kind asks for.
    pub facts: BTreeMap<Field, String>,
    /// Its share of the parent's figure.
    pub quota: Option<Amount>,
    /// Who is meant to do it, until it is assigned.
    pub intended: Participants,
    /// Who was asked to do it, in order of asking; also those who no longer are.
    pub assignments: Vec<Assignment>,
    /// How many parts it was divided into; the number of the next part counts on from here.
    pub children: u16,
    /// What it carries as a key project; nothing of any other kind.
    pub project: Project,
    /// What was done about it since it was assigned.
    pub work: Work,
}

impl Matter {
    /// The unit that answers for it now.
    #[must_use]
    pub fn lead(&self) -> Option<&UnitId> {
        self.active().find(|a| a.part == Part::Lead).map(|a| &a.unit)
    }

    /// In whose hands it is: of its lead, before that of its issuer. Time in status is counted by state and holder.
    #[must_use]
    pub fn holder(&self) -> &UnitId {
        self.lead().unwrap_or(&self.issuer)
    }

    /// The assignments that stand.
    pub fn active(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(|a| a.is_active())
    }

    /// The assignments that stand, or that stood until the matter itself came to its end: without those that were
    /// released on the way. Whoever was asked to the last still reads what became of it.
    pub fn asked_to_the_last(&self) -> impl Iterator<Item = &Assignment> {
        let ended = self.state.is_final().then_some(self.state_since);
        self.assignments.iter().filter(move |a| a.is_active() || a.ended_at == ended)
    }

    /// Whether it is in hand again: a claim on it was sent back, or it was closed and reopened. Its lead has to do what was
    /// missing, and claim anew.
    ///
    /// # Source
    /// FIELD §1: sending back after a claim (退回重办) is a fact beside the state; a relapse reopens (重新交办).
    #[must_use]
    pub fn is_to_redo(&self) -> bool {
        self.state == State::InHand && (self.work.sent_back > 0 || self.work.reopened > 0)
    }

    /// Whether a light can be computed: it has a measure of its own or is linked to a list that has one.
    ///
    /// # Source
    /// FIELD §2 and §7: a slogan gets a measure, is linked to a standing list, or is set aside.
    #[must_use]
    pub fn is_measured(&self) -> bool {
        self.measure.is_some() || !self.lists.is_empty()
    }
}
