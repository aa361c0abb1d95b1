//! What was sent as the act it means.

use duban_core::{
    About, Act, Ask, Assign, Close, Correction, MatterId, Moment, Paper, PersonId, Report, SayAlike, Share,
    Spread,
};

use super::super::{Code, Day, PeriodCode, Prose, ReportLine};
use super::{ActSent, ShareSent};

impl From<ActSent> for Act {
    fn from(sent: ActSent) -> Self {
        match sent {
            ActSent::Register {} => Self::Register,
            ActSent::Edit { edit } => Self::Edit(Box::new((*edit).into())),
            ActSent::GiveMeasure { measure } => Self::GiveMeasure(measure.into()),
            ActSent::Link { list } => Self::Link(list.0.into()),
            ActSent::Unlink { list } => Self::Unlink(list.0.into()),
            ActSent::SetAside { reason } => Self::SetAside { reason: reason.0 },
            ActSent::SubmitForSignOff {} => Self::SubmitForSignOff,
            ActSent::SignOff {} => Self::SignOff,
            ActSent::Return { reason } => Self::Return { reason: reason.0 },
            ActSent::Assign { to, due_on } => {
                Self::Assign(Assign { to: to.into(), due_on: due_on.map(|day| day.0) })
            }
            ActSent::FanOut { group, shares, due_on } => Self::FanOut(spread(group, shares, due_on)),
            ActSent::Decompose { group, shares, due_on } => Self::Decompose(spread(group, shares, due_on)),
            ActSent::Acknowledge {} => Self::Acknowledge,
            ActSent::Decline { reason, to } => {
                Self::Decline { reason: reason.0, to: to.map(|unit| unit.0.into()) }
            }
            ActSent::Uphold { unit, reason } => Self::Uphold { unit: unit.0.into(), reason: reason.0 },
            ActSent::Reassign { from, to, reason } => {
                Self::Reassign { from: from.0.into(), to: to.0.into(), reason: reason.0 }
            }
            ActSent::Chase { note, channel } => Self::Chase { note: note.0, channel: channel.0 },
            ActSent::Escalate { rung, note } => {
                Self::Escalate { rung: rung.0, note: note.map(|note| note.0).unwrap_or_default() }
            }
            ActSent::HoldBack { rung, reason } => Self::HoldBack { rung: rung.0, reason: reason.0 },
            ActSent::Cancel { reason } => Self::Cancel { reason: reason.0 },
            ActSent::Report { period, lines } => Self::Report(report(period, lines)),
            ActSent::Correct { period, lines, reason, note } => {
                Self::Correct(report(period, lines), Correction { reason: reason.0, note: note.0 })
            }
            ActSent::Countersign {} => Self::Countersign,
            ActSent::ReturnReport { reason } => Self::ReturnReport { reason: reason.0 },
            ActSent::AskExtension { to, reason } => petition(Ask::Extension { to: to.0 }, reason),
            ActSent::AskHelp { reason } => petition(Ask::Help, reason),
            ActSent::AskSuspension { until, reason } => petition(Ask::Suspension { until: until.0 }, reason),
            ActSent::Decide { petition, is_granted, reason } => {
                Self::Decide { no: petition.0, is_granted, reason: reason.0 }
            }
            ActSent::Resume { note } => Self::Resume { note: note.0 },
            ActSent::Judge { likelihood, note } => Self::Judge { likelihood: likelihood.0, note: note.0 },
            ActSent::ClaimDone { note, evidence } => {
                Self::ClaimDone { note: note.0, evidence: each(evidence) }
            }
            ActSent::Verify { method, findings, stands, evidence, passes } => Self::Verify(Paper {
                // Who looks and when is written down by whoever performs the act.
                method: method.0,
                findings: findings.0,
                stands: each(stands),
                evidence: each(evidence),
                passes,
                by: PersonId(0),
                at: Moment::from_micros(0),
            }),
            ActSent::SendBack { reason } => Self::SendBack { reason: reason.0 },
            ActSent::Accept { note } => Self::Accept { note: note.0 },
            ActSent::ApproveClosing { note } => Self::ApproveClosing { note: note.0 },
            ActSent::Close { reason, note, tests, published_on } => Self::Close(Box::new(Close {
                reason: reason.0,
                note: note.0,
                tests: tests.into_iter().map(|(test, answer)| (test.0, answer.0)).collect(),
                published_on: published_on.map(|day| day.0),
            })),
            ActSent::LookBack { months, holds, note } => {
                Self::LookBack { months: months.0, holds, note: note.0 }
            }
            ActSent::Reopen { reason, due_on } => {
                Self::Reopen { reason: reason.0, due_on: due_on.map(|day| day.0) }
            }
            ActSent::Reply { text, evidence } => Self::Reply { text: text.0, evidence: each(evidence) },
            ActSent::Exclude { reason } => Self::Exclude { reason: reason.0 },
            // What it says is put in by whoever performs the act.
            ActSent::Attach { request } => Self::Attach { request: request.0, evidence: Vec::new() },
            // The other matter is put in by whoever performs the act.
            ActSent::SayAlike { other, is_same, reason } => {
                Self::SayAlike(Box::new(SayAlike { other: other.0, is_same, reason: reason.0, found: None }))
            }
            ActSent::AllowHaste { reason } => Self::AllowHaste { reason: reason.0 },
            ActSent::ClearSign { sign, unit, period, vintage, reason } => Self::ClearSign {
                sign: sign.0,
                about: About { unit: unit.0.into(), period: period.map(|one| one.0), vintage: vintage.0 },
                reason: reason.0,
            },
            ActSent::PlanProject { plan, reason } => Self::PlanProject { plan: each(plan), reason: reason.0 },
            ActSent::ReportFunds { funds } => Self::ReportFunds { funds: each(funds) },
            ActSent::OpenBlocker { sort, what, who, since } => Self::OpenBlocker {
                sort: sort.0,
                what: what.0,
                who: who.map(|unit| unit.0.into()),
                since: since.0,
            },
            ActSent::ClearBlocker { blocker, on, how } => {
                Self::ClearBlocker { no: blocker.0, on: on.0, how: how.0 }
            }
        }
    }
}

fn each<A, B: From<A>>(all: Vec<A>) -> Vec<B> {
    all.into_iter().map(Into::into).collect()
}

fn report(period: PeriodCode, lines: Vec<ReportLine>) -> Report {
    Report { period: period.0, lines: each(lines) }
}

fn petition(ask: Ask, reason: Prose) -> Act {
    Act::Petition { ask, reason: reason.0 }
}

/// The units among whom a matter is spread. Identities of the parts are drawn by whoever performs the act.
fn spread(group: Option<Code>, shares: Vec<ShareSent>, due_on: Option<Day>) -> Spread {
    let share = |one: ShareSent| Share {
        id: MatterId(0),
        unit: one.unit.0.into(),
        quota: one.quota.map(|quota| quota.0),
    };
    Spread {
        group: group.map(|code| code.0.into()),
        shares: shares.into_iter().map(share).collect(),
        due_on: due_on.map(|day| day.0),
    }
}
