//! The files of the measure: gold labels and the output of a tool have one shape (`GUIDELINE.md` section 5).
//!
//! All offsets count Unicode code points of the document's own `restored`, end exclusive. What a file does not
//! say is empty here: a missing field is a wrong or empty value, not an error.

use serde::{Deserialize, Deserializer};

/// A document as labelled by a person or as read by a tool.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Document {
    /// Name of the document; the output of a tool lies in `<doc_id>.json`.
    #[serde(default)]
    pub doc_id: String,
    /// Day from which dates are counted, `YYYY-MM-DD`.
    #[serde(default)]
    pub reference_date: Option<String>,
    /// Whether the text itself gives the day; if not, the tool is told.
    #[serde(default)]
    pub reference_date_in_text: Option<bool>,
    /// File beside this one that holds the restored text.
    #[serde(default)]
    pub restored_file: Option<String>,
    /// The restored text; `None` when the tool gave none, and then its offsets are taken for the gold's.
    #[serde(default)]
    pub restored: Option<String>,
    /// Clauses in the order of the text.
    #[serde(default, deserialize_with = "empty_if_null")]
    pub clauses: Vec<Clause>,
    /// Action items.
    #[serde(default, deserialize_with = "empty_if_null")]
    pub actions: Vec<Action>,
}

/// A piece of a text, in code points, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A clause with its class.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Clause {
    /// Label of the clause in its file; not scored.
    #[serde(default)]
    pub id: Option<String>,
    /// Where it stands.
    #[serde(flatten, deserialize_with = "spans")]
    pub spans: Vec<Span>,
    /// `meta`, `appraisal`, `goal`, `action`, `conduct` or `heading`.
    #[serde(default)]
    pub class: Option<String>,
}

/// An action item with its attributes (`GUIDELINE.md` section 4).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Action {
    /// Label of the item in its file; not scored.
    #[serde(default)]
    pub id: Option<String>,
    /// The fragments of the text that say it.
    #[serde(flatten, deserialize_with = "spans")]
    pub spans: Vec<Span>,
    /// Bare predicate.
    #[serde(default)]
    pub verb: Option<String>,
    /// What the work is done to.
    #[serde(default)]
    pub object: Option<String>,
    /// Place, population or range.
    #[serde(default)]
    pub scope: Option<String>,
    /// Nearest open heading.
    #[serde(default)]
    pub heading: Option<String>,
    /// Names in quotation marks of programmes, platforms, mechanisms.
    #[serde(default, deserialize_with = "empty_if_null")]
    pub initiatives: Vec<String>,
    /// Results to be reached and sizes of the work.
    #[serde(default, deserialize_with = "empty_if_null")]
    pub targets: Vec<Target>,
    /// When it is due.
    #[serde(default)]
    pub deadline: Option<Deadline>,
    /// Who does it.
    #[serde(default, deserialize_with = "empty_if_null")]
    pub units: Vec<Unit>,
    /// Kind of work.
    #[serde(default)]
    pub kind: Option<String>,
    /// `measurable`, `checkable` or `slogan`.
    #[serde(default)]
    pub verifiability: Option<String>,
    /// Gold only: further values that are as right as the main one.
    #[serde(default, deserialize_with = "empty_if_null")]
    pub accept: Accept,
}

/// Values a second annotator could rightly have chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Accept {
    /// Further verbs.
    pub verb: Vec<Option<String>>,
    /// Further objects.
    pub object: Vec<Option<String>>,
    /// Further scopes; `None` says that leaving it out is right.
    pub scope: Vec<Option<String>>,
    /// Further kinds.
    pub kind: Vec<Option<String>>,
    /// Further values of verifiability.
    pub verifiability: Vec<Option<String>>,
}

/// A figure that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Target {
    /// Words of the text.
    #[serde(default)]
    pub text: Option<String>,
    /// The number as written; a Chinese numeral is a number.
    #[serde(default, deserialize_with = "number")]
    pub value: Option<f64>,
    /// Upper end of a range.
    #[serde(default, deserialize_with = "number")]
    pub value_max: Option<f64>,
    /// Measure as written, such as 亿元.
    #[serde(default)]
    pub unit: Option<String>,
    /// `eq`, `ge`, `gt`, `le`, `lt`, `approx` or `range`.
    #[serde(default)]
    pub cmp: Option<String>,
}

/// When an item is due; dates are `YYYY-MM-DD`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Deadline {
    /// Words of the text.
    #[serde(default)]
    pub text: Option<String>,
    /// `by`, `window`, `on`, `from`, `immediate`, `recurring`, `relative`.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// First day.
    #[serde(default)]
    pub start: Option<String>,
    /// Last day.
    #[serde(default)]
    pub end: Option<String>,
    /// Cadence, such as `weekly`.
    #[serde(default)]
    pub recur: Option<String>,
}

/// A unit and its part in an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Unit {
    /// Name as written.
    #[serde(default)]
    pub name: Option<String>,
    /// `lead`, `support` or `owner`.
    #[serde(default)]
    pub role: Option<String>,
}

/// The spellings of a place that files use: `spans`, `span`, or `start` and `end`.
#[derive(Deserialize)]
struct RawSpans {
    #[serde(default)]
    spans: Option<Vec<RawSpan>>,
    #[serde(default)]
    span: Option<RawSpan>,
    #[serde(default)]
    start: Option<i64>,
    #[serde(default)]
    end: Option<i64>,
}

/// A span as a pair or as an object.
#[derive(Deserialize)]
#[serde(untagged)]
enum RawSpan {
    Pair(i64, i64),
    Object {
        #[serde(default)]
        start: i64,
        #[serde(default)]
        end: i64,
    },
}

fn spans<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Span>, D::Error> {
    let raw = RawSpans::deserialize(deserializer)?;
    let list = match (raw.spans, raw.span, raw.start, raw.end) {
        (Some(list), ..) => list,
        (None, Some(one), ..) => vec![one],
        (None, None, Some(start), Some(end)) => vec![RawSpan::Pair(start, end)],
        _ => Vec::new(),
    };
    Ok(list.into_iter().map(Span::from).collect())
}

impl From<RawSpan> for Span {
    fn from(raw: RawSpan) -> Self {
        let (RawSpan::Pair(start, end) | RawSpan::Object { start, end }) = raw;
        // A negative offset is clipped, as the measure clips one past the end.
        let clip = |offset: i64| usize::try_from(offset).unwrap_or(0);
        Self { start: clip(start), end: clip(end) }
    }
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Raw {
        Number(f64),
        Text(String),
    }
    Ok(match Option::<Raw>::deserialize(deserializer)? {
        Some(Raw::Number(value)) => Some(value),
        Some(Raw::Text(text)) => text.trim().parse().ok(),
        None => None,
    })
}

fn empty_if_null<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
