//! When an attribute of a paired item is right (`GUIDELINE.md` section 6, figure by figure).

use super::document::{Action, Target, Unit};
use super::fold::{dice, flat};
use super::tally::Hits;
use super::target::{same_target, same_value};

/// Dice of characters from which an object, a scope or the words of a deadline are right.
pub(super) const OBJECT_MIN: f64 = 0.5;

/// Dice of characters from which two names of units are the same.
const UNIT_MIN: f64 = 0.8;

/// Verbs are right when equal, or one contained in the other.
pub(super) fn verb_right(gold: &Action, system: &Action) -> bool {
    let read = flat(system.verb.as_deref());
    accepted(&gold.verb, &gold.accept.verb).any(|verb| {
        let verb = flat(verb);
        match (verb.is_empty(), read.is_empty()) {
            (true, true) => true,
            (false, false) => verb.contains(&read) || read.contains(&verb),
            _ => false,
        }
    })
}

/// The best likeness of the object to an accepted one, 0 to 1.
pub(super) fn object_likeness(gold: &Action, system: &Action) -> f64 {
    accepted(&gold.object, &gold.accept.object)
        .map(|object| dice(object, system.object.as_deref()))
        .fold(0.0, f64::max)
}

/// Whether the scope is right; `None` where there is none to read and none was read.
pub(super) fn scope_right(gold: &Action, system: &Action) -> Option<bool> {
    let read = system.scope.as_deref().filter(|scope| !scope.is_empty());
    let may_be_absent = accepted(&gold.scope, &gold.accept.scope).any(|scope| scope.is_none());
    if read.is_none() && may_be_absent {
        return None;
    }
    Some(
        accepted(&gold.scope, &gold.accept.scope)
            .flatten()
            .any(|scope| !scope.is_empty() && read.is_some() && dice(Some(scope), read) >= OBJECT_MIN),
    )
}

/// Whether the kind is the gold's or an accepted one.
pub(super) fn kind_right(gold: &Action, system: &Action) -> bool {
    accepted(&gold.kind, &gold.accept.kind).any(|kind| kind == system.kind.as_deref())
}

/// Whether the verifiability is the gold's or an accepted one.
pub(super) fn verifiability_right(gold: &Action, system: &Action) -> bool {
    accepted(&gold.verifiability, &gold.accept.verifiability)
        .any(|value| value == system.verifiability.as_deref())
}

/// Agreement of the named programmes.
pub(super) fn initiatives(gold: &Action, system: &Action) -> Hits {
    let names = |item: &Action| -> Vec<String> {
        item.initiatives.iter().map(|name| flat(Some(name)).trim_matches('"').to_owned()).collect()
    };
    agreements(&names(gold), &names(system), |x, y| x == y)
}

/// Agreement of the targets, the comparison included.
pub(super) fn targets(gold: &Action, system: &Action) -> Hits {
    agreements(&gold.targets, &system.targets, same_target)
}

/// Agreement of the targets in value and unit.
pub(super) fn target_values(gold: &Action, system: &Action) -> Hits {
    agreements(&gold.targets, &system.targets, same_value)
}

/// Agreement of the units in name and role.
pub(super) fn units(gold: &Action, system: &Action) -> Hits {
    agreements(&gold.units, &system.units, |x, y| same_name(x, y) && x.role == y.role)
}

/// Agreement of the units in name.
pub(super) fn unit_names(gold: &Action, system: &Action) -> Hits {
    agreements(&gold.units, &system.units, same_name)
}

/// Whether a target is among the targets of an item, if there is an item.
pub(super) fn has_target(system: Option<&Action>, target: &Target) -> bool {
    system.is_some_and(|item| item.targets.iter().any(|other| same_target(target, other)))
}

/// Whether a unit is among the units of an item, whatever its role, if there is an item.
pub(super) fn has_unit(system: Option<&Action>, unit: &Unit) -> bool {
    system.is_some_and(|item| item.units.iter().any(|other| same_name(unit, other)))
}

fn same_name(a: &Unit, b: &Unit) -> bool {
    dice(a.name.as_deref(), b.name.as_deref()) >= UNIT_MIN
}

/// The gold value followed by the further values that are as right.
fn accepted<'a>(
    main: &'a Option<String>,
    further: &'a [Option<String>],
) -> impl Iterator<Item = Option<&'a str>> {
    std::iter::once(main).chain(further).map(Option::as_deref)
}

/// Number of one-to-one agreements of two lists: each gold value takes the first one left that agrees.
fn agreements<T>(gold: &[T], system: &[T], same: impl Fn(&T, &T) -> bool) -> Hits {
    let mut left: Vec<&T> = system.iter().collect();
    let mut both = 0;
    for value in gold {
        if let Some(k) = left.iter().position(|other| same(value, other)) {
            left.remove(k);
            both += 1;
        }
    }
    Hits { both, system: system.len(), gold: gold.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn a_verb_within_the_other_or_accepted_is_right() {
        let mut gold = Action { verb: some("新开工"), ..Action::default() };
        let read = |verb: Option<String>| Action { verb, ..Action::default() };
        assert!(verb_right(&gold, &read(some("开工"))));
        assert!(!verb_right(&gold, &read(some("紧盯"))));
        assert!(!verb_right(&gold, &read(None)));
        gold.accept.verb = vec![some("紧盯")];
        assert!(verb_right(&gold, &read(some("紧盯"))));
    }

    #[test]
    fn a_scope_that_may_be_absent_is_not_counted_when_absent() {
        let mut gold = Action { scope: some("各县"), ..Action::default() };
        let none = Action::default();
        assert_eq!(scope_right(&gold, &none), Some(false));
        gold.accept.scope = vec![None];
        assert_eq!(scope_right(&gold, &none), None);
        let read = Action { scope: some("全省"), ..Action::default() };
        assert_eq!(scope_right(&gold, &read), Some(false));
        assert_eq!(scope_right(&none, &read), Some(false));
    }

    #[test]
    fn each_value_agrees_with_one_other_only() {
        assert_eq!(
            agreements(&[1, 1, 2], &[1, 2, 3, 4], |x, y| x == y),
            Hits { both: 2, system: 4, gold: 3 }
        );
    }
}
