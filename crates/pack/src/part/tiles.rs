//! `tiles.csv`: where the tile of a place stands on the board. It claims no boundary.

use std::collections::BTreeMap;

use duban_core::{UnitId, UnitKind};

use super::units::Units;
use crate::Tile;
use crate::fault::What;
use crate::read::Notes;
use crate::read::sheet::{self, Columns, Row};

/// The file.
const FILE: &str = "tiles.csv";

const COLUMNS: Columns = Columns { required: &["unit", "column", "row"], optional: &[] };

/// The farthest column and row: more would not be read on any screen.
const FARTHEST: u8 = 20;

/// The tiles of the file.
pub(super) fn tiles(bytes: &[u8], units: &Units, notes: &mut Notes) -> BTreeMap<UnitId, Tile> {
    let mut tiles: BTreeMap<UnitId, Tile> = BTreeMap::new();
    for row in sheet::rows(FILE, bytes, &COLUMNS, notes) {
        let Some(unit) = row.filled("unit", FILE, notes).map(UnitId::from) else { continue };
        units.expect(FILE, row.line, &unit, notes);
        let known = units.units.iter().find(|one| one.id == unit);
        if known.is_some_and(|one| one.kind != UnitKind::Government) {
            notes.add(FILE, row.line, What::TileOfNoPlace { id: unit.to_string() });
        }
        let (Some(column), Some(number)) = (step(&row, "column", notes), step(&row, "row", notes)) else {
            continue;
        };
        let tile = Tile { column, row: number };
        let parent = |unit: &UnitId| {
            let unit = units.units.iter().find(|one| one.id == *unit);
            unit.and_then(|one| one.territorial_parent.clone())
        };
        // Only places that stand on one board can be in each other's way.
        let other = tiles.iter().find(|(other, taken)| **taken == tile && parent(other) == parent(&unit));
        if let Some((other, _)) = other.filter(|(other, _)| **other != unit) {
            let what = What::TileTaken { id: unit.to_string(), other: other.to_string() };
            notes.add(FILE, row.line, what);
        }
        if tiles.insert(unit.clone(), tile).is_some() {
            notes.add(FILE, row.line, What::WordTwice { word: unit.to_string() });
        }
    }
    tiles
}

fn step(row: &Row, column: &str, notes: &mut Notes) -> Option<u8> {
    let value = row.filled(column, FILE, notes)?;
    let number = value.parse().ok().filter(|number| (1..=FARTHEST).contains(number));
    if number.is_none() {
        notes.add(FILE, row.line, What::BadNumber { key: column.to_owned(), value: value.to_owned() });
    }
    number
}
