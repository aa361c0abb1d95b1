//! Seals of the journal: closing one, and reading the chain back as it is kept.
//!
//! What is read for verification is handed over as it stands: a field that makes no sense is a finding there, and must not
//! end the look-up.

mod proof;

use duban_core::{Digest, EntryId, Link, Moment};
use duban_wire::seal::EntryView;

pub use proof::Placed;

use crate::{Batch, Cursor, Row, Rows, Store, StoreError, params};

/// A seal as it is kept, its digests as bytes of whatever length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSeal {
    /// Its number.
    pub no: i64,
    /// The number of its first entry.
    pub first: i64,
    /// How many entries.
    pub entries: i64,
    /// When it was closed.
    pub closed_at: i64,
    /// The root of its tree.
    pub root: Vec<u8>,
    /// The head of the chain with it.
    pub head: Vec<u8>,
}

/// An entry with its number.
#[derive(Debug)]
pub struct KeptEntry {
    /// Its number.
    pub seq: i64,
    /// Its identity.
    pub entry: i64,
    /// Its leaf, bytes of whatever length.
    pub leaf: Vec<u8>,
    /// The entry; `None` when the journal has none of this identity.
    pub kept: Option<Result<EntryView, StoreError>>,
}

/// The columns that [`seal`] reads.
const SEAL: &str = "no, first_seq, entries, closed_at, root, head";

/// The columns that [`entry`] reads, of `journal j`.
const ENTRY: &str =
    "j.id, j.at, j.actor, j.acting_unit, j.role, j.subject, j.subject_id, j.version, j.act, j.body, j.once";

impl KeptSeal {
    /// As a link of the chain; nothing when its root is no digest.
    #[must_use]
    pub fn link(&self) -> Option<Link> {
        let closed_at = Moment::from_micros(self.closed_at);
        let root = Digest::from_bytes(&self.root)?;
        Some(Link { no: self.no, first: self.first, entries: self.entries, closed_at, root })
    }
}

impl Batch {
    /// Notes that an entry waits for its number.
    pub(crate) fn await_seal(&mut self, entry: EntryId) {
        self.push("insert into journal_waiting (entry) values ($1)", params![entry], Rows::Exactly(1));
    }

    /// Closes a seal over these entries, in this order. Whoever closed the same number, or sealed one of them, first is told by
    /// [`Unique`](StoreError::Unique) or [`Conflict`](StoreError::Conflict).
    pub fn close_seal(&mut self, link: &Link, head: Digest, entries: &[(EntryId, Digest)]) {
        const SEAL: &str = "insert into seal (no, first_seq, entries, closed_at, root, head) \
                            values ($1, $2, $3, $4, $5, $6)";
        const NUMBER: &str = "insert into journal_sealed (seq, entry, leaf) values ($1, $2, $3)";
        const DONE: &str = "delete from journal_waiting where entry = $1";
        let (root, head) = (link.root.as_bytes().to_vec(), head.as_bytes().to_vec());
        let seal = params![link.no, link.first, link.entries, link.closed_at, root, head];
        self.push(SEAL, seal, Rows::Exactly(1));
        for (seq, (entry, leaf)) in (link.first..).zip(entries) {
            self.push(NUMBER, params![seq, *entry, leaf.as_bytes().to_vec()], Rows::Exactly(1));
            self.push(DONE, params![*entry], Rows::Exactly(1));
        }
    }
}

impl Store {
    /// The newest seal.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn last_seal(&self) -> Result<Option<KeptSeal>, StoreError> {
        let sql = format!("select {SEAL} from seal order by no desc limit 1");
        self.first(&sql, vec![], seal).await
    }

    /// Up to `limit` entries that wait for their number and happened by `upto`, or after `now`: a clock that was set back must
    /// not leave them waiting. In order of identities.
    ///
    /// # Errors
    /// As [`Store::all`]; [`StoreError::Corrupt`] for an entry that cannot be read.
    pub async fn settled(&self, upto: Moment, now: Moment, limit: u32) -> Result<Vec<EntryView>, StoreError> {
        // Computed, the column cannot be looked up: PostgreSQL would walk the journal from its beginning and ask of each entry
        // whether it still waits.
        let sql = format!(
            "select {ENTRY} from journal_waiting w join journal j on j.id = w.entry + 0 \
             where j.at <= $1 or j.at > $2 order by w.entry limit {limit}"
        );
        self.all(&sql, params![upto, now], entry).await
    }

    /// The chain, the oldest seal first.
    ///
    /// # Errors
    /// As [`Store::each`].
    pub async fn each_seal(&self) -> Result<Cursor<KeptSeal>, StoreError> {
        self.each(&format!("select {SEAL} from seal order by no"), vec![], seal).await
    }

    /// Every numbered entry with the row of the journal, in order of numbers.
    ///
    /// # Errors
    /// As [`Store::each`].
    pub async fn each_sealed(&self) -> Result<Cursor<KeptEntry>, StoreError> {
        let sql = format!(
            "select s.seq, s.entry, s.leaf, {ENTRY} from journal_sealed s \
             left join journal j on j.id = s.entry order by s.seq"
        );
        self.each(&sql, vec![], |row| {
            let kept = row.opt_int("id")?.map(|_| entry(row));
            Ok(KeptEntry { seq: row.int("seq")?, entry: row.int("entry")?, leaf: row.bytes("leaf")?, kept })
        })
        .await
    }

    /// How many entries the journal has, how many of them have a number, how many wait for one.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub async fn journal_counts(&self) -> Result<(u64, u64, u64), StoreError> {
        const SQL: &str = "select (select count(*) from journal) as entries, \
                           (select count(*) from journal_sealed) as sealed, \
                           (select count(*) from journal_waiting) as waiting";
        let count = |row: &Row<'_>, column| row.int(column).map(i64::unsigned_abs);
        self.one(SQL, vec![], move |row| {
            Ok((count(row, "entries")?, count(row, "sealed")?, count(row, "waiting")?))
        })
        .await
    }

    /// Up to `limit` entries that neither wait nor have a number: nobody who keeps the rules wrote them.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn stray_entries(&self, limit: u32) -> Result<Vec<EntryId>, StoreError> {
        const SQL: &str = "select j.id from journal j where not exists \
                           (select 1 from journal_sealed s where s.entry = j.id) and not exists \
                           (select 1 from journal_waiting w where w.entry = j.id) order by j.id limit $1";
        self.all(SQL, params![i64::from(limit)], |row| row.int(0).map(EntryId)).await
    }

    /// Up to `limit` entries that wait for a number though the journal has no such entry, or though they have one.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn lost_entries(&self, limit: u32) -> Result<Vec<(EntryId, bool)>, StoreError> {
        const SQL: &str = "select w.entry, case when j.id is null then 0 else 1 end as kept \
                           from journal_waiting w left join journal j on j.id = w.entry \
                           left join journal_sealed s on s.entry = w.entry \
                           where j.id is null or s.entry is not null order by w.entry limit $1";
        self.all(SQL, params![i64::from(limit)], |row| Ok((EntryId(row.int(0)?), row.flag(1)?))).await
    }

    /// The entries of subjects of this sort from one identity to another, in order of subjects and versions; each as it can be read.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn entries_of(
        &self,
        subject: &str,
        from: i64,
        upto: i64,
    ) -> Result<Vec<Result<EntryView, StoreError>>, StoreError> {
        let sql = format!(
            "select {ENTRY} from journal j where j.subject = $1 and j.subject_id between $2 and $3 \
             order by j.subject_id, j.version"
        );
        self.all(&sql, params![subject, from, upto], |row| Ok(entry(row))).await
    }
}

fn seal(row: &Row<'_>) -> Result<KeptSeal, StoreError> {
    Ok(KeptSeal {
        no: row.int("no")?,
        first: row.int("first_seq")?,
        entries: row.int("entries")?,
        closed_at: row.int("closed_at")?,
        root: row.bytes("root")?,
        head: row.bytes("head")?,
    })
}

/// Every column of an entry.
fn entry(row: &Row<'_>) -> Result<EntryView, StoreError> {
    Ok(EntryView {
        id: row.int("id")?,
        at: row.int("at")?,
        actor: row.int("actor")?,
        acting_unit: row.text("acting_unit")?,
        role: row.text("role")?,
        subject: row.text("subject")?,
        subject_id: row.int("subject_id")?,
        version: row.opt_int("version")?,
        act: row.text("act")?,
        body: row.text("body")?,
        once: row.opt_text("once")?,
    })
}
