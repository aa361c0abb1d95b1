//! What every handler can reach.

use std::sync::Arc;

use duban_app::App;
use duban_core::{Moment, Unit, UnitId};
use jiff::Zoned;

use crate::Config;

/// The application and how it is served. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Site {
    /// The use cases' world.
    pub(crate) app: App,
    /// How it is served.
    pub(crate) config: Arc<Config>,
}

impl Site {
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
