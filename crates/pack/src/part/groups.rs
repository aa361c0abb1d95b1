//! `groups.toml`: unit groups.

use duban_core::{Level, Members, UnitGroup, UnitId, UnitKind};

use super::Lines;
use super::units::Units;
use crate::fault::What;
use crate::read::Notes;
use crate::read::table::{Document, Table};

/// Groups and where they stand.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub(super) groups: Vec<UnitGroup>,
    pub(super) lines: Lines,
}

/// The groups of the file.
pub(super) fn groups(document: &Document<'_>, units: &Units, notes: &mut Notes) -> Groups {
    let mut found = Groups::default();
    let mut root = document.table();
    for mut table in root.tables("group", notes) {
        let id = table.code("id", notes);
        let name = table.required_text("name", notes);
        let aliases = table.strings("aliases", notes);
        let (from_on, until_on) = (table.day("from", notes), table.day("until", notes));
        let members = members(&mut table, units, id.unwrap_or("?"), notes);
        if let Some(id) = id {
            found.lines.add(id, table.file(), table.line());
        }
        if let (Some(id), Some(name), Some(members)) = (id, name, members) {
            let (id, name) = (id.into(), name.to_owned());
            found.groups.push(UnitGroup { id, name, aliases, members, from_on, until_on });
        }
        table.finish(notes);
    }
    root.finish(notes);
    found
}

/// Who belongs to it: `members`, `every`, or `without` and `within`.
fn members(table: &mut Table<'_>, units: &Units, id: &str, notes: &mut Notes) -> Option<Members> {
    let given = ["members", "every", "without"].map(|key| table.has(key));
    let listed = table.texts("members", notes);
    let every = table.word("every", &Level::ALL.map(Level::code), Level::from_code, notes);
    let (without, within) = (table.text("without", notes), table.text("within", notes));
    if given.iter().filter(|g| **g).count() != 1 || table.has("within") != table.has("without") {
        table.note(What::GroupMembers { id: id.to_owned() }, notes);
        return None;
    }
    match (every, without, within) {
        (Some(level), ..) => Some(Members::Listed(governments(units, level))),
        (None, Some(of), Some(within)) => Some(Members::Complement { of: of.into(), within: within.into() }),
        // Every one of the level was meant, but the word for it was noted as a fault.
        _ if given[0] => Some(Members::Listed(listed.into_iter().map(UnitId::from).collect())),
        _ => None,
    }
}

/// The governments of a level, in the pack's order.
fn governments(units: &Units, level: Level) -> Vec<UnitId> {
    let of_level = units.units.iter().filter(|u| u.kind == UnitKind::Government && u.level == level);
    of_level.map(|u| u.id.clone()).collect()
}
