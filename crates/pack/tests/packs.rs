//! The packs that ship load without a fault, and say what they should.

#![expect(clippy::panic, reason = "a pack that ships with a fault must stop the test and show it")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use duban_core::{Level, Named, Unit, UnitId, UnitKind};
use duban_pack::{Files, Pack};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs").join(name)
}

fn loaded(name: &str) -> Pack {
    duban_pack::load(&folder(name)).unwrap_or_else(|faults| panic!("{name}:\n{faults}"))
}

fn governments(pack: &Pack, level: Level) -> Vec<&Unit> {
    let fits = |u: &&Unit| u.kind == UnitKind::Government && u.level == level;
    pack.tree.in_order().iter().filter(fits).collect()
}

fn found(pack: &Pack, word: &str, issuer: &str) -> Vec<String> {
    pack.tree.find(word, &UnitId::from(issuer)).iter().map(|u| u.id.to_string()).collect()
}

#[test]
fn the_pack_inside_the_binary_is_the_folder() {
    let inside = duban_pack::demo().unwrap_or_else(|faults| panic!("{faults}"));
    let outside = loaded("demo");
    assert_eq!(inside.tree.in_order(), outside.tree.in_order());
    assert_eq!(inside.standing.lists(), outside.standing.lists());
    let files = Files::in_folder(&folder("demo")).expect("a folder");
    let in_binary = duban_pack::demo_files();
    let names: Vec<&str> = files.names().filter(|n| !n.starts_with("README")).collect();
    assert_eq!(in_binary.names().collect::<Vec<_>>(), names, "see the list in src/demo.rs");
}

#[test]
fn hunan_has_its_prefectures_and_counties_with_codes_that_fit() {
    let pack = loaded("hunan-2023");
    let (prefectures, counties) = (governments(&pack, Level::Prefecture), governments(&pack, Level::County));
    assert_eq!((prefectures.len(), counties.len()), (14, 122));
    for county in &counties {
        let parent = county.territorial_parent.as_ref().expect("a prefecture");
        assert_eq!(county.id.as_str()[..4], parent.as_str()[..4], "{}", county.name);
    }
    let codes: BTreeSet<&str> = counties.iter().chain(&prefectures).map(|u| u.id.as_str()).collect();
    assert_eq!(codes.len(), 136);
    assert!(
        codes.iter().all(|c| c.len() == 6 && c.starts_with("43") && c.bytes().all(|b| b.is_ascii_digit()))
    );
    let known = [
        ("长沙市", "430100"),
        ("张家界市", "430800"),
        ("郴州市", "431000"),
        ("湘西州", "433100"),
        ("韶山市", "430382"),
    ];
    for (name, code) in known {
        assert_eq!(pack.tree.by_name(name)[0].id.as_str(), code);
    }
}

#[test]
fn a_directive_of_hunan_finds_its_units() {
    let pack = loaded("hunan-2023");
    let members = |word: &str| pack.tree.group_by_name(word).map(|g| pack.tree.members(&g.id).len());
    assert_eq!(members("各市州"), Some(14));
    assert_eq!(members("各县市区"), Some(122));
    assert_eq!(members("自贸区"), Some(3));
    assert_eq!(members("综保区"), Some(5));
    assert_eq!(members("特殊监管区"), Some(5));
    assert_eq!(members("长株潭"), Some(3));
    assert_eq!(members("工业大市"), None, "for the site to fill in");
    assert_eq!(found(&pack, "省发改委", "430000"), ["430000-fgw"]);
    assert_eq!(found(&pack, "省发展改革委", "430100"), ["430000-fgw"]);
    assert_eq!(found(&pack, "财政厅", "430000"), ["430000-czt"]);
    assert_eq!(found(&pack, "市财政局", "430100"), ["430100-czt"]);
    assert_eq!(found(&pack, "州财政局", "433100"), ["433100-czt"]);
    assert_eq!(found(&pack, "市财政局", "430000").len(), 13);
    assert_eq!(found(&pack, "岳阳市住建局", "430000"), ["430600-zjt"]);
    assert_eq!(found(&pack, "湘西州应急局", "430000"), ["433100-yjt"]);
    assert_eq!(found(&pack, "省政府督查室", "430000"), ["430000-dcs"]);
    assert_eq!(found(&pack, "湘江新区", "430000"), ["430100-xjxq"]);
    assert_eq!(found(&pack, "省政府", "430100"), ["430000"]);
}

#[test]
fn a_directive_of_hunan_finds_its_lists_and_campaigns() {
    let pack = loaded("hunan-2023");
    let code = |name: &str| match pack.standing.resolve(name, 2023) {
        Some(Named::List(list)) => list.id.to_string(),
        Some(Named::Programme(programme)) => programme.id.to_string(),
        None => "none".to_owned(),
    };
    assert_eq!(code("“四个十大”"), "four-tens");
    assert_eq!(code("“发展六仗”"), "six-battles");
    for alias in ["十大重点民生实事", "十大民生实事", "十件民生实事"] {
        assert_eq!(code(alias), "promises-2023");
    }
    assert_eq!(code("夏季攻势"), "summer-campaign");
    assert_eq!(code("“4+4科创工程”"), "four-plus-four");
    assert_eq!(pack.standing.parts(&"four-tens".into()).count(), 4);
    let key = pack.standing.list(&"key-2023".into()).and_then(|l| l.printed_count);
    let parts: Option<u32> = pack.standing.parts(&"key-2023".into()).map(|l| l.printed_count).sum();
    assert_eq!((key, parts), (Some(324), Some(324)));
    let jobs = pack.standing.list(&"promises-2023".into()).and_then(|l| l.items[0].target.clone());
    assert_eq!(jobs.map(|t| (t.figure(), t.unit)), Some(("70".into(), "万人".into())));
    assert_eq!(pack.standing.programmes().iter().filter(|p| p.on_board).count(), 6);
}

#[test]
fn leads_are_proposed_by_subject() {
    for (name, province) in [("demo", "990000"), ("hunan-2023", "430000")] {
        let pack = loaded(name);
        assert!(pack.subjects.len() >= 150, "{name}");
        for (title, unit, word) in [
            ("完成早稻生产、高标准农田建设等任务", "nyt", "高标准农田"),
            ("做好中央预算内投资、地方政府专项债券的对接准备", "fgw", "地方政府专项债券"),
            ("加大对高校毕业生、农民工和退役军人等重点群体就业帮扶", "jyt", "高校毕业生"),
            ("打好污染防治“夏季攻势”", "stt", "污染防治"),
            ("改造老旧小区410个", "zjt", "老旧小区"),
            ("完成病险水库除险加固", "slt", "病险水库"),
        ] {
            let proposed = pack.subjects.propose(title, "").map(|(u, w)| (u.to_string(), w));
            assert_eq!(proposed, Some((format!("{province}-{unit}"), word)), "{name}: {title}");
        }
    }
}

#[test]
fn the_sample_finds_its_units_in_the_demonstration() {
    let pack = loaded("demo");
    assert_eq!((governments(&pack, Level::Prefecture).len(), pack.kinds.len()), (14, 10));
    for (word, unit) in [
        ("省发展改革委", "990000-fgw"),
        ("省政务服务局", "990000-zwj"),
        ("省水利厅", "990000-slt"),
        ("省财政厅", "990000-czt"),
        ("省政府督查室", "990000-dcs"),
    ] {
        assert_eq!(found(&pack, word, "990000"), [unit]);
    }
    let members = |word: &str| pack.tree.group_by_name(word).map(|g| pack.tree.members(&g.id).len());
    assert_eq!((members("工业大市"), members("其他地区"), members("各市州")), (Some(4), Some(10), Some(14)));
    assert!(matches!(pack.standing.resolve("“春夏五战”", 2025), Some(Named::Programme(_))));
    let sample = std::fs::read_to_string(folder("demo").join("directives/sample.txt")).expect("the sample");
    assert!(pack.standing.mentioned(&sample, 2025).len() >= 7);
}

#[test]
fn every_place_has_an_office_that_acts_for_it_and_every_bureau_a_department_above() {
    for name in ["demo", "hunan-2023"] {
        let pack = loaded(name);
        assert_eq!(pack.tree.acts_for(&pack.site).map(|u| u.level), Some(Level::Province));
        for place in governments(&pack, Level::Prefecture) {
            let office =
                pack.tree.children(&place.id).find(|u| u.kind == UnitKind::Office).expect("an office");
            assert_eq!(pack.tree.acts_for(&office.id), Some(place));
            for bureau in pack.tree.children(&place.id).filter(|u| u.kind == UnitKind::Department) {
                let above = bureau.line_parent.as_ref().expect("a department above");
                assert_eq!(pack.tree.counterpart(above, &place.id), Some(bureau));
            }
        }
    }
}
