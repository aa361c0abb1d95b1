//! What an event makes of a matter. The only place where one changes.

use super::assignment::{Answer, Assignment, Decline, Part, Receipt};
use super::change::{Asked, Change, Event};
use super::draft::{Draft, Due, Edit, EnteredAs};
use super::number::MatterNo;
use super::work::{Work, WorkChange};
use super::{Matter, State, children};
use crate::{Amount, MatterId, Moment, Project, UnitId};

impl Matter {
    /// The matter that begins with `event`; `None` for an event that begins none.
    #[must_use]
    pub fn begin(event: &Event) -> Option<Self> {
        match &event.change {
            Change::Entered { no, draft, due } => {
                let mut matter = Self::written_down(event, no, draft, *due);
                matter.stand(draft, event);
                Some(matter)
            }
            Change::Spread { parent, no, draft, due, quota, asked } => {
                let mut matter = Self::written_down(event, no, draft, *due);
                matter.belong(*parent, *quota);
                matter.ask(asked, event.at);
                matter.state = State::Assigned;
                Some(matter)
            }
            _ => None,
        }
    }

    fn written_down(event: &Event, no: &MatterNo, draft: &Draft, due: Option<Due>) -> Self {
        Self {
            id: event.matter,
            version: 1,
            no: no.clone(),
            parent: None,
            kind: draft.kind.clone(),
            title: draft.title.clone(),
            requirement: draft.requirement.clone(),
            issuer: draft.issuer.clone(),
            source: draft.source.clone(),
            state: State::Entered,
            state_since: event.at,
            begun_at: event.at,
            due,
            submitted_by: None,
            measure: draft.measure.clone(),
            lists: draft.lists.clone(),
            programmes: draft.programmes.clone(),
            facts: draft.facts.clone(),
            quota: None,
            intended: draft.intended.clone(),
            assignments: Vec::new(),
            children: 0,
            project: Project { plan: draft.plan.clone(), ..Project::default() },
            work: Work::default(),
        }
    }

    /// What was entered late has been with its lead, or is closed, since the day it says.
    fn stand(&mut self, draft: &Draft, event: &Event) {
        let (state, since, reached) = match draft.standing {
            EnteredAs::New => return,
            EnteredAs::InHand { since } => (State::InHand, since, since),
            EnteredAs::Closed { since, at } => (State::Closed, since, at),
        };
        let parts = [
            (Part::Lead, draft.intended.lead.as_slice()),
            (Part::CoLead, &draft.intended.co_leads),
            (Part::Support, &draft.intended.supporters),
        ];
        for (part, units) in parts {
            for unit in units {
                self.ask(&Asked { unit: unit.clone(), part, receipt_due_at: since }, since);
            }
        }
        for assignment in &mut self.assignments {
            assignment.receipt = Some(Receipt { at: since, by: event.by });
        }
        // Nobody could report here before it was written down.
        self.work.since = Some(event.at);
        (self.state, self.state_since, self.begun_at) = (state, reached, since);
    }

    const fn belong(&mut self, parent: MatterId, quota: Option<Amount>) {
        self.parent = Some(parent);
        self.quota = quota;
    }

    /// Makes of the matter what `event` says. Its version counts on.
    ///
    /// An event that begins a matter changes nothing here: see [`Matter::begin`].
    pub fn apply(&mut self, event: &Event) {
        self.version += 1;
        match &event.change {
            Change::Entered { .. } | Change::Spread { .. } => {}
            Change::Registered | Change::Returned { .. } => self.enter_state(State::Registered, event.at),
            Change::Edited { edit, due } => self.edit(edit, *due),
            Change::Measured(measure) => self.measure = Some(measure.clone()),
            Change::Linked(list) => drop(self.lists.insert(list.clone())),
            Change::Unlinked(list) => drop(self.lists.remove(list)),
            Change::SetAside { .. } => self.end(State::SetAside, event.at),
            Change::Submitted => {
                self.submitted_by = Some(event.by);
                self.enter_state(State::Submitted, event.at);
            }
            Change::SignedOff => self.enter_state(State::SignedOff, event.at),
            Change::Assigned { asked, due } => {
                self.due = *due;
                asked.iter().for_each(|asked| self.ask(asked, event.at));
                self.enter_state(State::Assigned, event.at);
            }
            Change::FannedOut { held_by, children, due, .. } => {
                self.due = *due;
                self.count(children.len());
                children::hold(self, held_by, event);
            }
            Change::Decomposed { children } => self.count(children.len()),
            Change::Acknowledged { unit } => self.acknowledged(unit, event),
            Change::Declined { unit, reason, to } => self.declined(unit, reason, to.as_ref(), event),
            Change::Upheld { unit, reason } => self.answer(unit, false, reason, event),
            Change::Reassigned { from, asked, reason } => self.reassigned(from, asked, reason, event),
            Change::Succeeded { unit, into, .. } => self.succeed(unit, into, event.at),
            Change::Chased { .. } => {}
            Change::Cancelled { .. } => self.end(State::Cancelled, event.at),
            Change::Work(change) => self.work_on(change, event),
            Change::Project(change) => self.project_changed(change, event),
        }
        if !self.may_follow(&event.change) {
            self.work.same = None;
        }
        // Haste is allowed for one asking.
        if matches!(
            event.change,
            Change::Assigned { .. }
                | Change::FannedOut { .. }
                | Change::Decomposed { .. }
                | Change::Work(WorkChange::Reopened { .. })
        ) {
            self.work.haste = None;
        }
        // Where its lead has nothing to do, nothing waits for a signature.
        if !matches!(self.state, State::Assigned | State::InHand) {
            self.work.ladder.proposed = None;
        }
    }

    pub(super) const fn enter_state(&mut self, state: State, at: Moment) {
        (self.state, self.state_since) = (state, at);
    }

    pub(super) fn ask(&mut self, asked: &Asked, at: Moment) {
        if asked.part == Part::Lead {
            self.work.since = Some(at);
        }
        self.assignments.push(Assignment {
            unit: asked.unit.clone(),
            part: asked.part,
            asked_at: at,
            receipt_due_at: asked.receipt_due_at,
            receipt: None,
            decline: None,
            ended_at: None,
        });
    }

    fn count(&mut self, births: usize) {
        self.children = self.children.saturating_add(u16::try_from(births).unwrap_or(u16::MAX));
    }

    fn edit(&mut self, edit: &Edit, due: Option<Due>) {
        let edit = edit.clone();
        self.kind = edit.kind.unwrap_or_else(|| self.kind.clone());
        self.title = edit.title.unwrap_or_else(|| self.title.clone());
        self.requirement = edit.requirement.unwrap_or_else(|| self.requirement.clone());
        self.intended = edit.intended.unwrap_or_else(|| self.intended.clone());
        self.programmes = edit.programmes.unwrap_or_else(|| self.programmes.clone());
        self.facts.extend(edit.facts);
        self.facts.retain(|_, fact| !fact.trim().is_empty());
        if edit.due_on.is_some() {
            self.due = due;
        }
        if let Some(source) = edit.source {
            (self.source.document, self.source.doc_no) = (source.document, source.doc_no);
            self.source.dated_on = source.dated_on;
        }
    }

    /// No unit is asked any longer; closed matters keep their participants for the record.
    fn end(&mut self, state: State, at: Moment) {
        for assignment in self.assignments.iter_mut().filter(|a| a.is_active()) {
            assignment.ended_at = Some(at);
        }
        self.enter_state(state, at);
    }

    fn active_of(&mut self, unit: &UnitId) -> impl Iterator<Item = &mut Assignment> {
        self.assignments.iter_mut().filter(move |a| a.is_active() && a.unit == *unit)
    }

    fn acknowledged(&mut self, unit: &UnitId, event: &Event) {
        let mut leads = false;
        for assignment in self.active_of(unit).filter(|a| a.receipt.is_none()) {
            assignment.receipt = Some(Receipt { at: event.at, by: event.by });
            leads |= assignment.part == Part::Lead;
        }
        if leads && self.state == State::Assigned {
            self.enter_state(State::InHand, event.at);
        }
    }

    fn declined(&mut self, unit: &UnitId, reason: &str, to: Option<&UnitId>, event: &Event) {
        for assignment in self.active_of(unit).filter(|a| a.receipt.is_none()) {
            let (reason, to) = (reason.to_owned(), to.cloned());
            let decline = Decline { at: event.at, by: event.by, reason, to, answer: None };
            assignment.decline = Some(decline);
        }
    }

    fn answer(&mut self, unit: &UnitId, released: bool, reason: &str, event: &Event) {
        let answer = Answer { at: event.at, by: event.by, released, reason: reason.to_owned() };
        for assignment in self.active_of(unit) {
            if let Some(decline) = assignment.decline.as_mut().filter(|d| d.answer.is_none()) {
                decline.answer = Some(answer.clone());
            }
        }
    }

    /// The new unit takes the part with its own time for receipt; number and clock of the matter stay.
    fn reassigned(&mut self, from: &UnitId, asked: &Asked, reason: &str, event: &Event) {
        self.answer(from, true, reason, event);
        for assignment in self.active_of(from).filter(|a| a.part == asked.part) {
            assignment.ended_at = Some(event.at);
        }
        self.ask(asked, event.at);
        if asked.part == Part::Lead {
            self.enter_state(State::Assigned, event.at);
        }
    }
}
