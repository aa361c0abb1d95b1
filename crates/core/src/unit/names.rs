//! Words for units: what a name in a text means.
//!
//! A text says 财政厅, 省财政厅 or 岚州市财政局 for units whose rows say 岚州市财政局 once. So besides its names each
//! unit is known by what is left of them without the place: its role.

use std::collections::{BTreeMap, BTreeSet};

use super::{Unit, UnitGroup, UnitKind};

/// Tables of words, by position.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    exact: BTreeMap<String, Vec<usize>>,
    /// Names without the place: 财政局.
    roles: BTreeMap<String, Vec<usize>>,
    groups: BTreeMap<String, usize>,
}

impl Names {
    /// The tables for units in tree order.
    ///
    /// A unit that is `gone` is not found by its names: whoever took over goes by them.
    pub(super) fn of(
        units: &[Unit],
        place: impl Fn(usize) -> usize,
        gone: impl Fn(usize) -> bool,
        groups: &[UnitGroup],
    ) -> Self {
        let mut names = Self::default();
        for (at, unit) in units.iter().enumerate().filter(|(at, _)| !gone(*at)) {
            for name in unit.names().collect::<BTreeSet<_>>() {
                names.exact.entry(name.to_owned()).or_default().push(at);
                if unit.kind != UnitKind::Government {
                    for role in roles(name, &units[place(at)]) {
                        let known = names.roles.entry(role.to_owned()).or_default();
                        if known.last() != Some(&at) {
                            known.push(at);
                        }
                    }
                }
            }
        }
        for (at, group) in groups.iter().enumerate() {
            for name in std::iter::once(&group.name).chain(&group.aliases) {
                names.groups.entry(name.clone()).or_insert(at);
            }
        }
        names
    }

    /// The units that go by exactly this name.
    pub(super) fn exact(&self, name: &str) -> &[usize] {
        self.exact.get(name).map_or(&[], Vec::as_slice)
    }

    /// The group that goes by this name.
    pub(super) fn group(&self, word: &str) -> Option<usize> {
        self.groups.get(word.trim()).copied()
    }

    /// Every unit the word may mean, in tree order, wherever it stands.
    pub(super) fn meant(&self, word: &str, units: &[Unit], place: impl Fn(usize) -> usize) -> Vec<usize> {
        let word = word.trim();
        let mut found: BTreeSet<usize> = self.exact(word).iter().copied().collect();
        found.extend(self.at_named_place(word, units, &place));
        if found.is_empty() || self.roles.contains_key(word) {
            found.extend(self.roles.get(word).into_iter().flatten());
        }
        if found.is_empty() {
            found.extend(self.at_level(word, units, &place));
        }
        found.into_iter().collect()
    }

    /// 岚州市财政局, 岚州财政局, 岚州市政府: a place and a role.
    fn at_named_place(&self, word: &str, units: &[Unit], place: &impl Fn(usize) -> usize) -> Vec<usize> {
        let mut found = Vec::new();
        for (cut, _) in word.char_indices().skip(1) {
            let (head, tail) = word.split_at(cut);
            let governments = self.exact(head).iter().filter(|at| units[**at].kind == UnitKind::Government);
            for government in governments {
                if is_government(tail) {
                    found.push(*government);
                }
                let named = self.roles.get(tail).into_iter().flatten();
                found.extend(named.filter(|at| place(**at) == *government));
            }
        }
        found
    }

    /// 省财政厅, 市政府: the sign of a level and a role.
    fn at_level(&self, word: &str, units: &[Unit], place: &impl Fn(usize) -> usize) -> Vec<usize> {
        let mut rest = word.chars();
        let Some(mark) = rest.next() else { return Vec::new() };
        let role = rest.as_str();
        // Not the level decides but the name: of a 区 and a 县级市 on one level only the latter is 市.
        let bears = |at: &usize| units[*at].name.ends_with(mark);
        if is_government(role) {
            let governments = (0..units.len()).filter(|at| units[*at].kind == UnitKind::Government);
            return governments.filter(bears).collect();
        }
        let named = self.roles.get(role).into_iter().flatten().copied();
        named.filter(|at| bears(&place(*at))).collect()
    }
}

/// Whether these words, after a place, mean its government.
fn is_government(words: &str) -> bool {
    matches!(words, "政府" | "人民政府")
}

/// A name without its place, and without the sign of its level as well: 岚州市财政局 is 财政局.
fn roles<'a>(name: &'a str, place: &Unit) -> Vec<&'a str> {
    let longest = place.names().filter_map(|p| name.strip_prefix(p)).min_by_key(|rest| rest.len());
    let rest = longest.unwrap_or(name);
    let mut roles = vec![rest];
    // 市场监督管理局 begins with such a sign too, so what is left beside it stands as it was.
    roles.extend(rest.strip_prefix(place.level.marks()));
    roles.retain(|role| role.chars().count() > 1);
    roles
}
