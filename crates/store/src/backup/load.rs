//! Rows of a verified backup into an empty database, in one transaction.

use std::fs::File;
use std::io::{BufRead, BufReader, Lines};
use std::path::Path;

use bytes::Bytes;
use futures_util::SinkExt;
use rusqlite::{Connection, TransactionBehavior};

use super::folder::{damaged, sheet};
use super::manifest::{Manifest, Table, quoted};
use super::{BackupError, Progress, Told, line};
use crate::attachments::hex;
use crate::postgres::{self, Postgres};
use crate::sqlite;
use crate::store::Database;
use crate::{Store, StoreError, Value};

/// Refuses a database that holds rows, or one whose schema is ahead of the backup's `steps`.
pub(super) async fn refuse_rows(store: &Store, steps: usize) -> Result<(), BackupError> {
    let names = store.all(store.dialect().columns(), vec![], |row| row.text(0)).await?;
    let mut names: Vec<String> = names;
    names.dedup();
    for table in &names {
        let sql = format!("select 1 from {} limit 1", quoted(table));
        if store.first(&sql, vec![], |row| row.int(0)).await?.is_some() {
            return Err(BackupError::NotEmpty { table: table.clone() });
        }
    }
    if !names.is_empty() {
        let applied = store.one("select count(*) from migration", vec![], |row| row.int(0)).await?;
        if usize::try_from(applied).is_ok_and(|applied| applied > steps) {
            return Err(BackupError::NotEmpty { table: "migration".to_owned() });
        }
    }
    Ok(())
}

/// Loads all tables and counts their rows before they are kept.
pub(super) async fn load(
    store: &Store,
    folder: &Path,
    manifest: &Manifest,
    progress: Told,
) -> Result<(), BackupError> {
    match &store.database {
        Database::Sqlite(store) => {
            let (folder, manifest) = (folder.to_owned(), manifest.clone());
            let load = move |connection: &mut Connection| {
                Ok(load_sqlite(connection, &folder, &manifest, &*progress))
            };
            store.write(load).await?
        }
        Database::Postgres(store) => load_postgres(store, folder, manifest, &*progress).await,
    }
}

fn load_sqlite(
    connection: &mut Connection,
    folder: &Path,
    manifest: &Manifest,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<(), BackupError> {
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite::told)?;
    // A row may refer to a later one of the same table, as a unit to the one above it.
    transaction.execute_batch("pragma defer_foreign_keys = on").map_err(sqlite::told)?;
    clear(manifest, |sql| transaction.execute_batch(&sql).map_err(sqlite::told))?;
    for table in &manifest.tables {
        let places: Vec<_> = (1..=table.columns.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "insert into {} ({}) values ({})",
            quoted(&table.name),
            table.listed(),
            places.join(", ")
        );
        let mut insert = transaction.prepare(&sql).map_err(sqlite::told)?;
        for row in rows(folder, table)? {
            sqlite::bind(&mut insert, &row?)?;
            insert.raw_execute().map_err(sqlite::told)?;
        }
        let count = format!("select count(*) from {}", quoted(&table.name));
        let found: i64 = transaction.query_row(&count, [], |row| row.get(0)).map_err(sqlite::told)?;
        counted(table, found, progress)?;
    }
    Ok(transaction.commit().map_err(sqlite::told)?)
}

async fn load_postgres(
    store: &Postgres,
    folder: &Path,
    manifest: &Manifest,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<(), BackupError> {
    let mut connection = store.connection().await?;
    let transaction = connection.transaction().await.map_err(postgres::told)?;
    let mut emptying = String::new();
    clear(manifest, |sql| {
        emptying.push_str(&sql);
        Ok(())
    })?;
    transaction.batch_execute(&emptying).await.map_err(postgres::told)?;
    for table in &manifest.tables {
        // One statement for the whole table: references within it are looked at when all its rows are there.
        let sql = format!("copy {} ({}) from stdin", quoted(&table.name), table.listed());
        let sink = transaction.copy_in::<_, Bytes>(&sql).await.map_err(postgres::told)?;
        let mut sink = std::pin::pin!(sink);
        let mut piece = String::new();
        for row in rows(folder, table)? {
            copied(&row?, &mut piece);
            if piece.len() > 64 * 1024 {
                sink.send(std::mem::take(&mut piece).into()).await.map_err(postgres::told)?;
            }
        }
        sink.send(piece.into()).await.map_err(postgres::told)?;
        sink.finish().await.map_err(postgres::told)?;
        let count = format!("select count(*) from {}", quoted(&table.name));
        let found: i64 = transaction.query_one(&count, &[]).await.map_err(postgres::told)?.get(0);
        counted(table, found, progress)?;
    }
    Ok(transaction.commit().await.map_err(postgres::told)?)
}

/// Takes out what migrations put in: those rows are in the backup, too, as they were then.
fn clear(
    manifest: &Manifest,
    mut run: impl FnMut(String) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    manifest.tables.iter().rev().try_for_each(|table| run(format!("delete from {};", quoted(&table.name))))
}

/// Holds the number of rows against the manifest.
fn counted(
    table: &Table,
    found: i64,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<(), BackupError> {
    if u64::try_from(found) != Ok(table.rows) {
        return Err(damaged(&table.name, &format!("{found} rows came in instead of {}", table.rows)));
    }
    progress(Progress { part: table.name.clone(), done: table.rows });
    Ok(())
}

/// The rows of a table's file.
fn rows(
    folder: &Path,
    table: &Table,
) -> Result<impl Iterator<Item = Result<Vec<Value>, BackupError>> + use<>, BackupError> {
    let lines: Lines<_> = BufReader::new(File::open(sheet(folder, &table.name))?).lines();
    let name = table.name.clone();
    Ok(lines.map(move |text| line::read(&text?).ok_or_else(|| damaged(&name, "a line is no row"))))
}

/// Adds a row in the text form of `copy`.
///
/// # Source
/// PostgreSQL manual, "COPY", Text Format.
fn copied(row: &[Value], out: &mut String) {
    for (n, value) in row.iter().enumerate() {
        if n > 0 {
            out.push('\t');
        }
        match value {
            Value::Null => out.push_str("\\N"),
            Value::Int(n) => out.push_str(&n.to_string()),
            Value::Bytes(bytes) => out.extend(["\\\\x", &hex(bytes)]),
            Value::Text(text) => {
                for c in text.chars() {
                    match c {
                        '\\' => out.push_str("\\\\"),
                        '\n' => out.push_str("\\n"),
                        '\r' => out.push_str("\\r"),
                        '\t' => out.push_str("\\t"),
                        c => out.push(c),
                    }
                }
            }
        }
    }
    out.push('\n');
}
