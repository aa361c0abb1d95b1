//! What a backup holds.

use serde::{Deserialize, Serialize};

use crate::migrate::Applied;

/// The form of backups this program writes and reads.
pub(super) const FORMAT: u32 = 1;

/// What a backup holds, as written in `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the backup.
    pub format: u32,
    /// When it was taken, in microseconds since 1970 (UTC).
    pub taken_at: i64,
    /// The steps of the schema it was taken from, oldest first.
    pub steps: Vec<Step>,
    /// The tables; one that refers to another stands behind it.
    pub tables: Vec<Table>,
    /// The attachments, by name.
    pub attachments: Vec<Attachment>,
}

/// A step of the schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its number.
    pub number: i64,
    /// The SHA-256 of its file.
    pub sha256: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name, also of the file.
    pub name: String,
    /// Its columns, in the order of each row.
    pub columns: Vec<String>,
    /// How many rows.
    pub rows: u64,
    /// The size of the file, in bytes.
    pub size_bytes: u64,
    /// The SHA-256 of the file.
    pub sha256: String,
}

/// An attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The SHA-256 of its content, its name.
    pub sha256: String,
    /// Its size, in bytes.
    pub size_bytes: u64,
}

impl Manifest {
    /// The steps as a database would remember them.
    pub(super) fn applied(&self) -> Vec<Applied> {
        self.steps.iter().map(|s| Applied { number: s.number, sha256: s.sha256.clone() }).collect()
    }
}

impl Table {
    /// The columns as they stand in a statement.
    pub(super) fn listed(&self) -> String {
        self.columns.iter().map(|c| quoted(c)).collect::<Vec<_>>().join(", ")
    }
}

/// A name as it stands in a statement.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
