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

use rows::{LABELS, Rows};

/// The name of a kind of sign, or a part of it, with its hash.
///
/// Written as `sign!("first")` where the name is known, so that nothing is hashed while a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name<'a> {
    text: &'a str,
    /// The hash of its characters.
    hash: u64,
    /// [`BASE`] to the power of how many they are.
    power: u64,
}

impl<'a> Name<'a> {
    /// The name with its hash.
    pub(crate) const fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let (mut hash, mut power, mut at) = (0, 1_u64, 0);
        while at < bytes.len() {
            let (c, len) = first_char(bytes, at);
            hash = step(hash, c);
            power = power.wrapping_mul(BASE);
            at += len;
        }
        Self { text, hash, power }
    }

    /// The hash after this name, where `h` is the one before it.
    const fn after(self, h: u64) -> u64 {
        h.wrapping_mul(self.power).wrapping_add(self.hash)
    }
}

impl<'a> From<&'a str> for Name<'a> {
    fn from(text: &'a str) -> Self {
        Self::of(text)
    }
}

/// The character at `at` of bytes that are UTF-8, and how many bytes it has; for constants.
const fn first_char(bytes: &[u8], at: usize) -> (u32, usize) {
    let lead = bytes[at] as u32;
    let (mut c, len) = match lead {
        0..0x80 => (lead, 1),
        0x80..0xe0 => (lead & 0x1f, 2),
        0xe0..0xf0 => (lead & 0x0f, 3),
        _ => (lead & 0x07, 4),
    };
    let mut n = 1;
    while n < len {
        c = c << 6 | (bytes[at + n] as u32 & 0x3f);
        n += 1;
    }
    (c, len)
}

/// The name of a kind of sign, hashed when the program is built.
macro_rules! sign {
    ($name:literal) => {
        const { $crate::judge::Name::of($name) }
    };
}
pub(crate) use sign;

/// The signs of one case.
#[derive(Debug, Clone, Default)]
pub struct Features {
    hashes: Vec<u64>,
    names: Option<Vec<String>>,
}

impl Features {
    /// No signs yet; names are not kept.
    pub(crate) fn new() -> Self {
        Self { hashes: Vec::with_capacity(96), names: None }
    }

    /// No signs yet; names are kept, for learning.
    pub(crate) fn named() -> Self {
        Self { hashes: Vec::new(), names: Some(Vec::new()) }
    }

    /// Forgets all signs, so that the next case needs no room of its own.
    pub(crate) fn clear(&mut self) {
        self.truncate(0);
    }

    /// How many signs there are.
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Forgets all signs but the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.hashes.truncate(len);
        if let Some(names) = &mut self.names {
            names.truncate(len);
        }
    }

    /// Notes that `kind` is so.
    #[inline]
    pub(crate) fn flag<'a>(&mut self, kind: impl Into<Name<'a>>) {
        self.join(&[kind.into()], NOTHING);
    }

    /// Notes that `kind` is so, if it is.
    #[inline]
    pub(crate) fn flag_if<'a>(&mut self, kind: impl Into<Name<'a>>, so: bool) {
        if so {
            self.flag(kind);
        }
    }

    /// Notes that `kind` has `value`.
    #[inline]
    pub(crate) fn add<'a, 'v>(&mut self, kind: impl Into<Name<'a>>, value: impl Into<Name<'v>>) {
        self.join(&[kind.into()], value);
    }

    /// Notes that the kind named by `parts`, joined by hyphens, has `value`; nothing is put together unless
    /// names are kept.
    #[inline]
    pub(crate) fn join<'v>(&mut self, parts: &[Name<'_>], value: impl Into<Name<'v>>) {
        let value = value.into();
        self.hashes.push(value.after(hash_of(parts)));
        if self.names.is_some() {
            self.keep_name(parts, value.text.to_owned());
        }
    }

    /// The same without a value, if it is so.
    #[inline]
    pub(crate) fn join_if(&mut self, parts: &[Name<'_>], so: bool) {
        if so {
            self.join(parts, NOTHING);
        }
    }

    /// Notes that the kind named by `parts` has the characters of `value`.
    #[inline]
    pub(crate) fn join_chars(&mut self, parts: &[Name<'_>], value: &[char]) {
        let value = &value[..value.len().min(16)];
        self.hashes.push(value.iter().fold(hash_of(parts), |h, c| step(h, *c as u32)));
        if self.names.is_some() {
            self.keep_name(parts, value.iter().collect());
        }
    }

    /// Notes that `kind` has the characters of `value`.
    #[inline]
    pub(crate) fn add_chars<'a>(&mut self, kind: impl Into<Name<'a>>, value: &[char]) {
        self.join_chars(&[kind.into()], value);
    }

    /// Keeps the name of one sign.
    #[cold]
    fn keep_name(&mut self, parts: &[Name<'_>], value: String) {
        let parts: Vec<&str> = parts.iter().map(|p| p.text).collect();
        if let Some(names) = &mut self.names {
            names.push(format!("{}={value}", parts.join("-")));
        }
    }

    /// The names, when they were kept.
    #[must_use]
    pub fn names(&self) -> &[String] {
        self.names.as_deref().unwrap_or_default()
    }
}

/// A hash is the number whose digits to this base are the characters of a name, modulo 2 to the 64: that of
/// two names in a row follows from theirs, and it is the same everywhere.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

const fn step(h: u64, c: u32) -> u64 {
    h.wrapping_mul(BASE).wrapping_add(c as u64)
}

/// The value of a sign that has none.
const NOTHING: Name<'static> = Name::of("");

/// The hash of a kind named by `parts`, up to where its value begins.
#[inline]
fn hash_of(parts: &[Name<'_>]) -> u64 {
    let mut h = 0;
    for (n, part) in parts.iter().enumerate() {
        h = part.after(if n > 0 { step(h, '-' as u32) } else { h });
    }
    step(h, '=' as u32)
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
        let rows: Vec<(u64, Vec<i32>)> = table
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| {
                let mut fields = l.split('\t');
                let name = fields.next()?;
                let weights: Vec<i32> = fields.map_while(|w| w.parse().ok()).collect();
                (weights.len() == labels).then(|| (Name::of(name).hash, weights))
            })
            .collect();
        Self { labels, rows: Rows::new(&rows) }
    }

    /// The sum of weights for every label.
    pub(crate) fn sums(&self, features: &Features) -> [i64; LABELS] {
        let mut sums = [0_i64; LABELS];
        for row in features.hashes.iter().filter_map(|h| self.rows.get(*h)) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += weight;
            }
        }
        sums
    }

    /// The label with the greatest sum; the first of equals.
    pub(crate) fn best(&self, features: &Features) -> usize {
        let sums = self.sums(features);
        (0..self.labels).rev().max_by_key(|i| sums[*i]).unwrap_or(0)
    }

    /// The best labels for a run of cases, given by their own sums, in which each label also depends on the one before it.
    ///
    /// `links` names for every case how it hangs on the one before; the weights of `link:previous` stand in
    /// the same table under `after.LINK=LABEL`. Viterbi: linear in the number of cases.
    pub(crate) fn best_run(&self, cases: &[[i64; LABELS]], links: &[&str]) -> Vec<usize> {
        let n = self.labels;
        let mut sums = [0; LABELS];
        let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(cases.len());
        for (own, link) in cases.iter().zip(links) {
            let mut after = [None; LABELS];
            for (previous, row) in after.iter_mut().enumerate().take(n) {
                *row = self.rows.get(after_hash(link, previous));
            }
            let mut next = [i64::MIN; LABELS];
            let mut from = [0; LABELS];
            for label in 0..n {
                for previous in 0..n {
                    let step = after[previous].map_or(0, |row: &[i64; LABELS]| row[label]);
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
    let h = Name::of(link).after(sign!("after.").hash);
    step(step(h, '=' as u32), digit as u32)
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
