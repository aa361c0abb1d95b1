//! A matter as it is first written down, and what may be changed of it later.

use std::collections::BTreeMap;

use duban_core::{Draft, Edit, Measure, Participants, Source};
use serde::{Deserialize, Deserializer, Serialize};

use super::measure::MeasureView;
use super::parts::{self, EnteredAsView, ParticipantsView, SourceView};
use crate::ViewFault;
use crate::fault::opt_day;
use crate::project::YearPlanView;
use crate::work::{all, views};

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// What kind it is.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// What is required, in full.
    #[serde(default)]
    pub requirement: String,
    /// Who asks.
    pub issuer: String,
    /// Where it comes from.
    #[serde(default)]
    pub source: SourceView,
    /// By when, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<String>,
    /// What it is measured by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<MeasureView>,
    /// The standing lists it is linked to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<String>,
    /// The programmes it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<String>,
    /// What else its kind asks for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// Of a key project: what is to be invested, year by year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plan: Vec<YearPlanView>,
    /// Who is meant to do it.
    #[serde(default)]
    pub intended: ParticipantsView,
    /// Where it stood before it was written down.
    #[serde(default)]
    pub standing: EnteredAsView,
}

impl From<&Draft> for DraftView {
    fn from(draft: &Draft) -> Self {
        Self {
            kind: draft.kind.to_string(),
            title: draft.title.clone(),
            requirement: draft.requirement.clone(),
            issuer: draft.issuer.to_string(),
            source: (&draft.source).into(),
            due_on: draft.due_on.map(|day| day.to_string()),
            measure: draft.measure.as_ref().map(MeasureView::from),
            lists: parts::codes(&draft.lists),
            programmes: parts::codes(&draft.programmes),
            facts: parts::facts_view(&draft.facts),
            plan: views(&draft.plan),
            intended: (&draft.intended).into(),
            standing: draft.standing.into(),
        }
    }
}

impl TryFrom<DraftView> for Draft {
    type Error = ViewFault;

    fn try_from(view: DraftView) -> Result<Self, ViewFault> {
        Ok(Self {
            kind: view.kind.into(),
            title: view.title,
            requirement: view.requirement,
            issuer: view.issuer.into(),
            source: view.source.try_into()?,
            due_on: opt_day("due_on", view.due_on.as_deref())?,
            measure: view.measure.map(Measure::try_from).transpose()?,
            lists: parts::ids(view.lists),
            programmes: parts::ids(view.programmes),
            facts: parts::facts(view.facts)?,
            plan: all(view.plan)?,
            intended: view.intended.into(),
            standing: view.standing.into(),
        })
    }
}

/// Changes to what a matter says; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditView {
    /// What kind it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What is required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirement: Option<String>,
    /// By when; `null` takes the date out.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "told")]
    pub due_on: Option<Option<String>>,
    /// Name, number and day of its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceView>,
    /// Who is meant to do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intended: Option<ParticipantsView>,
    /// The programmes it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programmes: Option<Vec<String>>,
    /// What else its kind asks for; an empty text takes a fact out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
}

/// A field that is there, be it `null`: told apart from one that is absent.
fn told<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}

impl From<&Edit> for EditView {
    fn from(edit: &Edit) -> Self {
        Self {
            kind: edit.kind.as_ref().map(ToString::to_string),
            title: edit.title.clone(),
            requirement: edit.requirement.clone(),
            due_on: edit.due_on.map(|due| due.map(|day| day.to_string())),
            source: edit.source.as_ref().map(SourceView::from),
            intended: edit.intended.as_ref().map(ParticipantsView::from),
            programmes: edit.programmes.as_ref().map(parts::codes),
            facts: parts::facts_view(&edit.facts),
        }
    }
}

impl TryFrom<EditView> for Edit {
    type Error = ViewFault;

    fn try_from(view: EditView) -> Result<Self, ViewFault> {
        let due_on = view.due_on.map(|due| opt_day("due_on", due.as_deref())).transpose()?;
        Ok(Self {
            kind: view.kind.map(Into::into),
            title: view.title,
            requirement: view.requirement,
            due_on,
            source: view.source.map(Source::try_from).transpose()?,
            intended: view.intended.map(Participants::from),
            programmes: view.programmes.map(parts::ids),
            facts: parts::facts(view.facts)?,
        })
    }
}
