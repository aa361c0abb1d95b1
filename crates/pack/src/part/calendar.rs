//! `calendar.toml`: the official calendar, the published one with years put in place of its own.

use std::collections::BTreeMap;

use duban_core::{Calendar, CalendarError, Holiday, Year};

use crate::fault::What;
use crate::read::Notes;
use crate::read::table::{Document, Table};

/// The calendar; `None` when something of it was noted.
pub(super) fn calendar(document: &Document<'_>, notes: &mut Notes) -> Option<Calendar> {
    let before = notes.0.len();
    let mut root = document.table();
    let name = root.text("name", notes);
    let base = root.word("use", &["cn"], |word| (word == "cn").then(Calendar::published), notes);
    let mut given: BTreeMap<i16, (Year, u32)> = BTreeMap::new();
    for mut table in root.tables("year", notes) {
        if let Some(year) = year(&mut table, notes) {
            let (number, line) = (year.year, table.line());
            if given.insert(number, (year, line)).is_some() {
                table.note(What::YearTwice { year: number }, notes);
            }
        }
        table.finish(notes);
    }
    // A changed calendar under the published name would date two kinds of due days alike.
    if !given.is_empty() && name.is_none() && !root.has("name") {
        root.note(What::MissingKey { key: "name".into() }, notes);
    }
    let file = root.file();
    root.finish(notes);
    let base_name = base.as_ref().map_or("pack", Calendar::name).to_owned();
    let published = base.iter().flat_map(Calendar::years).filter(|y| !given.contains_key(&y.year));
    let years: Vec<Year> = published.chain(given.values().map(|(y, _)| y)).cloned().collect();
    match Calendar::new(name.unwrap_or(&base_name), years) {
        Ok(calendar) => (notes.0.len() == before).then_some(calendar),
        Err(error) => {
            contradiction(file, &error, &given, notes);
            None
        }
    }
}

fn contradiction(file: &str, error: &CalendarError, given: &BTreeMap<i16, (Year, u32)>, notes: &mut Notes) {
    let line = |year: i16| given.get(&year).map_or(1, |(_, line)| *line);
    match error {
        CalendarError::Contradiction { day } => {
            notes.add(file, line(day.year()), What::DayTwice { day: day.to_string() });
        }
        // Told where it was read.
        CalendarError::Backwards { .. } | CalendarError::YearTwice { .. } => {}
        other => notes.add(file, 1, What::Unreadable { reason: other.to_string() }),
    }
}

fn year(table: &mut Table<'_>, notes: &mut Notes) -> Option<Year> {
    let year = table.year("year", notes);
    if !table.has("year") {
        table.note(What::MissingKey { key: "year".into() }, notes);
    }
    let provisional = table.flag("provisional", notes).unwrap_or(false);
    let make_up = table.days("make_up", notes);
    let mut holidays = Vec::new();
    for mut holiday in table.tables("holiday", notes) {
        let name = holiday.required_text("name", notes).map(str::to_owned);
        let (first, last) = (holiday.required_day("first", notes), holiday.required_day("last", notes));
        if let (Some(name), Some(first), Some(last)) = (name, first, last) {
            if last < first {
                holiday.note(What::HolidayBackwards { name: name.clone() }, notes);
            }
            holidays.push(Holiday { name, first, last });
        }
        holiday.finish(notes);
    }
    Some(Year { year: year?, provisional, holidays, make_up })
}
