use super::*;
use crate::{ListId, ListItem, Name, Quantity, StandingDuty, Target};

fn figure(title: &str, unit: &str) -> Indicator {
    let measure =
        Measure::Quantity(Quantity { unit: unit.into(), target: Amount::whole(15), curve: Vec::new() });
    Indicator::of(title, Some(&measure)).unwrap()
}

#[test]
fn what_says_nothing_makes_no_difference() {
    let one = figure("城镇新增就业", "万人").key();
    for (title, unit) in [
        ("完成城镇新增就业15万人", "万人"),
        ("确保全省城镇新增就业达到 １５ 万人以上", "人"),
        ("2026年度城镇新增就业（累计）", "人"),
        ("新增城镇就业目标任务", "千人"),
    ] {
        assert_eq!(figure(title, unit).key(), one, "{title}");
    }
}

#[test]
fn what_means_something_does() {
    let one = figure("城镇新增就业", "万人").key();
    for (title, unit) in [
        ("当月城镇新增就业", "万人"),
        ("农村新增就业", "万人"),
        ("城镇新增就业", "人次"),
        ("城镇新增就业困难人员", "万人"),
        ("城镇新增就业率", "%"),
    ] {
        assert_ne!(figure(title, unit).key(), one, "{title} {unit}");
    }
    assert_ne!(figure("重点项目总投资", "亿元").key(), figure("重点项目投资", "亿元").key());
    assert_ne!(figure("全社会用电量", "千瓦时").key(), figure("用电量", "千瓦时").key());
}

#[test]
fn a_duty_is_no_figure_and_steps_are_asked_nowhere_else() {
    let duty = Measure::Standing(StandingDuty::usual("安全生产检查", Cadence::Monthly));
    let one = Indicator::of("安全生产检查工作", Some(&duty)).unwrap();
    assert_eq!(one.key(), Indicator::of("安全生产检查情况", None).unwrap().key());
    assert_ne!(one.key(), figure("安全生产检查", "次").key());
    let steps = Measure::Milestones(Vec::new());
    assert_eq!(Indicator::of("安全生产检查", Some(&steps)), None);
    assert_eq!(Indicator::of("全面完成目标任务", None), None, "nothing is left of it");
}

#[test]
fn a_pack_may_say_that_two_names_mean_one() {
    let item = ListItem {
        code: "P01".into(),
        name: "城镇新增就业".into(),
        target: Target::parse("15", "万人"),
        lead: None,
        note: String::new(),
        aliases: vec!["城镇就业增量".into()],
    };
    let list = StandingList {
        id: ListId::from("promises"),
        name: Name::new("民生实事", "promises"),
        aliases: Vec::new(),
        year: None,
        part_of: None,
        programme: None,
        report_every: None,
        printed_count: None,
        items: vec![item],
    };
    let names = SameNames::of(&[list]);
    let other = figure("完成城镇就业增量", "人");
    assert_ne!(other.key(), figure("城镇新增就业", "人").key());
    assert_eq!(names.settle(other).key(), figure("城镇新增就业", "人").key());
}

#[test]
fn figures_are_told_in_the_other_unit_and_still_rise() {
    let (one, more) = (Amount::whole(123_456), Amount::whole(123_457));
    assert_eq!(converted(one, -4).to_string(), "12.3456");
    assert!(converted(one, -8) <= converted(more, -8));
    assert_eq!(converted(Amount::from_scaled(i64::MAX), 4), Amount::from_scaled(i64::MAX));
}

#[test]
fn a_pack_is_told_which_items_may_be_one_figure() {
    let item = |code: &str, name: &str, unit: &str, lead: &str| ListItem {
        code: code.into(),
        name: name.into(),
        target: Target::parse("15", unit),
        lead: Some(lead.into()),
        note: String::new(),
        aliases: Vec::new(),
    };
    let list = |id: &str, year, items| StandingList {
        id: ListId::from(id),
        name: Name::new(id, id),
        aliases: Vec::new(),
        year,
        part_of: None,
        programme: None,
        report_every: None,
        printed_count: None,
        items,
    };
    let lists = vec![
        list(
            "promises",
            Some(2026),
            vec![item("1", "新增城镇就业", "万人", "rst"), item("2", "改造小区", "个", "zjt")],
        ),
        list(
            "work",
            Some(2026),
            vec![item("a", "城镇新增就业", "人", "rst"), item("b", "改造小区", "个", "fgw")],
        ),
        list("past", Some(2025), vec![item("x", "城镇新增就业", "人", "rst")]),
    ];
    let standing = crate::Standing::new(Vec::new(), lists).unwrap();
    let found: Vec<_> = standing
        .look_alikes()
        .into_iter()
        .map(|[(list, item), (other, one)]| {
            (list.id.to_string(), item.code.clone(), other.id.to_string(), one.code.clone())
        })
        .collect();
    let pair = ("promises".to_owned(), "1".to_owned(), "work".to_owned(), "a".to_owned());
    assert_eq!(found, [pair], "one unit, one year");
}
