//! Unit words of a ledger, and what they mean to whoever issues it.

use std::collections::BTreeMap;

use duban_core::{GroupId, UnitId, UnitTree};

use super::RowFault;

/// Looks words up, each once.
pub(super) struct Units<'a> {
    tree: &'a UnitTree,
    issuer: &'a UnitId,
    known: BTreeMap<String, Result<Meant, RowFault>>,
}

/// What a word means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    One(UnitId),
    /// A group, with its units.
    Group(GroupId, Vec<UnitId>),
}

impl<'a> Units<'a> {
    pub(super) fn of(tree: &'a UnitTree, issuer: &'a UnitId) -> Self {
        Self { tree, issuer, known: BTreeMap::new() }
    }

    /// What `word` means.
    pub(super) fn meant(&mut self, word: &str) -> Result<Meant, RowFault> {
        if let Some(known) = self.known.get(word) {
            return known.clone();
        }
        let meant = self.look_up(word);
        self.known.insert(word.to_owned(), meant.clone());
        meant
    }

    fn look_up(&self, word: &str) -> Result<Meant, RowFault> {
        let id = UnitId::from(word);
        if self.tree.get(&id).is_some() {
            return Ok(Meant::One(id));
        }
        if let Some(group) = self.tree.group_by_name(word) {
            let units = self.tree.members(&group.id);
            let units = units.into_iter().map(|unit| unit.id.clone()).collect();
            return Ok(Meant::Group(group.id.clone(), units));
        }
        match self.tree.find(word, self.issuer).as_slice() {
            [one] => Ok(Meant::One(one.id.clone())),
            [] => Err(RowFault::UnknownUnit { near: self.near(word) }),
            several => {
                let meant = several.iter().take(5).map(|unit| unit.name.clone()).collect();
                Err(RowFault::AmbiguousUnit { meant })
            }
        }
    }

    /// The units whose names share most with the word: up to three, those at or below the issuer's place first.
    fn near(&self, word: &str) -> Vec<String> {
        const MOST: usize = 3;
        let home = self.tree.principal(self.issuer);
        let pairs = pairs(word);
        let mut scored: Vec<(usize, usize, &str)> = Vec::new();
        for (at, unit) in self.tree.in_order().iter().enumerate() {
            let best = unit.names().map(|name| alike(&pairs, name)).max().unwrap_or(0);
            let far = usize::from(!self.tree.is_at_or_below(&unit.id, home));
            if best >= LEAST_ALIKE {
                scored.push((100 - best + far, at, &unit.name));
            }
        }
        scored.sort();
        scored.into_iter().take(MOST).map(|(_, _, name)| name.to_owned()).collect()
    }
}

/// From which likeness on a name comes near, in percent.
const LEAST_ALIKE: usize = 40;

/// The words of a cell that names units: 市发展改革委、市财政局.
pub(super) fn words(cell: &str) -> impl Iterator<Item = &str> {
    const BETWEEN: [char; 10] = ['、', '，', ',', '；', ';', '/', '\n', '\r', ' ', '\u{3000}'];
    let parts = cell.split(BETWEEN).map(str::trim);
    parts.map(|word| word.trim_end_matches('等').trim_end_matches('。')).filter(|word| !word.is_empty())
}

fn pairs(word: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = word.chars().collect();
    chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// How many neighbouring characters two names share, in percent of both.
fn alike(pairs_of_word: &[(char, char)], name: &str) -> usize {
    let mut others = pairs(name);
    let all = pairs_of_word.len() + others.len();
    let mut shared = 0_usize;
    for pair in pairs_of_word {
        if let Some(at) = others.iter().position(|other| other == pair) {
            others.swap_remove(at);
            shared += 2;
        }
    }
    (shared * 100).checked_div(all).unwrap_or(0)
}
