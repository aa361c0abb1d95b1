//! The tables.

use std::time::Duration;

use duban_web::Lang;

use super::Run;
use super::reports::Reports;
use crate::args::bench::LoopBench;
use crate::bench::load::{CONNECTIONS, Client, Timing};
use crate::bench::{machine, work, writers};
use crate::table::{self, Column};
use crate::terminal::{self, Paint};

/// The longest a page may take, but for one of a hundred.
const PAGE: Duration = Duration::from_millis(20);
/// The longest a report may take, but for one of a hundred.
const REPORT: Duration = Duration::from_millis(50);
/// The most memory of the server, in kB.
const MEMORY_KB: u64 = 250 * 1024;

/// How it is measured.
pub(super) fn method(args: &LoopBench, by: &Client, lang: Lang) -> String {
    let (writers, seconds, name) = (writers::CONNECTIONS, args.seconds, by.name());
    match lang {
        Lang::Zh => format!(
            "方法    报送 {writers} 个连接、{seconds} 秒，自带客户端；页面 {CONNECTIONS} 个连接，客户端 {name}（均同机）\n"
        ),
        Lang::En => format!(
            "method  reports over {writers} connections for {seconds} s by our own client; pages over {CONNECTIONS}, client \
             {name}; all on the same machine\n"
        ),
    }
}

/// What holds for the whole, then page by page.
pub(super) fn tables(run: &Run, lang: Lang) -> String {
    let paint = Paint(terminal::coloured());
    let (matters, rows, load) = (run.matters, run.matters * work::INTERVALS, machine::load(lang));
    let (prefectures, counties) = run.places;
    let title = match lang {
        Lang::Zh => format!(
            "{} · {prefectures} 个市州、{counties} 个县 · {matters} 个在办事项、{rows} 条状态记录 · 系统负载 {load}",
            run.database
        ),
        Lang::En => format!(
            "{} · {prefectures} prefectures, {counties} counties · {matters} matters in hand, {rows} status rows · load \
             average {load}",
            run.database
        ),
    };
    let whole = table::print(&head(lang), &whole(run, lang), terminal::columns(), paint);
    let pages = table::print(&pages_head(lang), &pages(run, lang), terminal::columns(), paint);
    format!("\n{}\n\n{whole}\n{pages}", paint.strong(&title))
}

const fn column(name: &'static str, least: usize) -> Column {
    Column { name, least, share: 0 }
}

fn verdict(met: bool, lang: Lang) -> String {
    if met { lang.pick("✓ 达到", "✓ met") } else { lang.pick("▲ 未达", "▲ missed") }.to_owned()
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
}

fn both(timing: &Timing) -> String {
    format!("p50 {} · p99 {}", ms(timing.p50), ms(timing.p99))
}

fn head(lang: Lang) -> [Column; 4] {
    [
        column(lang.pick("测量", "measured"), 40),
        column(lang.pick("结果", "result"), 40),
        column(lang.pick("目标", "goal"), 10),
        column("", 8),
    ]
}

fn whole(run: &Run, lang: Lang) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut add = |what: &str, got: String, goal: &str, met: Option<bool>| {
        let met = met.map_or_else(String::new, |met| verdict(met, lang));
        rows.push(vec![what.to_owned(), got, goal.to_owned(), met]);
    };
    let (goal, least) =
        if run.database == "SQLite" { ("≥ 3000/s", 3_000.0) } else { ("≥ 1500/s", 1_500.0) };
    let Reports { timing, lost, processor_ms } = &run.reports;
    let rate = timing.per_second;
    add(
        lang.pick("报送（落盘后应答）", "reports, durable when answered"),
        format!("{rate:.0}/s"),
        goal,
        Some(rate >= least),
    );
    let is_quick = timing.p99 < REPORT;
    add(lang.pick("报送用时", "time of a report"), both(timing), "< 50 ms", Some(is_quick));
    let of_all = format!("{lost} / {}", timing.pages);
    add(lang.pick("丢失 / 已应答", "lost / acknowledged"), of_all, "0", Some(*lost == 0));
    let each = format!("{processor_ms:.2} ms");
    add(lang.pick("服务进程处理器时间 / 报送", "processor time of the server / report"), each, "", None);
    let hour = &run.hour;
    let crowd = match lang {
        Lang::Zh => format!("截止前：{} 人每人交 20 行表", hour.clerks),
        Lang::En => format!("last hour: {} clerks, grids of 20 rows", hour.clerks),
    };
    let filed = hour.rows as f64 / hour.sent.pages.max(1) as f64 * hour.sent.per_second;
    add(
        &crowd,
        format!("{:.0}/s · {filed:.0} {}", hour.sent.per_second, lang.pick("行/秒", "rows/s")),
        "",
        None,
    );
    add(lang.pick("　交表用时", "  sending a grid"), both(&hour.sent), "", None);
    add(lang.pick("　打开表用时", "  opening a grid"), both(&hour.opened), "", None);
    add(lang.pick("　其间挂图刷新", "  the board meanwhile"), both(&hour.board), "", None);
    let lost = format!("{} / {}", hour.lost, hour.rows);
    add(lang.pick("　丢失 / 已交行", "  lost / rows filed"), lost, "0", Some(hour.lost == 0));
    let [rest, peak] = run.memory.map(|kb| format!("{:.0} MB", kb as f64 / 1_024.0));
    let memory = lang.pick("服务进程内存：启动后 · 最多", "memory of the server: at rest · peak");
    add(memory, format!("{rest} · {peak}"), "< 250 MB", Some(run.memory[1] < MEMORY_KB));
    let seconds = run.filled.as_secs_f64();
    let made = format!("{seconds:.0} s · {:.0}/s", run.matters as f64 / seconds.max(0.001));
    add(lang.pick("造数据", "making the data"), made, "", None);
    rows
}

fn pages_head(lang: Lang) -> [Column; 6] {
    [
        column(lang.pick("谁看", "who looks"), 10),
        column(lang.pick("看什么", "at what"), 18),
        column("p50", 8),
        column("p99", 8),
        column(lang.pick("页/秒", "pages/s"), 8),
        column("p99 < 20 ms", 11),
    ]
}

fn pages(run: &Run, lang: Lang) -> Vec<Vec<String>> {
    let row = |page: &super::pages::Page| {
        let timing = &page.timing;
        let rate = format!("{:.0}", timing.per_second);
        let is_met = verdict(timing.p99 < PAGE, lang);
        vec![page.who.to_owned(), page.what.to_owned(), ms(timing.p50), ms(timing.p99), rate, is_met]
    };
    run.pages.iter().map(row).collect()
}
