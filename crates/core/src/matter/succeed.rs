//! A unit that was merged gives its place in a matter to the one that takes over (承接).
//!
//! Number, clock, receipt, reports and petitions stay: the new unit stands where the old one stood. Nothing is asked again, and
//! nothing that was said is lost.

use jiff::civil::Date;

use super::Matter;
use super::assignment::Assignment;
use super::change::{Change, Event};
use super::draft::Participants;
use crate::{Moment, PersonId, Role, UnitId};

/// Whether a unit still has a part in a matter that is not over: it issued it, is asked to do it, or is meant to.
#[must_use]
pub fn has_part(matter: &Matter, unit: &UnitId) -> bool {
    let meant = &matter.intended;
    !matter.state.is_final()
        && (matter.issuer == *unit
            || matter.active().any(|assignment| assignment.unit == *unit)
            || meant.lead.iter().chain(&meant.co_leads).chain(&meant.supporters).any(|one| one == unit))
}

/// What happens to a matter when `unit` was merged into `into`: done by itself, for the issuer; nothing where the unit has no
/// part in it.
#[must_use]
pub fn succeeded(matter: &Matter, unit: &UnitId, into: &UnitId, on: Date, at: Moment) -> Option<Event> {
    let issuer = if matter.issuer == *unit { into } else { &matter.issuer };
    has_part(matter, unit).then(|| Event {
        matter: matter.id,
        by: PersonId(0),
        unit: issuer.clone(),
        role: Role::System,
        at,
        change: Change::Succeeded { unit: unit.clone(), into: into.clone(), on },
    })
}

impl Matter {
    /// `into` stands where `unit` stood.
    pub(super) fn succeed(&mut self, unit: &UnitId, into: &UnitId, at: Moment) {
        if self.issuer == *unit {
            self.issuer = into.clone();
        }
        self.intended.succeed(unit, into);
        let mut new = Vec::new();
        for old in self.assignments.iter_mut().filter(|one| one.is_active() && one.unit == *unit) {
            new.push(Assignment { unit: into.clone(), ..old.clone() });
            old.ended_at = Some(at);
        }
        for taken in new {
            self.take_over(taken, at);
        }
        self.take_over_reports(unit, into);
        // Whoever takes over reports once what the old unit reported once.
        if let Some(same) = self.work.same.as_mut().filter(|same| same.unit == *unit) {
            same.unit = into.clone();
        }
        for petition in self.work.petitions.iter_mut().filter(|one| one.decision.is_none()) {
            if petition.unit == *unit {
                petition.unit = into.clone();
            }
        }
    }

    /// A part is taken over with its receipt. Who has a part already keeps the higher of the two.
    fn take_over(&mut self, taken: Assignment, at: Moment) {
        let own = self.assignments.iter_mut().find(|one| one.is_active() && one.unit == taken.unit);
        match own {
            Some(own) if own.part <= taken.part => return,
            Some(own) => own.ended_at = Some(at),
            None => {}
        }
        self.assignments.push(taken);
    }

    /// What the old unit reported last is from now on what the new one reported last, unless that has reported itself.
    fn take_over_reports(&mut self, unit: &UnitId, into: &UnitId) {
        if self.filing(into).is_some() {
            return;
        }
        for filing in self.work.filings.iter_mut().filter(|filing| filing.unit == *unit) {
            filing.unit = into.clone();
        }
    }
}

impl Participants {
    /// `into` is meant where `unit` was; nobody is meant twice, the highest part counts.
    fn succeed(&mut self, unit: &UnitId, into: &UnitId) {
        let all = self.lead.iter_mut().chain(&mut self.co_leads).chain(&mut self.supporters);
        let mut found = false;
        for one in all.filter(|one| *one == unit) {
            *one = into.clone();
            found = true;
        }
        if !found {
            return;
        }
        let is_lead = self.lead.as_ref() == Some(into);
        keep_first(&mut self.co_leads, into, is_lead);
        let is_known = is_lead || self.co_leads.contains(into);
        keep_first(&mut self.supporters, into, is_known);
    }
}

/// Leaves `unit` in the list once, or not at all where it is known already.
fn keep_first(units: &mut Vec<UnitId>, unit: &UnitId, mut is_known: bool) {
    units.retain(|one| {
        let stays = one != unit || !is_known;
        is_known |= one == unit;
        stays
    });
}
