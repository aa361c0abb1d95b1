//! The thread that copies the log to its places.
//!
//! A commit is safe once it is in the log. Somebody has to copy what lies there into the file, and to wait for the disk twice
//! while doing so: were that the writer, everybody would wait with it. Here it happens beside the writer, which does it itself
//! only where the log has become long all the same ([`File::writer`]).

use std::sync::mpsc::{self, SyncSender, TrySendError};
use std::thread;

use super::connection::File;
use crate::StoreError;

/// After how many batches the log is copied: some 6,000 pages of 4 kB where they are reports, which is what most are.
const BATCHES: usize = 512;

/// Counts what was written; the thread ends when this is gone.
pub(super) struct Log {
    nudge: SyncSender<()>,
    since: usize,
}

impl Log {
    /// Starts the thread.
    pub(super) fn start(file: &File) -> Result<Self, StoreError> {
        let (nudge, nudged) = mpsc::sync_channel(1);
        let file = file.clone();
        let run = move || {
            while nudged.recv().is_ok() {
                // A file that is away, or a log that somebody else copies: the next time will do.
                if let Ok(open) = file.reader() {
                    let _ = open.connection().execute_batch("pragma wal_checkpoint(passive);");
                }
            }
        };
        thread::Builder::new().name("store-log".into()).spawn(run).map_err(StoreError::backend)?;
        Ok(Self { nudge, since: 0 })
    }

    /// So many batches more are in the log.
    pub(super) fn grew(&mut self, batches: usize) {
        self.since += batches;
        if self.since < BATCHES {
            return;
        }
        // Full: it is at it.
        if !matches!(self.nudge.try_send(()), Err(TrySendError::Full(()))) {
            self.since = 0;
        }
    }
}
