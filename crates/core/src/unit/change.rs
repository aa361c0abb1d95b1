//! Units that change (单位调整): renamed, moved, merged, founded, ended, each from a day on.
//!
//! What the pack says of a unit is where it begins; what was decided since stands over it, in order of days. So a pack that
//! is read again undoes nothing, and the tree of any day can be made again.

use jiff::civil::Date;

use super::{Unit, UnitError};
use crate::UnitId;

/// A change of units, and the day from which it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitEvent {
    /// Its number: changes of one day count in this order.
    pub no: i64,
    /// The first day on which it counts.
    pub on: Date,
    /// What changes.
    pub change: UnitChange,
}

/// What changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitChange {
    /// 新设: there is a new unit.
    Founded(Box<Unit>),
    /// 更名. The names it had are still understood.
    Renamed {
        /// Which unit.
        unit: UnitId,
        /// Its full name from then on.
        name: String,
        /// Its short name from then on.
        short_name: String,
    },
    /// 调整隶属: it stands under other units from then on.
    Moved {
        /// Which unit.
        unit: UnitId,
        /// To whose territory it belongs (块).
        territorial_parent: Option<UnitId>,
        /// Who guides its trade (条).
        line_parent: Option<UnitId>,
    },
    /// 并入: it ends, and another unit stands in its place.
    Merged {
        /// Which unit ends.
        unit: UnitId,
        /// Which takes over its names, its units, its people and its work.
        into: UnitId,
    },
    /// 撤销: it ends, and nobody stands in its place.
    Ended {
        /// Which unit.
        unit: UnitId,
    },
}

impl UnitChange {
    /// The unit it is about.
    #[must_use]
    pub const fn unit(&self) -> &UnitId {
        match self {
            Self::Founded(unit) => &unit.id,
            Self::Renamed { unit, .. }
            | Self::Moved { unit, .. }
            | Self::Merged { unit, .. }
            | Self::Ended { unit } => unit,
        }
    }

    /// The unit that takes over, for a merger.
    #[must_use]
    pub const fn taker(&self) -> Option<&UnitId> {
        match self {
            Self::Merged { into, .. } => Some(into),
            _ => None,
        }
    }

    /// The name in the journal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Founded(_) => "founded",
            Self::Renamed { .. } => "renamed",
            Self::Moved { .. } => "moved",
            Self::Merged { .. } => "merged",
            Self::Ended { .. } => "ended",
        }
    }

    /// The word in Chinese and English.
    #[must_use]
    pub const fn word(&self) -> (&'static str, &'static str) {
        match self {
            Self::Founded(_) => ("新设", "founded"),
            Self::Renamed { .. } => ("更名", "renamed"),
            Self::Moved { .. } => ("调整隶属", "moved"),
            Self::Merged { .. } => ("并入", "merged"),
            Self::Ended { .. } => ("撤销", "ended"),
        }
    }
}

/// Why units are not changed so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UnitFault {
    /// No such unit on that day.
    #[error("there is no unit {unit}")]
    Unknown {
        /// What was named.
        unit: UnitId,
    },
    /// It has ended by then.
    #[error("{unit} has ended")]
    Over {
        /// The unit.
        unit: UnitId,
    },
    /// A code that is none.
    #[error("not a code of a unit: {code}")]
    Code {
        /// What was typed.
        code: String,
    },
    /// A name that is empty, too long or not on one line.
    #[error("the name is empty or too long")]
    Name,
    /// Another unit goes by this full name on that day.
    #[error("{unit} has this name")]
    NameTaken {
        /// Which.
        unit: UnitId,
    },
    /// Nothing would change.
    #[error("nothing would change")]
    Same,
    /// Merged into itself.
    #[error("a unit is not merged into itself")]
    IntoItself,
    /// Merged into one that stands under it.
    #[error("{into} stands under {unit}")]
    IntoBelow {
        /// The unit that would end.
        unit: UnitId,
        /// The one under it.
        into: UnitId,
    },
    /// Ended while units stand under it or are guided by it.
    #[error("{child} still belongs to {unit}")]
    HasUnits {
        /// The unit.
        unit: UnitId,
        /// The first that belongs to it.
        child: UnitId,
    },
    /// Ended while it has work to do.
    #[error("{unit} has {matters} open matters")]
    HasWork {
        /// The unit.
        unit: UnitId,
        /// How many.
        matters: u64,
    },
    /// Before the last change of a unit that is named: what was is not written anew.
    #[error("{unit} was changed on {last} already")]
    TooEarly {
        /// The unit.
        unit: UnitId,
        /// The day of its last change.
        last: Date,
    },
    /// The unit that runs the installation is named by the pack.
    #[error("{unit} runs this installation")]
    Site {
        /// The unit.
        unit: UnitId,
    },
    /// Parents would run in a circle.
    #[error("parents run in a circle")]
    Circle {
        /// The circle.
        ids: Vec<UnitId>,
    },
    /// What comes of it is no tree.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Tree(Vec<UnitError>),
    /// A later change, already entered, would not fit any more.
    #[error("change {no} of {on} would not fit any more")]
    Later {
        /// Its number.
        no: i64,
        /// Its day.
        on: Date,
    },
    /// A change that counts already, or was withdrawn before.
    #[error("change {no} cannot be withdrawn")]
    NotPlanned {
        /// Its number.
        no: i64,
    },
    /// Too long a note.
    #[error("the note is too long")]
    Note,
}

impl UnitFault {
    /// The stable code. A retired code is never used again.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "unit.unknown",
            Self::Over { .. } => "unit.over",
            Self::Code { .. } => "unit.code",
            Self::Name => "unit.name",
            Self::NameTaken { .. } => "unit.name_taken",
            Self::Same => "unit.same",
            Self::IntoItself => "unit.into_itself",
            Self::IntoBelow { .. } => "unit.into_below",
            Self::HasUnits { .. } => "unit.has_units",
            Self::HasWork { .. } => "unit.has_work",
            Self::TooEarly { .. } => "unit.too_early",
            Self::Site { .. } => "unit.site",
            Self::Circle { .. } => "unit.circle",
            Self::Tree(_) => "unit.does_not_fit",
            Self::Later { .. } => "unit.later",
            Self::NotPlanned { .. } => "unit.not_planned",
            Self::Note => "unit.note",
        }
    }
}
