//! Migrations: from nothing to the newest schema, once, the same on both databases.

#![allow(clippy::unwrap_used, reason = "the helpers of a test stop it, too")]

mod common;

use common::{Fresh, NOW, Opens, on_both_fresh, run};
use duban_store::{Batch, Dialect, Rows, Store, StoreError, params};

/// Every table with its columns: name, kind (whole number, text, bytes), whether it may be empty, place in the key.
///
/// Left out is what only one database has: SQLite's shadow tables and PostgreSQL's generated column of the search
/// index.
async fn schema(store: &Store) -> String {
    let sql = match store.dialect() {
        Dialect::Sqlite => {
            "select t.name || '.' || c.name || ' ' || case lower(c.type) when 'integer' then 'bigint' when 'blob' \
             then 'bytea' else lower(c.type) end || case when c.\"notnull\" = 1 or c.pk > 0 then ' not null' else '' \
             end || case when c.pk > 0 then ' key ' || c.pk else '' end \
             from pragma_table_list as t join pragma_table_xinfo(t.name) as c \
             where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite%' order by t.name, c.name"
        }
        Dialect::Postgres => {
            "select c.table_name || '.' || c.column_name || ' ' || c.data_type || \
             case when c.is_nullable = 'NO' then ' not null' else '' end || \
             coalesce(' key ' || k.ordinal_position, '') \
             from information_schema.columns as c \
             left join (select k.table_name, k.column_name, k.ordinal_position \
                 from information_schema.key_column_usage as k \
                 join information_schema.table_constraints as t \
                 on t.constraint_name = k.constraint_name and t.table_name = k.table_name \
                 where t.constraint_type = 'PRIMARY KEY') as k \
             on k.table_name = c.table_name and k.column_name = c.column_name \
             where c.table_schema = 'public' and c.is_generated = 'NEVER' \
             order by c.table_name collate \"C\", c.column_name collate \"C\""
        }
    };
    store.all(sql, vec![], |row| row.text(0)).await.unwrap().join("\n")
}

#[test]
fn both_databases_come_to_one_schema() {
    on_both_fresh(|fresh| async move {
        insta::assert_snapshot!("schema", schema(&fresh.store().await).await);
    });
}

#[test]
fn a_second_start_changes_nothing() {
    on_both_fresh(|fresh| async move {
        let store = fresh.unmigrated().await;
        let first = store.migrate(NOW).await.unwrap();
        assert_eq!(first.first(), Some(&1));
        assert!(store.migrate(NOW).await.unwrap().is_empty());
        let noted =
            store.one("select applied_at from migration where number = 1", vec![], |row| row.moment(0));
        assert_eq!(noted.await.unwrap(), NOW);
    });
}

#[test]
fn nodes_that_start_at_once_migrate_once() {
    on_both_fresh(|fresh| async move {
        let starts = (0..4).map(|_| {
            let address = fresh.address();
            tokio::spawn(async move { Store::open(&address).await.unwrap().migrate(NOW).await.unwrap() })
        });
        let mut steps = Vec::new();
        for start in starts.collect::<Vec<_>>() {
            steps.extend(start.await.unwrap());
        }
        let store = fresh.unmigrated().await;
        let noted = store.one("select count(*) from migration", vec![], |row| row.int(0));
        assert_eq!(noted.await.unwrap(), steps.len() as i64);
        steps.sort_unstable();
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{steps:?}");
    });
}

#[test]
fn an_edited_or_newer_database_is_refused() {
    on_both_fresh(|fresh| async move {
        let store = fresh.store().await;
        change(&store, "update migration set sha256 = 'another' where number = 1").await;
        assert!(matches!(store.migrate(NOW).await, Err(StoreError::Edited { number: 1 })));
        change(
            &store,
            "insert into migration (number, name, sha256, applied_at) values (9999, 'later', '', 0)",
        )
        .await;
        assert!(matches!(store.migrate(NOW).await, Err(StoreError::Newer { found: 9999, .. })));
    });
}

#[test]
fn matters_from_before_there_were_lights_are_due_at_once() {
    on_both_fresh(|fresh| async move {
        let store = fresh.store().await;
        change(&store, "delete from migration where number = 11").await;
        for (id, state) in [(1, "in_hand"), (2, "registered"), (3, "closed")] {
            let mut batch = Batch::new();
            batch.push(
                "insert into matter (id, version, year, serial, no, no_key, kind, title, issuer, state, \
                 state_since, begun_at) values ($1, 1, 2026, $1, $2, $2, 'task', 't', '99', $3, 0, 0)",
                params![id, id.to_string(), state],
                Rows::Exactly(1),
            );
            store.commit(batch).await.unwrap();
        }
        assert_eq!(store.migrate(NOW).await.unwrap(), [11]);
        let due =
            store.all("select id from matter where light_next <= '2026-01-01' order by id", vec![], |row| {
                row.int(0)
            });
        assert_eq!(due.await.unwrap(), [1, 3], "what was never assigned has no light");
    });
}

async fn change(store: &Store, sql: &'static str) {
    let mut batch = Batch::new();
    batch.push(sql, params![], Rows::Any);
    store.commit(batch).await.unwrap();
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let fresh = Fresh::sqlite();
    let address = format!("sqlite:{}/nowhere/duban.db", fresh.folder().display()).parse().unwrap();
    let error = run(Store::open(&address)).err().unwrap();
    assert!(matches!(&error, StoreError::Away { reason } if reason.contains("nowhere")), "{error:?}");
}
