//! Who belongs to which group, complements worked out.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Members, UnitError, UnitGroup};
use super::check::smallest_first;
use crate::{GroupId, UnitId};

/// The members of each group, beside `groups`; what is wrong goes to `errors`.
pub(super) fn members(
    groups: &[UnitGroup],
    known: &BTreeSet<&UnitId>,
    errors: &mut Vec<UnitError>,
) -> Vec<BTreeSet<UnitId>> {
    let mut by_id: BTreeMap<&GroupId, &UnitGroup> = BTreeMap::new();
    for group in groups {
        let id = || group.id.clone();
        if by_id.insert(&group.id, group).is_some() {
            errors.push(UnitError::GroupTwice { id: id() });
        }
        if group.until_on.is_some_and(|until| group.from_on.is_some_and(|from| until < from)) {
            errors.push(UnitError::GroupBackwards { id: id() });
        }
        if let Members::Listed(units) = &group.members {
            let strangers = units.iter().filter(|u| !known.contains(u));
            errors.extend(strangers.map(|u| UnitError::UnknownMember { id: id(), member: u.clone() }));
        }
    }
    let mut resolved = Resolved { by_id: &by_id, done: BTreeMap::new(), walk: Vec::new(), errors };
    for group in groups {
        resolved.visit(group);
    }
    let Resolved { done, .. } = resolved;
    let members: Vec<_> =
        groups.iter().map(|g| done.get(&g.id).cloned().flatten().unwrap_or_default()).collect();
    for group in groups {
        if done.get(&group.id).is_some_and(|m| m.as_ref().is_some_and(BTreeSet::is_empty)) {
            errors.push(UnitError::NoMembers { id: group.id.clone() });
        }
    }
    members
}

/// Groups worked out so far; `None` for one that rests on a fault already told.
struct Resolved<'a, 'e> {
    by_id: &'a BTreeMap<&'a GroupId, &'a UnitGroup>,
    done: BTreeMap<&'a GroupId, Option<BTreeSet<UnitId>>>,
    walk: Vec<&'a GroupId>,
    errors: &'e mut Vec<UnitError>,
}

impl<'a> Resolved<'a, '_> {
    fn visit(&mut self, group: &'a UnitGroup) -> Option<BTreeSet<UnitId>> {
        if let Some(done) = self.done.get(&group.id) {
            return done.clone();
        }
        if let Some(from) = self.walk.iter().position(|id| **id == group.id) {
            self.errors.push(UnitError::GroupCycle { ids: smallest_first(&self.walk[from..]) });
            return None;
        }
        // The depth is that of complements of complements; a long chain of them is nobody's group.
        if self.walk.len() > 64 {
            return None;
        }
        self.walk.push(&group.id);
        let members = match &group.members {
            Members::Listed(units) => Some(units.iter().cloned().collect()),
            Members::Complement { of, within } => {
                let (of, within) = (self.named(group, of), self.named(group, within));
                of.zip(within).map(|(of, within)| within.difference(&of).cloned().collect())
            }
        };
        self.walk.pop();
        self.done.insert(&group.id, members.clone());
        members
    }

    fn named(&mut self, by: &UnitGroup, id: &GroupId) -> Option<BTreeSet<UnitId>> {
        match self.by_id.get(id) {
            Some(group) => self.visit(group),
            None => {
                self.errors.push(UnitError::UnknownGroup { id: by.id.clone(), group: id.clone() });
                None
            }
        }
    }
}
