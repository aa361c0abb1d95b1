//! `duban bench web`: what the pages cost with many matters, on both databases.
//!
//! The server is a process of its own, as an installation runs it, so that its memory is its own; the load comes from
//! the same machine and takes its share of the processor. Eight connections ask again and again, without a pause: a
//! page's time is what such a crowd waits for it.

mod export;
pub(super) mod look;
mod report;

use duban_web::Lang;
use look::Look;

use super::load::{self, Timing};
use super::server::{self, Duties, Server};
use super::world::World;
use super::{Outcome, fill, machine, to_the_end, told};
use crate::args::bench::WebBench;
use crate::fault::Fault;
use crate::progress::Progress;
use crate::{installation, output};

/// How long everything is asked for before the first measurement, in seconds.
const WARMING: u64 = 5;

/// One measured page.
struct Page {
    who: &'static str,
    what: &'static str,
    bytes: usize,
    timing: Timing,
    /// Processor time of the server for one page, in milliseconds; what PostgreSQL takes is its own.
    processor_ms: f64,
}

/// Everything measured over one database with so many matters.
struct Run {
    database: &'static str,
    matters: usize,
    /// How long making the data took, in seconds, and for how many of the matters.
    filled: (usize, f64),
    pages: Vec<Page>,
    /// Lists of everybody, mixed, and the same packed as browsers ask for them.
    mixed: [Timing; 2],
    exports: Vec<export::Export>,
    /// Of the server's process in kB: at rest before the first page, at rest after the last, and the most ever.
    memory: [u64; 3],
}

/// Measures and prints; or, as the process that is measured, serves.
pub(crate) fn run(args: &WebBench, lang: Lang) -> Result<(), Fault> {
    if args.serve {
        return server::serve(args);
    }
    let by = load::Client::chosen(args.own_client);
    output::say(&format!("{}{}\n", machine::describe(lang), report::method(args, &by, lang)))?;
    installation::run(async {
        for n in 0..World::count(&args.place) {
            let world = World::open(n, &args.place).await.map_err(told)?;
            let measured = to_the_end(one_database(&world, args, &by, lang)).await;
            world.drop().await.map_err(told)?;
            measured?;
        }
        Ok(())
    })
}

/// One database, growing; each table is printed as soon as it is known.
async fn one_database(world: &World, args: &WebBench, by: &load::Client, lang: Lang) -> Result<(), Fault> {
    look::people(world).await.map_err(told)?;
    let mut there = 0;
    for &matters in &args.matters {
        let filled = grow(world, there, matters, lang).await.map_err(told)?;
        there = there.max(matters);
        let run = measure(world, args, by, matters, filled, lang).await.map_err(told)?;
        output::say(&report::table(&run, lang))?;
    }
    Ok(())
}

/// Makes the matters that are not there yet; how many, and in how many seconds.
async fn grow(world: &World, there: usize, matters: usize, lang: Lang) -> Outcome<(usize, f64)> {
    let progress = Progress::over(matters.max(1));
    let what = format!("{} · {}", world.name, lang.pick("造数据", "making matters"));
    let started = std::time::Instant::now();
    fill::province(world, there, matters, |made| progress.step(made, &what)).await?;
    Ok((matters.saturating_sub(there), started.elapsed().as_secs_f64()))
}

async fn measure(
    world: &World,
    args: &WebBench,
    by: &load::Client,
    matters: usize,
    filled: (usize, f64),
    lang: Lang,
) -> Outcome<Run> {
    let server = Server::start(world, Duties::default())?;
    let rest = server.memory()?.0;
    let mut looks = Vec::new();
    for viewer in look::VIEWERS {
        let cookie = server.sign_in(viewer.login).await?;
        looks.extend(look::of(world, viewer, &cookie).await?);
    }
    let progress = Progress::over(looks.len() + 4);
    // As on any morning after the first minute: every connection has been opened and has met the questions once.
    progress.step(0, lang.pick("预热", "warming up"));
    let everything: Vec<load::Ask> = looks.iter().flat_map(|look| look.asks.clone()).collect();
    by.run(&server, &world.folder, everything, WARMING).await?;
    let mut pages = Vec::new();
    for (n, look) in looks.iter().enumerate() {
        progress.step(n, &format!("{} · {matters} · {} · {}", world.name, look.who(lang), look.what(lang)));
        pages.push(page(&server, world, args, by, look, lang).await?);
    }
    progress.step(looks.len(), lang.pick("清单混合", "lists, mixed"));
    let all: Vec<load::Ask> =
        looks.iter().filter(|look| look.is_list).flat_map(|look| look.asks.clone()).collect();
    let packed: Vec<load::Ask> = all.iter().map(load::Ask::packed).collect();
    // Each was looked at before it was measured by itself, minutes ago: what was counted then is old by now.
    server.check(&all).await?;
    let for_long = args.seconds * 3;
    let mixed = [
        by.run(&server, &world.folder, all, for_long).await?,
        by.run(&server, &world.folder, packed, for_long).await?,
    ];
    progress.step(looks.len() + 2, lang.pick("导出", "exports"));
    let exports = export::all(&server, &looks).await?;
    let (after, peak) = server.memory()?;
    server.stop()?;
    Ok(Run { database: world.name, matters, filled, pages, mixed, exports, memory: [rest, after, peak] })
}

/// One page under load, after it was looked at once to see that it is the page.
async fn page(
    server: &Server,
    world: &World,
    args: &WebBench,
    by: &load::Client,
    look: &Look,
    lang: Lang,
) -> Outcome<Page> {
    let bytes = server.check(&look.asks).await?;
    let before = server.processor_seconds();
    let timing = by.run(server, &world.folder, look.asks.clone(), args.seconds).await;
    let timing = timing.map_err(|error| format!("{} · {}: {error}", look.who(lang), look.what(lang)))?;
    let processor_ms = (server.processor_seconds() - before) * 1000.0 / timing.pages.max(1) as f64;
    Ok(Page { who: look.who(lang), what: look.what(lang), bytes, timing, processor_ms })
}
