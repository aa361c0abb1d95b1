//! The embedded database: one writer, many readers, one file.
//!
//! SQLite lets one connection write at a time, and a durable commit costs a flush of the disk. So all writing goes
//! through one thread ([`writer`]) that puts whatever is waiting into one commit: callers share the flush, nobody
//! ever meets "database is locked". Reading happens beside it in a small pool of threads ([`readers`]), which the
//! write-ahead log keeps from waiting for the writer.

mod bind;
mod connection;
mod fault;
mod log;
pub(crate) mod migrate;
mod readers;
mod writer;

use std::path::Path;

pub(crate) use bind::{bind, value};
pub(crate) use connection::File;
pub(crate) use fault::told;
use readers::Readers;
use rusqlite::Connection;
use writer::Writer;

use crate::{Batch, StoreError};

/// A long task on a connection of its own; boxed, since each kind of task would be compiled for itself with all that runs it.
pub(crate) type Aside = Box<dyn FnOnce(Result<&Connection, StoreError>) + Send>;

/// The embedded database, open.
#[derive(Clone)]
pub(crate) struct Sqlite {
    file: File,
    writer: Writer,
    readers: Readers,
}

impl Sqlite {
    /// Opens the file and makes it when it is not there.
    pub(crate) async fn open(path: &Path) -> Result<Self, StoreError> {
        let file = File::new(path);
        let writer = Writer::start(file.clone()).await?;
        let readers = Readers::start(&file)?;
        Ok(Self { file, writer, readers })
    }

    /// Keeps the batch; answers once it is on the disk.
    pub(crate) async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        self.writer.commit(batch).await
    }

    /// Runs `task` on the writer's connection, between two commits.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        task: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer.run(task).await
    }

    /// Runs `task` on a reader's connection.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.run(task).await
    }

    /// Runs a long `task` on a thread and a connection of its own, so that it keeps no reader from its work.
    pub(crate) fn read_aside(&self, task: Aside) {
        let file = self.file.clone();
        tokio::task::spawn_blocking(move || match file.reader() {
            Ok(open) => task(Ok(open.connection())),
            Err(error) => task(Err(error)),
        });
    }
}
