//! The light of a matter, and the periods it is reported in.

use jiff::civil::Date;

use super::super::decide::Context;
use super::super::{Matter, State};
use crate::{Cadence, Clock, KindId, Light, Measure, Moment, Parts, Percent, Period, Signal, Why, light};

/// Working days after the end of a period, where the kind says nothing.
const REPORT_DAYS: u32 = 3;
/// Days that a unit has at least until the end of its first period: one that ends sooner is not asked for.
const LEAST_DAYS: i32 = 5;

impl Context<'_> {
    /// The last day on which a report on a matter of this kind is in time.
    #[must_use]
    pub fn report_due(&self, kind: &KindId, period: Period) -> Date {
        self.calendar.add_working_days(period.last, self.report_days(kind)).unwrap_or(period.last)
    }

    /// Working days after the end of a period within which matters of this kind report it.
    pub(super) fn report_days(&self, kind: &KindId) -> u32 {
        self.kind(kind).map_or(REPORT_DAYS, |kind| kind.report_days)
    }

    /// The day of an instant at the site.
    #[must_use]
    pub fn day(&self, at: Moment) -> Date {
        at.timestamp().to_zoned(self.zone.clone()).date()
    }
}

impl Matter {
    /// How often its lead reports: as the standing duty says, else as the kind says; what is over within three of the
    /// kind's periods is reported every week.
    #[must_use]
    pub fn cadence(&self, ctx: &Context<'_>) -> Cadence {
        if let Some(Measure::Standing(duty)) = &self.measure {
            return duty.every;
        }
        let usual = ctx.kind(&self.kind).map_or(Cadence::Monthly, |kind| kind.report_every);
        let begun = ctx.day(self.begun_at);
        let third = Period::of(usual, begun).next().next();
        match self.due {
            Some(due) if due.on < third.last => Cadence::Weekly.min(usual),
            _ => usual,
        }
    }

    /// The first period its lead is asked to report.
    #[must_use]
    pub fn first_period(&self, ctx: &Context<'_>) -> Period {
        let since = ctx.day(self.work.since.unwrap_or(self.begun_at));
        let period = Period::of(self.cadence(ctx), since);
        let left = since.until(period.last).map_or(i32::MAX, |span| span.get_days());
        if left < LEAST_DAYS && period.every != Cadence::Weekly { period.next() } else { period }
    }

    /// All that its light rests on; with what its parts come to, where it was divided.
    #[must_use]
    pub fn clock<'a>(&'a self, parts: Option<Parts>, ctx: &Context<'a>) -> Clock<'a> {
        let begun = ctx.day(self.begun_at);
        Clock {
            measure: self.measure.as_ref(),
            begun,
            due: self.due.map_or(Date::MAX, |due| due.on),
            claimed: &self.work.claimed,
            verified: &self.work.verified,
            first_period: self.first_period(ctx),
            reported_to: self.work.reported_to,
            report_days: ctx.report_days(&self.kind),
            late_until: self.work.late_until,
            suspended_until: self.work.suspended_until,
            claimed_on: self.work.claim.as_ref().map(|claim| ctx.day(claim.at)),
            is_closed: self.state == State::Closed,
            investment: if parts.is_none() { self.investment(ctx) } else { None },
            parts,
            calendar: ctx.calendar,
        }
    }

    /// Its light on the day of the context; none before it is assigned, and none for what was given up.
    ///
    /// # Example
    /// ```text
    /// matter.light(None, &ctx).map(|signal| signal.why.zh())
    /// // 到 2026-07-02 应完成 50.1 %，已报完成 25.0 %，落后 25.1 个百分点。
    /// ```
    #[must_use]
    pub fn light(&self, parts: Option<Parts>, ctx: &Context<'_>) -> Option<Signal> {
        match self.state {
            State::Entered | State::Registered | State::Submitted | State::SignedOff => None,
            State::SetAside | State::Cancelled => None,
            State::Assigned if self.due.is_none_or(|due| ctx.now < due.at) => Some(Signal {
                light: Light::NotStarted,
                is_verified: true,
                scheduled: Percent(0),
                claimed: Percent(0),
                verified: Percent(0),
                why: Why::NotReceived,
            }),
            _ => Some(light(&self.clock(parts, ctx), ctx.day(ctx.now))),
        }
    }

    /// The first day after that of the context on which time alone changes its light.
    #[must_use]
    pub fn next_light(&self, parts: Option<Parts>, ctx: &Context<'_>) -> Option<Date> {
        let today = ctx.day(ctx.now);
        match self.state {
            State::Assigned => self.due.filter(|due| due.on >= today).and_then(|due| due.on.tomorrow().ok()),
            state if state.is_final() => None,
            _ => self.light(parts, ctx).and_then(|_| self.clock(parts, ctx).next_change(today)),
        }
    }
}
