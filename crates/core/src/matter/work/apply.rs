//! What becomes of a matter by what was done about it.

use super::super::assignment::Receipt;
use super::super::change::Event;
use super::super::{Matter, State};
use super::change::WorkChange;
use super::{Approval, Haste, Judgement, LookBack, Petition};
use crate::Looked;

impl Matter {
    /// What happens once it is in hand.
    pub(in super::super) fn work_on(&mut self, change: &WorkChange, event: &Event) {
        match change {
            WorkChange::Reported { filing, counted } => {
                self.file(filing);
                if let Some(counted) = counted {
                    self.count_report(&filing.unit, *counted, None);
                }
            }
            WorkChange::Countersigned { unit, counted } => {
                self.count_report(unit, *counted, Some(Receipt { at: event.at, by: event.by }));
            }
            WorkChange::ReportReturned { unit, reason } => self.return_report(unit, reason, event),
            WorkChange::Petitioned { no, unit, ask, reason } => self.work.petitions.push(Petition {
                no: *no,
                unit: unit.clone(),
                ask: *ask,
                reason: reason.clone(),
                by: event.by,
                at: event.at,
                decision: None,
            }),
            WorkChange::Decided { no, is_granted, reason, due } => {
                self.decide_petition(*no, *is_granted, reason, *due, event);
            }
            WorkChange::Resumed { due, .. } => {
                self.work.suspended_until = None;
                self.move_due(*due);
            }
            WorkChange::Judged { likelihood, note } => {
                self.work.judgement = Some(Judgement {
                    likelihood: *likelihood,
                    note: note.clone(),
                    by: event.by,
                    unit: event.unit.clone(),
                    at: event.at,
                });
            }
            WorkChange::Escalated { .. }
            | WorkChange::EscalationProposed { .. }
            | WorkChange::EscalationHeld { .. }
            | WorkChange::Unreported { .. } => self.climbed(change),
            WorkChange::AlikeSaid { other, same, reason } => {
                self.say_alike(other, same.as_ref(), reason, event);
            }
            WorkChange::Answers { other, is_on } => {
                self.work.answers.retain(|known| known.id != other.id);
                self.work.answers.extend(is_on.then(|| other.clone()));
            }
            WorkChange::AlikeEnded { .. } => self.work.same = None,
            WorkChange::HasteAllowed { reason } => {
                self.work.haste = Some(Haste { reason: reason.clone(), by: event.by, at: event.at });
            }
            WorkChange::SignCleared { sign, about, reason } => self.work.looked.push(Looked {
                sign: *sign,
                about: about.clone(),
                reason: reason.clone(),
                by: event.by,
                unit: event.unit.clone(),
                at: event.at,
            }),
            _ => self.end_work(change, event),
        }
    }

    /// What happens once it is claimed done.
    fn end_work(&mut self, change: &WorkChange, event: &Event) {
        match change {
            WorkChange::ClaimedDone { note, evidence, draw } => {
                self.claim_done(note, evidence, *draw, event);
                self.enter_state(State::Claimed, event.at);
            }
            WorkChange::Verified { paper } => {
                self.take_paper(paper, event);
                if self.state == State::Claimed {
                    self.enter_state(State::UnderVerification, event.at);
                }
            }
            WorkChange::SentBack { .. } => {
                self.send_back();
                self.enter_state(State::InHand, event.at);
            }
            WorkChange::Accepted { .. } => {
                self.accept();
                self.enter_state(State::AwaitingClosure, event.at);
            }
            WorkChange::ClosingApproved { note } => {
                let (by, unit, at) = (event.by, event.unit.clone(), event.at);
                self.work.approval = Some(Approval { by, unit, at, note: note.clone() });
            }
            WorkChange::Closed { close } => self.close(close, event),
            WorkChange::LookedBack { months, holds, note } => self.work.look_backs.push(LookBack {
                months: *months,
                holds: *holds,
                note: note.clone(),
                by: event.by,
                at: event.at,
            }),
            WorkChange::Reopened { due, .. } => self.reopen(*due, event),
            change => self.ask_and_answer(change, event),
        }
    }
}
