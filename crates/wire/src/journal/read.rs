//! A change read back out of its JSON.

use duban_core::{Asked, Change, Channel, Child, MatterId, Measure, Moment, Part};

use super::change::{AskedView, ChangeView, ChildView};
use crate::ViewFault;
use crate::fault::{amount, code, day, number, opt_amount};
use crate::matter::parts::opt_due;
use crate::work::all;

impl TryFrom<AskedView> for Asked {
    type Error = ViewFault;

    fn try_from(view: AskedView) -> Result<Self, ViewFault> {
        Ok(Self {
            unit: view.unit.into(),
            part: code("part", &view.part, Part::from_code)?,
            receipt_due_at: Moment::from_micros(view.receipt_due_at),
        })
    }
}

impl TryFrom<ChildView> for Child {
    type Error = ViewFault;

    fn try_from(view: ChildView) -> Result<Self, ViewFault> {
        let quota = view.quota.map(|quota| amount("quota", &quota)).transpose()?;
        Ok(Self { id: MatterId(view.id), unit: view.unit.into(), quota })
    }
}

impl TryFrom<ChangeView> for Change {
    type Error = ViewFault;

    fn try_from(view: ChangeView) -> Result<Self, ViewFault> {
        Ok(match view {
            ChangeView::Entered { no, draft, due } => Self::Entered {
                no: number("no", &no)?,
                draft: Box::new((*draft).try_into()?),
                due: opt_due(due)?,
            },
            ChangeView::Spread { parent, no, draft, due, quota, asked } => Self::Spread {
                parent: MatterId(parent),
                no: number("no", &no)?,
                draft: Box::new((*draft).try_into()?),
                due: opt_due(due)?,
                quota: opt_amount("quota", quota.as_deref())?,
                asked: asked.try_into()?,
            },
            ChangeView::Registered => Self::Registered,
            ChangeView::Edited { edit, due } => {
                Self::Edited { edit: Box::new((*edit).try_into()?), due: opt_due(due)? }
            }
            ChangeView::Measured { measure } => Self::Measured(Measure::try_from(measure)?),
            ChangeView::Linked { list } => Self::Linked(list.into()),
            ChangeView::Unlinked { list } => Self::Unlinked(list.into()),
            ChangeView::SetAside { reason } => Self::SetAside { reason },
            ChangeView::Submitted => Self::Submitted,
            ChangeView::SignedOff => Self::SignedOff,
            ChangeView::Returned { reason } => Self::Returned { reason },
            ChangeView::Assigned { asked, due } => Self::Assigned { asked: all(asked)?, due: opt_due(due)? },
            ChangeView::FannedOut { group, held_by, children, due } => Self::FannedOut {
                group: group.map(Into::into),
                held_by: held_by.into(),
                children: all(children)?,
                due: opt_due(due)?,
            },
            ChangeView::Decomposed { children } => Self::Decomposed { children: all(children)? },
            ChangeView::Acknowledged { unit } => Self::Acknowledged { unit: unit.into() },
            ChangeView::Declined { unit, reason, to } => {
                Self::Declined { unit: unit.into(), reason, to: to.map(Into::into) }
            }
            ChangeView::Upheld { unit, reason } => Self::Upheld { unit: unit.into(), reason },
            ChangeView::Reassigned { from, asked, reason } => {
                Self::Reassigned { from: from.into(), asked: asked.try_into()?, reason }
            }
            ChangeView::Succeeded { unit, into, on } => {
                Self::Succeeded { unit: unit.into(), into: into.into(), on: day("on", &on)? }
            }
            ChangeView::Chased { note, channel } => Self::Chased {
                note,
                channel: match channel {
                    Some(channel) => code("channel", &channel, Channel::from_code)?,
                    None => Channel::Written,
                },
            },
            ChangeView::Cancelled { reason } => Self::Cancelled { reason },
            ChangeView::Work(view) => Self::Work(view.try_into()?),
            ChangeView::Project(change) => Self::Project(change.try_into()?),
        })
    }
}
