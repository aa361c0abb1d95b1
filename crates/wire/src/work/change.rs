//! What changed in the work on a matter, as the journal keeps it.

use duban_core::{AlikeEnd, Likelihood, Period, Rung, Satisfaction, Sign, Solved, WorkChange};
use serde::{Deserialize, Serialize};

use super::{
    AboutView, AskView, CloseView, CountedView, DrawView, EvidenceView, FilingView, PaperView, SameAsView,
    all, views,
};
use crate::ViewFault;
use crate::fault::{code, day, number};
use crate::matter::DueView;
use crate::matter::parts::opt_due;
use crate::meeting::MatterRefView;

/// A change in the work. The tag is the code of [`WorkChange`]; a test holds the two together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[expect(missing_docs, reason = "every variant and field is described at duban_core::WorkChange")]
pub enum WorkChangeView {
    Reported {
        filing: Box<FilingView>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counted: Option<CountedView>,
    },
    Countersigned {
        unit: String,
        counted: CountedView,
    },
    ReportReturned {
        unit: String,
        reason: String,
    },
    Petitioned {
        no: u16,
        unit: String,
        ask: AskView,
        reason: String,
    },
    Decided {
        no: u16,
        is_granted: bool,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<DueView>,
    },
    Resumed {
        note: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<DueView>,
    },
    Judged {
        likelihood: String,
        note: String,
    },
    Escalated {
        rung: String,
        on: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    EscalationProposed {
        rung: String,
        on: String,
    },
    EscalationHeld {
        rung: String,
        on: String,
        reason: String,
    },
    Unreported {
        period: String,
        missing: String,
        to: String,
        level: u16,
        on: String,
    },
    ClaimedDone {
        note: String,
        evidence: Vec<EvidenceView>,
        draw: DrawView,
    },
    Verified {
        paper: Box<PaperView>,
    },
    SentBack {
        reason: String,
    },
    Accepted {
        note: String,
    },
    ClosingApproved {
        note: String,
    },
    Closed {
        close: Box<CloseView>,
    },
    LookedBack {
        months: u8,
        holds: bool,
        note: String,
    },
    Reopened {
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<DueView>,
    },
    Requested {
        category: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<EvidenceView>,
    },
    Replied {
        unit: String,
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<EvidenceView>,
        on: String,
    },
    Rated {
        solved: String,
        satisfaction: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    WordAdded {
        text: String,
    },
    Excluded {
        reason: String,
    },
    Attached {
        request: String,
        evidence: Vec<EvidenceView>,
    },
    AlikeSaid {
        other: MatterRefView,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        same: Option<SameAsView>,
        reason: String,
    },
    Answers {
        other: MatterRefView,
        is_on: bool,
    },
    AlikeEnded {
        other: MatterRefView,
        end: String,
    },
    HasteAllowed {
        reason: String,
    },
    SignCleared {
        sign: String,
        about: AboutView,
        reason: String,
    },
}

impl From<&WorkChange> for WorkChangeView {
    fn from(change: &WorkChange) -> Self {
        let due = |due: &Option<duban_core::Due>| due.as_ref().map(DueView::from);
        match change {
            WorkChange::Reported { filing, counted } => Self::Reported {
                filing: Box::new(FilingView::from(&**filing)),
                counted: counted.as_ref().map(CountedView::from),
            },
            WorkChange::Countersigned { unit, counted } => {
                Self::Countersigned { unit: unit.to_string(), counted: counted.into() }
            }
            WorkChange::ReportReturned { unit, reason } => {
                Self::ReportReturned { unit: unit.to_string(), reason: reason.clone() }
            }
            WorkChange::Petitioned { no, unit, ask, reason } => {
                let (unit, reason) = (unit.to_string(), reason.clone());
                Self::Petitioned { no: *no, unit, ask: ask.into(), reason }
            }
            WorkChange::Decided { no, is_granted, reason, due: by } => {
                Self::Decided { no: *no, is_granted: *is_granted, reason: reason.clone(), due: due(by) }
            }
            WorkChange::Resumed { note, due: by } => Self::Resumed { note: note.clone(), due: due(by) },
            WorkChange::Judged { likelihood, note } => {
                Self::Judged { likelihood: likelihood.code().to_owned(), note: note.clone() }
            }
            WorkChange::Escalated { rung, on, note } => {
                Self::Escalated { rung: rung.code().to_owned(), on: on.to_string(), note: note.clone() }
            }
            WorkChange::EscalationProposed { rung, on } => {
                Self::EscalationProposed { rung: rung.code().to_owned(), on: on.to_string() }
            }
            WorkChange::EscalationHeld { rung, on, reason } => Self::EscalationHeld {
                rung: rung.code().to_owned(),
                on: on.to_string(),
                reason: reason.clone(),
            },
            WorkChange::Unreported { period, missing, to, level, on } => Self::Unreported {
                period: period.code(),
                missing: missing.to_string(),
                to: to.to_string(),
                level: *level,
                on: on.to_string(),
            },
            WorkChange::ClaimedDone { note, evidence, draw } => {
                Self::ClaimedDone { note: note.clone(), evidence: views(evidence), draw: (*draw).into() }
            }
            WorkChange::Verified { paper } => Self::Verified { paper: Box::new(PaperView::from(&**paper)) },
            WorkChange::SentBack { reason } => Self::SentBack { reason: reason.clone() },
            WorkChange::Accepted { note } => Self::Accepted { note: note.clone() },
            WorkChange::ClosingApproved { note } => Self::ClosingApproved { note: note.clone() },
            WorkChange::Closed { close } => Self::Closed { close: Box::new(CloseView::from(&**close)) },
            WorkChange::LookedBack { months, holds, note } => {
                Self::LookedBack { months: *months, holds: *holds, note: note.clone() }
            }
            WorkChange::Reopened { reason, due: by } => {
                Self::Reopened { reason: reason.clone(), due: due(by) }
            }
            WorkChange::Requested { category, files } => {
                Self::Requested { category: category.clone(), files: views(files) }
            }
            WorkChange::Replied { unit, text, evidence, on } => Self::Replied {
                unit: unit.to_string(),
                text: text.clone(),
                evidence: views(evidence),
                on: on.to_string(),
            },
            WorkChange::Rated { solved, satisfaction, note } => Self::Rated {
                solved: solved.code().to_owned(),
                satisfaction: satisfaction.code().to_owned(),
                note: note.clone(),
            },
            WorkChange::WordAdded { text } => Self::WordAdded { text: text.clone() },
            WorkChange::Excluded { reason } => Self::Excluded { reason: reason.clone() },
            WorkChange::Attached { request, evidence } => {
                Self::Attached { request: request.to_string(), evidence: views(evidence) }
            }
            WorkChange::AlikeSaid { other, same, reason } => Self::AlikeSaid {
                other: other.into(),
                same: same.as_ref().map(SameAsView::from),
                reason: reason.clone(),
            },
            WorkChange::Answers { other, is_on } => Self::Answers { other: other.into(), is_on: *is_on },
            WorkChange::AlikeEnded { other, end } => {
                Self::AlikeEnded { other: other.into(), end: end.code().to_owned() }
            }
            WorkChange::HasteAllowed { reason } => Self::HasteAllowed { reason: reason.clone() },
            WorkChange::SignCleared { sign, about, reason } => Self::SignCleared {
                sign: sign.code().to_owned(),
                about: about.into(),
                reason: reason.clone(),
            },
        }
    }
}

impl TryFrom<WorkChangeView> for WorkChange {
    type Error = ViewFault;

    fn try_from(view: WorkChangeView) -> Result<Self, ViewFault> {
        Ok(match view {
            WorkChangeView::Reported { filing, counted } => Self::Reported {
                filing: Box::new((*filing).try_into()?),
                counted: counted.map(TryInto::try_into).transpose()?,
            },
            WorkChangeView::Countersigned { unit, counted } => {
                Self::Countersigned { unit: unit.into(), counted: counted.try_into()? }
            }
            WorkChangeView::ReportReturned { unit, reason } => {
                Self::ReportReturned { unit: unit.into(), reason }
            }
            WorkChangeView::Petitioned { no, unit, ask, reason } => {
                Self::Petitioned { no, unit: unit.into(), ask: ask.try_into()?, reason }
            }
            WorkChangeView::Decided { no, is_granted, reason, due } => {
                Self::Decided { no, is_granted, reason, due: opt_due(due)? }
            }
            WorkChangeView::Resumed { note, due } => Self::Resumed { note, due: opt_due(due)? },
            WorkChangeView::Judged { likelihood, note } => {
                Self::Judged { likelihood: code("likelihood", &likelihood, Likelihood::from_code)?, note }
            }
            WorkChangeView::Escalated { rung, on, note } => {
                Self::Escalated { rung: code("rung", &rung, Rung::from_code)?, on: day("on", &on)?, note }
            }
            WorkChangeView::EscalationProposed { rung, on } => {
                Self::EscalationProposed { rung: code("rung", &rung, Rung::from_code)?, on: day("on", &on)? }
            }
            WorkChangeView::EscalationHeld { rung, on, reason } => Self::EscalationHeld {
                rung: code("rung", &rung, Rung::from_code)?,
                on: day("on", &on)?,
                reason,
            },
            WorkChangeView::Unreported { period, missing, to, level, on } => Self::Unreported {
                period: code("period", &period, Period::from_code)?,
                missing: day("missing", &missing)?,
                to: to.into(),
                level,
                on: day("on", &on)?,
            },
            WorkChangeView::ClaimedDone { note, evidence, draw } => {
                Self::ClaimedDone { note, evidence: all(evidence)?, draw: draw.into() }
            }
            WorkChangeView::Verified { paper } => Self::Verified { paper: Box::new((*paper).try_into()?) },
            WorkChangeView::SentBack { reason } => Self::SentBack { reason },
            WorkChangeView::Accepted { note } => Self::Accepted { note },
            WorkChangeView::ClosingApproved { note } => Self::ClosingApproved { note },
            WorkChangeView::Closed { close } => Self::Closed { close: Box::new((*close).try_into()?) },
            WorkChangeView::LookedBack { months, holds, note } => Self::LookedBack { months, holds, note },
            WorkChangeView::Reopened { reason, due } => Self::Reopened { reason, due: opt_due(due)? },
            WorkChangeView::Requested { category, files } => Self::Requested { category, files: all(files)? },
            WorkChangeView::Replied { unit, text, evidence, on } => {
                Self::Replied { unit: unit.into(), text, evidence: all(evidence)?, on: day("on", &on)? }
            }
            WorkChangeView::Rated { solved, satisfaction, note } => Self::Rated {
                solved: code("solved", &solved, Solved::from_code)?,
                satisfaction: code("satisfaction", &satisfaction, Satisfaction::from_code)?,
                note,
            },
            WorkChangeView::WordAdded { text } => Self::WordAdded { text },
            WorkChangeView::Excluded { reason } => Self::Excluded { reason },
            WorkChangeView::Attached { request, evidence } => {
                Self::Attached { request: number("request", &request)?, evidence: all(evidence)? }
            }
            WorkChangeView::AlikeSaid { other, same, reason } => Self::AlikeSaid {
                other: other.try_into()?,
                same: same.map(TryInto::try_into).transpose()?,
                reason,
            },
            WorkChangeView::Answers { other, is_on } => Self::Answers { other: other.try_into()?, is_on },
            WorkChangeView::AlikeEnded { other, end } => {
                Self::AlikeEnded { other: other.try_into()?, end: code("end", &end, AlikeEnd::from_code)? }
            }
            WorkChangeView::HasteAllowed { reason } => Self::HasteAllowed { reason },
            WorkChangeView::SignCleared { sign, about, reason } => Self::SignCleared {
                sign: code("sign", &sign, Sign::from_code)?,
                about: about.try_into()?,
                reason,
            },
        })
    }
}
