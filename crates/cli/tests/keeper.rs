//! What is done without anybody asking is done: `serve` and `demo` really start whoever keeps lights, ladder and journal.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use duban_testkit::database::folder;

const PACK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/demo");

/// A running program; it ends when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(data: &Path, args: &[&str]) -> Running {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
    command.args(args).arg("--data").arg(data).stdout(Stdio::null());
    Running(command.spawn().unwrap())
}

/// A folder of data with one running matter, due at the end of the year.
fn filled() -> PathBuf {
    let data = folder();
    let ledger = data.join("ledger.csv");
    let rows = "督办编号,事项,责任单位,完成时限,办理状态\nK-1,修缮灌渠,苍寨区,2026-12-31,办理中\n";
    std::fs::write(&ledger, rows).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
    command.args(["import", "ledger"]).arg(&ledger).args(["--unit", "990000-dcs", "--pack", PACK]);
    let done = command.arg("--data").arg(&data).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    data
}

/// Waits until a figure out of the database is no longer nothing.
fn comes(data: &Path, sql: &str) -> bool {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(60) {
        let open = rusqlite::Connection::open(data.join("duban.db")).unwrap();
        open.busy_timeout(Duration::from_secs(5)).unwrap();
        if open.query_row(sql, [], |row| row.get::<_, i64>(0)).is_ok_and(|found| found > 0) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    false
}

#[test]
fn a_demonstration_climbs_the_ladder_by_itself() {
    let data = filled();
    // A Monday two months after it was due.
    let running = start(&data, &["demo", "--port", "0", "--at", "2027-03-01T10:00"]);
    assert!(comes(&data, "select count(*) from journal where act = 'escalated' and role = 'system'"));
    assert!(comes(&data, "select count(*) from matter where light = 'at_risk'"), "and keeps lights");
    drop(running);
    let _ = std::fs::remove_dir_all(data);
}

#[test]
fn a_server_seals_what_has_settled_by_itself() {
    let data = filled();
    let running = start(&data, &["serve", "--listen", "127.0.0.1:0", "--pack", PACK]);
    assert!(comes(&data, "select count(*) from journal_sealed"));
    assert!(comes(&data, "select count(*) from lease where name = 'ladder'"), "and holds the ladder");
    drop(running);
    let _ = std::fs::remove_dir_all(data);
}
