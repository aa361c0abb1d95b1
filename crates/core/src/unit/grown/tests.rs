use jiff::civil::{Date, date};

use super::*;
use crate::{GroupId, Level, UnitKind};

fn unit(id: &str, name: &str, kind: UnitKind, level: Level, parent: &str, line: &str) -> Unit {
    let some = |id: &str| (!id.is_empty()).then(|| UnitId::from(id));
    Unit {
        id: id.into(),
        name: name.into(),
        short_name: name.into(),
        aliases: Vec::new(),
        kind,
        level,
        territorial_parent: some(parent),
        line_parent: some(line),
        from_on: None,
        until_on: None,
    }
}

/// A province with two cities, two bureaus in one of them, a park with a firm.
fn base() -> UnitTree {
    use Level::{Prefecture, Province};
    use UnitKind::{Department, Enterprise, Government, Park};
    let units = vec![
        unit("99", "岚江省", Government, Province, "", ""),
        unit("99-sw", "岚江省商务厅", Department, Province, "99", ""),
        unit("9901", "岚州市", Government, Prefecture, "99", ""),
        unit("9901-sw", "岚州市商务局", Department, Prefecture, "9901", "99-sw"),
        unit("9901-ws", "岚州市外事局", Department, Prefecture, "9901", ""),
        unit("9902", "云泽市", Government, Prefecture, "99", ""),
        unit("P", "岚州开发区", Park, Prefecture, "9901", ""),
        unit("P-1", "岚州港口公司", Enterprise, Prefecture, "P", ""),
    ];
    let group = UnitGroup {
        id: GroupId::from("bureaus"),
        name: "各局".into(),
        aliases: Vec::new(),
        members: Members::Listed(vec!["9901-sw".into(), "9901-ws".into()]),
        from_on: None,
        until_on: None,
    };
    UnitTree::new(units, vec![group]).expect("a tree")
}

const MAY: Date = date(2026, 5, 1);
const JUNE: Date = date(2026, 6, 1);

fn event(no: i64, on: Date, change: UnitChange) -> UnitEvent {
    UnitEvent { no, on, change }
}

fn merged(unit: &str, into: &str) -> UnitChange {
    UnitChange::Merged { unit: unit.into(), into: into.into() }
}

fn renamed(unit: &str, name: &str) -> UnitChange {
    UnitChange::Renamed { unit: unit.into(), name: name.into(), short_name: name.into() }
}

fn moved(unit: &str, parent: &str) -> UnitChange {
    UnitChange::Moved { unit: unit.into(), territorial_parent: Some(parent.into()), line_parent: None }
}

fn decide(events: &[UnitEvent], change: UnitChange, on: Date) -> Result<(), UnitFault> {
    decide_unit(&base(), events, &change, on, date(2026, 5, 15))
}

#[test]
fn a_new_name_counts_from_its_day_and_the_old_one_is_still_understood() {
    let events = [event(1, MAY, renamed("9901-ws", "岚州市外事办公室"))];
    let before = grow(&base(), &events, date(2026, 4, 30)).tree;
    assert_eq!(before.get(&"9901-ws".into()).map(|one| one.name.as_str()), Some("岚州市外事局"));
    let tree = grow(&base(), &events, MAY).tree;
    assert_eq!(tree.get(&"9901-ws".into()).map(|one| one.name.as_str()), Some("岚州市外事办公室"));
    for word in ["市外事局", "岚州市外事局", "岚州市外事办公室", "外事办公室"] {
        let found: Vec<_> = tree.find(word, &"9901".into()).into_iter().map(|one| one.id.as_str()).collect();
        assert_eq!(found, ["9901-ws"], "{word}");
    }
    let called = |day| tree.called_on(&"9901-ws".into(), day).map(|(name, _)| name.to_owned());
    assert_eq!(called(date(2026, 4, 30)).as_deref(), Some("岚州市外事局"));
    assert_eq!(called(JUNE).as_deref(), Some("岚州市外事办公室"));
}

#[test]
fn whoever_takes_over_goes_by_the_names_and_has_the_units_and_the_places_in_groups() {
    let events = [event(1, MAY, merged("9901-ws", "9901-sw")), event(2, JUNE, merged("9901-sw", "P"))];
    let tree = grow(&base(), &events, MAY).tree;
    assert_eq!(tree.now(&"9901-ws".into()).as_str(), "9901-sw");
    assert_eq!(tree.find("岚州市外事局", &"99".into())[0].id.as_str(), "9901-sw");
    assert_eq!(tree.members(&"bureaus".into()).len(), 1);
    let gone = tree.get(&"9901-ws".into()).expect("still there to be read about");
    assert!(gone.exists_on(date(2026, 4, 30)) && !gone.exists_on(MAY));
    // One after the other.
    let later = grow(&base(), &events, JUNE).tree;
    assert_eq!(later.now(&"9901-ws".into()).as_str(), "P");
    assert_eq!(later.merged().count(), 2);
}

#[test]
fn units_below_go_with_the_one_that_is_merged() {
    let park = event(
        1,
        MAY,
        UnitChange::Founded(Box::new(unit("Q", "岚州新区", UnitKind::Park, Level::Prefecture, "9901", ""))),
    );
    let events = [park, event(2, JUNE, merged("P", "Q"))];
    let tree = grow(&base(), &events, JUNE).tree;
    assert!(tree.is_at_or_below(&"P-1".into(), &"Q".into()));
    assert!(grow(&base(), &events, MAY).tree.is_at_or_below(&"P-1".into(), &"P".into()));
    let past = tree.past(&"P-1".into()).expect("it was moved");
    assert_eq!(past.parents.len(), 2);
    assert_eq!(past.parents[0].until, Some(date(2026, 5, 31)));
}

#[test]
fn what_makes_no_tree_is_refused_with_its_code() {
    let code = |change| decide(&[], change, MAY).expect_err("refused").code();
    assert_eq!(code(moved("P", "P-1")), "unit.circle");
    assert_eq!(code(moved("9902", "9901")), "unit.does_not_fit");
    assert_eq!(code(moved("nobody", "99")), "unit.unknown");
    assert_eq!(code(merged("P", "P")), "unit.into_itself");
    assert_eq!(code(merged("P", "P-1")), "unit.into_below");
    assert_eq!(code(merged("9901", "9901-sw")), "unit.into_below");
    assert_eq!(code(merged("9901", "99-sw")), "unit.does_not_fit");
    assert_eq!(code(renamed("9901-sw", " ")), "unit.name");
    assert_eq!(code(renamed("9901-sw", "岚州市外事局")), "unit.name_taken");
    assert_eq!(code(renamed("9901-sw", "岚州市商务局")), "unit.same");
    assert_eq!(code(UnitChange::Ended { unit: "P".into() }), "unit.has_units");
    assert_eq!(
        code(UnitChange::Founded(Box::new(unit("9901-sw", "新", UnitKind::Park, Level::County, "9901", "")))),
        "unit.does_not_fit"
    );
    assert_eq!(
        code(UnitChange::Founded(Box::new(unit("a b", "新", UnitKind::Park, Level::County, "9901", "")))),
        "unit.code"
    );
}

#[test]
fn nobody_is_merged_twice_or_into_somebody_who_is_gone() {
    let events = [event(1, MAY, merged("9901-ws", "9901-sw"))];
    let code = |change, on| decide(&events, change, on).expect_err("refused").code();
    assert_eq!(code(merged("9901-ws", "9901-sw"), JUNE), "unit.over");
    assert_eq!(code(merged("9901-sw", "9901-ws"), JUNE), "unit.over");
    assert_eq!(code(renamed("9901-ws", "另名"), JUNE), "unit.over");
    assert_eq!(code(moved("P-1", "9901-ws"), JUNE), "unit.over");
    // What has happened is not written anew.
    assert_eq!(code(renamed("9901-sw", "另名"), date(2026, 4, 1)), "unit.too_early");
}

#[test]
fn a_planned_change_still_has_to_fit() {
    let events = [event(1, JUNE, merged("9901-ws", "9901-sw"))];
    let late = decide(&events, UnitChange::Ended { unit: "9901-sw".into() }, date(2026, 5, 20));
    assert_eq!(late, Err(UnitFault::Later { no: 1, on: JUNE }));
    assert_eq!(decide(&events, renamed("9901-ws", "岚州市外办"), date(2026, 5, 20)), Ok(()));
    assert_eq!(decide_withdrawal(&base(), &events, 1, date(2026, 5, 15)), Ok(()));
    assert_eq!(decide_withdrawal(&base(), &events, 1, JUNE), Err(UnitFault::NotPlanned { no: 1 }));
    assert_eq!(decide_withdrawal(&base(), &events, 2, MAY), Err(UnitFault::NotPlanned { no: 2 }));
}

#[test]
fn what_no_longer_fits_a_rewritten_pack_is_left_out_and_named() {
    let events =
        [event(1, MAY, merged("9901-ws", "gone-since")), event(2, MAY, renamed("9902", "云泽自治州"))];
    let grown = grow(&base(), &events, JUNE);
    assert_eq!(grown.unfit, [(1, UnitFault::Unknown { unit: "gone-since".into() })]);
    assert_eq!(grown.tree.get(&"9902".into()).map(|one| one.name.as_str()), Some("云泽自治州"));
}
