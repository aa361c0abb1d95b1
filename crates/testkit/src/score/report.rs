//! The figures of a tally, and how they are printed.

use std::collections::BTreeMap;
use std::fmt;

use super::tally::{Found, Rate, Tally};

/// The classes that make up the macro average.
const CLASSES: [&str; 5] = ["meta", "appraisal", "goal", "action", "conduct"];

/// The class for structure, scored by itself.
const HEADING: &str = "heading";

/// All figures of a tally. A figure with nothing to count is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Documents counted.
    pub documents: usize,
    /// Step 1, the text.
    pub restoration: Restoration,
    /// Step 2, the clauses.
    pub clauses: Clauses,
    /// Step 3, the items.
    pub actions: Actions,
    /// Step 4, over paired items.
    pub attributes: Attributes,
    /// Step 4 over all gold items.
    pub end_to_end_recall: EndToEnd,
}

/// Character error rates; 0 is perfect, and they may exceed 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Restoration {
    /// Edit distance of the folded texts over the length of the gold text.
    pub cer: Option<f64>,
    /// The same with punctuation width and line breaks.
    pub cer_strict: Option<f64>,
    /// Documents for which the tool gave no text.
    pub documents_without_text: usize,
}

/// Classes of clauses.
#[derive(Debug, Clone, PartialEq)]
pub struct Clauses {
    /// Mean F1 of the five classes, those absent on both sides left out.
    pub macro_f1: Option<f64>,
    /// F1 of each class that occurs.
    pub per_class_f1: Vec<(&'static str, f64)>,
    /// Share of gold clauses with the right one of six labels.
    pub accuracy: Option<f64>,
    /// F1 of clause ends.
    pub boundary_f1: Option<f64>,
}

/// Action items.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "the fields are the figures of GUIDELINE.md section 6, point 3")]
pub struct Actions {
    pub precision: Option<f64>,
    pub recall: Option<f64>,
    pub f1: Option<f64>,
    pub gold: usize,
    pub system: usize,
    pub matched: usize,
    pub covered: Option<f64>,
    pub supported: Option<f64>,
    pub items_per_gold_item: Option<f64>,
}

/// Attributes of paired items.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "the fields are the figures of GUIDELINE.md section 6, point 4")]
pub struct Attributes {
    pub verb: Option<f64>,
    pub object: Option<f64>,
    pub object_mean_dice: Option<f64>,
    pub scope: Option<f64>,
    pub heading: Option<f64>,
    pub kind: Option<f64>,
    pub verifiability: Option<f64>,
    pub initiatives_f1: Option<f64>,
    pub targets_f1: Option<f64>,
    pub targets_value_unit_f1: Option<f64>,
    pub deadline_found_f1: Option<f64>,
    pub deadline_type: Option<f64>,
    pub deadline_text: Option<f64>,
    pub deadline_resolved: Option<f64>,
    pub units_f1: Option<f64>,
    pub units_name_f1: Option<f64>,
}

/// Recall over all gold items, an item that was not found counting as a miss.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "the fields are the figures of GUIDELINE.md section 6, point 5")]
pub struct EndToEnd {
    pub deadlines: Option<f64>,
    pub targets: Option<f64>,
    pub units: Option<f64>,
}

/// One line of a report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure {
    /// Title of the lines that follow.
    Title,
    /// A plain number.
    Count(usize),
    /// A rate, or nothing to count.
    Rate(Option<f64>),
}

impl Report {
    /// Works the figures out.
    pub fn of(tally: &Tally) -> Self {
        let hits = tally.hits(Found::Action);
        let action = hits.prf();
        Self {
            documents: tally.documents,
            restoration: Restoration {
                cer: tally.rate(Rate::Cer),
                cer_strict: tally.rate(Rate::CerStrict),
                documents_without_text: tally.documents_without_text,
            },
            clauses: Clauses::of(tally),
            actions: Actions {
                precision: action.precision,
                recall: action.recall,
                f1: action.f1,
                gold: hits.gold,
                system: hits.system,
                matched: hits.both,
                covered: tally.rate(Rate::Covered),
                supported: tally.rate(Rate::Supported),
                items_per_gold_item: tally.rate(Rate::ItemsPerGold),
            },
            attributes: Attributes::of(tally),
            end_to_end_recall: EndToEnd {
                deadlines: tally.rate(Rate::AllDeadlines),
                targets: tally.rate(Rate::AllTargets),
                units: tally.rate(Rate::AllUnits),
            },
        }
    }

    /// Every line in the order of printing: depth, name, figure.
    pub fn lines(&self) -> Vec<(usize, &'static str, Figure)> {
        use Figure::{Count, Rate, Title};
        let (r, c, a) = (&self.restoration, &self.clauses, &self.actions);
        let mut lines = vec![
            (0, "documents", Count(self.documents)),
            (0, "restoration", Title),
            (1, "cer", Rate(r.cer)),
            (1, "cer_strict", Rate(r.cer_strict)),
            (1, "documents_without_text", Count(r.documents_without_text)),
            (0, "clauses", Title),
            (1, "macro_f1", Rate(c.macro_f1)),
            (1, "per_class_f1", Title),
        ];
        lines.extend(c.per_class_f1.iter().map(|(class, f1)| (2, *class, Rate(Some(*f1)))));
        lines.extend([
            (1, "accuracy", Rate(c.accuracy)),
            (1, "boundary_f1", Rate(c.boundary_f1)),
            (0, "actions", Title),
            (1, "precision", Rate(a.precision)),
            (1, "recall", Rate(a.recall)),
            (1, "f1", Rate(a.f1)),
            (1, "gold", Count(a.gold)),
            (1, "system", Count(a.system)),
            (1, "matched", Count(a.matched)),
            (1, "covered", Rate(a.covered)),
            (1, "supported", Rate(a.supported)),
            (1, "items_per_gold_item", Rate(a.items_per_gold_item)),
        ]);
        lines.push((0, "attributes", Title));
        lines.extend(self.attributes.named().map(|(name, rate)| (1, name, Rate(rate))));
        lines.push((0, "end_to_end_recall", Title));
        lines.extend(self.end_to_end_recall.named().map(|(name, rate)| (1, name, Rate(rate))));
        lines
    }
}

impl Clauses {
    fn of(tally: &Tally) -> Self {
        let (mut gold, mut system): (BTreeMap<&str, usize>, BTreeMap<&str, usize>) = Default::default();
        let (mut right, mut total) = (0, 0);
        for ((labelled, read), n) in &tally.confusion {
            *gold.entry(labelled).or_default() += n;
            *system.entry(read).or_default() += n;
            total += n;
            right += if labelled == read { *n } else { 0 };
        }
        let f1 = |class: &'static str| {
            let count = |side: &BTreeMap<&str, usize>| side.get(class).copied().unwrap_or(0);
            let both = tally.confusion.get(&(class.to_owned(), class.to_owned())).copied().unwrap_or(0);
            let size = count(&gold) + count(&system);
            (size > 0).then(|| (class, 2.0 * both as f64 / size as f64))
        };
        let mut per_class_f1: Vec<_> = CLASSES.into_iter().filter_map(f1).collect();
        let sum: f64 = per_class_f1.iter().map(|(_, f1)| f1).sum();
        let macro_f1 = (!per_class_f1.is_empty()).then(|| sum / per_class_f1.len() as f64);
        per_class_f1.extend(f1(HEADING));
        Self {
            macro_f1,
            per_class_f1,
            accuracy: (total > 0).then(|| right as f64 / total as f64),
            boundary_f1: tally.hits(Found::Boundary).prf().f1,
        }
    }
}

impl Attributes {
    fn of(tally: &Tally) -> Self {
        let f1 = |found| tally.hits(found).prf().f1;
        Self {
            verb: tally.rate(Rate::Verb),
            object: tally.rate(Rate::Object),
            object_mean_dice: tally.rate(Rate::ObjectDice),
            scope: tally.rate(Rate::Scope),
            heading: tally.rate(Rate::Heading),
            kind: tally.rate(Rate::Kind),
            verifiability: tally.rate(Rate::Verifiability),
            initiatives_f1: f1(Found::Initiatives),
            targets_f1: f1(Found::Targets),
            targets_value_unit_f1: f1(Found::TargetsValue),
            deadline_found_f1: f1(Found::Deadline),
            deadline_type: tally.rate(Rate::DeadlineType),
            deadline_text: tally.rate(Rate::DeadlineText),
            deadline_resolved: tally.rate(Rate::DeadlineResolved),
            units_f1: f1(Found::Units),
            units_name_f1: f1(Found::UnitsName),
        }
    }

    /// The figures with their names, in the order of printing.
    pub fn named(&self) -> [(&'static str, Option<f64>); 16] {
        [
            ("verb", self.verb),
            ("object", self.object),
            ("object_mean_dice", self.object_mean_dice),
            ("scope", self.scope),
            ("heading", self.heading),
            ("kind", self.kind),
            ("verifiability", self.verifiability),
            ("initiatives_f1", self.initiatives_f1),
            ("targets_f1", self.targets_f1),
            ("targets_value_unit_f1", self.targets_value_unit_f1),
            ("deadline_found_f1", self.deadline_found_f1),
            ("deadline_type", self.deadline_type),
            ("deadline_text", self.deadline_text),
            ("deadline_resolved", self.deadline_resolved),
            ("units_f1", self.units_f1),
            ("units_name_f1", self.units_name_f1),
        ]
    }
}

impl EndToEnd {
    /// The figures with their names, in the order of printing.
    pub fn named(&self) -> [(&'static str, Option<f64>); 3] {
        [("deadlines", self.deadlines), ("targets", self.targets), ("units", self.units)]
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, name, figure) in self.lines() {
            write!(f, "{:width$}", "", width = 2 * depth)?;
            match figure {
                Figure::Title => writeln!(f, "{name}")?,
                Figure::Count(n) => writeln!(f, "{name:<28}{n}")?,
                Figure::Rate(Some(rate)) => writeln!(f, "{name:<28}{rate:.4}")?,
                Figure::Rate(None) => writeln!(f, "{name:<28}-")?,
            }
        }
        Ok(())
    }
}
