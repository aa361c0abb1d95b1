//! The tile map: one tile a place, where the pack puts it, else in the order of the tree. It claims no boundary.

use duban_app::matters::{Axis, BoardView};

use super::super::matters::one::class;
use super::link::Link;
use crate::Lang;
use crate::site::Site;

/// How many tiles stand in a row where the pack says nothing.
const ACROSS: usize = 7;
/// From one tile to the next, in units of the drawing.
const STEP: [usize; 2] = [92, 58];

/// All tiles.
pub(crate) struct Tiles {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) all: Vec<Tile>,
    /// Whether they stand where the pack puts them.
    pub(crate) is_map: bool,
}

/// A place.
pub(crate) struct Tile {
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) name: String,
    pub(crate) class: &'static str,
    /// Shape, word and number of its worst light.
    pub(crate) text: String,
    pub(crate) href: String,
}

impl Tiles {
    /// Of the places of a board; none where it has none.
    pub(super) fn of(site: &Site, lang: Lang, axis: Axis, view: &BoardView) -> Option<Self> {
        let rows = &view.board.rows;
        let put = |row: &duban_core::BoardRow| site.app.pack.tiles.get(&row.place);
        // A place without a tile would stand on another's.
        let set: Option<Vec<[usize; 2]>> = rows
            .iter()
            .map(|row| put(row).map(|tile| [usize::from(tile.column), usize::from(tile.row)]))
            .collect();
        let is_map = set.is_some();
        let at = set.unwrap_or_else(|| (0..rows.len()).map(|n| [n % ACROSS, n / ACROSS]).collect());
        let least = |axis: usize| at.iter().map(|one| one[axis]).min().unwrap_or_default();
        let most = |axis: usize| at.iter().map(|one| one[axis]).max().unwrap_or_default();
        let (from, to) = ([least(0), least(1)], [most(0), most(1)]);
        let tile = |(row, at): (&duban_core::BoardRow, &[usize; 2])| {
            let worst = row.all.lights().next();
            let link = Link::of(axis, view, &row.place, None);
            Tile {
                x: (at[0] - from[0]) * STEP[0],
                y: (at[1] - from[1]) * STEP[1],
                name: site.unit(&row.place),
                class: worst.map_or("idle", |(light, _)| class(light)),
                text: worst.map_or_else(
                    || "0".to_owned(),
                    |(light, many)| {
                        format!("{} {} {many}", light.shape(true), lang.pick(light.zh(), light.en()))
                    },
                ),
                href: worst.map_or_else(|| link.all(), |(light, _)| link.light(light)),
            }
        };
        (!rows.is_empty()).then(|| Self {
            width: (to[0] - from[0] + 1) * STEP[0],
            height: (to[1] - from[1] + 1) * STEP[1],
            all: rows.iter().zip(&at).map(tile).collect(),
            is_map,
        })
    }
}
