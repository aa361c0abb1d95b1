//! Entries of the journal as they are sealed, and the proof that one of them is in it.
//!
//! A proof is a file that speaks for itself: it holds the entry in full, so that whoever has it can read what was done, and what
//! leads from it to the head of the chain. It is checked without a database.

mod entry;

use duban_core::{Digest, Link, Moment, leaf, root_by};
pub use entry::EntryView;
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::code;

/// The form of a proof; another one would have another name.
pub const FORM: &str = "duban journal proof 1";

/// A seal as it is told. Digests are 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkView {
    /// Its number.
    pub no: i64,
    /// The number of its first entry.
    pub first: i64,
    /// How many entries.
    pub entries: i64,
    /// When it was closed, microseconds UTC.
    pub closed_at: i64,
    /// The root of its tree.
    pub root: String,
}

impl From<&Link> for LinkView {
    fn from(link: &Link) -> Self {
        let Link { no, first, entries, closed_at, root } = *link;
        Self { no, first, entries, closed_at: closed_at.as_micros(), root: root.to_string() }
    }
}

impl TryFrom<&LinkView> for Link {
    type Error = ViewFault;

    fn try_from(view: &LinkView) -> Result<Self, ViewFault> {
        Ok(Self {
            no: view.no,
            first: view.first,
            entries: view.entries,
            closed_at: Moment::from_micros(view.closed_at),
            root: digest("root", &view.root)?,
        })
    }
}

/// That an entry stands in the journal, under its number, and has not changed since it was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofView {
    /// [`FORM`].
    pub form: String,
    /// The entry in full.
    pub entry: EntryView,
    /// Its number in the journal, from 1.
    pub number: i64,
    /// What leads from it to the root of its seal, the nearest first.
    pub path: Vec<String>,
    /// The head of the chain before its seal.
    pub before: String,
    /// Its seal.
    pub seal: LinkView,
    /// The seals behind it, up to the one at whose head the proof ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<LinkView>,
    /// The head at which it ends: the same as the one the office made known, or the proof proves nothing.
    pub head: String,
}

/// Why a proof does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofFault {
    /// It cannot be read.
    #[error("{0}")]
    View(#[from] ViewFault),
    /// The entry is not the one that was sealed under this number.
    #[error("the entry does not lead to the root of seal {no}")]
    Entry {
        /// The seal.
        no: i64,
    },
    /// A seal does not stand behind the one before it.
    #[error("seal {no} does not follow the one before it")]
    Chain {
        /// The seal.
        no: i64,
    },
    /// The seals lead to another head than the one that is named.
    #[error("the seals lead to another head")]
    Head,
}

impl ProofView {
    /// Whether everything in it fits, and the head it comes to.
    ///
    /// # Errors
    /// What does not fit first.
    pub fn check(&self) -> Result<Digest, ProofFault> {
        code("form", &self.form, |form| (form == FORM).then_some(()))?;
        let seal = Link::try_from(&self.seal)?;
        let path: Vec<Digest> = self.path.iter().map(|one| digest("path", one)).collect::<Result<_, _>>()?;
        let offset = self.number.checked_sub(seal.first).and_then(|at| u64::try_from(at).ok());
        let count = u64::try_from(seal.entries).unwrap_or(0);
        let reached = offset.and_then(|at| root_by(leaf(&self.entry.bytes()), at, count, &path));
        if reached != Some(seal.root) {
            return Err(ProofFault::Entry { no: seal.no });
        }
        let (mut last, mut head) = (seal, seal.head(digest("before", &self.before)?));
        for view in &self.later {
            let next = Link::try_from(view)?;
            if next.no != last.no.saturating_add(1) || next.first != last.past() {
                return Err(ProofFault::Chain { no: next.no });
            }
            (last, head) = (next, next.head(head));
        }
        if head == digest("head", &self.head)? { Ok(head) } else { Err(ProofFault::Head) }
    }

    /// The number of the seal at whose head it ends.
    #[must_use]
    pub fn upto(&self) -> i64 {
        self.later.last().map_or(self.seal.no, |seal| seal.no)
    }
}

fn digest(field: &'static str, text: &str) -> Result<Digest, ViewFault> {
    code(field, text, |text| text.parse().ok())
}
