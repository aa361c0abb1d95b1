//! The server: a pool of connections, a batch as one statement or one pipelined transaction.

mod bind;
mod commit;
mod fault;
mod fused;
pub(crate) mod migrate;
mod numeric;

use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use bind::value;
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, QueueMode, RecyclingMethod, Runtime};
pub(crate) use fault::told;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio_postgres::types::ToSql;
use tokio_postgres::{AsyncMessage, Config, NoTls, RowStream};

use crate::{Batch, StoreError, Value, turns};

/// The most connections of one node. A server allows 100 by default, so a few nodes find room.
const CONNECTIONS: usize = 16;

/// How long to wait for a connection, new or free, before the database counts as away.
const PATIENCE: Duration = Duration::from_secs(10);

/// The server, connected.
#[derive(Clone)]
pub(crate) struct Postgres {
    pool: Pool,
    /// Whose turn it is to look something up.
    turns: Arc<Semaphore>,
    /// For connections outside of the pool.
    config: Arc<Config>,
    /// Batches that come often.
    shapes: Arc<fused::Shapes>,
}

impl Postgres {
    /// Makes the pool and tries one connection.
    pub(crate) async fn open(config: &tokio_postgres::Config) -> Result<Self, StoreError> {
        let mut config = config.clone();
        config.connect_timeout(PATIENCE).application_name("duban");
        // A server that vanished without a word is noticed by the system, not only by the next question.
        config.keepalives(true).keepalives_idle(Duration::from_secs(60));
        // Pages are many short look-ups: neither compiling one, nor calling other processes to it, nor planning it anew each
        // time ever pays; which way is taken is decided by us (`matter::list`). What the address asks for comes later and
        // goes before.
        let asked = config.get_options().unwrap_or_default();
        let ours = "-c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_generic_plan";
        config.options(format!("{ours} {asked}"));
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let own = Arc::new(config.clone());
        let pool = Pool::builder(Manager::from_config(config, NoTls, recycling))
            .max_size(CONNECTIONS)
            // Few that are busy have their plans and pages at hand; in turn each would be the coldest.
            .queue_mode(QueueMode::Lifo)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .build()
            .map_err(StoreError::backend)?;
        let turns = Arc::new(Semaphore::new(turns::at_once()));
        let store = Self { pool, turns, config: own, shapes: Arc::default() };
        drop(store.connection().await?);
        Ok(store)
    }

    /// A connection of the pool.
    pub(crate) async fn connection(&self) -> Result<Object, StoreError> {
        self.pool.get().await.map_err(fault::pooled)
    }

    /// A connection to look something up, in turn.
    pub(crate) async fn turn(&self) -> Result<(SemaphorePermit<'_>, Object), StoreError> {
        let turn = tokio::time::timeout(PATIENCE, self.turns.acquire()).await;
        let turn = turn.map_err(|_| fault::waited())?.map_err(StoreError::backend)?;
        Ok((turn, self.connection().await?))
    }

    /// Keeps the batch; answers once the server has committed it.
    pub(crate) async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        let pool = self.clone();
        // On a task of its own: a caller who is dropped half way would otherwise leave a transaction open on a
        // connection that goes back to the pool.
        let task = tokio::spawn(async move { commit::commit(&pool, &batch).await });
        task.await.map_err(StoreError::backend)?
    }

    /// Tells whoever listens on `channel`.
    pub(crate) async fn notify(&self, channel: &'static str) -> Result<(), StoreError> {
        let connection = self.connection().await?;
        connection.batch_execute(&format!("notify {channel}")).await.map_err(told)
    }

    /// Listens on `channel` over a connection of its own until that breaks; calls `heard` for whatever comes, and once when
    /// it begins.
    pub(crate) async fn listen(&self, channel: &'static str, heard: impl Fn()) -> Result<(), StoreError> {
        let (client, mut connection) = self.config.connect(NoTls).await.map_err(told)?;
        let mut messages = poll_fn(move |context| connection.poll_message(context));
        let asked = format!("listen {channel}");
        let mut asking = std::pin::pin!(client.batch_execute(&asked));
        let mut is_asked = false;
        loop {
            tokio::select! {
                answer = &mut asking, if !is_asked => {
                    answer.map_err(told)?;
                    is_asked = true;
                    heard();
                }
                message = &mut messages => match message {
                    Some(Ok(AsyncMessage::Notification(_))) => heard(),
                    Some(Ok(_)) => {}
                    Some(Err(error)) => return Err(told(error)),
                    None => return Ok(()),
                },
            }
        }
    }

    /// The rows of an answer as they come.
    pub(crate) async fn rows(
        connection: &Object,
        sql: &str,
        params: &[Value],
    ) -> Result<RowStream, StoreError> {
        let statement = connection.prepare_cached(sql).await.map_err(told)?;
        bind::check(&statement, params)?;
        let params = params.iter().map(|value| value as &(dyn ToSql + Sync));
        connection.query_raw(&statement, params).await.map_err(told)
    }
}
