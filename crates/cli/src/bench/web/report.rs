//! The tables.

use std::time::Duration;

use duban_web::Lang;

use super::{Page, Run};
use crate::args::bench::WebBench;
use crate::bench::load::{CONNECTIONS, Client};
use crate::bench::machine;
use crate::table::{self, Column};
use crate::terminal::{self, Paint};

/// The longest a page may take, but for one of a hundred.
const PAGE: Duration = Duration::from_millis(20);
/// List pages a second, all viewers and filters mixed.
const LISTS: f64 = 1_000.0;
/// The most memory of the server, in kB.
const MEMORY_KB: u64 = 150 * 1024;
/// The longest an export of 10,000 matters may take.
const EXPORT: Duration = Duration::from_millis(500);
/// The export the goal speaks of.
const EXPORTED: u64 = 10_000;

/// How it is measured, in one line.
pub(super) fn method(args: &WebBench, by: &Client, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "方法    {CONNECTIONS} 个连接不停地请求，每页 {} 秒，客户端 {}（同机）\n",
            args.seconds,
            by.name()
        ),
        Lang::En => format!(
            "method  {CONNECTIONS} connections without a pause, {} s a page, client {} on the same machine\n",
            args.seconds,
            by.name()
        ),
    }
}

/// Pages, then what holds for all of them.
pub(super) fn table(run: &Run, lang: Lang) -> String {
    let paint = Paint(terminal::coloured());
    let title = match lang {
        Lang::Zh => format!("{} · {} 个事项 · 系统负载 {}", run.database, run.matters, machine::load(lang)),
        Lang::En => {
            format!("{} · {} matters · load average {}", run.database, run.matters, machine::load(lang))
        }
    };
    let pages = table::print(&pages_head(lang), &pages(&run.pages, lang), terminal::columns(), paint);
    let whole = table::print(&whole_head(lang), &whole(run, lang), terminal::columns(), paint);
    format!("\n{}\n\n{pages}\n{whole}", paint.strong(&title))
}

fn verdict(met: bool, lang: Lang) -> String {
    if met { lang.pick("✓ 达到", "✓ met") } else { lang.pick("▲ 未达", "▲ missed") }.to_owned()
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn mb(kb: u64) -> String {
    format!("{:.0} MB", kb as f64 / 1024.0)
}

const fn column(name: &'static str, least: usize) -> Column {
    Column { name, least, share: 0 }
}

fn pages_head(lang: Lang) -> [Column; 9] {
    [
        column(lang.pick("谁看", "who looks"), 10),
        column(lang.pick("看什么", "at what"), 18),
        column("KB", 5),
        column("p50", 8),
        column("p99", 8),
        column(lang.pick("最长", "longest"), 8),
        column(lang.pick("页/秒", "pages/s"), 8),
        column(lang.pick("CPU/页", "CPU/page"), 8),
        column("p99 ≤ 20 ms", 11),
    ]
}

fn pages(pages: &[Page], lang: Lang) -> Vec<Vec<String>> {
    let row = |page: &Page| {
        vec![
            page.who.to_owned(),
            page.what.to_owned(),
            format!("{:.0}", page.bytes as f64 / 1024.0),
            ms(page.timing.p50),
            ms(page.timing.p99),
            ms(page.timing.most),
            format!("{:.0}", page.timing.per_second),
            format!("{:.2} ms", page.processor_ms),
            verdict(page.timing.p99 <= PAGE, lang),
        ]
    };
    pages.iter().map(row).collect()
}

fn whole_head(lang: Lang) -> [Column; 4] {
    [
        column(lang.pick("测量", "measured"), 44),
        column(lang.pick("结果", "result"), 30),
        column(lang.pick("目标", "goal"), 10),
        column("", 8),
    ]
}

fn whole(run: &Run, lang: Lang) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut add = |what: String, got: String, goal: &str, met: Option<bool>| {
        let met = met.map_or_else(String::new, |met| verdict(met, lang));
        rows.push(vec![what, got, goal.to_owned(), met]);
    };
    let [plain, packed] = &run.mixed;
    let rate = |t: &super::Timing| format!("{:.0}/s · p50 {} · p99 {}", t.per_second, ms(t.p50), ms(t.p99));
    let lists = lang.pick("清单页，所有人所有条件混合", "list pages, everybody's, mixed");
    add(lists.to_owned(), rate(plain), "≥ 1000/s", Some(plain.per_second >= LISTS));
    add(format!("{lists}, gzip"), rate(packed), "", None);
    for export in &run.exports {
        let seconds = export.time.as_secs_f64();
        let what = match lang {
            Lang::Zh => format!("导出 {} · {} 个事项", export.form, export.rows),
            Lang::En => format!("export {} · {} matters", export.form, export.rows),
        };
        let got = format!(
            "{seconds:.2} s · {:.1} MB · {} {}",
            export.bytes as f64 / 1048576.0,
            lang.pick("内存增", "memory +"),
            mb(export.grown_kb)
        );
        let is_asked = export.rows <= EXPORTED;
        add(what, got, if is_asked { "< 0.5 s" } else { "" }, is_asked.then_some(export.time < EXPORT));
    }
    let [rest, after, peak] = run.memory;
    let what =
        lang.pick("服务进程内存：启动后 · 压测后 · 最多", "memory of the server: at rest · after · peak");
    add(
        what.to_owned(),
        format!("{} · {} · {}", mb(rest), mb(after), mb(peak)),
        "< 150 MB",
        Some(peak < MEMORY_KB),
    );
    let (many, seconds) = run.filled;
    let rate = many as f64 / seconds.max(0.001);
    add(
        lang.pick("造数据（连同日志）", "making the data, journal and all").to_owned(),
        format!("{many} · {seconds:.0} s · {rate:.0}/s"),
        "",
        None,
    );
    rows
}
