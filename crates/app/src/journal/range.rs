//! The entries of one seal.

use std::collections::VecDeque;

use duban_core::{Digest, leaf, root};
use duban_store::seal::{KeptEntry, KeptSeal};

use super::finding::{Finding, Findings, What};

/// A numbered entry, with the leaf that was kept and the one it comes to.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) seq: i64,
    pub(super) id: i64,
    kept: Vec<u8>,
    state: State,
}

#[derive(Debug, Clone)]
enum State {
    /// It comes to this leaf.
    Leaf(Digest),
    /// It cannot be read, for this reason.
    Unreadable(String),
    /// The journal has no such entry.
    Gone,
}

impl Entry {
    pub(super) fn of(entry: KeptEntry) -> Self {
        let state = match entry.kept {
            None => State::Gone,
            Some(Err(error)) => State::Unreadable(error.to_string()),
            Some(Ok(view)) => State::Leaf(leaf(&view.bytes())),
        };
        Self { seq: entry.seq, id: entry.entry, kept: entry.leaf, state }
    }

    /// The leaf it comes to, else the one that was kept.
    fn is(&self) -> Option<Digest> {
        match self.state {
            State::Leaf(digest) => Some(digest),
            _ => Digest::from_bytes(&self.kept),
        }
    }

    /// The leaf that was kept, else the one it comes to.
    fn was(&self) -> Option<Digest> {
        Digest::from_bytes(&self.kept).or_else(|| self.is())
    }
}

/// The entries of one seal by their numbers, and the root they come to.
pub(super) struct Range {
    /// The number of the first one.
    first: i64,
    /// How many there should be.
    pub(super) count: i64,
    entries: Vec<Entry>,
    /// The root they come to: by the leaves that were kept, or by the entries as they are where only those fit the seal.
    pub(super) root: Digest,
    /// Whether that is the root of the seal.
    pub(super) fits: bool,
    /// Whether it is by both.
    pub(super) is_sound: bool,
    /// The leaves that were kept do not come to the root of the seal, the entries do: then it is the leaves that were changed.
    leaves_are_wrong: bool,
}

impl Range {
    /// Those of `ahead` whose numbers are the `count` from `first` on, for `seal`.
    pub(super) fn of(first: i64, count: i64, ahead: &VecDeque<Entry>, seal: &KeptSeal) -> Self {
        let numbers = first..first.saturating_add(count);
        let entries: Vec<Entry> =
            ahead.iter().filter(|entry| numbers.contains(&entry.seq)).cloned().collect();
        let over = |leaf: fn(&Entry) -> Option<Digest>| {
            Some(root(&entries.iter().filter_map(leaf).collect::<Vec<_>>()))
        };
        let (was, is, stands) = (over(Entry::was), over(Entry::is), Digest::from_bytes(&seal.root));
        let leaves_are_wrong = stands == is && stands != was;
        Self {
            first,
            count,
            root: if leaves_are_wrong { is } else { was }.unwrap_or(Digest::NOTHING),
            fits: stands == was || stands == is,
            is_sound: stands == was && was == is,
            leaves_are_wrong,
            entries,
        }
    }

    /// Says which entries are not as they were sealed.
    pub(super) fn tell(&self, seal: &KeptSeal, findings: &mut Findings) {
        let found_before = findings.count;
        let mut expected = self.first;
        let mut largest = i64::MIN;
        for entry in &self.entries {
            for seq in expected..entry.seq {
                findings.push(Finding::new(What::Gone, "journal_sealed", format!("seq={seq}")));
            }
            expected = entry.seq.saturating_add(1);
            if entry.id <= largest {
                let row = format!("seq={}, entry={}", entry.seq, entry.id);
                findings.push(Finding::new(What::Order, "journal_sealed", row).at("entry"));
            }
            largest = largest.max(entry.id);
            entry.tell(self.leaves_are_wrong, findings);
        }
        for seq in expected..self.first.saturating_add(self.count) {
            findings.push(Finding::new(What::Gone, "journal_sealed", format!("seq={seq}")));
        }
        if !self.fits && findings.count == found_before {
            let row = format!("no={}", seal.no);
            let finding = Finding::new(What::Root, "seal", row).at("root");
            findings.push(finding.digest(self.root, &seal.root));
        }
    }
}

impl Entry {
    /// That it has a number without a seal.
    pub(super) fn stray(&self) -> Finding {
        Finding::new(What::Stray, "journal_sealed", format!("seq={}, entry={}", self.seq, self.id))
    }

    fn tell(&self, leaves_are_wrong: bool, findings: &mut Findings) {
        let row = format!("id={}, seq={}", self.id, self.seq);
        match &self.state {
            State::Gone => findings.push(Finding::new(What::Gone, "journal", row)),
            State::Unreadable(reason) => {
                findings.push(Finding::new(What::Unreadable, "journal", row).found(reason));
            }
            State::Leaf(leaf) if leaf.as_bytes()[..] == self.kept[..] => {}
            State::Leaf(leaf) if leaves_are_wrong => {
                let row = format!("seq={}, entry={}", self.seq, self.id);
                findings.push(
                    Finding::new(What::Field, "journal_sealed", row).at("leaf").digest(*leaf, &self.kept),
                );
            }
            State::Leaf(leaf) => {
                let sealed = Digest::from_bytes(&self.kept).unwrap_or(Digest::NOTHING);
                let finding = Finding::new(What::Changed, "journal", row);
                findings.push(finding.digest(sealed, leaf.as_bytes()));
            }
        }
    }
}
