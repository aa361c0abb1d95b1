//! One entry of the journal with every column, and the bytes under its seal.

use serde::{Deserialize, Serialize};

/// A row of the journal, every column as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryView {
    /// Its identity.
    pub id: i64,
    /// When, microseconds UTC.
    pub at: i64,
    /// Who.
    pub actor: i64,
    /// For which unit.
    pub acting_unit: String,
    /// In which role.
    pub role: String,
    /// What sort of thing it happened to.
    pub subject: String,
    /// To which.
    pub subject_id: i64,
    /// The version it had afterwards.
    pub version: Option<i64>,
    /// The code of the change.
    pub act: String,
    /// The change, JSON, to the letter as it is kept.
    pub body: String,
    /// The token of the form that asked for it.
    pub once: Option<String>,
}

/// What every entry begins with under its seal. Another form of bytes would have another name, so that both can be told apart.
const FORM: &[u8] = b"duban journal entry 1";

impl EntryView {
    /// The bytes that are sealed: `duban journal entry 1`, then each column in the order of the fields above. A number is `i` and its eight
    /// bytes, a text `t`, its length in eight bytes and its UTF-8, nothing is `n`; numbers are big-endian. No two
    /// different entries have the same bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(200 + self.body.len());
        bytes.extend_from_slice(FORM);
        for number in [self.id, self.at, self.actor] {
            put_number(&mut bytes, Some(number));
        }
        for text in [&self.acting_unit, &self.role, &self.subject] {
            put_text(&mut bytes, Some(text));
        }
        put_number(&mut bytes, Some(self.subject_id));
        put_number(&mut bytes, self.version);
        put_text(&mut bytes, Some(&self.act));
        put_text(&mut bytes, Some(&self.body));
        put_text(&mut bytes, self.once.as_deref());
        bytes
    }
}

fn put_number(bytes: &mut Vec<u8>, number: Option<i64>) {
    match number {
        None => bytes.push(b'n'),
        Some(number) => {
            bytes.push(b'i');
            bytes.extend_from_slice(&number.to_be_bytes());
        }
    }
}

fn put_text(bytes: &mut Vec<u8>, text: Option<&str>) {
    match text {
        None => bytes.push(b'n'),
        Some(text) => {
            bytes.push(b't');
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
    }
}
