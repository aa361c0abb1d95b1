//! What is done without anybody asking: lights whose day has come are worked out again, steps of the ladder are taken, what has
//! settled is sealed, notices are sent.

use std::time::Duration;

use duban_app::notify::{self, Carrier};
use duban_app::{App, journal, matters, units};
use duban_deliver::Post;

/// How long between two rounds.
const PAUSE: Duration = Duration::from_secs(20);

/// As many rounds as an hour has.
const AN_HOUR: u64 = 180;

/// Keeps going round until it is dropped. A round that fails is told in the log and tried again: nothing is lost, for what
/// is due stays due, and what waits for its seal goes on waiting.
pub(crate) async fn keep(app: App) {
    // Among several nodes one climbs the ladder at a time: this tells it from the others.
    let node = app.draw_id();
    loop {
        let app = app.current();
        match units::carry(&app).await {
            Ok(carried) if carried == units::Carried::default() => {}
            Ok(units::Carried { matters, posts, is_shown_anew }) => {
                tracing::info!(matters, posts, is_shown_anew, "units changed: what follows was done");
            }
            Err(error) => {
                tracing::warn!(%error, "what follows from changed units could not be done; tried again")
            }
        }
        let app = app.current();
        match matters::keep_lights(&app).await {
            Ok(0) => {}
            Ok(kept) => tracing::info!(kept, "lights worked out"),
            Err(error) => tracing::warn!(%error, "lights could not be worked out; tried again"),
        }
        match matters::keep_board(&app).await {
            Ok(0) => {}
            Ok(kept) => tracing::info!(kept, "months of the board counted for good"),
            Err(error) => tracing::warn!(%error, "the board of a month could not be counted; tried again"),
        }
        match matters::climb(&app, node).await {
            Ok(climbed) if climbed.steps == 0 => {}
            Ok(climbed) => tracing::info!(steps = climbed.steps, "steps of the ladder taken"),
            Err(error) => tracing::warn!(%error, "the ladder could not be climbed; tried again"),
        }
        match matters::look_for_signs(&app, node).await {
            Ok(0) => {}
            Ok(looked_at) => tracing::info!(looked_at, "reports and claims looked at for signs"),
            Err(error) => tracing::warn!(%error, "reports could not be looked at for signs; tried again"),
        }
        match journal::seal(&app).await {
            Ok(0) => {}
            Ok(sealed) => tracing::info!(sealed, "entries of the journal sealed"),
            Err(error) => tracing::warn!(%error, "the journal could not be sealed; tried again"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Keeps sending notices until it is dropped. What fails stays and comes again; several nodes do not get in each other's way.
pub(crate) async fn tell(app: App, post: Post) {
    for round in 0_u64.. {
        let app = app.current();
        if round.is_multiple_of(AN_HOUR) {
            match notify::forget(&app).await {
                Ok(()) => {}
                Err(error) => tracing::warn!(%error, "old notices could not be cleared; tried again"),
            }
        }
        match notify::spread(&app, post.takes_mail()).await {
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "the outbox could not be read; tried again"),
        }
        match notify::deliver(&app, &post).await {
            Ok(told) if told == notify::Delivered::default() => {}
            Ok(notify::Delivered { sent, put_off, given_up }) => {
                tracing::info!(sent, put_off, given_up, "notices sent");
            }
            Err(error) => tracing::warn!(%error, "notices could not be sent; tried again"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}
