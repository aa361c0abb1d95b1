//! Who stands in for whom.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Day, Identity, Instant, Line, RoleCode, UnitRef};

/// Who stands in for whoever asks, and for whom they stand in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Deputies {
    /// The first day first; those that are over are left out.
    pub items: Vec<DeputyView>,
    /// How many.
    pub total: usize,
}

/// Somebody standing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeputyView {
    /// Its identity.
    pub id: Identity,
    /// Whose post it is.
    pub principal: String,
    /// Who stands in.
    pub deputy: String,
    /// For which unit.
    pub unit: UnitRef,
    /// As what.
    pub role: RoleCode,
    /// First day.
    pub from_on: Day,
    /// Last day.
    pub until_on: Day,
    /// Why.
    pub reason: String,
    /// When they were named.
    pub at: Instant,
}

/// Somebody to stand in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeputySent {
    /// For which post: one of one's own, or, for an administrator, one within reach.
    pub post: Identity,
    /// Who, by their login.
    pub login: Line,
    /// First day; today when absent.
    #[serde(default)]
    pub from_on: Option<Day>,
    /// Last day.
    pub until_on: Day,
    /// Why, at most 200 characters.
    pub reason: Line,
}
