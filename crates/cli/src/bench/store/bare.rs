//! The same statements in a loop as bare as the drivers allow: no reading, no rules, ready parameters.

use std::path::{Path, PathBuf};

use duban_store::{Batch, Statement, Value};
use futures_util::future::{join_all, try_join_all};
use rusqlite::Connection;
use rusqlite::types::Null;
use tokio_postgres::NoTls;
use tokio_postgres::types::ToSql;

use crate::bench::Outcome;
use crate::bench::world::{Place, World};

/// Runs all batches, by so many callers.
pub(super) async fn run(world: &World, batches: Vec<Batch>, callers: usize) -> Outcome<()> {
    match &world.place {
        Place::Sqlite(file) => {
            let file: PathBuf = file.clone();
            tokio::task::spawn_blocking(move || sqlite(&file, &batches, callers)).await?
        }
        place @ Place::Postgres { .. } => postgres(&place.address(), batches, callers).await,
    }
}

/// One thread, for SQLite has one writer: as many acts in a commit as there are callers, each in a savepoint.
fn sqlite(file: &Path, batches: &[Batch], callers: usize) -> Outcome<()> {
    let connection = Connection::open(file)?;
    connection
        .execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;")?;
    connection.set_prepared_statement_cache_capacity(256);
    let tell = |sql: &str| connection.prepare_cached(sql)?.execute([]);
    for together in batches.chunks(callers) {
        tell("begin immediate")?;
        for batch in together {
            tell("savepoint act")?;
            for statement in batch.statements() {
                execute(&connection, statement)?;
            }
            tell("release act")?;
        }
        tell("commit")?;
    }
    Ok(())
}

fn execute(connection: &Connection, statement: &Statement) -> Outcome<()> {
    let mut prepared = connection.prepare_cached(statement.sql)?;
    for (n, value) in statement.params.iter().enumerate() {
        let name = format!("${}", n + 1);
        let index = prepared.parameter_index(&name)?.ok_or("no such parameter")?;
        match value {
            Value::Null => prepared.raw_bind_parameter(index, Null)?,
            Value::Int(n) => prepared.raw_bind_parameter(index, n)?,
            Value::Text(text) => prepared.raw_bind_parameter(index, text.as_str())?,
            Value::Bytes(bytes) => prepared.raw_bind_parameter(index, bytes.as_slice())?,
        }
    }
    prepared.raw_execute()?;
    Ok(())
}

/// A connection a caller, statements prepared once and pipelined, one transaction an act.
async fn postgres(address: &str, batches: Vec<Batch>, callers: usize) -> Outcome<()> {
    // No more connections than the program has: they would be another database.
    let connections = callers.min(16);
    let shares = batches.len().div_ceil(connections);
    let work = batches.chunks(shares).map(|share| {
        let (address, share) = (address.to_owned(), share.to_vec());
        tokio::spawn(async move { one_connection(&address, &share).await })
    });
    for done in join_all(work).await {
        done??;
    }
    Ok(())
}

async fn one_connection(address: &str, batches: &[Batch]) -> Outcome<()> {
    let (client, connection) = tokio_postgres::connect(address, NoTls).await?;
    let connection = tokio::spawn(connection);
    let mut prepared = std::collections::BTreeMap::new();
    for batch in batches {
        for statement in batch.statements() {
            if !prepared.contains_key(statement.sql) {
                prepared.insert(statement.sql, client.prepare(statement.sql).await?);
            }
        }
        let begin = async { client.batch_execute("begin").await.map(|()| 0) };
        let statements = batch.statements().iter().map(|statement| {
            let params = statement.params.iter().map(|value| value as &(dyn ToSql + Sync));
            client.execute_raw(&prepared[statement.sql], params)
        });
        let statements = try_join_all(statements);
        let commit = async { client.batch_execute("commit").await.map(|()| 0) };
        let (begun, done, kept) = tokio::join!(biased; begin, statements, commit);
        begun?;
        done?;
        kept?;
    }
    drop(client);
    connection.await??;
    Ok(())
}
