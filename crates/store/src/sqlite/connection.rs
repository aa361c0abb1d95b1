//! Connections to one file, and the question whether the file is still there.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use super::fault::told;
use crate::StoreError;

/// How long to wait for another process that holds the file, such as a backup tool.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long until what was locked is tried again.
const AGAIN: Duration = Duration::from_millis(10);

/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 256;

/// How many kilobytes of the file a connection that reads keeps in memory.
const CACHE: usize = 6_000;

/// The same of the one that writes: what a report changes of 200,000 matters lies far apart (`duban bench loop`).
const WRITER_CACHE: usize = 32_000;

/// After how many pages in the log, of 4 kB, the writer copies them to their places itself, because nobody else
/// ([`log`](super::log)) was fast enough. SQLite's own 1,000 would have it wait for the disk dozens of times in a busy second.
const LOG: usize = 40_000;

/// The database file by name.
#[derive(Debug, Clone)]
pub(crate) struct File(Arc<PathBuf>);

/// What a name stands for: device and number of the file.
type Identity = (u64, u64);

/// A connection, and which file it was opened on.
pub(crate) struct Open {
    connection: Connection,
    identity: Identity,
}

impl Open {
    /// The connection.
    pub(crate) const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The connection, to begin transactions.
    pub(crate) const fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}

impl File {
    /// The file at `path`.
    pub(crate) fn new(path: &Path) -> Self {
        Self(Arc::new(path.to_owned()))
    }

    /// A connection that writes and, when `make`, makes the file.
    pub(crate) fn writer(&self, make: bool) -> Result<Open, StoreError> {
        let make = if make { OpenFlags::SQLITE_OPEN_CREATE } else { OpenFlags::empty() };
        let open = self.open(make)?;
        write_ahead(&open.connection)?;
        // FULL: a commit that was answered survives a loss of power, not only of the process.
        let how = format!(
            "pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -{WRITER_CACHE}; \
             pragma wal_autocheckpoint = {LOG};"
        );
        open.connection.execute_batch(&how).map_err(told)?;
        Ok(open)
    }

    /// A connection that only reads.
    pub(crate) fn reader(&self) -> Result<Open, StoreError> {
        let open = self.open(OpenFlags::empty())?;
        open.connection.execute_batch("pragma query_only = on;").map_err(told)?;
        open.connection.execute_batch(&format!("pragma cache_size = -{CACHE};")).map_err(told)?;
        Ok(open)
    }

    fn open(&self, flags: OpenFlags) -> Result<Open, StoreError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(self.0.as_path(), flags).map_err(|e| self.away(e))?;
        connection.busy_timeout(PATIENCE).map_err(told)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let identity = self.identity().ok_or_else(|| self.away("the file is gone"))?;
        Ok(Open { connection, identity })
    }

    /// Whether `open` still writes and reads what the name stands for. Without this a deleted file would go on
    /// taking commits that nobody can ever read again.
    pub(crate) fn is_same(&self, open: &Open) -> bool {
        self.identity() == Some(open.identity)
    }

    /// The error for a file that is not there.
    pub(crate) fn away(&self, why: impl std::fmt::Display) -> StoreError {
        StoreError::away(format_args!("{}: {why}", self.0.display()))
    }

    fn identity(&self) -> Option<Identity> {
        std::fs::metadata(self.0.as_path()).ok().map(|m| (m.dev(), m.ino()))
    }
}

/// Has commits written ahead in a log beside the file.
///
/// Of several programs that start on a new file at once, one changes it and the others are told at once that it is locked:
/// for this change alone SQLite does not wait by itself.
fn write_ahead(connection: &Connection) -> Result<(), StoreError> {
    let begun = Instant::now();
    loop {
        match connection.execute_batch("pragma journal_mode = wal;") {
            Err(error) if is_busy(&error) && begun.elapsed() < PATIENCE => std::thread::sleep(AGAIN),
            other => return other.map_err(told),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy)
}
