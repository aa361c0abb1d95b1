//! What happened to a meeting.

use duban_core::{DirectiveId, MeetingChange, Presence, UnitId};
use serde::{Deserialize, Serialize};

use super::{MatterRefView, NewItemView, PlanView, ResolvedView, SeenView};
use crate::ViewFault;
use crate::fault::code;

/// A change of a meeting, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum MeetingChangeView {
    /// It is set down.
    Planned {
        /// How.
        plan: PlanView,
    },
    /// Its plan is another now.
    Replanned {
        /// How.
        plan: PlanView,
    },
    /// It begins.
    Opened,
    /// The roll was called.
    Called {
        /// Each venue, and how it was found.
        roll: Vec<RollView>,
    },
    /// These were put on the agenda.
    Listed {
        /// In this order.
        items: Vec<NewItemView>,
    },
    /// An item stands elsewhere now.
    Moved {
        /// Which.
        item: u32,
        /// Where, from 1.
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
    /// An item is done with.
    Finished {
        /// Which.
        item: u32,
        /// Its light.
        seen: SeenView,
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
        /// The matter it became, or was done to.
        matter: MatterRefView,
        /// What.
        what: ResolvedView,
    },
    /// It is over.
    Closed {
        /// The lights of the items that were still open.
        seen: Vec<(u32, SeenView)>,
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
        directive: i64,
    },
}

/// How a venue was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollView {
    /// Which.
    pub unit: String,
    /// How.
    pub presence: String,
    /// Who speaks for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speaker: String,
}

impl From<&MeetingChange> for MeetingChangeView {
    fn from(change: &MeetingChange) -> Self {
        match change {
            MeetingChange::Planned(plan) => Self::Planned { plan: plan.into() },
            MeetingChange::Replanned(plan) => Self::Replanned { plan: plan.into() },
            MeetingChange::Opened => Self::Opened,
            MeetingChange::Called(roll) => {
                let one = |(unit, presence, speaker): &(UnitId, Presence, String)| RollView {
                    unit: unit.to_string(),
                    presence: presence.code().to_owned(),
                    speaker: speaker.clone(),
                };
                Self::Called { roll: roll.iter().map(one).collect() }
            }
            MeetingChange::Listed(items) => {
                Self::Listed { items: items.iter().map(NewItemView::from).collect() }
            }
            MeetingChange::Moved { item, to } => Self::Moved { item: *item, to: *to },
            MeetingChange::Dropped { item } => Self::Dropped { item: *item },
            MeetingChange::Noted { item, text } => Self::Noted { item: *item, text: text.clone() },
            MeetingChange::Finished { item, seen } => Self::Finished { item: *item, seen: seen.into() },
            MeetingChange::Resumed { item } => Self::Resumed { item: *item },
            MeetingChange::Resolved { item, matter, what } => {
                Self::Resolved { item: *item, matter: matter.into(), what: what.into() }
            }
            MeetingChange::Closed { seen, minutes } => Self::Closed {
                seen: seen.iter().map(|(item, seen)| (*item, seen.into())).collect(),
                minutes: minutes.clone(),
            },
            MeetingChange::Cancelled { reason } => Self::Cancelled { reason: reason.clone() },
            MeetingChange::ReadIn { directive } => Self::ReadIn { directive: directive.0 },
        }
    }
}

impl TryFrom<MeetingChangeView> for MeetingChange {
    type Error = ViewFault;

    fn try_from(view: MeetingChangeView) -> Result<Self, ViewFault> {
        Ok(match view {
            MeetingChangeView::Planned { plan } => Self::Planned(plan.into()),
            MeetingChangeView::Replanned { plan } => Self::Replanned(plan.into()),
            MeetingChangeView::Opened => Self::Opened,
            MeetingChangeView::Called { roll } => {
                let one = |one: RollView| {
                    let presence = code("presence", &one.presence, Presence::from_code)?;
                    Ok((one.unit.into(), presence, one.speaker))
                };
                Self::Called(roll.into_iter().map(one).collect::<Result<_, ViewFault>>()?)
            }
            MeetingChangeView::Listed { items } => {
                Self::Listed(items.into_iter().map(TryInto::try_into).collect::<Result<_, ViewFault>>()?)
            }
            MeetingChangeView::Moved { item, to } => Self::Moved { item, to },
            MeetingChangeView::Dropped { item } => Self::Dropped { item },
            MeetingChangeView::Noted { item, text } => Self::Noted { item, text },
            MeetingChangeView::Finished { item, seen } => Self::Finished { item, seen: seen.try_into()? },
            MeetingChangeView::Resumed { item } => Self::Resumed { item },
            MeetingChangeView::Resolved { item, matter, what } => {
                Self::Resolved { item, matter: matter.try_into()?, what: what.try_into()? }
            }
            MeetingChangeView::Closed { seen, minutes } => {
                let one = |(item, seen): (u32, SeenView)| Ok((item, seen.try_into()?));
                Self::Closed { seen: seen.into_iter().map(one).collect::<Result<_, ViewFault>>()?, minutes }
            }
            MeetingChangeView::Cancelled { reason } => Self::Cancelled { reason },
            MeetingChangeView::ReadIn { directive } => Self::ReadIn { directive: DirectiveId(directive) },
        })
    }
}

#[cfg(test)]
mod tests {
    use duban_core::{
        ActKind, Light, MatterId, MatterRef, MeetingPlan, Moment, Name, NewItem, Participants, Resolved,
        SeenLight, Topic,
    };

    use super::*;

    #[test]
    fn every_change_comes_back() {
        let plan = MeetingPlan {
            title: "全省调度会".into(),
            holder: "99".into(),
            starts_at: Moment::from_micros(7),
            main_venue: "99".into(),
            venues: vec!["9901".into()],
            chair: "秘书长".into(),
            programme: Some("livelihood".into()),
            list: Some("promises".into()),
        };
        let matter = || MatterRef { id: MatterId(3), no: "2026-31".parse().unwrap() };
        let seen = || SeenLight {
            light: Some(Light::OffTrack),
            is_verified: false,
            why: Name::new("落后", "behind"),
            at: Moment::from_micros(8),
        };
        let item = NewItem {
            matter: Some(matter()),
            title: "改造".into(),
            topic: Topic::Help,
            reason: Name::new("资金", "money"),
        };
        let entered = Resolved::Entered {
            requirement: "下达资金".into(),
            to: Participants { lead: Some("99-czt".into()), ..Participants::default() },
            due_on: Some(jiff::civil::date(2026, 4, 30)),
        };
        let did = Resolved::Did { act: ActKind::Chase, title: "改造".into(), words: "抓紧".into() };
        let all = [
            MeetingChange::Planned(plan.clone()),
            MeetingChange::Replanned(plan),
            MeetingChange::Opened,
            MeetingChange::Called(vec![("9901".into(), Presence::Late, "张三".into())]),
            MeetingChange::Listed(vec![
                item,
                NewItem {
                    matter: None,
                    title: "其他".into(),
                    topic: Topic::Other,
                    reason: Name::new("", ""),
                },
            ]),
            MeetingChange::Moved { item: 2, to: 1 },
            MeetingChange::Dropped { item: 2 },
            MeetingChange::Noted { item: 1, text: "说".into() },
            MeetingChange::Finished { item: 1, seen: seen() },
            MeetingChange::Resumed { item: 1 },
            MeetingChange::Resolved { item: 1, matter: matter(), what: entered },
            MeetingChange::Resolved { item: 1, matter: matter(), what: did },
            MeetingChange::Closed { seen: vec![(1, seen())], minutes: "纪要".into() },
            MeetingChange::Cancelled { reason: "延后".into() },
            MeetingChange::ReadIn { directive: DirectiveId(9) },
        ];
        for change in all {
            let json = serde_json::to_string(&MeetingChangeView::from(&change)).unwrap();
            assert!(json.contains(&format!(r#""change":"{}""#, change.code())), "{json}");
            let view: MeetingChangeView = serde_json::from_str(&json).unwrap();
            assert_eq!(MeetingChange::try_from(view).unwrap(), change, "{json}");
        }
    }
}
