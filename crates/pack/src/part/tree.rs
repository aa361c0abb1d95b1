//! Units and groups to a tree; what core finds is told with file and line.

use duban_core::{UnitError, UnitTree};

use super::groups::Groups;
use super::units::Units;
use crate::fault::{Fault, What};
use crate::read::Notes;

/// The tree; `None` when something of it was noted.
pub(super) fn tree(units: Units, groups: Groups, notes: &mut Notes) -> Option<UnitTree> {
    let Units { units: rows, lines, .. } = &units;
    let errors = match UnitTree::new(rows.clone(), groups.groups.clone()) {
        Ok(tree) => return Some(tree),
        Err(errors) => errors,
    };
    let whole = units.whole();
    for error in errors {
        // A unit whose own row is at fault is missing here; those who name it are not to blame.
        let missing = |id| !whole && units.has(id);
        match &error {
            UnitError::UnknownParent { parent, .. } if missing(parent) => {}
            UnitError::UnknownMember { member, .. } if missing(member) => {}
            UnitError::NoMembers { .. } if !whole => {}
            _ => notes.0.push(fault(&error, lines, &groups.lines)),
        }
    }
    None
}

fn fault(error: &UnitError, units: &super::Lines, groups: &super::Lines) -> Fault {
    match error {
        UnitError::UnitTwice { id } => units.fault_twice(id.as_str(), What::UnitTwice { id: s(id) }),
        UnitError::UnknownParent { id, parent } => {
            units.fault(id.as_str(), What::UnknownParent { id: s(id), parent: s(parent) })
        }
        UnitError::NoParent { id } => units.fault(id.as_str(), What::NoParent { id: s(id) }),
        UnitError::Cycle { ids } => {
            units.fault(ids.first().map_or("", |id| id.as_str()), What::UnitCycle { circle: circle(ids) })
        }
        UnitError::TerritorialParent { id, parent } => {
            units.fault(id.as_str(), What::WrongParent { id: s(id), parent: s(parent) })
        }
        UnitError::LineParent { id, parent } => {
            units.fault(id.as_str(), What::WrongLineParent { id: s(id), parent: s(parent) })
        }
        UnitError::UnitBackwards { id } => units.fault(id.as_str(), What::Backwards { id: s(id) }),
        UnitError::GroupTwice { id } => groups.fault_twice(id.as_str(), What::GroupTwice { id: s(id) }),
        UnitError::UnknownMember { id, member } => {
            groups.fault(id.as_str(), What::UnknownMember { id: s(id), member: s(member) })
        }
        UnitError::UnknownGroup { id, group } => {
            groups.fault(id.as_str(), What::UnknownGroup { id: s(id), group: s(group) })
        }
        UnitError::NoMembers { id } => groups.fault(id.as_str(), What::EmptyGroup { id: s(id) }),
        UnitError::GroupCycle { ids } => {
            groups.fault(ids.first().map_or("", |id| id.as_str()), What::GroupCycle { circle: circle(ids) })
        }
        UnitError::GroupBackwards { id } => groups.fault(id.as_str(), What::Backwards { id: s(id) }),
        // Core may learn to find more; until there is a wording, its own words stand.
        other => Fault::of_file("units.csv", What::Unreadable { reason: other.to_string() }),
    }
}

/// A circle written out: a → b → a.
fn circle<T: ToString>(ids: &[T]) -> String {
    let names: Vec<String> = ids.iter().chain(ids.first()).map(ToString::to_string).collect();
    names.join(" → ")
}

fn s(code: &impl ToString) -> String {
    code.to_string()
}
