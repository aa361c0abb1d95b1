//! The head of a directive: title and the line of facts.

use duban_app::directives::Head;
use duban_app::{AppError, meetings};
use duban_core::DirectiveId;

use crate::Lang;
use crate::request::Signed;
use crate::site::Site;
use crate::words::directives::classification;

/// Title and facts.
pub(crate) struct HeadView {
    pub(crate) id: i64,
    pub(crate) title: String,
    /// Date, classification, number, issuer; those that are known.
    pub(crate) facts: Vec<String>,
    /// The directive it carries further.
    pub(crate) parent: Option<(i64, String)>,
    /// The meeting whose minutes it is: identity and title.
    pub(crate) meeting: Option<(i64, String)>,
    /// How many acts it has seen.
    pub(crate) version: i64,
    /// Whether its matters were entered before.
    pub(crate) is_submitted: bool,
}

impl HeadView {
    /// For a page.
    pub(crate) fn of(lang: Lang, head: &Head) -> Self {
        let directive = &head.directive;
        let issuer = if directive.issued_by.is_empty() { &head.issuer.name } else { &directive.issued_by };
        let mut facts: Vec<String> = directive.reference_date.iter().map(ToString::to_string).collect();
        facts.push(classification(lang, directive.classification).to_owned());
        facts.extend([&directive.doc_no, issuer].into_iter().filter(|fact| !fact.is_empty()).cloned());
        Self {
            id: directive.id.0,
            title: directive.title.clone(),
            facts,
            parent: head.parent.as_ref().map(|(id, title)| (id.0, title.clone())),
            meeting: None,
            version: directive.version,
            is_submitted: directive.submitted.is_some(),
        }
    }

    /// With the meeting whose minutes it is, where whoever looks may see it.
    pub(crate) async fn with_meeting(self, site: &Site, by: &Signed) -> Result<Self, AppError> {
        let meeting = meetings::of_directive(&site.app, &by.actor, DirectiveId(self.id)).await?;
        Ok(Self { meeting: meeting.map(|one| (one.id.0, one.title)), ..self })
    }
}
