//! Closing and what comes after it, as JSON.

use std::collections::BTreeMap;

use duban_core::{Approval, Close, Closing, ClosingReason, LookBack, Moment, PersonId};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::{code, opt_day};

/// All that closing takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseView {
    /// `done`, `made_standing`, `merged`, `superseded`.
    pub reason: String,
    /// What else is to be said.
    #[serde(default)]
    pub note: String,
    /// The answer to each closing test, by its code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tests: BTreeMap<String, String>,
    /// Since when it is published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<String>,
}

/// How a matter was closed. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingView {
    /// With what.
    pub close: CloseView,
    /// Who signed.
    pub by: i64,
    /// When.
    pub at: i64,
}

/// The first of two signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalView {
    /// Who signed.
    pub by: i64,
    /// For which unit.
    pub unit: String,
    /// When.
    pub at: i64,
    /// What was said.
    pub note: String,
}

/// What was seen some months later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookBackView {
    /// After how many months.
    pub months: u8,
    /// Whether it still held.
    pub holds: bool,
    /// What was seen.
    pub note: String,
    /// Who looked.
    pub by: i64,
    /// When.
    pub at: i64,
}

impl From<&Close> for CloseView {
    fn from(close: &Close) -> Self {
        Self {
            reason: close.reason.code().to_owned(),
            note: close.note.clone(),
            tests: close.tests.clone(),
            published_on: close.published_on.map(|day| day.to_string()),
        }
    }
}

impl TryFrom<CloseView> for Close {
    type Error = ViewFault;

    fn try_from(view: CloseView) -> Result<Self, ViewFault> {
        Ok(Self {
            reason: code("reason", &view.reason, ClosingReason::from_code)?,
            note: view.note,
            tests: view.tests,
            published_on: opt_day("published_on", view.published_on.as_deref())?,
        })
    }
}

impl From<&Closing> for ClosingView {
    fn from(closing: &Closing) -> Self {
        Self { close: (&closing.close).into(), by: closing.by.0, at: closing.at.as_micros() }
    }
}

impl TryFrom<ClosingView> for Closing {
    type Error = ViewFault;

    fn try_from(view: ClosingView) -> Result<Self, ViewFault> {
        let (by, at) = (PersonId(view.by), Moment::from_micros(view.at));
        Ok(Self { close: view.close.try_into()?, by, at })
    }
}

impl From<&Approval> for ApprovalView {
    fn from(approval: &Approval) -> Self {
        let Approval { by, unit, at, note } = approval;
        Self { by: by.0, unit: unit.to_string(), at: at.as_micros(), note: note.clone() }
    }
}

impl From<ApprovalView> for Approval {
    fn from(view: ApprovalView) -> Self {
        let ApprovalView { by, unit, at, note } = view;
        Self { by: PersonId(by), unit: unit.into(), at: Moment::from_micros(at), note }
    }
}

impl From<&LookBack> for LookBackView {
    fn from(seen: &LookBack) -> Self {
        let LookBack { months, holds, note, by, at } = seen;
        Self { months: *months, holds: *holds, note: note.clone(), by: by.0, at: at.as_micros() }
    }
}

impl From<LookBackView> for LookBack {
    fn from(view: LookBackView) -> Self {
        let LookBackView { months, holds, note, by, at } = view;
        Self { months, holds, note, by: PersonId(by), at: Moment::from_micros(at) }
    }
}
