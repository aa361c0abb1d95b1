//! What a start does with the pack it is given: a changed tree reaches the lists, a circle in it stops everything.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::demo::Demo;
use duban_testkit::database::folder;

/// A county of the first city of the invented province, and the line of it in the pack.
const COUNTY: &str = "990102,苍寨区,,,government,county,990100,";

/// The demonstration's pack in a folder of its own, with that line changed.
fn pack_with(place: &Path, line: &str) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/demo");
    let to = place.join("pack");
    copy(&from, &to);
    let units = std::fs::read_to_string(to.join("units.csv")).unwrap();
    assert!(units.contains(COUNTY), "the pack has the county");
    std::fs::write(to.join("units.csv"), units.replace(COUNTY, line)).unwrap();
    to
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Brings one running matter of the county in.
fn import(data: &Path, pack: &Path) {
    let ledger = data.join("ledger.csv");
    std::fs::write(
        &ledger,
        "督办编号,事项,责任单位,完成时限,办理状态\nK-1,修缮灌渠,苍寨区,2026-12-31,办理中\n",
    )
    .unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
    command.args(["import", "ledger"]).arg(&ledger).args(["--unit", "990000-dcs", "--pack"]).arg(pack);
    let done = command.arg("--data").arg(data).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_changed_tree_reaches_the_lists_at_the_next_start() {
    let place = folder();
    let data = place.join("data");
    let (pack, other) =
        (pack_with(&place, COUNTY), pack_with(&place.join("other"), &COUNTY.replace("990100", "990200")));
    let told = |pack: &Path| ["--pack".to_owned(), pack.display().to_string()];
    let start = |pack: &Path| Demo::start(&data, &told(pack).each_ref().map(String::as_str));
    let sees = |demo: &Demo, login: &str| demo.page(login, "/matters").body.contains("修缮灌渠");

    drop(start(&pack));
    import(&data, &pack);
    let demo = start(&pack);
    assert_eq!((sees(&demo, "shi1.dengji"), sees(&demo, "shi2.jingban")), (true, false));
    drop(demo);
    let demo = start(&other);
    assert_eq!((sees(&demo, "shi1.dengji"), sees(&demo, "shi2.jingban")), (false, true));
    assert!(sees(&demo, "sheng.dengji"), "the province as before");
    drop(demo);
    let _ = std::fs::remove_dir_all(place);
}

#[test]
fn a_circle_in_the_tree_stops_the_start_before_the_database_is_touched() {
    let place = folder();
    let pack = pack_with(&place, &COUNTY.replace("990100", "990102-dcs"));
    let data = place.join("data");
    let mut command = Command::new(env!("CARGO_BIN_EXE_duban"));
    command.args(["--lang", "en", "serve", "--listen", "127.0.0.1:0", "--pack"]).arg(&pack);
    let stopped = command.arg("--data").arg(&data).output().unwrap();
    let told = String::from_utf8_lossy(&stopped.stderr);
    assert!(!stopped.status.success());
    assert!(told.contains("pack.unit_cycle") && told.contains("990102 → 990102-dcs"), "{told}");
    assert!(!data.join("duban.db").exists());
    let _ = std::fs::remove_dir_all(place);
}
