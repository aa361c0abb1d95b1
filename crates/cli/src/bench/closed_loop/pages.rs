//! Boards, inboxes and lists, eight connections at a time.

use duban_web::Lang;

use crate::bench::Outcome;
use crate::bench::load::{Client, Timing};
use crate::bench::server::Server;
use crate::bench::web::look::{self, Look};
use crate::bench::world::World;

/// What is looked at, by its English name: the board, the inbox, and lists as they are narrowed most.
const LOOKED_AT: [&str; 10] = [
    "the board",
    "today",
    "as it opens",
    "in hand",
    "overdue",
    "due in a month",
    "a programme",
    "a standing list",
    "another place",
    "a unit takes part",
];

/// One measured page.
pub(super) struct Page {
    pub(super) who: &'static str,
    pub(super) what: &'static str,
    pub(super) timing: Timing,
}

/// Everybody's pages, each for so many seconds.
pub(super) async fn all(
    world: &World,
    server: &Server,
    by: &Client,
    seconds: u64,
    lang: Lang,
) -> Outcome<Vec<Page>> {
    let mut pages = Vec::new();
    for viewer in look::VIEWERS {
        let cookie = server.sign_in(viewer.login).await?;
        for look in look::of(world, viewer, &cookie).await?.iter().filter(|look| is_looked_at(look)) {
            server.check(&look.asks).await?;
            let timing = by.run(server, &world.folder, look.asks.clone(), seconds).await;
            let (who, what) = (look.who(lang), look.what(lang));
            let timing = timing.map_err(|error| format!("{who} · {what}: {error}"))?;
            pages.push(Page { who, what, timing });
        }
    }
    Ok(pages)
}

fn is_looked_at(look: &Look) -> bool {
    LOOKED_AT.contains(&look.what(Lang::En))
}
