//! Who was asked to do what, and what they answered.

use duban_core::{Answer, Assignment, Decline, Moment, Part, PersonId, Receipt};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::code;

/// An assignment. Instants are microseconds UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentView {
    /// Who is asked.
    pub unit: String,
    /// `lead`, `co_lead`, `support`.
    pub part: String,
    /// When.
    pub asked_at: i64,
    /// By when receipt is to be acknowledged.
    pub receipt_due_at: i64,
    /// The acknowledgement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptView>,
    /// The refusal before receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decline: Option<DeclineView>,
    /// When the unit was released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<i64>,
}

/// An acknowledgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptView {
    /// When.
    pub at: i64,
    /// By whom.
    pub by: i64,
}

/// A refusal before receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclineView {
    /// When.
    pub at: i64,
    /// By whom.
    pub by: i64,
    /// Why.
    pub reason: String,
    /// The unit it belongs to, as they say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What the issuer said to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerView>,
}

/// The issuer's word on a decline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    /// When.
    pub at: i64,
    /// By whom.
    pub by: i64,
    /// Whether the unit was released.
    pub released: bool,
    /// Why.
    pub reason: String,
}

impl From<&Assignment> for AssignmentView {
    fn from(assignment: &Assignment) -> Self {
        let Assignment { unit, part, asked_at, receipt_due_at, receipt, decline, ended_at } = assignment;
        Self {
            unit: unit.to_string(),
            part: part.code().to_owned(),
            asked_at: asked_at.as_micros(),
            receipt_due_at: receipt_due_at.as_micros(),
            receipt: receipt.map(|r| ReceiptView { at: r.at.as_micros(), by: r.by.0 }),
            decline: decline.as_ref().map(DeclineView::from),
            ended_at: ended_at.map(Moment::as_micros),
        }
    }
}

impl From<&Decline> for DeclineView {
    fn from(decline: &Decline) -> Self {
        let answer = |a: &Answer| AnswerView {
            at: a.at.as_micros(),
            by: a.by.0,
            released: a.released,
            reason: a.reason.clone(),
        };
        Self {
            at: decline.at.as_micros(),
            by: decline.by.0,
            reason: decline.reason.clone(),
            to: decline.to.as_ref().map(ToString::to_string),
            answer: decline.answer.as_ref().map(answer),
        }
    }
}

impl TryFrom<AssignmentView> for Assignment {
    type Error = ViewFault;

    fn try_from(view: AssignmentView) -> Result<Self, ViewFault> {
        let moment = Moment::from_micros;
        Ok(Self {
            unit: view.unit.into(),
            part: code("part", &view.part, Part::from_code)?,
            asked_at: moment(view.asked_at),
            receipt_due_at: moment(view.receipt_due_at),
            receipt: view.receipt.map(|r| Receipt { at: moment(r.at), by: PersonId(r.by) }),
            decline: view.decline.map(Decline::from),
            ended_at: view.ended_at.map(moment),
        })
    }
}

impl From<DeclineView> for Decline {
    fn from(view: DeclineView) -> Self {
        let moment = Moment::from_micros;
        let answer = |a: AnswerView| Answer {
            at: moment(a.at),
            by: PersonId(a.by),
            released: a.released,
            reason: a.reason,
        };
        Self {
            at: moment(view.at),
            by: PersonId(view.by),
            reason: view.reason,
            to: view.to.map(Into::into),
            answer: view.answer.map(answer),
        }
    }
}
