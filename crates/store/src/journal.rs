//! The journal: what happened, in the words of `duban_wire::journal`. Rows are added, never changed.

use duban_core::{Change, EntryId, Event, MatterId, Moment, PersonId, Role, UnitId};
use duban_wire::journal::ChangeView;
use serde::Serialize;

use crate::matter::places;
use crate::{Batch, Row, Rows, Store, StoreError, Value, params};

/// One entry, before it is kept.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its identity, drawn beforehand.
    pub id: EntryId,
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: PersonId,
    /// For which unit.
    pub unit: &'a UnitId,
    /// In which role.
    pub role: Role,
    /// What sort of thing it happened to: `matter`, `directive`.
    pub subject: &'static str,
    /// To which.
    pub subject_id: i64,
    /// The version it has afterwards, for things that have versions.
    pub version: Option<i64>,
    /// The code of the change.
    pub act: &'a str,
    /// The token of the form that asked for it.
    pub once: Option<&'a str>,
}

/// What happened to a matter, as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// The entry.
    pub id: EntryId,
    /// The version the matter had afterwards.
    pub version: i64,
    /// The name of the person, where it is known.
    pub name: Option<String>,
    /// What.
    pub event: Event,
}

impl Batch {
    /// Writes an entry of the journal, which then waits for its seal; `change` is its body.
    ///
    /// # Errors
    /// [`StoreError::Backend`] for a body that cannot be written as JSON.
    pub fn journal(&mut self, entry: &Entry<'_>, change: &impl Serialize) -> Result<(), StoreError> {
        const SQL: &str = "insert into journal (id, at, actor, acting_unit, role, subject, subject_id, version, \
                           act, body, once) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        let body = serde_json::to_string(change).map_err(StoreError::backend)?;
        let Entry { id, at, actor, unit, role, subject, subject_id, version, act, once } = *entry;
        let params = params![id, at, actor, unit, role.code(), subject, subject_id, version, act, body, once];
        self.push(SQL, params, Rows::Exactly(1));
        self.await_seal(id);
        Ok(())
    }
}

/// The columns [`happened`] reads.
const COLUMNS: &str = "j.id, j.at, j.actor, j.acting_unit, j.role, j.subject_id, j.version, j.body, p.name as name \
                       from journal j left join person p on p.id = j.actor where j.subject = 'matter'";

impl Store {
    /// Everything that happened to a matter after `version`, in order; 0 for all of it.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn history(&self, matter: MatterId, version: i64) -> Result<Vec<Happened>, StoreError> {
        let sql = format!("select {COLUMNS} and j.subject_id = $1 and j.version > $2 order by j.version");
        self.all(&sql, params![matter, version], happened).await
    }

    /// To which subject of this sort the form with this token was applied, if it was.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn done_once(&self, subject: &str, once: &str) -> Result<Option<i64>, StoreError> {
        const SQL: &str = "select subject_id from journal where once = $1 and subject = $2";
        self.first(SQL, params![once, subject], |row| row.int(0)).await
    }

    /// Which of these tokens were applied to a subject of this sort before.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn done_before(&self, subject: &str, tokens: &[String]) -> Result<Vec<String>, StoreError> {
        let Some(last) = tokens.last() else { return Ok(Vec::new()) };
        let (places, padded) = places(tokens, last);
        let params: Vec<Value> = padded.map(|token| token.as_str().into()).collect();
        // Asked for the subject as well, SQLite goes through all entries of that subject instead.
        let sql = format!("select once, subject from journal where once in ({places})");
        let found = self.all(sql.as_str(), params, |row| Ok((row.text(0)?, row.text(1)?))).await?;
        Ok(found.into_iter().filter(|(_, of)| of == subject).map(|(once, _)| once).collect())
    }
}

fn happened(row: &Row<'_>) -> Result<Happened, StoreError> {
    let body = row.text("body")?;
    let view = ChangeView::from_json(&body).map_err(|_| row.corrupt("body", body.as_str()))?;
    let change = Change::try_from(view).map_err(|fault| row.corrupt("body", fault.to_string()))?;
    let event = Event {
        matter: MatterId(row.int("subject_id")?),
        by: PersonId(row.int("actor")?),
        unit: UnitId::from(row.text("acting_unit")?),
        role: row.named("role", Role::from_code)?,
        at: row.moment("at")?,
        change,
    };
    Ok(Happened {
        id: EntryId(row.int("id")?),
        version: row.int("version")?,
        name: row.opt_text("name")?,
        event,
    })
}
