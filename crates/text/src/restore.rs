//! Makes a copy whole (guideline, section 1).

use crate::{Copy, Doubt, Repair};

/// A copy made whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The copy's lines, joined by line ends: what places in `source` refer to.
    pub source: String,
    /// The text made whole: one paragraph a line, a final newline.
    pub text: String,
    /// Every difference, in the order of the source.
    pub repairs: Vec<Repair>,
    /// What could not be mended.
    pub doubts: Vec<Doubt>,
    /// A date with a year that stood in page furniture, which may serve as the reference date.
    pub furniture_date: Option<jiff::civil::Date>,
}

/// Makes a copy whole.
pub(crate) fn restore(copy: &Copy) -> Restored {
    let lines: Vec<&str> = copy.lines.iter().map(|l| l.text.as_str()).collect();
    let source = lines.join("\n");
    let text = format!("{}\n", source.trim_end());
    Restored { source, text, repairs: Vec::new(), doubts: Vec::new(), furniture_date: None }
}
