//! What figures alone give away.

use jiff::civil::Date;

use crate::{Amount, Percent};

/// A leap gains at least so much of the whole in one report.
pub const LEAP_GAIN: Percent = Percent(2_500);
/// And at least so many times what a report gained before, on average.
pub const LEAP_TIMES: i32 = 3;

/// How long before the deadline the last days begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDays;

impl LastDays {
    /// In days: the last monthly report before a deadline, and all after it, fall within.
    pub const DAYS: i32 = 31;

    /// Whether `day` is one of them.
    #[must_use]
    pub fn include(day: Date, due: Date) -> bool {
        day.until(due).is_ok_and(|span| span.get_days() <= Self::DAYS)
    }
}

/// How much was gained at once, and how much a report gained before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leap {
    /// Of the whole, with this report.
    pub gained: Percent,
    /// Of the whole, with a report before it, on average.
    pub usual: Percent,
}

/// Whether a report filed on `day` leaps: in the last days before `due` it gains a quarter of the whole or more, and at least
/// three times what the reports before it gained on average.
///
/// `before` is what was reached with each report before it, oldest first; without any there is no pace to leap from.
///
/// # Source
/// FIELD §2: schedule-to-date is linear unless a curve is given; what arrives all at once at the end is looked at.
///
/// # Example
/// ```
/// use duban_core::{Percent, leap};
/// use jiff::civil::date;
/// let (day, due) = (date(2026, 12, 28), date(2026, 12, 31));
/// let so_far = [Percent(500), Percent(1_000), Percent(1_500)];
/// assert_eq!(leap(&so_far, Percent(9_500), day, due).unwrap().gained, Percent(8_000));
/// assert!(leap(&so_far, Percent(2_500), day, due).is_none(), "a little more than before");
/// assert!(leap(&so_far, Percent(9_500), date(2026, 8, 1), due).is_none(), "there is time");
/// ```
#[must_use]
pub fn leap(before: &[Percent], now: Percent, day: Date, due: Date) -> Option<Leap> {
    let last = *before.last()?;
    let many = i32::try_from(before.len()).unwrap_or(i32::MAX);
    let leap = Leap { gained: Percent(now.0 - last.0), usual: Percent(last.0 / many) };
    let is_one = leap.gained >= LEAP_GAIN && leap.gained.0 >= leap.usual.0.saturating_mul(LEAP_TIMES);
    (is_one && LastDays::include(day, due)).then_some(leap)
}

/// The first figure of a report whose figures are all too round: of those that moved, and are not what was asked for, each is
/// 100 or more and has no more than two digits that are not zeros at its end. Of figures that are counted one in a hundred is
/// so; where rounding is the custom, [`BaseRate::is_custom`](crate::BaseRate::is_custom) says so.
///
/// Each figure comes as (before, now, asked for).
///
/// # Example
/// ```
/// use duban_core::{Amount, round_figures};
/// let whole = Amount::whole;
/// assert_eq!(round_figures(&[(whole(120), whole(1_500), whole(2_000))]), Some(whole(1_500)));
/// assert_eq!(round_figures(&[(whole(120), whole(1_487), whole(2_000))]), None);
/// assert_eq!(round_figures(&[(whole(1_200), whole(2_000), whole(2_000))]), None, "what was asked for");
/// ```
#[must_use]
pub fn round_figures(figures: &[(Amount, Amount, Amount)]) -> Option<Amount> {
    let moved: Vec<Amount> = figures
        .iter()
        .filter(|(before, now, _)| before != now)
        .filter(|(_, now, asked)| now != asked)
        .map(|one| one.1)
        .collect();
    moved.iter().all(|one| is_round(*one)).then(|| moved.first().copied()).flatten()
}

fn is_round(figure: Amount) -> bool {
    const HUNDRED: i64 = 1_000_000;
    let mut digits = figure.abs().scaled();
    if digits < HUNDRED {
        return false;
    }
    while digits % 10 == 0 {
        digits /= 10;
    }
    digits < 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_is_two_digits_and_zeros() {
        let round = |text: &str| is_round(text.parse().expect("a figure"));
        assert!(["100", "1500", "12000", "-300", "990"].into_iter().all(round));
        assert!(["99", "60", "1487", "100.5", "123", "0"].into_iter().all(|text| !round(text)));
    }

    #[test]
    fn one_counted_figure_among_round_ones_clears_the_report() {
        let whole = Amount::whole;
        let figures = [(whole(0), whole(300), whole(900)), (whole(0), whole(287), whole(900))];
        assert_eq!(round_figures(&figures), None);
        assert_eq!(round_figures(&figures[..1]), Some(whole(300)));
        assert_eq!(round_figures(&[]), None);
        assert_eq!(round_figures(&[(whole(300), whole(300), whole(900))]), None, "it did not move");
    }

    #[test]
    fn without_a_pace_there_is_no_leap() {
        let due = jiff::civil::date(2026, 12, 31);
        assert_eq!(leap(&[], Percent::WHOLE, due, due), None);
        let late = jiff::civil::date(2027, 2, 1);
        assert!(leap(&[Percent(0)], Percent(2_500), late, due).is_some(), "after the deadline as well");
        let steady = [Percent(2_500), Percent(5_000)];
        assert_eq!(leap(&steady, Percent(8_000), due, due), None, "a quarter more, as every time");
    }
}
