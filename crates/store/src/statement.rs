//! What one act writes, as plain values that either database can run whole.

use crate::Value;

/// One statement, its parameters, and how many rows it must touch.
///
/// The text is fixed at compile time: nothing a person typed can become part of it. It answers nothing, so
/// `returning` has no place in it: identities are drawn by the caller beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// SQL that both databases understand, parameters as `$1`, `$2`, …
    pub sql: &'static str,
    /// The parameters, `$1` first.
    pub params: Vec<Value>,
    /// How many rows it must touch.
    pub expect: Rows,
}

impl Statement {
    /// What the statement does, in a few words for logs and errors: `update matter`.
    #[must_use]
    pub(crate) fn label(&self) -> String {
        let words = if self.sql.trim_start().starts_with("update") { 2 } else { 3 };
        self.sql.split([' ', '\n', '(']).filter(|w| !w.is_empty()).take(words).collect::<Vec<_>>().join(" ")
    }
}

/// How many rows a statement must touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rows {
    /// As many as it finds.
    Any,
    /// Exactly so many: `Exactly(1)` turns a version miss into a
    /// [`Conflict`](crate::StoreError::Conflict).
    Exactly(u64),
}

/// Everything one act writes: kept together or not at all.
///
/// # Example
/// ```
/// use duban_store::{Batch, Rows, params};
/// let mut batch = Batch::new();
/// batch.push("update meta set value = $1 where key = $2 and value = $3", params!["2", "version", "1"], Rows::Exactly(1));
/// assert_eq!(batch.len(), 1);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[must_use = "a batch does nothing until the store commits it"]
pub struct Batch(Vec<Statement>);

impl Batch {
    /// A batch that writes nothing yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a statement behind those that are there.
    pub fn push(&mut self, sql: &'static str, params: Vec<Value>, expect: Rows) {
        self.0.push(Statement { sql, params, expect });
    }

    /// Adds all statements of `other`, behind those that are there.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The statements in the order in which they run.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.0
    }

    /// How many statements.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it writes nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
