//! Units with their history, and changes of them.

use duban_core::{Unit, UnitChange};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Code, Day, Instant, LevelCode, Line, UnitKindCode, UnitView};

/// A unit with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitHistory {
    /// The unit as it is, or as it was last.
    pub unit: UnitView,
    /// Former and other names by which it is still understood.
    pub aliases: Vec<String>,
    /// The unit that stands in its place, where it was merged.
    pub merged_into: Option<String>,
    /// The units that were merged into it.
    pub took_over: Vec<String>,
    /// What it was called, the present names last; empty where it was never renamed.
    pub names: Vec<NameSpan>,
    /// Under whom it stood, the present parents last; empty where it never moved.
    pub parents: Vec<ParentSpan>,
    /// How many matters that are not over ask something of it, or were issued by it.
    pub open_matters: u64,
    /// Every change that names it, the last first.
    pub changes: Vec<UnitChangeView>,
}

/// What a unit was called, from when until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NameSpan {
    /// In full.
    pub name: String,
    /// In lists.
    pub short_name: String,
    /// First day; nothing where it is not known.
    pub from_on: Option<Day>,
    /// Last day; nothing while it holds.
    pub until_on: Option<Day>,
}

/// Under whom a unit stood, from when until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ParentSpan {
    /// By territory (块).
    pub territorial_parent: Option<String>,
    /// By line (条).
    pub line_parent: Option<String>,
    /// First day; nothing where it is not known.
    pub from_on: Option<Day>,
    /// Last day; nothing while it holds.
    pub until_on: Option<Day>,
}

/// Changes of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitChanges {
    /// In the order in which they were entered.
    pub items: Vec<UnitChangeView>,
}

/// A change of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitChangeView {
    /// Its number.
    pub no: i64,
    /// `founded`, `renamed`, `moved`, `merged`, `ended`.
    pub change: String,
    /// The unit it is about.
    pub unit: String,
    /// The unit that takes over, of a merger.
    pub into: Option<String>,
    /// The first day on which it counts.
    pub on: Day,
    /// The paper it rests on.
    pub note: String,
    /// Who entered it, where that is known.
    pub by: Option<String>,
    /// When it was entered.
    pub at: Instant,
    /// When it was taken back.
    pub withdrawn_at: Option<Instant>,
    /// When everything that follows from it was done.
    pub carried_at: Option<Instant>,
}

/// A change to be entered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitChangeSent {
    /// What changes.
    pub change: UnitActSent,
    /// The first day on which it counts; today when absent.
    #[serde(default)]
    pub on: Option<Day>,
    /// The paper it rests on.
    #[serde(default)]
    pub note: Line,
}

/// Why a change is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawSent {
    /// In words; may be empty.
    #[serde(default)]
    pub reason: Line,
}

/// What changes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub enum UnitActSent {
    /// 新设.
    Found {
        /// Its code: it never changes.
        id: Code,
        /// In full.
        name: Line,
        /// In lists; the full name when absent.
        #[serde(default)]
        short_name: Option<Line>,
        /// What sort of unit it is.
        kind: UnitKindCode,
        /// On which level it stands.
        level: LevelCode,
        /// To whose territory it belongs (块).
        territorial_parent: Code,
        /// Who guides its trade (条).
        #[serde(default)]
        line_parent: Option<Code>,
    },
    /// 更名.
    Rename {
        /// Which unit.
        unit: Code,
        /// In full.
        name: Line,
        /// In lists; the full name when absent.
        #[serde(default)]
        short_name: Option<Line>,
    },
    /// 调整隶属: both parents are those it has from then on.
    Move {
        /// Which unit.
        unit: Code,
        /// To whose territory it belongs (块).
        #[serde(default)]
        territorial_parent: Option<Code>,
        /// Who guides its trade (条).
        #[serde(default)]
        line_parent: Option<Code>,
    },
    /// 并入.
    Merge {
        /// Which unit ends.
        unit: Code,
        /// Which takes over.
        into: Code,
    },
    /// 撤销.
    End {
        /// Which unit.
        unit: Code,
    },
}

impl UnitActSent {
    /// The change it stands for.
    #[must_use]
    pub fn into_change(self) -> UnitChange {
        let short = |short: Option<Line>, name: &Line| short.map_or_else(|| name.0.clone(), |short| short.0);
        match self {
            Self::Found { id, name, short_name, kind, level, territorial_parent, line_parent } => {
                UnitChange::Founded(Box::new(Unit {
                    id: id.0.into(),
                    short_name: short(short_name, &name),
                    name: name.0,
                    aliases: Vec::new(),
                    kind: kind.0,
                    level: level.0,
                    territorial_parent: Some(territorial_parent.0.into()),
                    line_parent: line_parent.map(|code| code.0.into()),
                    from_on: None,
                    until_on: None,
                }))
            }
            Self::Rename { unit, name, short_name } => UnitChange::Renamed {
                unit: unit.0.into(),
                short_name: short(short_name, &name),
                name: name.0,
            },
            Self::Move { unit, territorial_parent, line_parent } => UnitChange::Moved {
                unit: unit.0.into(),
                territorial_parent: territorial_parent.map(|code| code.0.into()),
                line_parent: line_parent.map(|code| code.0.into()),
            },
            Self::Merge { unit, into } => UnitChange::Merged { unit: unit.0.into(), into: into.0.into() },
            Self::End { unit } => UnitChange::Ended { unit: unit.0.into() },
        }
    }
}
