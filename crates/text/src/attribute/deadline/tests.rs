//! Tables of cases for the rules of deadlines. The reference date is 12 March 2024, a Tuesday.

use jiff::civil::date;

use super::{Frame, events, find, find_reference};
use crate::{DoubtKind, Holiday, Span};

fn holidays() -> Vec<Holiday> {
    let rows = [
        ("劳动节", date(2024, 5, 1), date(2024, 5, 5)),
        ("端午节", date(2024, 6, 8), date(2024, 6, 10)),
        ("中秋节", date(2024, 9, 15), date(2024, 9, 17)),
        ("国庆节", date(2024, 10, 1), date(2024, 10, 7)),
        ("元旦", date(2024, 1, 1), date(2024, 1, 1)),
        ("元旦", date(2025, 1, 1), date(2025, 1, 1)),
        ("春节", date(2024, 2, 10), date(2024, 2, 17)),
        ("春节", date(2025, 1, 28), date(2025, 2, 4)),
    ];
    rows.into_iter().map(|(name, first, last)| Holiday { name: name.into(), first, last }).collect()
}

/// Every deadline as `text kind start end rhythm`, `-` for nothing.
fn read(text: &str, reference: Option<jiff::civil::Date>) -> (Vec<String>, Vec<DoubtKind>) {
    let chars: Vec<char> = text.chars().collect();
    let holidays = holidays();
    let events = events(&chars, reference, &holidays);
    let frame = Frame { reference, holidays: &holidays, events: &events };
    let mut doubts = Vec::new();
    let found = find(&chars, Span::new(0, chars.len()), frame, &mut doubts);
    let day = |d: Option<jiff::civil::Date>| d.map_or("-".to_owned(), |d| d.to_string());
    let lines = found.iter().map(|d| {
        let rhythm = d.recur.map_or("-".to_owned(), |r| format!("{r:?}"));
        format!("{} {:?} {} {} {rhythm}", d.text, d.kind, day(d.start), day(d.end))
    });
    (lines.collect(), doubts.iter().map(|d| d.kind).collect())
}

/// Holds the one deadline of each text against what it should be.
#[track_caller]
fn hold(cases: &[(&str, &str)]) {
    for (text, want) in cases {
        let (got, _) = read(text, Some(date(2024, 3, 12)));
        assert_eq!(got.join("; "), *want, "{text}");
    }
}

#[test]
fn a_last_day_is_included() {
    hold(&[
        ("6月底前完成", "6月底前 By - 2024-06-30 -"),
        ("6月底完成", "6月底 By - 2024-06-30 -"),
        ("年内开工", "年内 By - 2024-12-31 -"),
        ("全年新建620公里", "全年 By - 2024-12-31 -"),
        ("年底组织考核", "年底 By - 2024-12-31 -"),
        ("今年再统筹5亿元", "今年 By - 2024-12-31 -"),
        ("到2028年，建成", "到2028年 By - 2028-12-31 -"),
        ("到2025年底前完成", "到2025年底前 By - 2025-12-31 -"),
        ("5月20日前", "5月20日前 By - 2024-05-20 -"),
        ("12月上旬前", "12月上旬前 By - 2024-12-10 -"),
        ("三季度末占比不低于68%", "三季度末 By - 2024-09-30 -"),
        ("明年6月底前", "明年6月底前 By - 2025-06-30 -"),
        ("明年底", "明年底 By - 2025-12-31 -"),
        ("十二月底前", "十二月底前 By - 2024-12-31 -"),
        ("二〇二五年三月底前", "二〇二五年三月底前 By - 2025-03-31 -"),
        ("月底前", "月底前 By - 2024-03-31 -"),
        ("本周内办结", "本周内 By - 2024-03-17 -"),
        ("周五前", "周五前 By - 2024-03-15 -"),
        ("整改时限：2024年10月10日", "2024年10月10日 By - 2024-10-10 -"),
    ]);
}

#[test]
fn a_date_without_year_lies_ahead() {
    hold(&[
        ("3月1日前", "3月1日前 By - 2025-03-01 -"),
        ("3月12日前", "3月12日前 By - 2024-03-12 -"),
        ("2月底前", "2月底前 By - 2025-02-28 -"),
        ("10日前报送", "10日前 By - 2024-04-10 -"),
        ("一季度", "一季度 Window 2024-01-01 2024-03-31 -"),
        ("3月1日至5日", "3月1日至5日 Window 2025-03-01 2025-03-05 -"),
    ]);
}

#[test]
fn clock_times_are_dropped() {
    hold(&[
        ("29日18时前", "29日18时前 By - 2024-03-29 -"),
        ("6月15日9:00前", "6月15日9:00前 By - 2024-06-15 -"),
        ("今日下班前", "今日下班前 By - 2024-03-12 -"),
        ("明天中午12点前", "明天中午12点前 By - 2024-03-13 -"),
    ]);
}

#[test]
fn stretches_have_both_ends() {
    hold(&[
        ("四季度新开工", "四季度 Window 2024-10-01 2024-12-31 -"),
        ("12月各组织一次", "12月 Window 2024-12-01 2024-12-31 -"),
        ("9月份", "9月份 Window 2024-09-01 2024-09-30 -"),
        ("11月中旬", "11月中旬 Window 2024-11-11 2024-11-20 -"),
        ("自11月5日至12月20日", "自11月5日至12月20日 Window 2024-11-05 2024-12-20 -"),
        ("“十四五”期间", "“十四五”期间 Window 2021-01-01 2025-12-31 -"),
        ("8至10月", "8至10月 Window 2024-08-01 2024-10-31 -"),
        ("12月15日至1月25日", "12月15日至1月25日 Window 2024-12-15 2025-01-25 -"),
        ("2024年10月至2025年3月", "2024年10月至2025年3月 Window 2024-10-01 2025-03-31 -"),
        ("2024—2026年", "2024—2026年 Window 2024-01-01 2026-12-31 -"),
        ("下周", "下周 Window 2024-03-18 2024-03-24 -"),
        ("下半年", "下半年 Window 2024-07-01 2024-12-31 -"),
        ("即日起至4月底", "即日起至4月底 Window 2024-03-12 2024-04-30 -"),
    ]);
}

#[test]
fn holidays_come_from_the_calendar() {
    hold(&[
        ("“五一”期间", "“五一”期间 Window 2024-05-01 2024-05-05 -"),
        ("“五一”前", "“五一”前 By - 2024-04-30 -"),
        ("端午假期", "端午假期 Window 2024-06-08 2024-06-10 -"),
        ("国庆节前", "国庆节前 By - 2024-09-30 -"),
        ("春节前", "春节前 By - 2025-01-27 -"),
        ("元旦春节期间", "元旦春节期间 Window 2025-01-01 2025-02-04 -"),
        ("“五一”劳动奖章", ""),
        ("国庆75周年", ""),
        ("十一届三中全会", ""),
    ]);
}

#[test]
fn single_days_and_beginnings() {
    hold(&[
        ("5月7日举行", "5月7日 On 2024-05-07 2024-05-07 -"),
        ("自7月1日起施行", "自7月1日起 From 2024-07-01 - -"),
        ("29日起停课", "29日起 From 2024-03-29 - -"),
        ("自即日起关闭", "即日起 Immediate 2024-03-12 - -"),
        ("立即开展专项检查", "立即 Immediate 2024-03-12 - -"),
        ("积水超过15厘米立即封闭", ""),
        ("一旦发现险情，立即转移", ""),
        ("马上就办", ""),
    ]);
}

#[test]
fn what_returns_has_its_rhythm() {
    hold(&[
        ("每周五梳理一次", "每周五 Recurring - - Weekly"),
        ("每周一次", "每周 Recurring - - Weekly"),
        ("每月10日前报送", "每月10日前 Recurring - - Monthly"),
        ("每半月", "每半月 Recurring - - Semimonthly"),
        ("每2小时报告一次", "每2小时 Recurring - - Hourly"),
        ("每季度末", "每季度末 Recurring - - Quarterly"),
        ("每学期", "每学期 Recurring - - Semiannual"),
        ("每旬会商", "每旬 Recurring - - Tenday"),
        ("按季度开展", "按季度 Recurring - - Quarterly"),
        ("实行月调度", "月调度 Recurring - - Monthly"),
        ("一周一调度", "一周一调度 Recurring - - Weekly"),
        ("建立周分析、月通报制度", ""),
        ("实行“月调度、季拉练”", ""),
        ("每年每公里县道1万元", ""),
        ("每人每月200元", ""),
        ("24小时值班", ""),
    ]);
}

#[test]
fn a_time_limit_has_a_day_only_when_it_runs_from_the_reference() {
    hold(&[
        ("自印发之日起30日内", "自印发之日起30日内 Relative - 2024-04-11 -"),
        ("本通知印发后10日内", "10日内 Relative - 2024-03-22 -"),
        ("即日起3个月内", "即日起3个月内 Relative - 2024-06-12 -"),
        ("一个月内印发", "一个月内 Relative - 2024-04-12 -"),
        ("对诉求3个工作日内交办", "3个工作日内 Relative - - -"),
        ("险情发生后30分钟内到达", "30分钟内 Relative - - -"),
        ("企业停产后3个月内兑付", "3个月内 Relative - - -"),
        ("审批时间压缩至50个工作日以内", ""),
    ]);
}

#[test]
fn seasons_keep_their_words() {
    hold(&[
        ("开工前召开", "开工前 By - - -"),
        ("供暖季前", "供暖季前 By - - -"),
        ("2025年汛期前完成", "汛期前 By - - -"),
        (
            "6月29日至7月2日将有最强降雨。\n强降雨期间停工",
            "6月29日至7月2日 Window 2024-06-29 2024-07-02 -; 强降雨期间 Window 2024-06-29 2024-07-02 -",
        ),
    ]);
}

#[test]
fn what_is_no_deadline() {
    for text in [
        "当前",
        "近期",
        "下一步",
        "第一时间",
        "及时",
        "尽快",
        "长期坚持",
        "近三年",
        "去年以来",
        "今年以来",
        "截至2月底",
        "今年是关键之年",
        "去年12月底",
        "一季度以来",
        "争取2025年超长期特别国债",
        "三年行动",
        "《行动方案（2024—2026年）》",
        "“2024清源行动”",
        "前三季度",
        "全年目标任务",
        "第十四届",
        "二期工程",
        "五类企业",
    ] {
        hold(&[(text, "")]);
    }
}

#[test]
fn impossible_days_and_missing_years_are_doubts() {
    let today = Some(date(2024, 3, 12));
    for text in ["2月30日前", "2024年2月30日前", "3月20日至10日", "2025年5月1日至2025年3月1日"]
    {
        let (found, doubts) = read(text, today);
        assert_eq!((found.len(), doubts.as_slice()), (1, &[DoubtKind::ImpossibleDate][..]), "{text}");
    }
    for text in ["6月底前", "年内", "四季度", "“五一”期间", "立即整改"] {
        let (found, doubts) = read(text, None);
        assert_eq!((found.len(), doubts.as_slice()), (1, &[DoubtKind::NoReferenceDate][..]), "{text}");
        assert!(found[0].ends_with("- - -"), "{text}");
    }
    assert_eq!(read("2025年3月底前", None).0, ["2025年3月底前 By - 2025-03-31 -"]);
}

#[test]
fn the_day_of_the_meeting_or_of_issue_is_found() {
    let cases = [
        ("会议纪要\n2024年3月12日下午，市长主持召开会议。", Some(date(2024, 3, 12))),
        ("通知\n5月1日前完成。\n云泽市人民政府办公室\n2025年2月18日\n", Some(date(2025, 2, 18))),
        ("政府工作报告\n——2025年1月16日在人民代表大会上\n省长", Some(date(2025, 1, 16))),
        ("通知\n办公室\n二〇二五年二月十八日", Some(date(2025, 2, 18))),
        ("督查通报\n督查室 2024年9月9日\n各区：", Some(date(2024, 9, 9))),
        ("调度会召开\n10月15日上午，县长主持召开会议。", None),
        ("", None),
    ];
    for (text, want) in cases {
        let chars: Vec<char> = text.chars().collect();
        assert_eq!(find_reference(&chars).map(|f| f.0), want, "{text}");
    }
}

#[test]
fn no_text_makes_it_fail() {
    for text in [
        "“",
        "》《“五一",
        "每",
        "自",
        "1",
        "99999999999月",
        "9999年12月31日至",
        "下周五前",
        "每半",
        "即日起至",
        "十五",
        "“十”五",
    ] {
        for reference in [None, Some(jiff::civil::Date::MAX), Some(jiff::civil::Date::MIN)] {
            read(text, reference);
        }
    }
}
