//! Acts a second with durable commits, beside the same statements in a bare loop on the same database.
//!
//! One act is one read and five indexed row writes. `cargo run --release -p duban-store --example measure -- FOLDER [URL]`

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints, and stops at the first fault"
)]

use std::time::{Duration, Instant};

use duban_core::Moment;
use duban_store::{Address, Batch, Rows, Store, Value, params};
use tokio_postgres::types::ToSql;

const READ: &str = "select value from meta where key = $1";
const WRITE: &str = "insert into meta (key, value) values ($1, $2)";
const COUNT: &str = "update counter set next = next + 1 where name = $1";
/// How long each line is measured.
const SPAN: Duration = Duration::from_secs(3);

fn act(caller: usize, n: usize) -> (Vec<Vec<Value>>, Vec<Value>) {
    let keys = (0..4)
        .map(|row| params![format!("{caller}-{n}-{row}"), "an entry of the journal, shorter than real"]);
    (keys.collect(), params![format!("c{caller}")])
}

async fn through_the_store(store: &Store, round: usize, callers: usize) -> f64 {
    let started = Instant::now();
    let tasks = (0..callers).map(|caller| {
        let (store, caller) = (store.clone(), round * 1000 + caller);
        tokio::spawn(async move {
            let mut first = Batch::new();
            first.push(
                "insert into counter (name, next) values ($1, 1)",
                params![format!("c{caller}")],
                Rows::Any,
            );
            store.commit(first).await.unwrap();
            let mut done = 0;
            while started.elapsed() < SPAN {
                store.first(READ, params!["site"], |row| row.text(0)).await.unwrap();
                let (rows, counter) = act(caller, done);
                let mut batch = Batch::new();
                rows.into_iter().for_each(|row| batch.push(WRITE, row, Rows::Exactly(1)));
                batch.push(COUNT, counter, Rows::Exactly(1));
                store.commit(batch).await.unwrap();
                done += 1;
            }
            done
        })
    });
    let mut acts = 0;
    for task in tasks.collect::<Vec<_>>() {
        acts += task.await.unwrap();
    }
    acts as f64 / started.elapsed().as_secs_f64()
}

/// One connection, `group` acts a commit, nothing of ours in between.
fn bare_sqlite(path: &std::path::Path, round: usize, group: usize) -> f64 {
    let c = rusqlite::Connection::open(path).unwrap();
    c.execute_batch("pragma synchronous = full; pragma foreign_keys = on").unwrap();
    let (started, mut done) = (Instant::now(), 0);
    while started.elapsed() < SPAN {
        c.execute_batch("begin immediate").unwrap();
        for _ in 0..group {
            let _: Option<String> = c.prepare_cached(READ).unwrap().query_row(["site"], |r| r.get(0)).ok();
            for row in 0..4 {
                let key = format!("bare-{round}-{done}-{row}");
                c.prepare_cached(WRITE)
                    .unwrap()
                    .execute([&key, "an entry of the journal, shorter than real"])
                    .unwrap();
            }
            c.prepare_cached(COUNT).unwrap().execute(["c0"]).unwrap();
            done += 1;
        }
        c.execute_batch("commit").unwrap();
    }
    f64::from(done) / started.elapsed().as_secs_f64()
}

/// `callers` connections, statements sent one by one: what a plain use of the driver does. Not pipelined, so a lower bound
/// of what the server could do.
async fn bare_postgres(url: &str, round: usize, callers: usize) -> f64 {
    let started = Instant::now();
    let tasks = (0..callers).map(|caller| {
        let (url, counter) = (url.to_owned(), format!("c{caller}"));
        tokio::spawn(async move {
            let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
            tokio::spawn(connection);
            let (read, write, count) = (
                client.prepare(READ).await.unwrap(),
                client.prepare(WRITE).await.unwrap(),
                client.prepare(COUNT).await.unwrap(),
            );
            let mut done = 0;
            while started.elapsed() < SPAN {
                client.query(&read, &[&"site"]).await.unwrap();
                client.batch_execute("begin").await.unwrap();
                for row in 0..4 {
                    let key = format!("bare-{round}-{caller}-{done}-{row}");
                    let row: [&(dyn ToSql + Sync); 2] = [&key, &"an entry of the journal, shorter than real"];
                    client.execute(&write, &row).await.unwrap();
                }
                client.execute(&count, &[&counter]).await.unwrap();
                client.batch_execute("commit").await.unwrap();
                done += 1;
            }
            done
        })
    });
    let mut acts = 0;
    for task in tasks.collect::<Vec<_>>() {
        acts += task.await.unwrap();
    }
    f64::from(acts) / started.elapsed().as_secs_f64()
}

#[tokio::main]
async fn main() {
    let mut args = std::env::args().skip(1);
    let file = std::path::PathBuf::from(args.next().unwrap()).join("measure.db");
    let url = args.next();
    let sqlite = format!("sqlite:{}", file.display());
    for address in [Some(sqlite), url.clone()].into_iter().flatten() {
        let store = Store::open(&address.parse::<Address>().unwrap()).await.unwrap();
        store.migrate(Moment::from_micros(0)).await.unwrap();
        for (round, callers) in [1, 8, 32].into_iter().enumerate() {
            let ours = through_the_store(&store, round, callers).await;
            let bare = match &url {
                Some(url) if *url == address => bare_postgres(url, round, callers).await,
                _ => bare_sqlite(&file, round, callers),
            };
            println!(
                "{address:.10} {callers:3} callers: {ours:7.0} acts/s, bare {bare:7.0}, {:3.0} %",
                ours / bare * 100.0
            );
        }
    }
}
