//! Review meetings as they are shown, planned and kept.

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{Draft, EnteredAs, MeetingPlan, Moment, Source, UnitId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::draft::codes;
use super::few::few;
use super::{
    ActCode, ActSent, Code, Day, Identity, Instant, LightCode, Line, MatterNumber, Measure, MeetingStateCode,
    NameView, Ordinal, PageNumber, PresenceCode, Prose, StateCode, TopicCode, UnitRef, UnitsSent,
};

/// Which meetings are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct MeetingFilter {
    /// Which page, from 1.
    #[param(required = false, inline)]
    pub page: PageNumber,
}

/// A meeting to be set down, or another plan of one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSent {
    /// What it is called.
    pub title: Line,
    /// On which day it begins.
    pub day: Day,
    /// At what time of that day at the site: `15:00`.
    pub time: Line,
    /// 主会场; the unit that holds it when absent.
    #[serde(default)]
    pub main_venue: Option<Code>,
    /// 分会场, in the order in which they are called.
    #[serde(default, deserialize_with = "few::<500, _, _>")]
    #[schema(max_items = 500)]
    pub venues: Vec<Code>,
    /// Who chairs it.
    #[serde(default)]
    pub chair: Line,
    /// The programme it is about.
    #[serde(default)]
    pub programme: Option<Code>,
    /// The standing list it is about.
    #[serde(default)]
    pub list: Option<Code>,
}

impl PlanSent {
    /// The plan of `holder`; `starts_at` is its day and time as an instant.
    #[must_use]
    pub fn into_plan(self, holder: UnitId, starts_at: Moment) -> MeetingPlan {
        MeetingPlan {
            title: self.title.0,
            main_venue: self.main_venue.map_or_else(|| holder.clone(), |code| code.0.into()),
            holder,
            starts_at,
            venues: codes(self.venues),
            chair: self.chair.0,
            programme: self.programme.map(|code| code.0.into()),
            list: self.list.map(|code| code.0.into()),
        }
    }
}

/// How a venue was found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallSent {
    /// Which.
    pub unit: Code,
    /// How.
    pub presence: PresenceCode,
    /// Who speaks for it.
    #[serde(default)]
    pub speaker: Line,
}

/// A decision that becomes a matter. Its issuer and source are those of the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionSent {
    /// What kind it is; an agreed decision when absent.
    #[serde(default)]
    pub kind: Option<Code>,
    /// What it is called.
    pub title: Line,
    /// What is required, in full; the title when absent.
    #[serde(default)]
    pub requirement: Prose,
    /// By when.
    pub due_on: Day,
    /// What it is measured by; by being done in time when absent.
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
    /// Who is to do it.
    pub intended: UnitsSent,
}

impl DecisionSent {
    /// The draft of it; `usual` is the kind where none is named.
    #[must_use]
    pub fn into_draft(self, holder: UnitId, usual: duban_core::KindId) -> Draft {
        Draft {
            kind: self.kind.map_or(usual, |code| code.0.into()),
            title: self.title.0,
            requirement: self.requirement.0,
            issuer: holder,
            source: Source::default(),
            due_on: Some(self.due_on.0),
            measure: self.measure.map(Into::into),
            lists: codes::<_, BTreeSet<_>>(self.lists),
            programmes: codes::<_, BTreeSet<_>>(self.programmes),
            facts: BTreeMap::new(),
            plan: Vec::new(),
            intended: self.intended.into(),
            standing: EnteredAs::New,
        }
    }
}

/// An act of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum MeetingActSent {
    /// 修改安排: the whole plan.
    Replan {
        /// The plan.
        plan: Box<PlanSent>,
    },
    /// 开会.
    Open {},
    /// 点名.
    Call {
        /// Each venue.
        #[serde(deserialize_with = "few::<500, _, _>")]
        #[schema(max_items = 500)]
        roll: Vec<CallSent>,
    },
    /// 列入议程.
    List {
        /// These matters.
        #[serde(deserialize_with = "few::<100, _, _>")]
        #[schema(max_items = 100)]
        matters: Vec<MatterNumber>,
    },
    /// An item about no matter.
    ListFree {
        /// What it is called.
        title: Line,
    },
    /// An item stands elsewhere now.
    Move {
        /// Which.
        item: Ordinal,
        /// Where, from 1.
        to: Ordinal,
    },
    /// 移出议程.
    Drop {
        /// Which.
        item: Ordinal,
    },
    /// 记录.
    Note {
        /// To which item.
        item: Ordinal,
        /// What was said.
        text: Prose,
        /// What stood there when it was written: what somebody else wrote meanwhile is not written over.
        #[serde(default)]
        was: Option<Prose>,
    },
    /// 议毕.
    Finish {
        /// Which.
        item: Ordinal,
    },
    /// 恢复议题.
    Resume {
        /// Which.
        item: Ordinal,
    },
    /// 议定事项: a new matter, submitted for sign-off.
    Decide {
        /// To which item.
        item: Ordinal,
        /// What it says.
        decision: Box<DecisionSent>,
    },
    /// An act on a matter that is there: `chase`, `decide`, `judge`.
    Do {
        /// To which item.
        item: Ordinal,
        /// On which matter.
        matter: MatterNumber,
        /// Which.
        does: Box<ActSent>,
    },
    /// 当场签发交办.
    Settle {
        /// Which decision.
        matter: MatterNumber,
    },
    /// 散会.
    Close {},
    /// 取消.
    Cancel {
        /// Why.
        reason: Prose,
    },
}

/// A meeting as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeetingLine {
    /// Its identity.
    pub id: Identity,
    /// What it is called.
    pub title: String,
    /// Who holds it.
    pub holder: UnitRef,
    /// When it begins.
    pub starts_at: Instant,
    /// Where it stands.
    pub state: MeetingStateCode,
    /// The directive as which its minutes were read in.
    pub directive: Option<Identity>,
}

/// A page of meetings, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Meetings {
    /// At most fifty.
    pub items: Vec<MeetingLine>,
    /// Whether there is another page.
    pub and_more: bool,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Meeting {
    /// Identity, title, holder, time, state.
    #[serde(flatten)]
    pub line: MeetingLine,
    /// How many changes it has seen.
    pub version: i64,
    /// Who chairs it.
    pub chair: String,
    /// The programme it is about.
    pub programme: Option<String>,
    /// The standing list it is about.
    pub list: Option<String>,
    /// Every venue, the main one first.
    pub venues: Vec<Venue>,
    /// The agenda.
    pub agenda: Vec<AgendaItem>,
    /// Why it was cancelled; may be empty.
    pub reason: String,
    /// Whether whoever asks keeps it.
    pub may_hold: bool,
}

/// A venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Venue {
    /// Which unit.
    pub unit: UnitRef,
    /// What the roll call found; nothing before it.
    pub presence: Option<PresenceCode>,
    /// Who speaks for it.
    pub speaker: String,
    /// When it was called.
    pub called_at: Option<Instant>,
}

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgendaItem {
    /// Its number, which stays when others are moved.
    pub item: u32,
    /// The matter it is about, where whoever asks may see it.
    pub matter: Option<MatterNumber>,
    /// What it is called.
    pub title: String,
    /// Why it is there.
    pub topic: TopicCode,
    /// The sentence behind that.
    pub reason: NameView,
    /// What its light shows now, or showed when it was closed.
    pub light: Option<LightCode>,
    /// The sentence of that light.
    pub why: NameView,
    /// When it was closed; nothing while it is open.
    pub finished_at: Option<Instant>,
    /// What was said.
    pub note: String,
    /// What was decided.
    pub decisions: Vec<MeetingDecision>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeetingDecision {
    /// The matter it became, or was done to.
    pub matter: MatterNumber,
    /// What that is called.
    pub title: String,
    /// The act that was done to it; nothing where it is new.
    pub act: Option<ActCode>,
    /// Who leads it.
    pub lead: Option<UnitRef>,
    /// By when it is due, as decided.
    pub due_on: Option<Day>,
    /// Where it stands, where whoever asks may see it.
    pub state: Option<StateCode>,
}

/// What could stand on the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgendaProposals {
    /// At most sixty.
    pub items: Vec<AgendaProposal>,
}

/// A matter proposed for the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgendaProposal {
    /// Its number.
    pub no: MatterNumber,
    /// What it is called.
    pub title: String,
    /// Who leads it.
    pub lead: Option<UnitRef>,
    /// Why.
    pub topic: TopicCode,
    /// The sentence behind that.
    pub reason: NameView,
}

/// The minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MinutesText {
    /// Whether the meeting goes on: they may still change.
    pub is_draft: bool,
    /// The whole text, a paragraph a line.
    pub text: String,
}

/// Minutes that are a directive now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MinutesReadIn {
    /// Which.
    pub directive: Identity,
    /// How many decisions there are.
    pub decisions: usize,
    /// How many of them were found in its clauses again.
    pub found: usize,
}
