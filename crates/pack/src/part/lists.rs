//! `lists/`: standing lists. A TOML file describes one or several; the items of a list stand in it, or in a CSV file
//! named by the list's code.

use std::collections::BTreeMap;

use duban_core::{Cadence, ListItem, StandingList, Target, UnitId};

use super::Lines;
use super::units::Units;
use crate::fault::{Fault, What};
use crate::files::Files;
use crate::read::sheet::{self, Columns};
use crate::read::table::{Document, Table};
use crate::read::{Notes, is_code};

const COLUMNS: Columns =
    Columns { required: &["code", "name"], optional: &["target", "unit", "lead", "note", "aliases"] };

/// Lists and where they and their items stand.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) lists: Vec<StandingList>,
    pub(super) lines: Lines,
    /// Of `list/item`.
    pub(super) items: Lines,
    /// Units named as lead, with file and line.
    leads: Vec<(String, u32, UnitId)>,
}

impl Lists {
    /// Notes every lead that is no unit.
    pub(super) fn expect_leads(&self, units: &Units, notes: &mut Notes) {
        for (file, line, id) in &self.leads {
            units.expect(file, *line, id, notes);
        }
    }

    fn item(&mut self, list: &str, raw: Raw<'_>, notes: &mut Notes) -> Option<ListItem> {
        let (file, line) = (raw.file, raw.line);
        if !is_code(raw.code) {
            notes.add(file, line, What::BadCode { value: raw.code.to_owned() });
        }
        let target = match (raw.target, raw.unit) {
            ("", _) => None,
            (figure, "") => {
                notes.add(file, line, What::EmptyField { column: "unit".into() });
                Target::parse(figure, "")
            }
            (figure, unit) => {
                let target = Target::parse(figure, unit);
                if target.is_none() {
                    notes.add(file, line, What::BadNumber { key: "target".into(), value: figure.to_owned() });
                }
                target
            }
        };
        let lead = (!raw.lead.is_empty()).then(|| UnitId::from(raw.lead));
        self.leads.extend(lead.clone().map(|id| (file.to_owned(), line, id)));
        self.items.add(&format!("{list}/{}", raw.code), file, line);
        let (code, name, note) = (raw.code.to_owned(), raw.name.to_owned(), raw.note.to_owned());
        Some(ListItem { code, name, target, lead, note, aliases: raw.aliases })
    }
}

/// An item as written.
struct Raw<'a> {
    file: &'a str,
    line: u32,
    code: &'a str,
    name: &'a str,
    target: &'a str,
    unit: &'a str,
    lead: &'a str,
    note: &'a str,
    aliases: Vec<String>,
}

/// The lists of the folder.
pub(super) fn lists(files: &Files, notes: &mut Notes) -> Lists {
    let mut found = Lists::default();
    let is_toml = |name: &&str| name.starts_with("lists/") && name.ends_with(".toml");
    for name in files.names().filter(is_toml) {
        let Some(document) = files.get(name).and_then(|bytes| Document::parse(name, bytes, notes)) else {
            continue;
        };
        let mut root = document.table();
        for mut table in root.tables("list", notes) {
            list(&mut table, &mut found, notes);
            table.finish(notes);
        }
        root.finish(notes);
    }
    items_of_sheets(files, &mut found, notes);
    for list in &found.lists {
        let entered = list.items.len();
        if let Some(printed) = list.printed_count.filter(|printed| (*printed as usize) < entered) {
            let id = list.id.to_string();
            notes.0.push(found.lines.fault(list.id.as_str(), What::TooManyItems { id, printed, entered }));
        }
    }
    found
}

fn list(table: &mut Table<'_>, found: &mut Lists, notes: &mut Notes) {
    let id = table.code("id", notes);
    let name = table.required_name("name", notes);
    let aliases = table.strings("aliases", notes);
    let year = table.year("year", notes);
    let part_of = table.text("part_of", notes).map(Into::into);
    let programme = table.text("programme", notes).map(Into::into);
    let report_every =
        table.word("report_every", &Cadence::ALL.map(Cadence::code), Cadence::from_code, notes);
    let printed_count = table.number("printed_count", 1_000_000, notes);
    let mut items = Vec::new();
    for mut item in table.tables("item", notes) {
        let (file, line) = (item.file(), item.line());
        let (code, name) = (item.required_text("code", notes), item.required_text("name", notes));
        let [target, unit, lead, note] =
            ["target", "unit", "lead", "note"].map(|key| item.text(key, notes).unwrap_or_default());
        let aliases = item.strings("aliases", notes);
        if let (Some(code), Some(name), Some(list)) = (code, name, id) {
            let raw = Raw { file, line, code, name, target, unit, lead, note, aliases };
            items.extend(found.item(list, raw, notes));
        }
        item.finish(notes);
    }
    if let Some(id) = id {
        found.lines.add(id, table.file(), table.line());
    }
    if let (Some(id), Some(name)) = (id, name) {
        let id = id.into();
        found.lists.push(StandingList {
            id,
            name,
            aliases,
            year,
            part_of,
            programme,
            report_every,
            printed_count,
            items,
        });
    }
}

fn items_of_sheets(files: &Files, found: &mut Lists, notes: &mut Notes) {
    let sheets: BTreeMap<&str, &str> = files
        .names()
        .filter_map(|name| Some((name.strip_prefix("lists/")?.strip_suffix(".csv")?, name)))
        .collect();
    for (id, file) in sheets {
        let rows = sheet::rows(file, files.get(file).unwrap_or_default(), &COLUMNS, notes);
        let mut items = Vec::new();
        for row in &rows {
            let (code, name) = (row.filled("code", file, notes), row.filled("name", file, notes));
            let (Some(code), Some(name)) = (code, name) else { continue };
            let [target, unit, lead, note] = ["target", "unit", "lead", "note"].map(|column| row.get(column));
            let aliases = row.several("aliases");
            let raw = Raw { file, line: row.line, code, name, target, unit, lead, note, aliases };
            items.extend(found.item(id, raw, notes));
        }
        match found.lists.iter_mut().find(|l| l.id.as_str() == id) {
            Some(list) if list.items.is_empty() => list.items = items,
            Some(_) => notes.0.push(Fault::of_file(file, What::ItemsTwice { id: id.to_owned() })),
            // A list whose description is at fault is there all the same.
            None if found.lines.0.contains_key(id) => {}
            None => notes.0.push(Fault::of_file(file, What::ListWithoutHead { id: id.to_owned() })),
        }
    }
}
