//! The parts of a pack, each from its file, then held against each other.

mod calendar;
mod groups;
mod head;
mod kinds;
mod ladder;
mod lists;
mod programmes;
mod requests;
mod standing;
mod statistics;
mod subjects;
mod tiles;
mod tree;
mod units;

use std::collections::BTreeMap;

use crate::Pack;
use crate::fault::{Fault, Faults, What};
use crate::files::Files;
use crate::read::Notes;
use crate::read::table::Document;

/// The files that every pack has.
const REQUIRED: [&str; 2] = ["pack.toml", "units.csv"];

/// The files that it may have.
const OPTIONAL: [&str; 8] = [
    "groups.toml",
    "kinds.toml",
    "programmes.toml",
    "requests.toml",
    "subjects.csv",
    "tiles.csv",
    "calendar.toml",
    "statistics.txt",
];

/// The pack in these files.
pub(crate) fn pack(files: &Files) -> Result<Pack, Faults> {
    let mut notes = Notes::default();
    known_files(files, &mut notes);
    let head = document(files, "pack.toml", &mut notes, head::head).flatten();
    let units = files.get("units.csv").map(|bytes| units::units(bytes, &mut notes)).unwrap_or_default();
    let groups = document(files, "groups.toml", &mut notes, |doc, notes| groups::groups(doc, &units, notes));
    let kinds = document(files, "kinds.toml", &mut notes, kinds::kinds).unwrap_or_else(kinds::usual);
    let programmes = document(files, "programmes.toml", &mut notes, programmes::programmes);
    let lists = lists::lists(files, &mut notes);
    let door = document(files, "requests.toml", &mut notes, |doc, notes| {
        requests::door(doc, &units, &kinds, &lists, notes)
    });
    let calendar = document(files, "calendar.toml", &mut notes, calendar::calendar);
    let statistics = files.get("statistics.txt").map(|bytes| statistics::words(bytes, &mut notes));
    let subjects = files.get("subjects.csv").map(|bytes| subjects::subjects(bytes, &units, &mut notes));
    let tiles = files.get("tiles.csv").map(|bytes| tiles::tiles(bytes, &units, &mut notes));
    if let Some(head) = &head {
        units.expect("pack.toml", head.site_line, &head.site, &mut notes);
    }
    lists.expect_leads(&units, &mut notes);
    let tree = tree::tree(units, groups.unwrap_or_default(), &mut notes);
    let standing = standing::standing(programmes.unwrap_or_default(), lists, &mut notes);
    match (head, tree, standing, notes.0.is_empty()) {
        (Some(head), Some(tree), Some(standing), true) => Ok(Pack {
            name: head.name,
            time_zone: head.time_zone,
            requests: door.and_then(|door| door.settled(&head.site, &kinds)),
            site: head.site,
            tree,
            kinds,
            standing,
            subjects: subjects.unwrap_or_default(),
            statistics: statistics.unwrap_or_default(),
            calendar: calendar.flatten().unwrap_or_else(duban_core::Calendar::published),
            words: head.words,
            tiles: tiles.unwrap_or_default(),
            second_factor: head.second_factor,
        }),
        _ => Err(Faults::new(notes.0)),
    }
}

/// Notes files that are missing and files that mean nothing.
fn known_files(files: &Files, notes: &mut Notes) {
    for name in REQUIRED.iter().filter(|name| files.get(name).is_none()) {
        notes.0.push(Fault::of_file(*name, What::MissingFile));
    }
    let is_note = |name: &str| name.starts_with("README") || name.starts_with("LICENSE");
    let is_list = |name: &str| {
        name.starts_with("lists/")
            && (name.ends_with(".csv") || name.ends_with(".toml") || name.ends_with(".md"))
    };
    let known =
        |name: &str| REQUIRED.contains(&name) || OPTIONAL.contains(&name) || is_note(name) || is_list(name);
    for name in files.names().filter(|name| !known(name)) {
        notes.0.push(Fault::of_file(name, What::UnknownFile));
    }
}

/// What `read` makes of a TOML file, where the pack has it.
fn document<T>(
    files: &Files,
    name: &str,
    notes: &mut Notes,
    read: impl FnOnce(&Document<'_>, &mut Notes) -> T,
) -> Option<T> {
    let document = Document::parse(name, files.get(name)?, notes)?;
    Some(read(&document, notes))
}

/// Where the rows of codes stand, so that what is found out later can be told with its line.
#[derive(Debug, Default)]
pub(crate) struct Lines(BTreeMap<String, Vec<(String, u32)>>);

impl Lines {
    /// Remembers a row.
    pub(crate) fn add(&mut self, code: &str, file: &str, line: u32) {
        self.0.entry(code.to_owned()).or_default().push((file.to_owned(), line));
    }

    /// A fault at the first row of a code.
    pub(crate) fn fault(&self, code: &str, what: What) -> Fault {
        Self::at(self.rows(code).first(), what)
    }

    /// A fault at the second row of a code that stands more than once.
    pub(crate) fn fault_twice(&self, code: &str, what: What) -> Fault {
        let rows = self.rows(code);
        Self::at(rows.get(1).or_else(|| rows.first()), what)
    }

    fn rows(&self, code: &str) -> &[(String, u32)] {
        self.0.get(code).map_or(&[], Vec::as_slice)
    }

    fn at(row: Option<&(String, u32)>, what: What) -> Fault {
        match row {
            Some((file, line)) => Fault::new(file, *line, what),
            None => Fault::of_file(".", what),
        }
    }
}
