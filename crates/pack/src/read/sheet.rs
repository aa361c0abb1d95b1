//! A CSV file as rows with named columns.

use csv::{ErrorKind, ReaderBuilder, StringRecord};

use super::{Notes, text};
use crate::fault::{Fault, What};

/// The columns of a sheet: those that have to be there, and those that may.
pub(crate) struct Columns {
    pub(crate) required: &'static [&'static str],
    pub(crate) optional: &'static [&'static str],
}

impl Columns {
    fn known(&self) -> String {
        self.required.iter().chain(self.optional).copied().collect::<Vec<_>>().join(", ")
    }
}

/// One row, its fields trimmed.
pub(crate) struct Row {
    /// Its line, counted from 1.
    pub(crate) line: u32,
    head: std::rc::Rc<[String]>,
    fields: StringRecord,
}

impl Row {
    /// The field of a column; empty where the sheet has no such column.
    pub(crate) fn get(&self, column: &str) -> &str {
        let at = self.head.iter().position(|h| h == column);
        at.and_then(|at| self.fields.get(at)).unwrap_or("")
    }

    /// The field of a column that has to be filled in.
    pub(crate) fn filled(&self, column: &str, file: &str, notes: &mut Notes) -> Option<&str> {
        let value = self.get(column);
        if value.is_empty() {
            notes.add(file, self.line, What::EmptyField { column: column.to_owned() });
            return None;
        }
        Some(value)
    }

    /// The parts of a field that holds several, set off by `|`.
    pub(crate) fn several(&self, column: &str) -> Vec<String> {
        let parts = self.get(column).split('|').map(str::trim);
        parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
    }
}

/// The rows of a sheet; rows that are empty throughout are left out.
pub(crate) fn rows(file: &str, bytes: &[u8], columns: &Columns, notes: &mut Notes) -> Vec<Row> {
    let text = match text::decoded(bytes) {
        Ok(text) => text,
        Err((line, what)) => {
            notes.add(file, line, what);
            return Vec::new();
        }
    };
    let mut reader = ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let head: std::rc::Rc<[String]> = match reader.headers() {
        Ok(head) => head.iter().map(str::to_owned).collect(),
        Err(e) => {
            notes.0.push(Fault::of_file(file, What::CsvSyntax { reason: e.to_string() }));
            return Vec::new();
        }
    };
    if !head_fits(file, &head, columns, notes) {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for record in reader.into_records() {
        match record {
            Ok(fields) if fields.iter().all(str::is_empty) => {}
            Ok(fields) => {
                let line = fields.position().map_or(1, csv::Position::line);
                rows.push(Row { line: u32::try_from(line).unwrap_or(u32::MAX), head: head.clone(), fields });
            }
            Err(e) => notes.0.push(syntax(file, &e)),
        }
    }
    rows
}

fn head_fits(file: &str, head: &[String], columns: &Columns, notes: &mut Notes) -> bool {
    let before = notes.0.len();
    for (at, column) in head.iter().enumerate() {
        if head[..at].contains(column) {
            notes.add(file, 1, What::WordTwice { word: column.clone() });
        } else if !columns.required.contains(&column.as_str()) && !columns.optional.contains(&column.as_str())
        {
            notes.add(file, 1, What::UnknownColumn { column: column.clone(), known: columns.known() });
        }
    }
    for column in columns.required.iter().filter(|c| !head.iter().any(|h| h == **c)) {
        notes.add(file, 1, What::MissingColumn { column: (*column).to_owned() });
    }
    notes.0.len() == before
}

fn syntax(file: &str, e: &csv::Error) -> Fault {
    let line = e.position().map_or(1, csv::Position::line);
    let reason = match e.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} ≠ {expected_len} (fields, 列数)")
        }
        _ => e.to_string(),
    };
    Fault::new(file, u32::try_from(line).unwrap_or(u32::MAX), What::CsvSyntax { reason })
}
