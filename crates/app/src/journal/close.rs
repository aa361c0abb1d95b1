//! The sealer.

use duban_core::{Digest, EntryId, Link, Moment, leaf, root};
use duban_store::{Batch, StoreError};
use duban_wire::seal::EntryView;

use crate::{App, AppError};

/// The most entries under one seal: their statements go into one batch, for which writers wait a few milliseconds.
const MOST: u32 = 1_024;

/// How old an entry is when it has settled: microseconds. Numbers then nearly follow the order in which things happened. A
/// transaction that ends later still gets the next number: nothing depends on this time.
const GRACE: i64 = 5_000_000;

/// Seals everything that has settled and says how many entries that were.
///
/// Harmless at any time and from several nodes at once: of two that close the same number one is kept, whole, and the other
/// leaves the rest to the next round.
///
/// # Errors
/// [`AppError::Store`], also [`StoreError::Corrupt`] for a last seal that makes no sense: nothing is built on it.
#[crate::boxed]
pub async fn seal(app: &App) -> Result<usize, AppError> {
    let mut sealed = 0;
    loop {
        let now = app.now();
        let settled = Moment::from_micros(now.as_micros().saturating_sub(GRACE));
        let entries = app.store.settled(settled, now, MOST).await?;
        if entries.is_empty() {
            return Ok(sealed);
        }
        match close(app, &entries, now).await {
            Ok(()) => sealed += entries.len(),
            Err(StoreError::Conflict { .. } | StoreError::Unique { .. }) => return Ok(sealed),
            Err(error) => return Err(error.into()),
        }
        if entries.len() < MOST as usize {
            return Ok(sealed);
        }
    }
}

/// One seal, behind the last one.
async fn close(app: &App, entries: &[EntryView], now: Moment) -> Result<(), StoreError> {
    let (no, first, before) = match app.store.last_seal().await? {
        None => (1, 1, Digest::NOTHING),
        Some(last) => {
            let head = Digest::from_bytes(&last.head).ok_or_else(|| StoreError::Corrupt {
                row: format!("seal {}", last.no),
                column: "head".to_owned(),
                value: format!("{} bytes", last.head.len()),
            })?;
            (last.no + 1, last.first.saturating_add(last.entries), head)
        }
    };
    let leaves: Vec<Digest> = entries.iter().map(|entry| leaf(&entry.bytes())).collect();
    let numbered: Vec<(EntryId, Digest)> =
        entries.iter().map(|entry| EntryId(entry.id)).zip(leaves.iter().copied()).collect();
    let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let link = Link { no, first, entries: count, closed_at: now, root: root(&leaves) };
    let mut batch = Batch::new();
    batch.close_seal(&link, link.head(before), &numbered);
    app.store.commit(batch).await
}
