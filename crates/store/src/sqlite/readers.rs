//! The threads that read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::connection::{File, Open};
use crate::{StoreError, turns};

/// How many look-ups may wait before callers have to.
const WAITING: usize = 256;

/// Hands look-ups to the threads; they end when the last of these is gone.
#[derive(Clone)]
pub(super) struct Readers(mpsc::Sender<Order>);

type Order = Box<dyn FnOnce(Result<&Connection, StoreError>) + Send>;
type Waiting = Arc<Mutex<mpsc::Receiver<Order>>>;

impl Readers {
    /// Starts the threads; each opens its connection when it is first needed.
    pub(super) fn start(file: &File) -> Result<Self, StoreError> {
        let (orders, waiting) = mpsc::channel(WAITING);
        let waiting = Arc::new(Mutex::new(waiting));
        for n in 0..turns::at_once() {
            let (file, waiting) = (file.clone(), Arc::clone(&waiting));
            let run = move || work(&file, &waiting);
            thread::Builder::new()
                .name(format!("store-reader-{n}"))
                .spawn(run)
                .map_err(StoreError::backend)?;
        }
        Ok(Self(orders))
    }

    /// Runs `task` on the next thread that is free.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (done, answer) = oneshot::channel();
        let order = move |connection: Result<&Connection, StoreError>| {
            // Nobody waits for the answer any more: the page was closed.
            if !done.is_closed() {
                let _ = done.send(connection.and_then(task));
            }
        };
        self.0.send(Box::new(order)).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }
}

fn stopped() -> StoreError {
    StoreError::backend("the look-up was stopped by a fault of the program")
}

/// The life of one thread.
fn work(file: &File, waiting: &Waiting) {
    let mut open: Option<Open> = None;
    loop {
        // The guard is gone before the task runs, so that the next thread can wait for the next look-up.
        let order = waiting.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv();
        let Some(order) = order else { return };
        if open.as_ref().is_none_or(|open| !file.is_same(open)) {
            open = None;
        }
        let reader = match open.take().map_or_else(|| file.reader(), Ok) {
            Ok(reader) => reader,
            Err(error) => {
                order(Err(error));
                continue;
            }
        };
        // A mapper that panics costs its own look-up and this connection, not the thread.
        if catch_unwind(AssertUnwindSafe(|| order(Ok(reader.connection())))).is_ok() {
            open = Some(reader);
        }
    }
}
