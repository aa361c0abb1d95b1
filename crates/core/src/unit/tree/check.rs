//! Whether units fit together.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Unit, UnitError, UnitKind};
use crate::UnitId;

/// Everything that is wrong with the units.
pub(super) fn units(units: &[Unit]) -> Vec<UnitError> {
    let mut errors = Vec::new();
    let mut known: BTreeMap<&UnitId, &Unit> = BTreeMap::new();
    for unit in units {
        if known.insert(&unit.id, unit).is_some() {
            errors.push(UnitError::UnitTwice { id: unit.id.clone() });
        }
    }
    for unit in units {
        territory(unit, &known, &mut errors);
        line(unit, &known, &mut errors);
        if unit.until_on.is_some_and(|until| unit.from_on.is_some_and(|from| until < from)) {
            errors.push(UnitError::UnitBackwards { id: unit.id.clone() });
        }
    }
    circles(units, |u| u.territorial_parent.as_ref(), &known, &mut errors);
    circles(units, |u| u.line_parent.as_ref(), &known, &mut errors);
    errors
}

fn territory(unit: &Unit, known: &BTreeMap<&UnitId, &Unit>, errors: &mut Vec<UnitError>) {
    let id = unit.id.clone();
    let Some(named) = &unit.territorial_parent else {
        if unit.kind != UnitKind::Government {
            errors.push(UnitError::NoParent { id });
        }
        return;
    };
    let Some(parent) = known.get(named) else {
        errors.push(UnitError::UnknownParent { id, parent: named.clone() });
        return;
    };
    let sort = unit.kind.territorial_parents().contains(&parent.kind);
    // A unit in a circle is told so; that its parent is not above it would be the same fault twice.
    let level = unit.kind != UnitKind::Government || parent.level < unit.level || unit.id == parent.id;
    if !sort || !level {
        errors.push(UnitError::TerritorialParent { id, parent: named.clone() });
    }
}

fn line(unit: &Unit, known: &BTreeMap<&UnitId, &Unit>, errors: &mut Vec<UnitError>) {
    let Some(named) = &unit.line_parent else { return };
    let id = unit.id.clone();
    let Some(parent) = known.get(named) else {
        errors.push(UnitError::UnknownParent { id, parent: named.clone() });
        return;
    };
    if !unit.kind.line_parents().contains(&parent.kind) || parent.level > unit.level {
        errors.push(UnitError::LineParent { id, parent: named.clone() });
    }
}

/// Finds every circle once. Each unit is walked over at most twice: a walk ends where an earlier one passed.
fn circles<'a>(
    units: &'a [Unit],
    parent: impl Fn(&'a Unit) -> Option<&'a UnitId>,
    known: &BTreeMap<&'a UnitId, &'a Unit>,
    errors: &mut Vec<UnitError>,
) {
    let mut passed: BTreeSet<&UnitId> = BTreeSet::new();
    for start in units {
        let mut walk: Vec<&UnitId> = Vec::new();
        let mut on_walk: BTreeSet<&UnitId> = BTreeSet::new();
        let mut here = Some(&start.id);
        while let Some(id) = here {
            if on_walk.contains(id) {
                let from = walk.iter().position(|w| *w == id).unwrap_or(0);
                errors.push(UnitError::Cycle { ids: smallest_first(&walk[from..]) });
                break;
            }
            if passed.contains(id) {
                break;
            }
            walk.push(id);
            on_walk.insert(id);
            here = known.get(id).and_then(|u| parent(u));
        }
        passed.extend(on_walk);
    }
}

/// The circle turned so that it reads the same wherever the walk began.
pub(super) fn smallest_first<T: Clone + Ord>(circle: &[&T]) -> Vec<T> {
    let least = (0..circle.len()).min_by_key(|n| circle[*n]).unwrap_or(0);
    circle[least..].iter().chain(&circle[..least]).map(|id| (*id).clone()).collect()
}
