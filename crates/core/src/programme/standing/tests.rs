use super::*;
use crate::{ListItem, Name};

fn programme(id: &str, zh: &str, part_of: Option<&str>) -> Programme {
    Programme {
        id: id.into(),
        name: Name::new(zh, id),
        aliases: Vec::new(),
        year: None,
        part_of: part_of.map(Into::into),
        report_every: None,
        on_board: false,
    }
}

fn list(id: &str, zh: &str, aliases: &[&str], year: Option<i16>, part_of: Option<&str>) -> StandingList {
    StandingList {
        id: id.into(),
        name: Name::new(zh, id),
        aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
        year,
        part_of: part_of.map(Into::into),
        programme: None,
        report_every: None,
        printed_count: None,
        items: Vec::new(),
    }
}

fn standing() -> Standing {
    let lists = vec![
        list("tens", "四个十大", &[], None, None),
        list("promises-2022", "十大重点民生实事", &["十大民生实事"], Some(2022), Some("tens")),
        list(
            "promises-2023",
            "十大重点民生实事",
            &["十大民生实事", "十件民生实事"],
            Some(2023),
            Some("tens"),
        ),
    ];
    Standing::new(vec![programme("six", "发展六仗", None)], lists).expect("fits together")
}

fn codes(named: &[Named<'_>]) -> Vec<String> {
    let code = |n: &Named<'_>| match n {
        Named::Programme(p) => p.id.to_string(),
        Named::List(l) => l.id.to_string(),
    };
    named.iter().map(code).collect()
}

#[test]
fn a_list_is_known_by_every_name_and_by_its_year() {
    let standing = standing();
    let code = |name: &str, year| standing.resolve(name, year).map(|n| codes(&[n]).concat());
    assert_eq!(code("“四个十大”", 2023).as_deref(), Some("tens"));
    assert_eq!(code("十件民生实事", 2023).as_deref(), Some("promises-2023"));
    assert_eq!(code("「十大民生实事」", 2022).as_deref(), Some("promises-2022"));
    assert_eq!(code("十大民生实事", 2026).as_deref(), Some("promises-2023"), "the latest known");
    assert_eq!(code("十大民生实事", 2021), None, "a list of the future is not meant");
    assert_eq!(code("“”", 2023), None);
}

#[test]
fn a_text_names_lists_without_quotation_marks_too() {
    let standing = standing();
    let text = "打好“发展六仗”，紧盯“四个十大”，加快推进十大重点民生实事，再抓四个十大";
    assert_eq!(codes(&standing.mentioned(text, 2023)), ["six", "tens", "promises-2023"]);
    assert!(standing.mentioned("", 2023).is_empty());
}

#[test]
fn what_does_not_fit_is_told_all_at_once() {
    let programmes = vec![
        programme("a", "甲", Some("b")),
        programme("b", "乙", Some("a")),
        programme("c", "丙", Some("gone")),
        programme("c", "丁", None),
    ];
    let mut doubled = list("l", "甲", &[], None, Some("none"));
    doubled.programme = Some("x".into());
    let item = ListItem {
        code: "1".into(),
        name: "一".into(),
        target: None,
        lead: None,
        note: String::new(),
        aliases: Vec::new(),
    };
    doubled.items = vec![item.clone(), item];
    let lists = vec![doubled, list("l", "戊", &[], None, None), list("m", "己", &[], None, Some("m"))];
    let errors = Standing::new(programmes, lists).expect_err("does not fit");
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    the programme c is given twice
    c is part of gone, which is no programme
    the programme a is a part of itself
    the programme b is a part of itself
    the list l is given twice
    l is part of none, which is no list
    the list l serves x, which is no programme
    the list m is a part of itself
    the list l has the item 1 twice
    “甲” is a name of a and of l
    ");
}
