//! Judgements audited (研判回看): what somebody thought would become of a matter, beside what did.
//!
//! A judgement moves no light. It is worth something when “highly likely” comes true more often than “likely”: that is what
//! is counted here, of the units that judge. It is no score of anybody: no person is counted.
//!
//! # Source
//! FIELD §2: the likelihood judgement is a word apart from the light, and audited against the outcome.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

use crate::coded::coded;
use crate::{LEAST, Likelihood, Matter, MatterId, Moment, Rate, State, UnitId};

coded! {
    /// What became of a matter so far, as far as a judgement can be held against it.
    pub enum Ending {
        /// Nobody says it is done.
        Open = "open", "办理中", "open";
        /// It is claimed done, and that is not settled yet.
        Claimed = "claimed", "自报完成", "claimed done";
        /// It is closed as done, or goes on as a standing duty.
        Done = "done", "已办结", "done";
        /// It was withdrawn, set aside, merged or superseded: nobody can say whether it would have been reached.
        Dropped = "dropped", "已撤并", "dropped";
    }
}

/// What became of a matter, and when its lead had reached it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Came {
    /// What.
    pub ending: Ending,
    /// When the claim was made that stands: what takes time after that is not the lead's.
    pub reached_at: Option<Moment>,
}

/// What became of a matter so far.
#[must_use]
pub fn came_of(matter: &Matter) -> Came {
    let claimed = matter.work.claim.as_ref().map(|claim| claim.at);
    let is_dropped =
        matter.work.closing.as_ref().is_some_and(|closing| !closing.close.reason.wants_acceptance());
    match matter.state {
        State::Closed if is_dropped => Came { ending: Ending::Dropped, reached_at: None },
        State::Closed => Came { ending: Ending::Done, reached_at: claimed.or(Some(matter.state_since)) },
        State::Cancelled | State::SetAside => Came { ending: Ending::Dropped, reached_at: None },
        state if state.is_claimed() => Came { ending: Ending::Claimed, reached_at: claimed },
        _ => Came { ending: Ending::Open, reached_at: None },
    }
}

/// A judgement with what became of its matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// Of which matter.
    pub matter: MatterId,
    /// How likely it was thought to be.
    pub likelihood: Likelihood,
    /// For which unit it was judged.
    pub unit: UnitId,
    /// When.
    pub at: Moment,
    /// The deadline as it stood then: what is granted later does not make a judgement right.
    pub due_at: Option<Moment>,
    /// What became of it.
    pub came: Came,
}

/// How a judgement came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Reached by the deadline, and accepted.
    InTime,
    /// Reached after it, and accepted.
    Late,
    /// The deadline has passed and it is not reached.
    NotMet,
    /// Not known yet.
    Pending,
    /// Nothing can be held against it: the matter was dropped or has no deadline, or it was judged when the answer was known.
    LeftOut,
}

impl Forecast {
    /// How it came out by `now`.
    ///
    /// # Example
    /// ```
    /// use duban_core::{Came, Ending, Forecast, Likelihood, MatterId, Moment, Outcome};
    /// let forecast = Forecast {
    ///     matter: MatterId(1),
    ///     likelihood: Likelihood::Likely,
    ///     unit: "990000".into(),
    ///     at: Moment::from_micros(10),
    ///     due_at: Some(Moment::from_micros(100)),
    ///     came: Came { ending: Ending::Done, reached_at: Some(Moment::from_micros(90)) },
    /// };
    /// assert_eq!(forecast.outcome(Moment::from_micros(200)), Outcome::InTime);
    /// ```
    #[must_use]
    pub fn outcome(&self, now: Moment) -> Outcome {
        let Some(due) = self.due_at else { return Outcome::LeftOut };
        let reached = self.came.reached_at;
        if self.came.ending == Ending::Dropped || self.at >= due || reached.is_some_and(|at| self.at >= at) {
            return Outcome::LeftOut;
        }
        let in_time = reached.is_some_and(|at| at <= due);
        match self.came.ending {
            Ending::Done if in_time => Outcome::InTime,
            Ending::Done => Outcome::Late,
            Ending::Claimed if in_time => Outcome::Pending,
            _ if now <= due => Outcome::Pending,
            _ => Outcome::NotMet,
        }
    }
}

/// How judgements of one level came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LevelCount {
    /// Reached in time.
    pub in_time: u64,
    /// Reached late.
    pub late: u64,
    /// Not reached by the deadline.
    pub not_met: u64,
    /// Not known yet.
    pub pending: u64,
    /// Left out.
    pub left_out: u64,
}

impl LevelCount {
    /// All that were judged so.
    #[must_use]
    pub const fn judged(&self) -> u64 {
        self.in_time + self.late + self.not_met + self.pending + self.left_out
    }

    /// Reached in time, of those whose outcome is known.
    #[must_use]
    pub const fn in_time_of_known(&self) -> Rate {
        Rate { done: self.in_time, of: self.in_time + self.late + self.not_met }
    }

    /// How many came true of those whose outcome is known: of what was thought likely, what was reached in time; of what was
    /// thought unlikely, what was not.
    #[must_use]
    pub const fn came_true(&self, level: Likelihood) -> Rate {
        let known = self.in_time_of_known();
        if level.is_hopeful() { known } else { Rate { done: known.of - known.done, of: known.of } }
    }

    /// Whether a share may be drawn from it.
    ///
    /// # Source
    /// FIELD §4: below five a rate says nothing.
    #[must_use]
    pub const fn is_enough(&self) -> bool {
        self.in_time_of_known().of >= LEAST
    }

    const fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::InTime => self.in_time += 1,
            Outcome::Late => self.late += 1,
            Outcome::NotMet => self.not_met += 1,
            Outcome::Pending => self.pending += 1,
            Outcome::LeftOut => self.left_out += 1,
        }
    }
}

/// How the judgements of one unit came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitAudit {
    /// Who judged: the unit, never a person.
    pub unit: UnitId,
    /// One a level, in the order of [`Likelihood::ALL`].
    pub levels: [LevelCount; Likelihood::ALL.len()],
}

/// How judgements came out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// One a level, in the order of [`Likelihood::ALL`].
    pub levels: [LevelCount; Likelihood::ALL.len()],
    /// Unit by unit, in order of codes.
    pub units: Vec<UnitAudit>,
    /// Judgements that gave way to a later one of the same unit on the same matter in the same month.
    pub repeated: u64,
}

impl Audit {
    /// Holds judgements against what came of them by `now`. What a unit says of a matter several times in a month of the site
    /// counts once, as it was said last.
    #[must_use]
    pub fn of(forecasts: &[Forecast], zone: &TimeZone, now: Moment) -> Self {
        let mut order: Vec<&Forecast> = forecasts.iter().collect();
        order.sort_by_key(|one| std::cmp::Reverse(one.at));
        let mut audit = Self::default();
        let mut seen = BTreeSet::new();
        let mut units: BTreeMap<&UnitId, [LevelCount; Likelihood::ALL.len()]> = BTreeMap::new();
        for one in order {
            let day = one.at.timestamp().to_zoned(zone.clone()).date();
            if !seen.insert((one.matter, &one.unit, day.year(), day.month())) {
                audit.repeated += 1;
                continue;
            }
            let (level, outcome) = (one.likelihood as usize, one.outcome(now));
            audit.levels[level].add(outcome);
            units.entry(&one.unit).or_default()[level].add(outcome);
        }
        audit.units =
            units.into_iter().map(|(unit, levels)| UnitAudit { unit: unit.clone(), levels }).collect();
        audit
    }
}
