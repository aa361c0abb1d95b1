//! Programmes, campaigns and standing lists: what a directive points to instead of saying it.
//!
//! A speech names “四个十大” and gives no figure; the figures stand in lists. [`Standing`] knows both by every name
//! they go by, so that a clause can be joined to its list.

mod list;
mod standing;

pub use list::{ListItem, StandingList, Target};
pub use standing::{Named, Standing, StandingError};

use crate::{Cadence, Name, ProgrammeId};

/// A programme or campaign (专项, 战役).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// The code.
    pub id: ProgrammeId,
    /// What people call it.
    pub name: Name,
    /// Other Chinese names in texts.
    pub aliases: Vec<String>,
    /// The year it runs in; `None` for one that runs on.
    pub year: Option<i16>,
    /// The programme it is a part of: one of the six campaigns of 发展六仗.
    pub part_of: Option<ProgrammeId>,
    /// How often its standing duties are reported on, where the site has settled that.
    pub report_every: Option<Cadence>,
    /// Whether it is a column of the board.
    pub on_board: bool,
}
