//! What a unit asks for, as JSON.

use duban_core::{Ask, Decision, Moment, PersonId, Petition};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::day;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "snake_case", deny_unknown_fields)]
pub enum AskView {
    /// 延期.
    Extension {
        /// By when instead.
        to: String,
    },
    /// 提请协调.
    Help,
    /// 挂起.
    Suspension {
        /// The last day of the pause.
        until: String,
    },
}

/// Something a unit asked for. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PetitionView {
    /// Its number on the matter, from 1.
    pub no: u16,
    /// Who asks.
    pub unit: String,
    /// For what.
    pub ask: AskView,
    /// Why.
    pub reason: String,
    /// Who wrote it.
    pub by: i64,
    /// When.
    pub at: i64,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionView>,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionView {
    /// Whether it was granted.
    pub is_granted: bool,
    /// Why, or how.
    pub reason: String,
    /// Who decided.
    pub by: i64,
    /// When.
    pub at: i64,
}

impl From<&Ask> for AskView {
    fn from(ask: &Ask) -> Self {
        match ask {
            Ask::Extension { to } => Self::Extension { to: to.to_string() },
            Ask::Help => Self::Help,
            Ask::Suspension { until } => Self::Suspension { until: until.to_string() },
        }
    }
}

impl TryFrom<AskView> for Ask {
    type Error = ViewFault;

    fn try_from(view: AskView) -> Result<Self, ViewFault> {
        Ok(match view {
            AskView::Extension { to } => Self::Extension { to: day("to", &to)? },
            AskView::Help => Self::Help,
            AskView::Suspension { until } => Self::Suspension { until: day("until", &until)? },
        })
    }
}

impl From<&Petition> for PetitionView {
    fn from(petition: &Petition) -> Self {
        Self {
            no: petition.no,
            unit: petition.unit.to_string(),
            ask: (&petition.ask).into(),
            reason: petition.reason.clone(),
            by: petition.by.0,
            at: petition.at.as_micros(),
            decision: petition.decision.as_ref().map(DecisionView::from),
        }
    }
}

impl TryFrom<PetitionView> for Petition {
    type Error = ViewFault;

    fn try_from(view: PetitionView) -> Result<Self, ViewFault> {
        Ok(Self {
            no: view.no,
            unit: view.unit.into(),
            ask: view.ask.try_into()?,
            reason: view.reason,
            by: PersonId(view.by),
            at: Moment::from_micros(view.at),
            decision: view.decision.map(Into::into),
        })
    }
}

impl From<&Decision> for DecisionView {
    fn from(decision: &Decision) -> Self {
        let Decision { is_granted, reason, by, at } = decision;
        Self { is_granted: *is_granted, reason: reason.clone(), by: by.0, at: at.as_micros() }
    }
}

impl From<DecisionView> for Decision {
    fn from(view: DecisionView) -> Self {
        let DecisionView { is_granted, reason, by, at } = view;
        Self { is_granted, reason, by: PersonId(by), at: Moment::from_micros(at) }
    }
}
