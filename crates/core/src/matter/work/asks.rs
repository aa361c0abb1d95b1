//! What a unit is asked to report: of which matters, for which periods, point by point.

use jiff::civil::Date;

use super::super::assignment::Part;
use super::super::decide::Context;
use super::super::gate::gate;
use super::super::refusal::Refusal;
use super::super::{ActKind, Matter};
use super::owing::Owing;
use super::report::{Filing, answering, in_turn};
use crate::{Actor, Period, Points, Stand, UnitId};

/// What is asked of one unit on one matter.
#[derive(Debug, Clone)]
pub struct Asking<'a> {
    /// The unit that answers.
    pub unit: UnitId,
    /// Its part: the lead answers every point, anybody else says what it did.
    pub part: Part,
    /// The points it answers.
    pub points: Points<'a>,
    /// Its last report.
    pub last: Option<&'a Filing>,
    matter: &'a Matter,
    today: Date,
    owing: Owing,
}

impl Matter {
    /// What the actor's unit is asked to report.
    ///
    /// # Errors
    /// [`Refusal`]: the matter is not in hand, they have no part in it, or its parts report.
    pub fn asks<'a>(&'a self, by: &Actor, ctx: &Context<'_>) -> Result<Asking<'a>, Refusal> {
        gate(self, ActKind::Report, by, ctx)?;
        let (unit, part, points) = self.answers(by, ctx)?;
        Ok(Asking {
            last: self.filing(&unit),
            owing: self.owing_of(&unit, part, self.first_period(ctx)),
            unit,
            part,
            points,
            matter: self,
            today: ctx.day(ctx.now),
        })
    }
}

impl Matter {
    /// The unit for which the actor answers, its part, and the points it answers: all of them as the lead, one as anybody
    /// else.
    ///
    /// # Errors
    /// [`Refusal`]: they have no part in it, or its parts report.
    pub fn answers<'a>(
        &'a self,
        by: &Actor,
        ctx: &Context<'_>,
    ) -> Result<(UnitId, Part, Points<'a>), Refusal> {
        let (unit, part) = answering(self, by, ctx)?;
        let points = self.points_of(part);
        Ok((unit, part, points))
    }
}

/// How many periods are offered at most.
const OFFERED: usize = 12;

impl Asking<'_> {
    /// The periods for which a report can still be filed, the last twelve of them, in order.
    #[must_use]
    pub fn open(&self) -> Vec<Period> {
        let back = std::iter::successors(Some(self.running()), |period| Some(period.previous()));
        let mut open: Vec<_> = back.take(OFFERED).filter(|period| self.takes(*period)).collect();
        open.reverse();
        open
    }

    /// The period to offer first: the one owed, else the one that runs.
    #[must_use]
    pub fn usual(&self) -> Period {
        self.owed().unwrap_or_else(|| self.running())
    }

    /// The period that runs today.
    #[must_use]
    pub fn running(&self) -> Period {
        self.owing.running(self.today)
    }

    /// The period that is over, asked for, and not answered yet; nothing while the matter is paused.
    #[must_use]
    pub fn owed(&self) -> Option<Period> {
        self.owing.on(self.today)
    }

    /// Whether a report for `period` can still be filed: its cadence, begun, in turn.
    #[must_use]
    pub fn takes(&self, period: Period) -> bool {
        self.is_of(period) && self.last.is_none_or(|filing| in_turn(filing, period).is_ok())
    }

    /// Whether `period` is one of this matter's at all.
    #[must_use]
    pub fn is_of(&self, period: Period) -> bool {
        self.owing.is_of(period, self.today)
    }

    /// Where a point stands, as the unit's lead last reported; untouched for a unit that only says what it did.
    #[must_use]
    pub fn before(&self, at: usize) -> Stand {
        match self.part {
            Part::Lead => self.matter.work.claimed.of(at, self.points),
            Part::CoLead | Part::Support => self.points.untouched(at),
        }
    }
}
