//! A database of its own for measuring, with the demo province.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use duban_app::{App, Surroundings};
use duban_core::{Actor, Level, PersonId, Role, Unit, UnitKind, UnitTree};
use duban_pack::Pack;
use duban_store::attachments::Attachments;
use duban_store::{Address, Store};

use super::Outcome;
use crate::args::bench::BenchPlace;
use crate::surroundings;

/// A number of days that can be turned on.
#[derive(Clone, Default)]
pub(super) struct Days(Arc<AtomicI64>);

impl Days {
    pub(super) fn new(days: i64) -> Self {
        let all = Self::default();
        all.turn_to(days);
        all
    }

    /// From now on it is so many days later.
    pub(super) fn turn_to(&self, days: i64) {
        self.0.store(days, Ordering::Relaxed);
    }
}

/// The machine, so many days later.
pub(super) fn later(days: Days) -> Surroundings {
    let clock = move || {
        let offset = jiff::SignedDuration::from_hours(24 * days.0.load(Ordering::Relaxed));
        now().checked_add(offset).unwrap_or(jiff::Timestamp::MAX)
    };
    Surroundings::new(clock, surroundings::random)
}

/// Where it is measured.
pub(super) enum Place {
    /// A file.
    Sqlite(PathBuf),
    /// A database of its own on a server: the server's address, the database's name.
    Postgres { server: String, name: String },
}

/// The program over a fresh database.
pub(super) struct World {
    pub(super) name: &'static str,
    pub(super) app: App,
    pub(super) place: Place,
    /// Files of this run: the database of SQLite, attachments, what a tool is to read.
    pub(super) folder: PathBuf,
    /// The lead of every matter that is acknowledged.
    lead: &'static str,
    /// How many days later than the machine the program believes to live.
    pub(super) days: Days,
}

impl World {
    /// One after the other, so that a run that is stopped leaves nothing behind: a file in `folder`, then, where its
    /// address is given, a database on the server.
    pub(super) const fn count(place: &BenchPlace) -> usize {
        if place.postgres.is_some() && !place.only_postgres { 2 } else { 1 }
    }

    /// The world number `n`, from 0.
    pub(super) async fn open(n: usize, place: &BenchPlace) -> Outcome<Self> {
        match (n, &place.postgres) {
            (_, Some(server)) if n > 0 || place.only_postgres => Self::postgres(&place.folder, server).await,
            _ => Self::sqlite(&place.folder).await,
        }
    }

    async fn sqlite(folder: &Path) -> Outcome<Self> {
        let here = own_folder(folder, "sqlite")?;
        Self::over("SQLite", Place::Sqlite(here.join("duban.db")), here).await
    }

    async fn postgres(folder: &Path, server: &str) -> Outcome<Self> {
        let name = format!("duban_bench_{}", std::process::id());
        tell(server, &format!("create database {name}")).await?;
        let place = Place::Postgres { server: server.to_owned(), name };
        Self::over("PostgreSQL", place, own_folder(folder, "postgres")?).await
    }

    async fn over(name: &'static str, place: Place, folder: PathBuf) -> Outcome<Self> {
        let days = Days::default();
        let address: Address = place.address().parse()?;
        let store = Store::open(&address).await?;
        store.migrate(now().into()).await?;
        let attachments = Attachments::open(&folder.join("attachments"), 1 << 20)?;
        let app = App::new(store, province()?, attachments, later(days.clone()));
        // While it is empty: a server that opens it later need not work out who sees 200,000 matters.
        duban_app::matters::rebuild_sight(&app).await?;
        duban_app::matters::rebuild_owing(&app).await?;
        duban_app::matters::look_at_lights_again(&app).await?;
        Ok(Self { name, app, place, folder, lead: "990100", days })
    }

    /// Who acknowledges.
    pub(super) fn clerk(&self) -> Actor {
        Actor { person: PersonId(2), unit: self.lead.into(), role: Role::Clerk }
    }

    /// Who enters.
    pub(super) fn registrar(&self) -> Actor {
        Actor { person: PersonId(1), unit: self.app.pack.site.clone(), role: Role::Registrar }
    }

    /// Leaves the tables as their daily care leaves them, and what was made on the disk. SQLite's care is the program's own
    /// and has been taken as it went; PostgreSQL's autovacuum comes within minutes of so many rows, and would otherwise come
    /// in the midst of measuring.
    pub(super) async fn settle(&self) -> Outcome<()> {
        match &self.place {
            // What was just made would otherwise be written while the first reports wait for the same disk. By SQLite itself: whoever
            // opens and closes its file beside it takes away its locks.
            Place::Sqlite(_) => {
                let copied = self.app.store.one("pragma wal_checkpoint(passive)", vec![], |row| row.int(0));
                Ok(copied.await.map(drop)?)
            }
            Place::Postgres { .. } => tell(&self.place.address(), "vacuum analyze; checkpoint").await,
        }
    }

    /// Takes the database away.
    pub(super) async fn drop(self) -> Outcome<()> {
        let Self { place, folder, app, .. } = self;
        drop(app);
        match place {
            Place::Sqlite(_) => {}
            Place::Postgres { server, name } => {
                tell(&server, &format!("drop database if exists {name} with (force)")).await?;
            }
        }
        Ok(std::fs::remove_dir_all(folder)?)
    }
}

impl Place {
    /// As settings say it.
    pub(super) fn address(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite:{}", file.display()),
            Self::Postgres { server, name } => {
                let base = server.rsplit_once('/').map_or(server.as_str(), |(base, _)| base);
                format!("{base}/{name}")
            }
        }
    }
}

/// The demonstration's province with 122 counties, as many as the province has that the goals were set for: those that the
/// demonstration lacks are added under its prefectures in turn.
pub(super) fn province() -> Outcome<Pack> {
    const COUNTIES: usize = 122;
    let mut pack = duban_pack::demo()?;
    let mut units = pack.tree.in_order().to_vec();
    let level = |units: &[Unit], level| -> Vec<Unit> {
        units.iter().filter(|u| u.kind == UnitKind::Government && u.level == level).cloned().collect()
    };
    let (prefectures, counties) = (level(&units, Level::Prefecture), level(&units, Level::County));
    let like = counties.first().ok_or("the demonstration has no county")?;
    for (n, above) in prefectures.iter().cycle().take(COUNTIES.saturating_sub(counties.len())).enumerate() {
        let (id, name) = (format!("{}x{n}", above.id), format!("{}第{n}县", above.short_name));
        units.push(Unit {
            id: id.as_str().into(),
            short_name: name.clone(),
            name,
            aliases: Vec::new(),
            territorial_parent: Some(above.id.clone()),
            ..like.clone()
        });
    }
    let groups = pack.tree.groups().to_vec();
    pack.tree = UnitTree::new(units, groups).map_err(|faults| format!("{faults:?}"))?;
    Ok(pack)
}

/// A folder of this run below `folder`.
fn own_folder(folder: &Path, name: &str) -> Outcome<PathBuf> {
    let folder = folder.join(format!("duban-bench-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

#[expect(clippy::disallowed_methods, reason = "the clock is read in the binary")]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// Tells the server something on a connection of its own, each command by itself.
async fn tell(server: &str, sql: &str) -> Outcome<()> {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await?;
    let connection = tokio::spawn(connection);
    for command in sql.split("; ") {
        client.batch_execute(command).await?;
    }
    drop(client);
    connection.await??;
    Ok(())
}
