//! The machine that is measured, as far as /proc tells.

use std::fs;

use duban_web::Lang;

/// Processor, cores and memory, one line each.
pub(super) fn describe(lang: Lang) -> String {
    let unknown = || lang.pick("不详", "unknown").to_owned();
    let cpu = field("/proc/cpuinfo", "model name").unwrap_or_else(unknown);
    let cores = std::thread::available_parallelism().map_or_else(|_| unknown(), |n| n.to_string());
    let memory = field("/proc/meminfo", "MemTotal").as_deref().and_then(kilobytes);
    let memory = memory.map_or_else(unknown, |kb| format!("{:.1} GB", kb as f64 / 1048576.0));
    format!(
        "{}  {cpu}\n{}  {cores}\n{}  {memory}\nduban   {}\n",
        lang.pick("处理器", "cpu   "),
        lang.pick("核数  ", "cores "),
        lang.pick("内存  ", "memory"),
        env!("CARGO_PKG_VERSION"),
    )
}

/// The most memory this process has held, in kB.
pub(super) fn peak_kb() -> Option<u64> {
    kilobytes(&field("/proc/self/status", "VmHWM")?)
}

/// What the process `id` holds in memory now, and the most it ever held, in kB.
pub(super) fn memory_kb(id: u32) -> Option<(u64, u64)> {
    let of = |name| kilobytes(&field(&format!("/proc/{id}/status"), name)?);
    Some((of("VmRSS")?, of("VmHWM")?))
}

/// The processor time the process `id` has taken, in seconds. Unlike the time on a clock it hardly depends on what else
/// the machine does.
pub(super) fn processor_seconds(id: u32) -> Option<f64> {
    /// Linux tells it in hundredths of a second on every architecture it is built for (USER_HZ).
    const TICKS: f64 = 100.0;
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // Behind the name, which may hold anything, its bracket included: fields 14 and 15 of proc(5).
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |n: usize| fields.get(n)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / TICKS)
}

/// How many programs wanted a processor within the last minute, five and fifteen: what else ran while it was measured.
pub(super) fn load(lang: Lang) -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let three: Vec<&str> = text.split_whitespace().take(3).collect();
    if three.is_empty() { lang.pick("不详", "unknown").to_owned() } else { three.join(" ") }
}

/// The value behind `name:` in a file of such lines.
fn field(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|l| l.split(':').next().is_some_and(|n| n.trim() == name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The number in `12345 kB`.
fn kilobytes(value: &str) -> Option<u64> {
    value.split_whitespace().next()?.parse().ok()
}
