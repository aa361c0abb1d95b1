//! Reports (反馈): filed by a clerk, countersigned by the unit's leader, corrected as a new vintage.

use jiff::civil::Date;

use super::super::Matter;
use super::super::assignment::{Part, Receipt};
use super::super::change::Event;
use super::super::decide::{Context, given};
use super::super::refusal::Refusal;
use super::change::WorkChange;
use super::refusal::WorkRefusal;
use crate::coded::coded;
use crate::progress::check;
use crate::{Actor, Line, MatterNo, Moment, Period, PersonId, Points, Stand, UnitId};

/// What a unit says of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which period.
    pub period: Period,
    /// Point by point. A unit that does not lead answers one point: what it did.
    pub lines: Vec<Line>,
}

coded! {
    /// Why what was reported is corrected. An honest correction is a reason like any other and is not held against anyone.
    ///
    /// # Source
    /// FIELD §3.
    pub enum CorrectionReason {
        /// A slip of the pen.
        Slip = "slip", "录入有误", "a slip";
        /// Data that came later.
        LateData = "late_data", "数据补齐", "data came later";
        /// Counted on another basis.
        Basis = "basis", "口径调整", "the basis of counting changed";
        /// What was reported before was padded.
        Padding = "padding", "挤水更正", "it was padded";
    }
}

/// A correction of what counts already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Out of a closed list.
    pub reason: CorrectionReason,
    /// What else is to be said.
    pub note: String,
}

/// A report as it was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    /// By which unit.
    pub unit: UnitId,
    /// What it says.
    pub report: Report,
    /// Which version of this period it is, from 1.
    pub vintage: u16,
    /// Why it replaces one that counted.
    pub correction: Option<Correction>,
    /// Who filed it.
    pub by: PersonId,
    /// When.
    pub at: Moment,
    /// What became of it.
    pub state: FilingState,
    /// The matter on which it was reported once, where it was taken from there.
    pub from: Option<MatterNo>,
}

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilingState {
    /// It waits for its leader.
    Waiting,
    /// It counts; with whose signature, where the kind asks for one.
    Counts(Option<Receipt>),
    /// The leader gave it back.
    Returned {
        /// Who.
        by: PersonId,
        /// When.
        at: Moment,
        /// Why.
        reason: String,
    },
}

impl FilingState {
    /// The name in files.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Counts(_) => "counts",
            Self::Returned { .. } => "returned",
        }
    }
}

/// What follows when the report of a lead counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Until when it shows that this came late.
    pub late_until: Option<Date>,
}

pub(in super::super) fn filed(
    matter: &Matter,
    report: &Report,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    let (unit, part) = answering(matter, by, ctx)?;
    in_time(matter, report.period, ctx)?;
    let last = matter.filing(&unit);
    if let Some(filing) = last {
        in_turn(filing, report.period)?;
    }
    check_lines(matter, report, part, false, ctx)?;
    let again = last.filter(|filing| filing.report.period == report.period);
    let filing = Filing {
        unit,
        report: report.clone(),
        vintage: again.map_or(1, |filing| filing.vintage + 1),
        correction: None,
        by: by.person,
        at: ctx.now,
        state: FilingState::Waiting,
        from: None,
    };
    Ok(WorkChange::Reported { counted: counts_at_once(matter, &filing, part, ctx), filing: Box::new(filing) })
}

pub(in super::super) fn corrected(
    matter: &Matter,
    report: &Report,
    correction: &Correction,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    let (last, part) = correctable(matter, by, ctx)?;
    if last.report.period != report.period {
        return Err(WorkRefusal::NothingToCorrect { period: report.period }.into());
    }
    check_lines(matter, report, part, true, ctx)?;
    let correction = Correction { reason: correction.reason, note: given(&correction.note)? };
    let filing = Filing {
        unit: last.unit.clone(),
        report: report.clone(),
        vintage: last.vintage + 1,
        correction: Some(correction),
        by: by.person,
        at: ctx.now,
        state: FilingState::Waiting,
        from: None,
    };
    Ok(WorkChange::Reported { counted: counts_at_once(matter, &filing, part, ctx), filing: Box::new(filing) })
}

pub(in super::super) fn countersigned(
    matter: &Matter,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    let (filing, part) = to_sign(matter, by, ctx)?;
    Ok(WorkChange::Countersigned { unit: filing.unit.clone(), counted: counted(matter, filing, part, ctx) })
}

pub(in super::super) fn returned(
    matter: &Matter,
    reason: &str,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<WorkChange, Refusal> {
    let (filing, _) = waiting(matter, by, ctx)?;
    Ok(WorkChange::ReportReturned { unit: filing.unit.clone(), reason: given(reason)? })
}

/// The unit for which `by` answers, with its part, the most answerable first.
pub(super) fn answering(matter: &Matter, by: &Actor, ctx: &Context<'_>) -> Result<(UnitId, Part), Refusal> {
    let own = matter.active().filter(|a| a.receipt.is_some() && ctx.is_own(by, &a.unit));
    let own = own.min_by_key(|a| a.part).ok_or_else(|| Refusal::NoPart { unit: by.unit.clone() })?;
    if own.part == Part::Lead && matter.children > 0 {
        return Err(WorkRefusal::PartsAnswer.into());
    }
    if let Some(same) = matter.work.same.as_ref().filter(|_| own.part == Part::Lead) {
        return Err(WorkRefusal::TakenFrom { no: same.source.no.clone() }.into());
    }
    Ok((own.unit.clone(), own.part))
}

/// The report of their unit that counts, or a correction of it that waits.
pub(super) fn correctable<'a>(
    matter: &'a Matter,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<(&'a Filing, Part), Refusal> {
    let (unit, part) = answering(matter, by, ctx)?;
    let period = matter.first_period(ctx);
    let filing = matter
        .filing(&unit)
        .filter(|filing| filed_for_good(filing))
        .ok_or(WorkRefusal::NothingToCorrect { period })?;
    Ok((filing, part))
}

/// The report they may sign: somebody else filed it.
pub(super) fn to_sign<'a>(
    matter: &'a Matter,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<(&'a Filing, Part), Refusal> {
    let (filing, part) = waiting(matter, by, ctx)?;
    if filing.by == by.person { Err(Refusal::SamePerson) } else { Ok((filing, part)) }
}

/// The report of their unit that waits for a signature.
pub(super) fn waiting<'a>(
    matter: &'a Matter,
    by: &Actor,
    ctx: &Context<'_>,
) -> Result<(&'a Filing, Part), Refusal> {
    let parts = matter.active().filter(|a| ctx.is_own(by, &a.unit));
    let mut waiting = parts.filter_map(|a| {
        let filing = matter.filing(&a.unit).filter(|filing| filing.state == FilingState::Waiting)?;
        Some((filing, a.part))
    });
    Ok(waiting.next().ok_or(WorkRefusal::NothingToCountersign)?)
}

/// Periods are reported in turn: what was filed for a later one, or counts for this, is not reported again.
///
/// The matter keeps the last report of each unit; an earlier period would take the place of what counts for a later.
pub(super) fn in_turn(last: &Filing, period: Period) -> Result<(), WorkRefusal> {
    let counts = filed_for_good(last);
    match last.report.period {
        known if known.last > period.last => Err(WorkRefusal::LaterFiled { period: known }),
        known if known == period && counts => Err(WorkRefusal::AlreadyCounted { period }),
        _ => Ok(()),
    }
}

/// Whether it counts, or replaces one that does.
const fn filed_for_good(filing: &Filing) -> bool {
    matches!(filing.state, FilingState::Counts(_)) || filing.correction.is_some()
}

/// A period of the matter's cadence that has begun, and did not end before the matter began.
fn in_time(matter: &Matter, period: Period, ctx: &Context<'_>) -> Result<(), Refusal> {
    let first = matter.first_period(ctx);
    let today = ctx.day(ctx.now);
    if period.every != first.every || period.first > today || period.last < ctx.day(matter.begun_at) {
        return Err(WorkRefusal::BadPeriod { period, first }.into());
    }
    Ok(())
}

/// The lead answers every point, anybody else says what it did.
fn check_lines(
    matter: &Matter,
    report: &Report,
    part: Part,
    is_correction: bool,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let today = ctx.day(ctx.now);
    let nothing = crate::Standings::default();
    let (points, before) = match part {
        Part::Lead => (matter.points(), &matter.work.claimed),
        Part::CoLead | Part::Support => (Points::of(None), &nothing),
    };
    Ok(check(&report.lines, points, before, is_correction, today).map_err(WorkRefusal::from)?)
}

pub(super) fn counts_at_once(
    matter: &Matter,
    filing: &Filing,
    part: Part,
    ctx: &Context<'_>,
) -> Option<Counted> {
    let countersign = ctx.kind(&matter.kind).is_none_or(|kind| kind.countersign);
    (!countersign).then(|| counted(matter, filing, part, ctx))
}

/// What was filed after its day, or done after its day, shows until the end of the period in which it was made good.
pub(super) fn counted(matter: &Matter, filing: &Filing, part: Part, ctx: &Context<'_>) -> Counted {
    let clock = matter.clock(None, ctx);
    let is_late = ctx.day(filing.at) > clock.report_due(filing.report.period) || done_late(matter, filing);
    let shows = (is_late && part == Part::Lead)
        .then(|| Period::of(filing.report.period.every, ctx.day(ctx.now)).last);
    Counted { late_until: shows.max(matter.work.late_until) }
}

/// Whether a step is reported done, for the first time, on a day after its own.
fn done_late(matter: &Matter, filing: &Filing) -> bool {
    let Some(crate::Measure::Milestones(steps)) = &matter.measure else { return false };
    let points = matter.points();
    steps.iter().zip(&filing.report.lines).enumerate().any(|(at, (step, line))| {
        let is_new = matter.work.claimed.of(at, points) == points.untouched(at);
        is_new && matches!(line.stand, Stand::Step { done_on: Some(day) } if day > step.due_on)
    })
}

impl Matter {
    /// The last report of a unit.
    #[must_use]
    pub fn filing(&self, unit: &UnitId) -> Option<&Filing> {
        self.work.filings.iter().find(|filing| filing.unit == *unit)
    }

    pub(in super::super) fn file(&mut self, filing: &Filing) {
        match self.work.filings.iter_mut().find(|known| known.unit == filing.unit) {
            Some(known) => *known = filing.clone(),
            None => self.work.filings.push(filing.clone()),
        }
    }

    pub(in super::super) fn count_report(
        &mut self,
        unit: &UnitId,
        counted: Counted,
        signed: Option<Receipt>,
    ) {
        let is_lead = self.lead() == Some(unit);
        let Some(filing) = self.work.filings.iter_mut().find(|filing| filing.unit == *unit) else { return };
        filing.state = FilingState::Counts(signed);
        if is_lead {
            let period = filing.report.period;
            let points = Points::of(self.measure.as_ref());
            self.work.claimed.take(period.last, filing.report.lines.iter().map(|line| line.stand), points);
            self.work.reported_to = Some(period.last);
            self.work.late_until = counted.late_until;
        }
    }

    pub(in super::super) fn return_report(&mut self, unit: &UnitId, reason: &str, event: &Event) {
        if let Some(filing) = self.work.filings.iter_mut().find(|filing| filing.unit == *unit) {
            filing.state = FilingState::Returned { by: event.by, at: event.at, reason: reason.to_owned() };
        }
    }
}
