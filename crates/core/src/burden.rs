//! The burden of forms (为基层减负): how many values are asked, and what time was given.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{Cadence, Period};

/// How many periods end after `after` and up to `to`.
///
/// # Example
/// ```
/// use duban_core::{Cadence, periods_ending};
/// use jiff::civil::date;
/// let (after, to) = (date(2026, 2, 28), date(2026, 3, 31));
/// assert_eq!(periods_ending(Cadence::Monthly, after, to), 1);
/// assert_eq!(periods_ending(Cadence::TenDays, after, to), 3);
/// assert_eq!(periods_ending(Cadence::Quarterly, after, to), 1);
/// assert_eq!(periods_ending(Cadence::HalfYearly, after, to), 0);
/// ```
#[must_use]
pub fn periods_ending(every: Cadence, after: Date, to: Date) -> u64 {
    let Ok(from) = after.tomorrow() else { return 0 };
    let periods = std::iter::successors(Some(Period::of(every, from)), |period| Some(period.next()));
    // A year has at most 54 weeks; nobody asks for a longer span than a decade.
    periods.take(540).take_while(|period| period.last <= to).count() as u64
}

/// Working days that were given, so many times each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenDays(BTreeMap<u32, u64>);

impl GivenDays {
    /// So many were given `days`.
    pub fn add(&mut self, days: u32, times: u64) {
        *self.0.entry(days).or_default() += times;
    }

    /// The shortest.
    #[must_use]
    pub fn least(&self) -> Option<u32> {
        self.0.keys().next().copied()
    }

    /// Half of them were given less, or as much; of an even number the lower of the two in the middle.
    ///
    /// # Example
    /// ```
    /// let mut given = duban_core::GivenDays::default();
    /// for (days, times) in [(1, 2), (5, 1), (20, 2)] {
    ///     given.add(days, times);
    /// }
    /// assert_eq!((given.least(), given.median()), (Some(1), Some(5)));
    /// ```
    #[must_use]
    pub fn median(&self) -> Option<u32> {
        let all: u64 = self.0.values().sum();
        let middle = all.div_ceil(2);
        let mut seen = 0;
        self.0
            .iter()
            .find(|(_, times)| {
                seen += **times;
                seen >= middle
            })
            .map(|(days, _)| *days)
            .filter(|_| all > 0)
    }
}
