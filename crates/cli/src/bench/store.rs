//! `duban bench store`: what an act costs, safe on the disk, on both databases.
//!
//! Beside each figure stands a bare loop over the very same statements in the same run, without reading, rights, rules
//! and journal text: what the database itself can do on this machine.

mod bare;
mod journal;
mod lists;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use duban_app::matters;
use duban_core::{Act, MatterNo};
use duban_store::Batch;
use duban_web::Lang;

use super::world::World;
use super::{Outcome, fill, machine, to_the_end, told};
use crate::args::bench::StoreBench;
use crate::fault::Fault;
use crate::table::{self, Column};
use crate::terminal::{self, Paint};
use crate::{installation, output};

/// How many callers act at once.
const CALLERS: [usize; 3] = [1, 8, 32];

/// The least share of the bare loop that is good enough, in percent.
const GOAL_PCT: f64 = 50.0;

/// One measured line.
struct Figure {
    database: &'static str,
    callers: usize,
    bare: f64,
    commits: f64,
    acts: f64,
}

/// Measures and prints.
pub(crate) fn run(args: &StoreBench, lang: Lang) -> Result<(), Fault> {
    output::say(&format!("{}\n", machine::describe(lang)))?;
    installation::run(async {
        for n in 0..World::count(&args.place) {
            let world = World::open(n, &args.place).await.map_err(told)?;
            let measured = to_the_end(one_database(&world, args, lang)).await;
            // Also after a failure: nobody wants to find our database next year.
            world.drop().await.map_err(told)?;
            measured?;
        }
        Ok(())
    })
}

/// Measures one database and prints its tables as soon as they are known: a long run that is stopped has told something.
async fn one_database(world: &World, args: &StoreBench, lang: Lang) -> Result<(), Fault> {
    let mut figures = Vec::new();
    for callers in CALLERS {
        figures.push(measure(world, args, callers).await.map_err(told)?);
    }
    output::say(&report(&figures, lang))?;
    if args.journal > 0 {
        let figure = journal::measure(world, args.journal).await.map_err(told)?;
        output::say(&journal::report(&figure, lang))?;
    }
    if args.lists > 0 {
        let pages = lists::measure(world, args.lists).await.map_err(told)?;
        output::say(&lists::report(&pages, lang))?;
    }
    Ok(())
}

/// Acts a second: in a bare loop, as ready batches through the store, and whole.
async fn measure(world: &World, args: &StoreBench, callers: usize) -> Outcome<Figure> {
    // One caller waits for the disk each time: fewer acts tell as much.
    let acts = if callers == 1 { args.acts.div_ceil(4) } else { args.acts };
    let ready = fill::assigned(world, acts).await?;
    let bare = per_second(acts, bare::run(world, fill::acknowledgements(world, &ready)?, callers)).await?;
    let ready = fill::assigned(world, acts).await?;
    let batches = fill::acknowledgements(world, &ready)?;
    let commits = per_second(acts, commit_all(world, batches, callers)).await?;
    let ready = fill::assigned(world, acts).await?;
    let numbers = ready.into_iter().map(|matter| matter.no).collect();
    let whole = per_second(acts, perform_all(world, numbers, callers)).await?;
    Ok(Figure { database: world.name, callers, bare, commits, acts: whole })
}

async fn per_second(acts: usize, work: impl Future<Output = Outcome<()>>) -> Outcome<f64> {
    let started = Instant::now();
    work.await?;
    Ok(acts as f64 / started.elapsed().as_secs_f64())
}

/// Ready batches through the store, by so many callers.
async fn commit_all(world: &World, batches: Vec<Batch>, callers: usize) -> Outcome<()> {
    let store = world.app.store.clone();
    by_callers(batches, callers, move |batch| {
        let store = store.clone();
        async move { Ok(store.commit(batch).await?) }
    })
    .await
}

/// The whole act as a page does it: look, right, decision, commit.
async fn perform_all(world: &World, numbers: Vec<MatterNo>, callers: usize) -> Outcome<()> {
    let (app, by) = (world.app.clone(), world.clerk());
    by_callers(numbers, callers, move |no| {
        let (app, by) = (app.clone(), by.clone());
        async move {
            matters::perform(&app, &by, &no, Act::Acknowledge, None).await?;
            Ok(())
        }
    })
    .await
}

/// Spreads `work` over so many callers; each takes the next piece when it is done with one.
async fn by_callers<T, F>(
    work: Vec<T>,
    callers: usize,
    act: impl Fn(T) -> F + Clone + Send + 'static,
) -> Outcome<()>
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Outcome<()>> + Send,
{
    let work = Arc::new(work);
    let next = Arc::new(AtomicUsize::new(0));
    let mut tasks = Vec::new();
    for _ in 0..callers {
        let (work, next, act) = (Arc::clone(&work), Arc::clone(&next), act.clone());
        tasks.push(tokio::spawn(async move {
            while let Some(piece) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
                act(piece.clone()).await?;
            }
            Outcome::Ok(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    Ok(())
}

fn report(figures: &[Figure], lang: Lang) -> String {
    let head = [
        Column { name: lang.pick("数据库", "database"), least: 10, share: 0 },
        Column { name: lang.pick("并发", "callers"), least: 7, share: 0 },
        Column { name: lang.pick("裸循环/秒", "bare loop/s"), least: 11, share: 0 },
        Column { name: lang.pick("提交/秒", "commits/s"), least: 10, share: 0 },
        Column { name: lang.pick("办理/秒", "acts/s"), least: 10, share: 0 },
        Column { name: lang.pick("提交/裸", "commit/bare"), least: 11, share: 0 },
        Column { name: lang.pick("办理/裸", "act/bare"), least: 8, share: 0 },
        Column { name: "≥ 50 %", least: 8, share: 0 },
    ];
    let row = |f: &Figure| {
        let pct = |part: f64| part / f.bare * 100.0;
        let met = pct(f.commits) >= GOAL_PCT;
        let verdict =
            if met { lang.pick("✓ 达到", "✓ met") } else { lang.pick("▲ 未达", "▲ missed") };
        vec![
            f.database.to_owned(),
            f.callers.to_string(),
            format!("{:.0}", f.bare),
            format!("{:.0}", f.commits),
            format!("{:.0}", f.acts),
            format!("{:.0} %", pct(f.commits)),
            format!("{:.0} %", pct(f.acts)),
            verdict.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = figures.iter().map(row).collect();
    table::print(&head, &rows, terminal::columns(), Paint(terminal::coloured()))
}
