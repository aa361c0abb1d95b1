//! `statistics.txt`: one word a line; `增长` or `growth` after it where only its growth is meant; `#` begins a note.

use std::collections::BTreeSet;

use duban_core::{StatisticWord, StatisticWords};

use crate::fault::What;
use crate::read::{Notes, text};

/// The file.
const FILE: &str = "statistics.txt";

/// The words of the file.
pub(super) fn words(bytes: &[u8], notes: &mut Notes) -> StatisticWords {
    let text = text::decoded(bytes).unwrap_or_else(|(line, what)| {
        notes.add(FILE, line, what);
        ""
    });
    let mut seen = BTreeSet::new();
    let mut words = Vec::new();
    for (line, written) in (1..).zip(text.lines()) {
        let mut parts = written.split('#').next().unwrap_or_default().split_whitespace();
        let Some(word) = parts.next() else { continue };
        let growth_only = match parts.next() {
            None => false,
            Some("增长" | "growth") => true,
            Some(other) => {
                let known = "增长, growth".to_owned();
                notes.add(FILE, line, What::UnknownWord { key: word.into(), value: other.into(), known });
                continue;
            }
        };
        if !seen.insert(word) {
            notes.add(FILE, line, What::WordTwice { word: word.to_owned() });
        }
        words.push(StatisticWord { word: word.to_owned(), growth_only });
    }
    StatisticWords::new(words)
}
