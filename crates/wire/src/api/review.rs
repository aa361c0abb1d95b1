//! The review of a directive as it is shown.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Clause, Day, DirectiveHead, Identity, Instant, MatterNumber, Measure, NameView, ReasonCode, UnitRef, Why,
};

/// The review of a directive (研读).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Review {
    /// The directive.
    pub head: DirectiveHead,
    /// Its text made whole.
    pub text: String,
    /// Every clause, in order.
    pub clauses: Vec<Clause>,
    /// Every proposal, in the order of the text.
    pub proposals: Vec<Proposal>,
    /// What was mended, with the original.
    pub repairs: Vec<Repair>,
    /// What could not be settled.
    pub doubts: Vec<Doubt>,
    /// How far the review is.
    pub coverage: Coverage,
    /// The last steps, the latest first.
    pub steps: Vec<ReviewStep>,
    /// Whether whoever asks may act here, and not only look.
    pub may_review: bool,
    /// Whether there is a step of theirs to take back.
    pub may_undo: bool,
    /// Why it cannot be submitted; absent when it can.
    pub not_ready: Option<Why>,
}

/// How far a review is, in clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Coverage {
    /// That stand in matters.
    pub matters: usize,
    /// With a recorded reason.
    pub reasons: usize,
    /// Nobody has disposed of.
    pub undisposed: usize,
}

/// A proposed matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Proposal {
    /// Its identity.
    pub id: Identity,
    /// What became of it.
    pub state: ProposalStateView,
    /// The clauses it rests on.
    pub clauses: Vec<u32>,
    /// What it says.
    pub content: ProposalContent,
    /// What stands in the way of assigning it, the first thing first.
    pub missing: Vec<Why>,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ProposalStateView {
    /// 待确认.
    Pending,
    /// 已采纳.
    Accepted,
    /// 已搁置.
    SetAside {
        /// Why.
        reason: ReasonCode,
        /// What else was said.
        note: String,
    },
    /// 已合并.
    Merged {
        /// Into which.
        into: Identity,
    },
    /// 已拆分.
    Cut {
        /// Into which.
        into: Vec<Identity>,
    },
    /// 已立项.
    Entered,
}

/// What a proposal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProposalContent {
    /// What it is called.
    pub title: String,
    /// The words of the directive.
    pub requirement: String,
    /// The code of its kind.
    pub kind: Option<String>,
    /// 牵头.
    pub lead: Option<UnitRef>,
    /// 共同牵头.
    pub co_leads: Vec<UnitRef>,
    /// 配合.
    pub supporters: Vec<UnitRef>,
    /// The code of the group whose units are each to do their part.
    pub group: Option<String>,
    /// Those of the units whom the machine put there, not the text.
    pub guessed: Vec<String>,
    /// By when.
    pub due_on: Option<Day>,
    /// What it is measured by.
    pub measure: Option<Measure>,
    /// The figures to be reached that the text names, whether it is measured by one of them or not.
    pub figures: Vec<Measure>,
    /// The codes of its standing lists.
    pub lists: Vec<String>,
    /// The codes of its programmes.
    pub programmes: Vec<String>,
}

/// Something that was mended in the copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Repair {
    /// What kind of damage.
    pub kind: String,
    /// Where its outcome stands in the text, in characters.
    pub place: [usize; 2],
    /// The damaged characters.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// How sure the reader is, 0 to 100.
    pub confidence: u8,
}

/// Something that could not be settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Doubt {
    /// What it is about.
    pub kind: String,
    /// Where in the text, in characters.
    pub place: [usize; 2],
    /// The characters in question.
    pub text: String,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReviewStep {
    /// Its number.
    pub seq: i64,
    /// Who, by name.
    pub by: String,
    /// When.
    pub at: Instant,
    /// The code of the act.
    pub act: String,
    /// What the act is called.
    pub what: NameView,
    /// The titles of the proposals it touched.
    pub proposals: Vec<String>,
    /// The clauses it touched.
    pub clauses: Vec<u32>,
    /// Whether it was taken back.
    pub is_undone: bool,
}

/// The matters that a submitted review became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Submitted {
    /// Their numbers, in the order of the text.
    pub matters: Vec<MatterNumber>,
}
