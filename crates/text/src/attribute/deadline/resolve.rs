//! From what is written to days of the calendar.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Frame;
use super::point::{Days, LAST, MonthMark, Part, Point, YearMark};

/// Why a point has no days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// It needs a year and none is known.
    NoReference,
    /// The day does not exist.
    Impossible,
    /// A holiday of a year whose notice is not in the calendar.
    Unknown,
}

/// First and last day.
pub(super) type Stretch = (Date, Date);

/// How far ahead a date without a year is looked for: a holiday calendar reaches no further.
const YEARS_AHEAD: i16 = 2;

impl Frame<'_> {
    /// The days of `point`; without a year the first stretch whose end is not before the reference date.
    ///
    /// With `before`, a holiday means the days up to the eve of it.
    pub(super) fn resolve(&self, point: &Point, before: bool) -> Result<Stretch, Failure> {
        match point.year {
            YearMark::Fixed(year) => self.in_year(point.part, year, before),
            YearMark::Relative(offset) => {
                let reference = self.reference.ok_or(Failure::NoReference)?;
                self.in_year(point.part, reference.year().saturating_add(offset), before)
            }
            YearMark::Unsaid => self.forward(point.part, before),
            YearMark::Past => Err(Failure::Unknown),
        }
    }

    fn forward(&self, part: Part, before: bool) -> Result<Stretch, Failure> {
        if let Part::Plan(nth) = part {
            return plan(nth);
        }
        let reference = self.reference.ok_or_else(|| match part {
            // That 2月30日 is impossible needs no year to know.
            Part::Month(MonthMark::Number(m), Days::One(d)) if stretch(2024, m, Days::One(d)).is_err() => {
                Failure::Impossible
            }
            _ => Failure::NoReference,
        })?;
        match part {
            Part::Week(offset, day) => week(reference, offset, day),
            Part::Today(offset) => shift(reference, i32::from(offset)).map(|d| (d, d)),
            Part::QuarterFrom(offset) => {
                let quarter = (reference.month() - 1) / 3 + offset;
                let year = reference.year() + i16::from(quarter.div_euclid(4));
                self.in_year(Part::Quarter(quarter.rem_euclid(4) as u8 + 1), year, before)
            }
            Part::Month(MonthMark::From(offset), days) => from_month(reference, offset, days),
            Part::Month(MonthMark::Unsaid, days) => next_month_with(reference, days),
            _ => self.next_year_with(part, before, reference),
        }
    }

    fn next_year_with(&self, part: Part, before: bool, reference: Date) -> Result<Stretch, Failure> {
        let mut last = Err(Failure::Unknown);
        for ahead in 0..=YEARS_AHEAD {
            last = self.in_year(part, reference.year().saturating_add(ahead), before);
            match last {
                Ok((_, end)) if end < reference => {}
                _ => break,
            }
        }
        last
    }

    fn in_year(&self, part: Part, year: i16, before: bool) -> Result<Stretch, Failure> {
        match part {
            Part::Year => months(year, 1, 12),
            Part::Half(n) => months(year, 6 * n - 5, 6 * n),
            Part::Quarter(n) => months(year, 3 * n - 2, 3 * n),
            Part::Month(MonthMark::Number(month), days) => stretch(year, month, days),
            Part::Holiday(first, second) => self.holiday(first, second, year, before),
            Part::Plan(nth) => plan(nth),
            // A week or an unsaid month has no place in a year that is named.
            _ => Err(Failure::Unknown),
        }
    }

    fn holiday(&self, name: &str, second: &str, year: i16, before: bool) -> Result<Stretch, Failure> {
        let days = |name: &str, year: i16| {
            let found = self.holidays.iter().find(|h| h.name.starts_with(name) && h.last.year() == year);
            found.map(|h| (h.first, h.last)).ok_or(Failure::Unknown)
        };
        let (first, mut last) = days(name, year)?;
        if before {
            return shift(first, -1).map(|eve| (eve, eve));
        }
        if !second.is_empty() {
            // 元旦春节 and 国庆中秋: from the earlier to the later.
            let (a, b) = days(second, year)?;
            return Ok((first.min(a), last.max(b)));
        }
        last = last.max(first);
        Ok((first, last))
    }
}

/// “十四五” is 2021 to 2025, and each plan five years.
fn plan(nth: u16) -> Result<Stretch, Failure> {
    let begin = 1951 + 5 * i16::try_from(nth).map_err(|_| Failure::Impossible)?;
    let start = Date::new(begin, 1, 1).map_err(|_| Failure::Impossible)?;
    let end = Date::new(begin + 4, 12, 31).map_err(|_| Failure::Impossible)?;
    Ok((start, end))
}

/// Whole months of one year.
fn months(year: i16, from: u8, to: u8) -> Result<Stretch, Failure> {
    let (start, _) = stretch(year, from, Days::All)?;
    let (_, end) = stretch(year, to, Days::All)?;
    Ok((start, end))
}

fn stretch(year: i16, month: u8, days: Days) -> Result<Stretch, Failure> {
    let day = |day: u8| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year, month, day).ok()
    };
    let (from, to) = match days {
        Days::All => (1, LAST),
        Days::Run(from, to) => (from, to),
        Days::One(d) => (d, d),
    };
    let first = day(if from == LAST { 1 } else { from }).ok_or(Failure::Impossible)?;
    let last = if to == LAST { Some(first.last_of_month()) } else { day(to) };
    Ok((first, last.ok_or(Failure::Impossible)?))
}

fn from_month(reference: Date, offset: i8, days: Days) -> Result<Stretch, Failure> {
    let month = reference
        .first_of_month()
        .checked_add(i32::from(offset).months())
        .map_err(|_| Failure::Impossible)?;
    stretch(month.year(), month.month() as u8, days)
}

/// The first month whose stretch does not end before the reference date: 29日, 中旬.
fn next_month_with(reference: Date, days: Days) -> Result<Stretch, Failure> {
    // A month may lack the day; no two in a row lack the 31st.
    let candidates = (0..=3).filter_map(|offset| from_month(reference, offset, days).ok());
    candidates.into_iter().find(|s| s.1 >= reference).ok_or(Failure::Impossible)
}

/// Weeks run from Monday to Sunday. A weekday alone is the first one not before the reference date.
fn week(reference: Date, offset: Option<i8>, day: Option<u8>) -> Result<Stretch, Failure> {
    let today = i32::from(reference.weekday().to_monday_one_offset());
    let monday = shift(reference, 1 - today + 7 * i32::from(offset.unwrap_or(0)))?;
    let Some(day) = day else { return Ok((monday, shift(monday, 6)?)) };
    let found = shift(monday, i32::from(day) - 1)?;
    let found = if offset.is_none() && found < reference { shift(found, 7)? } else { found };
    Ok((found, found))
}

/// `date` moved by so many days.
pub(super) fn shift(date: Date, days: i32) -> Result<Date, Failure> {
    date.checked_add(days.days()).map_err(|_| Failure::Impossible)
}
