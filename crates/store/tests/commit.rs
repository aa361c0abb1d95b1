//! Batches: kept together or not at all, each for itself.

#![allow(clippy::unwrap_used, reason = "the helpers of a test stop it, too")]

mod common;

use common::on_both;
use duban_store::{Batch, Rows, Store, StoreError, Value, params};

const PUT: &str = "insert into meta (key, value) values ($1, $2)";
const CHANGE: &str = "update meta set value = $1 where key = $2 and value = $3";

fn put(key: &str) -> Batch {
    let mut batch = Batch::new();
    batch.push(PUT, params![key, "1"], Rows::Exactly(1));
    batch
}

async fn count(store: &Store) -> i64 {
    store.one("select count(*) from meta", vec![], |row| row.int(0)).await.unwrap()
}

#[test]
fn a_batch_is_kept_and_read_back() {
    on_both(|store| async move {
        store.commit(put("a")).await.unwrap();
        let found =
            store.all("select key, value from meta", vec![], |row| Ok((row.text("key")?, row.text(1)?)));
        assert_eq!(found.await.unwrap(), [("a".to_owned(), "1".to_owned())]);
        let missing =
            store.first("select key from meta where key = $1", params!["b"], |row| row.text(0)).await;
        assert_eq!(missing.unwrap(), None);
    });
}

#[test]
fn a_row_count_miss_is_a_conflict_and_keeps_nothing() {
    on_both(|store| async move {
        let mut batch = put("a");
        batch.push(CHANGE, params!["3", "a", "2"], Rows::Exactly(1));
        let error = store.commit(batch).await.unwrap_err();
        assert!(
            matches!(&error, StoreError::Conflict { statement: 1, label, touched: Some(0) } if label == "update meta"),
            "{error:?}"
        );
        assert_eq!(count(&store).await, 0);
    });
}

#[test]
fn a_taken_key_is_told_and_keeps_nothing() {
    on_both(|store| async move {
        store.commit(put("a")).await.unwrap();
        let mut batch = put("b");
        batch.extend(put("a"));
        let error = store.commit(batch).await.unwrap_err();
        assert!(
            matches!(&error, StoreError::Unique { statement: 1, constraint } if constraint.contains("meta")),
            "{error:?}"
        );
        assert_eq!(count(&store).await, 1);
        store.commit(put("c")).await.unwrap();
    });
}

#[test]
fn of_batches_kept_in_one_commit_only_the_failing_ones_fail() {
    on_both(|store| async move {
        store.commit(put("5")).await.unwrap();
        let acts = (0..32).map(|n| {
            let store = store.clone();
            tokio::spawn(async move { (n, store.commit(put(&n.to_string())).await) })
        });
        for act in acts.collect::<Vec<_>>() {
            let (n, outcome) = act.await.unwrap();
            assert_eq!(outcome.is_err(), n == 5, "{n}: {outcome:?}");
        }
        assert_eq!(count(&store).await, 32);
    });
}

#[test]
fn of_many_who_change_the_same_row_each_turn_has_one_winner() {
    on_both(|store| async move {
        store.commit(put("a")).await.unwrap();
        let callers = (0..32).map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut misses = 0_u32;
                loop {
                    let now: String = store
                        .one("select value from meta where key = 'a'", vec![], |row| row.text(0))
                        .await
                        .unwrap();
                    let next = (now.parse::<i64>().unwrap() + 1).to_string();
                    let mut batch = Batch::new();
                    batch.push(CHANGE, params![next, "a", now], Rows::Exactly(1));
                    match store.commit(batch).await {
                        Ok(()) => return misses,
                        Err(StoreError::Conflict { .. }) => misses += 1,
                        Err(other) => panic!("{other:?}"),
                    }
                }
            })
        });
        let mut misses = 0;
        for caller in callers.collect::<Vec<_>>() {
            misses += caller.await.unwrap();
        }
        let last =
            store.one("select value from meta where key = 'a'", vec![], |row| row.text(0)).await.unwrap();
        assert_eq!(last, "33", "each of the 32 changes counted once, after {misses} misses");
    });
}

/// PostgreSQL makes one statement of what comes often; what it tells and keeps is the same the hundredth time.
#[test]
fn what_comes_often_is_kept_and_refused_as_the_first_time() {
    const LINK: &str = "insert into link (id, of) values ($1, $2)";
    on_both(|store| async move {
        for sql in [
            "create table whole (id text primary key, n bigint)",
            "create table link (id text primary key, of text references whole (id))",
            "insert into whole values ('w', 0)",
        ] {
            let mut batch = Batch::new();
            batch.push(sql, vec![], Rows::Any);
            store.commit(batch).await.unwrap();
        }
        let act = |key: &str, of: &str, seen: i64| {
            let mut batch = put(key);
            batch.push("update whole set n = n + 1 where n = $1", params![seen], Rows::Exactly(1));
            batch.push(LINK, params![key, of], Rows::Exactly(1));
            store.commit(batch)
        };
        for n in 0..100_i64 {
            let key = n.to_string();
            let late = act("late", "w", n + 1).await.unwrap_err();
            assert!(
                matches!(&late, StoreError::Conflict { statement: 1, label, touched: Some(0) } if label == "update whole"),
                "{n}: {late:?}"
            );
            act("stray", "nobody", n).await.unwrap_err();
            let mut short = put("short");
            short.push("update whole set n = n + 1 where n = $1", vec![], Rows::Exactly(1));
            short.push(LINK, params!["short", "w"], Rows::Exactly(1));
            store.commit(short).await.unwrap_err();
            act(&key, "w", n).await.unwrap();
            let again = act(&key, "w", n + 1).await.unwrap_err();
            assert!(matches!(&again, StoreError::Unique { statement: 0, .. }), "{n}: {again:?}");
        }
        assert_eq!(count(&store).await, 100);
        let links =
            store.one("select count(*) from link join whole on whole.id = of", vec![], |row| row.int(0));
        assert_eq!(links.await.unwrap(), 100);
    });
}

#[test]
fn parameters_go_by_name_not_by_position() {
    on_both(|store| async move {
        let mut batch = Batch::new();
        batch.push(
            "insert into meta (value, key) values ($2, $1)",
            params!["key", "value"],
            Rows::Exactly(1),
        );
        store.commit(batch).await.unwrap();
        let sql = "select $2 || '/' || key || '/' || $1 || '/' || $2 from meta where value = $3";
        let found = store.one(sql, params!["one", "two", "value"], |row| row.text(0)).await.unwrap();
        assert_eq!(found, "two/key/one/two");
    });
}

#[test]
fn every_kind_of_value_comes_back_as_it_went() {
    on_both(|store| async move {
        let mut batch = Batch::new();
        batch.push("create table kind (n bigint, t text, b bytea)", vec![], Rows::Any);
        store.commit(batch).await.unwrap();
        let mut batch = Batch::new();
        let values = params![i64::MIN, "就业\u{20BB7}", vec![0_u8, 255]];
        batch.push("insert into kind values ($1, $2, $3)", values.clone(), Rows::Exactly(1));
        batch.push("insert into kind values ($1, $2, $3)", vec![Value::Null; 3], Rows::Exactly(1));
        store.commit(batch).await.unwrap();
        let found = store
            .all("select n, t, b from kind order by n is null", vec![], |row| {
                Ok(vec![row.value(0)?, row.value("t")?, row.value("b")?])
            })
            .await
            .unwrap();
        assert_eq!(found, [values, vec![Value::Null; 3]]);
        let sums = store
            .one("select sum(n), count(*), sum(n) is null from kind", vec![], |row| {
                Ok((row.int(0)?, row.int(1)?, row.flag(2)?))
            })
            .await
            .unwrap();
        assert_eq!(sums, (i64::MIN, 2, false));
    });
}

#[test]
fn a_field_that_makes_no_sense_is_corrupt() {
    on_both(|store| async move {
        store.commit(put("a")).await.unwrap();
        let sql = "select key, value from meta";
        let as_number = store.one(sql, vec![], |row| row.int("value")).await.unwrap_err();
        let as_date = store.one(sql, vec![], |row| row.date("value")).await.unwrap_err();
        let nowhere = store.one(sql, vec![], |row| row.text("nowhere")).await.unwrap_err();
        for (error, at) in [(as_number, "value"), (as_date, "value"), (nowhere, "nowhere")] {
            assert!(
                matches!(&error, StoreError::Corrupt { column, row, .. } if column == at && row == "key, value"),
                "{error:?}"
            );
        }
        let none = store.one("select key from meta where key = 'b'", vec![], |row| row.text(0)).await;
        assert_eq!(none.unwrap_err().code(), "store.corrupt");
    });
}

#[test]
fn a_wrong_statement_is_an_error_and_leaves_the_store_usable() {
    on_both(|store| async move {
        assert!(store.all("selec", vec![], |row| row.int(0)).await.is_err());
        assert!(store.all("select key from meta where key = $1", vec![], |row| row.int(0)).await.is_err());
        let mut batch = put("a");
        batch.push(PUT, params!["b"], Rows::Any);
        assert_eq!(store.commit(batch).await.unwrap_err().code(), "store.backend");
        let mut batch = put("a");
        batch.push("insert into nowhere values ($1)", params![1], Rows::Any);
        assert_eq!(store.commit(batch).await.unwrap_err().code(), "store.backend");
        assert_eq!(count(&store).await, 0);
        store.commit(put("a")).await.unwrap();
    });
}

#[test]
fn a_mapper_that_panics_costs_its_own_look_up_only() {
    on_both(|store| async move {
        store.commit(put("a")).await.unwrap();
        for _ in 0..20 {
            let store = store.clone();
            let look = tokio::spawn(async move {
                store
                    .all("select key from meta", vec![], |_| -> Result<(), _> { panic!("a mapper's fault") })
                    .await
            });
            assert!(!matches!(look.await, Ok(Ok(_))));
        }
        assert_eq!(count(&store).await, 1);
    });
}

#[test]
fn what_is_kept_does_not_wait_for_the_turn_of_look_ups() {
    on_both(|store| async move {
        // More than any machine looks up at once, each some tenths of a second.
        let slow = "with recursive n(n) as (select 1 union all select n + 1 from n where n < 300000) select count(*) from n";
        let many = 64;
        let mut looks: tokio::task::JoinSet<_> = (0..many)
            .map(|_| {
                let store = store.clone();
                async move { store.one(slow, vec![], |row| row.int(0)).await.unwrap() }
            })
            .collect();
        assert_eq!(looks.join_next().await.unwrap().unwrap(), 300_000);
        store.commit(put("a")).await.unwrap();
        let answered = 1 + std::iter::from_fn(|| looks.try_join_next()).count();
        assert!(answered < many / 2, "the commit waited for {answered} look-ups");
        // Those who still waited go away, and their turns are free again.
        looks.shutdown().await;
        assert_eq!(count(&store).await, 1);
    });
}

#[test]
fn a_caller_who_goes_away_leaves_nothing_half_done() {
    on_both(|store| async move {
        for n in 0..50_u64 {
            let mut batch = put(&format!("{n}a"));
            batch.extend(put(&format!("{n}b")));
            let store = store.clone();
            let caller = tokio::spawn(async move { store.commit(batch).await });
            tokio::time::sleep(std::time::Duration::from_micros(n * 40)).await;
            caller.abort();
        }
        store.commit(put("last")).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        let halves = "select count(*) from (select substr(key, 1, length(key) - 1) as n from meta where key <> 'last' \
                      group by substr(key, 1, length(key) - 1) having count(*) <> 2) as half";
        assert_eq!(store.one(halves, vec![], |row| row.int(0)).await.unwrap(), 0);
    });
}

#[test]
fn a_long_answer_comes_in_pieces_and_may_be_left() {
    on_both(|store| async move {
        let many = "with recursive n(n) as (select 1 union all select n + 1 from n where n < 100000) select n from n";
        let mut rows = store.each(many, vec![], |row| row.int(0)).await.unwrap();
        let mut sum = 0;
        while let Some(n) = rows.next().await.unwrap() {
            sum += n;
        }
        assert_eq!(sum, 5_000_050_000);
        for _ in 0..20 {
            let mut left = store.each(many, vec![], |row| row.int(0)).await.unwrap();
            assert_eq!(left.next().await.unwrap(), Some(1));
        }
        assert_eq!(count(&store).await, 0);
    });
}
