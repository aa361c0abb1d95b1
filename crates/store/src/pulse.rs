//! The pulse: tells whoever waits that something the board counts may have changed, on this node or on another.
//!
//! Within a node a commit tells it. On PostgreSQL a node also tells the others by `NOTIFY`, at most once a second and apart
//! from any commit: inside of one it would make all commits of the database wait in line. It listens on one connection of
//! its own, whoever many wait; a pulse that may have been missed counts as one. What is counted is always read from the
//! tables: a pulse carries nothing.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::watch;

use crate::Batch;
use crate::matter::NOTE_LINE;
use crate::postgres::Postgres;
use crate::store::Database;

/// How long between two notifications of one node, and before a lost connection is made again.
const PAUSE: Duration = Duration::from_secs(1);

/// The channel of PostgreSQL.
const CHANNEL: &str = "duban_board";

/// The pulse of one open database.
#[derive(Debug)]
pub(crate) struct Pulse {
    /// Commits of this node.
    own: watch::Sender<u64>,
    /// Those, and what other nodes told.
    all: watch::Sender<u64>,
    telling: OnceLock<()>,
    listening: OnceLock<()>,
}

impl Default for Pulse {
    fn default() -> Self {
        let (own, all) = (watch::Sender::new(0), watch::Sender::new(0));
        Self { own, all, telling: OnceLock::new(), listening: OnceLock::new() }
    }
}

/// Whether a batch may change what the board counts.
pub(crate) fn touches(batch: &Batch) -> bool {
    batch.statements().iter().any(|statement| statement.sql == NOTE_LINE)
}

impl Pulse {
    /// Something of ours was committed.
    pub(crate) fn beat(self: &Arc<Self>, database: &Database) {
        self.own.send_modify(|beats| *beats += 1);
        self.all.send_modify(|beats| *beats += 1);
        if let Database::Postgres(store) = database {
            self.telling.get_or_init(|| {
                tokio::spawn(tell(store.clone(), self.own.subscribe()));
            });
        }
    }

    /// How often it beat.
    pub(crate) fn beats(&self) -> u64 {
        *self.all.borrow()
    }

    /// The pulse from now on.
    pub(crate) fn watch(self: &Arc<Self>, database: &Database) -> watch::Receiver<u64> {
        if let Database::Postgres(store) = database {
            self.listening.get_or_init(|| {
                tokio::spawn(listen(store.clone(), self.all.clone(), self.own.subscribe()));
            });
        }
        self.all.subscribe()
    }
}

/// Tells the other nodes until the database is closed. What cannot be told is not told: they look again by themselves.
async fn tell(store: Postgres, mut beats: watch::Receiver<u64>) {
    // The first beat came before anybody watched.
    loop {
        if let Err(error) = store.notify(CHANNEL).await {
            tracing::debug!(%error, "other nodes could not be told");
        }
        tokio::time::sleep(PAUSE).await;
        if beats.changed().await.is_err() {
            return;
        }
    }
}

/// Passes on what other nodes tell, until the database is closed.
async fn listen(store: Postgres, all: watch::Sender<u64>, mut open: watch::Receiver<u64>) {
    let closed = async move { while open.changed().await.is_ok() {} };
    let heard = async move {
        loop {
            let told = || all.send_modify(|beats| *beats += 1);
            // What was told while nobody listened may have been missed.
            if let Err(error) = store.listen(CHANNEL, told).await {
                tracing::debug!(%error, "other nodes are not heard; tried again");
            }
            tokio::time::sleep(PAUSE).await;
        }
    };
    tokio::select! {
        () = closed => {}
        () = heard => {}
    }
}
