//! `pack.toml`: what the pack is called and where it is used.

use duban_core::{Name, Role, UnitId};
use jiff::tz::TimeZone;

use crate::Words;
use crate::fault::What;
use crate::read::Notes;
use crate::read::table::{Document, Table, unknown_word};

/// What `pack.toml` says.
pub(super) struct Head {
    pub(super) name: Name,
    pub(super) time_zone: TimeZone,
    pub(super) site: UnitId,
    pub(super) site_line: u32,
    pub(super) words: Words,
    pub(super) second_factor: Vec<Role>,
}

/// The head; `None` when something of it was noted.
pub(super) fn head(document: &Document<'_>, notes: &mut Notes) -> Option<Head> {
    let mut table = document.table();
    let name = table.required_name("name", notes);
    let zone = table.required_text("time_zone", notes);
    let time_zone = zone.and_then(|zone| {
        let known = TimeZone::get(zone).ok();
        if known.is_none() {
            table.note_at("time_zone", What::UnknownTimeZone { value: zone.to_owned() }, notes);
        }
        known
    });
    let site = table.required_text("site", notes);
    let site_line = table.line_of_key("site");
    let second_factor = roles(&mut table, notes);
    let expected = "[words]";
    let words = match table.table("words", expected, notes) {
        Some(words) => words_of(words, notes),
        None => {
            if !table.has("words") {
                table.note(What::MissingKey { key: "words".into() }, notes);
            }
            None
        }
    };
    table.finish(notes);
    Some(Head {
        name: name?,
        time_zone: time_zone?,
        site: site?.into(),
        site_line,
        words: words?,
        second_factor,
    })
}

/// The roles that need a second factor.
fn roles(table: &mut Table<'_>, notes: &mut Notes) -> Vec<Role> {
    const KEY: &str = "second_factor";
    let mut roles = Vec::new();
    for word in table.texts(KEY, notes) {
        match Role::of_person(word) {
            Some(role) => roles.push(role),
            None => table.note_at(KEY, unknown_word(KEY, word, &Role::OF_PEOPLE.map(Role::code)), notes),
        }
    }
    roles
}

fn words_of(mut table: Table<'_>, notes: &mut Notes) -> Option<Words> {
    let title = table.required_name("title", notes);
    let number_prefix = table.required_text("number_prefix", notes).map(str::to_owned);
    let masthead = table.required_text("masthead", notes).map(str::to_owned);
    table.finish(notes);
    Some(Words { title: title?, number_prefix: number_prefix?, masthead: masthead? })
}
