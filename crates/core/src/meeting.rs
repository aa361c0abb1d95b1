//! The review meeting (调度会): a main venue and sub-venues, an agenda drawn from the work, a roll call, decisions that are
//! matters before people leave the room, minutes.
//!
//! A meeting changes by events only, like a matter: [`Meeting::decide`] says whether a [`MeetingChange`] may happen,
//! [`Meeting::apply`] lets it. Sound and picture are not its business.
//!
//! # Source
//! PRODUCT, capability 15; GLOSSARY (主会场, 分会场, 点名, 会议纪要, 议定事项).

mod apply;
mod decide;
mod fault;
mod minutes;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::coded::coded;
use crate::{
    ActKind, DirectiveId, Light, ListId, MatterId, MatterNo, MeetingId, Moment, Name, Participants, PersonId,
    ProgrammeId, Relation, Role, UnitId, UnitTree, relations_to,
};

pub use fault::MeetingFault;
pub use minutes::{Minutes, MinutesLine};

coded! {
    /// Where a meeting stands.
    pub enum MeetingState {
        /// It is being prepared.
        Planned = "planned", "筹备中", "planned";
        /// It is going on.
        Open = "open", "进行中", "in session";
        /// It is over, and its minutes stand.
        Closed = "closed", "已结束", "closed";
        /// It does not take place.
        Cancelled = "cancelled", "已取消", "cancelled";
    }
}

coded! {
    /// What the roll call found of a venue (点名).
    pub enum Presence {
        /// 到会.
        Present = "present", "到会", "present";
        /// 迟到.
        Late = "late", "迟到", "late";
        /// 请假.
        Excused = "excused", "请假", "excused";
        /// 缺席.
        Absent = "absent", "缺席", "absent";
    }
}

impl Presence {
    /// Whether the venue takes part.
    #[must_use]
    pub const fn is_there(self) -> bool {
        matches!(self, Self::Present | Self::Late)
    }
}

coded! {
    /// Why something is on the agenda.
    pub enum Topic {
        /// Its light is red.
        OffTrack = "off_track", "严重滞后", "off track";
        /// A report of it is missing.
        Stale = "stale", "逾期未报", "stale";
        /// Its lead asks for help.
        Help = "help", "提请协调", "asks for help";
        /// Something stands in the way of a key project.
        Blocked = "blocked", "堵点", "blocked";
        /// The office put it there.
        Other = "other", "其他", "other";
    }
}

/// What is settled before a meeting begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingPlan {
    /// What it is called: 全省重点工作视频调度会议.
    pub title: String,
    /// The unit that holds it: a government, not its office.
    pub holder: UnitId,
    /// When it begins.
    pub starts_at: Moment,
    /// 主会场.
    pub main_venue: UnitId,
    /// 分会场, in the order in which they are called.
    pub venues: Vec<UnitId>,
    /// Who chairs it, as printed.
    pub chair: String,
    /// The programme it is about.
    pub programme: Option<ProgrammeId>,
    /// The standing list it is about.
    pub list: Option<ListId>,
}

impl MeetingPlan {
    /// Every venue, the main one first.
    pub fn all_venues(&self) -> impl Iterator<Item = &UnitId> {
        std::iter::once(&self.main_venue).chain(&self.venues)
    }

    /// How `unit` stands to the meeting: it holds it, is one of its venues ([`Relation::Support`]: it is asked to come), or
    /// lies above whoever holds it. An office stands where its government stands.
    #[must_use]
    pub fn relations(&self, unit: &UnitId, tree: &UnitTree) -> Vec<Relation> {
        let own = tree.principal(unit);
        let mut found = relations_to(unit, &self.holder, tree);
        if self.all_venues().any(|venue| venue == unit || venue == own) {
            found.push(Relation::Support);
        }
        found
    }
}

/// A matter as an agenda names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatterRef {
    /// Its identity.
    pub id: MatterId,
    /// Its number.
    pub no: MatterNo,
}

/// What the roll call found of one venue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Whether it is there.
    pub presence: Presence,
    /// Who speaks for it; may be empty.
    pub speaker: String,
    /// When that was noted.
    pub at: Moment,
}

/// A light as it was shown at some instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenLight {
    /// What it showed; nothing where the matter had none.
    pub light: Option<Light>,
    /// Whether all that was claimed had been verified.
    pub is_verified: bool,
    /// Its own sentence.
    pub why: Name,
    /// When.
    pub at: Moment,
}

/// Something about to be put on the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// The matter it is about; nothing for a free item.
    pub matter: Option<MatterRef>,
    /// What it is called.
    pub title: String,
    /// Why it is there.
    pub topic: Topic,
    /// The sentence behind that: the light's own, the words of the request.
    pub reason: Name,
}

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number within the meeting, which stays when others are moved: from 1.
    pub no: u32,
    /// What it is about and why.
    pub about: NewItem,
    /// What was said.
    pub note: String,
    /// The light as it was when the item was closed; nothing while it is open.
    pub seen: Option<SeenLight>,
    /// What was decided.
    pub decisions: Vec<Resolution>,
}

/// A decision (议定事项).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// The matter it became, or was done to.
    pub matter: MatterRef,
    /// What was decided.
    pub what: Resolved,
    /// When.
    pub at: Moment,
}

/// What a decision is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// A new matter.
    Entered {
        /// What is required.
        requirement: String,
        /// Of whom.
        to: Participants,
        /// By when.
        due_on: Option<Date>,
    },
    /// An act on a matter that was there.
    Did {
        /// Which.
        act: ActKind,
        /// What the matter is called.
        title: String,
        /// What was said with it.
        words: String,
    },
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its identity.
    pub id: MeetingId,
    /// How many changes it has seen.
    pub version: i64,
    /// What was settled beforehand.
    pub plan: MeetingPlan,
    /// Where it stands.
    pub state: MeetingState,
    /// Since when.
    pub state_since: Moment,
    /// Who was called, and found how.
    pub roll: BTreeMap<UnitId, Called>,
    /// The agenda, in order.
    pub items: Vec<Item>,
    /// How many items were ever put on it.
    pub counted: u32,
    /// Why it was cancelled.
    pub reason: String,
    /// The minutes as they stood when it was closed.
    pub minutes: Option<String>,
    /// The directive as which the minutes were read in.
    pub directive: Option<DirectiveId>,
    /// Who planned it.
    pub created_by: PersonId,
    /// When.
    pub created_at: Moment,
}

impl Meeting {
    /// How many venues are there, and how many were asked to come.
    #[must_use]
    pub fn attendance(&self) -> (usize, usize) {
        let is_there = |unit: &&UnitId| self.roll.get(*unit).is_some_and(|called| called.presence.is_there());
        (self.plan.all_venues().filter(is_there).count(), self.plan.all_venues().count())
    }

    /// The item of this number.
    #[must_use]
    pub fn item(&self, no: u32) -> Option<&Item> {
        self.items.iter().find(|item| item.no == no)
    }

    /// Every decision, in the order of the agenda.
    pub fn resolutions(&self) -> impl Iterator<Item = &Resolution> {
        self.items.iter().flat_map(|item| &item.decisions)
    }

    /// Whether this matter was made by a decision of the meeting.
    #[must_use]
    pub fn has_entered(&self, no: &MatterNo) -> bool {
        let is_it = |one: &Resolution| matches!(one.what, Resolved::Entered { .. }) && one.matter.no == *no;
        self.resolutions().any(is_it)
    }
}

/// Something that happens to a meeting; an act asks for exactly the change it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingChange {
    /// It is set down.
    Planned(MeetingPlan),
    /// Its plan is another now; the holder stays.
    Replanned(MeetingPlan),
    /// It begins.
    Opened,
    /// The roll was called: each of these venues was found so.
    Called(Vec<(UnitId, Presence, String)>),
    /// These were put on the agenda, at its end.
    Listed(Vec<NewItem>),
    /// An item stands at this place now, from 1.
    Moved {
        /// Which.
        item: u32,
        /// Where.
        to: u32,
    },
    /// An item was taken off.
    Dropped {
        /// Which.
        item: u32,
    },
    /// What was said to an item is this now.
    Noted {
        /// To which.
        item: u32,
        /// What.
        text: String,
    },
    /// An item is done with; its light stays as it was.
    Finished {
        /// Which.
        item: u32,
        /// Its light.
        seen: SeenLight,
    },
    /// An item is gone into once more.
    Resumed {
        /// Which.
        item: u32,
    },
    /// Something was decided.
    Resolved {
        /// To which item.
        item: u32,
        /// What.
        matter: MatterRef,
        /// In which way.
        what: Resolved,
    },
    /// It is over.
    Closed {
        /// The lights of the items that were still open.
        seen: Vec<(u32, SeenLight)>,
        /// The minutes.
        minutes: String,
    },
    /// It does not take place.
    Cancelled {
        /// Why.
        reason: String,
    },
    /// Its minutes are a directive now.
    ReadIn {
        /// Which.
        directive: DirectiveId,
    },
}

impl MeetingChange {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Planned(_) => "planned",
            Self::Replanned(_) => "replanned",
            Self::Opened => "opened",
            Self::Called(_) => "called",
            Self::Listed(_) => "listed",
            Self::Moved { .. } => "moved",
            Self::Dropped { .. } => "dropped",
            Self::Noted { .. } => "noted",
            Self::Finished { .. } => "finished",
            Self::Resumed { .. } => "resumed",
            Self::Resolved { .. } => "resolved",
            Self::Closed { .. } => "closed",
            Self::Cancelled { .. } => "cancelled",
            Self::ReadIn { .. } => "read_in",
        }
    }
}

/// A change with who, for whom, as what, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingEvent {
    /// To which meeting.
    pub meeting: MeetingId,
    /// Who.
    pub by: PersonId,
    /// For which unit.
    pub unit: UnitId,
    /// As what.
    pub role: Role,
    /// When.
    pub at: Moment,
    /// What.
    pub change: MeetingChange,
}
