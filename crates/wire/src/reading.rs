//! A reading as JSON: the format in which gold labels and tools exchange what was read.
//!
//! All offsets count Unicode code points in `restored`, end exclusive.

mod names;

use duban_text::{Clause, Deadline, Doubt, Proposal, Reading, Repair, Span, Target};
pub use names::{class_name, doubt_name, kind_name, repair_name, verifiability_name};
use names::{comparison_name, deadline_name, format_name, part_name, recurrence_name};
use serde::Serialize;

/// A whole reading.
#[derive(Debug, Clone, Serialize)]
pub struct ReadingView {
    /// What the caller calls the document; the file name as a rule.
    pub doc_id: String,
    /// What the bytes were: `text`, `html`, `docx`, `markdown`, `pdf`.
    pub format: &'static str,
    /// The encoding they were decoded from.
    pub encoding: &'static str,
    /// The title lines.
    pub title: String,
    /// The day from which deadlines were counted, `YYYY-MM-DD`.
    pub reference_date: Option<String>,
    /// Whether that day was found in the copy rather than given.
    pub reference_date_in_text: bool,
    /// The text made whole.
    pub restored: String,
    /// Every clause.
    pub clauses: Vec<ClauseView>,
    /// The work.
    pub actions: Vec<ActionView>,
    /// Every repair.
    pub repairs: Vec<RepairView>,
    /// What could not be settled.
    pub doubts: Vec<DoubtView>,
}

/// One clause.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseView {
    /// `c01` …
    pub id: String,
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// `meta`, `appraisal`, `goal`, `action`, `conduct`, `heading`.
    pub class: &'static str,
    /// Its characters.
    pub text: String,
}

/// One proposal.
#[derive(Debug, Clone, Serialize)]
pub struct ActionView {
    /// `a01` …
    pub id: String,
    /// Fragments as `[start, end]`.
    pub spans: Vec<[usize; 2]>,
    /// The fragments put together.
    pub text: String,
    /// The clauses its fragments stand in: `c07` …
    pub clauses: Vec<String>,
    /// The bare predicate.
    pub verb: Option<String>,
    /// What it is done to.
    pub object: Option<String>,
    /// Place, population or range.
    pub scope: Option<String>,
    /// The nearest heading.
    pub heading: Option<String>,
    /// All headings, outermost first.
    pub heading_path: Vec<String>,
    /// Names of programmes and campaigns.
    pub initiatives: Vec<String>,
    /// Those of them that link to a standing list: name and code.
    pub links: Vec<LinkView>,
    /// Figures.
    pub targets: Vec<TargetView>,
    /// By when.
    pub deadline: Option<DeadlineView>,
    /// Who.
    pub units: Vec<UnitView>,
    /// What kind of work.
    pub kind: &'static str,
    /// `measurable`, `checkable`, `slogan`.
    pub verifiability: &'static str,
}

/// A name that links to a standing list or campaign.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// The name as written.
    pub name: String,
    /// The code it links to.
    pub code: String,
}

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub struct TargetView {
    /// As written.
    pub text: String,
    /// The number.
    pub value: f64,
    /// The upper number of a range.
    pub value_max: Option<f64>,
    /// The measure.
    pub unit: String,
    /// `eq`, `ge`, `gt`, `le`, `lt`, `approx`, `range`.
    pub cmp: &'static str,
}

/// One deadline.
#[derive(Debug, Clone, Serialize)]
pub struct DeadlineView {
    /// As written.
    pub text: String,
    /// `by`, `window`, `on`, `from`, `immediate`, `recurring`, `relative`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// First day, `YYYY-MM-DD`.
    pub start: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub end: Option<String>,
    /// How often.
    pub recur: Option<&'static str>,
}

/// One unit.
#[derive(Debug, Clone, Serialize)]
pub struct UnitView {
    /// Its name.
    pub name: String,
    /// `lead`, `support`, `owner`.
    pub role: &'static str,
}

/// One repair.
#[derive(Debug, Clone, Serialize)]
pub struct RepairView {
    /// What kind of damage.
    pub kind: &'static str,
    /// Where it stood in the source, `[start, end]`.
    pub source: [usize; 2],
    /// Where its outcome stands in `restored`, `[start, end]`.
    pub restored: [usize; 2],
    /// The damaged characters.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// How sure, 0 to 100.
    pub confidence: u8,
}

/// One doubt.
#[derive(Debug, Clone, Serialize)]
pub struct DoubtView {
    /// What it is about.
    pub kind: &'static str,
    /// Where in `restored`, `[start, end]`.
    pub place: [usize; 2],
    /// The characters in question.
    pub text: String,
}

impl ReadingView {
    /// The view of a reading that the caller calls `doc_id`.
    #[must_use]
    pub fn new(doc_id: impl Into<String>, reading: &Reading) -> Self {
        let chars: Vec<char> = reading.restored.chars().collect();
        Self {
            doc_id: doc_id.into(),
            format: format_name(reading.format),
            encoding: reading.encoding,
            title: title(reading),
            reference_date: reading.reference_date.map(|d| d.to_string()),
            reference_date_in_text: reading.reference_date_in_text,
            restored: reading.restored.clone(),
            clauses: reading
                .clauses
                .iter()
                .enumerate()
                .map(|(n, c)| ClauseView {
                    id: clause_id(n),
                    start: c.span.start,
                    end: c.span.end,
                    class: class_name(c.class),
                    text: c.span.text(&chars),
                })
                .collect(),
            actions: reading
                .proposals
                .iter()
                .enumerate()
                .map(|(n, p)| ActionView::new(n, p, &chars, &reading.clauses))
                .collect(),
            repairs: reading.repairs.iter().map(RepairView::new).collect(),
            doubts: reading.doubts.iter().map(DoubtView::new).collect(),
        }
    }
}

impl ActionView {
    fn new(n: usize, p: &Proposal, chars: &[char], clauses: &[Clause]) -> Self {
        Self {
            id: format!("a{:02}", n + 1),
            spans: p.spans.iter().map(|s| pair(*s)).collect(),
            text: p.spans.iter().map(|s| s.text(chars)).collect(),
            clauses: clauses_under(&p.spans, clauses).into_iter().map(clause_id).collect(),
            verb: p.verb.clone(),
            object: p.object.clone(),
            scope: p.scope.clone(),
            heading: p.heading_path.last().cloned(),
            heading_path: p.heading_path.clone(),
            initiatives: p.initiatives.iter().map(|i| i.name.clone()).collect(),
            links: p
                .initiatives
                .iter()
                .filter_map(|i| Some(LinkView { name: i.name.clone(), code: i.code.clone()? }))
                .collect(),
            targets: p.targets.iter().map(TargetView::new).collect(),
            deadline: p.deadline.as_ref().map(DeadlineView::new),
            units: p
                .units
                .iter()
                .map(|u| UnitView { name: u.name.clone(), role: part_name(u.part) })
                .collect(),
            kind: kind_name(p.kind),
            verifiability: verifiability_name(p.verifiability),
        }
    }
}

impl TargetView {
    fn new(t: &Target) -> Self {
        Self {
            text: t.text.clone(),
            value: t.value,
            value_max: t.value_max,
            unit: t.unit.clone(),
            cmp: comparison_name(t.cmp),
        }
    }
}

impl DeadlineView {
    fn new(d: &Deadline) -> Self {
        Self {
            text: d.text.clone(),
            kind: deadline_name(d.kind),
            start: d.start.map(|d| d.to_string()),
            end: d.end.map(|d| d.to_string()),
            recur: d.recur.map(recurrence_name),
        }
    }
}

impl RepairView {
    fn new(r: &Repair) -> Self {
        Self {
            kind: repair_name(r.kind),
            source: pair(r.source),
            restored: pair(r.restored),
            before: r.before.clone(),
            after: r.after.clone(),
            confidence: r.confidence_pct,
        }
    }
}

impl DoubtView {
    fn new(d: &Doubt) -> Self {
        Self { kind: doubt_name(d.kind), place: pair(d.place), text: d.text.clone() }
    }
}

/// The name of the clause at `n`, counted from 0.
fn clause_id(n: usize) -> String {
    format!("c{:02}", n + 1)
}

/// The clauses that `spans` stand in, by their order from 0. Clauses are in order, so each end is found by halving.
#[must_use]
pub fn clauses_under(spans: &[Span], clauses: &[Clause]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for span in spans {
        let first = clauses.partition_point(|c| c.span.end <= span.start);
        let past = clauses.partition_point(|c| c.span.start < span.end);
        found.extend(first..past.max(first));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The title of a reading; its first line where none was made out, cut to what a heading can hold.
#[must_use]
pub fn title(reading: &Reading) -> String {
    const LONGEST: usize = 60;
    if !reading.title.is_empty() {
        return reading.title.clone();
    }
    let line = reading.restored.lines().next().unwrap_or_default();
    if line.chars().nth(LONGEST).is_none() {
        return line.to_owned();
    }
    line.chars().take(LONGEST).chain(['…']).collect()
}

fn pair(s: Span) -> [usize; 2] {
    [s.start, s.end]
}
