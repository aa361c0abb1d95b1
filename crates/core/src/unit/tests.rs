use super::*;
use crate::GroupId;

/// A small province: two cities, a county, departments on two levels.
fn unit(id: &str, name: &str, kind: UnitKind, level: Level, parent: &str, line: &str) -> Unit {
    let id_or_none = |id: &str| (!id.is_empty()).then(|| UnitId::from(id));
    Unit {
        id: id.into(),
        name: name.into(),
        short_name: name.into(),
        aliases: Vec::new(),
        kind,
        level,
        territorial_parent: id_or_none(parent),
        line_parent: id_or_none(line),
        from_on: None,
        until_on: None,
    }
}

fn province() -> Vec<Unit> {
    use Level::{County, Prefecture, Province};
    use UnitKind::{CentralLine, Department, Government, Office, Platform};
    let mut units = vec![
        unit("99", "岚江省", Government, Province, "", ""),
        unit("99-dcs", "省政府督查室", Office, Province, "99", ""),
        unit("99-cz", "岚江省财政厅", Department, Province, "99", ""),
        unit("99-sc", "岚江省市场监督管理局", Department, Province, "99", ""),
        unit("9901", "岚州市", Government, Prefecture, "99", ""),
        unit("9901-cz", "岚州市财政局", Department, Prefecture, "9901", "99-cz"),
        unit("9901-sc", "岚州市市场监督管理局", Department, Prefecture, "9901", "99-sc"),
        unit("990102", "东渚区", Government, County, "9901", ""),
        unit("990102-cz", "东渚区财政局", Department, County, "990102", "9901-cz"),
        unit("9902", "枫屏州", Government, Prefecture, "99", ""),
        unit("9902-cz", "枫屏州财政局", Department, Prefecture, "9902", "99-cz"),
        unit("99-ftz", "岚江自贸试验区岚州片区", Platform, Prefecture, "9901", ""),
        unit("99-tax", "岚江省税务局", CentralLine, Province, "99", ""),
    ];
    units[4].short_name = "岚州".into();
    units
}

fn listed(id: &str, members: &[&str]) -> UnitGroup {
    let members = Members::Listed(members.iter().map(|m| UnitId::from(*m)).collect());
    UnitGroup { id: id.into(), name: id.into(), aliases: Vec::new(), members, from_on: None, until_on: None }
}

fn complement(id: &str, of: &str, within: &str) -> UnitGroup {
    let members = Members::Complement { of: of.into(), within: within.into() };
    UnitGroup { id: id.into(), name: id.into(), aliases: Vec::new(), members, from_on: None, until_on: None }
}

fn tree() -> UnitTree {
    UnitTree::new(
        province(),
        vec![
            listed("各市州", &["9901", "9902"]),
            listed("工业大市", &["9901"]),
            complement("其他地区", "工业大市", "各市州"),
        ],
    )
    .expect("fits together")
}

fn ids(units: &[&Unit]) -> Vec<String> {
    units.iter().map(|u| u.id.to_string()).collect()
}

fn refused(units: Vec<Unit>, groups: Vec<UnitGroup>) -> Vec<String> {
    UnitTree::new(units, groups).expect_err("does not fit").iter().map(ToString::to_string).collect()
}

#[test]
fn territory_and_line_are_two_things() {
    let tree = tree();
    let id = UnitId::from;
    assert!(tree.is_at_or_below(&id("990102-cz"), &id("99")));
    assert!(tree.is_at_or_below(&id("9901"), &id("9901")));
    assert!(!tree.is_at_or_below(&id("9901-cz"), &id("99-cz")), "the line is no territory");
    assert!(!tree.is_at_or_below(&id("9902-cz"), &id("9901")));
    assert!(tree.is_line_above(&id("99-cz"), &id("990102-cz")), "through the city's bureau");
    assert!(!tree.is_line_above(&id("99-cz"), &id("99-cz")));
    assert!(!tree.is_line_above(&id("99"), &id("9901-cz")));
    assert!(!tree.is_at_or_below(&id("nobody"), &id("99")));
}

#[test]
fn every_unit_has_a_place_and_an_office_acts_for_its_parent() {
    let tree = tree();
    let place = |id: &str| tree.place_of(&id.into()).map(|u| u.id.to_string());
    assert_eq!(place("990102-cz").as_deref(), Some("990102"));
    assert_eq!(place("99-ftz").as_deref(), Some("9901"));
    assert_eq!(place("nobody"), None);
    assert_eq!(tree.acts_for(&"99-dcs".into()).map(|u| u.name.as_str()), Some("岚江省"));
    assert_eq!(tree.acts_for(&"99-cz".into()).map(|u| u.id.as_str()), Some("99-cz"));
    let (office, stranger) = ("99-dcs".into(), "nobody".into());
    assert_eq!((tree.principal(&office).as_str(), tree.principal(&stranger)), ("99", &stranger));
}

#[test]
fn order_keeps_each_unit_before_all_under_it() {
    let tree = tree();
    assert_eq!(
        ids(&tree.children(&"9901".into()).collect::<Vec<_>>()),
        ["9901-cz", "9901-sc", "990102", "99-ftz"]
    );
    assert_eq!(tree.at_or_below(&"990102".into()).len(), 2);
    assert_eq!(tree.children(&"nobody".into()).count(), 0);
    for unit in tree.in_order() {
        let parent = unit.territorial_parent.as_ref().and_then(|p| tree.position(p));
        assert!(parent < tree.position(&unit.id), "{}", unit.id);
    }
}

#[test]
fn a_word_is_understood_from_where_the_directive_was_issued() {
    let tree = tree();
    let find = |word: &str, issuer: &str| ids(&tree.find(word, &issuer.into()));
    assert_eq!(find("财政厅", "99"), ["99-cz"]);
    assert_eq!(find("省财政厅", "9901"), ["99-cz"], "a city's directive may name the department above");
    assert_eq!(find("市财政局", "9901"), ["9901-cz"]);
    assert_eq!(find("财政局", "990102"), ["990102-cz"]);
    assert_eq!(find("市财政局", "990102"), ["9901-cz"]);
    assert_eq!(find("州财政局", "9902-cz"), ["9902-cz"]);
    assert_eq!(find("岚州市财政局", "99"), ["9901-cz"]);
    assert_eq!(find("岚州财政局", "9902"), ["9901-cz"]);
    assert_eq!(find("市场监督管理局", "9901"), ["9901-sc"]);
    assert_eq!(find("市市场监督管理局", "9901"), ["9901-sc"]);
    assert_eq!(find("岚州市政府", "99"), ["9901"]);
    assert_eq!(find("省政府", "9901"), ["99"]);
    assert_eq!(find("市政府", "990102"), ["9901"]);
    assert_eq!(find("省税务局", "99"), ["99-tax"]);
    assert!(find("水利厅", "99").is_empty());
    assert!(find("", "99").is_empty());
}

#[test]
fn a_word_without_place_leaves_open_which_unit_below_is_meant() {
    let tree = tree();
    assert_eq!(ids(&tree.find("市财政局", &"99".into())), ["9901-cz"], "枫屏 is no city");
    assert_eq!(ids(&tree.find("财政局", &"99".into())), ["9901-cz", "990102-cz", "9902-cz"]);
}

#[test]
fn the_counterpart_of_a_department_is_the_bureau_it_guides() {
    let tree = tree();
    let at = |place: &str| tree.counterpart(&"99-cz".into(), &place.into()).map(|u| u.id.to_string());
    assert_eq!(at("9902").as_deref(), Some("9902-cz"));
    assert_eq!(at("990102").as_deref(), Some("990102-cz"));
    assert_eq!(at("99").as_deref(), Some("99-cz"));
    assert_eq!(tree.counterpart(&"99-tax".into(), &"9901".into()), None);
}

#[test]
fn a_complement_is_the_rest() {
    let tree = tree();
    assert_eq!(ids(&tree.members(&"其他地区".into())), ["9902"]);
    assert_eq!(tree.group_by_name("各市州").map(|g| g.id.as_str()), Some("各市州"));
    assert!(tree.members(&GroupId::from("没有")).is_empty());
}

#[test]
fn what_does_not_fit_is_told_all_at_once() {
    let mut units = province();
    units.push(unit("9901", "岚州市", UnitKind::Government, Level::Prefecture, "99", ""));
    units.push(unit("x1", "一局", UnitKind::Department, Level::County, "nowhere", ""));
    units.push(unit("x2", "二局", UnitKind::Department, Level::County, "", ""));
    units.push(unit("x3", "三县", UnitKind::Government, Level::County, "990102", ""));
    units.push(unit("x4", "四局", UnitKind::Department, Level::Province, "99", "9901-cz"));
    units.push(unit("x5", "五局", UnitKind::Department, Level::County, "990102", "9901"));
    let mut backwards = unit("x6", "六局", UnitKind::Department, Level::County, "990102", "");
    backwards.from_on = Some(jiff::civil::date(2024, 1, 1));
    backwards.until_on = Some(jiff::civil::date(2023, 1, 1));
    units.push(backwards);
    let groups = vec![listed("空", &[]), listed("生", &["stranger"]), listed("空", &["9901"])];
    insta::assert_snapshot!(refused(units, groups).join("\n"), @r"
    the unit 9901 is given twice
    x1 has the parent nowhere, which is no unit
    x2 has no territorial parent
    x3 cannot stand under 990102
    x4 cannot be guided by 9901-cz
    x5 cannot be guided by 9901
    x6 ends before it begins
    the group 空 is given twice
    生 lists stranger, which is no unit
    nobody belongs to 空
    ");
}

#[test]
fn a_circle_is_printed() {
    let circle = |id: &str, parent: &str| unit(id, id, UnitKind::Park, Level::County, parent, "");
    let mut units = vec![circle("c", "a"), circle("a", "b"), circle("b", "c"), circle("d", "a")];
    units.push(unit("99", "岚江省", UnitKind::Government, Level::Province, "99", ""));
    assert_eq!(
        refused(units, Vec::new()),
        ["parents run in a circle: 99 → 99", "parents run in a circle: a → b → c → a"]
    );
}

#[test]
fn groups_that_rest_on_each_other_are_refused() {
    let groups = vec![
        listed("各市州", &["9901", "9902"]),
        complement("甲", "乙", "各市州"),
        complement("乙", "甲", "各市州"),
        complement("丙", "各市州", "各市州"),
        complement("丁", "没有", "各市州"),
    ];
    assert_eq!(
        refused(province(), groups),
        [
            "丁 rests on 没有, which is no group",
            "nobody belongs to 丙",
            "groups rest on each other: 乙 → 甲 → 乙"
        ]
    );
}

#[test]
fn ancestor_checks_stay_fast_and_deep_trees_do_not_overflow() {
    let mut units = vec![unit("0", "省", UnitKind::Government, Level::Province, "", "")];
    units.extend(
        (1..20_000)
            .map(|n| unit(&n.to_string(), "园", UnitKind::Park, Level::County, &(n - 1).to_string(), "")),
    );
    let tree = UnitTree::new(units, Vec::new()).expect("a chain");
    let (root, leaf) = (UnitId::from("0"), UnitId::from("19999"));
    assert!((0..200_000).all(|_| tree.is_at_or_below(&leaf, &root)));
}
