//! Signs that somebody looked at, as JSON.

use duban_core::{About, Looked, Moment, Period, PersonId, Sign};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::code;

/// What a sign is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutView {
    /// Whose report or claim it is.
    pub unit: String,
    /// For which period; absent for a claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Which version of the report, or which claim on the matter, from 1.
    pub vintage: u16,
}

/// Somebody looked at a sign, and found nothing wrong. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedView {
    /// `same_text`, `same_file`, `leap`, `round_figures`, `sent_back_before`.
    pub sign: String,
    /// Of what.
    pub about: AboutView,
    /// Why it is nothing.
    pub reason: String,
    /// Who looked.
    pub by: i64,
    /// For which unit.
    pub unit: String,
    /// When.
    pub at: i64,
}

impl From<&About> for AboutView {
    fn from(about: &About) -> Self {
        Self { unit: about.unit.to_string(), period: about.period.map(Period::code), vintage: about.vintage }
    }
}

impl TryFrom<AboutView> for About {
    type Error = ViewFault;

    fn try_from(view: AboutView) -> Result<Self, ViewFault> {
        let period = view.period.map(|period| code("period", &period, Period::from_code)).transpose()?;
        Ok(Self { unit: view.unit.into(), period, vintage: view.vintage })
    }
}

impl From<&Looked> for LookedView {
    fn from(one: &Looked) -> Self {
        Self {
            sign: one.sign.code().to_owned(),
            about: (&one.about).into(),
            reason: one.reason.clone(),
            by: one.by.0,
            unit: one.unit.to_string(),
            at: one.at.as_micros(),
        }
    }
}

impl TryFrom<LookedView> for Looked {
    type Error = ViewFault;

    fn try_from(view: LookedView) -> Result<Self, ViewFault> {
        Ok(Self {
            sign: code("sign", &view.sign, Sign::from_code)?,
            about: view.about.try_into()?,
            reason: view.reason,
            by: PersonId(view.by),
            unit: view.unit.into(),
            at: Moment::from_micros(view.at),
        })
    }
}
