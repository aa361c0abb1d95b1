//! `kinds.toml`: kinds of matter. What is not said is as usual for the form.

use std::collections::BTreeSet;

use duban_core::{Cadence, ClosingTest, Field, Form, Kind, Name, Occasion, ReplyLimit};

use super::ladder::ladder;

use crate::fault::What;
use crate::read::Notes;
use crate::read::table::{Document, Table, unknown_word};

/// More hours or days than any limit has: ten years.
const MOST_HOURS: u32 = 87_600;
const MOST_DAYS: u32 = 3_650;

/// One kind for each form, where a pack has no file of its own.
pub(super) fn usual() -> Vec<Kind> {
    Form::ALL.into_iter().map(Kind::usual).collect()
}

/// The kinds of the file.
pub(super) fn kinds(document: &Document<'_>, notes: &mut Notes) -> Vec<Kind> {
    let mut root = document.table();
    let mut seen = BTreeSet::new();
    let mut kinds = Vec::new();
    for mut table in root.tables("kind", notes) {
        if let Some(kind) = kind(&mut table, notes) {
            if !seen.insert(kind.id.clone()) {
                table.note(What::KindTwice { id: kind.id.to_string() }, notes);
            }
            kinds.push(kind);
        }
        table.finish(notes);
    }
    root.finish(notes);
    kinds
}

fn kind(table: &mut Table<'_>, notes: &mut Notes) -> Option<Kind> {
    let id = table.code("id", notes);
    let form = table.word("form", &Form::ALL.map(Form::code), Form::from_code, notes);
    if !table.has("form") {
        table.note(What::MissingKey { key: "form".into() }, notes);
    }
    // The other keys are read even so, or they would all be unknown.
    let mut kind = Kind::usual(form.unwrap_or(Form::Task));
    kind.name = table.name("name", notes).unwrap_or(kind.name);
    kind.receipt_hours = table.number("receipt_hours", MOST_HOURS, notes).unwrap_or(kind.receipt_hours);
    kind.sign_off = table.flag("sign_off", notes).unwrap_or(kind.sign_off);
    kind.countersign = table.flag("countersign", notes).unwrap_or(kind.countersign);
    kind.report_every = table
        .word("report_every", &Cadence::ALL.map(Cadence::code), Cadence::from_code, notes)
        .unwrap_or(kind.report_every);
    kind.ladder = ladder(table, &kind.ladder, notes).unwrap_or(kind.ladder);
    kind.report_days = table.number("report_days", MOST_DAYS, notes).unwrap_or(kind.report_days);
    kind.least_days = table.number("least_days", MOST_DAYS, notes).unwrap_or(kind.least_days);
    let percent = table.number("sample_percent", 100, notes).and_then(|number| u8::try_from(number).ok());
    kind.sample_percent = percent.unwrap_or(kind.sample_percent);
    kind.two_level_closing = table.flag("two_level_closing", notes).unwrap_or(kind.two_level_closing);
    kind.published = table.flag("published", notes).unwrap_or(kind.published);
    kind.reply_limits = reply_limits(table, notes).unwrap_or(kind.reply_limits);
    if table.has("required") {
        kind.required = required(table, notes);
    }
    if table.has("closing") {
        kind.closing_tests = closing_tests(table, notes);
    }
    form?;
    kind.id = id?.into();
    Some(kind)
}

fn reply_limits(table: &mut Table<'_>, notes: &mut Notes) -> Option<Vec<ReplyLimit>> {
    let mut limits = table.table("reply_days", "{ document = [30, 30] }", notes)?;
    let found = Occasion::ALL.into_iter().filter_map(|occasion| {
        let (least_days, most_days) = limits.range(occasion.code(), MOST_DAYS, notes)?;
        Some(ReplyLimit { occasion, least_days, most_days })
    });
    let found = found.collect();
    limits.finish(notes);
    Some(found)
}

fn required(table: &mut Table<'_>, notes: &mut Notes) -> Vec<Field> {
    let mut fields = Vec::new();
    for word in table.texts("required", notes) {
        match Field::from_code(word) {
            Some(field) => fields.push(field),
            None => {
                table.note_at("required", unknown_word("required", word, &Field::ALL.map(Field::code)), notes)
            }
        }
    }
    fields
}

fn closing_tests(table: &mut Table<'_>, notes: &mut Notes) -> Vec<ClosingTest> {
    let mut tests: Vec<ClosingTest> = Vec::new();
    for mut test in table.tables("closing", notes) {
        let code = test.code("code", notes);
        let (zh, en) = (test.required_text("zh", notes), test.required_text("en", notes));
        if let (Some(code), Some(zh), Some(en)) = (code, zh, en) {
            if tests.iter().any(|t| t.code == code) {
                test.note(What::WordTwice { word: code.to_owned() }, notes);
            }
            tests.push(ClosingTest { code: code.to_owned(), name: Name::new(zh, en) });
        }
        test.finish(notes);
    }
    tests
}
