//! The tile map: one tile a place, in the order of the tree. It claims no boundary.

use duban_app::matters::{Axis, BoardView};

use super::super::matters::one::class;
use super::link::Link;
use crate::Lang;
use crate::site::Site;

/// How many tiles stand in a row.
const ACROSS: usize = 7;
/// From one tile to the next, in units of the drawing.
const STEP: [usize; 2] = [92, 58];

/// All tiles.
pub(crate) struct Tiles {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) all: Vec<Tile>,
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
        let tile = |(n, row): (usize, &duban_core::BoardRow)| {
            let worst = row.all.lights().next();
            let link = Link::of(axis, view, &row.place, None);
            Tile {
                x: n % ACROSS * STEP[0],
                y: n / ACROSS * STEP[1],
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
            width: rows.len().min(ACROSS) * STEP[0],
            height: rows.len().div_ceil(ACROSS) * STEP[1],
            all: rows.iter().enumerate().map(tile).collect(),
        })
    }
}
