//! What happened to a matter.

use jiff::civil::Date;

use super::assignment::Part;
use super::draft::{Draft, Due, Edit};
use super::number::MatterNo;
use super::project::ProjectChange;
use super::work::{Channel, WorkChange};
use crate::{Amount, GroupId, ListId, MatterId, Measure, Moment, PersonId, Role, UnitId};

/// Something that happened to a matter: what the journal keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// To which matter.
    pub matter: MatterId,
    /// Who did it.
    pub by: PersonId,
    /// For which unit.
    pub unit: UnitId,
    /// In which role.
    pub role: Role,
    /// When.
    pub at: Moment,
    /// What.
    pub change: Change,
}

/// What changed. Complete: the matter can be made again from its events alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Written down, by hand, from a directive, from a ledger, or late.
    Entered {
        /// Its number.
        no: MatterNo,
        /// What is known of it.
        draft: Box<Draft>,
        /// Its deadline worked out.
        due: Option<Due>,
    },
    /// Born as a part of another matter, already assigned.
    Spread {
        /// The whole.
        parent: MatterId,
        /// Its number.
        no: MatterNo,
        /// What it says, and its measure.
        draft: Box<Draft>,
        /// Its deadline worked out.
        due: Option<Due>,
        /// Its share of the figure.
        quota: Option<Amount>,
        /// The unit asked.
        asked: Asked,
    },
    /// 立项.
    Registered,
    /// 修改.
    Edited {
        /// What was changed.
        edit: Box<Edit>,
        /// The deadline worked out, if the date was changed.
        due: Option<Due>,
    },
    /// 填写计量方式.
    Measured(Measure),
    /// 链接清单.
    Linked(ListId),
    /// 取消链接.
    Unlinked(ListId),
    /// 搁置.
    SetAside {
        /// Why.
        reason: String,
    },
    /// 送审.
    Submitted,
    /// 签发.
    SignedOff,
    /// 退回修改.
    Returned {
        /// Why.
        reason: String,
    },
    /// 交办.
    Assigned {
        /// The units asked, lead first.
        asked: Vec<Asked>,
        /// The deadline.
        due: Option<Due>,
    },
    /// 按单位组交办: the issuer holds the whole, the parts are born in the same act.
    FannedOut {
        /// The group.
        group: Option<GroupId>,
        /// Who holds the whole.
        held_by: UnitId,
        /// The parts.
        children: Vec<Child>,
        /// The deadline.
        due: Option<Due>,
    },
    /// 分解: the lead holds the whole.
    Decomposed {
        /// The parts.
        children: Vec<Child>,
    },
    /// 签收.
    Acknowledged {
        /// Which unit signed; for every part it has.
        unit: UnitId,
    },
    /// 退单.
    Declined {
        /// Which unit.
        unit: UnitId,
        /// Why.
        reason: String,
        /// The unit it belongs to, as they say.
        to: Option<UnitId>,
    },
    /// 维持交办.
    Upheld {
        /// Which unit must sign after all.
        unit: UnitId,
        /// Why.
        reason: String,
    },
    /// 改派.
    Reassigned {
        /// Who is released.
        from: UnitId,
        /// Who is asked instead.
        asked: Asked,
        /// Why.
        reason: String,
    },
    /// 承接: a unit was merged into another, which takes its place in this matter.
    Succeeded {
        /// The unit that was merged.
        unit: UnitId,
        /// The one that takes over.
        into: UnitId,
        /// From which day on.
        on: Date,
    },
    /// 催办.
    Chased {
        /// What was said.
        note: String,
        /// How.
        channel: Channel,
    },
    /// 撤销.
    Cancelled {
        /// Why.
        reason: String,
    },
    /// What was done about it since it was assigned.
    Work(WorkChange),
    /// What was said of it as a key project.
    Project(ProjectChange),
}

/// A unit asked to do a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Who.
    pub unit: UnitId,
    /// Which part.
    pub part: Part,
    /// By when receipt is to be acknowledged.
    pub receipt_due_at: Moment,
}

/// A part of a divided matter, as its whole remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// Which matter.
    pub id: MatterId,
    /// Which unit.
    pub unit: UnitId,
    /// How much of the figure.
    pub quota: Option<Amount>,
}

impl Change {
    /// The name in the journal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Entered { .. } => "entered",
            Self::Spread { .. } => "spread",
            Self::Registered => "registered",
            Self::Edited { .. } => "edited",
            Self::Measured(_) => "measured",
            Self::Linked(_) => "linked",
            Self::Unlinked(_) => "unlinked",
            Self::SetAside { .. } => "set_aside",
            Self::Submitted => "submitted",
            Self::SignedOff => "signed_off",
            Self::Returned { .. } => "returned",
            Self::Assigned { .. } => "assigned",
            Self::FannedOut { .. } => "fanned_out",
            Self::Decomposed { .. } => "decomposed",
            Self::Acknowledged { .. } => "acknowledged",
            Self::Declined { .. } => "declined",
            Self::Upheld { .. } => "upheld",
            Self::Reassigned { .. } => "reassigned",
            Self::Succeeded { .. } => "succeeded",
            Self::Chased { .. } => "chased",
            Self::Cancelled { .. } => "cancelled",
            Self::Work(change) => change.code(),
            Self::Project(change) => change.code(),
        }
    }
}
