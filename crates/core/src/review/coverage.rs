//! What a clause counts as, and how many are still open.

use super::{Clause, ProposalState, Reason, ReasonKind, Review, Word};
use crate::ProposalId;

/// What became of a clause (条款去向).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disposition {
    /// It stands in accepted proposals, or matters.
    Matter(Vec<ProposalId>),
    /// It holds no work, for this reason. `by_default`: nobody said so, the reader did, and anyone may object.
    Reason {
        /// Why.
        reason: Reason,
        /// Whether it was the reader's word alone.
        by_default: bool,
    },
    /// Nobody has said yet.
    Undisposed,
}

/// How far a review is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Clauses that stand in matters.
    pub matters: usize,
    /// Clauses with a recorded reason.
    pub reasons: usize,
    /// Clauses nobody has disposed of.
    pub undisposed: usize,
}

impl Coverage {
    /// All clauses.
    #[must_use]
    pub const fn clauses(&self) -> usize {
        self.matters + self.reasons + self.undisposed
    }

    /// Whether nothing is left.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.undisposed == 0
    }
}

impl Review {
    /// What became of the clause at `ordinal`.
    ///
    /// In this order: a proposal nobody has decided leaves it open; an accepted one makes it a matter; a person's word
    /// on the clause itself; the reason with which all its proposals were set aside; the reader's default.
    #[must_use]
    pub fn disposition(&self, ordinal: u32) -> Disposition {
        let Some(clause) = usize::try_from(ordinal).ok().and_then(|at| self.clauses.get(at)) else {
            return Disposition::Undisposed;
        };
        let mut matters = Vec::new();
        let mut aside = None;
        for (id, proposal) in self.proposals.iter().filter(|(_, p)| p.clauses.contains(&ordinal)) {
            match &proposal.state {
                ProposalState::Pending => return Disposition::Undisposed,
                ProposalState::Accepted | ProposalState::Entered(_) => matters.push(*id),
                ProposalState::SetAside(reason) => aside = aside.or(Some(reason)),
                ProposalState::Merged(_) | ProposalState::Cut(_) => {}
            }
        }
        if !matters.is_empty() {
            return Disposition::Matter(matters);
        }
        without_matter(clause, aside)
    }

    /// How far the review is.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        for ordinal in 0..self.clauses.len() {
            match self.disposition(u32::try_from(ordinal).unwrap_or(u32::MAX)) {
                Disposition::Matter(_) => coverage.matters += 1,
                Disposition::Reason { .. } => coverage.reasons += 1,
                Disposition::Undisposed => coverage.undisposed += 1,
            }
        }
        coverage
    }
}

fn without_matter(clause: &Clause, aside: Option<&Reason>) -> Disposition {
    match (&clause.word, aside) {
        (Word::Disposed(reason), _) => Disposition::Reason { reason: reason.clone(), by_default: false },
        (Word::None, Some(reason)) => Disposition::Reason { reason: reason.clone(), by_default: false },
        (Word::None, None) if clause.class.by_default() => {
            let kind = ReasonKind::of_class(clause.class);
            Disposition::Reason { reason: Reason { kind, note: String::new() }, by_default: true }
        }
        (Word::None | Word::Objected, _) => Disposition::Undisposed,
    }
}
