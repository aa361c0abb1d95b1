//! `units.csv`: one unit a row.

use duban_core::{Level, Unit, UnitId, UnitKind};
use jiff::civil::Date;

use super::Lines;
use crate::fault::What;
use crate::read::sheet::{self, Columns, Row};
use crate::read::table::unknown_word;
use crate::read::{Notes, day, is_code};

/// The file.
const FILE: &str = "units.csv";

const COLUMNS: Columns = Columns {
    required: &["id", "name", "kind", "level"],
    optional: &["short_name", "aliases", "parent", "line", "from", "until"],
};

/// The units and where they stand.
#[derive(Debug, Default)]
pub(super) struct Units {
    pub(super) units: Vec<Unit>,
    pub(super) lines: Lines,
    /// Rows that were left out for a fault of their own, so that whoever names them is not blamed.
    broken: Vec<UnitId>,
}

impl Units {
    /// Whether there is a unit of this code, or a row that would be one.
    pub(super) fn has(&self, id: &UnitId) -> bool {
        self.broken.contains(id) || self.lines.0.contains_key(id.as_str())
    }

    /// Whether every row became a unit.
    pub(super) fn whole(&self) -> bool {
        self.broken.is_empty()
    }

    /// Notes a unit that does not exist.
    pub(super) fn expect(&self, file: &str, line: u32, id: &UnitId, notes: &mut Notes) {
        if !self.has(id) {
            notes.add(file, line, What::UnknownUnit { value: id.to_string() });
        }
    }
}

/// The units of the file.
pub(super) fn units(bytes: &[u8], notes: &mut Notes) -> Units {
    let mut units = Units::default();
    for row in sheet::rows(FILE, bytes, &COLUMNS, notes) {
        let Some(id) = row.filled("id", FILE, notes).map(str::to_owned) else { continue };
        if !is_code(&id) {
            notes.add(FILE, row.line, What::BadCode { value: id.clone() });
        }
        match unit(&row, &id, notes) {
            Some(unit) => {
                units.lines.add(&id, FILE, row.line);
                units.units.push(unit);
            }
            None => units.broken.push(id.into()),
        }
    }
    units
}

fn unit(row: &Row, id: &str, notes: &mut Notes) -> Option<Unit> {
    let name = row.filled("name", FILE, notes).map(str::to_owned);
    let kind = word(row, "kind", &UnitKind::ALL.map(UnitKind::code), UnitKind::from_code, notes);
    let level = word(row, "level", &Level::ALL.map(Level::code), Level::from_code, notes);
    let (from_on, until_on) = (date(row, "from", notes), date(row, "until", notes));
    let parent = |column: &str| Some(row.get(column)).filter(|p| !p.is_empty()).map(UnitId::from);
    let name = name?;
    let short_name = Some(row.get("short_name")).filter(|s| !s.is_empty()).unwrap_or(&name).to_owned();
    Some(Unit {
        id: id.into(),
        name,
        short_name,
        aliases: row.several("aliases"),
        kind: kind?,
        level: level?,
        territorial_parent: parent("parent"),
        line_parent: parent("line"),
        from_on,
        until_on,
    })
}

fn word<T>(
    row: &Row,
    column: &str,
    known: &[&str],
    of: impl Fn(&str) -> Option<T>,
    notes: &mut Notes,
) -> Option<T> {
    let value = row.filled(column, FILE, notes)?;
    let word = of(value);
    if word.is_none() {
        notes.add(FILE, row.line, unknown_word(column, value, known));
    }
    word
}

fn date(row: &Row, column: &str, notes: &mut Notes) -> Option<Date> {
    let value = Some(row.get(column)).filter(|v| !v.is_empty())?;
    day(value).map_err(|what| notes.add(FILE, row.line, what)).ok()
}
