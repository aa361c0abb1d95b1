use super::*;
use crate::{ListId, ListItem, Name, Quantity, StandingDuty, Target};

fn figure(title: &str, unit: &str) -> Indicator {
    let measure = Measure::Quantity(Quantity { unit: unit.into(), target: Amount::whole(15), curve: Vec::new() });
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
