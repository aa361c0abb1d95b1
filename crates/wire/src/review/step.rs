//! A step of the review: what was before and after.

use duban_core::{Proposal, ProposalId, Step};
use serde::{Deserialize, Serialize};

use super::{ContentView, StateView, WordView};
use crate::ViewFault;

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    /// What became of it.
    pub state: StateView,
    /// The clauses it rests on, by their order from 0.
    pub clauses: Vec<u32>,
    /// What it says.
    pub content: ContentView,
}

/// What an act of the review changed.
///
/// # Example
/// ```
/// use duban_core::{Step, Word};
/// use duban_wire::review::StepView;
/// let step = Step { clauses: [(3, (Word::None, Word::Objected))].into(), ..Step::default() };
/// let json = serde_json::to_string(&StepView::from(&step))?;
/// assert_eq!(json, r#"{"clauses":[{"at":3,"before":{"said":"nothing"},"after":{"said":"objected"}}]}"#);
/// let back: StepView = serde_json::from_str(&json)?;
/// assert_eq!(Step::try_from(back)?, step);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// Each proposal it touched.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<ProposalStepView>,
    /// Each clause it touched.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<ClauseStepView>,
}

/// What became of one proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalStepView {
    /// Which.
    pub id: i64,
    /// What it was; absent when it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<ProposalView>,
    /// What it is now; absent when it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<ProposalView>,
}

/// What was said of one clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseStepView {
    /// Which, by its order from 0.
    pub at: u32,
    /// What was said before.
    pub before: WordView,
    /// What is said now.
    pub after: WordView,
}

impl From<&Proposal> for ProposalView {
    fn from(proposal: &Proposal) -> Self {
        Self {
            state: (&proposal.state).into(),
            clauses: proposal.clauses.clone(),
            content: (&proposal.content).into(),
        }
    }
}

impl TryFrom<ProposalView> for Proposal {
    type Error = ViewFault;

    fn try_from(view: ProposalView) -> Result<Self, ViewFault> {
        let ProposalView { state, clauses, content } = view;
        Ok(Self { state: state.try_into()?, clauses, content: content.try_into()? })
    }
}

impl From<&Step> for StepView {
    fn from(step: &Step) -> Self {
        let proposals = step.proposals.iter().map(|(id, (before, after))| ProposalStepView {
            id: id.0,
            before: before.as_ref().map(ProposalView::from),
            after: after.as_ref().map(ProposalView::from),
        });
        let clauses = step.clauses.iter().map(|(at, (before, after))| ClauseStepView {
            at: *at,
            before: before.into(),
            after: after.into(),
        });
        Self { proposals: proposals.collect(), clauses: clauses.collect() }
    }
}

impl TryFrom<StepView> for Step {
    type Error = ViewFault;

    fn try_from(view: StepView) -> Result<Self, ViewFault> {
        let proposal = |one: ProposalStepView| {
            let before = one.before.map(Proposal::try_from).transpose()?;
            let after = one.after.map(Proposal::try_from).transpose()?;
            Ok((ProposalId(one.id), (before, after)))
        };
        let clause = |one: ClauseStepView| Ok((one.at, (one.before.try_into()?, one.after.try_into()?)));
        Ok(Self {
            proposals: view.proposals.into_iter().map(proposal).collect::<Result<_, ViewFault>>()?,
            clauses: view.clauses.into_iter().map(clause).collect::<Result<_, ViewFault>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use duban_core::{
        Amount, Content, MatterId, Measure, Participants, ProposalState, Quantity, Reason, ReasonKind, Word,
    };

    use super::*;

    fn proposal(state: ProposalState) -> Proposal {
        let content = Content {
            title: "改造老旧小区".into(),
            requirement: "改造老旧小区410个。".into(),
            kind: Some("task".into()),
            intended: Participants {
                lead: Some("99-zj".into()),
                co_leads: vec!["99-cz".into()],
                supporters: vec!["99-fg".into()],
                group: Some("cities".into()),
            },
            guessed: vec!["99-zj".into()],
            due_on: Some(jiff::civil::date(2025, 12, 31)),
            measure: Some(Measure::Quantity(Quantity {
                unit: "个".into(),
                target: Amount::whole(410),
                curve: Vec::new(),
            })),
            figures: vec![Quantity { unit: "个".into(), target: Amount::whole(410), curve: Vec::new() }],
            lists: vec!["promises".into()],
            programmes: vec!["livelihood".into()],
        };
        Proposal { state, clauses: vec![3, 4], content }
    }

    #[test]
    fn every_step_comes_back() {
        let reason = Reason { kind: ReasonKind::Covered, note: "督〔2026〕012".into() };
        let states = [
            ProposalState::Pending,
            ProposalState::Accepted,
            ProposalState::SetAside(reason.clone()),
            ProposalState::Merged(ProposalId(7)),
            ProposalState::Cut(vec![ProposalId(8), ProposalId(9)]),
            ProposalState::Entered(MatterId(5)),
        ];
        for state in states {
            let step = Step {
                proposals: [
                    (ProposalId(1), (Some(proposal(ProposalState::Pending)), Some(proposal(state.clone())))),
                    (ProposalId(2), (None, Some(proposal(state.clone())))),
                    (ProposalId(3), (Some(proposal(state)), None)),
                ]
                .into(),
                clauses: [
                    (0, (Word::Disposed(reason.clone()), Word::Objected)),
                    (1, (Word::None, Word::None)),
                ]
                .into(),
            };
            let json = serde_json::to_string(&StepView::from(&step)).unwrap();
            let view: StepView = serde_json::from_str(&json).unwrap();
            assert_eq!(Step::try_from(view).unwrap(), step, "{json}");
        }
    }

    #[test]
    fn what_makes_no_sense_names_its_field() {
        let view: StateView = serde_json::from_str(r#"{"is":"set_aside","reason":"because"}"#).unwrap();
        assert_eq!(ProposalState::try_from(view).unwrap_err().field, "reason");
    }
}
