//! The review of a directive.

use duban_app::directives::{ProposalLine, ReviewView, StepLine};
use duban_core as core;
use duban_wire::api::{
    Coverage, Day, Doubt, Identity, Instant, Measure, Proposal, ProposalContent, ProposalStateView,
    ReasonCode, Repair, Review, ReviewStep,
};

use super::directive::{clause, head};
use super::{both, not_ready, refused, unit_of};
use crate::Lang;
use crate::site::Site;
use crate::words::directives::act;

/// The review.
pub(crate) fn review(site: &Site, of: &ReviewView) -> Review {
    Review {
        head: head(&of.head),
        text: of.text.clone(),
        clauses: of.clauses.iter().map(clause).collect(),
        proposals: of.proposals.iter().map(|line| proposal(site, line)).collect(),
        repairs: of
            .repairs
            .iter()
            .map(|repair| Repair {
                kind: repair.kind.clone(),
                place: repair.restored,
                before: repair.before.clone(),
                after: repair.after.clone(),
                confidence: repair.confidence,
            })
            .collect(),
        doubts: of
            .doubts
            .iter()
            .map(|doubt| Doubt { kind: doubt.kind.clone(), place: doubt.place, text: doubt.text.clone() })
            .collect(),
        coverage: coverage(&of.coverage),
        steps: of.steps.iter().map(step).collect(),
        may_review: of.may_review,
        may_undo: of.may_undo,
        not_ready: of.not_ready.as_ref().map(not_ready),
    }
}

/// How far it is.
pub(crate) const fn coverage(of: &core::Coverage) -> Coverage {
    Coverage { matters: of.matters, reasons: of.reasons, undisposed: of.undisposed }
}

fn proposal(site: &Site, of: &ProposalLine) -> Proposal {
    let (says, to) = (&of.content, &of.content.intended);
    let units = |ids: &[core::UnitId]| ids.iter().map(|id| unit_of(site, id)).collect();
    fn codes<T: ToString>(ids: &[T]) -> Vec<String> {
        ids.iter().map(ToString::to_string).collect()
    }
    Proposal {
        id: Identity(of.id.0),
        state: state(&of.state),
        clauses: of.clauses.clone(),
        content: ProposalContent {
            title: says.title.clone(),
            requirement: says.requirement.clone(),
            kind: says.kind.as_ref().map(ToString::to_string),
            lead: to.lead.as_ref().map(|id| unit_of(site, id)),
            co_leads: units(&to.co_leads),
            supporters: units(&to.supporters),
            group: to.group.as_ref().map(ToString::to_string),
            guessed: codes(&says.guessed),
            due_on: says.due_on.map(Day),
            measure: says.measure.as_ref().map(Measure::from),
            figures: says
                .figures
                .iter()
                .map(|one| Measure::from(&core::Measure::Quantity(one.clone())))
                .collect(),
            lists: codes(&says.lists),
            programmes: codes(&says.programmes),
        },
        missing: of.missing.iter().map(refused).collect(),
    }
}

fn state(of: &core::ProposalState) -> ProposalStateView {
    match of {
        core::ProposalState::Pending => ProposalStateView::Pending,
        core::ProposalState::Accepted => ProposalStateView::Accepted,
        core::ProposalState::SetAside(reason) => {
            ProposalStateView::SetAside { reason: ReasonCode(reason.kind), note: reason.note.clone() }
        }
        core::ProposalState::Merged(into) => ProposalStateView::Merged { into: Identity(into.0) },
        core::ProposalState::Cut(into) => {
            ProposalStateView::Cut { into: into.iter().map(|id| Identity(id.0)).collect() }
        }
        core::ProposalState::Entered(_) => ProposalStateView::Entered,
    }
}

fn step(of: &StepLine) -> ReviewStep {
    ReviewStep {
        seq: of.seq,
        by: of.by.clone(),
        at: Instant(of.at),
        act: of.act.clone(),
        what: both(act(Lang::Zh, &of.act), act(Lang::En, &of.act)),
        proposals: of.proposals.clone(),
        clauses: of.clauses.clone(),
        is_undone: of.is_undone,
    }
}
