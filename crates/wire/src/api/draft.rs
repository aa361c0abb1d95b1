//! A matter as it is sent in, and changes to what it says.

use std::collections::{BTreeMap, BTreeSet};

use duban_core::{Draft, Edit, EnteredAs, Field, GroupId, Moment, Participants, Source, UnitId};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use super::few::{few, few_or_none};
use super::{Code, Day, FieldCode, Line, Measure, Prose, YearOfPlan};

/// A matter to be written down, by hand or late (补录).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftSent {
    /// What kind it is.
    pub kind: Code,
    /// What it is called: verb and object.
    pub title: Line,
    /// What is required, in full.
    #[serde(default)]
    pub requirement: Prose,
    /// Where it comes from.
    #[serde(default)]
    pub source: SourceSent,
    /// By when.
    #[serde(default)]
    pub due_on: Option<Day>,
    /// What it is measured by.
    #[serde(default)]
    pub measure: Option<Measure>,
    /// The standing lists it is linked to.
    #[serde(default, deserialize_with = "few::<50, _, _>")]
    #[schema(max_items = 50)]
    pub lists: Vec<Code>,
    /// The programmes it serves.
    #[serde(default, deserialize_with = "few::<50, _, _>")]
    #[schema(max_items = 50)]
    pub programmes: Vec<Code>,
    /// What else its kind asks for.
    #[serde(default)]
    pub facts: BTreeMap<FieldCode, Prose>,
    /// Of a key project: what is to be invested, year by year.
    #[serde(default, deserialize_with = "few::<30, _, _>")]
    #[schema(max_items = 30)]
    pub plan: Vec<YearOfPlan>,
    /// Who is meant to do it.
    #[serde(default)]
    pub intended: UnitsSent,
    /// Since when it has been running, for one that is entered late.
    #[serde(default)]
    pub late: Option<StandingSent>,
}

/// Since when a matter entered late has been running, and when it was closed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StandingSent {
    /// Its first day.
    pub since: Day,
    /// The day on which it was closed, if it was.
    #[serde(default)]
    pub closed_on: Option<Day>,
}

/// Where a matter comes from, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceSent {
    /// What the source is called.
    #[serde(default)]
    pub document: Line,
    /// Its document number.
    #[serde(default)]
    pub doc_no: Line,
    /// Its day.
    #[serde(default)]
    pub dated_on: Option<Day>,
}

/// Who is to do something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitsSent {
    /// 牵头.
    #[serde(default)]
    pub lead: Option<Code>,
    /// 共同牵头.
    #[serde(default, deserialize_with = "few::<500, _, _>")]
    #[schema(max_items = 500)]
    pub co_leads: Vec<Code>,
    /// 配合.
    #[serde(default, deserialize_with = "few::<500, _, _>")]
    #[schema(max_items = 500)]
    pub supporters: Vec<Code>,
    /// A group whose units are each to do their part.
    #[serde(default)]
    pub group: Option<Code>,
}

/// Changes to what a matter says; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EditSent {
    /// What kind it is.
    #[serde(default)]
    pub kind: Option<Code>,
    /// What it is called.
    #[serde(default)]
    pub title: Option<Line>,
    /// What is required.
    #[serde(default)]
    pub requirement: Option<Prose>,
    /// By when; `null` takes the date out.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<Day>)]
    pub due_on: Option<Option<Day>>,
    /// Name, number and day of its source.
    #[serde(default)]
    pub source: Option<SourceSent>,
    /// Who is meant to do it.
    #[serde(default)]
    pub intended: Option<UnitsSent>,
    /// The programmes it serves.
    #[serde(default, deserialize_with = "few_or_none::<50, _, _>")]
    #[schema(max_items = 50)]
    pub programmes: Option<Vec<Code>>,
    /// What else its kind asks for; an empty text takes a fact out, the others stay.
    #[serde(default)]
    pub facts: BTreeMap<FieldCode, Prose>,
}

/// A field that is there, be it `null`: told apart from one that is absent.
fn told<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<Day>>, D::Error> {
    Option::deserialize(from).map(Some)
}

impl DraftSent {
    /// The draft of `issuer`; `begins` gives the instant at which a day begins at the site.
    pub fn into_draft(self, issuer: UnitId, begins: impl Fn(Date) -> Moment) -> Draft {
        let standing = match self.late {
            None => EnteredAs::New,
            Some(StandingSent { since, closed_on: None }) => EnteredAs::InHand { since: begins(since.0) },
            Some(StandingSent { since, closed_on: Some(at) }) => {
                EnteredAs::Closed { since: begins(since.0), at: begins(at.0) }
            }
        };
        Draft {
            kind: self.kind.0.into(),
            title: self.title.0,
            requirement: self.requirement.0,
            issuer,
            source: self.source.into(),
            due_on: self.due_on.map(|day| day.0),
            measure: self.measure.map(Into::into),
            lists: codes(self.lists),
            programmes: codes(self.programmes),
            facts: facts(self.facts),
            plan: self.plan.into_iter().map(Into::into).collect(),
            intended: self.intended.into(),
            standing,
        }
    }
}

impl From<EditSent> for Edit {
    fn from(edit: EditSent) -> Self {
        Self {
            kind: edit.kind.map(|code| code.0.into()),
            title: edit.title.map(|line| line.0),
            requirement: edit.requirement.map(|text| text.0),
            due_on: edit.due_on.map(|due| due.map(|day| day.0)),
            source: edit.source.map(Into::into),
            intended: edit.intended.map(Into::into),
            programmes: edit.programmes.map(codes::<_, BTreeSet<_>>),
            facts: facts(edit.facts),
        }
    }
}

impl From<SourceSent> for Source {
    fn from(source: SourceSent) -> Self {
        Self {
            document: source.document.0,
            doc_no: source.doc_no.0,
            dated_on: source.dated_on.map(|day| day.0),
            ..Self::default()
        }
    }
}

impl From<UnitsSent> for Participants {
    fn from(units: UnitsSent) -> Self {
        Self {
            lead: units.lead.map(|code| code.0.into()),
            co_leads: codes(units.co_leads),
            supporters: codes(units.supporters),
            group: units.group.map(|code| GroupId::from(code.0)),
        }
    }
}

/// Codes as identities of the pack.
pub(super) fn codes<T: From<String>, C: FromIterator<T>>(codes: Vec<Code>) -> C {
    codes.into_iter().map(|code| T::from(code.0)).collect()
}

fn facts(sent: BTreeMap<FieldCode, Prose>) -> BTreeMap<Field, String> {
    sent.into_iter().map(|(field, fact)| (field.0, fact.0)).collect()
}
