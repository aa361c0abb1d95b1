//! Judgements by weighing cues: a readable table of weights, added up.
//!
//! Whether a clause is an aim or an order, whether a list is split, is a matter of many small signs. Each
//! sign is a named feature (`first=确保`, `section=保障`), each weight a whole number in
//! `data/weights/*.tsv`, learned from the labelled corpus by `cargo run -p duban-testkit --example learn`
//! and open to reading. The answer is the label with the greatest sum, so it is the same on every machine.

mod rows;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{LazyLock, RwLock};

use rows::Rows;

/// The signs of one case.
#[derive(Debug, Clone, Default)]
pub struct Features {
    hashes: Vec<u64>,
    names: Option<Vec<String>>,
}

impl Features {
    /// No signs yet; names are not kept.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// No signs yet; names are kept, for learning.
    pub(crate) fn named() -> Self {
        Self { hashes: Vec::new(), names: Some(Vec::new()) }
    }

    /// Notes that `kind` is so.
    pub(crate) fn flag(&mut self, kind: &str) {
        self.add(kind, "");
    }

    /// Notes that `kind` is so, if it is.
    pub(crate) fn flag_if(&mut self, kind: &str, so: bool) {
        if so {
            self.flag(kind);
        }
    }

    /// Notes that `kind` has `value`.
    pub(crate) fn add(&mut self, kind: &str, value: &str) {
        self.join(&[kind], value);
    }

    /// Notes that the kind named by `parts`, joined by hyphens, has `value`; nothing is put together unless
    /// names are kept.
    pub(crate) fn join(&mut self, parts: &[&str], value: &str) {
        let mut h = START;
        for (n, part) in parts.iter().enumerate() {
            if n > 0 {
                h = step(h, b'-');
            }
            h = part.bytes().fold(h, step);
        }
        self.hashes.push(value.bytes().fold(step(h, b'='), step));
        if let Some(names) = &mut self.names {
            names.push(format!("{}={value}", parts.join("-")));
        }
    }

    /// The same without a value, if it is so.
    pub(crate) fn join_if(&mut self, parts: &[&str], so: bool) {
        if so {
            self.join(parts, "");
        }
    }

    /// Notes that the kind named by `parts` has the characters of `value`.
    pub(crate) fn join_chars(&mut self, parts: &[&str], value: &[char]) {
        let mut text = [0_u8; 96];
        let mut len = 0;
        for c in value.iter().take(16) {
            len += c.encode_utf8(&mut text[len..]).len();
        }
        self.join(parts, std::str::from_utf8(&text[..len]).unwrap_or_default());
    }

    /// Notes that `kind` has the characters of `value`.
    pub(crate) fn add_chars(&mut self, kind: &str, value: &[char]) {
        self.join_chars(&[kind], value);
    }

    /// The names, when they were kept.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.names.as_deref().unwrap_or_default()
    }
}

/// Where FNV-1a with 64 bits begins: the same everywhere.
const START: u64 = 0xcbf2_9ce4_8422_2325;

fn step(h: u64, byte: u8) -> u64 {
    (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(START, step)
}

/// A table of weights for some labels.
#[derive(Debug)]
pub(crate) struct Model {
    labels: usize,
    rows: Rows,
}

impl Model {
    /// Reads a table: a line a feature, its name and one weight a label, parted by tabs.
    fn parse(table: &str, labels: usize) -> Self {
        let rows = table
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| {
                let mut fields = l.split('\t');
                let name = fields.next()?;
                let weights: Vec<i32> = fields.map_while(|w| w.parse().ok()).collect();
                (weights.len() == labels).then(|| (hash(name.bytes()), weights))
            })
            .collect();
        Self { labels, rows: Rows::new(rows) }
    }

    /// The sum of weights for every label.
    pub(crate) fn sums(&self, features: &Features) -> Vec<i64> {
        let mut sums = vec![0_i64; self.labels];
        for row in features.hashes.iter().filter_map(|h| self.rows.get(*h)) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i64::from(*weight);
            }
        }
        sums
    }

    /// The label with the greatest sum; the first of equals.
    pub(crate) fn best(&self, features: &Features) -> usize {
        let sums = self.sums(features);
        (0..sums.len()).rev().max_by_key(|i| sums[*i]).unwrap_or(0)
    }

    /// The best labels for a run of cases in which each label also depends on the one before it.
    ///
    /// `links` names for every case how it hangs on the one before; the weights of `link:previous` stand in
    /// the same table under `after.LINK=LABEL`. Viterbi: linear in the number of cases.
    pub(crate) fn best_run(&self, cases: &[Features], links: &[&str]) -> Vec<usize> {
        let n = self.labels;
        let mut sums: Vec<i64> = vec![0; n];
        let mut back: Vec<Vec<usize>> = Vec::with_capacity(cases.len());
        for (case, link) in cases.iter().zip(links) {
            let own = self.sums(case);
            let after: Vec<Option<&[i32]>> = (0..n).map(|p| self.rows.get(after_hash(link, p))).collect();
            let mut next = vec![i64::MIN; n];
            let mut from = vec![0; n];
            for label in 0..n {
                for previous in 0..n {
                    let step = after[previous].map_or(0, |row| i64::from(row[label]));
                    let total = sums[previous] + step + own[label];
                    if total > next[label] {
                        next[label] = total;
                        from[label] = previous;
                    }
                }
            }
            sums = next;
            back.push(from);
        }
        let mut label = (0..n).rev().max_by_key(|i| sums[*i]).unwrap_or(0);
        let mut labels = Vec::with_capacity(cases.len());
        for from in back.iter().rev() {
            labels.push(label);
            label = from[label];
        }
        labels.reverse();
        labels
    }
}

/// The key of the weights for coming after `previous` by `link`.
fn after_hash(link: &str, previous: usize) -> u64 {
    let digit = char::from_digit(u32::try_from(previous).unwrap_or(0), 36).unwrap_or('0');
    hash(b"after.".iter().copied().chain(link.bytes()).chain([b'=', digit as u8]))
}

/// Tables that stand in for those in the binary, while weights are learned and judged.
static STAND_INS: RwLock<BTreeMap<String, String>> = RwLock::new(BTreeMap::new());

/// Lets `text` stand in for the table `file`; only before that table is first asked.
pub(crate) fn stand_in(file: &str, text: String) {
    if let Ok(mut tables) = STAND_INS.write() {
        tables.insert(file.to_owned(), text);
    }
}

/// The table that is in force.
fn table(file: &str, own: &'static str) -> Cow<'static, str> {
    let stand_in = STAND_INS.read().ok().and_then(|tables| tables.get(file).cloned());
    stand_in.map_or(Cow::Borrowed(own), Cow::Owned)
}

macro_rules! table {
    ($(#[$doc:meta])* $name:ident, $file:literal, $labels:expr) => {
        $(#[$doc])*
        pub(crate) static $name: LazyLock<Model> =
            LazyLock::new(|| Model::parse(&table($file, include_str!(concat!("../data/weights/", $file))), $labels));
    };
}

table!(
    /// The class of a clause; labels in the order of [`crate::Class`].
    CLAUSE, "clause.tsv", 6
);
table!(
    /// Whether a list is split: 0 no, 1 yes.
    SPLIT, "split.tsv", 2
);
table!(
    /// Whether an action clause goes on with the item before it: 0 no, 1 yes.
    JOIN, "join.tsv", 2
);
table!(
    /// The kind of work; labels in the order of [`crate::Kind`].
    KIND, "kind.tsv", 7
);
table!(
    /// 0 checkable, 1 slogan.
    SLOGAN, "slogan.tsv", 2
);
table!(
    /// Whether a word of an item is its predicate: 0 no, 1 yes.
    VERB, "verb.tsv", 2
);
table!(
    /// Whether a run is the units that answer for its clause: 0 no, 1 yes.
    UNIT, "unit.tsv", 2
);
