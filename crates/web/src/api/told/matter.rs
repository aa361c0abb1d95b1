//! Matters.

use duban_app::directives::SourceWindow;
use duban_app::matters::{Lamp, Line, MatterView, PartView, ParticipantView, TimelineEntry};
use duban_core as core;
use duban_wire::api::{
    ActCode, CodeName, Day, Decline, Done, Figure, Happened, Identity, Instant, Light, LightCode, Matter,
    MatterLine, MatterNumber, MatterPart, Measure, NameView, Offer, PartCode, Participant, Receipt,
    RelationCode, RoleCode, RungCode, Source, SourceText, Split, StateCode, UnitRef,
};

use super::{project, refused, unit, work};
use crate::site::Site;

/// One matter, whole.
pub(crate) fn matter(site: &Site, view: &MatterView) -> Matter {
    let of = &view.matter;
    Matter {
        no: MatterNumber(of.no.clone()),
        printed: of.no.printed(),
        version: of.version,
        kind: CodeName {
            id: of.kind.to_string(),
            name: view.kind.as_ref().map_or_else(|| bare(of.kind.as_str()), |kind| (&kind.name).into()),
        },
        title: of.title.clone(),
        requirement: of.requirement.clone(),
        issuer: unit(&view.issuer),
        source: whence(&of.source),
        state: StateCode(of.state),
        state_since: Instant(of.state_since),
        begun_at: Instant(of.begun_at),
        due_on: of.due.map(|due| Day(due.on)),
        due_at: of.due.map(|due| Instant(due.at)),
        is_overdue: view.is_overdue,
        measure: of.measure.as_ref().map(Measure::from),
        lists: view.lists.iter().map(|one| named(one.id.as_str(), &one.name)).collect(),
        programmes: view.programmes.iter().map(|one| named(one.id.as_str(), &one.name)).collect(),
        facts: of.facts.iter().map(|(field, fact)| (field.code().to_owned(), fact.clone())).collect(),
        quota: of.quota.map(Figure),
        intended: view.intended.iter().map(unit).collect(),
        intended_group: of.intended.group.as_ref().map(ToString::to_string),
        participants: view.participants.iter().map(participant).collect(),
        whole: view.whole.as_ref().map(part),
        parts: view.parts.iter().map(part).collect(),
        split: view.split.as_ref().map(split),
        light: view.signal.as_ref().map(work::light),
        reports: view.reports.iter().map(|one| work::report(site, one)).collect(),
        ladder: work::ladder(site, view),
        petitions: of.work.petitions.iter().map(|one| work::petition(site, one)).collect(),
        claim: of.work.claim.as_ref().map(|claim| work::claim(claim, &of.work.papers)),
        project: project::project(site, view),
        offers: view.offers.iter().map(offer).collect(),
        relations: view.relations.iter().map(|one| RelationCode(*one)).collect(),
    }
}

fn bare(code: &str) -> NameView {
    NameView { zh: code.to_owned(), en: code.to_owned() }
}

fn named(id: &str, name: &core::Name) -> CodeName {
    CodeName { id: id.to_owned(), name: name.into() }
}

fn whence(source: &core::Source) -> Source {
    Source {
        directive: source.directive.map(|id| Identity(id.0)),
        clauses: source.clauses.clone(),
        document: source.document.clone(),
        doc_no: source.doc_no.clone(),
        dated_on: source.dated_on.map(Day),
    }
}

fn participant(of: &ParticipantView) -> Participant {
    let asked = &of.assignment;
    let decline = |decline: &core::Decline| Decline {
        at: Instant(decline.at),
        reason: decline.reason.clone(),
        to: decline.to.as_ref().map(ToString::to_string),
        released: decline.answer.as_ref().map(|answer| answer.released),
        answer: decline.answer.as_ref().map(|answer| answer.reason.clone()),
    };
    Participant {
        unit: unit(&of.unit),
        part: PartCode(asked.part),
        asked_at: Instant(asked.asked_at),
        receipt_due_at: Instant(asked.receipt_due_at),
        is_late: of.is_late,
        receipt: asked.receipt.map(|receipt| Receipt { at: Instant(receipt.at) }),
        decline: asked.decline.as_ref().map(decline),
        ended_at: asked.ended_at.map(Instant),
    }
}

fn part(of: &PartView) -> MatterPart {
    MatterPart {
        no: MatterNumber(of.no.clone()),
        depth: of.depth,
        title: of.title.clone(),
        state: StateCode(of.state),
        light: of.light.map(light),
        lead: of.lead.as_ref().map(unit),
        quota: of.quota.map(Figure),
        due_at: of.due_at.map(Instant),
    }
}

const fn light(of: Lamp) -> Light {
    Light { shows: LightCode(of.light), is_verified: of.is_verified }
}

fn split(of: &core::Split) -> Split {
    Split {
        whole: Figure(of.whole),
        sum: Figure(of.sum),
        gap: Figure(of.gap()),
        tolerance: Figure(of.tolerance),
        is_whole: of.is_whole(),
    }
}

fn offer(of: &core::Offer) -> Offer {
    Offer { act: ActCode(of.act), is_open: of.is_open(), why: of.refusal.as_ref().map(refused) }
}

/// A line of a list.
pub(crate) fn line(of: Line) -> MatterLine {
    MatterLine {
        no: MatterNumber(of.no),
        title: of.title,
        kind: (&of.kind).into(),
        issuer: unit(&of.issuer),
        state: StateCode(of.state),
        state_since: Instant(of.state_since),
        light: of.light.map(light),
        due_on: of.due_on.map(Day),
        is_overdue: of.is_overdue,
        measure: of.measure,
        lead: of.lead.as_ref().map(unit),
        rung: of.rung.map(RungCode),
        quota: of.quota.map(Figure),
        directive: of.directive.map(|id| Identity(id.0)),
        blockers: of.blockers,
    }
}

/// What an act led to.
pub(crate) fn done(of: &core::Matter) -> Done {
    Done { no: MatterNumber(of.no.clone()), version: of.version, state: StateCode(of.state) }
}

/// One act of the history.
pub(crate) fn happened(of: &TimelineEntry) -> Happened {
    let units: Vec<UnitRef> = of.units.iter().map(unit).collect();
    Happened {
        at: Instant(of.at),
        by: of.person.clone(),
        unit: unit(&of.unit),
        role: RoleCode(of.role),
        change: of.change.code().to_owned(),
        what: (&of.what).into(),
        text: of.text.clone(),
        units,
    }
}

/// The clauses a matter comes from.
pub(crate) fn source(of: SourceWindow) -> SourceText {
    SourceText {
        directive: of.directive.map(|id| Identity(id.0)),
        title: of.title,
        doc_no: of.doc_no,
        text: of.text,
        from: of.from,
        clauses: of.clauses.into_iter().map(|(first, past)| [first, past]).collect(),
    }
}
