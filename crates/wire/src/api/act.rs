//! What is to be done to a matter.

use duban_core::{Act, Assign, MatterId, Share, Spread};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Code, Day, EditSent, Figure, MatterNumber, Measure, Prose, UnitsSent};

/// An act with all it needs, by the same codes as everywhere.
///
/// # Example
/// ```
/// use duban_wire::api::ActSent;
/// let act: ActSent = serde_json::from_str(r#"{"act":"decline","reason":"不属于本单位职责"}"#)?;
/// assert_eq!(duban_core::Act::from(act).kind().code(), "decline");
/// assert!(serde_json::from_str::<ActSent>(r#"{"act":"register","reason":"?"}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum ActSent {
    /// 立项.
    Register {},
    /// 修改: what is absent stays.
    Edit {
        /// What changes.
        edit: Box<EditSent>,
    },
    /// 填写计量方式.
    GiveMeasure {
        /// The measure.
        measure: Measure,
    },
    /// 链接清单.
    Link {
        /// The standing list.
        list: Code,
    },
    /// 取消链接.
    Unlink {
        /// The standing list.
        list: Code,
    },
    /// 搁置.
    SetAside {
        /// Why.
        reason: Prose,
    },
    /// 送审.
    SubmitForSignOff {},
    /// 签发: by another person than submitted it.
    SignOff {},
    /// 退回修改.
    Return {
        /// Why.
        reason: Prose,
    },
    /// 交办.
    Assign {
        /// To whom.
        to: UnitsSent,
        /// By when; the matter's own date when absent.
        #[serde(default)]
        due_on: Option<Day>,
    },
    /// 按单位组交办: one part for every unit.
    FanOut {
        /// The group whose units these are, for the record.
        #[serde(default)]
        group: Option<Code>,
        /// One for each unit.
        #[schema(max_items = 500)]
        shares: Vec<ShareSent>,
        /// By when; the matter's own date when absent.
        #[serde(default)]
        due_on: Option<Day>,
    },
    /// 分解: one part for every unit below the lead.
    Decompose {
        /// The group whose units these are, for the record.
        #[serde(default)]
        group: Option<Code>,
        /// One for each unit.
        #[schema(max_items = 500)]
        shares: Vec<ShareSent>,
        /// By when; the matter's own date when absent.
        #[serde(default)]
        due_on: Option<Day>,
    },
    /// 签收.
    Acknowledge {},
    /// 退单.
    Decline {
        /// Why.
        reason: Prose,
    },
    /// 维持交办.
    Uphold {
        /// Who must sign for it after all.
        unit: Code,
        /// Why.
        reason: Prose,
    },
    /// 改派: number and clock stay.
    Reassign {
        /// Who is released.
        from: Code,
        /// Who takes its part.
        to: Code,
        /// Why.
        reason: Prose,
    },
    /// 催办.
    Chase {
        /// What is said.
        note: Prose,
    },
    /// 撤销.
    Cancel {
        /// Why.
        reason: Prose,
    },
}

/// One unit's share.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareSent {
    /// Who.
    pub unit: Code,
    /// How much of the figure; absent when the measure is no figure.
    #[serde(default)]
    pub quota: Option<Figure>,
}

/// One act to many matters: each succeeds or fails by itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkSent {
    /// The matters, in order.
    #[schema(min_items = 1, max_items = 200)]
    pub matters: Vec<MatterNumber>,
    /// What is to be done to each.
    pub act: BulkAct,
}

/// An act that needs no facts of its own for each matter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum BulkAct {
    /// 立项.
    Register {},
    /// 送审.
    SubmitForSignOff {},
    /// 签发.
    SignOff {},
    /// 按建议交办: to the units each is meant for, by its own date; to every unit of its group, a figure in equal parts.
    AssignAsIntended {},
    /// 签收.
    Acknowledge {},
    /// 催办.
    Chase {
        /// What is said.
        note: Prose,
    },
    /// 搁置.
    SetAside {
        /// Why.
        reason: Prose,
    },
}

impl From<ActSent> for Act {
    fn from(sent: ActSent) -> Self {
        match sent {
            ActSent::Register {} => Self::Register,
            ActSent::Edit { edit } => Self::Edit(Box::new((*edit).into())),
            ActSent::GiveMeasure { measure } => Self::GiveMeasure(measure.into()),
            ActSent::Link { list } => Self::Link(list.0.into()),
            ActSent::Unlink { list } => Self::Unlink(list.0.into()),
            ActSent::SetAside { reason } => Self::SetAside { reason: reason.0 },
            ActSent::SubmitForSignOff {} => Self::SubmitForSignOff,
            ActSent::SignOff {} => Self::SignOff,
            ActSent::Return { reason } => Self::Return { reason: reason.0 },
            ActSent::Assign { to, due_on } => {
                Self::Assign(Assign { to: to.into(), due_on: due_on.map(|day| day.0) })
            }
            ActSent::FanOut { group, shares, due_on } => Self::FanOut(spread(group, shares, due_on)),
            ActSent::Decompose { group, shares, due_on } => Self::Decompose(spread(group, shares, due_on)),
            ActSent::Acknowledge {} => Self::Acknowledge,
            ActSent::Decline { reason } => Self::Decline { reason: reason.0 },
            ActSent::Uphold { unit, reason } => Self::Uphold { unit: unit.0.into(), reason: reason.0 },
            ActSent::Reassign { from, to, reason } => {
                Self::Reassign { from: from.0.into(), to: to.0.into(), reason: reason.0 }
            }
            ActSent::Chase { note } => Self::Chase { note: note.0 },
            ActSent::Cancel { reason } => Self::Cancel { reason: reason.0 },
        }
    }
}

/// The units among whom a matter is spread. Identities of the parts are drawn by whoever performs the act.
fn spread(group: Option<Code>, shares: Vec<ShareSent>, due_on: Option<Day>) -> Spread {
    let share = |one: ShareSent| Share {
        id: MatterId(0),
        unit: one.unit.0.into(),
        quota: one.quota.map(|quota| quota.0),
    };
    Spread {
        group: group.map(|code| code.0.into()),
        shares: shares.into_iter().map(share).collect(),
        due_on: due_on.map(|day| day.0),
    }
}
