use super::*;
use jiff::civil::date;

#[test]
fn the_published_table_can_be_built_whole() {
    let calendar = Calendar::published();
    assert_eq!(calendar.years().len(), 8);
    assert!(calendar.years().iter().all(|y| y.holidays.len() == 7));
    assert!(!calendar.is_provisional(date(2026, 12, 31)));
    assert!(calendar.is_provisional(date(2027, 1, 1)));
    assert!(calendar.is_provisional(date(2040, 1, 1)));
}

#[test]
fn every_published_day_agrees_with_an_independent_table() {
    let calendar = Calendar::published();
    // The other table stops on 25 December 2026.
    for day in days(date(2023, 1, 1), date(2026, 12, 25)) {
        let ymd = chinese_holiday::Ymd::new(day.year() as u16, day.month() as u8, day.day() as u8);
        assert_eq!(calendar.is_working(day), chinese_holiday::chinese_holiday(ymd).is_workday(), "{day}");
    }
}

#[test]
fn holidays_have_the_days_of_the_guideline() {
    let cases = [
        (2023, "劳动节", date(2023, 4, 29), date(2023, 5, 3)),
        (2023, "中秋节", date(2023, 9, 29), date(2023, 10, 6)),
        (2024, "春节", date(2024, 2, 10), date(2024, 2, 17)),
        (2024, "端午节", date(2024, 6, 8), date(2024, 6, 10)),
        (2025, "端午节", date(2025, 5, 31), date(2025, 6, 2)),
        (2025, "国庆节", date(2025, 10, 1), date(2025, 10, 8)),
        (2023, "元旦", date(2022, 12, 31), date(2023, 1, 2)),
    ];
    let calendar = Calendar::published();
    for (year, name, first, last) in cases {
        let found = calendar.holidays().find(|h| h.name == name && h.last.year() == year);
        assert_eq!(found.map(|h| (h.first, h.last)), Some((first, last)), "{name} {year}");
    }
}

#[test]
fn working_days_skip_weekends_and_holidays_and_count_make_up_days() {
    let calendar = Calendar::published();
    let cases = [
        (date(2024, 3, 12), 0, date(2024, 3, 12)),
        (date(2024, 3, 12), 3, date(2024, 3, 15)),
        (date(2024, 3, 15), 1, date(2024, 3, 18)),
        (date(2024, 2, 8), 2, date(2024, 2, 18)), // 9 February was worked, 18 is a make-up Sunday
        (date(2025, 9, 26), 1, date(2025, 9, 28)), // a make-up Sunday
        (date(2025, 9, 30), 1, date(2025, 10, 9)),
    ];
    for (from, count, to) in cases {
        assert_eq!(calendar.add_working_days(from, count), Ok(to), "{from} + {count}");
        assert_eq!(calendar.working_days_between(from, to), count as usize, "{from} .. {to}");
    }
    assert_eq!(calendar.kind(date(2025, 9, 28)), DayKind::MakeUp);
}

#[test]
fn a_calendar_that_contradicts_itself_is_refused() {
    let may = |first, last, make_up| Year {
        year: 2024,
        provisional: false,
        holidays: vec![Holiday { name: "劳动节".into(), first, last }],
        make_up,
    };
    let (one, five) = (date(2024, 5, 1), date(2024, 5, 5));
    assert_eq!(
        Calendar::new("x", vec![may(five, one, vec![])]),
        Err(CalendarError::Backwards { name: "劳动节".into(), year: 2024 })
    );
    assert_eq!(
        Calendar::new("x", vec![may(one, five, vec![five])]),
        Err(CalendarError::Contradiction { day: five })
    );
    assert_eq!(
        Calendar::new("x", vec![may(one, five, vec![]), may(one, five, vec![])]),
        Err(CalendarError::YearTwice { year: 2024 })
    );
}

#[test]
fn the_last_day_that_can_be_written_is_an_error_not_a_loop() {
    assert_eq!(Calendar::published().add_working_days(Date::MAX, 1), Err(CalendarError::OutOfRange));
}
