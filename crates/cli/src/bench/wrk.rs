//! wrk, the load generator, told what to ask for by a script.

use std::fmt::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::load::{Ask, CONNECTIONS, Timing};
use crate::bench::Outcome;

/// What begins the line of figures that the script prints.
const MARK: &str = "duban-bench";

/// Whether it can be run at all.
pub(super) fn is_installed() -> bool {
    // It ends with an error when asked for its version, but it starts.
    Command::new("wrk").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Runs it for so many seconds.
pub(super) fn run(at: SocketAddr, folder: &Path, asks: &[Ask], seconds: u64) -> Outcome<Timing> {
    let file = folder.join("load.lua");
    std::fs::write(&file, script(asks))?;
    let done = Command::new("wrk")
        .args(["--threads", "1", "--timeout", "10s", "--connections"])
        .arg(CONNECTIONS.to_string())
        .arg("--duration")
        .arg(format!("{seconds}s"))
        .arg("--script")
        .arg(&file)
        .arg(format!("http://{at}"))
        .output()?;
    let said = String::from_utf8_lossy(&done.stdout);
    let line = said.lines().find_map(|line| line.strip_prefix(MARK));
    let line = line.ok_or_else(|| format!("wrk: {}", String::from_utf8_lossy(&done.stderr)))?;
    timing(line)
}

/// Reads `requests micros p50 p99 most failed`.
fn timing(line: &str) -> Outcome<Timing> {
    let figures: Vec<u64> = line.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
    let [requests, micros, p50, p99, most, failed] = figures[..] else {
        return Err(format!("wrk: {line}").into());
    };
    if failed > 0 || requests == 0 {
        return Err(format!("{failed} of {requests} answers were no pages").into());
    }
    let time = Duration::from_micros;
    let per_second = requests as f64 / time(micros).as_secs_f64();
    Ok(Timing { p50: time(p50), p99: time(p99), most: time(most), per_second, pages: requests })
}

/// Lua that asks for one after the other and prints the figures on one line. Each page was looked at beforehand, so
/// that an answer which is no error here is the page: a script that looked at every answer would cost more than asking.
fn script(asks: &[Ask]) -> String {
    let mut script = String::from("local pages, n = {}, 0\ninit = function()\n");
    for ask in asks {
        // Rust's quoting of what an address and a cookie can hold is also Lua's.
        let headers: String = ask
            .headers
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| format!("[{name:?}] = {value:?}, "))
            .collect();
        let _ = writeln!(script, "pages[#pages + 1] = wrk.format('GET', {:?}, {{ {headers}}})", ask.path);
    }
    let _ = write!(
        script,
        "end\n\
         request = function() n = n % #pages + 1; return pages[n] end\n\
         done = function(summary, latency)\n\
         local e = summary.errors\n\
         local failed = e.connect + e.read + e.write + e.status + e.timeout\n\
         io.write(string.format('{MARK} %d %d %d %d %d %d\\n', summary.requests, summary.duration,\n\
         latency:percentile(50), latency:percentile(99), latency.max, failed))\n\
         end\n"
    );
    script
}
