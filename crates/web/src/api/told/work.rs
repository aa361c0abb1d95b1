//! Light, reports, petitions and claim of a matter.

use duban_app::matters::{MatterView, Reported};
use duban_core as core;
use duban_core::{Amount, Ask, FilingState, Percent, Signal};
use duban_wire::api::{
    ActCode, Claim, Correction, CorrectionCode, Day, Draw, Evidence, Figure, Instant, LadderState, LightCode,
    LightView, MethodCode, NextStepView, Paper, PeriodCode, Petition, PetitionAnswer, ReportState,
    ReportView, RungCode, RungDay, Stand,
};

use super::{both, unit_of};
use crate::site::Site;

/// Percent as a figure: it is kept in hundredths, a figure in ten-thousandths.
pub(super) fn percent(of: Percent) -> Figure {
    Figure(Amount::from_scaled(i64::from(of.0) * 100))
}

/// What the light shows, and why.
pub(super) fn light(of: &Signal) -> LightView {
    LightView {
        code: LightCode(of.light),
        is_verified: of.is_verified,
        scheduled: percent(of.scheduled),
        claimed: percent(of.claimed),
        verified: percent(of.verified),
        why: both(&of.why.zh(), &of.why.en()),
    }
}

/// A report in one of its versions.
pub(super) fn report(site: &Site, of: &Reported) -> ReportView {
    let filing = &of.filing;
    let period = filing.report.period;
    let (state, signed_at, returned) = match &filing.state {
        FilingState::Waiting => (ReportState::Waiting, None, None),
        FilingState::Counts(signed) => (ReportState::Counts, signed.map(|one| one.at), None),
        FilingState::Returned { reason, .. } => (ReportState::Returned, None, Some(reason.clone())),
    };
    let correction =
        |one: &core::Correction| Correction { reason: CorrectionCode(one.reason), note: one.note.clone() };
    ReportView {
        period: PeriodCode(period),
        period_name: both(&period.zh(), &period.en()),
        unit: unit_of(site, &filing.unit),
        vintage: filing.vintage,
        state,
        at: Instant(filing.at),
        counted_at: signed_at.or(of.counted_at).map(Instant),
        returned,
        correction: filing.correction.as_ref().map(correction),
        lines: filing.report.lines.iter().map(Into::into).collect(),
    }
}

/// How far it was followed up, and what comes next.
pub(super) fn ladder(site: &Site, view: &MatterView) -> LadderState {
    let climb = &view.matter.work.ladder;
    let day = |(rung, on): (core::Rung, jiff::civil::Date)| RungDay { rung: RungCode(rung), on: Day(on) };
    LadderState {
        reminded_on: climb.reminded_on.map(Day),
        taken: climb.taken.map(day),
        proposed: climb.proposed.map(day),
        next: view.next_steps.iter().map(|next| next_step(site, next)).collect(),
    }
}

fn next_step(site: &Site, next: &core::NextStep) -> NextStepView {
    let bare = NextStepView { on: Day(next.on), rung: None, is_signed: false, period: None, to: None };
    match &next.step {
        core::LadderMove::Remind => NextStepView { rung: Some(RungCode(core::Rung::Reminder)), ..bare },
        core::LadderMove::Take(rung) => NextStepView { rung: Some(RungCode(*rung)), ..bare },
        core::LadderMove::Propose(rung) => {
            NextStepView { rung: Some(RungCode(*rung)), is_signed: true, ..bare }
        }
        core::LadderMove::Tell { period, to, .. } => {
            NextStepView { period: Some(PeriodCode(*period)), to: Some(unit_of(site, to)), ..bare }
        }
    }
}

/// What was asked for.
pub(super) fn petition(site: &Site, of: &core::Petition) -> Petition {
    let answer = |one: &core::Decision| PetitionAnswer {
        is_granted: one.is_granted,
        reason: one.reason.clone(),
        at: Instant(one.at),
    };
    Petition {
        no: of.no,
        unit: unit_of(site, &of.unit),
        ask: ActCode(of.ask.act()),
        until: match of.ask {
            Ask::Extension { to } => Some(Day(to)),
            Ask::Suspension { until } => Some(Day(until)),
            Ask::Help => None,
        },
        reason: of.reason.clone(),
        at: Instant(of.at),
        answer: of.decision.as_ref().map(answer),
    }
}

/// The claim with its papers.
pub(super) fn claim(of: &core::Claim, papers: &[core::Paper]) -> Claim {
    let draw = of.draw;
    Claim {
        note: of.note.clone(),
        evidence: proofs(&of.evidence),
        at: Instant(of.at),
        draw: Draw { is_drawn: draw.is_drawn, rate: percent(draw.rate), seed: draw.seed.to_string() },
        papers: papers.iter().map(paper).collect(),
    }
}

fn paper(of: &core::Paper) -> Paper {
    Paper {
        method: MethodCode(of.method),
        findings: of.findings.clone(),
        stands: of.stands.iter().map(|one| Stand::from(*one)).collect(),
        evidence: proofs(&of.evidence),
        passes: of.passes,
        at: Instant(of.at),
    }
}

fn proofs(of: &[core::Evidence]) -> Vec<Evidence> {
    of.iter().map(Into::into).collect()
}
