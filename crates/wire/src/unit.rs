//! Changes of units, as they are kept for good.

use duban_core::{Level, Unit, UnitChange, UnitId, UnitKind};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::{code, opt_day};

/// What was done about a change of units: it was entered, or taken back before its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum UnitStepView {
    /// Entered.
    Entered {
        /// The first day on which it counts.
        on: String,
        /// The paper it rests on.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// What changes.
        change: UnitChangeView,
    },
    /// Taken back.
    Withdrawn {
        /// Why.
        reason: String,
    },
}

/// What changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum UnitChangeView {
    /// There is a new unit.
    Founded {
        /// Which.
        unit: Box<UnitView>,
    },
    /// It is called otherwise.
    Renamed {
        /// Which.
        unit: String,
        /// In full.
        name: String,
        /// In lists.
        short_name: String,
    },
    /// It stands under others.
    Moved {
        /// Which.
        unit: String,
        /// By territory.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        territorial_parent: Option<String>,
        /// By line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line_parent: Option<String>,
    },
    /// Another stands in its place.
    Merged {
        /// Which ends.
        unit: String,
        /// Which takes over.
        into: String,
    },
    /// It ends.
    Ended {
        /// Which.
        unit: String,
    },
}

/// A unit as it is founded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitView {
    /// The code.
    pub id: String,
    /// In full.
    pub name: String,
    /// In lists.
    pub short_name: String,
    /// Other names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What sort.
    pub kind: String,
    /// On which level.
    pub level: String,
    /// By territory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territorial_parent: Option<String>,
    /// By line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_parent: Option<String>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_on: Option<String>,
}

fn text(unit: Option<&UnitId>) -> Option<String> {
    unit.map(ToString::to_string)
}

impl From<&UnitChange> for UnitChangeView {
    fn from(change: &UnitChange) -> Self {
        match change {
            UnitChange::Founded(unit) => Self::Founded {
                unit: Box::new(UnitView {
                    id: unit.id.to_string(),
                    name: unit.name.clone(),
                    short_name: unit.short_name.clone(),
                    aliases: unit.aliases.clone(),
                    kind: unit.kind.code().to_owned(),
                    level: unit.level.code().to_owned(),
                    territorial_parent: text(unit.territorial_parent.as_ref()),
                    line_parent: text(unit.line_parent.as_ref()),
                    from_on: unit.from_on.map(|day| day.to_string()),
                }),
            },
            UnitChange::Renamed { unit, name, short_name } => {
                Self::Renamed { unit: unit.to_string(), name: name.clone(), short_name: short_name.clone() }
            }
            UnitChange::Moved { unit, territorial_parent, line_parent } => Self::Moved {
                unit: unit.to_string(),
                territorial_parent: text(territorial_parent.as_ref()),
                line_parent: text(line_parent.as_ref()),
            },
            UnitChange::Merged { unit, into } => {
                Self::Merged { unit: unit.to_string(), into: into.to_string() }
            }
            UnitChange::Ended { unit } => Self::Ended { unit: unit.to_string() },
        }
    }
}

impl TryFrom<UnitChangeView> for UnitChange {
    type Error = ViewFault;

    fn try_from(view: UnitChangeView) -> Result<Self, ViewFault> {
        Ok(match view {
            UnitChangeView::Founded { unit } => Self::Founded(Box::new(Unit {
                kind: code("kind", &unit.kind, UnitKind::from_code)?,
                level: code("level", &unit.level, Level::from_code)?,
                from_on: opt_day("from_on", unit.from_on.as_deref())?,
                until_on: None,
                id: unit.id.into(),
                name: unit.name,
                short_name: unit.short_name,
                aliases: unit.aliases,
                territorial_parent: unit.territorial_parent.map(Into::into),
                line_parent: unit.line_parent.map(Into::into),
            })),
            UnitChangeView::Renamed { unit, name, short_name } => {
                Self::Renamed { unit: unit.into(), name, short_name }
            }
            UnitChangeView::Moved { unit, territorial_parent, line_parent } => Self::Moved {
                unit: unit.into(),
                territorial_parent: territorial_parent.map(Into::into),
                line_parent: line_parent.map(Into::into),
            },
            UnitChangeView::Merged { unit, into } => Self::Merged { unit: unit.into(), into: into.into() },
            UnitChangeView::Ended { unit } => Self::Ended { unit: unit.into() },
        })
    }
}
