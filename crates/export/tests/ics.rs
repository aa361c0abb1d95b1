//! Calendars are read back by a parser that is not ours.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use duban_export::{Calendar, Entry};
use icalendar::{CalendarComponent, Component};
use jiff::civil::date;

#[test]
fn what_was_written_is_what_another_program_reads() {
    let title =
        "改造城镇老旧小区；稳就业, 保\\民生; 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
    let entry = Entry {
        uid: "matter-7@duban".into(),
        sequence: 5,
        day: date(2026, 12, 31),
        summary: title.into(),
        description: "〔2026〕7号\n岚州市\r\nEND:VEVENT".into(),
        alarms_hours: vec![15, 159],
    };
    let stamp = "2026-04-15T02:00:00Z".parse().unwrap();
    let text = Calendar { name: "督办期限".into(), stamp, entries: vec![entry] }.text();
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])), "{text}");
    let read: icalendar::Calendar = text.parse().unwrap();
    let [CalendarComponent::Event(event)] = &read.components[..] else { unreachable!("{read:?}") };
    assert_eq!(event.get_uid(), Some("matter-7@duban"));
    assert_eq!(event.get_summary(), Some(title));
    assert_eq!(event.get_description(), Some("〔2026〕7号\n岚州市\nEND:VEVENT"));
    assert_eq!(event.property_value("SEQUENCE"), Some("5"));
    assert_eq!(event.property_value("DTSTART"), Some("20261231"));
    assert_eq!(event.property_value("DTEND"), Some("20270101"));
    assert_eq!(event.property_value("DTSTAMP"), Some("20260415T020000Z"));
    assert_eq!(text.matches("TRIGGER:-PT").count(), 2);
    assert!(event.get_start().is_some());
}
