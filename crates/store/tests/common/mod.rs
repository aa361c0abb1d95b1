//! A fresh database for each test, on SQLite and on PostgreSQL.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use duban_core::Moment;
use duban_store::{Address, Store};

/// The instant at which tests migrate.
pub(crate) const NOW: Moment = Moment::from_micros(1_763_800_000_000_000);

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A database of its own, gone when dropped.
pub(crate) struct Fresh {
    pub(crate) address: Address,
    /// A folder of its own, for the file and for whatever else the test writes.
    pub(crate) folder: PathBuf,
    /// The server's address and the name of the database, to drop it.
    server: Option<(String, String)>,
}

impl Fresh {
    /// An SQLite file that does not exist yet.
    pub(crate) fn sqlite() -> Self {
        let folder = folder();
        let address = format!("sqlite:{}", folder.join("duban.db").display()).parse().unwrap();
        Self { address, folder, server: None }
    }

    /// An empty PostgreSQL database; `None` when no server is named.
    pub(crate) async fn postgres() -> Option<Self> {
        let server = server()?;
        let folder = folder();
        let name = format!("duban_test_{}", folder.file_name().unwrap().to_str().unwrap().replace('-', "_"));
        tell(&server, &format!("create database {name}")).await;
        let (base, _) = server.rsplit_once('/').unwrap();
        let address = format!("{base}/{name}").parse().unwrap();
        Some(Self { address, folder, server: Some((server, name)) })
    }

    /// The address in full, for another process. Test servers have no password.
    pub(crate) fn plain(&self) -> String {
        match &self.server {
            None => self.address.to_string(),
            Some((server, name)) => format!("{}/{name}", server.rsplit_once('/').unwrap().0),
        }
    }

    /// The SQLite file.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join("duban.db")
    }

    /// Opened, with the schema.
    pub(crate) async fn store(&self) -> Store {
        let store = self.unmigrated().await;
        store.migrate(NOW).await.unwrap();
        store
    }

    /// Opened, without the schema.
    pub(crate) async fn unmigrated(&self) -> Store {
        Store::open(&self.address).await.unwrap()
    }

    /// Ends all connections of the server to this database, as a restart of the server does.
    pub(crate) async fn unplug(&self) {
        let (server, name) = self.server.as_ref().unwrap();
        tell(
            server,
            &format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"),
        )
        .await;
    }

    /// Lets nobody in, or everybody again.
    pub(crate) async fn allow(&self, connections: bool) {
        let (server, name) = self.server.as_ref().unwrap();
        tell(server, &format!("alter database {name} allow_connections {connections}")).await;
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        let Some((server, name)) = self.server.take() else { return };
        // A runtime of its own: the test's may be the one that is running this.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(tell(&server, &format!("drop database if exists {name} with (force)")));
        })
        .join()
        .ok();
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

/// Runs the test on both databases, each fresh and without schema.
pub(crate) fn on_both_fresh<F: Future<Output = ()>>(test: impl Fn(Fresh) -> F) {
    run(async {
        test(Fresh::sqlite()).await;
        if let Some(fresh) = Fresh::postgres().await {
            test(fresh).await;
        }
    });
}

/// Runs to the end on a runtime like the server's.
pub(crate) fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test)
}

/// A folder of its own.
pub(crate) fn folder() -> PathBuf {
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{n}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The server for tests, if one is named.
#[expect(clippy::disallowed_methods, reason = "which server to test on is a matter of the machine")]
fn server() -> Option<String> {
    let server = std::env::var("DUBAN_TEST_POSTGRES").ok();
    if server.is_none() {
        println!("PostgreSQL half skipped: DUBAN_TEST_POSTGRES is not set");
        let required = std::env::var("DUBAN_REQUIRE_POSTGRES").is_ok_and(|v| v == "1");
        assert!(!required, "DUBAN_REQUIRE_POSTGRES=1, but DUBAN_TEST_POSTGRES is not set");
    }
    server
}

/// Tells the server something on a connection of its own.
async fn tell(server: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    let _ = connection.await;
}
