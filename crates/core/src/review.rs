//! The review of a directive (研读): every clause is disposed of, every proposal decided.
//!
//! A clause is disposed of when it became part of a matter or has a recorded reason why not. What a clause counts as is
//! never stored: it follows from its own record and from the proposals that cover it ([`Review::disposition`]), so
//! the coverage bar cannot be wrong. Every act gives a [`Step`] that says what was before and after; undoing it is
//! the step read backwards.

mod act;
mod coverage;
mod decide;
mod fault;
mod fill;

pub use act::ReviewAct;
pub use coverage::{Coverage, Disposition};
pub use decide::Step;
pub use fault::ReviewFault;
pub use fill::{Fill, FillMeasure, Filled};

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::coded::coded;
use crate::{KindId, ListId, MatterId, Measure, Participants, ProgrammeId, ProposalId};

/// A directive under review.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// Its clauses, in order.
    pub clauses: Vec<Clause>,
    /// Its proposals by identity; identities grow in the order of the text.
    pub proposals: BTreeMap<ProposalId, Proposal>,
}

/// A clause as the review sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What the reader takes it for.
    pub class: Class,
    /// What a person said of it, beside what proposals cover it.
    pub word: Word,
}

coded! {
    /// What a clause is (GUIDELINE §3).
    pub enum Class {
        /// Who spoke when, formulas of address.
        Meta = "meta", "会务信息", "heading or formula";
        /// How things are.
        Appraisal = "appraisal", "形势评价", "appraisal";
        /// What is to be reached.
        Goal = "goal", "目标", "goal";
        /// Work.
        Action = "action", "任务", "work";
        /// How people are to conduct themselves.
        Conduct = "conduct", "作风要求", "conduct";
        /// A title.
        Heading = "heading", "标题", "heading";
    }
}

impl Class {
    /// Whether such a clause counts as disposed of unless someone objects (SCREENS, `/directives/{id}`).
    #[must_use]
    pub const fn by_default(self) -> bool {
        matches!(self, Self::Meta | Self::Appraisal | Self::Heading)
    }
}

/// What a person said of a clause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Word {
    /// Nothing.
    #[default]
    None,
    /// It holds no work, for this reason.
    Disposed(Reason),
    /// It does hold work, whatever the reader takes it for.
    Objected,
}

/// Why something is not pursued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Out of a closed list.
    pub kind: ReasonKind,
    /// What else is to be said.
    pub note: String,
}

coded! {
    /// The closed list of reasons.
    pub enum ReasonKind {
        /// A goal or slogan; nothing in it can be checked.
        Goal = "goal", "目标口号", "goal or slogan";
        /// How people are to conduct themselves; recorded, on purpose never tracked.
        Conduct = "conduct", "作风要求", "conduct";
        /// It says how things are.
        Appraisal = "appraisal", "形势评价", "appraisal";
        /// Heading, date, formula.
        Meta = "meta", "会务信息", "heading or formula";
        /// It is pursued as another matter already.
        Covered = "covered", "已有事项", "pursued already";
        /// Another level has to do it.
        Elsewhere = "elsewhere", "不属本级", "another level's work";
        /// As the note says.
        Other = "other", "其他", "other";
    }
}

impl ReasonKind {
    /// Whether it means nothing without a note.
    #[must_use]
    pub const fn wants_note(self) -> bool {
        matches!(self, Self::Covered | Self::Elsewhere | Self::Other)
    }

    /// The reason that goes with a class when nothing else is said.
    #[must_use]
    pub const fn of_class(class: Class) -> Self {
        match class {
            Class::Goal | Class::Action => Self::Goal,
            Class::Conduct => Self::Conduct,
            Class::Appraisal => Self::Appraisal,
            Class::Meta | Class::Heading => Self::Meta,
        }
    }
}

/// A proposed matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What became of it.
    pub state: ProposalState,
    /// The clauses it rests on, by their order from 0; in order, at least one.
    pub clauses: Vec<u32>,
    /// What it says.
    pub content: Content,
}

/// What a proposal says; becomes a matter's draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// What it is called.
    pub title: String,
    /// The words of the directive.
    pub requirement: String,
    /// What kind it is.
    pub kind: Option<KindId>,
    /// Who is to do it.
    pub intended: Participants,
    /// Units the machine put there, not the text: shown as proposals until a person confirms them.
    pub guessed: Vec<crate::UnitId>,
    /// By when.
    pub due_on: Option<Date>,
    /// What it is measured by.
    pub measure: Option<Measure>,
    /// The figures to be reached that the text names, whether it is measured by one of them or not.
    pub figures: Vec<crate::Quantity>,
    /// The lists it is linked to.
    pub lists: Vec<ListId>,
    /// The programmes it serves.
    pub programmes: Vec<ProgrammeId>,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposalState {
    /// 待确认.
    Pending,
    /// 已采纳.
    Accepted,
    /// 已搁置.
    SetAside(Reason),
    /// 已合并 into another.
    Merged(ProposalId),
    /// 已拆分 into others.
    Cut(Vec<ProposalId>),
    /// 已立项: it is a matter now, and no longer the review's.
    Entered(MatterId),
}

impl ProposalState {
    /// The name in files and interfaces.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::SetAside(_) => "set_aside",
            Self::Merged(_) => "merged",
            Self::Cut(_) => "cut",
            Self::Entered(_) => "entered",
        }
    }
}

impl Content {
    /// Whether a light could be computed from it.
    #[must_use]
    pub fn is_measured(&self) -> bool {
        self.measure.is_some() || !self.lists.is_empty()
    }
}
