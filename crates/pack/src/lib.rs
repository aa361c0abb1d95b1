//! A pack (项目包): a folder of TOML and CSV in, core types out, or every fault with file, line and remedy.
//!
//! Who the units are, what kinds of matter there are, which lists and campaigns are running: all of that differs
//! from place to place and is data. A pack is read whole and checked whole when the program starts, so that nothing
//! later can stumble over it; whoever writes one is told all that is wrong at once. The format: docs/packs.md.

mod demo;
mod fault;
mod files;
mod part;
mod read;

use std::path::Path;

use duban_core::{Calendar, Kind, KindId, Name, Standing, StatisticWords, SubjectLexicon, UnitId, UnitTree};
use jiff::tz::TimeZone;

pub use demo::{demo, demo_files};
pub use fault::{Fault, Faults, What};
pub use files::Files;

/// A pack that was read and checked.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What it is called.
    pub name: Name,
    /// The one time zone of the installation.
    pub time_zone: TimeZone,
    /// The unit that runs the installation: a delivery office.
    pub site: UnitId,
    /// Units and groups.
    pub tree: UnitTree,
    /// Kinds of matter, in the pack's order.
    pub kinds: Vec<Kind>,
    /// Programmes and standing lists.
    pub standing: Standing,
    /// Which unit to propose as lead.
    pub subjects: SubjectLexicon,
    /// Words that must not be handed down as tasks.
    pub statistics: StatisticWords,
    /// The official calendar.
    pub calendar: Calendar,
    /// Words of the site.
    pub words: Words,
}

/// Words of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What stands at the head of every page.
    pub title: Name,
    /// With what the number of a matter begins: 督 in 督〔2026〕031.
    pub number_prefix: String,
    /// The issuing body in red at the head of a printed bulletin.
    pub masthead: String,
}

impl Pack {
    /// The kind of a code.
    #[must_use]
    pub fn kind(&self, id: &KindId) -> Option<&Kind> {
        self.kinds.iter().find(|k| k.id == *id)
    }
}

/// Reads the pack in a folder.
///
/// # Errors
/// Every fault of the pack, sorted by file and line.
///
/// # Example
/// ```no_run
/// match duban_pack::load("packs/demo".as_ref()) {
///     Ok(pack) => println!("{} units", pack.tree.in_order().len()),
///     Err(faults) => println!("{faults}"),
/// }
/// ```
pub fn load(folder: &Path) -> Result<Pack, Faults> {
    part::pack(&Files::in_folder(folder)?)
}

/// Reads a pack whose files are at hand, such as those inside the binary.
///
/// # Errors
/// As [`load`].
pub fn from_files(files: &Files) -> Result<Pack, Faults> {
    part::pack(files)
}
