//! Which list or programme a name in a text means.

use std::collections::{BTreeMap, BTreeSet};

use super::{ListItem, Programme, StandingList};
use crate::{Cadence, Indicator, ListId, PointSort, ProgrammeId, SameNames};

/// The programmes and lists of a pack.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    programmes: Vec<Programme>,
    lists: Vec<StandingList>,
    /// Every name, bare, with what it means.
    names: BTreeMap<String, Vec<Entry>>,
    /// Names of items that mean one indicator.
    same: SameNames,
}

#[derive(Debug, Clone, Copy)]
enum Entry {
    Programme(usize),
    List(usize),
}

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    /// A programme.
    Programme(&'a Programme),
    /// A standing list.
    List(&'a StandingList),
}

impl Named<'_> {
    const fn year(&self) -> Option<i16> {
        match self {
            Self::Programme(p) => p.year,
            Self::List(l) => l.year,
        }
    }
}

/// Why programmes and lists do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum StandingError {
    /// A code used by two programmes.
    #[error("the programme {id} is given twice")]
    ProgrammeTwice {
        /// The code.
        id: ProgrammeId,
    },
    /// A programme, named by another, that is none.
    #[error("{id} is part of {named}, which is no programme")]
    UnknownProgramme {
        /// The programme.
        id: ProgrammeId,
        /// The one named.
        named: ProgrammeId,
    },
    /// Programmes that are parts of each other.
    #[error("the programme {id} is a part of itself")]
    ProgrammeCycle {
        /// One of the circle.
        id: ProgrammeId,
    },
    /// A code used by two lists.
    #[error("the list {id} is given twice")]
    ListTwice {
        /// The code.
        id: ListId,
    },
    /// A list, named by another, that is none.
    #[error("{id} is part of {named}, which is no list")]
    UnknownList {
        /// The list.
        id: ListId,
        /// The one named.
        named: ListId,
    },
    /// A list that serves what is no programme.
    #[error("the list {id} serves {named}, which is no programme")]
    UnknownServed {
        /// The list.
        id: ListId,
        /// The programme named.
        named: ProgrammeId,
    },
    /// Lists that are parts of each other.
    #[error("the list {id} is a part of itself")]
    ListCycle {
        /// One of the circle.
        id: ListId,
    },
    /// An item code used twice in a list.
    #[error("the list {id} has the item {code} twice")]
    ItemTwice {
        /// The list.
        id: ListId,
        /// The item.
        code: String,
    },
    /// A name that two programmes or lists of one year go by, so that a text could mean either.
    #[error("“{name}” is a name of {first} and of {second}")]
    NameTwice {
        /// The name.
        name: String,
        /// The one, by code.
        first: String,
        /// The other.
        second: String,
    },
}

impl Standing {
    /// The programmes and lists, known by their names.
    ///
    /// # Errors
    /// Everything that does not fit, in the order of [`StandingError`].
    pub fn new(programmes: Vec<Programme>, lists: Vec<StandingList>) -> Result<Self, Vec<StandingError>> {
        let mut errors = programme_errors(&programmes);
        errors.extend(list_errors(&lists, &programmes));
        let same = SameNames::of(&lists);
        let mut standing = Self { programmes, lists, names: BTreeMap::new(), same };
        standing.learn_names(&mut errors);
        if errors.is_empty() {
            return Ok(standing);
        }
        errors.sort();
        errors.dedup();
        Err(errors)
    }

    /// Items of lists that promise what goes by one name, and may be asked of one unit for one year: whoever writes a pack
    /// looks at them.
    ///
    /// # Source
    /// FIELD §5: look-alikes are listed when a list is set up, and a person decides.
    #[must_use]
    pub fn look_alikes(&self) -> Vec<[(&StandingList, &ListItem); 2]> {
        let key = |item: &ListItem| {
            let target = item.target.as_ref()?;
            let counted = crate::counted(&target.unit);
            let name = crate::indicator_name(&item.name, &counted.base);
            let asked = Indicator { sort: PointSort::Figure, name, counted };
            (!asked.name.is_empty()).then(|| self.same.settle(asked).key())
        };
        let mut known: BTreeMap<String, Vec<(&StandingList, &ListItem)>> = BTreeMap::new();
        let mut pairs = Vec::new();
        for list in &self.lists {
            for item in &list.items {
                let Some(key) = key(item) else { continue };
                let others = known.entry(key).or_default();
                let meets = |(other, one): &&(&StandingList, &ListItem)| {
                    let same_year = other.year.is_none() || list.year.is_none() || other.year == list.year;
                    same_year && (one.lead.is_none() || item.lead.is_none() || one.lead == item.lead)
                };
                pairs.extend(others.iter().filter(meets).map(|other| [*other, (list, item)]));
                others.push((list, item));
            }
        }
        pairs
    }

    /// Names that mean one indicator.
    #[must_use]
    pub const fn same_names(&self) -> &SameNames {
        &self.same
    }

    fn learn_names(&mut self, errors: &mut Vec<StandingError>) {
        let of_programmes = self.programmes.iter().enumerate();
        let of_programmes = of_programmes.map(|(at, p)| (Entry::Programme(at), &p.name.zh, &p.aliases));
        let of_lists = self.lists.iter().enumerate().map(|(at, l)| (Entry::List(at), &l.name.zh, &l.aliases));
        let mut names: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for (entry, name, aliases) in of_programmes.chain(of_lists) {
            let all: BTreeSet<&str> = std::iter::once(name).chain(aliases).map(|n| bare(n)).collect();
            for name in all.into_iter().filter(|n| !n.is_empty()) {
                let known = names.entry(name.to_owned()).or_default();
                let year = self.named(entry).year();
                if let Some(other) = known.iter().find(|e| self.named(**e).year() == year) {
                    let (first, second) = (self.code(*other), self.code(entry));
                    errors.push(StandingError::NameTwice { name: name.to_owned(), first, second });
                }
                known.push(entry);
            }
        }
        self.names = names;
    }

    fn named(&self, entry: Entry) -> Named<'_> {
        match entry {
            Entry::Programme(at) => Named::Programme(&self.programmes[at]),
            Entry::List(at) => Named::List(&self.lists[at]),
        }
    }

    fn code(&self, entry: Entry) -> String {
        match self.named(entry) {
            Named::Programme(p) => p.id.to_string(),
            Named::List(l) => l.id.to_string(),
        }
    }

    /// The programmes, in the pack's order.
    #[must_use]
    pub fn programmes(&self) -> &[Programme] {
        &self.programmes
    }

    /// The lists, in the pack's order.
    #[must_use]
    pub fn lists(&self) -> &[StandingList] {
        &self.lists
    }

    /// The programme of a code.
    #[must_use]
    pub fn programme(&self, id: &ProgrammeId) -> Option<&Programme> {
        self.programmes.iter().find(|p| p.id == *id)
    }

    /// The list of a code.
    #[must_use]
    pub fn list(&self, id: &ListId) -> Option<&StandingList> {
        self.lists.iter().find(|l| l.id == *id)
    }

    /// The lists that are a part of a list: the four of 四个十大.
    pub fn parts(&self, id: &ListId) -> impl Iterator<Item = &StandingList> {
        self.lists.iter().filter(move |l| l.part_of.as_ref() == Some(id))
    }

    /// How often what is linked to these is reported on: the shortest rhythm that the pack gives them, a list's own
    /// before that of its programme, that of a part before that of the whole. `None` where the pack says nothing.
    #[must_use]
    pub fn rhythm(&self, lists: &[ListId], programmes: &[ProgrammeId]) -> Option<Cadence> {
        let of_lists = lists.iter().filter_map(|id| {
            let list = self.list(id)?;
            let whole = || self.list(list.part_of.as_ref()?)?.report_every;
            let served = || self.rhythm_of(list.programme.as_ref()?);
            list.report_every.or_else(whole).or_else(served)
        });
        of_lists.chain(programmes.iter().filter_map(|id| self.rhythm_of(id))).min()
    }

    fn rhythm_of(&self, programme: &ProgrammeId) -> Option<Cadence> {
        let known = self.programme(programme)?;
        let whole = || self.programme(known.part_of.as_ref()?)?.report_every;
        known.report_every.or_else(whole)
    }

    /// What a quoted name means in a text of `year`: quotation marks are left off, and of lists of the same name
    /// the one of that year is meant, else the latest before it, else one that runs on.
    #[must_use]
    pub fn resolve(&self, quoted: &str, year: i16) -> Option<Named<'_>> {
        let known = self.names.get(bare(quoted))?;
        let fitting = known.iter().map(|e| self.named(*e)).filter(|n| n.year().is_none_or(|y| y <= year));
        fitting.max_by_key(|n| n.year().unwrap_or(i16::MIN))
    }

    /// Every programme and list that a text names, each once, in the order of the text. Of two names at one
    /// place the longer is meant.
    #[must_use]
    pub fn mentioned(&self, text: &str, year: i16) -> Vec<Named<'_>> {
        let mut found: Vec<Named<'_>> = Vec::new();
        let mut from = 0;
        while let Some(rest) = text.get(from..).filter(|r| !r.is_empty()) {
            let here =
                self.names.keys().filter(|name| rest.starts_with(name.as_str())).max_by_key(|n| n.len());
            if let Some(named) = here.and_then(|name| self.resolve(name, year))
                && !found.contains(&named)
            {
                found.push(named);
            }
            from += here.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), String::len);
        }
        found
    }
}

/// A name without the quotation marks and spaces around it.
fn bare(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || "“”\"'‘’「」『』《》".contains(c))
}

fn programme_errors(programmes: &[Programme]) -> Vec<StandingError> {
    let mut errors = Vec::new();
    let mut known: BTreeMap<&ProgrammeId, Option<&ProgrammeId>> = BTreeMap::new();
    for p in programmes {
        if known.insert(&p.id, p.part_of.as_ref()).is_some() {
            errors.push(StandingError::ProgrammeTwice { id: p.id.clone() });
        }
    }
    for p in programmes {
        if let Some(named) = p.part_of.as_ref().filter(|n| !known.contains_key(n)) {
            errors.push(StandingError::UnknownProgramme { id: p.id.clone(), named: named.clone() });
        }
        if returns(&p.id, &known) {
            errors.push(StandingError::ProgrammeCycle { id: p.id.clone() });
        }
    }
    errors
}

fn list_errors(lists: &[StandingList], programmes: &[Programme]) -> Vec<StandingError> {
    let mut errors = Vec::new();
    let served: BTreeSet<&ProgrammeId> = programmes.iter().map(|p| &p.id).collect();
    let mut known: BTreeMap<&ListId, Option<&ListId>> = BTreeMap::new();
    for l in lists {
        if known.insert(&l.id, l.part_of.as_ref()).is_some() {
            errors.push(StandingError::ListTwice { id: l.id.clone() });
        }
    }
    for l in lists {
        let id = || l.id.clone();
        if let Some(named) = l.part_of.as_ref().filter(|n| !known.contains_key(n)) {
            errors.push(StandingError::UnknownList { id: id(), named: named.clone() });
        }
        if let Some(named) = l.programme.as_ref().filter(|p| !served.contains(p)) {
            errors.push(StandingError::UnknownServed { id: id(), named: named.clone() });
        }
        if returns(&l.id, &known) {
            errors.push(StandingError::ListCycle { id: id() });
        }
        let mut codes = BTreeSet::new();
        let twice = l.items.iter().filter(|item| !codes.insert(&item.code));
        errors.extend(twice.map(|item| StandingError::ItemTwice { id: id(), code: item.code.clone() }));
    }
    errors
}

/// Whether the parents of `id` lead back to it.
fn returns<T: Ord>(id: &T, parent_of: &BTreeMap<&T, Option<&T>>) -> bool {
    let next = |at: &&T| parent_of.get(*at).copied().flatten();
    let up = std::iter::successors(parent_of.get(id).copied().flatten(), |at| next(at));
    // A walk longer than there are parents has gone round a circle further up.
    up.take(parent_of.len()).any(|at| at == id)
}

#[cfg(test)]
mod tests;
