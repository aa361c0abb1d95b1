//! The pieces of which a matter, a draft and an edit are made.

use std::collections::BTreeMap;

use duban_core::{DirectiveId, Due, EnteredAs, Field, Moment, Participants, Source, UnitId};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::{code, day, opt_day};

/// Where a matter comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceView {
    /// The directive that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directive: Option<i64>,
    /// The clauses of it, by their order from 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<u32>,
    /// What the source is called.
    #[serde(default)]
    pub document: String,
    /// Its document number.
    #[serde(default)]
    pub doc_no: String,
    /// Its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated_on: Option<String>,
}

/// A deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueView {
    /// The day as written.
    pub on: String,
    /// The instant worked out from it, microseconds UTC.
    pub at: i64,
}

/// Who is to do a matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipantsView {
    /// 牵头.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// 共同牵头.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_leads: Vec<String>,
    /// 配合.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supporters: Vec<String>,
    /// A group whose units are each to do their part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
}

/// Where a matter stood when it was written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum EnteredAsView {
    /// New.
    #[default]
    New,
    /// 补录, in hand since that instant.
    InHand {
        /// Microseconds UTC.
        since: i64,
    },
    /// 补录, closed already.
    Closed {
        /// When it began, microseconds UTC.
        since: i64,
        /// When it was closed, microseconds UTC.
        at: i64,
    },
}

impl From<&Source> for SourceView {
    fn from(source: &Source) -> Self {
        let Source { directive, clauses, document, doc_no, dated_on } = source;
        Self {
            directive: directive.map(|id| id.0),
            clauses: clauses.clone(),
            document: document.clone(),
            doc_no: doc_no.clone(),
            dated_on: dated_on.map(|day| day.to_string()),
        }
    }
}

impl TryFrom<SourceView> for Source {
    type Error = ViewFault;

    fn try_from(view: SourceView) -> Result<Self, ViewFault> {
        let SourceView { directive, clauses, document, doc_no, dated_on } = view;
        let dated_on = opt_day("dated_on", dated_on.as_deref())?;
        Ok(Self { directive: directive.map(DirectiveId), clauses, document, doc_no, dated_on })
    }
}

impl From<&Due> for DueView {
    fn from(due: &Due) -> Self {
        Self { on: due.on.to_string(), at: due.at.as_micros() }
    }
}

impl TryFrom<DueView> for Due {
    type Error = ViewFault;

    fn try_from(view: DueView) -> Result<Self, ViewFault> {
        Ok(Self { on: day("due.on", &view.on)?, at: Moment::from_micros(view.at) })
    }
}

/// A deadline that may be missing.
pub(crate) fn opt_due(view: Option<DueView>) -> Result<Option<Due>, ViewFault> {
    view.map(Due::try_from).transpose()
}

impl From<&Participants> for ParticipantsView {
    fn from(units: &Participants) -> Self {
        let codes = |units: &[UnitId]| units.iter().map(ToString::to_string).collect();
        Self {
            lead: units.lead.as_ref().map(ToString::to_string),
            co_leads: codes(&units.co_leads),
            supporters: codes(&units.supporters),
            group: units.group.as_ref().map(ToString::to_string),
        }
    }
}

impl From<ParticipantsView> for Participants {
    fn from(view: ParticipantsView) -> Self {
        let units = |codes: Vec<String>| codes.into_iter().map(UnitId::from).collect();
        Self {
            lead: view.lead.map(UnitId::from),
            co_leads: units(view.co_leads),
            supporters: units(view.supporters),
            group: view.group.map(Into::into),
        }
    }
}

impl From<EnteredAs> for EnteredAsView {
    fn from(standing: EnteredAs) -> Self {
        match standing {
            EnteredAs::New => Self::New,
            EnteredAs::InHand { since } => Self::InHand { since: since.as_micros() },
            EnteredAs::Closed { since, at } => Self::Closed { since: since.as_micros(), at: at.as_micros() },
        }
    }
}

impl From<EnteredAsView> for EnteredAs {
    fn from(view: EnteredAsView) -> Self {
        let moment = Moment::from_micros;
        match view {
            EnteredAsView::New => Self::New,
            EnteredAsView::InHand { since } => Self::InHand { since: moment(since) },
            EnteredAsView::Closed { since, at } => Self::Closed { since: moment(since), at: moment(at) },
        }
    }
}

/// Facts by the codes of their fields.
pub(crate) fn facts_view(facts: &BTreeMap<Field, String>) -> BTreeMap<String, String> {
    facts.iter().map(|(field, fact)| (field.code().to_owned(), fact.clone())).collect()
}

/// Facts by their fields.
pub(crate) fn facts(view: BTreeMap<String, String>) -> Result<BTreeMap<Field, String>, ViewFault> {
    view.into_iter().map(|(key, fact)| Ok((code("facts", &key, Field::from_code)?, fact))).collect()
}

/// Codes of the pack as text.
pub(crate) fn codes<'a, T: ToString + 'a>(ids: impl IntoIterator<Item = &'a T>) -> Vec<String> {
    ids.into_iter().map(ToString::to_string).collect()
}

/// Codes of the pack.
pub(crate) fn ids<T: From<String>, C: FromIterator<T>>(codes: Vec<String>) -> C {
    codes.into_iter().map(T::from).collect()
}
