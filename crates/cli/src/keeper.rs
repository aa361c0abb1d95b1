//! What is done without anybody asking: lights whose day has come are worked out again.

use std::time::Duration;

use duban_app::{App, matters};

/// How long between two rounds.
const PAUSE: Duration = Duration::from_secs(20);

/// Keeps going round until it is dropped. A round that fails is told in the log and tried again: nothing is lost, for what
/// is due stays due.
pub(crate) async fn keep(app: App) {
    loop {
        match matters::keep_lights(&app).await {
            Ok(0) => {}
            Ok(kept) => tracing::info!(kept, "lights worked out"),
            Err(error) => tracing::warn!(%error, "lights could not be worked out; tried again"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}
