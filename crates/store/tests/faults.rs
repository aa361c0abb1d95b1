//! What goes wrong around a database: a killed process, a file that is gone, a full disk, a server that is away.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the helpers of a test stop it, too")]

mod common;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Fresh, Opens, run};
use duban_store::{Address, Batch, Rows, Store, StoreError, params};

const PUT: &str = "insert into meta (key, value) values ($1, $2)";

/// Names the database to the process that is to be killed.
const CHILD: &str = "DUBAN_TEST_KILLED_WRITER";

fn put(key: &str, value: &str) -> Batch {
    let mut batch = Batch::new();
    batch.push(PUT, params![key, value], Rows::Exactly(1));
    batch
}

async fn count(store: &Store) -> Result<i64, StoreError> {
    store.one("select count(*) from meta", vec![], |row| row.int(0)).await
}

#[test]
fn what_was_answered_survives_a_kill() {
    if let Some(address) = child() {
        run(write_until_killed(&address));
    }
    for round in 0..3 {
        survives(&Fresh::sqlite(), round);
        if let Some(fresh) = run(Fresh::postgres()) {
            survives(&fresh, round);
        }
    }
}

fn survives(fresh: &Fresh, round: u64) {
    drop(run(fresh.store()));
    let address = fresh.url().to_owned();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "what_was_answered_survives_a_kill", "--nocapture"])
        .env(CHILD, address)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = Vec::new();
    for line in lines.map_while(Result::ok) {
        // The first line may hold what the test harness says of itself.
        acknowledged.extend(line.split_once("kept ").map(|(_, key)| key.to_owned()));
        if acknowledged.len() as u64 == 200 + round * 37 {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(acknowledged.len() >= 200);
    run(async {
        let store = fresh.unmigrated().await;
        let found = store.all("select key from meta order by key", vec![], |row| row.text(0)).await.unwrap();
        for key in acknowledged {
            assert!(found.binary_search(&key).is_ok(), "{key} was acknowledged and is lost");
        }
        store.commit(put("after", "1")).await.unwrap();
    });
}

async fn write_until_killed(address: &str) {
    let store = Store::open(&address.parse::<Address>().unwrap()).await.unwrap();
    let writers = (0..8).map(|writer| {
        let store = store.clone();
        tokio::spawn(async move {
            for n in 0..100_000 {
                let key = format!("{writer}-{n}");
                store.commit(put(&key, "1")).await.unwrap();
                println!("kept {key}");
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
}

#[expect(clippy::disallowed_methods, reason = "how the test tells its other process what to do")]
fn child() -> Option<String> {
    std::env::var(CHILD).ok()
}

#[test]
fn a_deleted_file_is_told_and_its_return_is_noticed() {
    let fresh = Fresh::sqlite();
    run(async {
        let store = fresh.store().await;
        store.commit(put("a", "1")).await.unwrap();
        assert_eq!(count(&store).await.unwrap(), 1);
        let aside = fresh.folder().join("aside.db");
        std::fs::rename(fresh.file(), &aside).unwrap();
        assert_eq!(store.commit(put("b", "1")).await.unwrap_err().code(), "store.away");
        assert_eq!(count(&store).await.unwrap_err().code(), "store.away");
        assert!(!fresh.file().exists(), "no empty database may take its place");
        std::fs::rename(&aside, fresh.file()).unwrap();
        store.commit(put("c", "1")).await.unwrap();
        let keys = store.all("select key from meta order by key", vec![], |row| row.text(0)).await.unwrap();
        assert_eq!(keys, ["a", "c"]);
    });
}

#[test]
fn another_file_put_in_its_place_is_opened() {
    let fresh = Fresh::sqlite();
    let other = Fresh::sqlite();
    run(async {
        let store = fresh.store().await;
        store.commit(put("old", "1")).await.unwrap();
        let restored = other.store().await;
        restored.commit(put("restored", "1")).await.unwrap();
        drop(restored);
        tokio::time::sleep(Duration::from_millis(200)).await;
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", fresh.file().display()));
        }
        std::fs::rename(other.file(), fresh.file()).unwrap();
        let keys = store.all("select key from meta", vec![], |row| row.text(0)).await.unwrap();
        assert_eq!(keys, ["restored"]);
        store.commit(put("new", "1")).await.unwrap();
        assert_eq!(count(&store).await.unwrap(), 2);
    });
}

#[test]
fn a_full_disk_refuses_the_large_and_keeps_the_small() {
    let fresh = Fresh::sqlite();
    run(async {
        let store = fresh.store().await;
        limit(&store, 60).await;
        let large = "x".repeat(1_000_000);
        let acts = (0..32).map(|n| {
            let (store, large) = (store.clone(), large.clone());
            let act = put(&n.to_string(), if n == 7 { &large } else { "small" });
            tokio::spawn(async move { (n, store.commit(act).await) })
        });
        for act in acts.collect::<Vec<_>>() {
            let (n, outcome) = act.await.unwrap();
            assert_eq!(matches!(outcome, Err(StoreError::Full)), n == 7, "{n}: {outcome:?}");
        }
        assert_eq!(count(&store).await.unwrap(), 31);
        limit(&store, 100_000).await;
        store.commit(put("7", &large)).await.unwrap();
    });
}

/// Lets the writer's connection fill so many pages; they stand for the size of the disk. `max_page_count` answers a
/// row, which a batch refuses, but only after it has taken effect.
async fn limit(store: &Store, pages: u32) {
    let mut batch = Batch::new();
    let sql = if pages == 60 { "pragma max_page_count = 60" } else { "pragma max_page_count = 100000" };
    batch.push(sql, params![], Rows::Any);
    assert_eq!(store.commit(batch).await.unwrap_err().code(), "store.backend");
}

#[test]
fn a_server_that_goes_away_is_told_and_found_again() {
    run(async {
        let Some(fresh) = Fresh::postgres().await else { return };
        let store = fresh.store().await;
        store.commit(put("a", "1")).await.unwrap();
        fresh.allow(false).await;
        fresh.unplug().await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(store.commit(put("b", "1")).await.unwrap_err().code(), "store.away");
        assert_eq!(count(&store).await.unwrap_err().code(), "store.away");
        fresh.allow(true).await;
        store.commit(put("b", "1")).await.unwrap();
        assert_eq!(count(&store).await.unwrap(), 2);
    });
}

#[test]
fn a_connection_cut_during_commits_keeps_what_was_answered() {
    run(async {
        let Some(fresh) = Fresh::postgres().await else { return };
        let store = fresh.store().await;
        let writer = {
            let store = store.clone();
            tokio::spawn(async move {
                let mut kept = Vec::new();
                for n in 0..2000 {
                    match store.commit(put(&n.to_string(), "1")).await {
                        Ok(()) => kept.push(n),
                        Err(StoreError::Away { .. }) => {}
                        Err(other) => panic!("{other:?}"),
                    }
                }
                kept
            })
        };
        for _ in 0..5 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            fresh.unplug().await;
        }
        let kept = writer.await.unwrap();
        let found = count(&store).await.unwrap();
        // A cut between the commit and its answer leaves a row that was not acknowledged: at most one each.
        assert!((kept.len() as i64..=kept.len() as i64 + 5).contains(&found), "{} {found}", kept.len());
    });
}

#[test]
fn a_server_that_is_not_there_is_told_without_the_password() {
    let address: Address = "postgres://duban:secret@127.0.0.1:1/duban".parse().unwrap();
    assert_eq!(address.to_string(), "postgres://127.0.0.1:1/duban");
    assert!(!format!("{address:?}").contains("secret"));
    let error = run(Store::open(&address)).err().unwrap();
    assert_eq!(error.code(), "store.away");
    assert!(!format!("{error:?}").contains("secret"));
    for wrong in ["", "mysql://x/y", "postgres://user:secret@host:notaport/db"] {
        let error = wrong.parse::<Address>().unwrap_err();
        assert_eq!(error.code(), "store.address", "{wrong}");
        assert!(!format!("{error:?}").contains("secret"));
    }
}
