//! The pieces of which a meeting and its changes are made.

use duban_core::{
    ActKind, Called, Light, MatterId, MatterRef, MeetingPlan, Moment, Name, NewItem, Presence, Resolved,
    SeenLight, Topic,
};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::{code, number, opt_day};
use crate::matter::ParticipantsView;

/// Words in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameView {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl From<&Name> for NameView {
    fn from(name: &Name) -> Self {
        Self { zh: name.zh.clone(), en: name.en.clone() }
    }
}

impl From<NameView> for Name {
    fn from(view: NameView) -> Self {
        Self::new(view.zh, view.en)
    }
}

/// What is settled before a meeting begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// What it is called.
    pub title: String,
    /// Who holds it.
    pub holder: String,
    /// When it begins, microseconds UTC.
    pub starts_at: i64,
    /// 主会场.
    pub main_venue: String,
    /// 分会场.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub venues: Vec<String>,
    /// Who chairs it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub chair: String,
    /// The programme it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// The standing list it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
}

impl From<&MeetingPlan> for PlanView {
    fn from(plan: &MeetingPlan) -> Self {
        Self {
            title: plan.title.clone(),
            holder: plan.holder.to_string(),
            starts_at: plan.starts_at.as_micros(),
            main_venue: plan.main_venue.to_string(),
            venues: plan.venues.iter().map(ToString::to_string).collect(),
            chair: plan.chair.clone(),
            programme: plan.programme.as_ref().map(ToString::to_string),
            list: plan.list.as_ref().map(ToString::to_string),
        }
    }
}

impl From<PlanView> for MeetingPlan {
    fn from(view: PlanView) -> Self {
        Self {
            title: view.title,
            holder: view.holder.into(),
            starts_at: Moment::from_micros(view.starts_at),
            main_venue: view.main_venue.into(),
            venues: view.venues.into_iter().map(Into::into).collect(),
            chair: view.chair,
            programme: view.programme.map(Into::into),
            list: view.list.map(Into::into),
        }
    }
}

/// What the roll call found of a venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalledView {
    /// Whether it is there.
    pub presence: String,
    /// Who speaks for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speaker: String,
    /// When, microseconds UTC.
    pub at: i64,
}

impl From<&Called> for CalledView {
    fn from(called: &Called) -> Self {
        let Called { presence, speaker, at } = called;
        Self { presence: presence.code().to_owned(), speaker: speaker.clone(), at: at.as_micros() }
    }
}

impl TryFrom<CalledView> for Called {
    type Error = ViewFault;

    fn try_from(view: CalledView) -> Result<Self, ViewFault> {
        let presence = code("presence", &view.presence, Presence::from_code)?;
        Ok(Self { presence, speaker: view.speaker, at: Moment::from_micros(view.at) })
    }
}

/// A matter by identity and number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterRefView {
    /// Its identity.
    pub id: i64,
    /// Its number.
    pub no: String,
}

impl From<&MatterRef> for MatterRefView {
    fn from(matter: &MatterRef) -> Self {
        Self { id: matter.id.0, no: matter.no.to_string() }
    }
}

impl TryFrom<MatterRefView> for MatterRef {
    type Error = ViewFault;

    fn try_from(view: MatterRefView) -> Result<Self, ViewFault> {
        Ok(Self { id: MatterId(view.id), no: number("no", &view.no)? })
    }
}

/// A light as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenView {
    /// What it showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub light: Option<String>,
    /// Whether all that was claimed had been verified.
    pub is_verified: bool,
    /// Its own sentence.
    pub why: NameView,
    /// When, microseconds UTC.
    pub at: i64,
}

impl From<&SeenLight> for SeenView {
    fn from(seen: &SeenLight) -> Self {
        Self {
            light: seen.light.map(|light| light.code().to_owned()),
            is_verified: seen.is_verified,
            why: (&seen.why).into(),
            at: seen.at.as_micros(),
        }
    }
}

impl TryFrom<SeenView> for SeenLight {
    type Error = ViewFault;

    fn try_from(view: SeenView) -> Result<Self, ViewFault> {
        let light = view.light.map(|text| code("light", &text, Light::from_code)).transpose()?;
        let at = Moment::from_micros(view.at);
        Ok(Self { light, is_verified: view.is_verified, why: view.why.into(), at })
    }
}

/// What an item is about and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewItemView {
    /// The matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterRefView>,
    /// What it is called.
    pub title: String,
    /// Why it is there.
    pub topic: String,
    /// The sentence behind that.
    pub reason: NameView,
}

impl From<&NewItem> for NewItemView {
    fn from(item: &NewItem) -> Self {
        Self {
            matter: item.matter.as_ref().map(MatterRefView::from),
            title: item.title.clone(),
            topic: item.topic.code().to_owned(),
            reason: (&item.reason).into(),
        }
    }
}

impl TryFrom<NewItemView> for NewItem {
    type Error = ViewFault;

    fn try_from(view: NewItemView) -> Result<Self, ViewFault> {
        Ok(Self {
            matter: view.matter.map(TryInto::try_into).transpose()?,
            title: view.title,
            topic: code("topic", &view.topic, Topic::from_code)?,
            reason: view.reason.into(),
        })
    }
}

/// What a decision is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum ResolvedView {
    /// A new matter.
    Entered {
        /// What is required.
        requirement: String,
        /// Of whom.
        to: ParticipantsView,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due_on: Option<String>,
    },
    /// An act on a matter that was there.
    Did {
        /// Which.
        act: String,
        /// What the matter is called.
        title: String,
        /// What was said with it.
        words: String,
    },
}

impl From<&Resolved> for ResolvedView {
    fn from(what: &Resolved) -> Self {
        match what {
            Resolved::Entered { requirement, to, due_on } => Self::Entered {
                requirement: requirement.clone(),
                to: to.into(),
                due_on: due_on.map(|day| day.to_string()),
            },
            Resolved::Did { act, title, words } => {
                Self::Did { act: act.code().to_owned(), title: title.clone(), words: words.clone() }
            }
        }
    }
}

impl TryFrom<ResolvedView> for Resolved {
    type Error = ViewFault;

    fn try_from(view: ResolvedView) -> Result<Self, ViewFault> {
        Ok(match view {
            ResolvedView::Entered { requirement, to, due_on } => {
                Self::Entered { requirement, to: to.into(), due_on: opt_day("due_on", due_on.as_deref())? }
            }
            ResolvedView::Did { act, title, words } => {
                Self::Did { act: code("act", &act, ActKind::from_code)?, title, words }
            }
        })
    }
}
