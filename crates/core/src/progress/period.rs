//! Reporting periods: weeks, ten-day spans, months and their multiples, each with a name that sorts.

use jiff::civil::{Date, ISOWeekDate, Weekday, date};

use crate::Cadence;

/// One span of a cadence, from its first day to its last.
///
/// # Example
/// ```
/// use duban_core::{Cadence, Period};
/// use jiff::civil::date;
/// let period = Period::of(Cadence::TenDays, date(2026, 2, 25));
/// assert_eq!((period.first, period.last), (date(2026, 2, 21), date(2026, 2, 28)));
/// assert_eq!(period.code(), "2026-02-T3");
/// assert_eq!(Period::from_code("2026-02-T3"), Some(period));
/// assert_eq!(period.next().zh(), "2026年3月上旬");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The cadence it is a span of.
    pub every: Cadence,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

impl Period {
    /// The span in which `day` lies.
    #[must_use]
    pub fn of(every: Cadence, day: Date) -> Self {
        let months = |span: i8| {
            let month = (day.month() - 1) / span * span + 1;
            let first = date(day.year(), month, 1);
            (first, date(day.year(), month + span - 1, 1).last_of_month())
        };
        let (first, last) = match every {
            Cadence::Weekly => week(day),
            Cadence::TenDays => ten_days(day),
            Cadence::Monthly => months(1),
            Cadence::Quarterly => months(3),
            Cadence::HalfYearly => months(6),
            Cadence::Yearly => months(12),
        };
        Self { every, first, last }
    }

    /// The span after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.every, self.last.tomorrow().unwrap_or(self.last))
    }

    /// The span before it.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.every, self.first.yesterday().unwrap_or(self.first))
    }

    /// The name in files and interfaces: `2026-W07`, `2026-02-T3`, `2026-02`, `2026-Q1`, `2026-H1`, `2026`.
    #[must_use]
    pub fn code(self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match self.every {
            Cadence::Weekly => {
                let week = self.first.iso_week_date();
                format!("{}-W{:02}", week.year(), week.week())
            }
            Cadence::TenDays => format!("{year}-{month:02}-T{}", third(self.first)),
            Cadence::Monthly => format!("{year}-{month:02}"),
            Cadence::Quarterly => format!("{year}-Q{}", (month - 1) / 3 + 1),
            Cadence::HalfYearly => format!("{year}-H{}", (month - 1) / 6 + 1),
            Cadence::Yearly => format!("{year}"),
        }
    }

    /// The span of a name; nothing for what is none.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (year, rest) = code.split_once('-').unwrap_or((code, ""));
        let year: i16 = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
        let (every, day) = match (rest.as_bytes().first(), rest.split_once("-T")) {
            (None, _) => (Cadence::Yearly, date_of(year, 1, 1)?),
            (Some(b'Q'), _) => (Cadence::Quarterly, date_of(year, 3 * number(&rest[1..], 4)? - 2, 1)?),
            (Some(b'H'), _) => (Cadence::HalfYearly, date_of(year, 6 * number(&rest[1..], 2)? - 5, 1)?),
            (Some(b'W'), _) => (Cadence::Weekly, monday(year, number(&rest[1..], 53)?)?),
            (_, Some((month, third))) => {
                (Cadence::TenDays, date_of(year, number(month, 12)?, 10 * number(third, 3)? - 9)?)
            }
            (_, None) => (Cadence::Monthly, date_of(year, number(rest, 12)?, 1)?),
        };
        // Only the one way of writing it: what comes back out is what came in.
        Some(Self::of(every, day)).filter(|period| period.code() == code)
    }

    /// How it is called in Chinese.
    #[must_use]
    pub fn zh(self) -> String {
        let (year, month) = (self.first.year(), self.first.month());
        match self.every {
            Cadence::Weekly => {
                let week = self.first.iso_week_date();
                format!("{}年第{}周", week.year(), week.week())
            }
            Cadence::TenDays => {
                let third = ["上旬", "中旬", "下旬"][usize::from(third(self.first) - 1)];
                format!("{year}年{month}月{third}")
            }
            Cadence::Monthly => format!("{year}年{month}月"),
            Cadence::Quarterly => format!("{year}年第{}季度", (month - 1) / 3 + 1),
            Cadence::HalfYearly => format!("{year}年{}半年", if month < 7 { "上" } else { "下" }),
            Cadence::Yearly => format!("{year}年"),
        }
    }

    /// How it is called in English: its code, which is read the same.
    #[must_use]
    pub fn en(self) -> String {
        self.code()
    }
}

fn week(day: Date) -> (Date, Date) {
    let first = day.saturating_sub(jiff::Span::new().days(day.weekday().to_monday_zero_offset()));
    (first, first.saturating_add(jiff::Span::new().days(6)))
}

/// Which third of its month a day lies in, 1 to 3.
fn third(day: Date) -> u8 {
    match day.day() {
        ..=10 => 1,
        11..=20 => 2,
        _ => 3,
    }
}

fn ten_days(day: Date) -> (Date, Date) {
    let on = |d| date(day.year(), day.month(), d);
    match third(day) {
        1 => (on(1), on(10)),
        2 => (on(11), on(20)),
        _ => (on(21), day.last_of_month()),
    }
}

fn number(text: &str, most: i8) -> Option<i8> {
    text.parse().ok().filter(|number| (1..=most).contains(number))
}

fn date_of(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

fn monday(year: i16, week: i8) -> Option<Date> {
    ISOWeekDate::new(year, week, Weekday::Monday).ok().map(ISOWeekDate::date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_lies_in_one_span_whose_name_comes_back() {
        for every in Cadence::ALL {
            let mut period = Period::of(every, date(2023, 12, 20));
            while period.last < date(2027, 2, 1) {
                assert_eq!(Period::from_code(&period.code()), Some(period), "{}", period.code());
                let next = period.next();
                assert_eq!(next.first, period.last.tomorrow().unwrap(), "no gap after {}", period.code());
                assert_eq!(next.previous(), period);
                assert!(Period::of(every, next.first) == next && Period::of(every, next.last) == next);
                period = next;
            }
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for code in ["", "26", "2026-13", "2026-2", "2026-W54", "2026-Q5", "2026-H0", "2026-02-T4", "2026-é"]
        {
            assert_eq!(Period::from_code(code), None, "{code}");
        }
    }

    #[test]
    fn a_week_belongs_to_the_year_of_its_thursday() {
        assert_eq!(Period::of(Cadence::Weekly, date(2027, 1, 1)).code(), "2026-W53");
    }
}
