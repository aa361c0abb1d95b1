//! `duban bench loop`: the closed loop over a province's matters: reports as fast as they come, boards and inboxes, and
//! the last hour before a deadline.

mod deadline;
mod pages;
mod report;

use std::time::{Duration, Instant};

use duban_web::Lang;

use super::desk::{self, Clerk};
use super::load::{Client, Timing};
use super::server::{Duties, Server};
use super::web::look;
use super::world::World;
use super::{Outcome, machine, to_the_end, told, work, writers};
use crate::args::bench::LoopBench;
use crate::fault::Fault;
use crate::progress::Progress;
use crate::{installation, output};

/// Everything measured over one database.
struct Run {
    database: &'static str,
    matters: usize,
    places: (usize, usize),
    /// How long making the data took.
    filled: Duration,
    reports: Timing,
    /// Of those acknowledged, how many are not in the database; below zero, how many are there that were never acknowledged.
    lost: i64,
    /// Processor time of the server for one report, in milliseconds.
    processor_ms: f64,
    pages: Vec<pages::Page>,
    hour: deadline::Hour,
    /// Of the server's process in kB: at rest, and the most ever.
    memory: [u64; 2],
}

/// Measures and prints.
pub(crate) fn run(args: &LoopBench, lang: Lang) -> Result<(), Fault> {
    let by = Client::chosen(args.own_client);
    output::say(&format!("{}{}\n", machine::describe(lang), report::method(args, &by, lang)))?;
    installation::run(async {
        for n in 0..World::count(&args.place) {
            let world = World::open(n, &args.place).await.map_err(told)?;
            let measured = to_the_end(async {
                let run = measure(&world, args, &by, lang).await.map_err(told)?;
                output::say(&report::tables(&run, lang))?;
                if run.lost == 0 && run.hour.lost == 0 {
                    return Ok(());
                }
                Err(Fault::Child(
                    lang.pick("有报送丢失或多出", "reports were lost, or are there too often").to_owned(),
                ))
            })
            .await;
            world.drop().await.map_err(told)?;
            measured?;
        }
        Ok(())
    })
}

async fn measure(world: &World, args: &LoopBench, by: &Client, lang: Lang) -> Outcome<Run> {
    let begun = Instant::now();
    let clerks = filled(world, args, lang).await?;
    let filled = begun.elapsed();
    let server = Server::start(world, Duties { keeps: true, days: 0 })?;
    let rest = server.memory()?.0;
    let seconds = args.seconds.max(1);

    let progress = Progress::over(3);
    progress.step(0, &format!("{} · {}", world.name, lang.pick("报送", "reports")));
    let tasks = desk::tasks(world, &clerks).await?;
    let before = count(world).await?;
    let processor = server.processor_seconds();
    let until = writers::Until::Over(Instant::now() + Duration::from_secs(seconds));
    let written = writers::write(server.at, tasks, until, "loop".to_owned()).await?;
    let acknowledged = written.acknowledged();
    let processor_ms = (server.processor_seconds() - processor) * 1_000.0 / acknowledged.max(1) as f64;
    let lost = lost(acknowledged, before, count(world).await?);

    progress.step(1, &format!("{} · {}", world.name, lang.pick("页面", "pages")));
    let each = seconds.div_ceil(5);
    let pages = pages::all(world, &server, by, each, lang).await?;

    progress.step(2, &format!("{} · {}", world.name, lang.pick("截止前一小时", "the last hour")));
    let hour = deadline::hour(world, &server, &clerks, seconds).await?;
    let memory = [rest, server.memory()?.1];
    server.stop()?;
    let (database, matters, places) = (world.name, args.matters, work::places(world));
    let reports = written.timing();
    Ok(Run { database, matters, places, filled, reports, lost, processor_ms, pages, hour, memory })
}

/// Matters and people.
async fn filled(world: &World, args: &LoopBench, lang: Lang) -> Outcome<Vec<Clerk>> {
    let progress = Progress::over(args.matters.max(2));
    let what = format!("{} · {}", world.name, lang.pick("造数据", "making matters"));
    work::in_hand(world, args.matters, |made| progress.step(made, &what)).await?;
    progress.step(args.matters, lang.pick("经办人入座", "clerks come in"));
    look::people(world).await?;
    desk::clerks(world, args.clerks.into()).await
}

/// How many versions of reports there are.
async fn count(world: &World) -> Outcome<u64> {
    let count = world.app.store.one("select count(*) from report", vec![], |row| row.int(0)).await?;
    Ok(count.unsigned_abs())
}

/// How many of those acknowledged are missing.
const fn lost(acknowledged: u64, before: u64, after: u64) -> i64 {
    acknowledged.cast_signed() - (after.cast_signed() - before.cast_signed())
}
