//! The light (亮灯): computed, never reported.

use jiff::civil::Date;

use super::period::Period;
use super::point::{PointSort, Points, Standings};
use super::schedule::{Percent, reached, scheduled};
use super::why::Why;
use crate::coded::coded;
use crate::{Amount, Calendar, Investment, Measure};

coded! {
    /// What a light shows. Shape, colour and word say the same, so that it reads in grey.
    ///
    /// # Source
    /// FIELD §2, SCREENS "Look before read".
    pub enum Light {
        /// ■ red.
        OffTrack = "off_track", "严重滞后", "off track";
        /// ▲ yellow.
        AtRisk = "at_risk", "滞后", "at risk";
        /// ◌ a report is missing.
        Stale = "stale", "逾期未报", "stale";
        /// ● green.
        OnTrack = "on_track", "正常", "on track";
        /// ○ nothing is asked for yet, and nothing was done.
        NotStarted = "not_started", "未启动", "not started";
        /// ‖ a pause was granted.
        Suspended = "suspended", "已挂起", "suspended";
        /// ✓ closed.
        Closed = "closed", "已销号", "closed";
    }
}

impl Light {
    /// The shape: filled when what it rests on was verified, hollow while it is only claimed.
    #[must_use]
    pub const fn shape(self, is_verified: bool) -> char {
        match (self, is_verified) {
            (Self::OnTrack, true) => '●',
            (Self::OnTrack, false) => '◯',
            (Self::AtRisk, true) => '▲',
            (Self::AtRisk, false) => '△',
            (Self::OffTrack, true) => '■',
            (Self::OffTrack, false) => '□',
            (Self::NotStarted, _) => '○',
            (Self::Stale, _) => '◌',
            (Self::Suspended, _) => '‖',
            (Self::Closed, _) => '✓',
        }
    }
}

/// What a light shows and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// The light.
    pub light: Light,
    /// Whether all that was claimed has been verified.
    pub is_verified: bool,
    /// What should have been reached by now.
    pub scheduled: Percent,
    /// What was reached, as claimed.
    pub claimed: Percent,
    /// What was reached, as verified.
    pub verified: Percent,
    /// Why, in one sentence with its numbers.
    pub why: Why,
}

/// What the parts of a divided matter come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// What was reached of the whole, as claimed.
    pub claimed: Percent,
    /// As verified.
    pub verified: Percent,
}

impl Parts {
    /// What these parts come to: each with its share of the figure, or all alike where there is no figure.
    #[must_use]
    pub fn of(parts: &[(Option<Amount>, Self)]) -> Self {
        let weight = |quota: &Option<Amount>| quota.map_or(1, |quota| i128::from(quota.scaled()));
        let all: i128 = parts.iter().map(|(quota, _)| weight(quota)).sum::<i128>().max(1);
        let share = |of: fn(&Self) -> Percent| {
            let sum: i128 = parts.iter().map(|(quota, part)| weight(quota) * i128::from(of(part).0)).sum();
            Percent(i32::try_from((2 * sum + all).div_euclid(2 * all)).unwrap_or(i32::MAX))
        };
        Self { claimed: share(|part| part.claimed), verified: share(|part| part.verified) }
    }
}

/// All that the light of a matter rests on. Nothing in it was typed in as a light.
#[derive(Debug, Clone)]
pub struct Clock<'a> {
    /// What it is measured by.
    pub measure: Option<&'a Measure>,
    /// The day it began.
    pub begun: Date,
    /// The day it is due.
    pub due: Date,
    /// What its lead claims.
    pub claimed: &'a Standings,
    /// What was verified.
    pub verified: &'a Standings,
    /// The first period a report is asked for.
    pub first_period: Period,
    /// The last day of the last period that was reported and counts.
    pub reported_to: Option<Date>,
    /// How many working days after its end a period must be reported.
    pub report_days: u32,
    /// Until when what was late and then made good still shows.
    pub late_until: Option<Date>,
    /// The last day of a pause, if there is one.
    pub suspended_until: Option<Date>,
    /// The day it was claimed done; then no more reports are asked for.
    pub claimed_on: Option<Date>,
    /// Whether it is closed.
    pub is_closed: bool,
    /// What its parts come to, where it was divided: they report, not the whole.
    pub parts: Option<Parts>,
    /// What was invested in a key project, and what is planned.
    pub investment: Option<Investment<'a>>,
    /// The official calendar.
    pub calendar: &'a Calendar,
}

/// Ten percentage points, in hundredths: from here the light is yellow.
const YELLOW_FROM: i32 = 1_000;
/// Thirty percentage points: above, the light is red.
const RED_ABOVE: i32 = 3_000;
/// Months after the planned one until what was not begun is red.
const RED_MONTHS: i32 = 3;

/// The light on `day`, with its reason.
///
/// # Source
/// FIELD §2: a gap below 10 points is green, 10 to 30 yellow, above 30 or overdue red; a missed report shows stale at
/// once, after a second one the light is computed with progress as it was last reported; not begun in the planned month
/// is yellow, three months on red; what was late and then made good is yellow for that period, never green.
#[must_use]
pub fn light(clock: &Clock<'_>, day: Date) -> Signal {
    let parts = clock.parts.unwrap_or_else(|| Parts {
        claimed: reached(clock.measure, clock.claimed),
        verified: reached(clock.measure, clock.verified),
    });
    let least = if clock.claimed_on.is_some() { Percent::WHOLE } else { Percent(0) };
    let (claimed, verified) = (parts.claimed.max(least), parts.verified);
    let scheduled = scheduled(clock.measure, clock.begun, clock.due, day);
    let (light, why) = clock.shows(day, scheduled, claimed);
    Signal { light, is_verified: verified >= claimed, scheduled, claimed, verified, why }
}

impl Clock<'_> {
    fn shows(&self, day: Date, scheduled: Percent, claimed: Percent) -> (Light, Why) {
        let is_duty = self.is_duty();
        let is_complete = self.claimed_on.is_some() || (!is_duty && claimed >= Percent::WHOLE);
        if self.is_closed {
            return (Light::Closed, Why::Closed);
        }
        if let Some(until) = self.suspended_until.filter(|until| day <= *until) {
            return (Light::Suspended, Why::Suspended { until });
        }
        if let Some(on) = self.claimed_on {
            return if on > self.due {
                (Light::AtRisk, Why::ClaimedLate { on, due: self.due })
            } else {
                (Light::OnTrack, Why::Claimed { on })
            };
        }
        if day > self.due && !is_complete {
            let late = Why::Overdue { due: self.due, days: super::schedule::days(self.due, day), claimed };
            return if is_duty {
                (Light::AtRisk, Why::Unclaimed { due: self.due })
            } else {
                (Light::OffTrack, late)
            };
        }
        let missed = self.missed(day);
        if let ([period], false) = (&missed[..], is_complete) {
            return (Light::Stale, Why::Stale { period: *period, due: self.report_due(*period) });
        }
        let frozen = missed.len() > 1;
        self.invested(day, frozen, self.compared(day, scheduled, claimed, frozen))
    }

    /// The worse of two: what the measure shows, and the investment against its plan.
    fn invested(&self, day: Date, frozen: bool, shown: (Light, Why)) -> (Light, Why) {
        let Some(stand) = self.investment.and_then(|one| one.on(day)) else { return shown };
        let light = by_gap(stand.scheduled.above(stand.reached));
        let is_worse = matches!(
            (light, shown.0),
            (Light::OffTrack, Light::AtRisk | Light::OnTrack | Light::NotStarted)
                | (Light::AtRisk, Light::OnTrack | Light::NotStarted)
        );
        if is_worse { (light, Why::Invested { day, stand, frozen }) } else { shown }
    }

    /// The light from the gap alone.
    fn compared(&self, day: Date, scheduled: Percent, claimed: Percent, frozen: bool) -> (Light, Why) {
        let gap = scheduled.above(claimed);
        let is_duty = self.is_duty();
        if is_duty && self.claimed.kept.is_empty() {
            return if frozen {
                (Light::OffTrack, Why::NeverReported)
            } else {
                (Light::NotStarted, Why::NothingDue)
            };
        }
        let late_months = self.months_late(day, claimed);
        let why = if is_duty {
            Why::Kept { kept: self.kept(), all: self.claimed.kept.len(), frozen }
        } else {
            Why::Gap { day, scheduled, claimed, frozen }
        };
        match (late_months, by_gap(gap)) {
            (RED_MONTHS.., _) => (Light::OffTrack, Why::NotBegun { months: late_months }),
            (1.., Light::OnTrack | Light::AtRisk) => (Light::AtRisk, Why::NotBegun { months: late_months }),
            (_, Light::OnTrack) if claimed == Percent(0) && !self.has_invested() => (Light::NotStarted, why),
            (_, Light::OnTrack) => match self.late_until.filter(|until| day <= *until) {
                Some(until) => (Light::AtRisk, Why::MadeGood { until }),
                None => (Light::OnTrack, why),
            },
            (_, light) => (light, why),
        }
    }

    /// Whether it is kept or not, instead of being reached: the whole of a divided duty is reached by its parts.
    fn is_duty(&self) -> bool {
        self.parts.is_none() && Points::of(self.measure).sort() == PointSort::Duty
    }

    /// Whether money was put in: then it was begun.
    fn has_invested(&self) -> bool {
        self.investment.is_some_and(|one| one.done > Amount::ZERO)
    }

    fn kept(&self) -> usize {
        self.claimed.kept.values().filter(|kept| **kept).count()
    }

    /// The first two periods that should have been reported by `day` and were not.
    fn missed(&self, day: Date) -> Vec<Period> {
        if self.parts.is_some() {
            return Vec::new();
        }
        let asked = |period: &Period| period.first <= self.due && self.report_due(*period) < day;
        let periods = std::iter::successors(Some(self.next_period()), |period| Some(period.next()));
        periods.take_while(asked).take(2).collect()
    }

    /// The first period that has not been reported.
    #[must_use]
    pub fn next_period(&self) -> Period {
        self.reported_to.map_or(self.first_period, |last| {
            Period::of(self.first_period.every, last).next().max(self.first_period)
        })
    }

    /// The last day on which the report of a period is in time.
    #[must_use]
    pub fn report_due(&self, period: Period) -> Date {
        self.calendar.add_working_days(period.last, self.report_days).unwrap_or(period.last)
    }

    /// Whole months after the planned one in which nothing was begun.
    fn months_late(&self, day: Date, claimed: Percent) -> i32 {
        if claimed > Percent(0) || self.has_invested() || Points::of(self.measure).sort() == PointSort::Duty {
            return 0;
        }
        let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        (months(day) - months(self.planned_start())).max(0)
    }

    /// A day of the month in which something should first be there.
    fn planned_start(&self) -> Date {
        match self.measure {
            Some(Measure::Milestones(steps)) => steps.first().map_or(self.begun, |step| step.due_on),
            Some(Measure::Quantity(figure)) => figure.curve.first().map_or(self.begun, |point| point.on),
            Some(Measure::Standing(_)) | None => self.begun,
        }
    }

    /// The first day after `day` on which the light differs from that of `day`, if time alone brings one.
    ///
    /// Only time passes in between: whoever keeps lights looks again on that day, or when something happens. Between two
    /// turning points nothing but the schedule moves, and it only rises, so the day is found by halving.
    #[must_use]
    pub fn next_change(&self, day: Date) -> Option<Date> {
        let now = light(self, day).light;
        let differs = |later: Date| light(self, later).light != now;
        let mut from = day;
        for turn in self.turns(day) {
            let eve = turn.yesterday().unwrap_or(turn);
            if eve > from && differs(eve) {
                return Some(first_where(from, eve, differs));
            }
            if differs(turn) {
                return Some(turn);
            }
            from = turn;
        }
        None
    }

    /// The days after `day` on which something other than the straight rise of the schedule may change, in order.
    fn turns(&self, day: Date) -> Vec<Date> {
        let after = |last: Date| last.tomorrow().unwrap_or(last);
        let reported = self.next_period();
        let mut turns: Vec<Date> =
            [reported, reported.next()].map(|period| after(self.report_due(period))).into();
        turns.push(after(self.due));
        turns.extend(self.suspended_until.map(after));
        turns.extend(self.late_until.map(after));
        match self.measure {
            Some(Measure::Milestones(steps)) => turns.extend(steps.iter().map(|step| step.due_on)),
            Some(Measure::Quantity(figure)) => turns.extend(figure.curve.iter().map(|point| point.on)),
            _ => {}
        }
        turns.extend(self.investment.iter().flat_map(Investment::turns));
        let planned = self.planned_start();
        turns.extend(
            (1..=RED_MONTHS)
                .map(|months| planned.first_of_month().saturating_add(jiff::Span::new().months(months))),
        );
        turns.retain(|turn| *turn > day);
        turns.sort_unstable();
        turns.dedup();
        turns
    }
}

/// The light of a gap to the schedule.
const fn by_gap(gap: i32) -> Light {
    match gap {
        ..YELLOW_FROM => Light::OnTrack,
        YELLOW_FROM..=RED_ABOVE => Light::AtRisk,
        _ => Light::OffTrack,
    }
}

/// The first day after `from`, up to `to`, on which `holds`; it holds on `to` and, once it holds, goes on to hold.
fn first_where(mut from: Date, mut to: Date, holds: impl Fn(Date) -> bool) -> Date {
    loop {
        let gap = super::schedule::days(from, to);
        if gap <= 1 {
            return to;
        }
        let middle = from.saturating_add(jiff::Span::new().days(gap / 2));
        if holds(middle) { to = middle } else { from = middle }
    }
}

#[cfg(test)]
mod tests;
