//! What is wrong with a pack, where, and what would help.

mod what;
mod wording;

use std::fmt;

pub use what::What;

/// One fault of a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as it is named in the pack; `.` for the folder.
    pub file: String,
    /// The line, counted from 1, where it is one line's fault.
    pub line: Option<u32>,
    /// What is wrong.
    pub what: What,
}

impl Fault {
    /// A fault of one line.
    pub(crate) fn new(file: &str, line: u32, what: What) -> Self {
        Self { file: file.to_owned(), line: Some(line), what }
    }

    /// A fault of a whole file.
    pub(crate) fn of_file(file: impl Into<String>, what: What) -> Self {
        Self { file: file.into(), line: None, what }
    }

    /// The stable code, for interfaces and logs. A retired code is never used again.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.what.code()
    }

    /// Where it is: `units.csv:12`.
    #[must_use]
    pub fn place(&self) -> String {
        self.line.map_or_else(|| self.file.clone(), |line| format!("{}:{line}", self.file))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.place(), self.code(), self.what.en())
    }
}

/// Every fault of a pack, by file and line. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// These faults, in order, each once.
    pub(crate) fn new(mut faults: Vec<Fault>) -> Self {
        faults.sort();
        faults.dedup();
        Self(faults)
    }

    /// The faults, by file and line.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
