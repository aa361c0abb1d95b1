//! What became of a proposal, and what a person said of a clause.

use duban_core::{MatterId, ProposalId, ProposalState, Reason, ReasonKind, Word};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::code;

/// Why something is not pursued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonView {
    /// `goal`, `conduct`, `appraisal`, `meta`, `covered`, `elsewhere`, `other`.
    pub reason: String,
    /// What else is to be said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum StateView {
    /// 待确认.
    Pending,
    /// 已采纳.
    Accepted,
    /// 已搁置.
    SetAside(ReasonView),
    /// 已合并.
    Merged {
        /// Into which proposal.
        into: i64,
    },
    /// 已拆分.
    Cut {
        /// Into which proposals.
        into: Vec<i64>,
    },
    /// 已立项.
    Entered {
        /// As which matter.
        matter: i64,
    },
}

/// What a person said of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "said", rename_all = "snake_case")]
pub enum WordView {
    /// Nothing.
    Nothing,
    /// It holds no work.
    Disposed(ReasonView),
    /// It does hold work.
    Objected,
}

impl From<&Reason> for ReasonView {
    fn from(reason: &Reason) -> Self {
        Self { reason: reason.kind.code().to_owned(), note: reason.note.clone() }
    }
}

impl TryFrom<ReasonView> for Reason {
    type Error = ViewFault;

    fn try_from(view: ReasonView) -> Result<Self, ViewFault> {
        Ok(Self { kind: code("reason", &view.reason, ReasonKind::from_code)?, note: view.note })
    }
}

impl From<&ProposalState> for StateView {
    fn from(state: &ProposalState) -> Self {
        match state {
            ProposalState::Pending => Self::Pending,
            ProposalState::Accepted => Self::Accepted,
            ProposalState::SetAside(reason) => Self::SetAside(reason.into()),
            ProposalState::Merged(into) => Self::Merged { into: into.0 },
            ProposalState::Cut(into) => Self::Cut { into: into.iter().map(|id| id.0).collect() },
            ProposalState::Entered(matter) => Self::Entered { matter: matter.0 },
        }
    }
}

impl TryFrom<StateView> for ProposalState {
    type Error = ViewFault;

    fn try_from(view: StateView) -> Result<Self, ViewFault> {
        Ok(match view {
            StateView::Pending => Self::Pending,
            StateView::Accepted => Self::Accepted,
            StateView::SetAside(reason) => Self::SetAside(reason.try_into()?),
            StateView::Merged { into } => Self::Merged(ProposalId(into)),
            StateView::Cut { into } => Self::Cut(into.into_iter().map(ProposalId).collect()),
            StateView::Entered { matter } => Self::Entered(MatterId(matter)),
        })
    }
}

impl From<&Word> for WordView {
    fn from(word: &Word) -> Self {
        match word {
            Word::None => Self::Nothing,
            Word::Disposed(reason) => Self::Disposed(reason.into()),
            Word::Objected => Self::Objected,
        }
    }
}

impl TryFrom<WordView> for Word {
    type Error = ViewFault;

    fn try_from(view: WordView) -> Result<Self, ViewFault> {
        Ok(match view {
            WordView::Nothing => Self::None,
            WordView::Disposed(reason) => Self::Disposed(reason.try_into()?),
            WordView::Objected => Self::Objected,
        })
    }
}
