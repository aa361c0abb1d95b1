//! `duban bench crash`: a server that is killed again and again while reports come in and the ladder is climbed.
//!
//! A day passes with every round, so that there is always something to follow up. The instants are drawn from a seed: the
//! same seed kills after the same time. What the processor was at then is another matter, which is why there are many rounds.

mod check;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use duban_app::matters;
use duban_core::MatterId;
use duban_web::Lang;

use super::desk::{self, Clerk};
use super::server::{Duties, Server};
use super::world::World;
use super::writers::{self, Until, Written};
use super::{Outcome, client, machine, to_string, to_the_end, told, work};
use crate::args::bench::CrashBench;
use crate::fault::Fault;
use crate::progress::Progress;
use crate::table::{self, Column};
use crate::terminal::{self, Paint};
use crate::{installation, output, surroundings};

/// How many clerks write.
const CLERKS: usize = 8;
/// The server lives at least so long, and at most so much longer: milliseconds.
const LIFE: (u64, u64) = (20, 1_500);

/// Of each matter and period, how many reports are known to be kept.
type Ledger = BTreeMap<(MatterId, String), u32>;

/// What all rounds came to.
#[derive(Default)]
struct Toll {
    rounds: u32,
    acknowledged: u64,
    /// Sent, and the server died before it answered; sent again with the same key.
    open: u64,
    /// Of those, how many had been kept.
    open_kept: u64,
    steps: u64,
    entries: u64,
    /// The longest a start took, with what it had to mend.
    start: Duration,
}

/// Kills and prints.
pub(crate) fn run(args: &CrashBench, lang: Lang) -> Result<(), Fault> {
    let seed = args.seed.unwrap_or_else(|| {
        let mut bytes = [0; 4];
        surroundings::random(&mut bytes);
        u32::from_le_bytes(bytes).into()
    });
    output::say(&format!("{}{} {seed}\n", machine::describe(lang), lang.pick("种子   ", "seed   ")))?;
    installation::run(async {
        for n in 0..World::count(&args.place) {
            let world = World::open(n, &args.place).await.map_err(told)?;
            let survived = to_the_end(async {
                let toll = rounds(&world, args, seed, lang).await.map_err(told)?;
                output::say(&report(&world, &toll, lang))
            })
            .await;
            world.drop().await.map_err(told)?;
            survived?;
        }
        Ok(())
    })
}

async fn rounds(world: &World, args: &CrashBench, seed: u64, lang: Lang) -> Outcome<Toll> {
    let progress = Progress::over(args.matters.max(2) as usize);
    let what = format!("{} · {}", world.name, lang.pick("造数据", "making matters"));
    work::in_hand(world, args.matters as usize, |made| progress.step(made, &what)).await?;
    let mut clerks = desk::clerks(world, CLERKS).await?;
    let mut ledger = Ledger::new();
    let mut toll = Toll::default();
    let progress = Progress::over(args.rounds.max(2) as usize);
    for round in 0..args.rounds {
        progress.step(round as usize, &format!("{} · {}", world.name, lang.pick("强行终止", "killed")));
        one(world, &mut clerks, round, seed, &mut ledger, &mut toll)
            .await
            .map_err(|error| format!("{} · seed {seed} · round {}: {error}", world.name, round + 1))?;
        toll.rounds += 1;
    }
    // A day later nobody holds the ladder any more: what is left of it is climbed in peace.
    world.days.turn_to(i64::from(args.rounds) + 1);
    matters::climb(&world.app, world.app.draw_id()).await?;
    check::nothing_due(world).await?;
    toll.entries = check::whole(world, &ledger).await?;
    toll.steps = check::steps(world).await?;
    Ok(toll)
}

/// Lives, is killed, starts again, is held against what was promised.
async fn one(
    world: &World,
    clerks: &mut [Clerk],
    round: u32,
    seed: u64,
    ledger: &mut Ledger,
    toll: &mut Toll,
) -> Outcome<()> {
    let days = i64::from(round) + 1;
    world.days.turn_to(days);
    desk::sign_in_again(world, clerks).await?;
    let tasks = desk::tasks(world, clerks).await?;
    for task in &tasks {
        let known = ledger.entry((task.id, task.period.clone())).or_insert(0);
        if *known != task.filed {
            return Err(
                format!("{}: {} reports of {}, but {known}", task.path, task.period, task.filed).into()
            );
        }
    }
    let duties = Duties { keeps: true, days };
    let server = Server::start(world, duties)?;
    let writing = tokio::spawn(writers::write(server.at, tasks, Until::Gone, format!("crash-{round}")));
    tokio::time::sleep(life(seed, round)).await;
    server.kill()?;
    let mut written = writing.await??;
    toll.acknowledged += written.acknowledged();
    let started = Instant::now();
    let server = Server::start(world, duties)?;
    toll.start = toll.start.max(started.elapsed());
    check::acknowledged(world, &written.tasks).await?;
    again(world, &server, &mut written, toll).await?;
    for task in written.tasks {
        ledger.insert((task.id, task.period), task.filed);
    }
    check::whole(world, ledger).await?;
    Ok(server.stop()?)
}

/// Sends again, with the same key, what was not answered: afterwards it is there once, whether it was kept before or not.
async fn again(world: &World, server: &Server, written: &mut Written, toll: &mut Toll) -> Outcome<()> {
    for (which, key) in std::mem::take(&mut written.open) {
        let task = &mut written.tasks[which];
        let kept = check::filed(world, task.id, &task.period).await? > task.filed;
        let question = writers::question(task, Some(&key));
        let answer = client::Connection::open(server.at).await?.ask(&question).await?;
        if answer.status != 200 {
            return Err(format!("{} again: {} {}", task.path, answer.status, to_string(&answer.body)).into());
        }
        task.filed += 1;
        toll.open += 1;
        toll.open_kept += u64::from(kept);
    }
    Ok(())
}

/// How long the server lives in a round.
fn life(seed: u64, round: u32) -> Duration {
    // SplitMix64, whose output is spread evenly over all numbers.
    let mut mixed = seed.wrapping_add(u64::from(round).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^= mixed >> 31;
    let (least, more) = LIFE;
    Duration::from_millis(least + mixed % more)
}

fn report(world: &World, toll: &Toll, lang: Lang) -> String {
    let head = [
        Column { name: lang.pick("项目", "what"), least: 52, share: 0 },
        Column { name: lang.pick("结果", "result"), least: 12, share: 0 },
    ];
    let row = |what: &str, got: String| vec![what.to_owned(), got];
    let rows = [
        row(lang.pick("强行终止", "killed"), toll.rounds.to_string()),
        row(
            lang.pick("已应答的报送，全部在库", "reports acknowledged, all there"),
            toll.acknowledged.to_string(),
        ),
        row(
            lang.pick(
                "未及应答，凭原键重发，恰有一份",
                "not answered, sent again with their keys, there once",
            ),
            toll.open.to_string(),
        ),
        row(lang.pick("　其中终止前已落盘", "  of them kept before the kill"), toll.open_kept.to_string()),
        row(
            lang.pick("督办措施，无重复、无遗漏", "steps of the ladder, none twice, none missing"),
            toll.steps.to_string(),
        ),
        row(lang.pick("流水条数，核验无异", "entries of the journal, verified"), toll.entries.to_string()),
        row(lang.pick("重启最长用时", "longest start"), format!("{:.2} s", toll.start.as_secs_f64())),
    ];
    let table = table::print(&head, &rows, terminal::columns(), Paint(terminal::coloured()));
    format!("\n{}\n\n{table}", world.name)
}
