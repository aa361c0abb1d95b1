//! What every handler can reach.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRef;
use duban_app::App;
use duban_core::{Moment, Unit, UnitId};
use jiff::Zoned;
use tokio::sync::{Semaphore, watch};

use crate::Config;

/// The application and how it is served. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Site {
    /// The use cases' world.
    pub(crate) app: App,
    /// How it is served.
    pub(crate) config: Arc<Config>,
    /// Answers that go on for as long as somebody listens.
    pub(crate) streams: Arc<Streams>,
}

/// Answers that go on for as long as somebody listens: boards on walls.
#[derive(Debug)]
pub(crate) struct Streams {
    /// How many more there may be.
    pub(crate) free: Arc<Semaphore>,
    /// True once the server is told to stop: they end then, and nobody waits for them.
    pub(crate) closing: watch::Sender<bool>,
}

/// How many streams one server keeps at most; further ones are told to come again later.
const STREAMS: usize = 1_000;

impl Default for Streams {
    fn default() -> Self {
        Self { free: Arc::new(Semaphore::new(STREAMS)), closing: watch::Sender::new(false) }
    }
}

/// What the routes are served with. A handler gets its [`Site`] from it with the units as they are known to stand then, and keeps that
/// tree until it has answered.
#[derive(Clone)]
pub(crate) struct Served(pub(crate) Site);

impl FromRef<Served> for Site {
    fn from_ref(served: &Served) -> Self {
        Self { app: served.0.app.current(), ..served.0.clone() }
    }
}

/// How long a form waits for what follows from a change of units; the rest is done a little later.
const WAITS: Duration = Duration::from_secs(10);

impl Site {
    /// The same with the units as they stand now; with those known before while the database is away, which whoever asks it will tell.
    pub(crate) async fn kept_up(self) -> Self {
        match duban_app::units::keep_up(&self.app).await {
            Ok(app) => Self { app, ..self },
            Err(error) => {
                tracing::warn!(%error, "the units could not be looked at");
                self
            }
        }
    }

    /// Does what follows from a change of units, as far as there is time; the keeper does the rest.
    pub(crate) async fn carry_units(&self) {
        match tokio::time::timeout(WAITS, duban_app::units::carry(&self.app)).await {
            Ok(Ok(carried)) => tracing::info!(?carried, "units changed"),
            Ok(Err(error)) => {
                tracing::warn!(%error, "what follows from a change of units is not done yet; tried again")
            }
            Err(_) => tracing::info!("what follows from a change of units goes on"),
        }
    }

    /// An instant by the site's wall clock.
    pub(crate) fn local(&self, at: Moment) -> Zoned {
        at.timestamp().to_zoned(self.app.pack.time_zone.clone())
    }

    /// An instant as pages write it: `2026-04-15 10:00`.
    pub(crate) fn clock(&self, at: Moment) -> String {
        self.local(at).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// What a unit is called in lists; its code where the pack no longer knows it.
    pub(crate) fn unit(&self, id: &UnitId) -> String {
        self.app.pack.tree.get(id).map_or_else(|| id.to_string(), |unit: &Unit| unit.short_name.clone())
    }
}
