//! The one thread that writes.
//!
//! It takes what is waiting, up to [`GATHER`] batches, and keeps all of it with one commit. Where one of them fails, each
//! runs in its own savepoint, so that it takes nothing else with it. Callers hear of success only after the commit is on
//! the disk. A caller who has gone away changes nothing: a batch that was handed over is kept whole or not at all.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::bind::bind;
use super::connection::{File, Open};
use super::fault::{told, told_of};
use super::log::Log;
use crate::{Batch, Rows, Statement, StoreError};

/// The most batches in one commit: enough to share a flush, few enough that nobody waits long.
const GATHER: usize = 64;

/// How many batches may wait before callers have to.
const WAITING: usize = 256;

/// Hands batches to the thread; the thread ends when the last of these is gone.
#[derive(Clone)]
pub(super) struct Writer(mpsc::Sender<Order>);

type Outcome = Result<(), StoreError>;

/// What the thread is asked to do.
enum Order {
    /// Keep a batch.
    Commit(Batch, oneshot::Sender<Outcome>),
    /// Run something alone: migrations, a restore.
    Alone(Task),
}

/// Something to run; `Err` tells it that there is no connection.
type Task = Box<dyn FnOnce(Result<&mut Connection, StoreError>) + Send>;

/// Batches that share a commit, each with the caller who waits for it.
type Group = (Vec<Batch>, Vec<oneshot::Sender<Outcome>>);

impl Writer {
    /// Opens the file for writing, makes it when it is not there, and starts the thread.
    pub(super) async fn start(file: File) -> Result<Self, StoreError> {
        let (orders, waiting) = mpsc::channel(WAITING);
        let (opened, answer) = oneshot::channel();
        let mut log = Log::start(&file)?;
        let run = move || match file.writer(true) {
            Ok(open) => {
                let _ = opened.send(Ok(()));
                work(&file, Some(open), waiting, &mut log);
            }
            Err(error) => drop(opened.send(Err(error))),
        };
        thread::Builder::new().name("store-writer".into()).spawn(run).map_err(StoreError::backend)?;
        answer.await.map_err(|_| gone())??;
        Ok(Self(orders))
    }

    /// Keeps a batch.
    pub(super) async fn commit(&self, batch: Batch) -> Outcome {
        let (done, answer) = oneshot::channel();
        self.0.send(Order::Commit(batch, done)).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }

    /// Runs `task` between two commits.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        task: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (done, answer) = oneshot::channel();
        let run = move |connection: Result<&mut Connection, StoreError>| {
            let _ = done.send(connection.and_then(task));
        };
        self.0.send(Order::Alone(Box::new(run))).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

fn gone() -> StoreError {
    StoreError::backend("the writer of the store has stopped")
}

/// The life of the thread.
fn work(file: &File, mut open: Option<Open>, mut waiting: mpsc::Receiver<Order>, log: &mut Log) {
    let mut next = None;
    while let Some(order) = next.take().or_else(|| waiting.blocking_recv()) {
        // A file that was put back, such as a restored one, is found here; until then everyone hears `Away`.
        if open.as_ref().is_none_or(|open| !file.is_same(open)) {
            // Closed first: what the old connection does on closing must not meet the new file.
            drop(open.take());
            open = file.writer(false).ok();
        }
        match order {
            Order::Alone(task) => {
                let connection = open.as_mut().map(Open::connection_mut);
                let connection = connection.ok_or_else(|| file.away("the file is gone"));
                // A task that panics must not end the writer; its caller hears that it was dropped.
                if catch_unwind(AssertUnwindSafe(|| task(connection))).is_err() {
                    open = None;
                }
            }
            Order::Commit(batch, done) => {
                let (batches, callers);
                ((batches, callers), next) = gather(&mut waiting, batch, done);
                let outcomes = keep(file, open.as_ref(), &batches);
                for (caller, outcome) in callers.into_iter().zip(outcomes) {
                    let _ = caller.send(outcome);
                }
                log.grew(batches.len());
            }
        }
    }
}

/// The first batch and those that wait behind it; and the order that comes next, when it is another one.
fn gather(
    waiting: &mut mpsc::Receiver<Order>,
    first: Batch,
    caller: oneshot::Sender<Outcome>,
) -> (Group, Option<Order>) {
    let (mut batches, mut callers) = (vec![first], vec![caller]);
    while batches.len() < GATHER {
        match waiting.try_recv() {
            Ok(Order::Commit(batch, done)) => {
                batches.push(batch);
                callers.push(done);
            }
            Ok(other) => return ((batches, callers), Some(other)),
            Err(_) => break,
        }
    }
    ((batches, callers), None)
}

/// Keeps all batches, and says of each what came of it.
fn keep(file: &File, open: Option<&Open>, batches: &[Batch]) -> Vec<Outcome> {
    let Some(open) = open else {
        return batches.iter().map(|_| Err(file.away("the file is gone"))).collect();
    };
    let mut outcomes = match together(open.connection(), batches) {
        Ok(outcomes) => outcomes,
        // With little room left one large act must not take the small ones with it: each has its own try.
        Err(StoreError::Full) if batches.len() > 1 => batches
            .iter()
            .map(|one| together(open.connection(), std::slice::from_ref(one))?.remove(0))
            .collect(),
        Err(error) => batches.iter().map(|_| Err(error.clone())).collect(),
    };
    // Deleted in between: what was committed went to a file without a name.
    if !file.is_same(open) {
        for outcome in &mut outcomes {
            *outcome = Err(file.away("the file was taken away"));
        }
    }
    outcomes
}

/// One commit over all batches. `Err` when the whole of it failed; then nothing was kept.
///
/// At first without savepoints, for nearly always every batch is kept, and in a savepoint SQLite copies each page before it
/// changes it. Where a batch fails, all of them are done over, each in a savepoint.
fn together(connection: &Connection, batches: &[Batch]) -> Result<Vec<Outcome>, StoreError> {
    let at_once = transaction(connection, || batches.iter().try_for_each(|batch| all(connection, batch)));
    match at_once {
        Ok(()) => Ok(batches.iter().map(|_| Ok(())).collect()),
        // With savepoints it would go no better; and a batch that was alone took nobody with it.
        Err(error @ (StoreError::Away { .. } | StoreError::Full)) => Err(error),
        Err(error) if batches.len() == 1 => Err(error),
        Err(_) => transaction(connection, || batches.iter().map(|batch| one(connection, batch)).collect()),
    }
}

/// What `work` does, kept by one commit, or nothing of it.
fn transaction<T>(
    connection: &Connection,
    work: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let outcome = run(connection, "begin immediate").and_then(|()| work()).and_then(|done| {
        run(connection, "commit")?;
        Ok(done)
    });
    if !connection.is_autocommit() {
        // Only after a failure; its own failure would mean that there is no transaction any more.
        let _ = run(connection, "rollback");
    }
    outcome
}

/// All statements of a batch, up to the first that fails.
fn all(connection: &Connection, batch: &Batch) -> Outcome {
    batch.statements().iter().enumerate().try_for_each(|(n, statement)| perform(connection, statement, n))
}

/// One batch in its savepoint. The outer error means that the whole transaction is lost.
fn one(connection: &Connection, batch: &Batch) -> Result<Outcome, StoreError> {
    run(connection, "savepoint act")?;
    let outcome = all(connection, batch);
    if let Err(error) = &outcome {
        // A full disk and its like end the transaction, not only the savepoint.
        if connection.is_autocommit() {
            return Err(error.clone());
        }
        run(connection, "rollback to act")?;
    }
    run(connection, "release act")?;
    Ok(outcome)
}

/// One statement, held against the number of rows it must touch.
fn perform(connection: &Connection, statement: &Statement, n: usize) -> Outcome {
    let mut prepared = connection.prepare_cached(statement.sql).map_err(|e| told_of(e, n))?;
    bind(&mut prepared, &statement.params)?;
    let touched = prepared.raw_execute().map_err(|e| told_of(e, n))? as u64;
    match statement.expect {
        Rows::Exactly(rows) if rows != touched => {
            Err(StoreError::Conflict { statement: n, label: statement.label(), touched: Some(touched) })
        }
        _ => Ok(()),
    }
}

/// A statement of our own without parameters.
fn run(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection.prepare_cached(sql).and_then(|mut s| s.raw_execute()).map(drop).map_err(told)
}
