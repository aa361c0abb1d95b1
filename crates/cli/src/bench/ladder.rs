//! `duban bench ladder`: what the daily ladder costs over a province's matters, one working day after the other.

use std::time::{Duration, Instant};

use duban_app::{App, matters};
use duban_web::Lang;

use super::world::{self, World};
use super::{Outcome, fill, machine, to_the_end, told};
use crate::args::bench::LadderBench;
use crate::fault::Fault;
use crate::progress::Progress;
use crate::table::{self, Column};
use crate::terminal::{self, Paint};
use crate::{installation, output};

/// In so many seconds a day has to be done.
const GOAL: Duration = Duration::from_secs(5);

/// One measured day.
struct Figure {
    day: String,
    looked_at: usize,
    steps: usize,
    took: Duration,
}

/// Measures and prints.
pub(crate) fn run(args: &LadderBench, lang: Lang) -> Result<(), Fault> {
    output::say(&format!("{}\n", machine::describe(lang)))?;
    installation::run(async {
        for n in 0..World::count(&args.place) {
            let world = World::open(n, &args.place).await.map_err(told)?;
            let measured = to_the_end(async {
                let figures = measure(&world, args).await.map_err(told)?;
                output::say(&report(&world, args, &figures, lang))
            })
            .await;
            // Also after a failure: nobody wants to find our database next year.
            world.drop().await.map_err(told)?;
            measured?;
        }
        Ok(())
    })
}

/// A year of work, then the working days after today, one by one: the first also finds what was entered late and overdue.
async fn measure(world: &World, args: &LadderBench) -> Outcome<Vec<Figure>> {
    let progress = Progress::over(args.matters);
    fill::province(world, 0, args.matters, |made| progress.step(made, "")).await?;
    drop(progress);
    let mut figures = Vec::new();
    let mut day = world.app.today();
    let node = world.app.draw_id();
    while figures.len() < args.days {
        let next = world.app.pack.calendar.add_working_days(day, 1)?;
        let later = later(world, i64::from(world.app.today().until(next)?.get_days()))?;
        let started = Instant::now();
        let climbed = matters::climb(&later, node).await?;
        let took = started.elapsed();
        let (looked_at, steps) = (climbed.looked_at, climbed.steps);
        figures.push(Figure { day: next.to_string(), looked_at, steps, took });
        day = next;
    }
    Ok(figures)
}

/// The program over the same database, so many days later.
fn later(world: &World, days: i64) -> Outcome<App> {
    let surroundings = world::later(world::Days::new(days));
    Ok(App::new(world.app.store.clone(), world::province()?, world.app.attachments.clone(), surroundings))
}

fn report(world: &World, args: &LadderBench, figures: &[Figure], lang: Lang) -> String {
    let head = [
        Column { name: lang.pick("数据库", "database"), least: 10, share: 0 },
        Column { name: lang.pick("事项", "matters"), least: 8, share: 0 },
        Column { name: lang.pick("日期", "day"), least: 10, share: 0 },
        Column { name: lang.pick("看过", "looked at"), least: 9, share: 0 },
        Column { name: lang.pick("措施", "steps"), least: 7, share: 0 },
        Column { name: lang.pick("秒", "seconds"), least: 8, share: 0 },
        Column { name: "< 5 s", least: 8, share: 0 },
    ];
    let row = |f: &Figure| {
        let verdict = if f.took < GOAL {
            lang.pick("✓ 达到", "✓ met")
        } else {
            lang.pick("▲ 未达", "▲ missed")
        };
        vec![
            world.name.to_owned(),
            args.matters.to_string(),
            f.day.clone(),
            f.looked_at.to_string(),
            f.steps.to_string(),
            format!("{:.2}", f.took.as_secs_f64()),
            verdict.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = figures.iter().map(row).collect();
    table::print(&head, &rows, terminal::columns(), Paint(terminal::coloured()))
}
