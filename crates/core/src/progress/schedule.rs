//! Schedule-to-date (序时进度): what should have been reached by a day, and what was.

use jiff::civil::Date;

use super::point::{Points, Stand, Standings};
use crate::{Amount, Measure, Milestone, Quantity};

/// A share of the whole in hundredths of a percent: 66.67 % is 6 667. Above 10 000 where more was reached than asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub i32);

impl Percent {
    /// All of it.
    pub const WHOLE: Self = Self(10_000);

    /// `part` of `whole`, rounded to the nearest hundredth of a percent; nothing of nothing is nothing.
    #[must_use]
    pub fn of(part: i64, whole: i64) -> Self {
        if whole <= 0 {
            return Self(0);
        }
        let (part, whole) = (i128::from(part) * 20_000, i128::from(whole) * 2);
        Self(i32::try_from((part + whole / 2).div_euclid(whole)).unwrap_or(i32::MAX))
    }

    /// How many percentage points (百分点) it is above `other`, in hundredths.
    #[must_use]
    pub const fn above(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

impl std::fmt::Display for Percent {
    /// One decimal: `66.7`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0.unsigned_abs() + 5) / 10;
        let sign = if self.0 < 0 && tenths > 0 { "-" } else { "" };
        write!(f, "{sign}{}.{}", tenths / 10, tenths % 10)
    }
}

/// What should have been reached at the end of `day`, of a matter that began on `begun` and is due on `due`.
///
/// A figure rises straight from start to due, or along its curve; milestones count when their day is over; a duty
/// is always asked for in full.
///
/// # Source
/// FIELD §2: the expected value today, linear by default, or by milestones, or a given curve.
///
/// # Example
/// ```
/// use duban_core::{Amount, Measure, Percent, Quantity, scheduled};
/// use jiff::civil::date;
/// let measure = Measure::Quantity(Quantity { unit: "个".into(), target: Amount::whole(2000), curve: vec![] });
/// let half = scheduled(Some(&measure), date(2026, 1, 1), date(2026, 12, 31), date(2026, 7, 2));
/// assert_eq!(half, Percent(5014));
/// ```
#[must_use]
pub fn scheduled(measure: Option<&Measure>, begun: Date, due: Date, day: Date) -> Percent {
    match measure {
        Some(Measure::Quantity(figure)) => figure_by(figure, begun, due, day),
        Some(Measure::Milestones(steps)) => weight_of(steps, |step, _| step.due_on <= day),
        Some(Measure::Standing(_)) | None => Percent::WHOLE,
    }
}

/// What was reached, as `standings` says.
///
/// A figure is its share of the target; milestones weigh what they weigh; a duty counts the periods in which it was kept.
#[must_use]
pub fn reached(measure: Option<&Measure>, standings: &Standings) -> Percent {
    match measure {
        Some(Measure::Quantity(figure)) => match standings.of(0, Points::of(measure)) {
            Stand::Figure(amount) => Percent::of(amount.scaled(), figure.target.scaled()),
            _ => Percent(0),
        },
        Some(Measure::Milestones(steps)) => weight_of(steps, |_, at| {
            matches!(standings.of(at, Points::of(measure)), Stand::Step { done_on: Some(_) })
        }),
        Some(Measure::Standing(_)) | None => {
            let kept = standings.kept.values().filter(|kept| **kept).count();
            let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
            Percent::of(count(kept), count(standings.kept.len()))
        }
    }
}

/// The share of the steps that `counts`, by weight. `counts` is told the step and its place.
fn weight_of(steps: &[Milestone], counts: impl Fn(&Milestone, usize) -> bool) -> Percent {
    let sum = |steps: &mut dyn Iterator<Item = &Milestone>| steps.map(|s| i64::from(s.weight)).sum::<i64>();
    let done =
        sum(&mut steps.iter().enumerate().filter(|(at, step)| counts(step, *at)).map(|(_, step)| step));
    Percent::of(done, sum(&mut steps.iter()))
}

fn figure_by(figure: &Quantity, begun: Date, due: Date, day: Date) -> Percent {
    let start = (begun.yesterday().unwrap_or(begun), Amount::ZERO);
    let given = figure.curve.iter().map(|point| (point.on, point.amount)).filter(|(on, _)| *on < due);
    let path: Vec<_> =
        std::iter::once(start).chain(given).chain(std::iter::once((due, figure.target))).collect();
    let amount =
        path.windows(2).find(|leg| day <= leg[1].0).map_or(figure.target, |leg| along(leg[0], leg[1], day));
    Percent::of(amount.scaled(), figure.target.scaled())
}

/// The figure on `day` on the straight line between two points.
fn along(from: (Date, Amount), to: (Date, Amount), day: Date) -> Amount {
    let (gone, all) = (days(from.0, day).max(0), days(from.0, to.0).max(1));
    let rise = i128::from(to.1.scaled() - from.1.scaled()) * i128::from(gone) / i128::from(all);
    from.1 + Amount::from_scaled(i64::try_from(rise).unwrap_or(i64::MAX))
}

/// Days from `from` to `to`.
pub(crate) fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Waypoint;

    fn figure(curve: Vec<Waypoint>) -> Measure {
        Measure::Quantity(Quantity { unit: "个".into(), target: Amount::whole(2000), curve })
    }

    #[test]
    fn a_straight_line_ends_on_the_due_day_and_stays_there() {
        let by = |day| scheduled(Some(&figure(vec![])), date(2026, 1, 1), date(2026, 12, 31), day);
        assert_eq!(by(date(2025, 12, 1)), Percent(0));
        assert_eq!(by(date(2026, 12, 31)), Percent::WHOLE);
        assert_eq!(by(date(2027, 3, 1)), Percent::WHOLE);
    }

    #[test]
    fn a_curve_is_followed_from_point_to_point() {
        let summer = Waypoint { on: date(2026, 6, 30), amount: Amount::whole(500) };
        let by = |day| scheduled(Some(&figure(vec![summer])), date(2026, 1, 1), date(2026, 12, 31), day);
        assert_eq!(by(date(2026, 6, 30)), Percent(2500));
        assert_eq!(by(date(2026, 9, 30)), Percent(6250), "halfway between 500 and 2000");
    }

    #[test]
    fn a_milestone_counts_when_its_day_is_over_and_for_what_it_weighs() {
        let step = |day, weight| Milestone { name: "x".into(), due_on: day, weight, proof: "y".into() };
        let measure = Measure::Milestones(vec![step(date(2026, 3, 31), 1), step(date(2026, 9, 30), 3)]);
        let by = |day| scheduled(Some(&measure), date(2026, 1, 1), date(2026, 9, 30), day);
        assert_eq!(
            [by(date(2026, 3, 30)), by(date(2026, 3, 31)), by(date(2026, 9, 30))],
            [Percent(0), Percent(2500), Percent::WHOLE]
        );
        let mut standings = Standings::default();
        let done = Stand::Step { done_on: Some(date(2026, 4, 2)) };
        standings.take(date(2026, 4, 30), [Stand::Step { done_on: None }, done], Points::of(Some(&measure)));
        assert_eq!(reached(Some(&measure), &standings), Percent(7500));
    }

    #[test]
    fn a_share_is_rounded_once_and_printed_with_one_decimal() {
        assert_eq!(Percent::of(1, 3).to_string(), "33.3");
        assert_eq!(Percent::of(2, 3).to_string(), "66.7");
        assert_eq!(Percent(-4).to_string(), "0.0");
        assert_eq!(Percent::of(5, 0), Percent(0));
    }
}
