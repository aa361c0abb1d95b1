//! What the reader gives back.

use jiff::civil::Date;

use crate::{Doubt, Format, Repair, Span};

/// A directive that has been read: its text made whole, every clause classed, the work in it listed.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What the bytes were.
    pub format: Format,
    /// The encoding they were decoded from.
    pub encoding: &'static str,
    /// The text as found: decoded and out of its container, before any repair.
    pub source: String,
    /// The text made whole: one paragraph a line, a final newline.
    pub restored: String,
    /// Every difference between the two, in the order of the source.
    pub repairs: Vec<Repair>,
    /// What could not be settled, in the order of the text.
    pub doubts: Vec<Doubt>,
    /// The title lines, parted by one space; empty when there are none.
    pub title: String,
    /// The day from which deadlines were counted.
    pub reference_date: Option<Date>,
    /// Whether that day was found in the copy rather than given.
    pub reference_date_in_text: bool,
    /// Every clause, in order. Together they hold every character of the text that says something.
    pub clauses: Vec<Clause>,
    /// The work, in order.
    pub proposals: Vec<Proposal>,
}

/// One clause (条款).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands in the restored text.
    pub span: Span,
    /// What it holds.
    pub class: Class,
}

/// What a clause holds (guideline, section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Time, place, people, who speaks, titles, numbers, addressees, lead-ins.
    Meta,
    /// The situation, what was achieved, what is wrong, why it matters.
    Appraisal,
    /// Overall aims, guiding ideas, slogans, result tails without a figure.
    Goal,
    /// Work that is being assigned.
    Action,
    /// How people are to work: attitude, responsibility, discipline.
    Conduct,
    /// Names a section and is elaborated after it.
    Heading,
}

/// A piece of work found in the text, proposed as a matter (建议事项).
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The characters it is made of: one span when it was not cut out of a list, else several.
    pub spans: Vec<Span>,
    /// The bare predicate: 办好, 开展.
    pub verb: Option<String>,
    /// What it is done to.
    pub object: Option<String>,
    /// The place, population or range outside verb and object.
    pub scope: Option<String>,
    /// The headings it stands under, outermost first, without numbering.
    pub heading_path: Vec<String>,
    /// Names of programmes, campaigns, lists in quotation marks.
    pub initiatives: Vec<Initiative>,
    /// Figures to be reached, and the size of the work.
    pub targets: Vec<Target>,
    /// By when.
    pub deadline: Option<Deadline>,
    /// Who.
    pub units: Vec<Responsible>,
    /// What kind of work.
    pub kind: Kind,
    /// Whether it can be measured, checked, or neither.
    pub verifiability: Verifiability,
}

/// A name in quotation marks, with the standing list or campaign it links to where the site knows one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initiative {
    /// The name without quotation marks.
    pub name: String,
    /// The code of the list or campaign.
    pub code: Option<String>,
}

/// A figure (guideline, section 4, Targets).
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// As written: `30条以上`.
    pub text: String,
    /// Where the figure stands in the restored text.
    pub span: Span,
    /// The number as written: 1.5 in 1.5亿元.
    pub value: f64,
    /// The upper number of a range.
    pub value_max: Option<f64>,
    /// The measure as written: 亿元.
    pub unit: String,
    /// How the number binds.
    pub cmp: Comparison,
}

/// How a number binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// A bare number.
    Eq,
    /// At least: 以上, 不少于, 达到.
    Ge,
    /// More than: 超过, 突破.
    Gt,
    /// At most: 以内, 控制在.
    Le,
    /// Less than: 低于.
    Lt,
    /// About: 左右, 约.
    Approx,
    /// From one to another: 1至2个.
    Range,
}

/// By when (guideline, section 4, Deadlines).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// As written: `6月底前`.
    pub text: String,
    /// Where it stands in the restored text.
    pub span: Span,
    /// What kind of date it is.
    pub kind: DeadlineKind,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// How often.
    pub recur: Option<Recurrence>,
}

/// What kind of date a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineKind {
    /// Up to and including a day.
    By,
    /// From one day to another.
    Window,
    /// On one day.
    On,
    /// From a day.
    From,
    /// At once.
    Immediate,
    /// Again and again.
    Recurring,
    /// Counted from an event.
    Relative,
}

/// How often something falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurrence {
    /// Every so many hours.
    Hourly,
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every ten days (旬).
    Tenday,
    /// Twice a month.
    Semimonthly,
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Twice a year, every term.
    Semiannual,
    /// Every year.
    Yearly,
    /// In another rhythm.
    Other,
}

/// A unit with its part in the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Responsible {
    /// The name as written, a shared suffix completed.
    pub name: String,
    /// Its part.
    pub part: Part,
}

/// The part of a unit (guideline, section 4, Units).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Leads (牵头).
    Lead,
    /// Supports (配合).
    Support,
    /// Answers for it (责任单位, a subject).
    Owner,
}

/// What kind of work (guideline, section 4, Kinds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Finding and closing problems.
    Rectification,
    /// Watch, rescue, response.
    DutyEmergency,
    /// A named or time-limited drive.
    Campaign,
    /// Construction, investment, countable facilities.
    KeyProject,
    /// Requests and problems of enterprises and citizens.
    ServiceRequest,
    /// Watching, reviewing, reporting as an end in itself.
    Monitoring,
    /// Everything else.
    Task,
}

/// Whether it can be shown that the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verifiability {
    /// By a figure.
    Measurable,
    /// By yes or no.
    Checkable,
    /// Not at all as it stands.
    Slogan,
}
