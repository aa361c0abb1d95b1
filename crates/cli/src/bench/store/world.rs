//! A database of its own for measuring, with the demo province.

use std::path::PathBuf;

use duban_app::{App, Surroundings};
use duban_core::{Actor, PersonId, Role};
use duban_store::attachments::Attachments;
use duban_store::{Address, Store};

use super::Outcome;
use crate::args::StoreBench;

/// Where it is measured.
pub(super) enum Place {
    /// A file in a folder.
    Sqlite(PathBuf),
    /// The address of the database.
    Postgres { server: String, name: String },
}

/// The program over a fresh database.
pub(super) struct World {
    pub(super) name: &'static str,
    pub(super) app: App,
    pub(super) place: Place,
    folder: PathBuf,
    /// The lead of every matter that is acknowledged.
    lead: &'static str,
}

impl World {
    /// SQLite, and PostgreSQL where its address is given.
    pub(super) async fn all(args: &StoreBench) -> Outcome<Vec<Self>> {
        let folder = |name: &str| {
            let folder = args.folder.join(format!("duban-bench-{}-{name}", std::process::id()));
            std::fs::create_dir_all(&folder).map(|()| folder)
        };
        let mut all = Vec::new();
        let here = folder("sqlite")?;
        let file = here.join("duban.db");
        let address = format!("sqlite:{}", file.display()).parse()?;
        all.push(Self::open("SQLite", &address, Place::Sqlite(file), here).await?);
        if let Some(server) = &args.postgres {
            let name = format!("duban_bench_{}", std::process::id());
            tell(server, &format!("create database {name}")).await?;
            let base = server.rsplit_once('/').map_or(server.as_str(), |(base, _)| base);
            let address = format!("{base}/{name}").parse()?;
            let place = Place::Postgres { server: server.clone(), name };
            all.push(Self::open("PostgreSQL", &address, place, folder("postgres")?).await?);
        }
        Ok(all)
    }

    async fn open(name: &'static str, address: &Address, place: Place, folder: PathBuf) -> Outcome<Self> {
        let surroundings = Surroundings::new(now, |bytes| {
            // Identities of a bench need not be unguessable, but two nodes must differ.
            let seed = std::process::id().to_le_bytes();
            bytes.iter_mut().zip(seed.into_iter().cycle()).for_each(|(byte, seed)| *byte = seed);
        });
        let store = Store::open(address).await?;
        store.migrate(now().into()).await?;
        let attachments = Attachments::open(&folder.join("files"), 1 << 20)?;
        let app = App::new(store, duban_pack::demo()?, attachments, surroundings);
        Ok(Self { name, app, place, folder, lead: "990100" })
    }

    /// Who acknowledges.
    pub(super) fn clerk(&self) -> Actor {
        Actor { person: PersonId(2), unit: self.lead.into(), role: Role::Clerk }
    }

    /// Who enters.
    pub(super) fn registrar(&self) -> Actor {
        Actor { person: PersonId(1), unit: self.app.pack.site.clone(), role: Role::Registrar }
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

#[expect(clippy::disallowed_methods, reason = "the clock is read in the binary")]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// Tells the server something on a connection of its own.
async fn tell(server: &str, sql: &str) -> Outcome<()> {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await?;
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await?;
    drop(client);
    connection.await??;
    Ok(())
}
