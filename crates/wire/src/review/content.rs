//! What a proposal says.

use duban_core::{Content, Measure, Quantity};
use serde::{Deserialize, Serialize};

use crate::ViewFault;
use crate::fault::opt_day;
use crate::matter::{MeasureView, ParticipantsView};

/// What a proposal says. Units, lists, programmes and kind by their codes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentView {
    /// What it is called.
    pub title: String,
    /// The words of the directive.
    #[serde(default)]
    pub requirement: String,
    /// What kind it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Who is to do it.
    #[serde(default)]
    pub intended: ParticipantsView,
    /// Those of them whom the machine put there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guessed: Vec<String>,
    /// By when, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<String>,
    /// What it is measured by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<MeasureView>,
    /// The figures to be reached that the text names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<MeasureView>,
    /// The lists it is linked to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<String>,
    /// The programmes it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<String>,
}

impl From<&Content> for ContentView {
    fn from(content: &Content) -> Self {
        fn codes<T: ToString>(ids: &[T]) -> Vec<String> {
            ids.iter().map(ToString::to_string).collect()
        }
        Self {
            title: content.title.clone(),
            requirement: content.requirement.clone(),
            kind: content.kind.as_ref().map(ToString::to_string),
            intended: (&content.intended).into(),
            guessed: codes(&content.guessed),
            due_on: content.due_on.map(|day| day.to_string()),
            measure: content.measure.as_ref().map(MeasureView::from),
            figures: content
                .figures
                .iter()
                .map(|f| MeasureView::from(&Measure::Quantity(f.clone())))
                .collect(),
            lists: codes(&content.lists),
            programmes: codes(&content.programmes),
        }
    }
}

impl TryFrom<ContentView> for Content {
    type Error = ViewFault;

    fn try_from(view: ContentView) -> Result<Self, ViewFault> {
        fn ids<T: From<String>>(codes: Vec<String>) -> Vec<T> {
            codes.into_iter().map(T::from).collect()
        }
        Ok(Self {
            title: view.title,
            requirement: view.requirement,
            kind: view.kind.map(Into::into),
            intended: view.intended.into(),
            guessed: ids(view.guessed),
            due_on: opt_day("due_on", view.due_on.as_deref())?,
            measure: view.measure.map(Measure::try_from).transpose()?,
            figures: view.figures.into_iter().filter_map(figure).collect::<Result<_, _>>()?,
            lists: ids(view.lists),
            programmes: ids(view.programmes),
        })
    }
}

/// A measure that is a figure; others are no figures of a text.
fn figure(view: MeasureView) -> Option<Result<Quantity, ViewFault>> {
    match Measure::try_from(view) {
        Ok(Measure::Quantity(figure)) => Some(Ok(figure)),
        Ok(_) => None,
        Err(fault) => Some(Err(fault)),
    }
}
