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

use std::collections::BTreeMap;
use std::path::Path;

use duban_core::{
    Calendar, Kind, KindId, ListId, Name, Role, Standing, StatisticWords, SubjectLexicon, UnitId, UnitTree,
};
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
    /// The roles that sign in with a second factor, whether they like it or not; nobody has to where none is named.
    pub second_factor: Vec<Role>,
    /// The public door; none where the pack opens none.
    pub requests: Option<Requests>,
    /// Where the tiles of places stand on the board; those of a place that has none here stand in the order of the units.
    pub tiles: BTreeMap<UnitId, Tile>,
}

/// Where a tile stands, counted from 1: columns to the right, rows downwards. Like a map with every place alike large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// The column.
    pub column: u8,
    /// The row.
    pub row: u8,
}

/// The public door (诉求入口): who receives what comes through it, and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requests {
    /// The unit that receives every request and hands it on.
    pub office: UnitId,
    /// The kind of matter a request becomes; of the form `request`.
    pub kind: KindId,
    /// The standing lists whose matters are shown to the public with their progress.
    pub promises: Vec<ListId>,
    /// What a request can be about, in the order of the page.
    pub categories: Vec<Category>,
}

/// What a request can be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The code.
    pub id: String,
    /// What the page calls it.
    pub name: Name,
    /// The unit that usually handles it: proposed, never assigned by itself.
    pub unit: Option<UnitId>,
    /// By when it is answered, in days; the kind's limit for requests where nothing is said.
    pub reply_days: Option<u32>,
}

impl Requests {
    /// The category of a code.
    #[must_use]
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }
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
