//! Text, tables and rows out of the files of a pack. Readers note each fault and go on, so that one reading finds
//! all of them.

pub(crate) mod sheet;
pub(crate) mod table;
pub(crate) mod text;

use jiff::civil::Date;

use crate::fault::{Fault, What};

/// Faults found so far.
#[derive(Debug, Default)]
pub(crate) struct Notes(pub(crate) Vec<Fault>);

impl Notes {
    /// Notes a fault of one line.
    pub(crate) fn add(&mut self, file: &str, line: u32, what: What) {
        self.0.push(Fault::new(file, line, what));
    }
}

/// Whether this can be a code: it stands in addresses and file names.
pub(crate) fn is_code(value: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    !value.is_empty() && value.chars().count() <= 64 && value.chars().all(fits) && !value.starts_with('.')
}

/// A day as it is written in files: 2023-04-18.
pub(crate) fn day(value: &str) -> Result<Date, What> {
    let well_formed = value.len() == 10;
    let day = value.parse().ok().filter(|_| well_formed);
    day.ok_or_else(|| What::BadDate { value: value.to_owned() })
}
