//! Reports as JSON.

use std::collections::BTreeMap;

use duban_core::{
    Correction, CorrectionReason, Counted, Evidence, Filing, FilingState, Line, Moment, Period, PersonId,
    Receipt, Report, Stand, Standings,
};
use serde::{Deserialize, Serialize};

use super::{all, views};
use crate::ViewFault;
use crate::fault::{amount, code, day, number, opt_amount, opt_day};

/// Where a point stands: `{"figure":"150"}`, `{"done_on":"2026-05-02"}` or `{"done_on":null}`, `{"is_kept":true}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum StandView {
    /// So much was reached.
    Figure {
        /// Decimal.
        figure: String,
    },
    /// A duty.
    Duty {
        /// Whether it was kept this period.
        is_kept: bool,
    },
    /// A step.
    Step {
        /// The day it was done; `null` when it is not.
        done_on: Option<String>,
    },
}

/// Where all points stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StandingsView {
    /// Point by point.
    pub points: Vec<StandView>,
    /// Of a duty: each period's last day, and whether it was kept.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kept: BTreeMap<String, bool>,
    /// What was invested in a key project, in 10,000 yuan, decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invested: Option<String>,
}

impl StandingsView {
    /// Whether nothing was said yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty() && self.kept.is_empty() && self.invested.is_none()
    }
}

/// A file that proves something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceView {
    /// SHA-256 of its content, hexadecimal.
    pub digest: String,
    /// What it was called.
    pub name: String,
}

/// What is said of one point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineView {
    /// Where it stands.
    pub stand: StandView,
    /// What was done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What proves it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceView>,
}

/// What a unit says of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportView {
    /// `2026-04`, `2026-W18`, `2026-Q2`.
    pub period: String,
    /// Point by point.
    pub lines: Vec<LineView>,
}

/// Why what counts is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionView {
    /// `slip`, `late_data`, `basis`, `padding`.
    pub reason: String,
    /// What else is to be said.
    pub note: String,
}

/// A report as it was filed. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingView {
    /// By which unit.
    pub unit: String,
    /// What it says.
    pub report: ReportView,
    /// Which version of the period it is, from 1.
    pub vintage: u16,
    /// Why it replaces one that counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<CorrectionView>,
    /// Who filed it.
    pub by: i64,
    /// When.
    pub at: i64,
    /// What became of it.
    pub state: FilingStateView,
    /// The number of the matter on which it was reported once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum FilingStateView {
    /// It waits for its leader.
    Waiting,
    /// It counts.
    Counts {
        /// Who signed, and when; neither where the kind asks for no signature.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signed: Option<(i64, i64)>,
    },
    /// The leader gave it back.
    Returned {
        /// Who.
        by: i64,
        /// When.
        at: i64,
        /// Why.
        reason: String,
    },
}

/// What follows when a report counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedView {
    /// Until when it shows that this came late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_until: Option<String>,
}

impl From<&Stand> for StandView {
    fn from(stand: &Stand) -> Self {
        match stand {
            Stand::Figure(figure) => Self::Figure { figure: figure.to_string() },
            Stand::Step { done_on } => Self::Step { done_on: done_on.map(|day| day.to_string()) },
            Stand::Duty { is_kept } => Self::Duty { is_kept: *is_kept },
        }
    }
}

impl TryFrom<StandView> for Stand {
    type Error = ViewFault;

    fn try_from(view: StandView) -> Result<Self, ViewFault> {
        Ok(match view {
            StandView::Figure { figure } => Self::Figure(amount("figure", &figure)?),
            StandView::Step { done_on } => Self::Step { done_on: opt_day("done_on", done_on.as_deref())? },
            StandView::Duty { is_kept } => Self::Duty { is_kept },
        })
    }
}

impl From<&Standings> for StandingsView {
    fn from(standings: &Standings) -> Self {
        let kept = standings.kept.iter().map(|(last, kept)| (last.to_string(), *kept)).collect();
        let invested = standings.invested.map(|amount| amount.to_string());
        Self { points: views(&standings.points), kept, invested }
    }
}

impl TryFrom<StandingsView> for Standings {
    type Error = ViewFault;

    fn try_from(view: StandingsView) -> Result<Self, ViewFault> {
        let kept = view.kept.into_iter().map(|(last, kept)| Ok((day("kept", &last)?, kept)));
        let invested = opt_amount("invested", view.invested.as_deref())?;
        Ok(Self { points: all(view.points)?, kept: kept.collect::<Result<_, _>>()?, invested })
    }
}

impl From<&Evidence> for EvidenceView {
    fn from(evidence: &Evidence) -> Self {
        Self { digest: evidence.digest.clone(), name: evidence.name.clone() }
    }
}

impl TryFrom<EvidenceView> for Evidence {
    type Error = ViewFault;

    fn try_from(view: EvidenceView) -> Result<Self, ViewFault> {
        let is_digest =
            view.digest.len() == 64 && view.digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if is_digest {
            Ok(Self { digest: view.digest, name: view.name })
        } else {
            Err(ViewFault::new("digest", &view.digest))
        }
    }
}

impl From<&Line> for LineView {
    fn from(line: &Line) -> Self {
        Self { stand: (&line.stand).into(), note: line.note.clone(), evidence: views(&line.evidence) }
    }
}

impl TryFrom<LineView> for Line {
    type Error = ViewFault;

    fn try_from(view: LineView) -> Result<Self, ViewFault> {
        Ok(Self { stand: view.stand.try_into()?, note: view.note, evidence: all(view.evidence)? })
    }
}

impl From<&Report> for ReportView {
    fn from(report: &Report) -> Self {
        Self { period: report.period.code(), lines: views(&report.lines) }
    }
}

impl TryFrom<ReportView> for Report {
    type Error = ViewFault;

    fn try_from(view: ReportView) -> Result<Self, ViewFault> {
        Ok(Self { period: code("period", &view.period, Period::from_code)?, lines: all(view.lines)? })
    }
}

impl From<&Correction> for CorrectionView {
    fn from(correction: &Correction) -> Self {
        Self { reason: correction.reason.code().to_owned(), note: correction.note.clone() }
    }
}

impl TryFrom<CorrectionView> for Correction {
    type Error = ViewFault;

    fn try_from(view: CorrectionView) -> Result<Self, ViewFault> {
        Ok(Self { reason: code("reason", &view.reason, CorrectionReason::from_code)?, note: view.note })
    }
}

impl From<&Filing> for FilingView {
    fn from(filing: &Filing) -> Self {
        Self {
            unit: filing.unit.to_string(),
            report: (&filing.report).into(),
            vintage: filing.vintage,
            correction: filing.correction.as_ref().map(CorrectionView::from),
            by: filing.by.0,
            at: filing.at.as_micros(),
            state: (&filing.state).into(),
            from: filing.from.as_ref().map(ToString::to_string),
        }
    }
}

impl TryFrom<FilingView> for Filing {
    type Error = ViewFault;

    fn try_from(view: FilingView) -> Result<Self, ViewFault> {
        Ok(Self {
            unit: view.unit.into(),
            report: view.report.try_into()?,
            vintage: view.vintage,
            correction: view.correction.map(TryInto::try_into).transpose()?,
            by: PersonId(view.by),
            at: Moment::from_micros(view.at),
            state: view.state.into(),
            from: view.from.map(|from| number("from", &from)).transpose()?,
        })
    }
}

impl From<&FilingState> for FilingStateView {
    fn from(state: &FilingState) -> Self {
        match state {
            FilingState::Waiting => Self::Waiting,
            FilingState::Counts(signed) => {
                Self::Counts { signed: signed.map(|receipt| (receipt.by.0, receipt.at.as_micros())) }
            }
            FilingState::Returned { by, at, reason } => {
                Self::Returned { by: by.0, at: at.as_micros(), reason: reason.clone() }
            }
        }
    }
}

impl From<FilingStateView> for FilingState {
    fn from(view: FilingStateView) -> Self {
        let receipt = |(by, at)| Receipt { by: PersonId(by), at: Moment::from_micros(at) };
        match view {
            FilingStateView::Waiting => Self::Waiting,
            FilingStateView::Counts { signed } => Self::Counts(signed.map(receipt)),
            FilingStateView::Returned { by, at, reason } => {
                Self::Returned { by: PersonId(by), at: Moment::from_micros(at), reason }
            }
        }
    }
}

impl From<&Counted> for CountedView {
    fn from(counted: &Counted) -> Self {
        Self { late_until: counted.late_until.map(|day| day.to_string()) }
    }
}

impl TryFrom<CountedView> for Counted {
    type Error = ViewFault;

    fn try_from(view: CountedView) -> Result<Self, ViewFault> {
        Ok(Self { late_until: opt_day("late_until", view.late_until.as_deref())? })
    }
}
