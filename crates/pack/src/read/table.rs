//! A TOML table whose values are asked for one by one. What nobody asked for is a fault: a key with a slip of the
//! pen would otherwise count for nothing and nobody would know.

use std::collections::BTreeSet;
use std::ops::Range;

use duban_core::Name;
use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Notes, day, is_code, text};
use crate::fault::What;

/// A TOML file.
pub(crate) struct Document<'a> {
    file: &'a str,
    text: &'a str,
    root: Spanned<DeTable<'a>>,
}

impl<'a> Document<'a> {
    /// The file's table; what is no TOML is noted, and what remains of the file is read all the same.
    pub(crate) fn parse(file: &'a str, bytes: &'a [u8], notes: &mut Notes) -> Option<Self> {
        let text = text::decoded(bytes).map_err(|(line, what)| notes.add(file, line, what)).ok()?;
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let line = error.span().map_or(1, |span| text::line_at(text.as_bytes(), span.start));
            notes.add(file, line, What::TomlSyntax { reason: error.message().to_owned() });
        }
        // After a slip the rest may be misplaced; faults that follow from it would only confuse.
        errors.is_empty().then_some(Self { file, text, root })
    }

    /// The table of the whole file.
    pub(crate) fn table(&self) -> Table<'_> {
        Table { document: self, span: 0..0, inner: self.root.get_ref(), asked: BTreeSet::new() }
    }
}

/// One table, and which of its keys were asked for.
pub(crate) struct Table<'a> {
    document: &'a Document<'a>,
    span: Range<usize>,
    inner: &'a DeTable<'a>,
    asked: BTreeSet<&'static str>,
}

impl<'a> Table<'a> {
    /// The line it begins on.
    pub(crate) fn line(&self) -> u32 {
        text::line_at(self.document.text.as_bytes(), self.span.start)
    }

    fn line_of(&self, value: &Spanned<DeValue<'_>>) -> u32 {
        text::line_at(self.document.text.as_bytes(), value.span().start)
    }

    /// Whether a key is given, whatever its value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.inner.contains_key(key)
    }

    /// The line of one of its keys; its own where that is not given.
    pub(crate) fn line_of_key(&self, key: &str) -> u32 {
        self.inner.get(key).map_or_else(|| self.line(), |value| self.line_of(value))
    }

    /// The file it stands in.
    pub(crate) fn file(&self) -> &'a str {
        self.document.file
    }

    fn value(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.insert(key);
        self.inner.get(key)
    }

    fn typed<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        notes: &mut Notes,
        take: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(key)?;
        let taken = take(value.get_ref());
        if taken.is_none() {
            self.wrong(key, value, expected, notes);
        }
        taken
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str, notes: &mut Notes) {
        let what = What::WrongType { key: key.to_owned(), expected: expected.to_owned() };
        notes.add(self.file(), self.line_of(value), what);
    }

    /// Notes a fault of the whole table.
    pub(crate) fn note(&self, what: What, notes: &mut Notes) {
        notes.add(self.file(), self.line(), what);
    }

    /// Notes a fault of one of its keys.
    pub(crate) fn note_at(&self, key: &str, what: What, notes: &mut Notes) {
        notes.add(self.file(), self.line_of_key(key), what);
    }

    fn required<T>(&self, key: &str, value: Option<T>, notes: &mut Notes) -> Option<T> {
        if value.is_none() && !self.inner.contains_key(key) {
            self.note(What::MissingKey { key: key.to_owned() }, notes);
        }
        value
    }

    /// A text, where it is given and not empty.
    pub(crate) fn text(&mut self, key: &'static str, notes: &mut Notes) -> Option<&'a str> {
        let text = self.typed(key, "\"…\"", notes, DeValue::as_str).map(str::trim)?;
        if text.is_empty() {
            self.note_at(key, What::EmptyField { column: key.to_owned() }, notes);
            return None;
        }
        Some(text)
    }

    /// A text that has to be given.
    pub(crate) fn required_text(&mut self, key: &'static str, notes: &mut Notes) -> Option<&'a str> {
        let text = self.text(key, notes);
        self.required(key, text, notes)
    }

    /// A code that has to be given.
    pub(crate) fn code(&mut self, key: &'static str, notes: &mut Notes) -> Option<&'a str> {
        let code = self.required_text(key, notes)?;
        if !is_code(code) {
            self.note_at(key, What::BadCode { value: code.to_owned() }, notes);
        }
        Some(code)
    }

    /// A name in both languages: `{ zh = "…", en = "…" }`.
    pub(crate) fn name(&mut self, key: &'static str, notes: &mut Notes) -> Option<Name> {
        let mut table = self.table(key, "{ zh = \"…\", en = \"…\" }", notes)?;
        let (zh, en) = (table.required_text("zh", notes), table.required_text("en", notes));
        table.finish(notes);
        Some(Name::new(zh?, en?))
    }

    /// A name that has to be given.
    pub(crate) fn required_name(&mut self, key: &'static str, notes: &mut Notes) -> Option<Name> {
        let name = self.name(key, notes);
        self.required(key, name, notes)
    }

    /// A table in it.
    pub(crate) fn table(
        &mut self,
        key: &'static str,
        expected: &str,
        notes: &mut Notes,
    ) -> Option<Table<'a>> {
        let document = self.document;
        let span = self.inner.get(key).map_or(0..0, Spanned::span);
        self.typed(key, expected, notes, DeValue::as_table).map(|inner| Table {
            document,
            span,
            inner,
            asked: BTreeSet::new(),
        })
    }

    /// Texts in square brackets; empty where not given.
    pub(crate) fn texts(&mut self, key: &'static str, notes: &mut Notes) -> Vec<&'a str> {
        let Some(values) = self.typed(key, "[\"…\", \"…\"]", notes, DeValue::as_array) else {
            return Vec::new();
        };
        let mut texts = Vec::new();
        for value in values.iter() {
            match value.get_ref().as_str().map(str::trim).filter(|t| !t.is_empty()) {
                Some(text) => texts.push(text),
                None => self.wrong(key, value, "[\"…\", \"…\"]", notes),
            }
        }
        texts
    }

    /// The same, owned.
    pub(crate) fn strings(&mut self, key: &'static str, notes: &mut Notes) -> Vec<String> {
        self.texts(key, notes).into_iter().map(str::to_owned).collect()
    }

    /// The tables of `[[key]]`.
    pub(crate) fn tables(&mut self, key: &'static str, notes: &mut Notes) -> Vec<Table<'a>> {
        let Some(values) = self.typed(key, &format!("[[{key}]]"), notes, DeValue::as_array) else {
            return Vec::new();
        };
        let mut tables = Vec::new();
        for value in values.iter() {
            match value.get_ref().as_table() {
                Some(inner) => {
                    let (document, span) = (self.document, value.span());
                    tables.push(Table { document, span, inner, asked: BTreeSet::new() });
                }
                None => self.wrong(key, value, &format!("[[{key}]]"), notes),
            }
        }
        tables
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, key: &'static str, notes: &mut Notes) -> Option<bool> {
        self.typed(key, "true / false", notes, DeValue::as_bool)
    }

    /// A whole number from 0 to `most`.
    pub(crate) fn number(&mut self, key: &'static str, most: u32, notes: &mut Notes) -> Option<u32> {
        let integer = self.typed(key, "123", notes, DeValue::as_integer)?;
        let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|n| *n <= most);
        if number.is_none() {
            let value = integer.to_string();
            self.note_at(key, What::BadNumber { key: key.to_owned(), value }, notes);
        }
        number
    }

    /// Whole numbers from 0 to `most` in square brackets; empty where not given.
    pub(crate) fn numbers(&mut self, key: &'static str, most: u32, notes: &mut Notes) -> Vec<u32> {
        const EXPECTED: &str = "[7, 1, 0]";
        let Some(values) = self.typed(key, EXPECTED, notes, DeValue::as_array) else {
            return Vec::new();
        };
        let mut numbers = Vec::new();
        for value in values.iter() {
            let integer = value.get_ref().as_integer();
            let number = integer.and_then(|one| u32::from_str_radix(one.as_str(), one.radix()).ok());
            match number.filter(|number| *number <= most) {
                Some(number) => numbers.push(number),
                None => self.wrong(key, value, EXPECTED, notes),
            }
        }
        numbers
    }

    /// Two whole numbers in square brackets, the lesser first.
    pub(crate) fn range(&mut self, key: &'static str, most: u32, notes: &mut Notes) -> Option<(u32, u32)> {
        let values = self.typed(key, "[1, 5]", notes, DeValue::as_array)?;
        let number = |value: &Spanned<DeValue<'_>>| {
            let integer = value.get_ref().as_integer()?;
            u32::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|n| *n <= most)
        };
        let numbers: Option<Vec<u32>> = values.iter().map(number).collect();
        match numbers.as_deref() {
            Some([least, most]) if least <= most => Some((*least, *most)),
            _ => {
                let what = What::WrongType { key: key.to_owned(), expected: "[1, 5]".to_owned() };
                self.note_at(key, what, notes);
                None
            }
        }
    }

    /// A year.
    pub(crate) fn year(&mut self, key: &'static str, notes: &mut Notes) -> Option<i16> {
        self.number(key, 9999, notes).and_then(|year| i16::try_from(year).ok())
    }

    /// A day, plain or in quotation marks.
    pub(crate) fn day(&mut self, key: &'static str, notes: &mut Notes) -> Option<Date> {
        let value = self.value(key)?;
        self.day_of(value, notes)
    }

    /// A day that has to be given.
    pub(crate) fn required_day(&mut self, key: &'static str, notes: &mut Notes) -> Option<Date> {
        let day = self.day(key, notes);
        self.required(key, day, notes)
    }

    /// Days in square brackets.
    pub(crate) fn days(&mut self, key: &'static str, notes: &mut Notes) -> Vec<Date> {
        let values = self.typed(key, "[2023-04-23, 2023-05-06]", notes, DeValue::as_array);
        let values = values.into_iter().flat_map(|array| array.iter());
        values.filter_map(|value| self.day_of(value, notes)).collect()
    }

    fn day_of(&self, value: &Spanned<DeValue<'_>>, notes: &mut Notes) -> Option<Date> {
        let written = match value.get_ref() {
            DeValue::Datetime(stamp) => stamp.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => self.document.text.get(value.span()).unwrap_or_default().to_owned(),
        };
        day(&written).map_err(|what| notes.add(self.file(), self.line_of(value), what)).ok()
    }

    /// A word out of a closed list.
    pub(crate) fn word<T>(
        &mut self,
        key: &'static str,
        known: &[&str],
        of: impl Fn(&str) -> Option<T>,
        notes: &mut Notes,
    ) -> Option<T> {
        let value = self.text(key, notes)?;
        let word = of(value);
        if word.is_none() {
            self.note_at(key, unknown_word(key, value, known), notes);
        }
        word
    }

    /// Notes every key that nobody asked for.
    pub(crate) fn finish(self, notes: &mut Notes) {
        let known = self.asked.iter().copied().collect::<Vec<_>>().join(", ");
        for key in self.inner.keys().filter(|k| !self.asked.contains(k.get_ref().as_ref())) {
            let line = text::line_at(self.document.text.as_bytes(), key.span().start);
            let key = key.get_ref().to_string();
            notes.add(self.file(), line, What::UnknownKey { key, known: known.clone() });
        }
    }
}

/// The fault of a word outside its list.
pub(crate) fn unknown_word(key: &str, value: &str, known: &[&str]) -> What {
    What::UnknownWord { key: key.to_owned(), value: value.to_owned(), known: known.join(", ") }
}
