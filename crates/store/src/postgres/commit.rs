//! A batch as one transaction whose statements do not wait for each other.
//!
//! Sent one by one, each statement costs a round trip; sent all at once, a batch costs two: the statements, then the
//! commit, which has to wait for the row counts. Of a batch that comes often one statement is made ([`super::fused`]): one.

use std::pin::Pin;
use std::task::Poll;

use deadpool_postgres::Object;
use futures_util::future::{Future, poll_fn, try_join_all};
use tokio_postgres::types::ToSql;

use super::Postgres;
use super::bind::check;
use super::fault::{told, told_of};
use crate::{Batch, Rows, Statement, StoreError};

/// Keeps the batch or nothing of it.
pub(super) async fn commit(store: &Postgres, batch: &Batch) -> Result<(), StoreError> {
    let connection = store.connection().await?;
    if let Some(sql) = store.shapes.text(batch) {
        match at_once(&connection, &sql, batch).await {
            Ok(true) => return Ok(()),
            Ok(false) => {}
            // The server refused it, so nothing was kept; statement by statement it is told what stood in the way.
            Err(error) if error.code().is_some() => {}
            // Whether it was kept is unknown, as below.
            Err(error) => return Err(told(error)),
        }
    }
    match inside(&connection, batch).await {
        Ok(()) => connection.batch_execute("commit").await.map_err(|error| {
            // Whether it was kept is unknown when the connection breaks here: the caller looks again.
            told(error)
        }),
        Err(error) => {
            if connection.batch_execute("rollback").await.is_err() {
                // Nobody may find this connection in the pool with a transaction open.
                drop(Object::take(connection));
            }
            Err(error)
        }
    }
}

/// Runs a batch of which one statement was made; `false` where its parameters are not those asked for, so that nothing was run.
async fn at_once(connection: &Object, sql: &str, batch: &Batch) -> Result<bool, tokio_postgres::Error> {
    let ready = connection.prepare_cached(sql).await?;
    let params = batch.statements().iter().flat_map(|statement| &statement.params);
    let params: Vec<_> = params.map(|value| value as &(dyn ToSql + Sync)).collect();
    if params.len() != ready.params().len() {
        return Ok(false);
    }
    connection.execute_raw(&ready, params).await.map(|_| true)
}

/// Opens the transaction and runs the statements, pipelined; the first that fails is told.
async fn inside(connection: &Object, batch: &Batch) -> Result<(), StoreError> {
    let statements = batch.statements();
    // Each is prepared once a connection; from then on this costs nothing.
    let prepare = |(n, s): (usize, &'_ Statement)| {
        let sql = s.sql;
        async move { connection.prepare_cached(sql).await.map_err(|e| (n, e)) }
    };
    let prepared = try_join_all(statements.iter().enumerate().map(prepare)).await;
    let prepared = prepared.map_err(|(n, error)| told_of(error, n, &statements[n]))?;
    for (ready, statement) in prepared.iter().zip(statements) {
        check(ready, &statement.params)?;
    }
    let mut sent: Vec<Sent<'_>> =
        vec![Box::pin(async { connection.batch_execute("begin").await.map(|()| 0) })];
    for (ready, statement) in prepared.iter().zip(statements) {
        let params = statement.params.iter().map(|value| value as &(dyn ToSql + Sync));
        sent.push(Box::pin(connection.execute_raw(ready, params)));
    }
    let mut answers = in_order(sent).await.into_iter();
    answers.next().transpose().map_err(told)?;
    for (n, (answer, statement)) in answers.zip(statements).enumerate() {
        let touched = answer.map_err(|error| told_of(error, n, statement))?;
        match statement.expect {
            Rows::Exactly(rows) if rows != touched => {
                return Err(StoreError::Conflict {
                    statement: n,
                    label: statement.label(),
                    touched: Some(touched),
                });
            }
            _ => {}
        }
    }
    Ok(())
}

/// A statement on its way: how many rows it touched.
type Sent<'a> = Pin<Box<dyn Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>;

/// All answers, in order.
///
/// The driver sends a statement when its future is first polled, so all are polled once, in order: a row must be there
/// before another refers to it. The server answers in the same order, so after that only the first open one is asked.
async fn in_order(mut sent: Vec<Sent<'_>>) -> Vec<Result<u64, tokio_postgres::Error>> {
    let mut answers: Vec<Option<_>> = Vec::new();
    poll_fn(|context| {
        for future in sent.iter_mut().skip(answers.len()) {
            answers.push(match future.as_mut().poll(context) {
                Poll::Ready(answer) => Some(answer),
                Poll::Pending => None,
            });
        }
        for (future, answer) in sent.iter_mut().zip(&mut answers).skip_while(|(_, answer)| answer.is_some()) {
            if answer.is_none() {
                match future.as_mut().poll(context) {
                    Poll::Ready(done) => *answer = Some(done),
                    Poll::Pending => return Poll::Pending,
                }
            }
        }
        Poll::Ready(())
    })
    .await;
    answers.into_iter().flatten().collect()
}
