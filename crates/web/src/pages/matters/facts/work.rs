//! The facts of working, claiming and closing, out of their forms.

use std::collections::BTreeMap;

use duban_app::AppError;
use duban_core::{
    About, Act, ActKind, Actor, Ask, Channel, Close, ClosingReason, Correction, CorrectionReason, Evidence,
    Likelihood, Line, Matter, Method, Paper, Period, PointSort, Points, Report, Rung, SayAlike, Sign, Stand,
    UnitId, WorkRefusal,
};

use super::super::typed::{amount, day, malformed, number_of};
use crate::request::Fields;
use crate::site::Site;

/// Files that came with a form, by the field they came in.
pub(crate) type Proofs = BTreeMap<String, Vec<Evidence>>;

/// An act of the work; none where `kind` is none.
pub(super) fn act(
    site: &Site,
    by: &Actor,
    kind: ActKind,
    matter: &Matter,
    fields: &Fields,
    proofs: &Proofs,
) -> Result<Option<Act>, AppError> {
    let reason = || fields.one("reason").to_owned();
    let note = || fields.one("note").to_owned();
    let needed = |name: &'static str| day(fields, name)?.ok_or_else(|| malformed(name, ""));
    Ok(Some(match kind {
        ActKind::Report => {
            let typed = fields.one("period");
            let period = Period::from_code(typed).ok_or_else(|| malformed("period", typed))?;
            Act::Report(report(site, by, matter, period, fields, proofs)?)
        }
        ActKind::Correct => {
            let period = last_period(site, by, matter);
            let why =
                Correction { reason: code(fields, "why", CorrectionReason::from_code)?, note: reason() };
            Act::Correct(report(site, by, matter, period, fields, proofs)?, why)
        }
        ActKind::Countersign => Act::Countersign,
        ActKind::ReturnReport => Act::ReturnReport { reason: reason() },
        ActKind::AskExtension => {
            Act::Petition { ask: Ask::Extension { to: needed("to")? }, reason: reason() }
        }
        ActKind::AskHelp => Act::Petition { ask: Ask::Help, reason: reason() },
        ActKind::AskSuspension => {
            Act::Petition { ask: Ask::Suspension { until: needed("until")? }, reason: reason() }
        }
        ActKind::Decide => Act::Decide {
            no: number(fields, "petition")?,
            is_granted: is_yes(fields, "granted")?,
            reason: reason(),
        },
        ActKind::Resume => Act::Resume { note: note() },
        ActKind::Judge => {
            Act::Judge { likelihood: code(fields, "likelihood", Likelihood::from_code)?, note: note() }
        }
        ActKind::Escalate => Act::Escalate { rung: code(fields, "rung", Rung::from_code)?, note: note() },
        ActKind::HoldBack => Act::HoldBack { rung: code(fields, "rung", Rung::from_code)?, reason: reason() },
        ActKind::ClaimDone => Act::ClaimDone { note: note(), evidence: of(proofs, "evidence") },
        ActKind::Verify => Act::Verify(paper(site, by, matter, fields, proofs)?),
        ActKind::SendBack => Act::SendBack { reason: reason() },
        ActKind::Accept => Act::Accept { note: note() },
        ActKind::ApproveClosing => Act::ApproveClosing { note: note() },
        ActKind::Close => Act::Close(Box::new(close(fields)?)),
        ActKind::LookBack => {
            Act::LookBack { months: number(fields, "months")?, holds: is_yes(fields, "holds")?, note: note() }
        }
        ActKind::Reply => {
            Act::Reply { text: fields.one("text").to_owned(), evidence: of(proofs, "evidence") }
        }
        ActKind::Exclude => Act::Exclude { reason: reason() },
        ActKind::SayAlike => {
            let typed = fields.one("other");
            Act::SayAlike(Box::new(SayAlike {
                other: number_of(typed).ok_or_else(|| malformed("other", typed))?,
                is_same: is_yes(fields, "is_same")?,
                reason: reason(),
                found: None,
            }))
        }
        ActKind::AllowHaste => Act::AllowHaste { reason: reason() },
        ActKind::ClearSign => Act::ClearSign {
            sign: Sign::from_code(fields.one("sign")).ok_or_else(|| malformed("sign", ""))?,
            about: About {
                unit: fields.one("unit").into(),
                period: match fields.one("period") {
                    "" => None,
                    code => Some(Period::from_code(code).ok_or_else(|| malformed("period", ""))?),
                },
                vintage: fields.one("vintage").parse().map_err(|_| malformed("vintage", ""))?,
            },
            reason: fields.one("reason").to_owned(),
        },
        ActKind::Attach => {
            let typed = fields.one("request");
            let request = number_of(typed).ok_or_else(|| malformed("request", typed))?;
            Act::Attach { request, evidence: Vec::new() }
        }
        ActKind::Reopen => Act::Reopen { reason: reason(), due_on: day(fields, "due_on")? },
        _ => return Ok(None),
    }))
}

/// How somebody was chased: in writing where nothing is chosen.
pub(super) fn channel(fields: &Fields) -> Result<Channel, AppError> {
    match fields.one("channel") {
        "" => Ok(Channel::Written),
        _ => code(fields, "channel", Channel::from_code),
    }
}

fn of(proofs: &Proofs, field: &str) -> Vec<Evidence> {
    proofs.get(field).cloned().unwrap_or_default()
}

pub(super) fn code<T>(
    fields: &Fields,
    name: &'static str,
    known: fn(&str) -> Option<T>,
) -> Result<T, AppError> {
    known(fields.one(name)).ok_or_else(|| malformed(name, fields.one(name)))
}

pub(super) fn number<T: std::str::FromStr>(fields: &Fields, name: &'static str) -> Result<T, AppError> {
    fields.one(name).parse().map_err(|_| malformed(name, fields.one(name)))
}

fn is_yes(fields: &Fields, name: &'static str) -> Result<bool, AppError> {
    match fields.one(name) {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(malformed(name, other)),
    }
}

/// The unit for which they answer, and its points; none at all where they have no part: that is refused when it is done.
fn answers<'a>(site: &Site, by: &Actor, matter: &'a Matter) -> (Option<UnitId>, Points<'a>) {
    match matter.answers(by, &site.app.context()) {
        Ok((unit, _, points)) => (Some(unit), points),
        Err(_) => (None, Points::of(None)),
    }
}

/// The period of the last report of the actor's unit.
fn last_period(site: &Site, by: &Actor, matter: &Matter) -> Period {
    let filing = answers(site, by, matter).0.and_then(|unit| matter.filing(&unit));
    filing.map_or_else(|| matter.first_period(&site.app.context()), |filing| filing.report.period)
}

fn report(
    site: &Site,
    by: &Actor,
    matter: &Matter,
    period: Period,
    fields: &Fields,
    proofs: &Proofs,
) -> Result<Report, AppError> {
    let points = answers(site, by, matter).1;
    let line = |at: usize| {
        Ok(Line {
            stand: stand(points.sort_of(at), fields.one(&format!("stand.{at}")))?,
            note: fields.one(&format!("note.{at}")).to_owned(),
            evidence: of(proofs, &format!("evidence.{at}")),
        })
    };
    Ok(Report { period, lines: (0..points.count()).map(line).collect::<Result<_, AppError>>()? })
}

/// What was typed for one point.
fn stand(sort: PointSort, typed: &str) -> Result<Stand, AppError> {
    Ok(match (sort, typed) {
        (PointSort::Figure, typed) => Stand::Figure(amount("stand", typed)?),
        (PointSort::Step, "") => Stand::Step { done_on: None },
        (PointSort::Step, typed) => {
            Stand::Step { done_on: Some(typed.parse().map_err(|_| malformed("stand", typed))?) }
        }
        (PointSort::Duty, typed) => Stand::Duty { is_kept: typed == "yes" },
    })
}

fn paper(
    site: &Site,
    by: &Actor,
    matter: &Matter,
    fields: &Fields,
    proofs: &Proofs,
) -> Result<Paper, AppError> {
    let points = matter.points();
    let stands = (0..points.count()).map(|at| stand(points.sort_of(at), fields.one(&format!("stand.{at}"))));
    Ok(Paper {
        method: code(fields, "method", Method::from_code)?,
        findings: fields.one("note").to_owned(),
        stands: stands.collect::<Result<_, _>>()?,
        evidence: of(proofs, "evidence"),
        passes: is_yes(fields, "passes")?,
        by: by.person,
        at: site.app.now(),
    })
}

fn close(fields: &Fields) -> Result<Close, AppError> {
    let test = |(key, answer): &(String, String)| {
        key.strip_prefix("test.").map(|code| (code.to_owned(), answer.trim().to_owned()))
    };
    Ok(Close {
        reason: code(fields, "why", ClosingReason::from_code)?,
        note: fields.one("note").to_owned(),
        tests: fields.0.iter().filter_map(test).collect(),
        published_on: day(fields, "published_on")?,
    })
}

/// Beside which field a refusal stands.
pub(super) const fn place_of(refusal: &WorkRefusal) -> Option<&'static str> {
    match refusal {
        WorkRefusal::BadPeriod { .. }
        | WorkRefusal::AlreadyCounted { .. }
        | WorkRefusal::LaterFiled { .. } => Some("period"),
        WorkRefusal::NoEvidence => Some("evidence"),
        WorkRefusal::NoOtherUnit => Some("to"),
        WorkRefusal::ClockStands { .. } | WorkRefusal::TooSoon { .. } => Some("due_on"),
        WorkRefusal::AttachedAlready { .. } => Some("request"),
        WorkRefusal::NotPublished => Some("published_on"),
        WorkRefusal::NoPetition { .. } => Some("petition"),
        WorkRefusal::LookedBack { .. } | WorkRefusal::TooEarly { .. } => Some("months"),
        _ => None,
    }
}
