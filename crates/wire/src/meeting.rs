//! A meeting as it is kept, whole; and what happened to it, for the journal.

mod change;
mod parts;

use std::collections::BTreeMap;

use duban_core::{DirectiveId, Item, Meeting, MeetingId, MeetingState, Moment, PersonId, Resolution};
use serde::{Deserialize, Serialize};

pub use change::{MeetingChangeView, RollView};
pub use parts::{CalledView, MatterRefView, NameView, NewItemView, PlanView, ResolvedView, SeenView};

use crate::ViewFault;
use crate::fault::code;

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingBody {
    /// Its identity.
    pub id: i64,
    /// How many changes it has seen.
    pub version: i64,
    /// What was settled beforehand.
    pub plan: PlanView,
    /// Where it stands.
    pub state: String,
    /// Since when, microseconds UTC.
    pub state_since: i64,
    /// What the roll call found, by unit.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub roll: BTreeMap<String, CalledView>,
    /// The agenda.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemView>,
    /// How many items were ever put on it.
    #[serde(default)]
    pub counted: u32,
    /// Why it was cancelled.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The minutes as they stood when it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<String>,
    /// The directive as which they were read in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directive: Option<i64>,
    /// Who planned it.
    pub created_by: i64,
    /// When, microseconds UTC.
    pub created_at: i64,
}

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemView {
    /// Its number.
    pub no: u32,
    /// What it is about and why.
    pub about: NewItemView,
    /// What was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The light as it was when the item was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<SeenView>,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<ResolutionView>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolutionView {
    /// The matter it became, or was done to.
    pub matter: MatterRefView,
    /// What.
    pub what: ResolvedView,
    /// When, microseconds UTC.
    pub at: i64,
}

impl From<&Meeting> for MeetingBody {
    fn from(meeting: &Meeting) -> Self {
        Self {
            id: meeting.id.0,
            version: meeting.version,
            plan: (&meeting.plan).into(),
            state: meeting.state.code().to_owned(),
            state_since: meeting.state_since.as_micros(),
            roll: meeting.roll.iter().map(|(unit, called)| (unit.to_string(), called.into())).collect(),
            items: meeting.items.iter().map(ItemView::from).collect(),
            counted: meeting.counted,
            reason: meeting.reason.clone(),
            minutes: meeting.minutes.clone(),
            directive: meeting.directive.map(|id| id.0),
            created_by: meeting.created_by.0,
            created_at: meeting.created_at.as_micros(),
        }
    }
}

impl TryFrom<MeetingBody> for Meeting {
    type Error = ViewFault;

    fn try_from(view: MeetingBody) -> Result<Self, ViewFault> {
        let called = |(unit, called): (String, CalledView)| Ok((unit.into(), called.try_into()?));
        Ok(Self {
            id: MeetingId(view.id),
            version: view.version,
            plan: view.plan.into(),
            state: code("state", &view.state, MeetingState::from_code)?,
            state_since: Moment::from_micros(view.state_since),
            roll: view.roll.into_iter().map(called).collect::<Result<_, ViewFault>>()?,
            items: view.items.into_iter().map(Item::try_from).collect::<Result<_, _>>()?,
            counted: view.counted,
            reason: view.reason,
            minutes: view.minutes,
            directive: view.directive.map(DirectiveId),
            created_by: PersonId(view.created_by),
            created_at: Moment::from_micros(view.created_at),
        })
    }
}

impl From<&Item> for ItemView {
    fn from(item: &Item) -> Self {
        let decision = |one: &Resolution| ResolutionView {
            matter: (&one.matter).into(),
            what: (&one.what).into(),
            at: one.at.as_micros(),
        };
        Self {
            no: item.no,
            about: (&item.about).into(),
            note: item.note.clone(),
            seen: item.seen.as_ref().map(SeenView::from),
            decisions: item.decisions.iter().map(decision).collect(),
        }
    }
}

impl TryFrom<ItemView> for Item {
    type Error = ViewFault;

    fn try_from(view: ItemView) -> Result<Self, ViewFault> {
        let decision = |one: ResolutionView| {
            let (matter, what) = (one.matter.try_into()?, one.what.try_into()?);
            Ok(Resolution { matter, what, at: Moment::from_micros(one.at) })
        };
        Ok(Self {
            no: view.no,
            about: view.about.try_into()?,
            note: view.note,
            seen: view.seen.map(TryInto::try_into).transpose()?,
            decisions: view.decisions.into_iter().map(decision).collect::<Result<_, ViewFault>>()?,
        })
    }
}
