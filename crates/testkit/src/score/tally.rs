//! Counts that can be added up over documents.

use std::collections::BTreeMap;

/// What is counted as a share: so many hits out of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is one figure of the report and is described there")]
pub enum Rate {
    Cer,
    CerStrict,
    Covered,
    Supported,
    ItemsPerGold,
    Verb,
    Object,
    ObjectDice,
    Scope,
    Heading,
    Kind,
    Verifiability,
    DeadlineType,
    DeadlineText,
    DeadlineResolved,
    AllDeadlines,
    AllTargets,
    AllUnits,
}

/// What is counted for precision and recall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is one figure of the report and is described there")]
pub enum Found {
    Boundary,
    Action,
    Initiatives,
    Targets,
    TargetsValue,
    Units,
    UnitsName,
    Deadline,
}

/// Hits out of a number of cases.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Ratio {
    /// Hits, or the sum of likenesses.
    pub hit: f64,
    /// Cases.
    pub of: f64,
}

/// Things that should be found and things that were claimed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hits {
    /// In the gold and claimed.
    pub both: usize,
    /// Claimed.
    pub system: usize,
    /// In the gold.
    pub gold: usize,
}

/// Precision, recall and F1; all `None` where there was nothing to find and nothing was claimed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Prf {
    /// Share of what was claimed that is right.
    pub precision: Option<f64>,
    /// Share of the gold that was found.
    pub recall: Option<f64>,
    /// Harmonic mean of the two.
    pub f1: Option<f64>,
}

/// All counts of one document, or of several added up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// Documents counted.
    pub documents: usize,
    /// Documents for which the tool gave no restored text.
    pub documents_without_text: usize,
    /// Number of gold clauses by (gold class, class given by the tool).
    pub confusion: BTreeMap<(String, String), usize>,
    rates: BTreeMap<Rate, Ratio>,
    found: BTreeMap<Found, Hits>,
}

impl Tally {
    /// Adds the counts of another tally.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.documents_without_text += other.documents_without_text;
        for (classes, n) in &other.confusion {
            *self.confusion.entry(classes.clone()).or_default() += n;
        }
        for (rate, ratio) in &other.rates {
            self.count(*rate, ratio.hit, ratio.of);
        }
        for (found, hits) in &other.found {
            self.find(*found, *hits);
        }
    }

    /// The share counted under a name, or `None` where nothing was counted.
    pub fn rate(&self, rate: Rate) -> Option<f64> {
        self.rates.get(&rate).filter(|ratio| ratio.of != 0.0).map(|ratio| ratio.hit / ratio.of)
    }

    /// The hits counted under a name.
    pub fn hits(&self, found: Found) -> Hits {
        self.found.get(&found).copied().unwrap_or_default()
    }

    /// Counts hits out of cases.
    pub(super) fn count(&mut self, rate: Rate, hit: f64, of: f64) {
        let ratio = self.rates.entry(rate).or_default();
        ratio.hit += hit;
        ratio.of += of;
    }

    /// Counts one case that is right or wrong.
    pub(super) fn judge(&mut self, rate: Rate, right: bool) {
        self.count(rate, f64::from(u8::from(right)), 1.0);
    }

    /// Counts things found.
    pub(super) fn find(&mut self, found: Found, hits: Hits) {
        let sum = self.found.entry(found).or_default();
        sum.both += hits.both;
        sum.system += hits.system;
        sum.gold += hits.gold;
    }
}

impl Hits {
    /// Precision, recall and F1.
    pub fn prf(self) -> Prf {
        if self.system == 0 && self.gold == 0 {
            return Prf::default();
        }
        let share = |of: usize| if of == 0 { 0.0 } else { self.both as f64 / of as f64 };
        let (precision, recall) = (share(self.system), share(self.gold));
        let sum = precision + recall;
        let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum };
        Prf { precision: Some(precision), recall: Some(recall), f1: Some(f1) }
    }

    /// Whether nothing is missing and nothing is too much.
    pub(super) fn perfect(self) -> bool {
        self.both == self.system && self.both == self.gold
    }
}
