//! Directives.

use duban_app::directives::{ClauseLine, Directive, DirectivePage as Page, Head, MatterLine, UnitName};
use duban_core as core;
use duban_wire::api::{
    ClassCode, ClassificationCode, Clause, Day, DirectiveHead, DirectiveLine, DirectivePage, DirectiveRef,
    Disposition, DocumentCode, Identity, Instant, MatterNumber, MatterOf, ReasonCode, StateCode,
};

use super::named;

/// A line of the list.
pub(crate) fn line(of: &Directive, issuer: &UnitName) -> DirectiveLine {
    DirectiveLine {
        id: Identity(of.id.0),
        title: of.title.clone(),
        doc_no: of.doc_no.clone(),
        document: DocumentCode(of.document),
        issuer: named(issuer),
        issued_by: of.issued_by.clone(),
        classification: ClassificationCode(of.classification),
        reference_date: of.reference_date.map(Day),
        submitted_at: of.submitted.map(|submitted| Instant(submitted.at)),
        clauses: of.clauses,
        undisposed: of.undisposed,
        created_at: Instant(of.created_at),
    }
}

/// The head of its pages.
pub(super) fn head(of: &Head) -> DirectiveHead {
    let directive = &of.directive;
    let by_name = |(id, title): &(core::DirectiveId, String)| reference(*id, title);
    DirectiveHead {
        line: line(directive, &of.issuer),
        version: directive.version,
        parent: of.parent.as_ref().map(by_name),
        file_name: directive.file_name.clone(),
        size_bytes: directive.size_bytes,
        format: directive.format.clone(),
        encoding: directive.encoding.clone(),
        sha256: directive.sha256.clone(),
    }
}

fn reference(id: core::DirectiveId, title: &str) -> DirectiveRef {
    DirectiveRef { id: Identity(id.0), title: title.to_owned() }
}

/// The whole, with what became of it.
pub(crate) fn page(of: Page) -> DirectivePage {
    DirectivePage {
        head: head(&of.head),
        text: of.text,
        clauses: of.clauses.iter().map(clause).collect(),
        matters: of.matters.iter().map(matter).collect(),
        children: of.children.iter().map(|(id, title, _)| reference(*id, title)).collect(),
        may_see_review: of.may_see_review,
    }
}

/// A clause.
pub(super) fn clause(of: &ClauseLine) -> Clause {
    Clause {
        ordinal: of.ordinal,
        place: [of.start, of.end],
        text: of.text.clone(),
        class: ClassCode(of.class),
        disposition: match &of.disposition {
            core::Disposition::Matter(proposals) => {
                Disposition::Matter { proposals: proposals.iter().map(|id| Identity(id.0)).collect() }
            }
            core::Disposition::Reason { reason, by_default } => Disposition::Reason {
                reason: ReasonCode(reason.kind),
                note: reason.note.clone(),
                by_default: *by_default,
            },
            core::Disposition::Undisposed => Disposition::Undisposed,
        },
        is_objected: of.is_objected,
    }
}

fn matter(of: &MatterLine) -> MatterOf {
    MatterOf {
        no: MatterNumber(of.no.clone()),
        title: of.title.clone(),
        state: StateCode(of.state),
        lead: of.lead.as_ref().map(named),
        due_on: of.due_on.map(Day),
        clauses: of.clauses.clone(),
    }
}
