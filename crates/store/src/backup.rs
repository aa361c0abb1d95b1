//! Backup: one portable form for both databases, taken while people work.
//!
//! A backup is a folder:
//!
//! ```text
//! manifest.json       what is in it: steps of the schema, tables, rows, sizes, SHA-256 of every file
//! manifest.sha256     the SHA-256 of manifest.json
//! tables/NAME.jsonl   one row a line, a JSON array in the order of the manifest's columns
//! attachments/        as in the folder of attachments
//! ```
//!
//! It is read in one transaction, so it shows one instant, and written under another name until it is whole. A backup of
//! SQLite can be restored into PostgreSQL and the other way round: that is how an installation moves. What can be
//! computed again (the search index) is not in it. See docs/adr/0007-portable-backup.md.

mod error;
mod folder;
mod line;
mod load;
mod manifest;
mod snapshot;

use std::path::Path;
use std::sync::Arc;

use duban_core::Moment;
pub use error::BackupError;
use futures_util::future::BoxFuture;
pub use manifest::{Attachment, Manifest, Step, Table};

use crate::attachments::Attachments;
use crate::{Store, StoreError, migrate};

/// How far a backup or a restore has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The table, or `attachments`.
    pub part: String,
    /// Rows or attachments of this part that are done.
    pub done: u64,
}

/// Who hears of it.
type Told = Arc<dyn Fn(Progress) + Send + Sync>;

/// Writes a backup of `store`, and of `attachments`, to the folder `to`, which must not exist yet. Others go on working
/// meanwhile; on SQLite the write-ahead log grows until it is done.
///
/// # Errors
/// [`BackupError::Exists`]; whatever the database or the file system refuses. No folder `to` is left then.
pub async fn backup(
    store: &Store,
    attachments: Option<&Attachments>,
    to: &Path,
    now: Moment,
    progress: impl Fn(Progress) + Send + Sync + 'static,
) -> Result<Manifest, BackupError> {
    backed_up(store, attachments, to, now, Arc::new(progress)).await
}

/// Who hears of the progress does not matter from here on.
fn backed_up(
    store: &Store,
    attachments: Option<&Attachments>,
    to: &Path,
    now: Moment,
    told: Told,
) -> BoxFuture<'static, Result<Manifest, BackupError>> {
    let pieces = snapshot::start(store);
    let (to, attachments) = (to.to_owned(), attachments.cloned());
    Box::pin(blocking(move || folder::write(&to, pieces, attachments.as_ref(), now, &*told)))
}

/// Reads the whole backup at `path` and holds it against its manifest. Blocks.
///
/// # Errors
/// [`BackupError::Damaged`] names the first part that is not as it was written.
pub fn verify(path: &Path, progress: impl Fn(Progress)) -> Result<Manifest, BackupError> {
    folder::verify(path, &progress)
}

/// Restores the backup at `path` into `store`, which must hold no rows, and its attachments into `attachments`; then
/// brings the schema up to this program's. The backup is verified first; the rows are counted before they are kept.
///
/// # Errors
/// [`BackupError::NotEmpty`]; [`BackupError::Damaged`]; [`StoreError::Newer`] and [`StoreError::Edited`] when the backup
/// is not of this program or an older one. The store holds no rows then.
pub async fn restore(
    path: &Path,
    store: &Store,
    attachments: Option<&Attachments>,
    now: Moment,
    progress: impl Fn(Progress) + Send + Sync + 'static,
) -> Result<Manifest, BackupError> {
    restored(path, store, attachments, now, Arc::new(progress)).await
}

fn restored<'a>(
    path: &'a Path,
    store: &'a Store,
    attachments: Option<&'a Attachments>,
    now: Moment,
    progress: Told,
) -> BoxFuture<'a, Result<Manifest, BackupError>> {
    Box::pin(async move {
        let (from, told) = (path.to_owned(), Arc::clone(&progress));
        let manifest = blocking(move || folder::verify(&from, &*told)).await?;
        let steps = manifest.applied();
        migrate::missing(&steps, migrate::newest())?;
        load::refuse_rows(store, steps.len()).await?;
        if let Some(attachments) = attachments.cloned() {
            let (from, wanted) = (path.to_owned(), manifest.attachments.clone());
            let told = Arc::clone(&progress);
            blocking(move || folder::put_back(&from, &wanted, &attachments, &*told)).await?;
        }
        store.migrate_to(steps.last().map_or(0, |step| step.number), now).await?;
        load::load(store, path, &manifest, progress).await?;
        store.migrate(now).await?;
        Ok(manifest)
    })
}

/// Runs `work` on a thread that may block.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    tokio::task::spawn_blocking(work).await.map_err(StoreError::backend)?
}
