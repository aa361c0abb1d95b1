//! The store: one door to either database.

use std::sync::{Arc, Mutex, PoisonError};

use duban_core::Moment;
use futures_util::TryStreamExt;
use futures_util::future::BoxFuture;
use tokio::sync::{Semaphore, watch};

use crate::cursor::{self, Cursor};
use crate::dialect::Dialect;
use crate::matter::list::{Found, Sizes};
use crate::postgres::{self, Postgres};
use crate::pulse::{self, Pulse};
use crate::sqlite::{self, Sqlite};
use crate::{Address, Batch, Row, StoreError, Value, migrate, search};

/// A database, open. Cheap to clone; all clones share its connections.
///
/// Statements are text that both databases understand, with parameters `$1`, `$2`, … Look-ups may put their text
/// together, but only from fixed pieces: what a person typed is always a parameter. Prepared statements are kept,
/// so the number of different texts should be small.
///
/// # Example
/// ```
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// use duban_core::Moment;
/// use duban_store::{Batch, Rows, Store, params};
/// # let folder = std::env::temp_dir().join(format!("duban-doc-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder).unwrap();
/// # let path = folder.join("duban.db");
/// let store = Store::open(&format!("sqlite:{}", path.display()).parse()?).await?;
/// store.migrate(Moment::from_micros(0)).await?;
///
/// let mut batch = Batch::new();
/// batch.push("insert into meta (key, value) values ($1, $2)", params!["site", "430000"], Rows::Exactly(1));
/// store.commit(batch).await?;
///
/// let site = store.first("select value from meta where key = $1", params!["site"], |row| row.text("value")).await?;
/// assert_eq!(site.as_deref(), Some("430000"));
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), duban_store::StoreError>(()) }).unwrap();
/// ```
#[derive(Clone)]
pub struct Store {
    pub(crate) database: Database,
    /// Long answers in flight; each holds a connection for as long as its reader takes.
    long: Arc<Semaphore>,
    /// How many matters a narrowing lets through, roughly: it tells which way to a list is the shortest.
    pub(crate) sizes: Arc<Sizes>,
    /// What words found lately.
    pub(crate) found: Arc<Found>,
    /// Tells that something the board counts may have changed.
    pulse: Arc<Pulse>,
}

/// One of the two.
#[derive(Clone)]
pub(crate) enum Database {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// Is shown rows one by one, and says whether it wants another.
type Visitor = Box<dyn FnMut(&Row<'_>) -> Result<bool, StoreError> + Send>;

/// A statement, its parameters, and who is shown the rows.
struct Look {
    sql: String,
    params: Vec<Value>,
    visitor: Visitor,
}

/// What a look-up found so far.
type Kept<T> = Arc<Mutex<Vec<T>>>;

/// A visit to the database. Boxed: the body of an async function is compiled again wherever it is awaited.
type Visit<'a> = BoxFuture<'a, Result<(), StoreError>>;

/// The most long answers at once; further ones wait. Half of what the server's pool holds.
const LONG: usize = 8;

impl Store {
    /// Opens the database; an SQLite file is made when it is not there. The schema is left as it is: see
    /// [`Store::migrate`].
    ///
    /// # Errors
    /// [`StoreError::Away`] when it cannot be reached or its folder does not exist.
    pub fn open(address: &Address) -> BoxFuture<'_, Result<Self, StoreError>> {
        Box::pin(async move {
            let database = match address {
                Address::Sqlite(path) => Database::Sqlite(Sqlite::open(path).await?),
                Address::Postgres(config) => Database::Postgres(Postgres::open(config).await?),
            };
            Ok(Self {
                database,
                long: Arc::new(Semaphore::new(LONG)),
                sizes: Arc::default(),
                found: Arc::default(),
                pulse: Arc::default(),
            })
        })
    }

    /// Brings the schema up to this program's and returns the numbers of the steps that were taken, none when it is up
    /// to date. Safe when several nodes start at once. `now` is noted beside each step.
    ///
    /// # Errors
    /// [`StoreError::Newer`] when the database was made by a newer program, [`StoreError::Edited`] when a step was
    /// changed after it was applied; nothing is changed then.
    pub async fn migrate(&self, now: Moment) -> Result<Vec<i64>, StoreError> {
        self.migrate_to(migrate::newest(), now).await
    }

    /// How many steps the schema lacks to be this program's.
    ///
    /// # Errors
    /// As [`Store::migrate`]; [`StoreError::Backend`] for a database without any of ours.
    pub async fn missing_steps(&self) -> Result<usize, StoreError> {
        let applied = |row: &Row<'_>| Ok(migrate::Applied { number: row.int(0)?, sha256: row.text(1)? });
        let applied = self.all(migrate::APPLIED, vec![], applied).await?;
        Ok(migrate::missing(&applied, migrate::newest())?.len())
    }

    /// Brings the schema up to step `upto`, so that an older backup finds the tables it was taken from.
    pub(crate) fn migrate_to(&self, upto: i64, now: Moment) -> BoxFuture<'_, Result<Vec<i64>, StoreError>> {
        match &self.database {
            Database::Sqlite(store) => Box::pin(sqlite::migrate::migrate(store, upto, now)),
            Database::Postgres(store) => Box::pin(postgres::migrate::migrate(store, upto, now)),
        }
    }

    /// Which database it is, for the few statements that differ.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        match self.database {
            Database::Sqlite(_) => Dialect::Sqlite,
            Database::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Keeps everything in the batch, or nothing. Returns once it is safe on the disk. Dropping the future neither
    /// undoes nor halves a batch that was handed over.
    ///
    /// # Errors
    /// - [`StoreError::Conflict`] when a statement touched another number of rows than it must: look again, decide
    ///   again. PostgreSQL also answers so to one of two acts that were in each other's way.
    /// - [`StoreError::Unique`] when a key is taken.
    /// - [`StoreError::Away`] and [`StoreError::Full`] when the surroundings fail. After `Away` on PostgreSQL it is not
    ///   known whether the batch was kept: its identities, drawn beforehand, tell.
    pub fn commit(&self, batch: Batch) -> BoxFuture<'_, Result<(), StoreError>> {
        if batch.is_empty() {
            return Box::pin(std::future::ready(Ok(())));
        }
        let (touches, finds) = (pulse::touches(&batch), search::touches(&batch));
        Box::pin(async move {
            let kept = match &self.database {
                Database::Sqlite(store) => store.commit(batch).await,
                Database::Postgres(store) => store.commit(batch).await,
            };
            // Also where nobody knows whether it was kept.
            if finds {
                self.found.forget();
            }
            kept?;
            if touches {
                self.pulse.beat(&self.database);
            }
            Ok(())
        })
    }

    /// How often the pulse of this program beat; no more than what it has heard of other nodes.
    #[must_use]
    pub fn beat(&self) -> u64 {
        self.pulse.beats()
    }

    /// Changes whenever something the board counts may have changed, by this program or, on PostgreSQL, by another node. Holds
    /// no connection of the pool.
    #[must_use]
    pub fn pulse(&self) -> watch::Receiver<u64> {
        self.pulse.watch(&self.database)
    }

    /// All rows of an answer, each through `map`. For answers that fit a page; see [`Store::each`] for long ones.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] from the mapper; [`StoreError::Away`]; [`StoreError::Backend`] for a wrong statement.
    pub fn all<T: Send + 'static>(
        &self,
        sql: &str,
        params: Vec<Value>,
        map: impl Fn(&Row<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> impl Future<Output = Result<Vec<T>, StoreError>> + Send {
        let (look, kept) = look(usize::MAX, sql.to_owned(), params, map);
        found(self.visit(vec![look]), kept)
    }

    /// The first row of an answer, if there is one.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub fn first<T: Send + 'static>(
        &self,
        sql: &str,
        params: Vec<Value>,
        map: impl Fn(&Row<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> impl Future<Output = Result<Option<T>, StoreError>> + Send {
        let (look, kept) = look(1, sql.to_owned(), params, map);
        found_first(self.visit(vec![look]), kept)
    }

    /// The first row of an answer that always has one, such as a count.
    ///
    /// # Errors
    /// As [`Store::all`]; [`StoreError::Corrupt`] when there is no row.
    pub fn one<T: Send + 'static>(
        &self,
        sql: &str,
        params: Vec<Value>,
        map: impl Fn(&Row<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> impl Future<Output = Result<T, StoreError>> + Send {
        let (look, kept) = look(1, sql.to_owned(), params, map);
        found_one(self.visit(vec![look]), kept, sql)
    }

    /// A long answer, row by row, in bounded memory: for exports and rebuilding. It shows the database as it was when
    /// the answer began. At most eight run at once; each keeps a connection until it is read to the end or dropped.
    ///
    /// # Errors
    /// As [`Store::all`], at once or from the [`Cursor`].
    pub async fn each<T: Send + 'static>(
        &self,
        sql: &str,
        params: Vec<Value>,
        map: impl Fn(&Row<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<Cursor<T>, StoreError> {
        let permit = Arc::clone(&self.long).acquire_owned().await.map_err(StoreError::backend)?;
        match &self.database {
            Database::Sqlite(store) => Ok(cursor::sqlite(store, permit, sql.to_owned(), params, map)),
            Database::Postgres(store) => cursor::postgres(store, permit, sql, &params, map).await,
        }
    }

    /// The answers to several look-ups of one kind, all in one visit: to go to the database and come back takes as long as a
    /// small answer. On SQLite they show it as it was at one moment each, not at the same one.
    pub(crate) async fn several<T: Send + 'static>(
        &self,
        asked: Vec<(String, Vec<Value>)>,
        map: impl Fn(&Row<'_>) -> Result<T, StoreError> + Copy + Send + 'static,
    ) -> Result<Vec<Vec<T>>, StoreError> {
        let (looks, kept): (Vec<Look>, Vec<Kept<T>>) =
            asked.into_iter().map(|(sql, params)| look(usize::MAX, sql, params, map)).unzip();
        self.visit(looks).await?;
        Ok(kept.iter().map(taken).collect())
    }

    /// Shows each look-up's rows to its visitor until it has seen enough. Boxed, so that the way to a database is compiled here,
    /// once, and not again for every look-up of every crate: that was a good part of the time a build took.
    fn visit(&self, looks: Vec<Look>) -> Visit<'_> {
        match &self.database {
            Database::Sqlite(store) => Box::pin(store.read(move |connection| {
                for Look { sql, params, mut visitor } in looks {
                    let mut statement = connection.prepare_cached(&sql).map_err(sqlite::told)?;
                    sqlite::bind(&mut statement, &params)?;
                    let mut rows = statement.raw_query();
                    while let Some(row) = rows.next().map_err(sqlite::told)? {
                        if !visitor(&Row::sqlite(row))? {
                            break;
                        }
                    }
                }
                Ok(())
            })),
            Database::Postgres(store) => Box::pin(async move {
                let (_turn, connection) = store.turn().await?;
                for Look { sql, params, mut visitor } in looks {
                    let rows = Postgres::rows(&connection, &sql, &params).await?;
                    let mut rows = std::pin::pin!(rows);
                    while let Some(row) = rows.try_next().await.map_err(postgres::told)? {
                        if !visitor(&Row::postgres(&row))? {
                            break;
                        }
                    }
                }
                Ok(())
            }),
        }
    }
}

/// A look-up whose rows, up to `most` of them, are mapped and kept where both see them.
fn look<T: Send + 'static>(
    most: usize,
    sql: String,
    params: Vec<Value>,
    map: impl Fn(&Row<'_>) -> Result<T, StoreError> + Send + 'static,
) -> (Look, Kept<T>) {
    let all = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&all);
    let visitor = move |row: &Row<'_>| {
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(map(row)?);
        Ok(kept.len() < most)
    };
    (Look { sql, params, visitor: Box::new(visitor) }, all)
}

/// What the visit found. It and its like know the type of what is found but not who maps the rows: there are hundreds of those.
async fn found<T>(visit: Visit<'_>, kept: Kept<T>) -> Result<Vec<T>, StoreError> {
    visit.await?;
    Ok(taken(&kept))
}

/// The first of what the visit found, if there is one.
async fn found_first<T>(visit: Visit<'_>, kept: Kept<T>) -> Result<Option<T>, StoreError> {
    visit.await?;
    Ok(taken(&kept).pop())
}

/// The one thing the visit must find.
async fn found_one<T>(visit: Visit<'_>, kept: Kept<T>, sql: &str) -> Result<T, StoreError> {
    visit.await?;
    taken(&kept).pop().ok_or_else(|| nothing(sql))
}

/// An answer that always has a row had none.
fn nothing(sql: &str) -> StoreError {
    let row = sql.chars().take(80).collect();
    StoreError::Corrupt { row, column: "*".to_owned(), value: "no row".to_owned() }
}

fn taken<T>(kept: &Kept<T>) -> Vec<T> {
    std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner))
}
