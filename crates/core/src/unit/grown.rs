//! The tree of a day: the pack's units with what changed since.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::change::{UnitChange, UnitEvent, UnitFault};
use super::past::{Span, Stood, Titled, UnitPast, turn};
use super::tree::check_all;
use super::{Members, Unit, UnitError, UnitGroup, UnitTree};
use crate::UnitId;

/// A tree that has grown, and the changes that do not fit the pack any more.
#[derive(Debug, Clone)]
pub struct Grown {
    /// The tree of the day.
    pub tree: UnitTree,
    /// Numbers of changes that were left out, each with why: the pack was changed under them.
    pub unfit: Vec<(i64, UnitFault)>,
}

/// The tree of `today`: `base` with every change whose day has come, in order of days.
///
/// A change that does not fit, because the pack was rewritten since, is left out and named; the others still count.
///
/// # Example
/// ```
/// use duban_core::{Level, Unit, UnitChange, UnitEvent, UnitKind, UnitTree, grow};
/// use jiff::civil::date;
/// let unit = Unit {
///     id: "1".into(), name: "云泽县".into(), short_name: "云泽".into(), aliases: Vec::new(),
///     kind: UnitKind::Government, level: Level::County, territorial_parent: None, line_parent: None,
///     from_on: None, until_on: None,
/// };
/// let base = UnitTree::new(vec![unit], Vec::new()).unwrap();
/// let renamed = UnitChange::Renamed { unit: "1".into(), name: "云泽市".into(), short_name: "云泽".into() };
/// let events = [UnitEvent { no: 1, on: date(2026, 5, 1), change: renamed }];
/// let tree = grow(&base, &events, date(2026, 5, 1)).tree;
/// assert_eq!(tree.get(&"1".into()).unwrap().name, "云泽市");
/// assert_eq!(tree.by_name("云泽县").len(), 1);
/// assert_eq!(tree.called_on(&"1".into(), date(2026, 4, 30)).unwrap().0, "云泽县");
/// ```
#[must_use]
pub fn grow(base: &UnitTree, events: &[UnitEvent], today: Date) -> Grown {
    let mut state = Growing::of(base);
    let mut unfit = Vec::new();
    for event in in_order(events).filter(|event| event.on <= today) {
        if let Err(fault) = state.take(event) {
            unfit.push((event.no, fault));
        }
    }
    let Growing { units, groups, past } = state;
    // Every step was checked: where it should fail all the same, the pack's own tree stands.
    let tree = UnitTree::new(units, groups).unwrap_or_else(|_| base.clone()).with_past(past);
    Grown { tree, unfit }
}

/// Whether `change` may be made from `on` with what was entered before; nothing is changed. `today` is the day on which it is
/// asked: what has come about by then is not written anew.
///
/// # Errors
/// The first [`UnitFault`].
pub fn decide_unit(
    base: &UnitTree,
    events: &[UnitEvent],
    change: &UnitChange,
    on: Date,
    today: Date,
) -> Result<(), UnitFault> {
    for one in [Some(change.unit()), change.taker()].into_iter().flatten() {
        let touches = |event: &&UnitEvent| event.change.unit() == one || event.change.taker() == Some(one);
        let later = events.iter().filter(touches).map(|event| event.on);
        if let Some(last) = later.filter(|day| on < *day && *day <= today).max() {
            return Err(UnitFault::TooEarly { unit: one.clone(), last });
        }
    }
    let mut state = Growing::of(base);
    for event in in_order(events).filter(|event| event.on <= on) {
        // One that does not fit the pack any more is told by `grow`.
        let _ = state.take(event);
    }
    let no = events.iter().map(|event| event.no).max().unwrap_or(0) + 1;
    state.take(&UnitEvent { no, on, change: change.clone() })?;
    for event in in_order(events).filter(|event| event.on > on) {
        if state.take(event).is_err() && !was_broken(base, events, event.no) {
            return Err(UnitFault::Later { no: event.no, on: event.on });
        }
    }
    Ok(())
}

/// Whether the change `no` may be taken back: its day has not come, and everything after it still fits.
///
/// # Errors
/// [`UnitFault::NotPlanned`]; [`UnitFault::Later`].
pub fn decide_withdrawal(
    base: &UnitTree,
    events: &[UnitEvent],
    no: i64,
    today: Date,
) -> Result<(), UnitFault> {
    if !events.iter().any(|event| event.no == no && event.on > today) {
        return Err(UnitFault::NotPlanned { no });
    }
    let mut state = Growing::of(base);
    for event in in_order(events).filter(|event| event.no != no) {
        if state.take(event).is_err() && !was_broken(base, events, event.no) {
            return Err(UnitFault::Later { no: event.no, on: event.on });
        }
    }
    Ok(())
}

/// Whether a change did not fit before, so that nobody is to blame for it now.
fn was_broken(base: &UnitTree, events: &[UnitEvent], no: i64) -> bool {
    grow(base, events, Date::MAX).unfit.iter().any(|(known, _)| *known == no)
}

fn in_order(events: &[UnitEvent]) -> impl Iterator<Item = &UnitEvent> {
    let mut order: Vec<&UnitEvent> = events.iter().collect();
    order.sort_by_key(|event| (event.on, event.no));
    order.into_iter()
}

/// Units on their way through the changes.
struct Growing {
    units: Vec<Unit>,
    groups: Vec<UnitGroup>,
    past: BTreeMap<UnitId, UnitPast>,
}

impl Growing {
    fn of(base: &UnitTree) -> Self {
        Self { units: base.in_order().to_vec(), groups: base.groups().to_vec(), past: BTreeMap::new() }
    }

    /// Takes one change, or nothing of it.
    fn take(&mut self, event: &UnitEvent) -> Result<(), UnitFault> {
        let before = (self.units.clone(), self.groups.clone(), self.past.clone());
        let taken = self.change(event).and_then(|()| {
            let errors = check_all(&self.units, &self.groups);
            match errors
                .iter()
                .find_map(|error| if let UnitError::Cycle { ids } = error { Some(ids) } else { None })
            {
                Some(ids) => Err(UnitFault::Circle { ids: ids.clone() }),
                None if errors.is_empty() => Ok(()),
                None => Err(UnitFault::Tree(errors)),
            }
        });
        if taken.is_err() {
            (self.units, self.groups, self.past) = before;
        }
        taken
    }

    fn change(&mut self, event: &UnitEvent) -> Result<(), UnitFault> {
        let on = event.on;
        match &event.change {
            UnitChange::Founded(unit) => {
                check_code(unit.id.as_str())?;
                let name = checked_name(&unit.name)?;
                let short_name = checked_name(&unit.short_name)?;
                self.is_free(&name, &unit.id, on)?;
                let unit = Unit { name, short_name, from_on: Some(on), until_on: None, ..(**unit).clone() };
                for parent in [&unit.territorial_parent, &unit.line_parent].into_iter().flatten() {
                    self.standing(parent, on)?;
                }
                self.units.push(unit);
            }
            UnitChange::Renamed { unit, name, short_name } => self.rename(unit, name, short_name, on)?,
            UnitChange::Moved { unit, territorial_parent, line_parent } => {
                self.standing(unit, on)?;
                for parent in [territorial_parent, line_parent].into_iter().flatten() {
                    self.standing(parent, on)?;
                }
                self.stand(unit, territorial_parent.clone(), line_parent.clone(), on)?;
            }
            UnitChange::Merged { unit, into } => self.merge(unit, into, on)?,
            UnitChange::Ended { unit } => self.end(unit, on)?,
        }
        Ok(())
    }

    fn at(&self, id: &UnitId) -> Result<usize, UnitFault> {
        let at = self.units.iter().position(|unit| unit.id == *id);
        at.ok_or_else(|| UnitFault::Unknown { unit: id.clone() })
    }

    /// The place of a unit that exists on that day.
    fn standing(&self, id: &UnitId, on: Date) -> Result<usize, UnitFault> {
        let at = self.at(id)?;
        if self.units[at].exists_on(on) { Ok(at) } else { Err(UnitFault::Over { unit: id.clone() }) }
    }

    /// Nobody else bears the name on that day or later.
    fn is_free(&self, name: &str, id: &UnitId, on: Date) -> Result<(), UnitFault> {
        let taken = |unit: &&Unit| unit.id != *id && unit.name == name && is_there(unit, on);
        match self.units.iter().find(taken) {
            Some(unit) => Err(UnitFault::NameTaken { unit: unit.id.clone() }),
            None => Ok(()),
        }
    }

    /// The past of a unit, begun with what it is now.
    fn past(&mut self, at: usize) -> &mut UnitPast {
        let unit = &self.units[at];
        self.past.entry(unit.id.clone()).or_insert_with(|| UnitPast {
            names: vec![Span {
                what: Titled { name: unit.name.clone(), short_name: unit.short_name.clone() },
                from: unit.from_on,
                until: None,
            }],
            parents: vec![Span {
                what: Stood {
                    territorial_parent: unit.territorial_parent.clone(),
                    line_parent: unit.line_parent.clone(),
                },
                from: unit.from_on,
                until: None,
            }],
            merged_into: None,
            took_over: Vec::new(),
        })
    }

    fn rename(&mut self, id: &UnitId, name: &str, short_name: &str, on: Date) -> Result<(), UnitFault> {
        let at = self.standing(id, on)?;
        let (name, short_name) = (checked_name(name)?, checked_name(short_name)?);
        self.is_free(&name, id, on)?;
        if self.units[at].name == name && self.units[at].short_name == short_name {
            return Err(UnitFault::Same);
        }
        let called = Titled { name: name.clone(), short_name: short_name.clone() };
        turn(&mut self.past(at).names, called, on);
        let unit = &mut self.units[at];
        let old =
            [std::mem::replace(&mut unit.name, name), std::mem::replace(&mut unit.short_name, short_name)];
        known_as(unit, old);
        Ok(())
    }

    fn stand(
        &mut self,
        id: &UnitId,
        territorial_parent: Option<UnitId>,
        line_parent: Option<UnitId>,
        on: Date,
    ) -> Result<(), UnitFault> {
        let at = self.at(id)?;
        let unit = &self.units[at];
        if unit.territorial_parent == territorial_parent && unit.line_parent == line_parent {
            return Err(UnitFault::Same);
        }
        let stood =
            Stood { territorial_parent: territorial_parent.clone(), line_parent: line_parent.clone() };
        turn(&mut self.past(at).parents, stood, on);
        let unit = &mut self.units[at];
        (unit.territorial_parent, unit.line_parent) = (territorial_parent, line_parent);
        Ok(())
    }

    /// The other takes over names, places in groups, and every unit that stood under the one or was guided by it.
    fn merge(&mut self, id: &UnitId, into: &UnitId, on: Date) -> Result<(), UnitFault> {
        let at = self.standing(id, on)?;
        if id == into {
            return Err(UnitFault::IntoItself);
        }
        let to = self.standing(into, on)?;
        if self.is_below(into, id) {
            return Err(UnitFault::IntoBelow { unit: id.clone(), into: into.clone() });
        }
        self.close(at, on)?;
        self.past(at).merged_into = Some((into.clone(), on));
        self.past(to).took_over.push((id.clone(), on));
        let names: Vec<String> = self.units[at].names().map(str::to_owned).collect();
        known_as(&mut self.units[to], names);
        let theirs = |parent: &Option<UnitId>| parent.as_ref().is_some_and(|parent| parent == id);
        let moving: Vec<UnitId> = self
            .units
            .iter()
            .filter(|unit| theirs(&unit.territorial_parent) || theirs(&unit.line_parent))
            .map(|unit| unit.id.clone())
            .collect();
        for child in moving {
            let unit = &self.units[self.at(&child)?];
            // Whom it is merged into may have been guided by it: nobody guides itself.
            let instead = |parent: &Option<UnitId>| match parent {
                Some(parent) if parent == id => (child != *into).then(|| into.clone()),
                other => other.clone(),
            };
            let (territorial, line) = (instead(&unit.territorial_parent), instead(&unit.line_parent));
            self.stand(&child, territorial, line, on)?;
        }
        for group in &mut self.groups {
            if let Members::Listed(members) = &mut group.members
                && members.contains(id)
            {
                let known = members.contains(into);
                members.retain(|member| member != id);
                if !known {
                    members.push(into.clone());
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, id: &UnitId, on: Date) -> Result<(), UnitFault> {
        let at = self.standing(id, on)?;
        let theirs = |unit: &&Unit| {
            is_there(unit, on)
                && [&unit.territorial_parent, &unit.line_parent].into_iter().flatten().any(|one| one == id)
        };
        if let Some(child) = self.units.iter().find(theirs) {
            return Err(UnitFault::HasUnits { unit: id.clone(), child: child.id.clone() });
        }
        self.close(at, on)?;
        for group in &mut self.groups {
            if let Members::Listed(members) = &mut group.members {
                members.retain(|member| member != id);
            }
        }
        Ok(())
    }

    /// The day before is its last.
    fn close(&mut self, at: usize, on: Date) -> Result<(), UnitFault> {
        let last = on.yesterday().unwrap_or(on);
        let past = self.past(at);
        if let Some(span) = past.names.last_mut() {
            span.until = Some(last);
        }
        if let Some(span) = past.parents.last_mut() {
            span.until = Some(last);
        }
        let unit = &mut self.units[at];
        if unit.from_on.is_some_and(|from| from > last) {
            return Err(UnitFault::TooEarly { unit: unit.id.clone(), last: on });
        }
        unit.until_on = Some(last);
        Ok(())
    }

    /// Whether `unit` stands under `above` by territory.
    fn is_below(&self, unit: &UnitId, above: &UnitId) -> bool {
        let mut here = Some(unit.clone());
        // As many steps as there are units: circles were refused.
        for _ in 0..=self.units.len() {
            let Some(id) = here else { return false };
            let Ok(at) = self.at(&id) else { return false };
            match &self.units[at].territorial_parent {
                Some(parent) if parent == above => return true,
                parent => here = parent.clone(),
            }
        }
        false
    }
}

/// Notes names it is understood by besides its own.
fn known_as(unit: &mut Unit, names: impl IntoIterator<Item = String>) {
    for name in names {
        if unit.names().all(|known| known != name) {
            unit.aliases.push(name);
        }
    }
}

fn checked_name(name: &str) -> Result<String, UnitFault> {
    const LONGEST: usize = 100;
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(UnitFault::Name) }
}

/// The code of a new unit, as packs write them.
/// Whether it exists on that day or later.
fn is_there(unit: &Unit, on: Date) -> bool {
    unit.until_on.is_none_or(|last| last >= on)
}

fn check_code(code: &str) -> Result<(), UnitFault> {
    let fits = !code.is_empty()
        && code.chars().count() <= 64
        && code.chars().all(|c| {
            c.is_ascii_alphanumeric()
                || matches!(c, '-' | '_' | '.')
                || ('\u{4e00}'..='\u{9fff}').contains(&c)
        });
    if fits { Ok(()) } else { Err(UnitFault::Code { code: code.to_owned() }) }
}

#[cfg(test)]
mod tests;
