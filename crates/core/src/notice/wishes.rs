//! What a person wants to be told, and when.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use super::Alert;
use crate::Moment;
use crate::coded::coded;

coded! {
    /// How soon somebody is told.
    pub enum Pace {
        /// 即时: as it happens.
        AtOnce = "at_once", "即时", "at once";
        /// 每日汇总: once a day, all together.
        Daily = "daily", "每日汇总", "once a day";
    }
}

/// Hours in which nothing is sent: from the first, up to the second, on the clock of the site. It may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// First hour, 0 to 23.
    pub from: i8,
    /// The hour it ends, 0 to 23, another than the first.
    pub until: i8,
}

/// What somebody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    /// How soon.
    pub pace: Pace,
    /// At which hour of the site a digest comes, 0 to 23.
    pub digest_hour: i8,
    /// When nothing is sent.
    pub quiet: Option<Quiet>,
    /// What they do without. Insistent alerts come all the same.
    pub muted: BTreeSet<Alert>,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            pace: Pace::AtOnce,
            digest_hour: 8,
            quiet: Some(Quiet { from: 22, until: 7 }),
            muted: BTreeSet::new(),
        }
    }
}

impl Wishes {
    /// When a notice of `alert` that comes up `now` is sent; `None` when they do without it.
    ///
    /// Insistent alerts are neither muted nor kept for the digest; quiet hours they wait for like the others.
    ///
    /// # Example
    /// ```
    /// use duban_core::{Alert, Moment, Pace, Wishes};
    /// let zone = jiff::tz::TimeZone::UTC;
    /// let wishes = Wishes { pace: Pace::Daily, digest_hour: 8, quiet: None, ..Wishes::default() };
    /// let now = Moment::from_micros(0);
    /// assert_eq!(wishes.planned(Alert::Asked, now, &zone), Some(Moment::from_micros(8 * 3_600_000_000)));
    /// assert_eq!(wishes.planned(Alert::Overdue, now, &zone), Some(now));
    /// ```
    #[must_use]
    pub fn planned(&self, alert: Alert, now: Moment, zone: &TimeZone) -> Option<Moment> {
        if alert.is_insistent() {
            return Some(self.after_quiet(now, zone));
        }
        if self.muted.contains(&alert) {
            return None;
        }
        let at = match self.pace {
            Pace::AtOnce => now,
            Pace::Daily => next(now, self.digest_hour, zone),
        };
        Some(self.after_quiet(at, zone))
    }

    /// The instant itself, or the end of the quiet hours it falls into.
    fn after_quiet(&self, at: Moment, zone: &TimeZone) -> Moment {
        let Some(Quiet { from, until }) = self.quiet else { return at };
        let hour = at.timestamp().to_zoned(zone.clone()).hour();
        let is_quiet =
            if from <= until { (from..until).contains(&hour) } else { hour >= from || hour < until };
        if is_quiet { next(at, until, zone) } else { at }
    }
}

/// The next time the site's clock shows this hour, later than `now`.
fn next(now: Moment, hour: i8, zone: &TimeZone) -> Moment {
    let local = now.timestamp().to_zoned(zone.clone());
    let Ok(time) = Time::new(hour, 0, 0, 0) else { return now };
    let at = |days: i32| {
        local
            .date()
            .checked_add(days.days())
            .ok()
            .and_then(|day| day.to_datetime(time).to_zoned(zone.clone()).ok())
    };
    let found = at(0).filter(|zoned| *zoned > local).or_else(|| at(1));
    found.map_or(now, |zoned| zoned.timestamp().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        let zone = TimeZone::get("Asia/Shanghai").expect("a zone");
        text.parse::<jiff::civil::DateTime>()
            .expect("a time")
            .to_zoned(zone)
            .expect("an instant")
            .timestamp()
            .into()
    }

    #[test]
    fn quiet_hours_delay_and_never_lose() {
        let zone = TimeZone::get("Asia/Shanghai").expect("a zone");
        let wishes = Wishes::default();
        let plan = |alert, text: &str| wishes.planned(alert, at(text), &zone).expect("told");
        assert_eq!(plan(Alert::Overdue, "2026-04-15T23:30"), at("2026-04-16T07:00"));
        assert_eq!(plan(Alert::Asked, "2026-04-15T06:59"), at("2026-04-15T07:00"));
        assert_eq!(plan(Alert::Asked, "2026-04-15T07:00"), at("2026-04-15T07:00"));
        assert_eq!(plan(Alert::Asked, "2026-04-15T21:59"), at("2026-04-15T21:59"));
        let noon = Wishes { quiet: Some(Quiet { from: 12, until: 14 }), ..Wishes::default() };
        assert_eq!(noon.planned(Alert::Asked, at("2026-04-15T13:00"), &zone), Some(at("2026-04-15T14:00")));
        assert_eq!(noon.planned(Alert::Asked, at("2026-04-15T14:00"), &zone), Some(at("2026-04-15T14:00")));
    }

    #[test]
    fn a_digest_waits_for_its_hour_and_what_is_muted_never_comes() {
        let zone = TimeZone::get("Asia/Shanghai").expect("a zone");
        let muted = BTreeSet::from(Alert::ALL);
        let daily = Wishes { pace: Pace::Daily, digest_hour: 6, ..Wishes::default() };
        let plan = daily.planned(Alert::Asked, at("2026-04-15T10:00"), &zone);
        assert_eq!(plan, Some(at("2026-04-16T07:00")), "the hour of the digest is quiet: it comes after");
        let none = Wishes { muted, ..Wishes::default() };
        for alert in Alert::ALL {
            let told = none.planned(alert, at("2026-04-15T10:00"), &zone);
            assert_eq!(told.is_some(), alert.is_insistent(), "{alert:?}");
        }
    }
}
