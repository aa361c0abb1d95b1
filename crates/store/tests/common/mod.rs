//! A store over a fresh database for each test, on SQLite and on PostgreSQL.

#![allow(dead_code, unused_imports, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "the helpers of a test stop it, too")]

use std::future::Future;

use duban_core::Moment;
use duban_store::{Address, Batch, Rows, Store};
pub(crate) use duban_testkit::database::{Fresh, folder, on_both as on_both_fresh, run};

/// The instant at which tests migrate.
pub(crate) const NOW: Moment = Moment::from_micros(1_763_800_000_000_000);

/// The store over a fresh database.
pub(crate) trait Opens {
    fn address(&self) -> Address;

    /// Opened, with the schema.
    async fn store(&self) -> Store;

    /// Opened, without the schema.
    async fn unmigrated(&self) -> Store;
}

impl Opens for Fresh {
    fn address(&self) -> Address {
        self.url().parse().unwrap()
    }

    async fn store(&self) -> Store {
        let store = self.unmigrated().await;
        store.migrate(NOW).await.unwrap();
        // The tests keep their own rows there and count them.
        let mut batch = Batch::new();
        batch.push("delete from meta", vec![], Rows::Any);
        store.commit(batch).await.unwrap();
        store
    }

    async fn unmigrated(&self) -> Store {
        Store::open(&self.address()).await.unwrap()
    }
}

/// Runs the test on both databases, each fresh and with the schema.
pub(crate) fn on_both<F: Future<Output = ()>>(test: impl Fn(Store) -> F) {
    on_both_fresh(|fresh| {
        let test = &test;
        async move {
            let store = fresh.store().await;
            test(store).await;
        }
    });
}
