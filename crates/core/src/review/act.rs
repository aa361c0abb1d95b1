//! What can be done in a review.

use super::{Content, Reason};
use crate::ProposalId;

/// An act of the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewAct {
    /// 采纳: these proposals become matters when the review is submitted.
    Accept(Vec<ProposalId>),
    /// 搁置: these proposals are not pursued.
    SetAside {
        /// Which.
        proposals: Vec<ProposalId>,
        /// Why.
        reason: Reason,
    },
    /// 待确认: back to undecided.
    Reopen(Vec<ProposalId>),
    /// 编辑.
    Edit {
        /// Which.
        proposal: ProposalId,
        /// What it says now.
        content: Box<Content>,
    },
    /// 合并: the first takes the words and clauses of the others.
    Merge(Vec<ProposalId>),
    /// 拆分: one becomes several, with the identities drawn beforehand.
    Cut {
        /// Which.
        proposal: ProposalId,
        /// The pieces: identity and title.
        into: Vec<(ProposalId, String)>,
    },
    /// 新增: a proposal the reader did not see.
    Propose {
        /// Its identity, drawn beforehand.
        proposal: ProposalId,
        /// The clauses it rests on.
        clauses: Vec<u32>,
        /// What it says.
        content: Box<Content>,
    },
    /// 处置: these clauses hold no work.
    Dispose {
        /// Which.
        clauses: Vec<u32>,
        /// Why.
        reason: Reason,
    },
    /// 提出异议: these clauses do hold work, whatever the reader takes them for.
    Object(Vec<u32>),
    /// 取消处置: back to what the reader says.
    Withdraw(Vec<u32>),
}

impl ReviewAct {
    /// The name in files and interfaces.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Accept(_) => "accept",
            Self::SetAside { .. } => "set_aside",
            Self::Reopen(_) => "reopen",
            Self::Edit { .. } => "edit",
            Self::Merge(_) => "merge",
            Self::Cut { .. } => "cut",
            Self::Propose { .. } => "propose",
            Self::Dispose { .. } => "dispose",
            Self::Object(_) => "object",
            Self::Withdraw(_) => "withdraw",
        }
    }
}
