//! `requests.toml`: the public door, who receives what comes through it, and which promises it shows.

use std::collections::BTreeSet;

use duban_core::{Form, Kind, ListId, UnitId};

use super::lists::Lists;
use super::units::Units;
use crate::fault::What;
use crate::read::Notes;
use crate::read::table::{Document, unknown_word};
use crate::{Category, Requests};

/// The longest limit of a category, in days.
const MOST_DAYS: u32 = 365;

/// What the file says, before it is held against the rest of the pack.
pub(super) struct Door {
    office: Option<UnitId>,
    kind: Option<String>,
    promises: Vec<ListId>,
    categories: Vec<Category>,
}

/// The door of the file. Units, kinds and lists it names have to be there.
pub(super) fn door(
    document: &Document<'_>,
    units: &Units,
    kinds: &[Kind],
    lists: &Lists,
    notes: &mut Notes,
) -> Door {
    let mut root = document.table();
    let file = root.file();
    let office: Option<UnitId> = root.text("office", notes).map(Into::into);
    if let Some(office) = &office {
        units.expect(file, root.line_of_key("office"), office, notes);
    }
    let kind = root.text("kind", notes).map(str::to_owned);
    let requests: Vec<&str> =
        kinds.iter().filter(|kind| kind.form == Form::Request).map(|kind| kind.id.as_str()).collect();
    if let Some(kind) = kind.as_deref().filter(|kind| !requests.contains(kind)) {
        root.note_at("kind", unknown_word("kind", kind, &requests), notes);
    }
    let promises: Vec<ListId> = root.texts("promises", notes).into_iter().map(Into::into).collect();
    let known: Vec<&str> = lists.lists.iter().map(|list| list.id.as_str()).collect();
    for list in promises.iter().filter(|list| !known.contains(&list.as_str())) {
        root.note_at("promises", unknown_word("promises", list.as_str(), &known), notes);
    }
    let mut seen = BTreeSet::new();
    let mut categories = Vec::new();
    for mut table in root.tables("category", notes) {
        let id = table.code("id", notes);
        let name = table.required_name("name", notes);
        let unit: Option<UnitId> = table.text("unit", notes).map(Into::into);
        let reply_days = table.number("reply_days", MOST_DAYS, notes);
        if let Some(unit) = &unit {
            units.expect(file, table.line_of_key("unit"), unit, notes);
        }
        if let Some(id) = id.filter(|id| !seen.insert((*id).to_owned())) {
            table.note(What::WordTwice { word: id.to_owned() }, notes);
        }
        if let (Some(id), Some(name)) = (id, name) {
            categories.push(Category { id: id.to_owned(), name, unit, reply_days });
        }
        table.finish(notes);
    }
    if categories.is_empty() {
        root.note(What::MissingKey { key: "category".into() }, notes);
    }
    if requests.is_empty() {
        root.note(What::MissingKey { key: "kind".into() }, notes);
    }
    root.finish(notes);
    Door { office, kind, promises, categories }
}

impl Door {
    /// With what is usual for what was left out: the site receives, the first kind for requests.
    pub(super) fn settled(self, site: &UnitId, kinds: &[Kind]) -> Option<Requests> {
        let usual = || kinds.iter().find(|kind| kind.form == Form::Request).map(|kind| kind.id.clone());
        Some(Requests {
            office: self.office.unwrap_or_else(|| site.clone()),
            kind: self.kind.map(Into::into).or_else(usual)?,
            promises: self.promises,
            categories: self.categories,
        })
    }
}
