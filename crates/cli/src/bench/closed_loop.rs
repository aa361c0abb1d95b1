//! `duban bench loop`: the closed loop over a province's matters: reports as fast as they come, boards and inboxes, and
//! the last hour before a deadline.

mod against;
mod deadline;
mod pages;
mod report;
mod reports;

use std::time::{Duration, Instant};

use duban_web::Lang;

use self::reports::Reports;
use super::desk::{self, Clerk};
use super::load::Client;
use super::server::{Duties, Server};
use super::web::look;
use super::world::World;
use super::{Outcome, machine, to_the_end, told, work};
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
    reports: Reports,
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
            let measured = to_the_end(told_of(&world, args, &by, lang)).await;
            world.drop().await.map_err(told)?;
            measured?;
        }
        Ok(())
    })
}

/// The tables of one database, and what is wrong where something was lost.
async fn told_of(world: &World, args: &LoopBench, by: &Client, lang: Lang) -> Result<(), Fault> {
    let begun = Instant::now();
    let clerks = filled(world, args, lang).await.map_err(told)?;
    let filled = begun.elapsed();
    let (table, is_whole) = if args.against.is_empty() {
        let run = measure(world, args, by, &clerks, filled, lang).await.map_err(told)?;
        (report::tables(&run, lang), run.reports.lost == 0 && run.hour.lost == 0)
    } else {
        let builds = against::in_turn(world, args, &clerks, lang).await.map_err(told)?;
        (against::table(world.name, &builds, lang), builds.iter().all(|build| build.lost == 0))
    };
    output::say(&table)?;
    if is_whole {
        return Ok(());
    }
    Err(Fault::Child(lang.pick("有报送丢失或多出", "reports were lost, or are there too often").to_owned()))
}

async fn measure(
    world: &World,
    args: &LoopBench,
    by: &Client,
    clerks: &[Clerk],
    filled: Duration,
    lang: Lang,
) -> Outcome<Run> {
    let server = Server::start(world, Duties { keeps: true, days: 0 })?;
    let rest = server.memory()?.0;
    let seconds = args.seconds.max(1);

    let progress = Progress::over(3);
    progress.step(0, &format!("{} · {}", world.name, lang.pick("报送", "reports")));
    let reports = reports::measure(world, &server, clerks, seconds).await?;

    progress.step(1, &format!("{} · {}", world.name, lang.pick("页面", "pages")));
    let each = seconds.div_ceil(5);
    let pages = pages::all(world, &server, by, each, lang).await?;

    progress.step(2, &format!("{} · {}", world.name, lang.pick("截止前一小时", "the last hour")));
    let hour = deadline::hour(world, &server, clerks, seconds).await?;
    let memory = [rest, server.memory()?.1];
    server.stop()?;
    let (database, matters, places) = (world.name, args.matters, work::places(world));
    Ok(Run { database, matters, places, filled, reports, pages, hour, memory })
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
