//! Units (单位): who can be asked for something, and how they stand to each other.
//!
//! A unit has one territorial parent (块) and at most one line parent (条). Both come from the pack, and
//! [`UnitTree`] refuses what does not fit together, so that no later question about the tree can fail.

mod change;
mod error;
mod group;
mod grown;
mod kind;
mod level;
mod names;
mod past;
mod tree;
mod wording;

use jiff::civil::Date;

pub use change::{UnitChange, UnitEvent, UnitFault};
pub use error::UnitError;
pub use group::{Members, UnitGroup};
pub use grown::{Grown, decide_unit, decide_withdrawal, grow};
pub use kind::UnitKind;
pub use level::Level;
pub use past::{Span, Stood, Titled, UnitPast};
pub use tree::UnitTree;

use crate::UnitId;

/// One unit, as the pack gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The code. It survives a new name and a new parent.
    pub id: UnitId,
    /// The full name: 岚州市财政局.
    pub name: String,
    /// What it is called in lists and on the board; may be the full name again.
    pub short_name: String,
    /// Other names that occur in texts.
    pub aliases: Vec<String>,
    /// What sort of unit it is.
    pub kind: UnitKind,
    /// The level it stands on.
    pub level: Level,
    /// To whose territory it belongs (块). Only a government may have none.
    pub territorial_parent: Option<UnitId>,
    /// Who guides its trade (条): for a city's bureau of finance, the provincial department.
    pub line_parent: Option<UnitId>,
    /// First day of its existence, where it is known.
    pub from_on: Option<Date>,
    /// Last day of its existence, for one that was merged or abolished.
    pub until_on: Option<Date>,
}

impl Unit {
    /// Every name it goes by, the full one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.name.as_str(), self.short_name.as_str()]
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str))
    }

    /// Whether it exists on `day`; both ends count.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        self.from_on.is_none_or(|from| from <= day) && self.until_on.is_none_or(|until| day <= until)
    }
}

#[cfg(test)]
mod tests;
