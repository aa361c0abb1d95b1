//! Builds of the program in turn over one database. A machine's speed changes by a fifth within minutes: only what was
//! measured in turn can be compared.

use std::path::PathBuf;

use duban_web::Lang;

use super::reports;
use crate::args::bench::LoopBench;
use crate::bench::Outcome;
use crate::bench::desk::Clerk;
use crate::bench::server::{Duties, Server};
use crate::bench::world::World;
use crate::progress::Progress;
use crate::table::{self, Column};
use crate::terminal::{self, Paint};

/// What one build did.
pub(super) struct Build {
    program: PathBuf,
    /// Reports a second, and the server's processor time for one in milliseconds, turn by turn.
    rates: Vec<f64>,
    processor_ms: Vec<f64>,
    pub(super) lost: i64,
}

/// Measures this build and those of `args.against`, each as often as `args.turns` says; whoever begins changes.
pub(super) async fn in_turn(
    world: &World,
    args: &LoopBench,
    clerks: &[Clerk],
    lang: Lang,
) -> Outcome<Vec<Build>> {
    let ours = std::env::current_exe()?;
    let build = |program| Build { program, rates: Vec::new(), processor_ms: Vec::new(), lost: 0 };
    let mut builds: Vec<_> = std::iter::once(ours).chain(args.against.iter().cloned()).map(build).collect();
    let (all, turns) = (builds.len(), usize::from(args.turns));
    let progress = Progress::over(all * turns);
    for n in 0..all * turns {
        let build = &mut builds[(n + n / all) % all];
        progress.step(n, &format!("{} · {}", world.name, build.program.display()));
        let server = Server::start_of(&build.program, world, Duties { keeps: true, days: 0 })?;
        let got = reports::measure(world, &server, clerks, args.seconds.max(1)).await?;
        server.stop()?;
        build.rates.push(got.timing.per_second);
        build.processor_ms.push(got.processor_ms);
        build.lost += got.lost.abs();
    }
    progress.step(all * turns, lang.pick("完毕", "done"));
    Ok(builds)
}

/// A line a build.
pub(super) fn table(database: &str, builds: &[Build], lang: Lang) -> String {
    let column = |name, least| Column { name, least, share: 0 };
    let head = [
        column(lang.pick("程序", "program"), 40),
        column(lang.pick("报送/秒：中位（最低–最高）", "reports/s: median (least–most)"), 32),
        column(lang.pick("处理器 / 报送", "processor / report"), 20),
        column(lang.pick("丢失", "lost"), 6),
    ];
    let row = |build: &Build| {
        let [least, median, most] = middle(&build.rates);
        let [_, processor, _] = middle(&build.processor_ms);
        vec![
            build.program.display().to_string(),
            format!("{median:.0} ({least:.0}–{most:.0})"),
            format!("{processor:.3} ms"),
            build.lost.to_string(),
        ]
    };
    let rows: Vec<_> = builds.iter().map(row).collect();
    let paint = Paint(terminal::coloured());
    format!("\n{}\n\n{}", paint.strong(database), table::print(&head, &rows, terminal::columns(), paint))
}

/// The least, the middle one and the most.
fn middle(values: &[f64]) -> [f64; 3] {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    [values.first(), values.get(values.len() / 2), values.last()]
        .map(|value| value.copied().unwrap_or_default())
}
