//! `programmes.toml`: programmes and campaigns.

use duban_core::{Cadence, Programme};

use super::Lines;
use crate::read::Notes;
use crate::read::table::Document;

/// Programmes and where they stand.
#[derive(Debug, Default)]
pub(super) struct Programmes {
    pub(super) programmes: Vec<Programme>,
    pub(super) lines: Lines,
}

/// The programmes of the file.
pub(super) fn programmes(document: &Document<'_>, notes: &mut Notes) -> Programmes {
    let mut found = Programmes::default();
    let mut root = document.table();
    for mut table in root.tables("programme", notes) {
        let id = table.code("id", notes);
        let name = table.required_name("name", notes);
        let aliases = table.strings("aliases", notes);
        let year = table.year("year", notes);
        let part_of = table.text("part_of", notes).map(Into::into);
        let report_every =
            table.word("report_every", &Cadence::ALL.map(Cadence::code), Cadence::from_code, notes);
        let on_board = table.flag("on_board", notes).unwrap_or(false);
        if let Some(id) = id {
            found.lines.add(id, table.file(), table.line());
        }
        if let (Some(id), Some(name)) = (id, name) {
            let id = id.into();
            found.programmes.push(Programme { id, name, aliases, year, part_of, report_every, on_board });
        }
        table.finish(notes);
    }
    root.finish(notes);
    found
}
