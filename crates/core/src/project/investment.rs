//! Investment against plan: what should have been invested by a day, and what was.

use jiff::civil::Date;

use super::YearPlan;
use crate::progress::days;
use crate::{Amount, Percent};

/// What the light of an investment rests on.
#[derive(Debug, Clone, Copy)]
pub struct Investment<'a> {
    /// What is planned, year by year.
    pub plan: &'a [YearPlan],
    /// The day the matter began: nothing is asked for before.
    pub begun: Date,
    /// The day it is due: by then the plan of its year is asked for in full.
    pub due: Date,
    /// What was invested since the first planned year, as reported.
    pub done: Amount,
}

/// Where the investment of one year stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearStand {
    /// Of which year.
    pub year: i16,
    /// What is planned for it.
    pub planned: Amount,
    /// What of it should have been invested by the day.
    pub by_now: Amount,
    /// What was: all that was invested, less what the years before it were planned to bring. What they lack is owed here.
    pub done: Amount,
    /// The share of the year that should have been invested.
    pub scheduled: Percent,
    /// The share that was.
    pub reached: Percent,
}

impl Investment<'_> {
    /// The year that is measured on `day`, and where it stands; none without a plan.
    ///
    /// Within a year the plan rises straight from its first day (or the beginning of the matter) to its last (or the due day).
    /// Between planned years the last one is asked for in full.
    ///
    /// # Source
    /// FIELD §2: schedule-to-date is linear by default. 年度投资完成率 is counted within the year; arrears are carried on.
    ///
    /// # Example
    /// ```
    /// use duban_core::{Amount, Investment, Percent, YearPlan};
    /// use jiff::civil::date;
    /// let year = |year, invest| YearPlan { year, invest: Amount::whole(invest), content: String::new() };
    /// let plan = [year(2026, 3_650), year(2027, 1_000)];
    /// let stand = Investment {
    ///     plan: &plan,
    ///     begun: date(2026, 1, 1),
    ///     due: date(2027, 12, 31),
    ///     done: Amount::whole(1_000),
    /// };
    /// let now = stand.on(date(2026, 4, 10)).unwrap();
    /// assert_eq!((now.by_now, now.scheduled), (Amount::whole(1_000), Percent(2_740)));
    /// assert_eq!(now.reached, Percent(2_740));
    /// let next = stand.on(date(2027, 1, 1)).unwrap();
    /// assert_eq!(next.done, Amount::whole(-2_650), "what 2026 lacks is owed");
    /// ```
    #[must_use]
    pub fn on(&self, day: Date) -> Option<YearStand> {
        let at = self.plan.iter().rposition(|one| one.year <= day.year()).unwrap_or(0);
        let year = self.plan.get(at)?;
        let before: Amount = self.plan.iter().take(at).map(|one| one.invest).sum();
        let by_now = self.by(year, day);
        let done = self.done - before;
        let share = |amount: Amount| Percent::of(amount.scaled(), year.invest.scaled());
        Some(YearStand {
            year: year.year,
            planned: year.invest,
            by_now,
            done,
            scheduled: share(by_now),
            reached: share(done),
        })
    }

    /// What of a year's plan should have been invested at the end of `day`.
    fn by(&self, year: &YearPlan, day: Date) -> Amount {
        let (Ok(first), Ok(last)) = (Date::new(year.year, 1, 1), Date::new(year.year, 12, 31)) else {
            return year.invest;
        };
        let first = if self.begun.year() == year.year { self.begun.max(first) } else { first };
        let last = if self.due.year() == year.year { self.due.min(last).max(first) } else { last };
        if day < first {
            return Amount::ZERO;
        }
        if day >= last {
            return year.invest;
        }
        let gone = i128::from(days(first, day)) + 1;
        let all = i128::from(days(first, last)) + 1;
        let part = i128::from(year.invest.scaled()) * gone / all;
        Amount::from_scaled(i64::try_from(part).unwrap_or(i64::MAX))
    }

    /// The days on which something other than its straight rise may change.
    pub(crate) fn turns(&self) -> impl Iterator<Item = Date> {
        let days = |one: &YearPlan| [Date::new(one.year, 1, 1).ok(), Date::new(one.year, 12, 31).ok()];
        self.plan.iter().flat_map(days).flatten()
    }
}
