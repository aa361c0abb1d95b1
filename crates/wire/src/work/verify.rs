//! Claims, working papers and judgements as JSON.

use duban_core::{Claim, Draw, Judgement, Likelihood, Method, Moment, Paper, Percent, PersonId};
use serde::{Deserialize, Serialize};

use super::report::{EvidenceView, StandView};
use super::{all, views};
use crate::ViewFault;
use crate::fault::code;

/// The claim that a matter is done. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimView {
    /// What was done.
    pub note: String,
    /// What proves it.
    pub evidence: Vec<EvidenceView>,
    /// Who claims it.
    pub by: i64,
    /// When.
    pub at: i64,
    /// Whether it was drawn for verification.
    pub draw: DrawView,
}

/// A draw that can be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawView {
    /// What was drawn from.
    pub seed: i64,
    /// How likely it was, in hundredths of a percent.
    pub rate: i32,
    /// Whether it was drawn.
    pub is_drawn: bool,
}

/// A working paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperView {
    /// `desk`, `on_site`, `unannounced`.
    pub method: String,
    /// What was found.
    pub findings: String,
    /// What was seen of every point.
    pub stands: Vec<StandView>,
    /// What was brought back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceView>,
    /// Whether the claim holds.
    pub passes: bool,
    /// Who looked.
    pub by: i64,
    /// When.
    pub at: i64,
}

/// How likely it is that a matter will be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgementView {
    /// `highly_likely`, `likely`, `unlikely`, `highly_unlikely`.
    pub likelihood: String,
    /// Why.
    pub note: String,
    /// Who judged.
    pub by: i64,
    /// For which unit.
    pub unit: String,
    /// When.
    pub at: i64,
}

impl From<&Claim> for ClaimView {
    fn from(claim: &Claim) -> Self {
        Self {
            note: claim.note.clone(),
            evidence: views(&claim.evidence),
            by: claim.by.0,
            at: claim.at.as_micros(),
            draw: claim.draw.into(),
        }
    }
}

impl TryFrom<ClaimView> for Claim {
    type Error = ViewFault;

    fn try_from(view: ClaimView) -> Result<Self, ViewFault> {
        Ok(Self {
            note: view.note,
            evidence: all(view.evidence)?,
            by: PersonId(view.by),
            at: Moment::from_micros(view.at),
            draw: view.draw.into(),
        })
    }
}

impl From<Draw> for DrawView {
    fn from(draw: Draw) -> Self {
        Self { seed: draw.seed, rate: draw.rate.0, is_drawn: draw.is_drawn }
    }
}

impl From<DrawView> for Draw {
    fn from(view: DrawView) -> Self {
        Self { seed: view.seed, rate: Percent(view.rate), is_drawn: view.is_drawn }
    }
}

impl From<&Paper> for PaperView {
    fn from(paper: &Paper) -> Self {
        Self {
            method: paper.method.code().to_owned(),
            findings: paper.findings.clone(),
            stands: views(&paper.stands),
            evidence: views(&paper.evidence),
            passes: paper.passes,
            by: paper.by.0,
            at: paper.at.as_micros(),
        }
    }
}

impl TryFrom<PaperView> for Paper {
    type Error = ViewFault;

    fn try_from(view: PaperView) -> Result<Self, ViewFault> {
        Ok(Self {
            method: code("method", &view.method, Method::from_code)?,
            findings: view.findings,
            stands: all(view.stands)?,
            evidence: all(view.evidence)?,
            passes: view.passes,
            by: PersonId(view.by),
            at: Moment::from_micros(view.at),
        })
    }
}

impl From<&Judgement> for JudgementView {
    fn from(judgement: &Judgement) -> Self {
        Self {
            likelihood: judgement.likelihood.code().to_owned(),
            note: judgement.note.clone(),
            by: judgement.by.0,
            unit: judgement.unit.to_string(),
            at: judgement.at.as_micros(),
        }
    }
}

impl TryFrom<JudgementView> for Judgement {
    type Error = ViewFault;

    fn try_from(view: JudgementView) -> Result<Self, ViewFault> {
        Ok(Self {
            likelihood: code("likelihood", &view.likelihood, Likelihood::from_code)?,
            note: view.note,
            by: PersonId(view.by),
            unit: view.unit.into(),
            at: Moment::from_micros(view.at),
        })
    }
}
