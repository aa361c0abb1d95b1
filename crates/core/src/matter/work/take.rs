//! What a matter takes from the one on which its figure is reported.

use super::super::Matter;
use super::super::change::Event;
use super::super::decide::Context;
use super::alike::{AlikeEnd, power};
use super::change::WorkChange;
use super::report::{Correction, CorrectionReason, Filing, FilingState, Report, counted, counts_at_once};
use crate::progress::check;
use crate::{Line, Period, Stand, converted};

/// What follows for `follower` from what `event` made of `source`, as it now is: its report, or that it takes nothing from
/// there any more; nothing where nothing follows.
///
/// # Source
/// FIELD §5: the same datum is asked at most once.
#[must_use]
pub fn follows(source: &Matter, event: &Event, follower: &Matter, ctx: &Context<'_>) -> Option<WorkChange> {
    let same = follower.work.same.as_ref().filter(|same| same.source.id == source.id)?;
    let ended = |end| Some(WorkChange::AlikeEnded { other: same.source.clone(), end });
    if source.answering_lead(ctx) != Some(&same.unit) {
        return ended(AlikeEnd::NotAnswering);
    }
    if power(follower, source) != Some(same.power) {
        return ended(AlikeEnd::Measured);
    }
    // Before it is in hand itself, it takes nothing; what counts then is taken when it is.
    if follower.answering_lead(ctx) != Some(&same.unit) {
        return None;
    }
    let filing = source.filing(&same.unit).filter(|filing| matches!(filing.state, FilingState::Counts(_)))?;
    let taken = taken(source, filing, event, follower, ctx)?;
    let is_correction = taken.correction.is_some();
    let today = ctx.day(ctx.now);
    if check(&taken.report.lines, follower.points(), &follower.work.claimed, is_correction, today).is_err() {
        return ended(AlikeEnd::Falls);
    }
    // Signed where it was reported, it is signed.
    let is_signed = matches!(&filing.state, FilingState::Counts(Some(_)));
    let counts = if is_signed {
        Some(counted(follower, &taken, crate::Part::Lead, ctx))
    } else {
        counts_at_once(follower, &taken, crate::Part::Lead, ctx)
    };
    Some(WorkChange::Reported { counted: counts, filing: Box::new(taken) })
}

/// The report of the source as one of the follower; nothing where it answers no period of it, or says what is known.
fn taken(
    source: &Matter,
    filing: &Filing,
    event: &Event,
    follower: &Matter,
    ctx: &Context<'_>,
) -> Option<Filing> {
    let same = follower.work.same.as_ref()?;
    let period = Period::of(follower.cadence(ctx), filing.report.period.last);
    let answers = period.last == filing.report.period.last && period >= follower.first_period(ctx);
    let lines: Vec<Line> = filing.report.lines.iter().map(|line| told(line, same.power)).collect();
    let last = follower.filing(&same.unit);
    let is_earlier = last.is_some_and(|known| known.report.period.last > period.last);
    if !answers || is_earlier {
        return None;
    }
    let again = last.filter(|known| known.report.period == period);
    if again.is_some_and(|known| known.report.lines == lines) {
        return None;
    }
    let counts = again.is_some_and(|known| matches!(known.state, FilingState::Counts(_)));
    let correction = counts.then(|| {
        filing.correction.clone().unwrap_or_else(|| Correction {
            reason: CorrectionReason::Basis,
            note: format!("一次填报，取自 {}", source.no),
        })
    });
    Some(Filing {
        unit: same.unit.clone(),
        report: Report { period, lines },
        vintage: again.map_or(1, |known| known.vintage.saturating_add(1)),
        correction,
        by: event.by,
        at: ctx.now,
        state: FilingState::Waiting,
        from: Some(source.no.clone()),
    })
}

fn told(line: &Line, power: i8) -> Line {
    let stand = match line.stand {
        Stand::Figure(figure) => Stand::Figure(converted(figure, power)),
        other => other,
    };
    Line { stand, ..line.clone() }
}

/// The matter from which `after` takes its figure no longer, where `before` did.
#[must_use]
pub fn given_up<'a>(before: &'a Matter, after: &Matter) -> Option<&'a crate::MatterRef> {
    let source = &before.work.same.as_ref()?.source;
    let still = after.work.same.as_ref().is_some_and(|same| same.source.id == source.id);
    (!still).then_some(source)
}
