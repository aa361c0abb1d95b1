//! The tree of units: asked for every row of every list, so each answer is a look-up, never a walk down.

mod check;
mod groups;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::names::Names;
use super::past::UnitPast;
use super::{Unit, UnitError, UnitGroup, UnitKind};
use crate::{GroupId, UnitId};

/// Units and groups that fit together.
///
/// Units are kept in tree order: each directly before all that stand under it. So "at or below" is a
/// comparison of two positions, whatever the size of the tree.
///
/// # Example
/// ```
/// use duban_core::{Level, Unit, UnitKind, UnitTree};
/// let unit = |id: &str, name: &str, kind, level, parent: Option<&str>| Unit {
///     id: id.into(), name: name.into(), short_name: name.into(), aliases: Vec::new(), kind, level,
///     territorial_parent: parent.map(Into::into), line_parent: None, from_on: None, until_on: None,
/// };
/// let tree = UnitTree::new(
///     vec![
///         unit("1", "云泽市", UnitKind::Government, Level::Prefecture, None),
///         unit("1-cz", "云泽市财政局", UnitKind::Department, Level::Prefecture, Some("1")),
///     ],
///     Vec::new(),
/// )?;
/// assert!(tree.is_at_or_below(&"1-cz".into(), &"1".into()));
/// assert_eq!(tree.find("市财政局", &"1".into())[0].id.as_str(), "1-cz");
/// # Ok::<(), Vec<duban_core::UnitError>>(())
/// ```
#[derive(Debug, Clone)]
pub struct UnitTree {
    /// In tree order.
    units: Vec<Unit>,
    /// Beside `units`.
    nodes: Vec<Node>,
    /// Codes with their positions, sorted: looked up by halving.
    places: Vec<(UnitId, usize)>,
    groups: Vec<UnitGroup>,
    /// Beside `groups`: positions of the members, in tree order.
    members: Vec<Vec<usize>>,
    names: Names,
    /// Of units that were changed since the pack was read, what they were.
    past: BTreeMap<UnitId, UnitPast>,
}

/// Where a unit stands, by position.
#[derive(Debug, Clone, Copy)]
struct Node {
    parent: Option<usize>,
    line: Option<usize>,
    /// The first position after the unit and all that stand under it.
    end: usize,
    /// The nearest government at or above.
    place: usize,
}

impl UnitTree {
    /// The tree of these units, children in the order given.
    ///
    /// # Errors
    /// Everything that does not fit, in the order of [`UnitError`]: nobody has to mend a pack fault by fault.
    pub fn new(units: Vec<Unit>, groups: Vec<UnitGroup>) -> Result<Self, Vec<UnitError>> {
        let mut errors = check::units(&units);
        let known: BTreeSet<&UnitId> = units.iter().map(|u| &u.id).collect();
        let members = groups::members(&groups, &known, &mut errors);
        if !errors.is_empty() {
            errors.sort();
            errors.dedup();
            return Err(errors);
        }
        let mut tree = Self::in_tree_order(units);
        tree.members = members.iter().map(|ids| tree.positions(ids)).collect();
        tree.groups = groups;
        tree.names = Names::of(&tree.units, |at| tree.nodes[at].place, |_| false, &tree.groups);
        Ok(tree)
    }

    /// Lays units that passed the checks out in tree order.
    fn in_tree_order(units: Vec<Unit>) -> Self {
        let mut given: Vec<(UnitId, usize)> =
            units.iter().enumerate().map(|(n, u)| (u.id.clone(), n)).collect();
        given.sort();
        let parent_of: Vec<Option<usize>> =
            units.iter().map(|u| u.territorial_parent.as_ref().and_then(|p| look_up(&given, p))).collect();
        let order = preorder(&parent_of);
        let mut slots: Vec<Option<Unit>> = units.into_iter().map(Some).collect();
        let units: Vec<Unit> = order.iter().filter_map(|n| slots[*n].take()).collect();
        let mut places: Vec<(UnitId, usize)> =
            units.iter().enumerate().map(|(at, u)| (u.id.clone(), at)).collect();
        places.sort();
        let nodes = nodes(&units, &places);
        Self {
            units,
            nodes,
            places,
            groups: Vec::new(),
            members: Vec::new(),
            names: Names::default(),
            past: BTreeMap::new(),
        }
    }

    /// The same with what is known of the past. Names of units that were merged mean the unit that took over.
    pub(super) fn with_past(mut self, past: BTreeMap<UnitId, UnitPast>) -> Self {
        let merged = |at: usize| past.get(&self.units[at].id).is_some_and(|past| past.merged_into.is_some());
        self.names = Names::of(&self.units, |at| self.nodes[at].place, merged, &self.groups);
        self.past = past;
        self
    }

    fn positions(&self, ids: &BTreeSet<UnitId>) -> Vec<usize> {
        let mut at: Vec<usize> = ids.iter().filter_map(|id| self.position(id)).collect();
        at.sort_unstable();
        at
    }

    /// The unit of a code.
    #[must_use]
    pub fn get(&self, id: &UnitId) -> Option<&Unit> {
        self.position(id).map(|at| &self.units[at])
    }

    /// Where a unit stands in [`in_order`](Self::in_order), counted from 0. Good for one load of the pack only:
    /// nothing that is kept may rest on it.
    #[must_use]
    pub fn position(&self, id: &UnitId) -> Option<usize> {
        look_up(&self.places, id)
    }

    /// What is known of the past of a unit that was changed; nothing where the pack alone speaks.
    #[must_use]
    pub fn past(&self, id: &UnitId) -> Option<&UnitPast> {
        self.past.get(id)
    }

    /// The unit that stands in the place of this one: itself, unless it was merged into another.
    ///
    /// # Example
    /// ```text
    /// // 外事局 went into 商务局 in May, 商务局 into 发改局 in June
    /// tree.now(&外事局) == 发改局
    /// ```
    #[must_use]
    pub fn now<'a>(&'a self, id: &'a UnitId) -> &'a UnitId {
        let mut here = id;
        // A unit that was merged takes nobody over any more, so this ends; the bound is for a tree nobody checked.
        for _ in 0..=self.past.len() {
            match self.past.get(here).and_then(|past| past.merged_into.as_ref()) {
                Some((into, _)) => here = into,
                None => return here,
            }
        }
        here
    }

    /// Every unit that was merged, with the one that stands in its place now.
    pub fn merged(&self) -> impl Iterator<Item = (&UnitId, &UnitId)> {
        let gone = self.past.iter().filter(|(_, past)| past.merged_into.is_some());
        gone.map(|(id, _)| (id, self.now(id)))
    }

    /// What a unit was called on a day: in full, and in lists. `None` for an unknown unit only.
    #[must_use]
    pub fn called_on(&self, id: &UnitId, day: Date) -> Option<(&str, &str)> {
        let unit = self.get(id)?;
        let spans = self.past.get(id).map_or(&[][..], |past| past.names.as_slice());
        let then = spans.iter().find(|span| span.holds_on(day)).map(|span| &span.what);
        Some(then.map_or((&unit.name, &unit.short_name), |called| (&called.name, &called.short_name)))
    }

    /// Every unit: each directly before all that stand under it, children in the pack's order.
    #[must_use]
    pub fn in_order(&self) -> &[Unit] {
        &self.units
    }

    /// The unit and all that stand under it by territory, in order; empty for an unknown one.
    #[must_use]
    pub fn at_or_below(&self, id: &UnitId) -> &[Unit] {
        self.position(id).map_or(&[], |at| &self.units[at..self.nodes[at].end])
    }

    /// The units directly under it by territory, in order.
    pub fn children(&self, id: &UnitId) -> impl Iterator<Item = &Unit> {
        let parent = self.position(id);
        let mut next = parent.map_or(0, |at| at + 1);
        let end = parent.map_or(0, |at| self.nodes[at].end);
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.nodes[child].end;
                &self.units[child]
            })
        })
    }

    /// Whether `unit` is `above` or stands under it by territory; false when either is unknown.
    #[must_use]
    pub fn is_at_or_below(&self, unit: &UnitId, above: &UnitId) -> bool {
        match (self.position(unit), self.position(above)) {
            (Some(unit), Some(above)) => above <= unit && unit < self.nodes[above].end,
            _ => false,
        }
    }

    /// Whether `above` guides `unit` in the line (条), directly or through others between them. A unit is not
    /// above itself.
    #[must_use]
    pub fn is_line_above(&self, above: &UnitId, unit: &UnitId) -> bool {
        let Some(above) = self.position(above) else { return false };
        self.line_up(unit).any(|at| at == above)
    }

    /// The positions of the line parents of a unit, the nearest first.
    fn line_up(&self, unit: &UnitId) -> impl Iterator<Item = usize> {
        let first = self.position(unit).and_then(|at| self.nodes[at].line);
        std::iter::successors(first, |at| self.nodes[*at].line)
    }

    /// The place of a unit: the nearest government at or above it. `None` for an unknown unit only.
    #[must_use]
    pub fn place_of(&self, id: &UnitId) -> Option<&Unit> {
        self.position(id).map(|at| &self.units[self.nodes[at].place])
    }

    /// For whom a unit acts: a delivery office for its territorial parent, every other for itself.
    #[must_use]
    pub fn acts_for(&self, id: &UnitId) -> Option<&Unit> {
        let at = self.position(id)?;
        let unit = &self.units[at];
        match self.nodes[at].parent {
            Some(parent) if unit.kind == UnitKind::Office => Some(&self.units[parent]),
            _ => Some(unit),
        }
    }

    /// The code of the unit in whose name `unit` acts, as [`Self::acts_for`] tells it; its own where the tree does not know it.
    ///
    /// # Example
    /// ```
    /// use duban_core::{UnitId, UnitTree};
    /// let (empty, unknown) = (UnitTree::new(vec![], vec![])?, UnitId::from("990300"));
    /// assert_eq!(empty.principal(&unknown), &unknown);
    /// # Ok::<(), Vec<duban_core::UnitError>>(())
    /// ```
    #[must_use]
    pub fn principal<'a>(&'a self, unit: &'a UnitId) -> &'a UnitId {
        self.acts_for(unit).map_or(unit, |known| &known.id)
    }

    /// The unit that does at `place` what `unit` does above it: for the provincial department of finance and a
    /// city, the city's bureau of finance. The unit itself where it stands at that place.
    #[must_use]
    pub fn counterpart(&self, unit: &UnitId, place: &UnitId) -> Option<&Unit> {
        let place = self.nodes[self.position(place)?].place;
        let wanted = self.position(unit)?;
        let here = self.units[place..self.nodes[place].end].iter().enumerate().map(|(n, u)| (place + n, u));
        here.filter(|(at, _)| self.nodes[*at].place == place)
            .find(|(at, u)| *at == wanted || self.line_up(&u.id).any(|line| line == wanted))
            .map(|(_, u)| u)
    }

    /// The groups, in the pack's order.
    #[must_use]
    pub fn groups(&self) -> &[UnitGroup] {
        &self.groups
    }

    /// The group of a code.
    #[must_use]
    pub fn group(&self, id: &GroupId) -> Option<&UnitGroup> {
        self.groups.iter().find(|g| g.id == *id)
    }

    /// The group that a word in a text means: 各市州.
    #[must_use]
    pub fn group_by_name(&self, word: &str) -> Option<&UnitGroup> {
        self.names.group(word).map(|at| &self.groups[at])
    }

    /// The members of a group, in tree order; complements are worked out. Empty for an unknown group.
    #[must_use]
    pub fn members(&self, id: &GroupId) -> Vec<&Unit> {
        let at = self.groups.iter().position(|g| g.id == *id);
        at.map_or_else(Vec::new, |at| self.members[at].iter().map(|unit| &self.units[*unit]).collect())
    }

    /// The units that go by exactly this name, short name or alias, in tree order.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Vec<&Unit> {
        self.names.exact(name).iter().map(|at| &self.units[*at]).collect()
    }

    /// The units that a unit word means in a text issued by `issuer`: 财政厅, 省财政厅, 市财政局, 岚州市财政局,
    /// 市政府.
    ///
    /// A word without a place is looked for at the issuer's own place first, then upwards, then below it. More
    /// than one unit means that the word leaves it open: a province's directive that says 市财政局 means each
    /// city's.
    #[must_use]
    pub fn find(&self, word: &str, issuer: &UnitId) -> Vec<&Unit> {
        let found = self.names.meant(word, &self.units, |at| self.nodes[at].place);
        let Some(home) = self.place_of(issuer).and_then(|p| self.position(&p.id)) else {
            return found.into_iter().map(|at| &self.units[at]).collect();
        };
        // From the issuer's place upwards: the first place where the word names something is meant.
        let upwards = std::iter::successors(Some(home), |at| self.nodes[*at].parent);
        for place in upwards {
            let here: Vec<&Unit> = found
                .iter()
                .filter(|at| self.nodes[**at].place == place)
                .map(|at| &self.units[*at])
                .collect();
            if !here.is_empty() {
                return here;
            }
        }
        let below = |at: &usize| home <= *at && *at < self.nodes[home].end;
        let inside: Vec<usize> = found.iter().copied().filter(below).collect();
        let meant = if inside.is_empty() { found } else { inside };
        meant.into_iter().map(|at| &self.units[at]).collect()
    }
}

/// Everything that is wrong with these, as [`UnitTree::new`] tells it.
pub(super) fn check_all(units: &[Unit], groups: &[UnitGroup]) -> Vec<UnitError> {
    let mut errors = check::units(units);
    let known: BTreeSet<&UnitId> = units.iter().map(|unit| &unit.id).collect();
    let _ = groups::members(groups, &known, &mut errors);
    errors.sort();
    errors.dedup();
    errors
}

/// The position of a code in a sorted table.
fn look_up(table: &[(UnitId, usize)], id: &UnitId) -> Option<usize> {
    table.binary_search_by(|(known, _)| known.cmp(id)).ok().map(|n| table[n].1)
}

/// Parents before children, each with all of its own before the next; without recursion, for deep trees.
fn preorder(parent_of: &[Option<usize>]) -> Vec<usize> {
    let mut children = vec![Vec::new(); parent_of.len()];
    let mut waiting = Vec::new();
    for (n, parent) in parent_of.iter().enumerate().rev() {
        match parent {
            Some(p) => children[*p].push(n),
            None => waiting.push(n),
        }
    }
    let mut order = Vec::with_capacity(parent_of.len());
    while let Some(n) = waiting.pop() {
        order.push(n);
        waiting.append(&mut children[n]);
    }
    order
}

/// The nodes of units that are in tree order.
fn nodes(units: &[Unit], places: &[(UnitId, usize)]) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::with_capacity(units.len());
    for (at, unit) in units.iter().enumerate() {
        let parent = unit.territorial_parent.as_ref().and_then(|p| look_up(places, p));
        let line = unit.line_parent.as_ref().and_then(|p| look_up(places, p));
        let place = match parent {
            Some(p) if unit.kind != UnitKind::Government => nodes[p].place,
            _ => at,
        };
        nodes.push(Node { parent, line, end: at + 1, place });
    }
    for at in (0..nodes.len()).rev() {
        if let Some(parent) = nodes[at].parent {
            nodes[parent].end = nodes[parent].end.max(nodes[at].end);
        }
    }
    nodes
}
