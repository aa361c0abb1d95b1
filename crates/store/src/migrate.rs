//! The schema, step by step.
//!
//! A step is a numbered file of lower-case SQL that both databases understand; what truly differs stands as a name
//! in braces and is put in by [`Dialect`]. A released step is never edited: its SHA-256 is kept beside its number and
//! compared at every start. All missing steps run in one transaction, so a failed upgrade leaves the old schema.

use duban_core::Moment;
use sha2::{Digest, Sha256};

use crate::attachments::hex;
use crate::dialect::Dialect;
use crate::{StoreError, Value, params};

/// All steps, oldest first. To add one: a file in `migrations/`, a line here.
const STEPS: &[Step] = &[
    step(1, "base", include_str!("../migrations/0001-base.sql")),
    step(2, "people", include_str!("../migrations/0002-people.sql")),
    step(3, "matter", include_str!("../migrations/0003-matter.sql")),
    step(4, "directive", include_str!("../migrations/0004-directive.sql")),
    step(5, "ledger", include_str!("../migrations/0005-ledger.sql")),
    step(6, "list-order", include_str!("../migrations/0006-list-order.sql")),
    step(7, "work", include_str!("../migrations/0007-work.sql")),
    step(8, "grid", include_str!("../migrations/0008-grid.sql")),
    step(9, "seal", include_str!("../migrations/0009-seal.sql")),
    step(10, "board", include_str!("../migrations/0010-board.sql")),
    step(11, "first-lights", include_str!("../migrations/0011-first-lights.sql")),
    step(12, "owing", include_str!("../migrations/0012-owing.sql")),
    step(13, "ladder", include_str!("../migrations/0013-ladder.sql")),
    step(14, "request", include_str!("../migrations/0014-request.sql")),
    step(15, "meeting", include_str!("../migrations/0015-meeting.sql")),
    step(16, "notice", include_str!("../migrations/0016-notice.sql")),
    step(17, "hollow", include_str!("../migrations/0017-hollow.sql")),
    step(18, "look-back", include_str!("../migrations/0018-look-back.sql")),
    step(19, "burden", include_str!("../migrations/0019-burden.sql")),
    step(20, "units", include_str!("../migrations/0020-units.sql")),
    step(21, "sign-in", include_str!("../migrations/0021-sign-in.sql")),
    step(22, "deputy", include_str!("../migrations/0022-deputy.sql")),
    step(23, "project", include_str!("../migrations/0023-project.sql")),
    step(24, "asked", include_str!("../migrations/0024-asked.sql")),
    step(25, "deputy-ended", include_str!("../migrations/0025-deputy-ended.sql")),
    step(26, "sight-key", include_str!("../migrations/0026-sight-key.sql")),
    step(27, "awaited", include_str!("../migrations/0027-awaited.sql")),
    step(28, "to-redo", include_str!("../migrations/0028-to-redo.sql")),
];

/// The table of what was applied; the one table that no step makes.
pub(crate) const TABLE: &str = "create table if not exists migration (
    number bigint primary key, name text not null, sha256 text not null, applied_at bigint not null)";

/// Asks what was applied.
pub(crate) const APPLIED: &str = "select number, sha256 from migration order by number";

/// Notes that a step was applied.
pub(crate) const RECORD: &str =
    "insert into migration (number, name, sha256, applied_at) values ($1, $2, $3, $4)";

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) number: i64,
    name: &'static str,
    text: &'static str,
}

/// A step as the database remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Applied {
    pub(crate) number: i64,
    pub(crate) sha256: String,
}

const fn step(number: i64, name: &'static str, text: &'static str) -> Step {
    Step { number, name, text }
}

impl Step {
    /// The SQL for one database.
    pub(crate) fn sql(&self, dialect: Dialect) -> String {
        dialect.fill(self.text)
    }

    /// The parameters of [`RECORD`].
    pub(crate) fn record(&self, now: Moment) -> Vec<Value> {
        params![self.number, self.name, self.sha256(), now]
    }

    /// What [`Applied`] is compared with: of the file, before anything is put in.
    pub(crate) fn sha256(&self) -> String {
        hex(&Sha256::digest(self.text.as_bytes()))
    }
}

/// The newest step of this program.
pub(crate) fn newest() -> i64 {
    STEPS.last().map_or(0, |step| step.number)
}

/// The steps up to `upto` that are not applied yet.
///
/// # Errors
/// [`StoreError::Newer`] and [`StoreError::Edited`] when the database is not one of ours.
pub(crate) fn missing(applied: &[Applied], upto: i64) -> Result<Vec<&'static Step>, StoreError> {
    let found = applied.last().map_or(0, |a| a.number);
    if found > newest() {
        return Err(StoreError::Newer { found, known: newest() });
    }
    for one in applied {
        match STEPS.iter().find(|step| step.number == one.number) {
            Some(step) if step.sha256() == one.sha256 => {}
            _ => return Err(StoreError::Edited { number: one.number }),
        }
    }
    let known = |step: &&Step| applied.iter().any(|a| a.number == step.number);
    Ok(STEPS.iter().filter(|step| step.number <= upto && !known(step)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbered_from_one_without_a_gap() {
        assert!((1..).zip(STEPS).all(|(number, step)| step.number == number));
    }

    #[test]
    fn a_newer_database_is_refused() {
        let applied = [Applied { number: newest() + 1, sha256: String::new() }];
        assert!(matches!(missing(&applied, newest()), Err(StoreError::Newer { .. })));
    }

    #[test]
    fn an_edited_step_is_refused() {
        let applied = [Applied { number: 1, sha256: "0".repeat(64) }];
        assert!(matches!(missing(&applied, newest()), Err(StoreError::Edited { number: 1 })));
    }
}
