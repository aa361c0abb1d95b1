//! What was done about a matter: reports, petitions, claim, papers, closing, as JSON.

mod alike;
mod change;
mod close;
mod ladder;
mod look;
mod petition;
mod report;
mod request;
mod verify;

pub use alike::{AlikeSaidView, HasteView, SameAsView};
pub use change::WorkChangeView;
pub use close::{ApprovalView, CloseView, ClosingView, LookBackView};
use duban_core::{Moment, Work};
pub use ladder::{ClimbView, SilenceView};
pub use look::{AboutView, LookedView};
pub use petition::{AskView, DecisionView, PetitionView};
pub use report::{
    CorrectionView, CountedView, EvidenceView, FilingStateView, FilingView, LineView, ReportView, StandView,
    StandingsView,
};
pub use request::{AttachedView, ExclusionView, FurtherView, ReplyView, RequestView, VerdictView};
use serde::{Deserialize, Serialize};
pub use verify::{ClaimView, DrawView, JudgementView, PaperView};

use crate::ViewFault;
use crate::fault::opt_day;
use crate::matter::DueView;
use crate::meeting::MatterRefView;

/// The facts beside the state; what nothing is known of is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkView {
    /// Since when its lead owes reports, microseconds UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<i64>,
    /// Where its points stand, as claimed.
    #[serde(skip_serializing_if = "StandingsView::is_empty")]
    pub claimed: StandingsView,
    /// Where they stand, as verified.
    #[serde(skip_serializing_if = "StandingsView::is_empty")]
    pub verified: StandingsView,
    /// The last report of every unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filings: Vec<FilingView>,
    /// The last day of the last period that counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reported_to: Option<String>,
    /// Until when what was late shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_until: Option<String>,
    /// What was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub petitions: Vec<PetitionView>,
    /// The dates it was due on before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier_dues: Vec<DueView>,
    /// The last day of a pause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspended_until: Option<String>,
    /// The claim that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimView>,
    /// The working papers on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<PaperView>,
    /// How often a claim was sent back.
    #[serde(skip_serializing_if = "is_none")]
    pub sent_back: u16,
    /// How likely it is to be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judgement: Option<JudgementView>,
    /// The first of two signatures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<ApprovalView>,
    /// How it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<ClosingView>,
    /// What was seen later.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub look_backs: Vec<LookBackView>,
    /// How often it was reopened.
    #[serde(skip_serializing_if = "is_none")]
    pub reopened: u16,
    /// How far it was followed up.
    #[serde(skip_serializing_if = "ClimbView::is_empty")]
    pub ladder: ClimbView,
    /// What was asked for through the public door.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Box<RequestView>>,
    /// Requests that are evidence on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attached: Vec<AttachedView>,
    /// Signs of hollow reporting that somebody looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub looked: Vec<LookedView>,
    /// From where its figure is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same: Option<SameAsView>,
    /// The matters that take their figure from here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<MatterRefView>,
    /// What was said of its look-alikes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<AlikeSaidView>,
    /// That it may be asked with less time than usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub haste: Option<HasteView>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
const fn is_none(number: &u16) -> bool {
    *number == 0
}

impl WorkView {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl From<&Work> for WorkView {
    fn from(work: &Work) -> Self {
        let day = |day: &jiff::civil::Date| day.to_string();
        Self {
            since: work.since.map(Moment::as_micros),
            claimed: (&work.claimed).into(),
            verified: (&work.verified).into(),
            filings: views(&work.filings),
            reported_to: work.reported_to.as_ref().map(day),
            late_until: work.late_until.as_ref().map(day),
            petitions: views(&work.petitions),
            earlier_dues: views(&work.earlier_dues),
            suspended_until: work.suspended_until.as_ref().map(day),
            claim: work.claim.as_ref().map(ClaimView::from),
            papers: views(&work.papers),
            sent_back: work.sent_back,
            judgement: work.judgement.as_ref().map(JudgementView::from),
            approval: work.approval.as_ref().map(ApprovalView::from),
            closing: work.closing.as_ref().map(ClosingView::from),
            look_backs: views(&work.look_backs),
            reopened: work.reopened,
            ladder: (&work.ladder).into(),
            request: work.request.as_ref().map(|request| Box::new(RequestView::from(&**request))),
            attached: views(&work.attached),
            looked: views(&work.looked),
            same: work.same.as_ref().map(SameAsView::from),
            answers: views(&work.answers),
            alike: views(&work.alike),
            haste: work.haste.as_ref().map(HasteView::from),
        }
    }
}

impl TryFrom<WorkView> for Work {
    type Error = ViewFault;

    fn try_from(view: WorkView) -> Result<Self, ViewFault> {
        Ok(Self {
            since: view.since.map(Moment::from_micros),
            claimed: view.claimed.try_into()?,
            verified: view.verified.try_into()?,
            filings: all(view.filings)?,
            reported_to: opt_day("reported_to", view.reported_to.as_deref())?,
            late_until: opt_day("late_until", view.late_until.as_deref())?,
            petitions: all(view.petitions)?,
            earlier_dues: all(view.earlier_dues)?,
            suspended_until: opt_day("suspended_until", view.suspended_until.as_deref())?,
            claim: view.claim.map(TryInto::try_into).transpose()?,
            papers: all(view.papers)?,
            sent_back: view.sent_back,
            judgement: view.judgement.map(TryInto::try_into).transpose()?,
            approval: view.approval.map(Into::into),
            closing: view.closing.map(TryInto::try_into).transpose()?,
            look_backs: view.look_backs.into_iter().map(Into::into).collect(),
            reopened: view.reopened,
            ladder: view.ladder.try_into()?,
            request: view.request.map(|request| (*request).try_into().map(Box::new)).transpose()?,
            attached: all(view.attached)?,
            looked: all(view.looked)?,
            same: view.same.map(TryInto::try_into).transpose()?,
            answers: all(view.answers)?,
            alike: all(view.alike)?,
            haste: view.haste.map(Into::into),
        })
    }
}

/// Each as its view.
pub(crate) fn views<'a, T: 'a, V: From<&'a T>>(all: &'a [T]) -> Vec<V> {
    all.iter().map(V::from).collect()
}

/// Every one read back, or the first fault.
pub(crate) fn all<V, T: TryFrom<V, Error = ViewFault>>(views: Vec<V>) -> Result<Vec<T>, ViewFault> {
    views.into_iter().map(T::try_from).collect()
}
