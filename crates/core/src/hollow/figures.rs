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

/// So many figures must have moved before their roundness says anything. A counted figure of three digits ends in a zero one
/// time in ten, so one round report, or two, is chance; three in a row are one in a thousand.
pub const LEAST_FIGURES: usize = 3;

/// The first of figures that are all too round: of those that moved, and are not what was asked for, each is 100 or more and has
/// no more than two digits that are not zeros at its end. Fewer than [`LEAST_FIGURES`] say nothing; where rounding is the
/// custom, [`BaseRate::is_custom`](crate::BaseRate::is_custom) says so.
///
/// Each figure comes as (before, now, asked for), that of the report looked at first, then those of the reports before it.
///
/// # Example
/// ```
/// use duban_core::{Amount, round_figures};
/// let whole = Amount::whole;
/// let moved = |before, now| (whole(before), whole(now), whole(9_000));
/// let round = [moved(1_200, 1_500), moved(800, 1_200), moved(0, 800)];
/// assert_eq!(round_figures(&round), Some(whole(1_500)));
/// assert_eq!(round_figures(&round[..2]), None, "two may be chance");
/// assert_eq!(round_figures(&[moved(1_200, 1_487), moved(800, 1_200), moved(0, 800)]), None, "one was counted");
/// ```
#[must_use]
pub fn round_figures(figures: &[(Amount, Amount, Amount)]) -> Option<Amount> {
    let moved: Vec<Amount> = figures
        .iter()
        .filter(|(before, now, _)| before != now)
        .filter(|(_, now, asked)| now != asked)
        .map(|one| one.1)
        .collect();
    let are_enough = moved.len() >= LEAST_FIGURES;
    (are_enough && moved.iter().all(|one| is_round(*one))).then(|| moved.first().copied()).flatten()
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
        let moved = |before, now| (Amount::whole(before), Amount::whole(now), Amount::whole(900));
        let round = [moved(400, 600), moved(300, 400), moved(0, 300)];
        assert_eq!(round_figures(&round), Some(Amount::whole(600)));
        assert_eq!(round_figures(&[moved(400, 600), moved(287, 400), moved(0, 287)]), None);
        assert_eq!(round_figures(&[]), None);
    }

    /// A sign that one of two reports shows says nothing of either.
    #[test]
    fn fewer_than_three_round_figures_are_chance() {
        let moved = |before, now| (Amount::whole(before), Amount::whole(now), Amount::whole(900));
        assert_eq!(round_figures(&[moved(0, 300)]), None);
        assert_eq!(round_figures(&[moved(300, 400), moved(0, 300)]), None);
        assert_eq!(
            round_figures(&[moved(400, 400), moved(300, 400), moved(0, 300)]),
            None,
            "one did not move"
        );
        assert_eq!(
            round_figures(&[moved(400, 900), moved(300, 400), moved(0, 300)]),
            None,
            "one is what was asked"
        );
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
