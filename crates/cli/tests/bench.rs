//! The commands that measure, as they are typed: a server killed under load loses nothing, and a run that is stopped leaves
//! nothing behind.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use duban_testkit::database::{Fresh, folder, run};

fn crash(place: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
    command.args(["--lang", "en", "bench", "crash", "--matters", "60", "--folder"]).arg(place).args(args);
    command
}

/// The figure of a line of the table.
fn figure(table: &str, what: &str) -> u64 {
    let line = table.lines().find(|line| line.starts_with(what)).unwrap_or_else(|| panic!("{what}: {table}"));
    line.split_whitespace().last().unwrap().parse().unwrap()
}

/// Three rounds here; `duban bench crash` has a hundred.
#[test]
fn a_server_that_is_killed_under_load_loses_nothing() {
    let place = folder();
    let server = run(Fresh::postgres());
    let on = server.as_ref().map_or_else(Vec::new, |server| vec!["--postgres", server.url()]);
    let done = crash(&place, &["--rounds", "3", "--seed", "11"]).args(on).output().unwrap();
    let (said, wrong) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{said}{wrong}");
    assert!(said.contains("seed    11"), "{said}");
    let tables: Vec<&str> =
        said.split("\nSQLite\n").flat_map(|part| part.split("\nPostgreSQL\n")).skip(1).collect();
    assert_eq!(tables.len(), 1 + usize::from(server.is_some()), "{said}");
    for table in tables {
        assert_eq!(figure(table, "killed"), 3, "{said}");
        assert!(figure(table, "reports acknowledged") > 0, "{said}");
        assert!(figure(table, "not answered") > 0, "killed in the midst of it: {said}");
        assert!(figure(table, "entries of the journal") > 60 * 11, "{said}");
    }
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 0, "what was made is taken away");
    let _ = std::fs::remove_dir_all(place);
}

/// Processes whose command line names the folder.
fn at_work(place: &Path) -> usize {
    let name = place.display().to_string();
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let lines = processes.filter_map(|one| std::fs::read(one.path().join("cmdline")).ok());
    lines.filter(|line| String::from_utf8_lossy(line).contains(&name)).count()
}

#[test]
fn a_run_that_is_stopped_leaves_no_server_and_no_files() {
    let place = folder();
    let mut running = crash(&place, &["--rounds", "100000"]).stdout(Stdio::null()).spawn().unwrap();
    let waited = (0..300).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        at_work(&place) > 1
    });
    assert!(waited, "the server is a process of its own");
    let told = Command::new("kill").args(["-INT", &running.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert_eq!(running.wait().unwrap().code(), Some(130));
    let gone = (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        at_work(&place) == 0
    });
    assert!(gone, "no server is left");
    assert_eq!(std::fs::read_dir(&place).unwrap().count(), 0);
    let _ = std::fs::remove_dir_all(place);
}
