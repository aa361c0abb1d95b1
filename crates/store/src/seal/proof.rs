//! What a proof is made of.

use duban_core::{EntryId, MatterId};
use duban_wire::seal::EntryView;

use super::{ENTRY, KeptSeal, SEAL, entry, seal};
use crate::{Store, StoreError, params};

/// Where an entry stands under its seal.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Its number.
    pub seq: i64,
    /// Its seal.
    pub seal: KeptSeal,
    /// The leaves of the whole seal, in order.
    pub leaves: Vec<Vec<u8>>,
}

impl Store {
    /// An entry of the journal.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn entry(&self, id: EntryId) -> Result<Option<EntryView>, StoreError> {
        self.first(&format!("select {ENTRY} from journal j where j.id = $1"), params![id], entry).await
    }

    /// The entry that made a matter this version.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn entry_of(&self, matter: MatterId, version: i64) -> Result<Option<EntryId>, StoreError> {
        const SQL: &str =
            "select id from journal where subject = 'matter' and subject_id = $1 and version = $2";
        self.first(SQL, params![matter, version], |row| row.int(0).map(EntryId)).await
    }

    /// Where an entry stands; nothing while it waits for its number.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn placed(&self, id: EntryId) -> Result<Option<Placed>, StoreError> {
        const SEQ: &str = "select seq from journal_sealed where entry = $1";
        const LEAVES: &str = "select leaf from journal_sealed where seq >= $1 and seq < $2 order by seq";
        let Some(seq) = self.first(SEQ, params![id], |row| row.int(0)).await? else { return Ok(None) };
        let around = format!("select {SEAL} from seal where first_seq <= $1 order by first_seq desc limit 1");
        let Some(seal) = self.first(&around, params![seq], seal).await? else { return Ok(None) };
        let past = seal.first.saturating_add(seal.entries);
        let leaves = self.all(LEAVES, params![seal.first, past], |row| row.bytes(0)).await?;
        Ok(Some(Placed { seq, seal, leaves }))
    }

    /// The seal of a number.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn seal_by_no(&self, no: i64) -> Result<Option<KeptSeal>, StoreError> {
        self.first(&format!("select {SEAL} from seal where no = $1"), params![no], seal).await
    }

    /// The seals behind `no` up to `upto`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn seals_between(&self, no: i64, upto: i64) -> Result<Vec<KeptSeal>, StoreError> {
        let sql = format!("select {SEAL} from seal where no > $1 and no <= $2 order by no");
        self.all(&sql, params![no, upto], seal).await
    }
}
