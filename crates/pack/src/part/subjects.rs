//! `subjects.csv`: words and the units whose trade they are.

use std::collections::BTreeSet;

use duban_core::{Subject, SubjectLexicon, UnitId};

use super::units::Units;
use crate::fault::What;
use crate::read::Notes;
use crate::read::sheet::{self, Columns};

/// The file.
const FILE: &str = "subjects.csv";

const COLUMNS: Columns = Columns { required: &["word", "unit"], optional: &[] };

/// The lexicon of the file.
pub(super) fn subjects(bytes: &[u8], units: &Units, notes: &mut Notes) -> SubjectLexicon {
    let mut seen = BTreeSet::new();
    let mut subjects = Vec::new();
    for row in sheet::rows(FILE, bytes, &COLUMNS, notes) {
        let (word, unit) = (row.filled("word", FILE, notes), row.filled("unit", FILE, notes));
        let (Some(word), Some(unit)) = (word, unit) else { continue };
        let unit = UnitId::from(unit);
        units.expect(FILE, row.line, &unit, notes);
        if !seen.insert(word.to_owned()) {
            notes.add(FILE, row.line, What::WordTwice { word: word.to_owned() });
        }
        subjects.push(Subject { word: word.to_owned(), unit });
    }
    SubjectLexicon::new(subjects)
}
