//! Which rows of the review are shown, and how many proposals lack what.

use duban_app::directives::{ProposalLine, ReviewView};
use duban_core::{ProposalId, ProposalState, Refusal};

/// Which rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    /// All, in the order of the text.
    All,
    /// Only what nobody has decided.
    Open,
    /// Only what became a matter or will.
    Matters,
    /// Only what has a reason.
    Reasons,
    /// Only proposals that lack this.
    Lacks(Lack),
}

/// What a proposal lacks to be assigned, as the office works it off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// 计量方式.
    Measure,
    /// 时限, or one that is past.
    Date,
    /// 牵头单位.
    Lead,
    /// Whatever else.
    Other,
}

impl Lack {
    /// All, in the order in which they are best filled in.
    pub(crate) const ALL: [Self; 4] = [Self::Measure, Self::Date, Self::Lead, Self::Other];

    const fn code(self) -> &'static str {
        match self {
            Self::Measure => "no-measure",
            Self::Date => "no-date",
            Self::Lead => "no-lead",
            Self::Other => "no-other",
        }
    }

    /// What lack a refusal of assignment is.
    const fn of(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::NoMeasure => Self::Measure,
            Refusal::NoDue | Refusal::DueInThePast => Self::Date,
            Refusal::NoLead => Self::Lead,
            _ => Self::Other,
        }
    }

    /// Whether an undecided or accepted proposal lacks it.
    pub(super) fn is_of(self, proposal: &ProposalLine) -> bool {
        is_fillable(proposal) && proposal.missing.iter().any(|refusal| Self::of(refusal) == self)
    }
}

impl Show {
    /// Out of an address; everything when it says nothing known.
    pub(crate) fn from_code(code: &str) -> Self {
        [Self::Open, Self::Matters, Self::Reasons]
            .into_iter()
            .chain(Lack::ALL.map(Self::Lacks))
            .find(|show| show.code() == code)
            .unwrap_or(Self::All)
    }

    /// In an address.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Matters => "matters",
            Self::Reasons => "reasons",
            Self::Lacks(lack) => lack.code(),
        }
    }

    /// Whether it is the work of one lack.
    pub(crate) const fn is_lack(self) -> bool {
        matches!(self, Self::Lacks(_))
    }

    /// Whether the row of a proposal is shown.
    pub(super) fn shows(self, proposal: &ProposalLine) -> bool {
        match self {
            Self::All => true,
            Self::Open => proposal.state == ProposalState::Pending,
            Self::Matters => matches!(proposal.state, ProposalState::Accepted | ProposalState::Entered(_)),
            Self::Reasons => matches!(proposal.state, ProposalState::SetAside(_)),
            Self::Lacks(lack) => lack.is_of(proposal),
        }
    }
}

/// Whether something can still be filled in.
fn is_fillable(proposal: &ProposalLine) -> bool {
    matches!(proposal.state, ProposalState::Pending | ProposalState::Accepted)
}

/// Every shown proposal into which something can be filled in, whatever page it stands on.
pub(super) fn listed(view: &ReviewView, show: Show) -> Vec<ProposalId> {
    view.proposals.iter().filter(|p| is_fillable(p) && show.shows(p)).map(|p| p.id).collect()
}

/// Every undecided proposal that lacks nothing.
pub(super) fn whole(view: &ReviewView) -> Vec<ProposalId> {
    let is = |p: &&ProposalLine| p.state == ProposalState::Pending && p.missing.is_empty();
    view.proposals.iter().filter(is).map(|p| p.id).collect()
}

/// How many lack it.
pub(super) fn lacking(view: &ReviewView, lack: Lack) -> usize {
    view.proposals.iter().filter(|p| lack.is_of(p)).count()
}
