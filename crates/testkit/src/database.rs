//! A database of its own for each test, on SQLite and on PostgreSQL, gone when the test ends.
//!
//! It is handed over as an address: what opens it is the business of the crate under test, so this needs none of
//! ours. PostgreSQL is the server that `DUBAN_TEST_POSTGRES` names; without it that half says that it is skipped, and
//! fails when `DUBAN_REQUIRE_POSTGRES=1`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "the helpers of a test stop it, too, and which server to test on is a matter of the machine"
)]

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A database of its own with a folder beside it, both gone when dropped.
#[derive(Debug)]
pub struct Fresh {
    url: String,
    folder: PathBuf,
    server: Option<Server>,
}

/// The server's own address and the name of the database there, to drop it.
#[derive(Debug)]
struct Server {
    url: String,
    database: String,
}

impl Fresh {
    /// An SQLite file that does not exist yet.
    pub fn sqlite() -> Self {
        let folder = folder();
        let url = format!("sqlite:{}", folder.join("duban.db").display());
        Self { url, folder, server: None }
    }

    /// An empty PostgreSQL database; `None` when no server is named.
    pub async fn postgres() -> Option<Self> {
        let url = server()?;
        let folder = folder();
        let database = format!("duban_{}", folder.file_name().unwrap().to_str().unwrap().replace('-', "_"));
        let server = Server { url, database };
        server.tell(&format!("create database {}", server.database)).await;
        let (base, _) = server.url.rsplit_once('/').unwrap();
        Some(Self { url: format!("{base}/{}", server.database), folder, server: Some(server) })
    }

    /// The address in full, as a setting of the program would say it. Test servers have no password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A folder of its own, for the file and for whatever else the test writes.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The SQLite file.
    pub fn file(&self) -> PathBuf {
        self.folder.join("duban.db")
    }

    /// Whether this is the half on PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.server.is_some()
    }

    /// Ends all connections of the server to this database, as a restart of the server does.
    pub async fn unplug(&self) {
        let server = self.server.as_ref().unwrap();
        let sql = "select pg_terminate_backend(pid) from pg_stat_activity where datname =";
        server.tell(&format!("{sql} '{}'", server.database)).await;
    }

    /// Holds every row of `table` as another program at work in the server does, until what is answered is dropped. For
    /// the half on PostgreSQL: a file is locked through the driver of whoever tests with it.
    pub async fn hold(&self, table: &str) -> Held {
        let (client, connection) = tokio_postgres::connect(self.url(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        client.batch_execute(&format!("begin; lock table {table} in exclusive mode")).await.unwrap();
        Held(client)
    }

    /// Lets nobody in, or everybody again.
    pub async fn allow(&self, connections: bool) {
        let server = self.server.as_ref().unwrap();
        let sql = format!("alter database {} allow_connections {connections}", server.database);
        server.tell(&sql).await;
    }
}

/// A transaction that holds something; its connection closes with it, and the server lets go.
pub struct Held(#[expect(dead_code, reason = "held, not asked")] tokio_postgres::Client);

impl Drop for Fresh {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        let Some(server) = self.server.take() else { return };
        // A runtime of its own: the test's may be the one that is running this.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let sql = format!("drop database if exists {} with (force)", server.database);
            runtime.block_on(server.tell(&sql));
        })
        .join()
        .ok();
    }
}

impl Server {
    /// Tells the server something on a connection of its own.
    async fn tell(&self, sql: &str) {
        let (client, connection) = tokio_postgres::connect(&self.url, tokio_postgres::NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        client.batch_execute(sql).await.unwrap();
        drop(client);
        let _ = connection.await;
    }
}

/// Runs the test on both databases, each fresh and without schema.
pub fn on_both<F: Future<Output = ()>>(test: impl Fn(Fresh) -> F) {
    run(async {
        test(Fresh::sqlite()).await;
        if let Some(fresh) = Fresh::postgres().await {
            test(fresh).await;
        }
    });
}

/// Runs to the end on a runtime like the server's.
pub fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test)
}

/// A folder of its own below cargo's folder for tests; it stays unless somebody removes it.
pub fn folder() -> PathBuf {
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    // A test runs as target/PROFILE/deps/NAME.
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().nth(3).unwrap().join("tmp").join(format!("{}-{n}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The server for tests, if one is named.
fn server() -> Option<String> {
    let server = std::env::var("DUBAN_TEST_POSTGRES").ok();
    if server.is_none() {
        println!("PostgreSQL half skipped: DUBAN_TEST_POSTGRES is not set");
        let required = std::env::var("DUBAN_REQUIRE_POSTGRES").is_ok_and(|v| v == "1");
        assert!(!required, "DUBAN_REQUIRE_POSTGRES=1, but DUBAN_TEST_POSTGRES is not set");
    }
    server
}
