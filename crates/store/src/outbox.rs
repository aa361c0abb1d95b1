//! The outbox: what is to be told to someone, written with the event that causes it. It is spread later into notices, one
//! for each person and webhook ([`crate::notice`]): `sent_at` says that it was.

use duban_core::{EntryId, Moment};

use crate::{Batch, Row, Rows, Store, StoreError, params};

/// A message that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identity, drawn beforehand.
    pub id: i64,
    /// The journal entry it tells of.
    pub entry: EntryId,
    /// What it is about: `matter.assigned`.
    pub topic: String,
    /// JSON.
    pub body: String,
    /// How often it was tried.
    pub tries: i64,
    /// When it was written.
    pub created_at: Moment,
}

impl Batch {
    /// Puts a message into the outbox. Its entry must be in the same batch or kept before.
    pub fn post(&mut self, message: &Message, at: Moment) {
        const SQL: &str = "insert into outbox (id, entry, topic, body, created_at, tries) \
                           values ($1, $2, $3, $4, $5, 0)";
        let Message { id, entry, topic, body, .. } = message;
        self.push(SQL, params![*id, *entry, topic, body, at], Rows::Exactly(1));
    }

    /// Notes that a message was spread into notices, in the same commit. One that another node spread meanwhile is a
    /// conflict.
    pub fn sent(&mut self, id: i64, at: Moment) {
        const SQL: &str =
            "update outbox set sent_at = $1, tries = tries + 1 where id = $2 and sent_at is null";
        self.push(SQL, params![at, id], Rows::Exactly(1));
    }
}

impl Store {
    /// The oldest messages that wait, at most `most`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn waiting(&self, most: u32) -> Result<Vec<Message>, StoreError> {
        const SQL: &str = "select id, entry, topic, body, tries, created_at from outbox where sent_at is null \
                           order by id limit $1";
        self.all(SQL, params![most], message).await
    }
}

fn message(row: &Row<'_>) -> Result<Message, StoreError> {
    Ok(Message {
        id: row.int(0)?,
        entry: EntryId(row.int(1)?),
        topic: row.text(2)?,
        body: row.text(3)?,
        tries: row.int(4)?,
        created_at: row.moment(5)?,
    })
}
