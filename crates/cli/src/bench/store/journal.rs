//! What sealing and verifying a long journal costs.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use duban_app::journal;
use duban_web::Lang;

use crate::bench::world::World;
use crate::bench::{Outcome, fill};
use crate::table::{self, Column};
use crate::terminal::{self, Paint};

/// How long entries need to settle, and a little more.
const SETTLED: Duration = Duration::from_secs(6);

/// What was measured.
pub(super) struct Figure {
    database: &'static str,
    entries: u64,
    seals: u64,
    sealing: Duration,
    seals_verified: Duration,
    all_verified: Duration,
}

/// Fills the journal up by `many` entries, seals them, verifies everything.
pub(super) async fn measure(world: &World, many: usize) -> Outcome<Figure> {
    // Two entries a matter: entered, assigned.
    fill::assigned(world, many.div_ceil(2)).await?;
    tokio::time::sleep(SETTLED).await;
    let started = Instant::now();
    journal::seal(&world.app).await?;
    let sealing = started.elapsed();
    let started = Instant::now();
    let mut seals_verified = Duration::ZERO;
    let mut told = |progress: journal::Progress| {
        if progress.part == journal::Part::Seals {
            seals_verified = started.elapsed();
        }
        ControlFlow::Continue(())
    };
    let verified = journal::verify(&world.app.store, None, &mut told).await?;
    let all_verified = started.elapsed();
    if verified.findings.count > 0 || verified.waiting > 0 {
        return Err(format!("{} findings, {} waiting", verified.findings.count, verified.waiting).into());
    }
    let (database, entries, seals) = (world.name, verified.entries, verified.seals);
    Ok(Figure { database, entries, seals, sealing, seals_verified, all_verified })
}

/// The figures as a table.
pub(super) fn report(figure: &Figure, lang: Lang) -> String {
    let head = [
        Column { name: lang.pick("数据库", "database"), least: 10, share: 0 },
        Column { name: lang.pick("流水（条）", "entries"), least: 10, share: 0 },
        Column { name: lang.pick("封存（个）", "seals"), least: 10, share: 0 },
        Column { name: lang.pick("封存（秒）", "sealing s"), least: 10, share: 0 },
        Column { name: lang.pick("核验封存（秒）", "seals verified s"), least: 16, share: 0 },
        Column { name: lang.pick("全部核验（秒）", "all verified s"), least: 16, share: 0 },
    ];
    let seconds = |time: Duration| format!("{:.1}", time.as_secs_f64());
    let row = vec![
        figure.database.to_owned(),
        figure.entries.to_string(),
        figure.seals.to_string(),
        seconds(figure.sealing),
        seconds(figure.seals_verified),
        seconds(figure.all_verified),
    ];
    table::print(&head, &[row], terminal::columns(), Paint(terminal::coloured()))
}
