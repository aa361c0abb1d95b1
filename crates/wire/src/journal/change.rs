//! What changed, as JSON.

use duban_core::{Asked, Change, Channel, Child};
use serde::{Deserialize, Serialize};

use crate::matter::{DraftView, DueView, EditView, MeasureView};
use crate::project::ProjectChangeView;
use crate::work::WorkChangeView;

/// A change. The tag is the code of [`Change`]; a test holds the two together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[expect(missing_docs, reason = "every variant and field is described at duban_core::Change")]
pub enum ChangeView {
    Entered {
        no: String,
        draft: Box<DraftView>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<DueView>,
    },
    Spread {
        parent: i64,
        no: String,
        draft: Box<DraftView>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<DueView>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quota: Option<String>,
        asked: AskedView,
    },
    Registered,
    Edited {
        edit: Box<EditView>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<DueView>,
    },
    Measured {
        measure: MeasureView,
    },
    Linked {
        list: String,
    },
    Unlinked {
        list: String,
    },
    SetAside {
        reason: String,
    },
    Submitted,
    SignedOff,
    Returned {
        reason: String,
    },
    Assigned {
        asked: Vec<AskedView>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<DueView>,
    },
    FannedOut {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<String>,
        held_by: String,
        children: Vec<ChildView>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<DueView>,
    },
    Decomposed {
        children: Vec<ChildView>,
    },
    Acknowledged {
        unit: String,
    },
    Declined {
        unit: String,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    Upheld {
        unit: String,
        reason: String,
    },
    Reassigned {
        from: String,
        asked: AskedView,
        reason: String,
    },
    Succeeded {
        unit: String,
        into: String,
        on: String,
    },
    Chased {
        note: String,
        /// Absent in entries from before it was asked for, and where it was in writing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<String>,
    },
    Cancelled {
        reason: String,
    },
    #[serde(untagged)]
    Work(WorkChangeView),
    #[serde(untagged)]
    Project(ProjectChangeView),
}

/// A unit asked to do a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedView {
    /// Who.
    pub unit: String,
    /// `lead`, `co_lead`, `support`.
    pub part: String,
    /// By when receipt is to be acknowledged, microseconds UTC.
    pub receipt_due_at: i64,
}

/// A part of a divided matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildView {
    /// Which matter.
    pub id: i64,
    /// Which unit.
    pub unit: String,
    /// How much of the figure, decimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<String>,
}

impl From<&Asked> for AskedView {
    fn from(asked: &Asked) -> Self {
        Self {
            unit: asked.unit.to_string(),
            part: asked.part.code().to_owned(),
            receipt_due_at: asked.receipt_due_at.as_micros(),
        }
    }
}

impl From<&Child> for ChildView {
    fn from(child: &Child) -> Self {
        Self {
            id: child.id.0,
            unit: child.unit.to_string(),
            quota: child.quota.map(|quota| quota.to_string()),
        }
    }
}

impl From<&Change> for ChangeView {
    fn from(change: &Change) -> Self {
        let due = |due: &Option<duban_core::Due>| due.as_ref().map(DueView::from);
        let parts = |children: &[Child]| children.iter().map(ChildView::from).collect();
        match change {
            Change::Entered { no, draft, due: by } => {
                Self::Entered { no: no.to_string(), draft: Box::new((&**draft).into()), due: due(by) }
            }
            Change::Spread { parent, no, draft, due: by, quota, asked } => Self::Spread {
                parent: parent.0,
                no: no.to_string(),
                draft: Box::new((&**draft).into()),
                due: due(by),
                quota: quota.map(|quota| quota.to_string()),
                asked: asked.into(),
            },
            Change::Registered => Self::Registered,
            Change::Edited { edit, due: by } => {
                Self::Edited { edit: Box::new((&**edit).into()), due: due(by) }
            }
            Change::Measured(measure) => Self::Measured { measure: measure.into() },
            Change::Linked(list) => Self::Linked { list: list.to_string() },
            Change::Unlinked(list) => Self::Unlinked { list: list.to_string() },
            Change::SetAside { reason } => Self::SetAside { reason: reason.clone() },
            Change::Submitted => Self::Submitted,
            Change::SignedOff => Self::SignedOff,
            Change::Returned { reason } => Self::Returned { reason: reason.clone() },
            Change::Assigned { asked, due: by } => {
                Self::Assigned { asked: asked.iter().map(AskedView::from).collect(), due: due(by) }
            }
            Change::FannedOut { group, held_by, children, due: by } => Self::FannedOut {
                group: group.as_ref().map(ToString::to_string),
                held_by: held_by.to_string(),
                children: parts(children),
                due: due(by),
            },
            Change::Decomposed { children } => Self::Decomposed { children: parts(children) },
            Change::Acknowledged { unit } => Self::Acknowledged { unit: unit.to_string() },
            Change::Declined { unit, reason, to } => {
                let to = to.as_ref().map(ToString::to_string);
                Self::Declined { unit: unit.to_string(), reason: reason.clone(), to }
            }
            Change::Upheld { unit, reason } => {
                Self::Upheld { unit: unit.to_string(), reason: reason.clone() }
            }
            Change::Reassigned { from, asked, reason } => {
                Self::Reassigned { from: from.to_string(), asked: asked.into(), reason: reason.clone() }
            }
            Change::Succeeded { unit, into, on } => {
                Self::Succeeded { unit: unit.to_string(), into: into.to_string(), on: on.to_string() }
            }
            Change::Chased { note, channel } => Self::Chased {
                note: note.clone(),
                channel: (*channel != Channel::Written).then(|| channel.code().to_owned()),
            },
            Change::Cancelled { reason } => Self::Cancelled { reason: reason.clone() },
            Change::Work(change) => Self::Work(change.into()),
            Change::Project(change) => Self::Project(change.into()),
        }
    }
}
