//! Full-text search over Chinese and mixed text, with the same answers on both databases.
//!
//! Neither database cuts Chinese into words well enough (SQLite's `unicode61` takes a whole run as one word, `trigram`
//! finds no word of two characters), so we cut: a run of Han characters becomes its overlapping pairs, and its last
//! character once more, alone. 就业促进 becomes `就业 业促 促进 进`. Any two characters that stand together are then one
//! word; longer runs are phrases of pairs; a single character is looked for as the beginning of a pair. Words of other
//! letters and digits are lower-cased; full-width forms count as half-width.
//!
//! Both indices keep the place of each word only so far (PostgreSQL up to 16,383): index a directive by its clauses,
//! not as one text.

use crate::{Batch, Rows, params};

const INDEX: &str = "insert into search (subject, words) values ($1, $2) \
                     on conflict (subject) do update set words = excluded.words";

const UNINDEX: &str = "delete from search where subject = $1";

/// Whether a batch changes what is found.
pub(crate) fn touches(batch: &Batch) -> bool {
    batch.statements().iter().any(|statement| [INDEX, UNINDEX].contains(&statement.sql))
}

/// The words of `text` for the index, separated by spaces: ASCII letters, digits and letters of all scripts only.
///
/// # Example
/// ```
/// use duban_store::search::tokens;
/// assert_eq!(tokens("就业促进，ＧＤＰ 5.2%"), "就业 业促 促进 进 gdp 5 2");
/// ```
#[must_use]
pub fn tokens(text: &str) -> String {
    let mut words = Vec::new();
    for run in runs(text) {
        match run {
            Run::Han(run) => {
                words.extend(pairs(&run));
                words.extend(run.last().map(|last| han(*last)));
            }
            Run::Word(word) => words.push(word),
        }
    }
    words.join(" ")
}

/// What a person looks for, ready for either database. Quotes and operators in it are mere separators.
///
/// # Example
/// ```
/// use duban_store::{Dialect, search};
/// let query = search::query("长沙 就业\" OR *").expect("there are words in it");
/// assert_eq!(query.param(Dialect::Sqlite), r#""长沙" AND "就业" AND "or""#);
/// assert_eq!(query.param(Dialect::Postgres), "'长沙' & '就业' & 'or'");
/// assert!(search::query("!?").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query(Vec<Term>);

/// One thing that must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    /// These words, one behind the other.
    Phrase(Vec<String>),
    /// A word that begins so.
    Prefix(String),
}

/// Reads what a person typed: all words must be there, runs of Han as they stand. `None` when there is no word in it.
#[must_use]
pub fn query(text: &str) -> Option<Query> {
    let term = |run| match run {
        Run::Word(word) => Term::Phrase(vec![word]),
        Run::Han(run) => match run.as_slice() {
            [only] => Term::Prefix(han(*only)),
            _ => Term::Phrase(pairs(&run).collect()),
        },
    };
    // Enough for any question a person asks; a pasted document must not become a search of thousands of words.
    let terms: Vec<_> = runs(text).into_iter().take(32).map(term).collect();
    (!terms.is_empty()).then_some(Query(terms))
}

impl Query {
    /// The parameter for [`Dialect::found`](crate::Dialect::found).
    #[must_use]
    pub fn param(&self, dialect: crate::Dialect) -> String {
        let (and, term): (_, fn(&Term) -> String) = match dialect {
            crate::Dialect::Sqlite => (" AND ", fts5),
            crate::Dialect::Postgres => (" & ", tsquery),
        };
        self.0.iter().map(term).collect::<Vec<_>>().join(and)
    }
}

impl Query {
    /// The same question to one text of [`tokens`] with a space before and behind it: each must be a part of it.
    pub(crate) fn parts(&self) -> Vec<String> {
        let part = |term: &Term| match term {
            Term::Phrase(words) => format!(" {} ", words.join(" ")),
            Term::Prefix(word) => format!(" {word}"),
        };
        self.0.iter().map(part).collect()
    }
}

/// The words hold letters and digits only, so quoting cannot be broken out of.
fn fts5(term: &Term) -> String {
    match term {
        Term::Phrase(words) => format!("\"{}\"", words.join(" ")),
        Term::Prefix(word) => format!("\"{word}\" *"),
    }
}

fn tsquery(term: &Term) -> String {
    match term {
        Term::Phrase(words) => words.iter().map(|w| format!("'{w}'")).collect::<Vec<_>>().join(" <-> "),
        Term::Prefix(word) => format!("'{word}':*"),
    }
}

impl Batch {
    /// Makes `text` what `subject` is found by, instead of what it was before.
    pub fn index(&mut self, subject: i64, text: &str) {
        self.push(INDEX, params![subject, tokens(text)], Rows::Exactly(1));
    }

    /// Takes `subject` out of the search.
    pub fn unindex(&mut self, subject: i64) {
        self.push(UNINDEX, params![subject], Rows::Any);
    }
}

/// A piece of text that is cut in one way.
enum Run {
    Han(Vec<char>),
    Word(String),
}

/// The runs of Han and of other letters and digits; what lies between is left out.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut joined = false;
    for c in text.chars().map(half_width) {
        match runs.last_mut() {
            Some(Run::Han(run)) if joined && is_han(c) => run.push(c),
            Some(Run::Word(word)) if joined && is_letter(c) => {
                word.extend(c.to_lowercase().filter(|c| is_letter(*c)))
            }
            _ if is_han(c) => runs.push(Run::Han(vec![c])),
            _ if is_letter(c) => runs.push(Run::Word(c.to_lowercase().filter(|c| is_letter(*c)).collect())),
            _ => {
                joined = false;
                continue;
            }
        }
        joined = true;
    }
    runs
}

/// The overlapping pairs of a run.
fn pairs(run: &[char]) -> impl Iterator<Item = String> {
    run.windows(2).map(|pair| pair.iter().map(|c| han(*c)).collect())
}

/// A Han character as it stands in a word. Those beyond the first plane are spelled out: the databases know them only
/// in part as letters.
fn han(c: char) -> String {
    if c > '\u{FFFF}' { format!("u{:x}", u32::from(c)) } else { c.to_string() }
}

/// The half-width form of a full-width letter, digit or sign.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Unified ideographs with extensions and compatibility forms, 〇 and 々.
const fn is_han(c: char) -> bool {
    matches!(c, '々' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Letters and digits that both databases take as part of a word. Other numerals (①, ½) are not among them.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphabetic() && !c.is_ascii() && c < '\u{FFFF}' && !is_han(c))
}
