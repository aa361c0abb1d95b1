//! The chain of seals, worked out anew from the entries.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use duban_core::{Digest, Link};
use duban_store::seal::KeptSeal;
use duban_store::{Cursor, Store};

use super::finding::{Finding, Findings, What};
use super::range::{Entry, Range};
use super::verify::{Part, Progress, Verified};
use crate::AppError;

/// The most entries that are read for one seal, whatever it says itself.
const MOST: i64 = 4_096;

/// Works out every seal and follows the chain.
pub(super) async fn verify(
    store: &Store,
    verified: &mut Verified,
    anchor: Option<Digest>,
    told: &mut (dyn FnMut(Progress) -> ControlFlow<()> + Send),
) -> Result<ControlFlow<()>, AppError> {
    // In this order: what is sealed meanwhile is at the end of the second answer only, and is left for the next time.
    let mut seals = store.each_seal().await?;
    let mut walk = Walk::over(store).await?;
    let mut met = anchor.is_none();
    let mut next = seals.next().await?;
    while let Some(seal) = next {
        next = seals.next().await?;
        walk.seal(&seal, next.as_ref(), &mut verified.findings).await?;
        met = met || walk.head == anchor;
        verified.seals += 1;
        verified.head = walk.head.map(|head| (seal.no, head));
        let done = u64::try_from(walk.at - 1).unwrap_or(0);
        if told(Progress { part: Part::Seals, done, all: verified.sealed }).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    walk.rest(store, &mut verified.findings).await?;
    if let (false, Some(anchor)) = (met, anchor) {
        verified
            .findings
            .push(Finding::new(What::Anchor, "seal", "*".to_owned()).at("head").expected(anchor));
    }
    Ok(ControlFlow::Continue(()))
}

/// On the way along the chain.
struct Walk {
    entries: Cursor<duban_store::seal::KeptEntry>,
    /// Read ahead.
    ahead: VecDeque<Entry>,
    /// The number that the next entry should have.
    at: i64,
    /// The number that the next seal should have.
    no: i64,
    /// The head so far; nothing behind a seal that is gone.
    head: Option<Digest>,
}

impl Walk {
    async fn over(store: &Store) -> Result<Self, AppError> {
        let entries = store.each_sealed().await?;
        Ok(Self { entries, ahead: VecDeque::new(), at: 1, no: 1, head: Some(Digest::NOTHING) })
    }

    /// Works out one seal; `next` is the one behind it.
    async fn seal(
        &mut self,
        seal: &KeptSeal,
        next: Option<&KeptSeal>,
        findings: &mut Findings,
    ) -> Result<(), AppError> {
        if seal.no != self.no {
            let no = self.no;
            findings.push(Finding::new(What::Gone, "seal", format!("no={no}")).expected(no).found(seal.no));
            self.head = None;
            self.skip_to(seal.first).await?;
        }
        let row = format!("no={}", seal.no);
        if seal.first != self.at {
            let finding = Finding::new(What::Field, "seal", row.clone()).at("first_seq");
            findings.push(finding.expected(self.at).found(seal.first));
        }
        let range = self.range(seal, next, findings).await?;
        if range.count != seal.entries {
            let finding = Finding::new(What::Field, "seal", row.clone()).at("entries");
            findings.push(finding.expected(range.count).found(seal.entries));
        }
        range.tell(seal, findings);
        self.follow(seal, &range, next, &row, findings);
        (self.no, self.at) = (seal.no.saturating_add(1), self.at.saturating_add(range.count));
        Ok(())
    }

    /// Passes over the entries of a seal that is gone: they are not at fault.
    async fn skip_to(&mut self, first: i64) -> Result<(), AppError> {
        self.at = first;
        loop {
            self.ahead.retain(|entry| entry.seq >= first);
            if !self.ahead.is_empty() {
                return Ok(());
            }
            match self.entries.next().await? {
                Some(entry) => self.ahead.push_back(Entry::of(entry)),
                None => return Ok(()),
            }
        }
    }

    /// The entries of a seal: as many as it says, or as many as there are before the next one when only they come to its root.
    async fn range(
        &mut self,
        seal: &KeptSeal,
        next: Option<&KeptSeal>,
        findings: &mut Findings,
    ) -> Result<Range, AppError> {
        let before_next = next.map_or(MOST, |next| next.first.saturating_sub(self.at));
        self.read_ahead(seal.entries.max(before_next).clamp(1, MOST)).await?;
        let there_are =
            self.ahead.back().map_or(0, |last| last.seq.saturating_sub(self.at).saturating_add(1));
        let counts = [seal.entries, if next.is_some() { before_next } else { there_are }];
        let counts = counts.into_iter().filter(|count| (1..=MOST).contains(count));
        let ranges: Vec<Range> = counts.map(|count| Range::of(self.at, count, &self.ahead, seal)).collect();
        let range = ranges.iter().position(|range| range.fits).unwrap_or(0);
        let range = ranges.into_iter().nth(range).unwrap_or_else(|| Range::of(self.at, 1, &self.ahead, seal));
        let past = self.at.saturating_add(range.count);
        while let Some(entry) = self.ahead.pop_front_if(|entry| entry.seq < past) {
            if entry.seq < self.at {
                findings.push(entry.stray());
            }
        }
        Ok(range)
    }

    /// Has the entries up to `count` numbers on read.
    async fn read_ahead(&mut self, count: i64) -> Result<(), AppError> {
        let past = self.at.saturating_add(count);
        while self.ahead.back().is_none_or(|entry| entry.seq < past - 1) {
            match self.entries.next().await? {
                Some(entry) => self.ahead.push_back(Entry::of(entry)),
                None => break,
            }
        }
        Ok(())
    }

    /// Goes on to the head with this seal.
    fn follow(
        &mut self,
        seal: &KeptSeal,
        range: &Range,
        next: Option<&KeptSeal>,
        row: &str,
        findings: &mut Findings,
    ) {
        let stands = Digest::from_bytes(&seal.head);
        let Some(before) = self.head else {
            self.head = stands;
            return;
        };
        // As it stands, and with what was found wrong put right.
        let said = seal.link().map(|link| link.head(before));
        let right = Link {
            no: seal.no,
            first: self.at,
            entries: range.count,
            closed_at: duban_core::Moment::from_micros(seal.closed_at),
            root: range.root,
        };
        let right = right.head(before);
        if stands.is_some() && (stands == said || stands == Some(right)) {
            self.head = stands;
            return;
        }
        let leads = |head: Digest| {
            next.and_then(|next| Some((next.link()?, Digest::from_bytes(&next.head)?)))
                .is_some_and(|(link, wanted)| link.head(head) == wanted)
        };
        match stands {
            // The next one stands on this head: so it is right, and something under it is not.
            Some(stands) if leads(stands) => {
                let finding = Finding::new(What::Chain, "seal", row.to_owned());
                findings.push(if range.is_sound { finding.at("closed_at") } else { finding });
                self.head = Some(stands);
            }
            _ => {
                findings.push(
                    Finding::new(What::Field, "seal", row.to_owned()).at("head").digest(right, &seal.head),
                );
                self.head = Some(right);
            }
        }
    }

    /// What has a number but no seal, when everything that is sealed meanwhile is left out.
    async fn rest(&mut self, store: &Store, findings: &mut Findings) -> Result<(), AppError> {
        let past =
            store.last_seal().await?.map_or(1, |seal| seal.first.saturating_add(seal.entries)).max(self.at);
        loop {
            let entry = match self.ahead.pop_front() {
                Some(entry) => entry,
                None => match self.entries.next().await? {
                    Some(entry) => Entry::of(entry),
                    None => return Ok(()),
                },
            };
            if entry.seq >= past || entry.seq < self.at {
                findings.push(entry.stray());
            }
        }
    }
}
