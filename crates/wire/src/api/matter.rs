//! Matters as they are shown.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    ActCode, Claim, Day, Figure, Identity, Instant, LadderState, LightCode, LightView, MatterNumber, Measure,
    NameView, PartCode, Petition, Problem, ProjectOf, RelationCode, ReportView, RoleCode, RungCode,
    StateCode, UnitRef, Why,
};

/// One matter, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Matter {
    /// Its number.
    pub no: MatterNumber,
    /// The number as it is printed: 督〔2026〕031.
    pub printed: String,
    /// How many acts it has seen. Send it back as `If-Match` to act on exactly this state.
    pub version: i64,
    /// What kind it is.
    pub kind: CodeName,
    /// What it is called.
    pub title: String,
    /// What is required.
    pub requirement: String,
    /// Who asks.
    pub issuer: UnitRef,
    /// Where it comes from.
    pub source: Source,
    /// Where it stands.
    pub state: StateCode,
    /// Since when.
    pub state_since: Instant,
    /// When its clock began.
    pub begun_at: Instant,
    /// By when, as written.
    pub due_on: Option<Day>,
    /// The end of that day at the site.
    pub due_at: Option<Instant>,
    /// Whether it is open and its deadline has passed.
    pub is_overdue: bool,
    /// What it is measured by.
    pub measure: Option<Measure>,
    /// The standing lists it is linked to.
    pub lists: Vec<CodeName>,
    /// The programmes it serves.
    pub programmes: Vec<CodeName>,
    /// What else its kind asks for, by field.
    pub facts: BTreeMap<String, String>,
    /// Its share of the figure of the whole.
    pub quota: Option<Figure>,
    /// Who is meant to be asked: lead first.
    pub intended: Vec<UnitRef>,
    /// The group each of whose units is meant to do its part.
    pub intended_group: Option<String>,
    /// Who was asked, in order of asking.
    pub participants: Vec<Participant>,
    /// The whole of which it is a part.
    pub whole: Option<MatterPart>,
    /// Its parts, level under level.
    pub parts: Vec<MatterPart>,
    /// How its figure is divided among the parts directly below.
    pub split: Option<Split>,
    /// What its light shows, and why; absent before it is assigned.
    pub light: Option<LightView>,
    /// The sixty latest reports, the latest period first, with every version.
    pub reports: Vec<ReportView>,
    /// What was asked for and what came of it, in order.
    pub petitions: Vec<Petition>,
    /// How far it was followed up, and what comes next.
    pub ladder: LadderState,
    /// The claim that it is done, while one stands.
    pub claim: Option<Claim>,
    /// What it carries as a key project; absent of any other kind.
    pub project: Option<ProjectOf>,
    /// What can be done to it by whoever asks, and what stands in the way of the rest.
    pub offers: Vec<Offer>,
    /// How the unit of whoever asks stands to it.
    pub relations: Vec<RelationCode>,
}

/// A code of the pack with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CodeName {
    /// The code.
    pub id: String,
    /// What people call it.
    pub name: NameView,
}

/// Where a matter comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Source {
    /// The directive that was read.
    pub directive: Option<Identity>,
    /// The clauses of it, by their order from 0.
    pub clauses: Vec<u32>,
    /// What it is called.
    pub document: String,
    /// Its document number.
    pub doc_no: String,
    /// Its day.
    pub dated_on: Option<Day>,
}

/// A unit asked to do a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Participant {
    /// Who.
    pub unit: UnitRef,
    /// As what.
    pub part: PartCode,
    /// When it was asked.
    pub asked_at: Instant,
    /// By when receipt is to be acknowledged.
    pub receipt_due_at: Instant,
    /// Whether receipt is owed and its time has passed.
    pub is_late: bool,
    /// The acknowledgement.
    pub receipt: Option<Receipt>,
    /// The refusal before receipt.
    pub decline: Option<Decline>,
    /// When it was released from its part.
    pub ended_at: Option<Instant>,
}

/// An acknowledgement (签收).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Receipt {
    /// When.
    pub at: Instant,
}

/// A refusal before receipt (退单), and what the issuer said to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Decline {
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: String,
    /// The unit it belongs to, as they say.
    pub to: Option<String>,
    /// Whether the unit was released; absent while nobody has answered.
    pub released: Option<bool>,
    /// What the issuer said.
    pub answer: Option<String>,
}

/// A part of a matter, or the whole of which it is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatterPart {
    /// Its number.
    pub no: MatterNumber,
    /// How deep below the matter asked for, from 1; 0 for the whole above it.
    pub depth: usize,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: StateCode,
    /// What its light shows; nothing where it has none, and nothing for the whole above.
    pub light: Option<Light>,
    /// Who leads it.
    pub lead: Option<UnitRef>,
    /// Its share of the figure.
    pub quota: Option<Figure>,
    /// When it is due.
    pub due_at: Option<Instant>,
}

/// What the light of a matter shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Light {
    /// What it shows.
    pub shows: LightCode,
    /// Whether all that was claimed has been verified.
    pub is_verified: bool,
}

/// What the parts of a figure come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Split {
    /// What is to be divided.
    pub whole: Figure,
    /// What the parts come to.
    pub sum: Figure,
    /// What they lack; negative when they come to more.
    pub gap: Figure,
    /// How far off the sum may be.
    pub tolerance: Figure,
    /// Whether they make the whole, within the tolerance.
    pub is_whole: bool,
}

/// An act someone has the right to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Offer {
    /// Which.
    pub act: ActCode,
    /// Whether it can be done now.
    pub is_open: bool,
    /// Why not.
    pub why: Option<Why>,
}

/// A matter as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatterLine {
    /// Its number.
    pub no: MatterNumber,
    /// What it is called.
    pub title: String,
    /// What people call its kind.
    pub kind: NameView,
    /// Who asks.
    pub issuer: UnitRef,
    /// Where it stands.
    pub state: StateCode,
    /// Since when.
    pub state_since: Instant,
    /// What its light shows; nothing where it has none.
    pub light: Option<Light>,
    /// By when.
    pub due_on: Option<Day>,
    /// Whether it is open and its deadline has passed.
    pub is_overdue: bool,
    /// The kind of its measure: `quantity`, `milestones`, `standing`.
    pub measure: Option<String>,
    /// Who leads it.
    pub lead: Option<UnitRef>,
    /// Its share of the figure of the whole.
    pub quota: Option<Figure>,
    /// The rung of the ladder it stands at.
    pub rung: Option<RungCode>,
    /// The directive it came from.
    pub directive: Option<Identity>,
    /// How many blockers of a key project nobody has cleared.
    pub blockers: u32,
}

/// A page of a list of matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Matters {
    /// The matters of this page.
    pub items: Vec<MatterLine>,
    /// How many there are on all pages.
    pub total: u64,
    /// Which page, from 1.
    pub page: u32,
    /// How many pages.
    pub pages: u32,
    /// How many stand on a page.
    pub per_page: u32,
}

/// What an act led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Done {
    /// The matter.
    pub no: MatterNumber,
    /// How many acts it has seen now.
    pub version: i64,
    /// Where it stands now.
    pub state: StateCode,
}

/// What came of an act to many matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulkDone {
    /// Each matter, in the order in which they were sent.
    pub items: Vec<BulkOutcome>,
    /// How many it was done to.
    pub done: usize,
    /// How many it was not done to.
    pub refused: usize,
}

/// What came of one of many matters: the matter, or why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulkOutcome {
    /// Which.
    pub no: MatterNumber,
    /// Where it stands now, when it was done.
    pub state: Option<StateCode>,
    /// Why it was not done.
    pub problem: Option<Problem>,
}

/// Everything that happened to a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct History {
    /// Every act, oldest first.
    pub items: Vec<Happened>,
    /// How many.
    pub total: usize,
}

/// One act that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Happened {
    /// When.
    pub at: Instant,
    /// Who, by name; absent where the person is not known.
    pub by: Option<String>,
    /// For which unit.
    pub unit: UnitRef,
    /// In which role.
    pub role: RoleCode,
    /// The code of the change.
    #[schema(example = "signed_off")]
    pub change: String,
    /// What, in a word.
    pub what: NameView,
    /// What was said: a reason, a note.
    pub text: Option<String>,
    /// Whom it concerned: who was asked, released, told.
    pub units: Vec<UnitRef>,
}

/// The piece of a directive from which a matter comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SourceText {
    /// The directive, for those who may read the whole.
    pub directive: Option<Identity>,
    /// What it is called.
    pub title: String,
    /// Its document number.
    pub doc_no: String,
    /// The clauses with some text around; the clauses alone for those who may not read the whole.
    pub text: String,
    /// Where the piece begins in the directive, in characters.
    pub from: usize,
    /// The clauses within `text`, in characters: first, and one past the last.
    pub clauses: Vec<[usize; 2]>,
}
