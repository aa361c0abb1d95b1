//! What a change leaves behind. Never refuses: what was decided has happened.

use std::collections::BTreeMap;

use super::{Called, Item, Meeting, MeetingChange, MeetingEvent, MeetingState, NewItem, Resolution};

impl Meeting {
    /// The meeting that begins with `event`; nothing when it does not begin one.
    #[must_use]
    pub fn begin(event: &MeetingEvent) -> Option<Self> {
        let MeetingChange::Planned(plan) = &event.change else { return None };
        Some(Self {
            id: event.meeting,
            version: 1,
            plan: plan.clone(),
            state: MeetingState::Planned,
            state_since: event.at,
            roll: BTreeMap::new(),
            items: Vec::new(),
            counted: 0,
            reason: String::new(),
            minutes: None,
            directive: None,
            created_by: event.by,
            created_at: event.at,
        })
    }

    /// Lets `event` happen: the only way in which a meeting changes.
    pub fn apply(&mut self, event: &MeetingEvent) {
        self.version += 1;
        match &event.change {
            MeetingChange::Planned(_) => {}
            MeetingChange::Replanned(plan) => {
                self.plan = plan.clone();
                let plan = &self.plan;
                self.roll.retain(|unit, _| plan.all_venues().any(|venue| venue == unit));
            }
            MeetingChange::Opened => self.stand(MeetingState::Open, event),
            MeetingChange::Called(roll) => {
                for (unit, presence, speaker) in roll {
                    let called = Called { presence: *presence, speaker: speaker.clone(), at: event.at };
                    self.roll.insert(unit.clone(), called);
                }
            }
            MeetingChange::Listed(items) => items.iter().for_each(|item| self.list(item)),
            MeetingChange::Moved { item, to } => self.shift(*item, *to),
            MeetingChange::Dropped { item } => self.items.retain(|one| one.no != *item),
            MeetingChange::Noted { item, text } => self.on(*item, |one| one.note.clone_from(text)),
            MeetingChange::Finished { item, seen } => self.on(*item, |one| one.seen = Some(seen.clone())),
            MeetingChange::Resumed { item } => self.on(*item, |one| one.seen = None),
            MeetingChange::Resolved { item, matter, what } => {
                let resolution = Resolution { matter: matter.clone(), what: what.clone(), at: event.at };
                self.on(*item, |one| one.decisions.push(resolution));
            }
            MeetingChange::Closed { seen, minutes } => {
                for (item, seen) in seen {
                    self.on(*item, |one| one.seen = Some(seen.clone()));
                }
                self.minutes = Some(minutes.clone());
                self.stand(MeetingState::Closed, event);
            }
            MeetingChange::Cancelled { reason } => {
                self.reason.clone_from(reason);
                self.stand(MeetingState::Cancelled, event);
            }
            MeetingChange::ReadIn { directive } => self.directive = Some(*directive),
        }
    }

    fn stand(&mut self, state: MeetingState, event: &MeetingEvent) {
        (self.state, self.state_since) = (state, event.at);
    }

    fn list(&mut self, about: &NewItem) {
        self.counted += 1;
        let (no, about) = (self.counted, about.clone());
        self.items.push(Item { no, about, note: String::new(), seen: None, decisions: Vec::new() });
    }

    fn shift(&mut self, no: u32, to: u32) {
        let Some(from) = self.items.iter().position(|item| item.no == no) else { return };
        let item = self.items.remove(from);
        let to = usize::try_from(to.saturating_sub(1)).unwrap_or(usize::MAX).min(self.items.len());
        self.items.insert(to, item);
    }

    fn on(&mut self, no: u32, change: impl FnOnce(&mut Item)) {
        if let Some(item) = self.items.iter_mut().find(|item| item.no == no) {
            change(item);
        }
    }
}
