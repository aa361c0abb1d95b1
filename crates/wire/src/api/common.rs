//! What several answers share.

use duban_core::Name;
use serde::Serialize;
use utoipa::ToSchema;

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
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

/// A unit by code and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitRef {
    /// The code.
    pub id: String,
    /// The short name.
    pub name: String,
}

/// Why something is not possible now, and what would make it so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Why {
    /// The stable code.
    #[schema(example = "matter.no_measure")]
    pub code: String,
    /// What is wrong.
    pub text: NameView,
    /// What would help.
    pub remedy: NameView,
}
