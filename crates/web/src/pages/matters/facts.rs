//! The facts of an act, out of its form.

mod project;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use duban_app::AppError;
use duban_core::{Act, ActKind, Actor, Assign, Edit, Field, Matter, Refusal, Source};

pub(super) use project::{fund_fields, plan, typed_plan};
pub(crate) use work::Proofs;

use super::measure::measure;
use super::shares::spread;
use super::typed::{day, malformed, participants, unit};
use crate::Lang;
use crate::request::Fields;
use crate::site::Site;

/// Facts that are typed as they are.
pub(super) const PLAIN_FACTS: [Field; 4] =
    [Field::Place, Field::Requester, Field::Supervisor, Field::Verifier];

/// The act that a form asks for.
pub(super) fn act(
    site: &Site,
    lang: Lang,
    by: &Actor,
    kind: ActKind,
    matter: &Matter,
    fields: &Fields,
    proofs: &Proofs,
) -> Result<Act, AppError> {
    let reason = || fields.one("reason").to_owned();
    let asked =
        |name: &'static str| unit(site, lang, name, fields.one(name))?.ok_or_else(|| malformed(name, ""));
    Ok(match kind {
        ActKind::Register => Act::Register,
        ActKind::Edit => Act::Edit(Box::new(edit(site, lang, matter, fields)?)),
        ActKind::GiveMeasure => Act::GiveMeasure(measure(fields)?.ok_or(Refusal::NoMeasure)?),
        ActKind::Link => Act::Link(fields.one("list").into()),
        ActKind::Unlink => Act::Unlink(fields.one("list").into()),
        ActKind::SetAside => Act::SetAside { reason: reason() },
        ActKind::SubmitForSignOff => Act::SubmitForSignOff,
        ActKind::SignOff => Act::SignOff,
        ActKind::Return => Act::Return { reason: reason() },
        ActKind::Assign => {
            Act::Assign(Assign { to: participants(site, lang, fields)?, due_on: day(fields, "due_on")? })
        }
        ActKind::FanOut => Act::FanOut(spread(matter, fields)?),
        ActKind::Decompose => Act::Decompose(spread(matter, fields)?),
        ActKind::Acknowledge => Act::Acknowledge,
        ActKind::Decline => Act::Decline { reason: reason(), to: unit(site, lang, "to", fields.one("to"))? },
        ActKind::Uphold => Act::Uphold { unit: asked("unit")?, reason: reason() },
        ActKind::Reassign => Act::Reassign { from: asked("from")?, to: asked("to")?, reason: reason() },
        ActKind::Chase => Act::Chase { note: reason(), channel: work::channel(fields)? },
        ActKind::Cancel => Act::Cancel { reason: reason() },
        // Every act is one or the other.
        kind => match project::act(site, lang, kind, fields)? {
            Some(act) => act,
            None => work::act(site, by, kind, matter, fields, proofs)?
                .ok_or_else(|| malformed("act", kind.code()))?,
        },
    })
}

/// Everything the form shows: what it leaves empty is taken out.
fn edit(site: &Site, lang: Lang, matter: &Matter, fields: &Fields) -> Result<Edit, AppError> {
    let mut intended = participants(site, lang, fields)?;
    intended.group.clone_from(&matter.intended.group);
    let programmes: BTreeSet<_> =
        fields.all("programme").filter(|code| !code.is_empty()).map(Into::into).collect();
    Ok(Edit {
        kind: Some(fields.one("kind").into()),
        title: Some(fields.one("title").to_owned()),
        requirement: Some(fields.one("requirement").to_owned()),
        due_on: Some(day(fields, "due_on")?),
        source: Some(source(fields)?),
        intended: Some(intended),
        programmes: Some(programmes),
        facts: plain_facts(fields),
    })
}

/// The source as typed. Directive and clauses are not typed.
pub(super) fn source(fields: &Fields) -> Result<Source, AppError> {
    Ok(Source {
        document: fields.one("document").to_owned(),
        doc_no: fields.one("doc_no").to_owned(),
        dated_on: day(fields, "dated_on")?,
        ..Source::default()
    })
}

/// Place, requester and the like.
pub(super) fn plain_facts(fields: &Fields) -> BTreeMap<Field, String> {
    let known = PLAIN_FACTS.into_iter().filter(|field| fields.has(field.code()));
    known.map(|field| (field, fields.one(field.code()).to_owned())).collect()
}

/// Beside which field of a form a refusal stands; none where it is about the act.
pub(crate) fn place_of(error: &AppError) -> Option<&'static str> {
    match error {
        AppError::Input { field, .. } => Some(field),
        AppError::Refused(refusal) => match refusal {
            Refusal::NoReason => Some("reason"),
            Refusal::Work(refusal) => work::place_of(refusal),
            Refusal::Project(fault) => project::place_of(fault),
            Refusal::NoLead => Some("lead"),
            Refusal::NoDue | Refusal::DueInThePast => Some("due_on"),
            Refusal::NoTitle => Some("title"),
            Refusal::NoMeasure | Refusal::BadMeasure(_) => Some("measure"),
            Refusal::NotPast => Some("since"),
            Refusal::UnknownList { .. } => Some("list"),
            Refusal::NobodyAsked | Refusal::NoShare { .. } | Refusal::MeaninglessShare { .. } => {
                Some("shares")
            }
            _ => None,
        },
        _ => None,
    }
}
