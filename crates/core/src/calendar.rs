//! The official calendar: which days are worked, and the working-day arithmetic on it.
//!
//! Days off in China follow no rule: each November the State Council publishes the holidays of the
//! next year with the weekends worked in exchange (调休). So a calendar is data with a version name.
//! A year that is not yet published runs on its statutory days and is marked provisional; a year of
//! which nothing is known runs on weekends alone and counts as provisional too.

mod published;

use jiff::civil::{Date, Weekday};

/// What a day is in the official calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayKind {
    /// An ordinary working day.
    Work,
    /// A weekend day or a holiday.
    Rest,
    /// A weekend day that is worked in exchange for a day off (调休).
    MakeUp,
}

/// One official holiday: its days off in one year, weekends in between included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The name as the notice writes it: 元旦, 春节, 清明节, 劳动节, 端午节, 中秋节, 国庆节.
    pub name: String,
    /// First day off.
    pub first: Date,
    /// Last day off.
    pub last: Date,
}

/// The days of one year that differ from plain weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year whose notice it is. Its 元旦 may begin in December of the year before.
    pub year: i16,
    /// True when the notice is not out and only the statutory days are known.
    pub provisional: bool,
    /// The holidays, in order. Two that share their days off (中秋节 with 国庆节) are listed both.
    pub holidays: Vec<Holiday>,
    /// Weekend days that are worked, in order.
    pub make_up: Vec<Date>,
}

/// Why a calendar cannot be made or asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// A holiday whose last day is before its first.
    #[error("{name} {year} ends before it begins")]
    Backwards {
        /// The holiday.
        name: String,
        /// Its year.
        year: i16,
    },
    /// A day that is both a holiday and worked.
    #[error("{day} is a holiday and a make-up working day at once")]
    Contradiction {
        /// The day.
        day: Date,
    },
    /// A year given twice.
    #[error("the year {year} is given twice")]
    YearTwice {
        /// The year.
        year: i16,
    },
    /// A result outside the dates that can be written down (−9999 to 9999).
    #[error("the date lies beyond the last year that can be written")]
    OutOfRange,
}

/// An official calendar under a version name.
///
/// # Example
/// ```
/// use duban_core::Calendar;
/// use jiff::civil::date;
/// let calendar = Calendar::published();
/// // The last working day before the holiday of 2024, three working days on.
/// assert_eq!(calendar.add_working_days(date(2024, 9, 30), 3)?, date(2024, 10, 10));
/// # Ok::<(), duban_core::CalendarError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    name: String,
    years: Vec<Year>,
    /// Days off and days worked, sorted: looked up by halving.
    special: Vec<(Date, DayKind)>,
}

impl Calendar {
    /// A calendar from its years.
    ///
    /// # Errors
    /// [`CalendarError::Backwards`], [`CalendarError::YearTwice`], and
    /// [`CalendarError::Contradiction`] when a day is off and worked at once.
    pub fn new(name: impl Into<String>, mut years: Vec<Year>) -> Result<Self, CalendarError> {
        years.sort_by_key(|y| y.year);
        if let Some(pair) = years.windows(2).find(|p| p[0].year == p[1].year) {
            return Err(CalendarError::YearTwice { year: pair[0].year });
        }
        let mut special = Vec::new();
        for year in &years {
            for holiday in &year.holidays {
                if holiday.last < holiday.first {
                    return Err(CalendarError::Backwards { name: holiday.name.clone(), year: year.year });
                }
                special.extend(days(holiday.first, holiday.last).map(|d| (d, DayKind::Rest)));
            }
            special.extend(year.make_up.iter().map(|d| (*d, DayKind::MakeUp)));
        }
        special.sort_unstable();
        special.dedup();
        match special.windows(2).find(|p| p[0].0 == p[1].0) {
            Some(pair) => Err(CalendarError::Contradiction { day: pair[0].0 }),
            None => Ok(Self { name: name.into(), years, special }),
        }
    }

    /// The State Council's published years 2023 to 2026, and the statutory days of 2027 to 2030,
    /// which are provisional.
    ///
    /// # Source
    /// 国务院办公厅关于部分节假日安排的通知: 国办发明电〔2022〕16号 for 2023, 〔2023〕7号 for 2024,
    /// 〔2024〕12号 for 2025, and the notice of November 2025 for 2026. The statutory days are those of
    /// 全国年节及纪念日放假办法 as revised in November 2024. 除夕 2024 was not a day off.
    #[must_use]
    pub fn published() -> Self {
        let years = published::years();
        // The table is ours and a test builds it, so the other arm is never taken.
        Self::new(published::NAME, years).unwrap_or_else(|_| Self {
            name: published::NAME.to_owned(),
            years: Vec::new(),
            special: Vec::new(),
        })
    }

    /// The version, kept beside every date worked out with it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The years it knows, in order.
    #[must_use]
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    /// Every holiday, in order.
    pub fn holidays(&self) -> impl Iterator<Item = &Holiday> {
        self.years.iter().flat_map(|y| &y.holidays)
    }

    /// Whether the year of `day` is not yet published, so that its days off may still change.
    #[must_use]
    pub fn is_provisional(&self, day: Date) -> bool {
        match self.years.binary_search_by_key(&day.year(), |y| y.year) {
            Ok(at) => self.years[at].provisional,
            Err(_) => true,
        }
    }

    /// What `day` is.
    #[must_use]
    pub fn kind(&self, day: Date) -> DayKind {
        match self.special.binary_search_by_key(&day, |s| s.0) {
            Ok(at) => self.special[at].1,
            Err(_) if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) => DayKind::Rest,
            Err(_) => DayKind::Work,
        }
    }

    /// Whether `day` is worked.
    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        self.kind(day) != DayKind::Rest
    }

    /// The `count`th working day after `from`; `from` itself is not counted, and 0 gives `from`.
    ///
    /// # Units
    /// Working days (工作日): the day of receipt does not count, the last one does.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`] beyond the year 9999.
    ///
    /// # Source
    /// 民法典 §201: a time limit in days begins the day after.
    pub fn add_working_days(&self, from: Date, count: u32) -> Result<Date, CalendarError> {
        let mut day = from;
        for _ in 0..count {
            day = self.next_working(day)?;
        }
        Ok(day)
    }

    /// The first working day from `day` on: `day` itself where it is worked.
    #[must_use]
    pub fn working_from(&self, day: Date) -> Date {
        if self.is_working(day) { day } else { self.next_working(day).unwrap_or(day) }
    }

    /// The `count`th working day before `day`; with 0 the last working day up to it.
    ///
    /// # Example
    /// ```
    /// use duban_core::Calendar;
    /// use jiff::civil::date;
    /// let calendar = Calendar::published();
    /// // Two days before the first day of work after the holiday: the second last before it, a make-up Sunday between.
    /// assert_eq!(calendar.working_days_before(date(2024, 10, 8), 2), date(2024, 9, 29));
    /// assert_eq!(calendar.working_days_before(date(2024, 10, 6), 0), date(2024, 9, 30));
    /// ```
    #[must_use]
    pub fn working_days_before(&self, day: Date, count: u32) -> Date {
        let mut before = days_back(day).filter(|day| self.is_working(*day));
        let first = if self.is_working(day) { 0 } else { 1 };
        // On a day off the last working day before it is the first that counts.
        let at =
            usize::try_from(count).unwrap_or(usize::MAX).saturating_sub(if count > 0 { first } else { 0 });
        before.nth(at).unwrap_or(Date::MIN)
    }

    /// How many working days lie after `from` up to and including `to`; 0 when `to` is not after.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> usize {
        days(from, to).skip(1).filter(|d| self.is_working(*d)).count()
    }

    fn next_working(&self, day: Date) -> Result<Date, CalendarError> {
        let mut next = day;
        loop {
            next = next.tomorrow().map_err(|_| CalendarError::OutOfRange)?;
            if self.is_working(next) {
                return Ok(next);
            }
        }
    }
}

/// Every day from `day` back.
fn days_back(day: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(day), |d| d.yesterday().ok())
}

/// Every day from `first` to `last`, both included.
fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |d| d.tomorrow().ok()).take_while(move |d| *d <= last)
}

#[cfg(test)]
mod tests;
