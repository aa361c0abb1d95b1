//! One act to many matters.

use serde::Deserialize;
use utoipa::ToSchema;

use super::super::{MatterNumber, Prose};

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
