//! Every fault a pack can have is found, with file and line, and a snapshot lists all codes.

#![expect(clippy::expect_used, reason = "a folder that cannot be made must stop the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use duban_pack::Faults;

const HEAD: &str = r#"name = { zh = "省", en = "province" }
time_zone = "Asia/Shanghai"
site = "1-o"
[words]
title = { zh = "督办", en = "Duban" }
number_prefix = "督"
masthead = "督查室"
"#;

const UNITS: &str = "id,name,kind,level,parent,line
1,岚江省,government,province,,
1-o,督查室,office,province,1,
1-cz,财政厅,department,province,1,
11,岚州市,government,prefecture,1,
11-cz,岚州市财政局,department,prefecture,11,1-cz
";

/// A pack that is sound, with some files put in place of its own.
fn pack(changed: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let sound = [("pack.toml", HEAD), ("units.csv", UNITS)];
    let files = sound.iter().chain(changed);
    files.map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

/// A folder that is removed when it is no longer looked at.
struct Folder(PathBuf);

impl Folder {
    fn of(files: &BTreeMap<String, Vec<u8>>) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = Self(std::env::temp_dir().join(format!("duban-pack-{}-{number}", std::process::id())));
        for (name, bytes) in files {
            let path = folder.0.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        folder
    }

    fn faults(&self) -> Faults {
        duban_pack::load(&self.0).expect_err("a pack with a fault")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn told(faults: &Faults) -> Vec<String> {
    faults.iter().map(|f| format!("{} {}", f.place(), f.code())).collect()
}

fn faults(changed: &[(&str, &str)]) -> Vec<String> {
    told(&Folder::of(&pack(changed)).faults())
}

/// Changed files, and what must be told.
type Case = (&'static [(&'static str, &'static str)], &'static [&'static str]);

const HEADLESS: &str =
    "name = { zh = \"省\" }\nsite = \"nobody\"\ntime_zone = \"Mars/North\"\ncolour = 1\nwords = 3\n";

const CASES: &[Case] = &[
    (
        &[(
            "units.csv",
            "id,name,kind,level,parent,line\n1,省,government,province,,\n1-o,室,office,province,1,\n1-o,室,office,province,1,\n",
        )],
        &["units.csv:4 pack.unit_twice"],
    ),
    (
        &[("pack.toml", HEADLESS)],
        &[
            "pack.toml:1 pack.missing_key",
            "pack.toml:3 pack.unknown_time_zone",
            "pack.toml:4 pack.unknown_key",
            "pack.toml:5 pack.wrong_type",
        ],
    ),
    (&[("pack.toml", "name = \n")], &["pack.toml:1 pack.toml_syntax"]),
    (&[("unit.csv", "")], &["unit.csv pack.unknown_file"]),
    (
        &[(
            "requests.toml",
            "office = \"nobody\"\nkind = \"task\"\npromises = [\"none\"]\n[[category]]\nid = \"a\"\nname = { zh = \"甲\", en = \"a\" }\nunit = \"zz\"\n[[category]]\nid = \"a\"\nname = { zh = \"乙\", en = \"b\" }\nreply_days = 9999\n[[category]]\nid = \"c\"\n",
        )],
        &[
            "requests.toml:1 pack.unknown_unit",
            "requests.toml:2 pack.unknown_word",
            "requests.toml:3 pack.unknown_word",
            "requests.toml:7 pack.unknown_unit",
            "requests.toml:8 pack.word_twice",
            "requests.toml:11 pack.bad_number",
            "requests.toml:12 pack.missing_key",
        ],
    ),
    (&[("requests.toml", "")], &["requests.toml:1 pack.missing_key"]),
    (
        &[("units.csv", "id,name,kind,level,colour\n")],
        &["pack.toml:3 pack.unknown_unit", "units.csv:1 pack.unknown_column"],
    ),
    (
        &[("units.csv", "id,name,kind\n")],
        &["pack.toml:3 pack.unknown_unit", "units.csv:1 pack.missing_column"],
    ),
    (
        &[(
            "units.csv",
            "id,name,kind,level,parent,line,from,until\n1,省,government,province,,,,\n1-o,室,office,province,1,,2024-01-01,2023-01-01\na b,,shop,moon,1,,31.4.2023,\nx,一,department,county,zz,,,\ny,二,department,county,,,,\nz,三,government,county,1-o,,,\nw,四,department,province,1,1,,\n",
        )],
        &[
            "units.csv:3 pack.backwards",
            "units.csv:4 pack.empty_field",
            "units.csv:4 pack.bad_code",
            "units.csv:4 pack.bad_date",
            "units.csv:4 pack.unknown_word",
            "units.csv:4 pack.unknown_word",
            "units.csv:5 pack.unknown_parent",
            "units.csv:6 pack.no_parent",
            "units.csv:7 pack.wrong_parent",
            "units.csv:8 pack.wrong_line_parent",
        ],
    ),
    (
        &[("units.csv", "id,name,kind,level\n1,省,government\n")],
        &["pack.toml:3 pack.unknown_unit", "units.csv:2 pack.csv_syntax"],
    ),
    (
        &[(
            "groups.toml",
            "[[group]]\nid=\"a\"\nname=\"甲\"\nmembers=[\"11\",\"99\"]\n[[group]]\nid=\"a\"\nname=\"乙\"\nmembers=[]\n[[group]]\nid=\"b\"\nname=\"丙\"\n[[group]]\nid=\"c\"\nname=\"丁\"\nwithout=\"d\"\nwithin=\"zz\"\n[[group]]\nid=\"d\"\nname=\"戊\"\nwithout=\"c\"\nwithin=\"a\"\n[[group]]\nid=\"e\"\nname=\"己\"\nevery=\"county\"\n",
        )],
        &[
            "groups.toml:1 pack.unknown_member",
            "groups.toml:5 pack.group_twice",
            "groups.toml:9 pack.group_members",
            "groups.toml:12 pack.unknown_group",
            "groups.toml:12 pack.group_cycle",
            "groups.toml:22 pack.empty_group",
        ],
    ),
    (
        &[(
            "kinds.toml",
            "[[kind]]\nid=\"a\"\nform=\"task\"\nreceipt_hours=-1\n[[kind]]\nid=\"a\"\nform=\"task\"\nrequired=[\"title\",\"hat\"]\nreply_days={document=[9,3]}\n[[kind]]\nid=\"b\"\nform=\"task\"\nclosing=[{code=\"x\",zh=\"一\",en=\"one\"},{code=\"x\",zh=\"二\",en=\"two\"}]\n",
        )],
        &[
            "kinds.toml:4 pack.bad_number",
            "kinds.toml:5 pack.kind_twice",
            "kinds.toml:8 pack.unknown_word",
            "kinds.toml:9 pack.wrong_type",
            "kinds.toml:13 pack.word_twice",
        ],
    ),
    (
        &[
            (
                "programmes.toml",
                "[[programme]]\nid=\"p\"\nname={zh=\"甲\",en=\"a\"}\n[[programme]]\nid=\"p\"\nname={zh=\"乙\",en=\"b\"}\n[[programme]]\nid=\"r\"\nname={zh=\"庚\",en=\"r\"}\npart_of=\"zz\"\n[[programme]]\nid=\"q\"\nname={zh=\"丙\",en=\"c\"}\npart_of=\"q\"\n",
            ),
            (
                "lists/all.toml",
                "[[list]]\nid=\"l\"\nname={zh=\"甲\",en=\"l\"}\nprogramme=\"none\"\nprinted_count=1\n[[list]]\nid=\"l\"\nname={zh=\"戊\",en=\"m\"}\n[[list]]\nid=\"m\"\nname={zh=\"己\",en=\"n\"}\npart_of=\"m\"\n[[list.item]]\ncode=\"1\"\nname=\"一\"\nlead=\"nobody\"\n",
            ),
            ("lists/l.csv", "code,name,target,unit\n1,一,,\n1,二,about 5,个\n3,三,5,\n"),
            ("lists/m.csv", "code,name\n1,一\n"),
            ("lists/other.csv", "code,name\n1,一\n"),
        ],
        &[
            "lists/all.toml:1 pack.unknown_programme",
            "lists/all.toml:1 pack.too_many_items",
            "lists/all.toml:1 pack.name_twice",
            "lists/all.toml:6 pack.list_twice",
            "lists/all.toml:9 pack.list_cycle",
            "lists/all.toml:13 pack.unknown_unit",
            "lists/l.csv:3 pack.bad_number",
            "lists/l.csv:3 pack.item_twice",
            "lists/l.csv:4 pack.empty_field",
            "lists/m.csv pack.items_twice",
            "lists/other.csv pack.list_without_head",
            "programmes.toml:4 pack.programme_twice",
            "programmes.toml:7 pack.unknown_programme",
            "programmes.toml:11 pack.programme_cycle",
        ],
    ),
    (
        &[("lists/a.toml", "[[list]]\nid=\"l\"\nname={zh=\"甲\",en=\"l\"}\npart_of=\"none\"\n")],
        &["lists/a.toml:1 pack.unknown_list"],
    ),
    (
        &[("subjects.csv", "word,unit\n预算,1-cz\n预算,1-cz\n水库,1-sl\n")],
        &["subjects.csv:3 pack.word_twice", "subjects.csv:4 pack.unknown_unit"],
    ),
    (
        &[("tiles.csv", "unit,column,row\n1-cz,1,1\n9,1,1\n1,0,x\n")],
        &[
            "tiles.csv:2 pack.tile_of_no_place",
            "tiles.csv:3 pack.unknown_unit",
            "tiles.csv:4 pack.bad_number",
            "tiles.csv:4 pack.bad_number",
        ],
    ),
    (
        &[
            (
                "units.csv",
                "id,name,kind,level,parent\n1,岚江省,government,province,\n1-o,督查室,office,province,1\n11,岚州市,government,prefecture,1\n12,澜江市,government,prefecture,1\n111,甲县,government,county,11\n",
            ),
            ("tiles.csv", "unit,column,row\n11,1,1\n12,1,1\n111,1,1\n11,2,1\n"),
        ],
        &["tiles.csv:3 pack.tile_taken", "tiles.csv:5 pack.word_twice"],
    ),
    (
        &[(
            "kinds.toml",
            "[[kind]]\nid=\"a\"\nform=\"task\"\n[kind.ladder]\nremind_before=[1, 7]\nchase=3\n[[kind]]\nid=\"b\"\nform=\"task\"\n[kind.ladder]\nchase=3\nbulletin=10\nsigned=[\"reminder\"]\n[[kind]]\nid=\"c\"\nform=\"task\"\n[kind.ladder]\nchase=3\nsupervision_letter=3\nsummon=9\n",
        )],
        &[
            "kinds.toml:5 pack.ladder_reminders",
            "kinds.toml:12 pack.ladder_hole",
            "kinds.toml:13 pack.unknown_word",
            "kinds.toml:19 pack.ladder_order",
            "kinds.toml:20 pack.unknown_key",
        ],
    ),
    (
        &[("statistics.txt", "GDP # note\n\nGDP\n外贸 fall\n")],
        &["statistics.txt:3 pack.word_twice", "statistics.txt:4 pack.unknown_word"],
    ),
    (
        &[(
            "calendar.toml",
            "use=\"mars\"\n[[year]]\nyear=2023\nmake_up=[2023-01-02, \"2023-02-30\"]\n[[year.holiday]]\nname=\"元旦\"\nfirst=2023-01-01\nlast=2023-01-03\n[[year]]\nyear=2023\n",
        )],
        &[
            "calendar.toml:1 pack.missing_key",
            "calendar.toml:1 pack.unknown_word",
            "calendar.toml:4 pack.bad_date",
            "calendar.toml:9 pack.year_twice",
        ],
    ),
    (
        &[(
            "calendar.toml",
            "use=\"cn\"\nname=\"ours\"\n[[year]]\nyear=2024\nmake_up=[2024-01-02]\n[[year.holiday]]\nname=\"元旦\"\nfirst=2024-01-01\nlast=2024-01-03\n",
        )],
        &["calendar.toml:3 pack.day_twice"],
    ),
    (
        &[(
            "calendar.toml",
            "name=\"ours\"\n[[year]]\nyear=2024\n[[year.holiday]]\nname=\"元旦\"\nfirst=2024-01-03\nlast=2024-01-01\n",
        )],
        &["calendar.toml:4 pack.holiday_backwards"],
    ),
];

#[test]
fn each_fault_is_told_with_its_place() {
    for (changed, expected) in CASES {
        let mut expected: Vec<&str> = expected.to_vec();
        let mut got = faults(changed);
        // Faults of one line come in the order of their codes' rank; which is first does not matter here.
        expected.sort_unstable();
        got.sort_unstable();
        assert_eq!(got, expected, "{changed:?}");
    }
}

#[test]
fn a_circle_of_parents_is_printed() {
    let units = "id,name,kind,level,parent\n1,省,government,province,\n1-o,室,office,province,1\na,甲园,park,county,b\nb,乙园,park,county,c\nc,丙园,park,county,a\n";
    let faults = Folder::of(&pack(&[("units.csv", units)])).faults();
    assert_eq!(
        faults.to_string().trim(),
        "units.csv:4: pack.unit_cycle Parents run in a circle: a → b → c → a."
    );
}

#[test]
fn files_that_cannot_be_taken_are_told() {
    let mut files = pack(&[]);
    files.insert("units.csv".into(), b"id,name,kind,level\n1,\xb2\xe2,government,province\n".to_vec());
    let told_of = |files: &BTreeMap<String, Vec<u8>>| told(&Folder::of(files).faults());
    assert_eq!(told_of(&files), ["pack.toml:3 pack.unknown_unit", "units.csv:2 pack.not_utf8"]);
    files.insert("units.csv".into(), vec![b' '; (16 << 20) + 1]);
    assert_eq!(told_of(&files), ["units.csv pack.too_large"]);
    files.remove("units.csv");
    assert_eq!(told_of(&files), ["pack.toml:3 pack.unknown_unit", "units.csv pack.missing_file"]);
    let mut many = pack(&[]);
    many.extend((0..500).map(|n| (format!("lists/{n}.md"), Vec::new())));
    assert_eq!(told_of(&many), [". pack.too_many_files"]);
    let nowhere = duban_pack::load("/nowhere/at/all".as_ref()).expect_err("no folder");
    assert_eq!(told(&nowhere), [". pack.no_folder"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_told() {
    let folder = Folder::of(&pack(&[]));
    std::os::unix::fs::symlink("/nowhere/at/all", folder.0.join("kinds.toml")).expect("a link");
    assert_eq!(told(&folder.faults()), ["kinds.toml pack.unreadable"]);
}

#[test]
fn a_byte_order_mark_and_foreign_line_ends_are_taken() {
    let mut files = pack(&[]);
    files.insert("units.csv".into(), format!("\u{feff}{}", UNITS.replace('\n', "\r\n")).into_bytes());
    files.insert("pack.toml".into(), format!("\u{feff}{}", HEAD.replace('\n', "\r\n")).into_bytes());
    let folder = Folder::of(&files);
    let pack = duban_pack::load(&folder.0).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(pack.tree.in_order().len(), 5);
    assert_eq!(pack.kinds.len(), 8, "the usual kinds where there is no file");
}

/// Every code there is, from the one place where codes are written.
fn codes() -> BTreeSet<&'static str> {
    include_str!("../src/fault/what.rs").split('"').filter(|part| part.starts_with("pack.")).collect()
}

#[test]
fn the_codes_are_these() {
    insta::assert_snapshot!(codes().into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let of_cases = CASES.iter().flat_map(|(_, told)| told.iter()).filter_map(|t| t.split(' ').nth(1));
    let by_hand =
        ["unit_cycle", "not_utf8", "too_large", "missing_file", "too_many_files", "no_folder", "unreadable"];
    let by_hand: Vec<String> = by_hand.iter().map(|c| format!("pack.{c}")).collect();
    let tested: BTreeSet<&str> = of_cases.chain(by_hand.iter().map(String::as_str)).collect();
    let untested: Vec<&str> = codes().into_iter().filter(|c| !tested.contains(c)).collect();
    assert!(untested.is_empty(), "{untested:?}");
}

#[test]
fn every_fault_has_its_words_in_both_languages() {
    for (changed, _) in CASES {
        for fault in &Folder::of(&pack(changed)).faults() {
            let what = &fault.what;
            for words in [what.zh(), what.en(), what.remedy_zh(), what.remedy_en()] {
                assert!(words.ends_with(['.', '。']) && !words.contains('{'), "{words}");
            }
        }
    }
}
