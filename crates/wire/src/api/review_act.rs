//! What is to be done in the review of a directive.

use duban_core::{Content, ProposalId, Reason, ReviewAct};
use serde::Deserialize;
use utoipa::ToSchema;

use super::draft::codes;
use super::few::few;
use super::{Code, Day, Identity, Line, Measure, Ordinal, Prose, ReasonCode, UnitsSent};

/// An act of the review.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum ReviewActSent {
    /// 采纳.
    Accept {
        /// Which.
        #[serde(deserialize_with = "few::<1000, _, _>")]
        #[schema(max_items = 1000)]
        proposals: Vec<Identity>,
    },
    /// 搁置.
    SetAside {
        /// Which.
        #[serde(deserialize_with = "few::<1000, _, _>")]
        #[schema(max_items = 1000)]
        proposals: Vec<Identity>,
        /// Why.
        reason: ReasonSent,
    },
    /// 待确认: back to undecided.
    Reopen {
        /// Which.
        #[serde(deserialize_with = "few::<1000, _, _>")]
        #[schema(max_items = 1000)]
        proposals: Vec<Identity>,
    },
    /// 编辑: all of what it says.
    Edit {
        /// Which.
        proposal: Identity,
        /// What it says now.
        content: Box<ContentSent>,
    },
    /// 合并: the first takes the words and clauses of the others.
    Merge {
        /// Which.
        #[serde(deserialize_with = "few::<1000, _, _>")]
        #[schema(max_items = 1000)]
        proposals: Vec<Identity>,
    },
    /// 拆分: one becomes several.
    Cut {
        /// Which.
        proposal: Identity,
        /// The titles of the pieces.
        #[serde(deserialize_with = "few::<100, _, _>")]
        #[schema(max_items = 100)]
        titles: Vec<Line>,
    },
    /// 新增: a proposal the reader did not see.
    Propose {
        /// The clauses it rests on.
        #[serde(deserialize_with = "few::<1000, _, _>")]
        #[schema(max_items = 1000)]
        clauses: Vec<Ordinal>,
        /// What it says.
        content: Box<ContentSent>,
    },
    /// 处置: these clauses hold no work.
    Dispose {
        /// Which.
        #[serde(deserialize_with = "few::<10_000, _, _>")]
        #[schema(max_items = 10_000)]
        clauses: Vec<Ordinal>,
        /// Why.
        reason: ReasonSent,
    },
    /// 提出异议: these clauses do hold work.
    Object {
        /// Which.
        #[serde(deserialize_with = "few::<10_000, _, _>")]
        #[schema(max_items = 10_000)]
        clauses: Vec<Ordinal>,
    },
    /// 取消处置: back to what the reader says.
    Withdraw {
        /// Which.
        #[serde(deserialize_with = "few::<10_000, _, _>")]
        #[schema(max_items = 10_000)]
        clauses: Vec<Ordinal>,
    },
}

/// Why something is not pursued.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonSent {
    /// Out of the closed list.
    pub kind: ReasonCode,
    /// What else is to be said.
    #[serde(default)]
    pub note: Line,
}

/// What a proposal says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentSent {
    /// What it is called: verb and object.
    pub title: Line,
    /// The words of the directive.
    #[serde(default)]
    pub requirement: Prose,
    /// What kind it is.
    #[serde(default)]
    pub kind: Option<Code>,
    /// Who is to do it.
    #[serde(default)]
    pub intended: UnitsSent,
    /// By when.
    #[serde(default)]
    pub due_on: Option<Day>,
    /// What it is measured by.
    #[serde(default)]
    pub measure: Option<Measure>,
    /// The standing lists it is linked to.
    #[serde(default, deserialize_with = "few::<50, _, _>")]
    #[schema(max_items = 50)]
    pub lists: Vec<Code>,
    /// The programmes it serves.
    #[serde(default, deserialize_with = "few::<50, _, _>")]
    #[schema(max_items = 50)]
    pub programmes: Vec<Code>,
}

impl ReviewActSent {
    /// The act, with identities for new proposals from `draw`.
    pub fn into_act(self, mut draw: impl FnMut() -> i64) -> ReviewAct {
        let all = |ids: Vec<Identity>| ids.into_iter().map(|id| ProposalId(id.0)).collect();
        let orders = |clauses: Vec<Ordinal>| clauses.into_iter().map(|at| at.0).collect();
        match self {
            Self::Accept { proposals } => ReviewAct::Accept(all(proposals)),
            Self::SetAside { proposals, reason } => {
                ReviewAct::SetAside { proposals: all(proposals), reason: reason.into() }
            }
            Self::Reopen { proposals } => ReviewAct::Reopen(all(proposals)),
            Self::Edit { proposal, content } => {
                ReviewAct::Edit { proposal: ProposalId(proposal.0), content: Box::new((*content).into()) }
            }
            Self::Merge { proposals } => ReviewAct::Merge(all(proposals)),
            Self::Cut { proposal, titles } => {
                let into = titles.into_iter().map(|title| (ProposalId(draw()), title.0)).collect();
                ReviewAct::Cut { proposal: ProposalId(proposal.0), into }
            }
            Self::Propose { clauses, content } => ReviewAct::Propose {
                proposal: ProposalId(draw()),
                clauses: orders(clauses),
                content: Box::new((*content).into()),
            },
            Self::Dispose { clauses, reason } => {
                ReviewAct::Dispose { clauses: orders(clauses), reason: reason.into() }
            }
            Self::Object { clauses } => ReviewAct::Object(orders(clauses)),
            Self::Withdraw { clauses } => ReviewAct::Withdraw(orders(clauses)),
        }
    }
}

impl From<ReasonSent> for Reason {
    fn from(reason: ReasonSent) -> Self {
        Self { kind: reason.kind.0, note: reason.note.0 }
    }
}

impl From<ContentSent> for Content {
    /// What a person wrote is nobody's guess. The figures of the text are the reader's, and stay with the proposal.
    fn from(content: ContentSent) -> Self {
        Self {
            title: content.title.0,
            requirement: content.requirement.0,
            kind: content.kind.map(|code| code.0.into()),
            intended: content.intended.into(),
            guessed: Vec::new(),
            due_on: content.due_on.map(|day| day.0),
            measure: content.measure.map(Into::into),
            figures: Vec::new(),
            lists: codes(content.lists),
            programmes: codes(content.programmes),
        }
    }
}
