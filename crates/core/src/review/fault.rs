//! Why an act of the review is not possible.

use crate::ProposalId;

/// The review says no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewFault {
    /// No proposal of that identity here.
    #[error("there is no proposal {0} here")]
    NoProposal(ProposalId),
    /// No clause of that order here.
    #[error("there is no clause {0} here")]
    NoClause(u32),
    /// It is a matter now.
    #[error("proposal {0} is a matter already")]
    Entered(ProposalId),
    /// It was merged or cut and is decided with what it became.
    #[error("proposal {0} was merged or cut")]
    Gone(ProposalId),
    /// Nothing was chosen.
    #[error("nothing is chosen")]
    Nothing,
    /// One cannot be merged with nothing, or cut into one.
    #[error("it takes at least two")]
    TooFew,
    /// A proposal without a title.
    #[error("it has no title")]
    NoTitle,
    /// A reason that means nothing without a note.
    #[error("the reason needs a note")]
    NoNote,
    /// A clause that stands in a matter has no reason why not.
    #[error("clause {0} stands in a matter")]
    StandsInMatter(u32),
    /// An identity that is taken.
    #[error("the identity {0} is taken")]
    Taken(ProposalId),
    /// What is to be undone was changed by someone since.
    #[error("it was changed since")]
    ChangedSince,
    /// A measure from which no light can be computed.
    #[error(transparent)]
    BadMeasure(#[from] crate::MeasureFault),
    /// A milestone on the due date, where there is none.
    #[error("it has no due date")]
    NoDay,
    /// The rhythm of its list or programme, where the pack gives none.
    #[error("neither its list nor its programme has a rhythm")]
    NoRhythm,
    /// The figure of the text, where there is none to be reached.
    #[error("its text names no figure to be reached")]
    NoFigure,
    /// The figure of the text, where it names several.
    #[error("its text names {0} figures")]
    SeveralFigures(usize),
    /// Clauses are undisposed.
    #[error("{0} clauses are undisposed")]
    Undisposed(usize),
    /// Nothing is accepted that is not a matter already.
    #[error("nothing is accepted")]
    NothingAccepted,
}

impl ReviewFault {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoProposal(_) => "review.no_proposal",
            Self::NoClause(_) => "review.no_clause",
            Self::Entered(_) => "review.entered",
            Self::Gone(_) => "review.gone",
            Self::Nothing => "review.nothing",
            Self::TooFew => "review.too_few",
            Self::NoTitle => "review.no_title",
            Self::NoNote => "review.no_note",
            Self::StandsInMatter(_) => "review.stands_in_matter",
            Self::Taken(_) => "review.taken",
            Self::ChangedSince => "review.changed_since",
            Self::BadMeasure(fault) => fault.code(),
            Self::NoDay => "review.no_day",
            Self::NoRhythm => "review.no_rhythm",
            Self::NoFigure => "review.no_figure",
            Self::SeveralFigures(_) => "review.several_figures",
            Self::Undisposed(_) => "review.undisposed",
            Self::NothingAccepted => "review.nothing_accepted",
        }
    }

    /// What is wrong, and what would help, in Chinese.
    #[must_use]
    pub fn zh(&self) -> (String, &'static str) {
        match self {
            Self::NoProposal(_) => ("没有这个建议事项。".into(), "请刷新页面。"),
            Self::NoClause(_) => ("没有这一句。".into(), "请刷新页面。"),
            Self::Entered(_) => ("这一条已经立项。".into(), "请到事项页修改。"),
            Self::Gone(_) => ("这一条已合并或拆分。".into(), "请处理合并或拆分后的建议，或先撤销。"),
            Self::Nothing => ("没有选择任何内容。".into(), "请先选择建议事项或条款。"),
            Self::TooFew => ("合并和拆分至少要有两条。".into(), "请再选一条，或多写一行。"),
            Self::NoTitle => ("没有标题。".into(), "请用“动词＋对象”写明要办的事。"),
            Self::NoNote => {
                ("这种理由要加以说明。".into(), "请在说明里写清楚，例如对应的事项编号或承办层级。")
            }
            Self::StandsInMatter(_) => ("这一句已经写进采纳的事项。".into(), "请先改动那条建议。"),
            Self::Taken(_) => ("编号已被占用。".into(), "请重试。"),
            Self::ChangedSince => ("之后有人改动过，不能撤销。".into(), "请查看现在的内容，直接修改。"),
            Self::BadMeasure(fault) => (fault.zh(), "请补全后再保存。"),
            Self::NoDay => ("没有时限，不能以按期完成计量。".into(), "请先填写时限，或同时填写。"),
            Self::NoRhythm => ("所属清单、专项没有规定报送周期。".into(), "请选定周期。"),
            Self::NoFigure => ("原文没有可以计量的数字。".into(), "请改用节点或常态，或编辑这一条。"),
            Self::SeveralFigures(count) => {
                (format!("原文有 {count} 个数字，不能代为选择。"), "请编辑这一条，选定一个。")
            }
            Self::Undisposed(count) => {
                (format!("还有 {count} 句未处置。"), "请让每一句成为事项，或写明理由。")
            }
            Self::NothingAccepted => ("没有新采纳的建议。".into(), "请先采纳至少一条。"),
        }
    }

    /// What is wrong, and what would help, in English.
    #[must_use]
    pub fn en(&self) -> (String, &'static str) {
        match self {
            Self::NoProposal(_) => ("There is no such proposal.".into(), "Reload the page."),
            Self::NoClause(_) => ("There is no such clause.".into(), "Reload the page."),
            Self::Entered(_) => ("It is a matter already.".into(), "Change it on the matter's page."),
            Self::Gone(_) => {
                ("It was merged or cut.".into(), "Decide on what it became, or undo that first.")
            }
            Self::Nothing => ("Nothing is chosen.".into(), "Choose proposals or clauses first."),
            Self::TooFew => ("It takes at least two.".into(), "Choose one more, or write one more line."),
            Self::NoTitle => ("It has no title.".into(), "Say what is to be done: verb and object."),
            Self::NoNote => (
                "This reason needs a note.".into(),
                "Say more: the other matter's number, or whose work it is.",
            ),
            Self::StandsInMatter(_) => {
                ("The clause stands in an accepted proposal.".into(), "Change that proposal first.")
            }
            Self::Taken(_) => ("The identity is taken.".into(), "Try again."),
            Self::ChangedSince => (
                "Someone changed it since; it cannot be undone.".into(),
                "Look at it and change it directly.",
            ),
            Self::BadMeasure(fault) => (fault.en(), "Complete it and save again."),
            Self::NoDay => (
                "It has no due date, so it cannot be measured by one.".into(),
                "Give it a date first, or both together.",
            ),
            Self::NoRhythm => {
                ("Neither its list nor its programme has a rhythm.".into(), "Choose how often.")
            }
            Self::NoFigure => (
                "Its text names no figure to be reached.".into(),
                "Give milestones or a standing duty, or edit it.",
            ),
            Self::SeveralFigures(count) => {
                (format!("Its text names {count} figures; one has to be chosen."), "Edit it and choose.")
            }
            Self::Undisposed(count) => (
                format!("{count} clauses are undisposed."),
                "Make each of them part of a matter, or give a reason.",
            ),
            Self::NothingAccepted => {
                ("Nothing new is accepted.".into(), "Accept at least one proposal first.")
            }
        }
    }
}
