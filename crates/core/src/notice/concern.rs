//! Whom an event concerns.

use super::Alert;
use crate::{Change, Event, Matter, ProjectChange, Role, Rung, UnitId, WorkChange};

/// Who is told of an event: whoever holds one of these roles for this unit or for the office that acts for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// What it is about.
    pub alert: Alert,
    /// For which unit.
    pub unit: UnitId,
    /// In which roles.
    pub roles: &'static [Role],
}

const WORKERS: &[Role] = &[Role::Registrar, Role::Clerk];
const LEADER: &[Role] = &[Role::Leader];
const ALL: &[Role] = &[Role::Registrar, Role::Clerk, Role::Leader];

/// Whom `event` concerns, and as what; `after` is the matter it led to. A unit stands in it once for each alert.
///
/// Whoever did it is told nothing: the caller leaves them out.
///
/// # Source
/// SCREENS, "Notifications" and FIELD §2: who has to act next is told, and whoever waited for an answer.
#[must_use]
pub fn concerns(event: &Event, after: &Matter) -> Vec<Concern> {
    let mut told = Vec::new();
    let mut tell = |alert: Alert, unit: &UnitId, roles: &'static [Role]| {
        let concern = Concern { alert, unit: unit.clone(), roles };
        if !told.contains(&concern) {
            told.push(concern);
        }
    };
    let issuer = &after.issuer;
    let asked: Vec<&UnitId> = after.asked_to_the_last().map(|assignment| &assignment.unit).collect();
    match &event.change {
        Change::Assigned { asked, .. } => asked.iter().for_each(|one| tell(Alert::Asked, &one.unit, WORKERS)),
        Change::Spread { asked, .. } | Change::Reassigned { asked, .. } => {
            tell(Alert::Asked, &asked.unit, WORKERS);
        }
        Change::Succeeded { into, .. } => tell(Alert::Asked, into, WORKERS),
        Change::Upheld { unit, .. } => tell(Alert::SentBack, unit, WORKERS),
        Change::Submitted => tell(Alert::ToSign, issuer, LEADER),
        Change::Returned { .. } => tell(Alert::SentBack, issuer, &[Role::Registrar]),
        Change::SignedOff => tell(Alert::ToHandle, issuer, &[Role::Registrar]),
        Change::Declined { .. } => tell(Alert::ToHandle, issuer, &[Role::Registrar]),
        Change::Chased { .. } => asked.iter().for_each(|unit| tell(Alert::Overdue, unit, WORKERS)),
        Change::Cancelled { .. } => asked.iter().for_each(|unit| tell(Alert::Ended, unit, WORKERS)),
        Change::Work(change) => worked(change, after, &asked, &mut tell),
        // What the lead cannot move by itself, somebody above has to.
        Change::Project(ProjectChange::Blocked { .. }) => tell(Alert::ToHandle, issuer, &[Role::Registrar]),
        Change::Project(ProjectChange::Unblocked { .. }) => {
            after.lead().into_iter().for_each(|unit| tell(Alert::Answered, unit, WORKERS));
        }
        Change::Project(ProjectChange::Planned { .. } | ProjectChange::Funded { .. }) => {}
        // The parts of a divided matter tell their own units.
        Change::Entered { .. }
        | Change::Registered
        | Change::Edited { .. }
        | Change::Measured(_)
        | Change::Linked(_)
        | Change::Unlinked(_)
        | Change::SetAside { .. }
        | Change::FannedOut { .. }
        | Change::Decomposed { .. }
        | Change::Acknowledged { .. } => {}
    }
    told
}

fn worked(
    change: &WorkChange,
    after: &Matter,
    asked: &[&UnitId],
    tell: &mut impl FnMut(Alert, &UnitId, &'static [Role]),
) {
    let issuer = &after.issuer;
    let lead = after.lead();
    match change {
        WorkChange::Reported { filing, counted: None } => tell(Alert::ToSign, &filing.unit, LEADER),
        WorkChange::ReportReturned { unit, .. } => tell(Alert::SentBack, unit, WORKERS),
        WorkChange::Petitioned { .. } | WorkChange::ClaimedDone { .. } | WorkChange::Replied { .. } => {
            tell(Alert::ToHandle, issuer, &[Role::Registrar]);
        }
        WorkChange::Decided { .. } | WorkChange::Resumed { .. } => {
            lead.into_iter().for_each(|unit| tell(Alert::Answered, unit, WORKERS));
        }
        WorkChange::Escalated { rung, on, .. } => {
            let (alert, roles) = match rung {
                Rung::Reminder if after.due.is_none_or(|due| *on <= due.on) => (Alert::DueSoon, WORKERS),
                Rung::Reminder | Rung::Chase => (Alert::Overdue, WORKERS),
                Rung::SupervisionLetter | Rung::Bulletin | Rung::CalledIn => (Alert::Supervision, ALL),
            };
            lead.into_iter().for_each(|unit| tell(alert, unit, roles));
        }
        WorkChange::EscalationProposed { .. } | WorkChange::ClosingApproved { .. } => {
            tell(Alert::ToSign, issuer, LEADER);
        }
        WorkChange::Unreported { to, .. } => {
            lead.into_iter().for_each(|unit| tell(Alert::Overdue, unit, WORKERS));
            tell(Alert::Overdue, to, WORKERS);
        }
        WorkChange::SentBack { .. } => asked.iter().for_each(|unit| tell(Alert::SentBack, unit, WORKERS)),
        WorkChange::Accepted { .. } => tell(Alert::ToSign, issuer, LEADER),
        WorkChange::Closed { .. } => asked.iter().for_each(|unit| tell(Alert::Ended, unit, WORKERS)),
        WorkChange::Reopened { .. } => asked.iter().for_each(|unit| tell(Alert::Asked, unit, WORKERS)),
        WorkChange::Requested { .. } | WorkChange::WordAdded { .. } => {
            tell(Alert::Public, lead.unwrap_or(issuer), WORKERS);
        }
        WorkChange::Rated { .. } => tell(Alert::Public, issuer, &[Role::Registrar]),
        // What was reported elsewhere is asked for again.
        WorkChange::AlikeEnded { .. } => lead.into_iter().for_each(|unit| tell(Alert::Asked, unit, WORKERS)),
        WorkChange::Reported { .. }
        | WorkChange::AlikeSaid { .. }
        | WorkChange::Answers { .. }
        | WorkChange::HasteAllowed { .. }
        | WorkChange::Countersigned { .. }
        | WorkChange::Judged { .. }
        | WorkChange::EscalationHeld { .. }
        | WorkChange::Verified { .. }
        | WorkChange::LookedBack { .. }
        | WorkChange::Excluded { .. }
        | WorkChange::Attached { .. }
        | WorkChange::SignCleared { .. } => {}
    }
}
