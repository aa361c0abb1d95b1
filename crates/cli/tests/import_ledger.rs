//! `duban import ledger` as a person runs it: shown, written, killed in the middle and run again.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failure here is a failed test"
)]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use duban_testkit::database::{Fresh, run};
use tokio_postgres::NoTls;

/// How many rows: enough for many pieces.
const ROWS: usize = 3_000;

/// A fresh database, with a folder for the ledger.
struct Place(Fresh);

impl Place {
    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.folder().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn import(&self, file: &Path, more: &[&str]) -> Command {
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/demo");
        let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
        command.args(["--lang", "en", "import", "ledger"]).arg(file).args(["--unit", "990000-dcs"]);
        command.arg("--pack").arg(pack).arg("--data").arg(self.0.folder());
        command.args(["--database", self.0.url()]).args(more);
        command
    }

    fn run(&self, file: &Path, more: &[&str]) -> Output {
        self.import(file, more).output().unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn long_ledger() -> String {
    let row = |n| format!("K-{n},第{n}项检查,省应急厅,2026-12-31,办理中\n");
    "督办编号,事项,责任单位,完成时限,办理状态\n".to_owned() + &(0..ROWS).map(row).collect::<String>()
}

/// Kills an import in the middle, runs it again and says what the second run printed.
fn killed_and_run_again(place: &Place) -> String {
    let file = place.write("ledger.csv", long_ledger().as_bytes());
    let mut child = place.import(&file, &[]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let told = BufReader::new(child.stderr.take().unwrap()).lines();
    let pieces = told.map_while(Result::ok).filter(|line| line.ends_with(&format!("/{ROWS}")));
    // After the third piece, wherever it is by then.
    let third = pieces.take(4).last().unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!third.starts_with(&format!("{ROWS}/")), "it was over before it was killed: {third}");
    let again = place.run(&file, &[]);
    assert!(again.status.success(), "{}", text(&again.stderr));
    text(&again.stdout)
}

#[test]
fn an_import_killed_in_the_middle_is_finished_by_running_it_again() {
    let place = Place(Fresh::sqlite());
    let told = killed_and_run_again(&place);
    assert!(!told.starts_with(&format!("{ROWS} new")), "nothing was kept of the first run: {told}");
    let database = rusqlite::Connection::open(place.0.file()).unwrap();
    let count = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap() as usize;
    assert_eq!(count("select count(*) from matter"), ROWS, "{told}");
    assert_eq!(count("select count(distinct title) from matter"), ROWS);
    assert_eq!(count("select count(distinct serial) from matter"), ROWS);
    assert_eq!(count("select max(serial) from matter"), ROWS, "numbers have no gaps");
    assert_eq!(count("select count(*) from ledger_row"), ROWS);
    assert_eq!(count("select count(*) from journal where subject = 'matter'"), ROWS);
}

#[test]
fn the_same_on_postgresql() {
    let Some(fresh) = run(Fresh::postgres()) else { return };
    let place = Place(fresh);
    let told = killed_and_run_again(&place);
    let counted = ask(
        place.0.url(),
        "select count(*), count(distinct title), max(serial), (select count(*) from ledger_row) from matter",
    );
    assert_eq!(counted, vec![ROWS.to_string(); 4], "{told}");
}

/// The fields of the first row that the server answers.
fn ask(server: &str, sql: &str) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(server, NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        let rows = client.simple_query(sql).await.unwrap();
        drop(client);
        let _ = connection.await;
        let row = rows.into_iter().find_map(|message| match message {
            tokio_postgres::SimpleQueryMessage::Row(row) => Some(row),
            _ => None,
        });
        row.map_or_else(Vec::new, |row| (0..row.len()).map(|at| row.get(at).unwrap().to_owned()).collect())
    })
}

#[test]
fn a_dry_run_shows_everything_and_writes_nothing() {
    let place = Place(Fresh::sqlite());
    let file = place
        .write("l.csv", "工作,谁,何时\n编制规划,省发改委,2026-06-30\n修路,某某公司,2026-06-30\n".as_bytes());
    let unmapped = place.run(&file, &["--dry-run"]);
    assert_eq!(unmapped.status.code(), Some(2));
    assert!(text(&unmapped.stderr).contains("ledger.no_heads"), "{}", text(&unmapped.stderr));
    let map = ["--map", "工作=title", "--map", "谁=lead", "--map", "何时=due", "--head-row", "1"];
    let rejected = place.0.folder().join("rejected.csv");
    let dry = [&map[..], &["--dry-run", "--rejected", rejected.to_str().unwrap()]].concat();
    let shown = place.run(&file, &dry);
    let told = text(&shown.stdout);
    assert!(shown.status.success(), "{}", text(&shown.stderr));
    assert!(told.contains("1 new, 0 changed, 0 the same, 1 refused"), "{told}");
    assert!(told.contains("ledger.unknown_unit") && told.contains("nothing was written"), "{told}");
    assert!(text(&std::fs::read(&rejected).unwrap()).contains("某某公司"));
    // The mapping is remembered; so the second time nothing need be said.
    let written = place.run(&file, &["--head-row", "1"]);
    assert!(
        text(&written.stdout).contains("1 written"),
        "{}{}",
        text(&written.stdout),
        text(&written.stderr)
    );
    let wrong = place.run(&file, &["--map", "工作=nonsense"]);
    assert!(text(&wrong.stderr).contains("ledger.mapping"));
}

#[test]
fn a_workbook_of_fifty_megabytes_is_refused_with_code_and_remedy() {
    let place = Place(Fresh::sqlite());
    let file = place.0.folder().join("large.xlsx");
    std::fs::File::create(&file).unwrap().set_len(50 << 20).unwrap();
    let refused = place.run(&file, &[]);
    let told = text(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told.contains("ledger.too_large") && told.contains("split"), "{told}");
}
