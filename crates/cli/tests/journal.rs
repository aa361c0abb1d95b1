//! `duban journal` as it is typed: what is whole is said to be, what was changed is named, and a proof needs no database.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use duban_app::{App, Surroundings, journal};
use duban_store::Store;
use duban_store::attachments::Attachments;
use duban_testkit::database::{folder, run};

fn duban(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duban")).args(args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of data with two running matters out of a ledger, sealed.
fn sealed() -> PathBuf {
    let data = folder();
    let ledger = data.join("ledger.csv");
    let rows = "督办编号,事项,责任单位,完成时限,办理状态\nK-1,修缮灌渠,苍寨区,2026-12-31,办理中\n\
                K-2,整治道路,苍寨区,2026-12-31,办理中\n";
    std::fs::write(&ledger, rows).unwrap();
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/demo");
    let (ledger, at) = (ledger.display().to_string(), data.display().to_string());
    let done = duban(&["import", "ledger", &ledger, "--unit", "990000-dcs", "--pack", pack, "--data", &at]);
    assert!(done.status.success(), "{}", err(&done));
    run(seal(&data));
    data
}

/// As a server would a minute later.
async fn seal(data: &Path) {
    let store =
        Store::open(&format!("sqlite:{}", data.join("duban.db").display()).parse().unwrap()).await.unwrap();
    let attachments = Attachments::open(&data.join("files"), 1 << 20).unwrap();
    let late = jiff::Timestamp::from_second(4_000_000_000).unwrap();
    let surroundings = Surroundings::new(move || late, |bytes| bytes.fill(7));
    let app = App::new(store, duban_pack::demo().unwrap(), attachments, surroundings);
    assert_eq!(journal::seal(&app).await.unwrap(), 2);
}

/// A statement behind the program's back.
fn tamper(data: &Path, sql: &str) {
    let changed = rusqlite::Connection::open(data.join("duban.db")).unwrap().execute(sql, []).unwrap();
    assert!(changed > 0, "{sql}");
}

fn verify(data: &Path, lang: &str, more: &[&str]) -> Output {
    let at = data.display().to_string();
    duban(&[&["journal", "verify", "--lang", lang, "--data", &at], more].concat())
}

#[test]
fn what_is_whole_is_said_to_be_in_both_languages_and_what_was_changed_is_named() {
    let data = sealed();
    let whole = verify(&data, "zh", &[]);
    assert_eq!(whole.status.code(), Some(0), "{}{}", out(&whole), err(&whole));
    for said in
        ["流水 2 条：已封存 2 条（1 个封存），待封存 0 条", "由流水重算 2 项事项", "封存完好，各表与流水一致"]
    {
        assert!(out(&whole).contains(said), "{said}: {}", out(&whole));
    }
    let english = out(&verify(&data, "en", &[]));
    assert!(english.contains("2 entries: 2 under 1 seals, 0 waiting for theirs."), "{english}");
    let head = english.lines().find_map(|line| line.strip_prefix("Head, with seal 1: ")).unwrap().to_owned();
    assert_eq!(verify(&data, "en", &["--head", &head]).status.code(), Some(0));
    let other = verify(&data, "en", &["--head", &head.replace(&head[..1], "x")]);
    assert_eq!((other.status.code(), err(&other).contains("args.digest")), (Some(2), true));
    assert_eq!(verify(&data, "en", &["--head", &"0f".repeat(32)]).status.code(), Some(3));

    tamper(&data, "update matter set state = 'closed' where no like '%-1'");
    tamper(&data, "update journal set body = replace(body, '整治', '整冶')");
    let found = verify(&data, "en", &[]);
    let text = out(&found);
    assert_eq!((found.status.code(), err(&found).contains("journal.findings")), (Some(3), true), "{text}");
    for said in
        ["matter (id=", " · state: says something else [journal.field]", "expected in_hand", "found closed"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(text.contains("seq=2): is not what was sealed [journal.changed]"), "{text}");
    assert!(out(&verify(&data, "zh", &[])).contains("应为 in_hand"));
    let _ = std::fs::remove_dir_all(data);
}

#[test]
fn a_proof_is_checked_without_a_database() {
    let data = sealed();
    let (at, file) = (data.display().to_string(), data.join("proof.json").display().to_string());
    let no = number(&data);
    let proved = duban(&["journal", "proof", &format!("{no}:1"), "--data", &at, "-o", &file]);
    assert!(proved.status.success(), "{}", err(&proved));
    std::fs::remove_file(data.join("duban.db")).unwrap();

    let checked = duban(&["journal", "check", &file, "--lang", "en"]);
    assert!(checked.status.success() && out(&checked).starts_with("It holds: entry "), "{}", out(&checked));
    assert!(out(&duban(&["journal", "check", &file, "--lang", "zh"])).contains("封存后未被改动"));
    let wrong = duban(&["journal", "check", &file, "--head", &"0f".repeat(32)]);
    assert_eq!((wrong.status.code(), err(&wrong).contains("journal.proof")), (Some(3), true));
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\"actor\": ", "\"actor\": 1")).unwrap();
    assert_eq!(duban(&["journal", "check", &file]).status.code(), Some(3));
    std::fs::write(&file, "{}").unwrap();
    assert_eq!(duban(&["journal", "check", &file]).status.code(), Some(2));

    let gone = verify(&data, "en", &[]);
    assert_eq!((gone.status.code(), err(&gone).contains("io.not_found")), (Some(1), true));
    assert!(!data.join("duban.db").exists(), "looking makes no database");
    let _ = std::fs::remove_dir_all(data);
}

/// The number of the first matter: its year is that of the machine's clock.
fn number(data: &Path) -> String {
    let database = rusqlite::Connection::open(data.join("duban.db")).unwrap();
    database.query_row("select no from matter order by no_key limit 1", [], |row| row.get(0)).unwrap()
}

/// Makes the file what it was before a key of one whole number was the row's own number.
fn as_before(data: &Path) {
    let (file, new) = (data.join("duban.db"), data.join("new.db"));
    let one = rusqlite::Connection::open(&file).unwrap();
    one.execute_batch("pragma wal_checkpoint(truncate); pragma journal_mode = delete;").unwrap();
    drop(one);
    std::fs::rename(&file, &new).unwrap();
    let old = rusqlite::Connection::open(&file).unwrap();
    old.execute_batch(&format!("pragma foreign_keys = off; attach '{}' as n;", new.display())).unwrap();
    let sql = "select type, name, sql from n.sqlite_master where sql is not null \
               and name not like 'search\\_index\\_%' escape '\\' order by rowid";
    let mut schema = old.prepare(sql).unwrap();
    let all = schema.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let all: Vec<(String, String, String)> = all.map(Result::unwrap).collect();
    drop(schema);
    for (_, name, sql) in &all {
        let of_before = sql.replace(" integer primary key", " bigint primary key");
        old.execute_batch(if name == "search" { sql } else { &of_before }).unwrap();
    }
    for (_, name, _) in all.iter().filter(|(kind, name, _)| kind == "table" && name != "search_index") {
        old.execute_batch(&format!("insert into main.{name} select * from n.{name};")).unwrap();
    }
    assert!(shape(&file).contains("bigint primary key"));
}

/// How the table of bodies was made.
fn shape(file: &Path) -> String {
    let sql = "select sql from sqlite_master where name = 'matter_body'";
    rusqlite::Connection::open(file).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_file_of_before_works_and_a_backup_of_it_comes_back_in_the_new_shape() {
    let data = sealed();
    as_before(&data);
    assert_eq!(verify(&data, "en", &[]).status.code(), Some(0));
    // It is written, too, and what was there before is known again.
    let ledger = data.join("more.csv").display().to_string();
    let rows = "督办编号,事项,责任单位,完成时限,办理状态\nK-1,修缮灌渠,苍寨区,2026-12-31,办理中\n\
                K-3,建设粮库,苍寨区,2026-12-31,办理中\n";
    std::fs::write(&ledger, rows).unwrap();
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/demo");
    let at = data.display().to_string();
    let done = duban(&["import", "ledger", &ledger, "--unit", "990000-dcs", "--pack", pack, "--data", &at]);
    assert!(done.status.success(), "{}{}", out(&done), err(&done));
    let whole = out(&verify(&data, "en", &[]));
    assert!(whole.contains("3 entries: 2 under 1 seals, 1 waiting"), "{whole}");

    let (kept, back) = (data.join("backup"), data.join("back"));
    let (to, into) = (kept.display().to_string(), back.display().to_string());
    let done = duban(&["backup", &to, "--data", &at]);
    assert!(done.status.success(), "{}", err(&done));
    let done = duban(&["restore", &to, "--data", &into]);
    assert!(done.status.success(), "{}", err(&done));
    assert!(shape(&back.join("duban.db")).contains("integer primary key"));
    assert!(out(&verify(&back, "en", &[])).contains("3 entries: 2 under 1 seals, 1 waiting"));
    let _ = std::fs::remove_dir_all(data);
}
