//! A long answer, handed over in pieces while the database is still reading.

use std::pin::Pin;
use std::task::{Context, Poll};

use deadpool_postgres::Object;
use futures_util::future::BoxFuture;
use futures_util::{Stream, StreamExt, TryStreamExt};
use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, mpsc};

use crate::postgres::{self, Postgres};
use crate::sqlite::{self, Sqlite};
use crate::{Row, StoreError, Value};

/// How many rows go over at once.
const PIECE: usize = 256;

/// How many pieces may wait for the reader; together with [`PIECE`] the bound on memory.
const PIECES: usize = 4;

type Piece<T> = Result<Vec<T>, StoreError>;

/// The rows of a long answer, in order. Also a [`Stream`]. Dropping it ends the look-up.
///
/// # Example
/// ```
/// # async fn example(store: &duban_store::Store) -> Result<(), duban_store::StoreError> {
/// let mut keys = store.each("select key from meta order by key", vec![], |row| row.text(0)).await?;
/// while let Some(key) = keys.next().await? {
///     drop(key);
/// }
/// # Ok(()) }
/// ```
#[must_use = "the rows wait to be read"]
pub struct Cursor<T> {
    pieces: mpsc::Receiver<Piece<T>>,
    rows: std::vec::IntoIter<T>,
}

impl<T: Unpin> Cursor<T> {
    /// The next row; nothing at the end.
    ///
    /// # Errors
    /// As [`Store::all`](crate::Store::all). After an error comes the end.
    pub async fn next(&mut self) -> Result<Option<T>, StoreError> {
        StreamExt::next(self).await.transpose()
    }
}

impl<T: Unpin> Stream for Cursor<T> {
    type Item = Result<T, StoreError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(row) = self.rows.next() {
                return Poll::Ready(Some(Ok(row)));
            }
            match std::task::ready!(self.pieces.poll_recv(context)) {
                Some(Ok(rows)) => self.rows = rows.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

fn channel<T>() -> (mpsc::Sender<Piece<T>>, Cursor<T>) {
    let (sender, pieces) = mpsc::channel(PIECES);
    (sender, Cursor { pieces, rows: Vec::new().into_iter() })
}

/// A long answer of the embedded database, read on a thread of its own.
pub(crate) fn sqlite<T: Send + 'static>(
    store: &Sqlite,
    permit: OwnedSemaphorePermit,
    sql: String,
    params: Vec<Value>,
    map: impl Fn(&Row<'_>) -> Result<T, StoreError> + Send + 'static,
) -> Cursor<T> {
    let (sender, cursor) = channel();
    store.read_aside(Box::new(move |connection| {
        let outcome = connection.and_then(|c| read(c, &sql, &params, &map, &sender));
        if let Err(error) = outcome {
            let _ = sender.blocking_send(Err(error));
        }
        drop(permit);
    }));
    cursor
}

fn read<T>(
    connection: &Connection,
    sql: &str,
    params: &[Value],
    map: &impl Fn(&Row<'_>) -> Result<T, StoreError>,
    sender: &mpsc::Sender<Piece<T>>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare(sql).map_err(sqlite::told)?;
    sqlite::bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    let mut piece = Vec::new();
    while let Some(row) = rows.next().map_err(sqlite::told)? {
        piece.push(map(&Row::sqlite(row))?);
        // The reader has gone: so do we.
        if piece.len() == PIECE && sender.blocking_send(Ok(std::mem::take(&mut piece))).is_err() {
            return Ok(());
        }
    }
    let _ = sender.blocking_send(Ok(piece));
    Ok(())
}

/// A long answer of the server. The driver takes rows from the network only as they are asked for.
pub(crate) async fn postgres<T: Send + 'static>(
    store: &Postgres,
    permit: OwnedSemaphorePermit,
    sql: &str,
    params: &[Value],
    map: impl Fn(&Row<'_>) -> Result<T, StoreError> + Send + 'static,
) -> Result<Cursor<T>, StoreError> {
    let connection = store.connection().await?;
    let mut rows = Box::pin(Postgres::rows(&connection, sql, params).await?);
    let (sender, cursor) = channel();
    let reading: BoxFuture<'static, ()> = Box::pin(async move {
        let _permit = permit;
        let mut piece = Vec::new();
        loop {
            let row = rows.try_next().await.map_err(postgres::told);
            match row.and_then(|row| row.map(|row| map(&Row::postgres(&row))).transpose()) {
                Ok(Some(row)) => piece.push(row),
                Ok(None) => return drop(sender.send(Ok(piece)).await),
                Err(error) => {
                    let _ = sender.send(Err(error)).await;
                    break;
                }
            }
            if piece.len() == PIECE && sender.send(Ok(std::mem::take(&mut piece))).await.is_err() {
                break;
            }
        }
        // Rows are still on their way: it is cheaper to end the connection than to read them all.
        drop(rows);
        drop(Object::take(connection));
    });
    tokio::spawn(reading);
    Ok(cursor)
}
