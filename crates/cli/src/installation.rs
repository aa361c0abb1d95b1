//! An installation, opened: pack, database with the newest schema, attachments, clock.

use std::path::Path;
use std::pin::Pin;
use std::{fs, io};

use duban_app::{App, Surroundings};
use duban_pack::Pack;
use duban_store::attachments::{Attachments, LIMIT_BYTES};
use duban_store::{Address, Store};

use crate::fault::{Fault, ServerFault};
use crate::settings::Settings;

/// The pack that the settings name.
pub(crate) fn pack(settings: &Settings) -> Result<Pack, Fault> {
    let folder = settings.pack.as_deref().ok_or(ServerFault::NoPack)?;
    pack_in(folder)
}

/// The pack in a folder, or all its faults.
pub(crate) fn pack_in(folder: &Path) -> Result<Pack, Fault> {
    duban_pack::load(folder).map_err(|faults| ServerFault::Pack(folder.to_owned(), faults).into())
}

/// The application over the database and the attachments of the settings; the schema is brought up to date.
pub(crate) async fn open(settings: &Settings, pack: Pack, surroundings: Surroundings) -> Result<App, Fault> {
    let attachments = attachments(&settings.data)?;
    let store = store(&settings.database).await?;
    // The machine's clock, also for a demonstration: it says when the schema was really changed.
    let steps =
        store.migrate(crate::surroundings::of_this_machine().now()).await.map_err(ServerFault::Store)?;
    if !steps.is_empty() {
        tracing::info!(?steps, "schema brought up to date");
    }
    let app = App::new(store, pack, attachments, surroundings);
    let app = duban_app::units::look_again(&app).await.map_err(ServerFault::App)?;
    for (no, fault) in duban_app::units::unfit(&app) {
        tracing::warn!(no, %fault, "a change of units does not fit the pack any more and is left out");
    }
    if duban_app::matters::rebuild_sight(&app).await.map_err(ServerFault::App)? {
        tracing::info!("the tree of units has changed: who sees which matter was worked out anew");
    }
    if duban_app::matters::rebuild_owing(&app).await.map_err(ServerFault::App)? {
        tracing::info!("the cadences of the kinds have changed: what units owe was worked out anew");
    }
    if duban_app::matters::look_at_lights_again(&app).await.map_err(ServerFault::App)? {
        tracing::info!("kinds or calendar have changed: lights and ladder are being worked out anew");
    }
    Ok(app)
}

/// The database, with its schema as it is.
pub(crate) async fn store(address: &str) -> Result<Store, Fault> {
    let address: Address = address.parse().map_err(ServerFault::Store)?;
    if let Address::Sqlite(path) = &address
        && let Some(folder) = path.parent()
    {
        fs::create_dir_all(folder).map_err(|e| Fault::Output(folder.to_owned(), e))?;
    }
    Ok(Store::open(&address).await.map_err(ServerFault::Store)?)
}

/// The attachments in a folder of data.
pub(crate) fn attachments(data: &Path) -> Result<Attachments, Fault> {
    let folder = data.join("attachments");
    Attachments::open(&folder, LIMIT_BYTES)
        .map_err(|e| Fault::Output(folder, std::io::Error::other(e.to_string())))
}

/// Runs to the end on a runtime of its own.
pub(crate) fn run<T>(work: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    let mut done = None;
    to_the_end(Box::pin(async {
        done = Some(work.await?);
        Ok(())
    }))?;
    done.ok_or_else(|| ServerFault::Serve(io::Error::other("the work did not end")).into())
}

/// The same for work of any kind, compiled once.
fn to_the_end(work: Pin<Box<dyn Future<Output = Result<(), Fault>> + '_>>) -> Result<(), Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|e| Fault::from(ServerFault::Serve(e)))?.block_on(work)
}
