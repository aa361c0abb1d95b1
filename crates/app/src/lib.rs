//! Use cases: one function per act, and the queries behind every page.
//!
//! Pages, API, spreadsheet import, command line and scheduler all come through here, so an act exists once. A use case
//! asks for the right, reads, lets `core` decide, and hands the store one batch. This crate knows no HTTP and no HTML;
//! clock and randomness come from outside ([`Surroundings`]).

pub mod burden;
pub mod directives;
mod error;
mod hex;
mod ids;
mod installation;
pub mod journal;
pub mod ledger;
pub mod matters;
pub mod meetings;
pub mod notify;
pub mod people;
mod remembered;
pub mod requests;
mod surroundings;
pub mod units;

use std::pin::Pin;
use std::sync::Arc;

// On every use case: the future it returns is boxed. The body of an async function is compiled again in each crate that awaits
// it, with all it awaits itself; behind a box it is compiled here, once (docs/adr says what that saves).
use async_recursion::async_recursion as boxed;
use duban_core::{Context, Moment};
use duban_pack::Pack;
use duban_store::Store;
use duban_store::attachments::Attachments;
use tokio::sync::oneshot;

/// For the edges, which use neither the store nor the writers of documents themselves.
pub use duban_export::{Cell, Csv, ExportError, Xlsx};
pub use duban_store::StoreError;
pub use duban_store::unit::KeptChange;
pub use error::{AppError, Nature, Said};
pub use ids::Ids;
pub use surroundings::Surroundings;

/// The running program: a database, a pack, files, a clock. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// Units, kinds, lists, calendar, words; the units as they stood when this was taken, see [`App::current`].
    pub pack: Arc<Pack>,
    /// Files by their content.
    pub attachments: Attachments,
    /// The pack as its units have changed, shared by all copies of this.
    live: Arc<units::Live>,
    /// Clock and randomness.
    surroundings: Surroundings,
    ids: Arc<Ids>,
    /// How long lists are, remembered for a moment.
    totals: Arc<matters::Totals>,
    /// What boards count, remembered for a moment.
    boards: Arc<matters::Boards>,
    /// What sign-in keeps in memory.
    desk: Arc<people::Desk>,
    /// What the public door keeps in memory.
    door: Arc<requests::Door>,
    /// What keeps strangers from guessing calendars.
    feeds: Arc<notify::Feeds>,
}

impl App {
    /// The program over an open database whose schema is up to date.
    #[must_use]
    pub fn new(store: Store, pack: Pack, attachments: Attachments, surroundings: Surroundings) -> Self {
        let ids = Arc::new(Ids::new(&surroundings));
        let desk = Arc::new(people::Desk::new());
        let (totals, boards) = (Arc::default(), Arc::default());
        let door = Arc::new(requests::Door::new());
        let pack = Arc::new(pack);
        Self {
            store,
            live: Arc::new(units::Live::new(Arc::clone(&pack), ids.draw(surroundings.now()))),
            pack,
            attachments,
            surroundings,
            ids,
            desk,
            door,
            totals,
            boards,
            feeds: Arc::new(notify::Feeds::new()),
        }
    }

    /// The same with the units as they are known to stand now. What is in hand goes on with the tree it began with.
    #[must_use]
    pub fn current(&self) -> Self {
        Self { pack: self.live.pack(), ..self.clone() }
    }

    /// The instant it is now, by the installation's clock.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.surroundings.now()
    }

    /// By how much the clock is set off, for a demonstration; zero for real work.
    #[must_use]
    pub const fn clock_offset(&self) -> jiff::SignedDuration {
        self.surroundings.offset()
    }

    /// An identity nobody else has drawn.
    #[must_use]
    pub fn draw_id(&self) -> i64 {
        self.ids.draw(self.surroundings.now())
    }

    /// Random bytes that nobody can guess.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        self.surroundings.random()
    }

    /// What a rule is decided by, now. What only the database knows of a matter (open clauses and parts, claims sent
    /// back) is nothing here; whoever needs it fills it in, as [`matters::perform`] does.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context {
            now: self.now(),
            zone: &self.pack.time_zone,
            calendar: &self.pack.calendar,
            tree: &self.pack.tree,
            kinds: &self.pack.kinds,
            standing: &self.pack.standing,
            statistics: &self.pack.statistics,
            undisposed: 0,
            open_parts: 0,
            sent_back_before: 0,
            seed: i64::from_le_bytes(self.random()),
        }
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// What it says instead.
    pub async fn ready(&self) -> Result<(), AppError> {
        self.store.one("select 1", Vec::new(), |row| row.int(0)).await?;
        Ok(())
    }

    /// Today at the site.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        self.now().timestamp().to_zoned(self.pack.time_zone.clone()).date()
    }
}

/// What somebody waits for, behind a box.
pub type Awaited<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Runs what takes long, or waits for a disk, off the threads that answer requests.
///
/// # Errors
/// Those of `work`.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    let (done, outcome) = oneshot::channel();
    off_the_threads(Box::new(move || {
        // Whoever asked may have gone away.
        let _ = done.send(work());
    }))
    .await;
    match outcome.await {
        Ok(outcome) => outcome,
        // The work never began, or not to its end: the runtime is going down, and whoever waits with it.
        Err(_) => std::future::pending().await,
    }
}

/// The same for work of any kind, compiled once; its panic goes on here.
#[boxed]
async fn off_the_threads(work: Box<dyn FnOnce() + Send>) {
    if let Err(error) = tokio::task::spawn_blocking(work).await
        && let Ok(panic) = error.try_into_panic()
    {
        std::panic::resume_unwind(panic);
    }
}
