//! Reading the whole database as it is at one instant.

use std::collections::BTreeMap;

use futures_util::TryStreamExt;
use rusqlite::Connection;
use tokio::sync::mpsc;
use tokio_postgres::types::ToSql;
use tokio_postgres::{IsolationLevel, Transaction};

use super::manifest::{Step, quoted};
use crate::dialect::Dialect;
use crate::postgres::{self, Postgres};
use crate::sqlite::{self, Sqlite};
use crate::store::Database;
use crate::{Row, Store, StoreError, Value, migrate};

/// How many rows go over at once.
const PIECE: usize = 256;

/// What comes over, in this order: steps; of each table its columns, then its rows; the end.
pub(super) enum Piece {
    Steps(Vec<Step>),
    Table(String, Vec<String>),
    Rows(Vec<Vec<Value>>),
    End,
    Failed(StoreError),
}

type Pieces = mpsc::Sender<Piece>;

/// Starts reading. When the receiver is dropped, reading stops.
pub(super) fn start(store: &Store) -> mpsc::Receiver<Piece> {
    let (pieces, receiver) = mpsc::channel(4);
    match &store.database {
        Database::Sqlite(store) => read_sqlite(store, pieces),
        Database::Postgres(store) => {
            let store = store.clone();
            tokio::spawn(async move {
                let last = read_postgres(&store, &pieces).await.map_or_else(Piece::Failed, |()| Piece::End);
                let _ = pieces.send(last).await;
            });
        }
    }
    receiver
}

fn read_sqlite(store: &Sqlite, pieces: Pieces) {
    store.read_aside(Box::new(move |connection| {
        let outcome = connection.and_then(|connection| inside_sqlite(connection, &pieces));
        let _ = pieces.blocking_send(outcome.map_or_else(Piece::Failed, |()| Piece::End));
    }));
}

/// The first look-up of the transaction fixes what is seen; it ends with the connection.
fn inside_sqlite(connection: &Connection, pieces: &Pieces) -> Result<(), StoreError> {
    connection.execute_batch("begin").map_err(sqlite::told)?;
    let steps = rows(connection, migrate::APPLIED, step)?;
    send(pieces.blocking_send(Piece::Steps(steps)))?;
    let columns = rows(connection, Dialect::Sqlite.columns(), pair)?;
    let references = rows(connection, Dialect::Sqlite.references(), pair)?;
    for (name, columns) in ordered(columns, &references) {
        let sql = select(&name, &columns);
        let width = columns.len();
        send(pieces.blocking_send(Piece::Table(name, columns)))?;
        let mut statement = connection.prepare(&sql).map_err(sqlite::told)?;
        let mut found = statement.raw_query();
        let mut piece = Vec::new();
        while let Some(row) = found.next().map_err(sqlite::told)? {
            piece.push(fields(&Row::sqlite(row), width)?);
            if piece.len() == PIECE {
                send(pieces.blocking_send(Piece::Rows(std::mem::take(&mut piece))))?;
            }
        }
        send(pieces.blocking_send(Piece::Rows(piece)))?;
    }
    Ok(())
}

fn rows<T>(
    connection: &Connection,
    sql: &str,
    map: fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare(sql).map_err(sqlite::told)?;
    let mut found = statement.raw_query();
    let mut all = Vec::new();
    while let Some(row) = found.next().map_err(sqlite::told)? {
        all.push(map(&Row::sqlite(row))?);
    }
    Ok(all)
}

async fn read_postgres(store: &Postgres, pieces: &Pieces) -> Result<(), StoreError> {
    let mut connection = store.connection().await?;
    let transaction = connection.build_transaction().isolation_level(IsolationLevel::RepeatableRead);
    let transaction = transaction.read_only(true).start().await.map_err(postgres::told)?;
    let steps = asked(&transaction, migrate::APPLIED, step).await?;
    send(pieces.send(Piece::Steps(steps)).await)?;
    let columns = asked(&transaction, Dialect::Postgres.columns(), pair).await?;
    let references = asked(&transaction, Dialect::Postgres.references(), pair).await?;
    for (name, columns) in ordered(columns, &references) {
        let sql = select(&name, &columns);
        let width = columns.len();
        send(pieces.send(Piece::Table(name, columns)).await)?;
        let none: [&(dyn ToSql + Sync); 0] = [];
        let found = transaction.query_raw(&sql, none).await.map_err(postgres::told)?;
        let mut found = std::pin::pin!(found);
        let mut piece = Vec::new();
        while let Some(row) = found.try_next().await.map_err(postgres::told)? {
            piece.push(fields(&Row::postgres(&row), width)?);
            if piece.len() == PIECE {
                send(pieces.send(Piece::Rows(std::mem::take(&mut piece))).await)?;
            }
        }
        send(pieces.send(Piece::Rows(piece)).await)?;
    }
    transaction.commit().await.map_err(postgres::told)
}

async fn asked<T>(
    transaction: &Transaction<'_>,
    sql: &str,
    map: fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let found = transaction.query(sql, &[]).await.map_err(postgres::told)?;
    found.iter().map(|row| map(&Row::postgres(row))).collect()
}

fn send<T>(sent: Result<(), T>) -> Result<(), StoreError> {
    sent.map_err(|_| StoreError::backend("the backup was given up"))
}

fn step(row: &Row<'_>) -> Result<Step, StoreError> {
    Ok(Step { number: row.int(0)?, sha256: row.text(1)? })
}

fn pair(row: &Row<'_>) -> Result<(String, String), StoreError> {
    Ok((row.text(0)?, row.text(1)?))
}

fn fields(row: &Row<'_>, width: usize) -> Result<Vec<Value>, StoreError> {
    (0..width).map(|at| row.value(at)).collect()
}

fn select(table: &str, columns: &[String]) -> String {
    let columns: Vec<_> = columns.iter().map(|c| quoted(c)).collect();
    format!("select {} from {}", columns.join(", "), quoted(table))
}

/// The tables with their columns; one that refers to another stands behind it, else by name.
fn ordered(columns: Vec<(String, String)>, references: &[(String, String)]) -> Vec<(String, Vec<String>)> {
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in columns {
        tables.entry(table).or_default().push(column);
    }
    let mut order = Vec::new();
    while !tables.is_empty() {
        let waits = |name: &str| {
            references.iter().any(|(from, to)| from == name && to != name && tables.contains_key(to))
        };
        // Tables that refer to each other in a circle come in any order: the loading database then objects or not.
        let next = tables.keys().find(|name| !waits(name)).or_else(|| tables.keys().next()).cloned();
        if let Some(entry) = next.and_then(|name| tables.remove_entry(&name)) {
            order.push(entry);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn a_table_stands_behind_those_it_refers_to() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let columns = ["a", "b", "c", "d"].map(|t| pair(t, "id")).to_vec();
        let references = [pair("a", "b"), pair("b", "d"), pair("c", "c")];
        let names: Vec<_> = ordered(columns, &references).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["c", "d", "b", "a"]);
    }
}
