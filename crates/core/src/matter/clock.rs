//! Deadlines worked out once, as instants.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::{Calendar, Moment};

/// The instant by which something due on `on` must be done: the end of that day at the site.
///
/// # Source
/// ARCHITECTURE, "Deadlines": `due_on` as written, `due_at` derived and absolute.
#[must_use]
pub fn due_at(on: Date, zone: &TimeZone) -> Moment {
    let after = on.tomorrow().unwrap_or(on);
    moment(after, Time::midnight(), zone)
}

/// The instant by which receipt must be acknowledged, `hours` of working days after `asked_at`.
///
/// Days off do not count: what is assigned on Friday evening with 24 hours is due on Monday evening, and what is
/// assigned on a Sunday counts from the beginning of Monday.
///
/// # Source
/// FIELD §1: receipt within 24 h (72 h for requests), working days by the official calendar.
#[must_use]
pub fn receipt_due_at(asked_at: Moment, hours: u32, calendar: &Calendar, zone: &TimeZone) -> Moment {
    let local = asked_at.timestamp().to_zoned(zone.clone()).datetime();
    let (mut day, mut time) = (local.date(), local.time());
    if !calendar.is_working(day) {
        (day, time) = (calendar.add_working_days(day, 1).unwrap_or(day), Time::midnight());
    }
    let mut left = i64::from(hours) * 3600 + since_midnight(time);
    while left >= DAY {
        day = calendar.add_working_days(day, 1).unwrap_or(day);
        left -= DAY;
    }
    // Exactly at midnight is the end of the working day before, not the beginning of the next.
    moment(day, midnight_plus(left), zone)
}

/// Seconds of a day.
const DAY: i64 = 24 * 3600;

fn since_midnight(time: Time) -> i64 {
    i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}

fn midnight_plus(seconds: i64) -> Time {
    Time::midnight().wrapping_add(jiff::SignedDuration::from_secs(seconds))
}

/// A wall-clock time at the site; in a gap of the clock the instant after it.
fn moment(day: Date, time: Time, zone: &TimeZone) -> Moment {
    let stamp = day.to_datetime(time).to_zoned(zone.clone()).map(|z| z.timestamp());
    stamp.unwrap_or(if day.year() > 2000 { jiff::Timestamp::MAX } else { jiff::Timestamp::MIN }).into()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn changsha() -> TimeZone {
        TimeZone::fixed(jiff::tz::offset(8))
    }

    fn at(day: Date, hour: i8) -> Moment {
        moment(day, Time::constant(hour, 0, 0, 0), &changsha())
    }

    #[test]
    fn due_means_until_the_end_of_the_day() {
        assert_eq!(due_at(date(2026, 12, 31), &changsha()), at(date(2027, 1, 1), 0));
    }

    #[test]
    fn receipt_runs_on_working_days() {
        let calendar = Calendar::published();
        let cases = [
            (at(date(2024, 9, 25), 10), 24, at(date(2024, 9, 26), 10), "Wednesday to Thursday"),
            (at(date(2024, 9, 20), 18), 24, at(date(2024, 9, 23), 18), "Friday evening to Monday evening"),
            (at(date(2024, 9, 21), 9), 24, at(date(2024, 9, 24), 0), "Saturday counts from Monday 0:00"),
            (at(date(2024, 9, 30), 10), 24, at(date(2024, 10, 8), 10), "over the National Day holiday"),
            (at(date(2024, 9, 27), 10), 72, at(date(2024, 10, 8), 10), "a make-up Sunday is worked"),
        ];
        for (asked, hours, due, why) in cases {
            assert_eq!(receipt_due_at(asked, hours, &calendar, &changsha()), due, "{why}");
        }
    }
}
