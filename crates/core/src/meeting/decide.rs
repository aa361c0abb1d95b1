//! Whether something may happen to a meeting.

use std::collections::BTreeSet;

use super::{Meeting, MeetingChange, MeetingEvent, MeetingFault, MeetingPlan, MeetingState, NewItem};
use crate::{Actor, Context, MeetingId, UnitId};

/// The longest title or name, in characters.
const LINE: usize = 200;
/// The longest note or reason.
const TEXT: usize = 4_000;
/// The most venues.
const VENUES: usize = 500;
/// The most items of an agenda.
const ITEMS: usize = 100;

impl Meeting {
    /// Decides whether a meeting may be set down like this.
    ///
    /// # Errors
    /// What is missing or unknown; a venue that does not lie below the holder.
    pub fn plan(
        id: MeetingId,
        plan: MeetingPlan,
        by: &Actor,
        ctx: &Context<'_>,
    ) -> Result<MeetingEvent, MeetingFault> {
        check_plan(&plan, ctx)?;
        Ok(event(id, MeetingChange::Planned(plan), by, ctx))
    }

    /// Decides whether `change` may happen. Changes nothing: [`Meeting::apply`] does.
    ///
    /// # Errors
    /// See [`MeetingFault`].
    pub fn decide(
        &self,
        change: MeetingChange,
        by: &Actor,
        ctx: &Context<'_>,
    ) -> Result<MeetingEvent, MeetingFault> {
        self.stands_for(&change)?;
        match &change {
            MeetingChange::Replanned(plan) => check_plan(plan, ctx)?,
            MeetingChange::Called(roll) => self.check_roll(roll)?,
            MeetingChange::Listed(items) => self.check_items(items)?,
            MeetingChange::Moved { item, .. } | MeetingChange::Resumed { item } => {
                self.item(*item).ok_or(MeetingFault::NoItem(*item)).map(drop)?;
            }
            MeetingChange::Dropped { item } => {
                let found = self.item(*item).ok_or(MeetingFault::NoItem(*item))?;
                if !found.decisions.is_empty() {
                    return Err(MeetingFault::HasDecisions(*item));
                }
            }
            MeetingChange::Noted { item, text } => {
                self.unfinished(*item)?;
                within(text, TEXT)?;
            }
            MeetingChange::Finished { item, .. } | MeetingChange::Resolved { item, .. } => {
                self.unfinished(*item)?;
            }
            MeetingChange::Cancelled { reason } => {
                within(reason, TEXT)?;
                if reason.trim().is_empty() {
                    return Err(MeetingFault::Nothing);
                }
            }
            MeetingChange::ReadIn { .. } if self.directive.is_some() => return Err(MeetingFault::ReadIn),
            _ => {}
        }
        Ok(event(self.id, change, by, ctx))
    }

    /// Whether it stands where this can be done: the table of states.
    ///
    /// # Errors
    /// [`MeetingFault::State`]. A meeting in which something was decided is not cancelled: it took place.
    pub fn stands_for(&self, change: &MeetingChange) -> Result<(), MeetingFault> {
        use MeetingState::{Closed, Open, Planned};
        let states: &[MeetingState] = match change {
            MeetingChange::Planned(_) => &[],
            MeetingChange::Opened => &[Planned],
            MeetingChange::Called(_)
            | MeetingChange::Noted { .. }
            | MeetingChange::Finished { .. }
            | MeetingChange::Resumed { .. }
            | MeetingChange::Resolved { .. }
            | MeetingChange::Closed { .. } => &[Open],
            MeetingChange::Cancelled { .. } if self.resolutions().next().is_some() => &[],
            MeetingChange::Replanned(_)
            | MeetingChange::Listed(_)
            | MeetingChange::Moved { .. }
            | MeetingChange::Dropped { .. }
            | MeetingChange::Cancelled { .. } => &[Planned, Open],
            MeetingChange::ReadIn { .. } => &[Closed],
        };
        if states.contains(&self.state) { Ok(()) } else { Err(MeetingFault::State(self.state)) }
    }

    fn unfinished(&self, no: u32) -> Result<(), MeetingFault> {
        match self.item(no).ok_or(MeetingFault::NoItem(no))?.seen {
            Some(_) => Err(MeetingFault::Finished(no)),
            None => Ok(()),
        }
    }

    fn check_roll(&self, roll: &[(UnitId, super::Presence, String)]) -> Result<(), MeetingFault> {
        if roll.is_empty() {
            return Err(MeetingFault::Nothing);
        }
        let mut seen = BTreeSet::new();
        for (unit, _, speaker) in roll {
            within(speaker, LINE)?;
            if !self.plan.all_venues().any(|venue| venue == unit) {
                return Err(MeetingFault::NotAsked(unit.clone()));
            }
            if !seen.insert(unit) {
                return Err(MeetingFault::Twice(unit.clone()));
            }
        }
        Ok(())
    }

    fn check_items(&self, items: &[NewItem]) -> Result<(), MeetingFault> {
        if items.is_empty() {
            return Err(MeetingFault::Nothing);
        }
        if self.items.len() + items.len() > ITEMS {
            return Err(MeetingFault::TooMany(ITEMS));
        }
        let mut there: BTreeSet<_> =
            self.items.iter().filter_map(|item| item.about.matter.as_ref()).map(|one| one.id).collect();
        for item in items {
            if item.title.trim().is_empty() {
                return Err(MeetingFault::NoTitle);
            }
            within(&item.title, LINE)?;
            match &item.matter {
                Some(matter) if !there.insert(matter.id) => {
                    return Err(MeetingFault::Listed(matter.no.clone()));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn event(id: MeetingId, change: MeetingChange, by: &Actor, ctx: &Context<'_>) -> MeetingEvent {
    MeetingEvent { meeting: id, by: by.person, unit: by.unit.clone(), role: by.role, at: ctx.now, change }
}

fn within(text: &str, most: usize) -> Result<(), MeetingFault> {
    if text.chars().count() > most { Err(MeetingFault::TooLong(most)) } else { Ok(()) }
}

fn check_plan(plan: &MeetingPlan, ctx: &Context<'_>) -> Result<(), MeetingFault> {
    if plan.title.trim().is_empty() {
        return Err(MeetingFault::NoTitle);
    }
    within(&plan.title, LINE)?;
    within(&plan.chair, LINE)?;
    if ctx.tree.get(&plan.holder).is_none() {
        return Err(MeetingFault::UnknownUnit(plan.holder.clone()));
    }
    if plan.venues.len() > VENUES {
        return Err(MeetingFault::TooMany(VENUES));
    }
    let mut seen = BTreeSet::new();
    for venue in plan.all_venues() {
        if ctx.tree.get(venue).is_none() {
            return Err(MeetingFault::UnknownUnit(venue.clone()));
        }
        if !ctx.tree.is_at_or_below(venue, &plan.holder) {
            return Err(MeetingFault::NotBelow(venue.clone()));
        }
        if !seen.insert(venue) {
            return Err(MeetingFault::Twice(venue.clone()));
        }
    }
    if let Some(programme) = plan.programme.as_ref().filter(|one| ctx.standing.programme(one).is_none()) {
        return Err(MeetingFault::UnknownProgramme(programme.clone()));
    }
    if let Some(list) = plan.list.as_ref().filter(|one| ctx.standing.list(one).is_none()) {
        return Err(MeetingFault::UnknownList(list.clone()));
    }
    Ok(())
}
