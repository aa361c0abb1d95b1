//! `duban bench read`: what the reader costs on this machine.
//!
//! Cold: a process of its own, as a script would start it. Warm: one core, again and again. Garbage: what
//! nobody should send, at the size limit.

mod client;
pub(crate) mod closed_loop;
pub(crate) mod crash;
mod desk;
mod fill;
mod garbage;
pub(crate) mod ladder;
mod load;
mod machine;
mod server;
pub(crate) mod store;
pub(crate) mod web;
mod work;
mod world;
mod writers;
mod wrk;

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use duban_text::Options;
use duban_web::Lang;

use crate::args::bench::Bench;
use crate::fault::Fault;
use crate::progress::Progress;
use crate::table::{self, Column};
use crate::terminal::{self, Paint};
use crate::{demo, input, output};

/// How often a cold process is started.
const COLD_RUNS: usize = 20;

/// One measured line: what, the figure, the goal, whether it is met.
struct Figure {
    what: String,
    got: String,
    goal: &'static str,
    met: bool,
}

/// While measuring, any failure ends it.
type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Bytes that should be a text.
fn to_string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Any failure while measuring, as the command tells it.
fn told(error: Box<dyn std::error::Error + Send + Sync>) -> Fault {
    Fault::Child(error.to_string())
}

/// Waits for `work`, unless the terminal says stop: what was begun is then cleared away by whoever called.
async fn to_the_end(work: impl Future<Output = Result<(), Fault>>) -> Result<(), Fault> {
    tokio::select! {
        done = work => done,
        _ = tokio::signal::ctrl_c() => Err(Fault::Stopped),
    }
}

/// Measures and prints.
pub(crate) fn run(args: &Bench, lang: Lang) -> Result<(), Fault> {
    let options = input::options(None)?;
    let copies = copies(args, &options)?;
    let kinds = garbage::kinds(options.limit_bytes);
    let progress = Progress::over(COLD_RUNS + 1 + kinds.len());
    let mut figures = cold(args, &copies, &progress, lang)?;
    progress.step(COLD_RUNS, lang.pick("吞吐", "throughput"));
    figures.push(warm(&copies, &options, args.seconds, lang));
    for (n, kind) in kinds.iter().enumerate() {
        progress.step(COLD_RUNS + 1 + n, lang.pick(kind.zh, kind.en));
        figures.push(trash(kind, &options, lang));
    }
    drop(progress);
    output::say(&report(&figures, lang))
}

/// The copies to read: the files, or the sample.
fn copies(args: &Bench, options: &Options) -> Result<Vec<Vec<u8>>, Fault> {
    if args.files.is_empty() {
        return Ok(vec![demo::print::DAMAGED.as_bytes().to_vec()]);
    }
    args.files.iter().map(|file| input::bytes(file, options.limit_bytes)).collect()
}

/// Median wall time and peak memory of a process that reads one directive and ends.
fn cold(args: &Bench, copies: &[Vec<u8>], progress: &Progress, lang: Lang) -> Result<Vec<Figure>, Fault> {
    let mut times = Vec::new();
    let mut peaks = Vec::new();
    for n in 0..COLD_RUNS {
        progress.step(n, lang.pick("冷启动", "cold process"));
        let copy = copies.get(n % copies.len().max(1)).map_or(&[][..], Vec::as_slice);
        let (time, peak_kb) = child(copy).map_err(|e| Fault::Child(e.to_string()))?;
        times.push(time);
        peaks.push(peak_kb);
    }
    times.sort();
    peaks.sort_unstable();
    let median = times[times.len() / 2].as_secs_f64() * 1000.0;
    let peak_mb = peaks.last().copied().unwrap_or(0) as f64 / 1024.0;
    let what = if args.files.is_empty() {
        lang.pick("示例", "sample")
    } else {
        lang.pick("所给来文", "given files")
    };
    let name = lang.pick("冷启动", "cold process");
    Ok(vec![
        Figure {
            what: format!("{name} · {what} · {COLD_RUNS}× · {}", lang.pick("中位数", "median")),
            got: format!("{median:.0} ms"),
            goal: "≤ 150 ms",
            met: median <= 150.0,
        },
        Figure {
            what: format!("{name} · {}", lang.pick("内存峰值", "peak memory")),
            got: format!("{peak_mb:.0} MB"),
            goal: "≤ 80 MB",
            met: peak_mb > 0.0 && peak_mb <= 80.0,
        },
    ])
}

/// Starts ourselves once over `copy`: how long it took, and its peak memory in kB.
fn child(copy: &[u8]) -> io::Result<(Duration, u64)> {
    let started = Instant::now();
    let mut child = Command::new(std::env::current_exe()?)
        .args(["read", "--json", "--peak-memory", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(copy)?;
    }
    let done = child.wait_with_output()?;
    let time = started.elapsed();
    let said = String::from_utf8_lossy(&done.stderr);
    if !done.status.success() {
        return Err(io::Error::other(said.trim().to_owned()));
    }
    Ok((time, said.trim().parse().unwrap_or(0)))
}

/// Tells our own peak memory in kB on the standard error, for [`child`]; 0 where the system does not say.
pub(crate) fn tell_peak() {
    let _ = writeln!(io::stderr(), "{}", machine::peak_kb().unwrap_or(0));
}

/// Megabytes a second on one core, over the copies again and again.
fn warm(copies: &[Vec<u8>], options: &Options, seconds: u64, lang: Lang) -> Figure {
    let started = Instant::now();
    let mut bytes = 0;
    while started.elapsed() < Duration::from_secs(seconds.max(1)) {
        for copy in copies {
            // What cannot be read counts as well: it has cost its time.
            let _ = duban_text::read(copy, options);
            bytes += copy.len();
        }
    }
    let speed = bytes as f64 / 1e6 / started.elapsed().as_secs_f64();
    Figure {
        what: lang.pick("连续研读 · 单核", "warm throughput · one core").to_owned(),
        got: format!("{speed:.2} MB/s"),
        goal: "≥ 2 MB/s",
        met: speed >= 2.0,
    }
}

/// Seconds for one kind of garbage.
fn trash(kind: &garbage::Kind, options: &Options, lang: Lang) -> Figure {
    let bytes = (kind.make)(kind.bytes);
    let started = Instant::now();
    let outcome = duban_text::read(&bytes, options);
    let seconds = started.elapsed().as_secs_f64();
    let fate = match outcome {
        Ok(_) => lang.pick("已读", "read"),
        Err(_) => lang.pick("拒收", "refused"),
    };
    Figure {
        what: format!("{} · {:.0} MB · {fate}", lang.pick(kind.zh, kind.en), kind.bytes as f64 / 1048576.0),
        got: format!("{seconds:.2} s"),
        goal: "≤ 10 s",
        met: seconds <= 10.0,
    }
}

fn report(figures: &[Figure], lang: Lang) -> String {
    let head = [
        Column { name: lang.pick("测量", "measured"), least: 24, share: 3 },
        Column { name: lang.pick("结果", "result"), least: 10, share: 0 },
        Column { name: lang.pick("目标", "goal"), least: 9, share: 0 },
        Column { name: "", least: 8, share: 0 },
    ];
    let verdict =
        |met| if met { lang.pick("✓ 达到", "✓ met") } else { lang.pick("▲ 未达", "▲ missed") };
    let rows: Vec<Vec<String>> = figures
        .iter()
        .map(|f| vec![f.what.clone(), f.got.clone(), f.goal.to_owned(), verdict(f.met).to_owned()])
        .collect();
    let paint = Paint(terminal::coloured());
    format!("{}\n{}", machine::describe(lang), table::print(&head, &rows, terminal::columns(), paint))
}
