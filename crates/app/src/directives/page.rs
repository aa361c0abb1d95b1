//! The page of a directive: its text, and what became of it.

use duban_core::{Actor, DirectiveId, Matter, MatterNo, Right, State, relations};
use jiff::civil::Date;

use super::review::{self, ClauseLine, Head, UnitName};
use super::rights;
use crate::{App, AppError};

/// A directive with its clauses and the matters that came from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectivePage {
    /// The directive.
    pub head: Head,
    /// Its text made whole.
    pub text: String,
    /// Every clause, in order.
    pub clauses: Vec<ClauseLine>,
    /// Its matters that this person may see, in order of their numbers.
    pub matters: Vec<MatterLine>,
    /// The directives that carry it further and that this person may read: identity, title, issuer.
    pub children: Vec<(DirectiveId, String, UnitName)>,
    /// Whether this person may see the review.
    pub may_see_review: bool,
}

/// A matter of a directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterLine {
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Who leads it, or is meant to.
    pub lead: Option<UnitName>,
    /// By when.
    pub due_on: Option<Date>,
    /// The clauses it comes from.
    pub clauses: Vec<u32>,
}

/// The page of a directive, for somebody who may read its whole text.
///
/// # Errors
/// [`AppError::NoDirective`] when there is none, or none that is theirs to know of: a unit that is asked to do part of
/// a directive for internal use sees its matter and the clauses of that, see [`clause_in_text`](super::clause_in_text).
#[crate::boxed]
pub async fn page(app: &App, by: &Actor, id: DirectiveId) -> Result<DirectivePage, AppError> {
    let directive = rights::readable(app, by, id).await?;
    let (text, _) = app.store.directive_text(id).await?.ok_or(AppError::NoDirective(id))?;
    let (places, review) = (app.store.clause_places(id).await?, app.store.review(id).await?);
    let matters = matters_of(app, by, id).await?;
    let mut children = Vec::new();
    for child in app.store.child_directives(id).await? {
        if rights::may_read(app, by, &child).await? {
            children.push((child.id, child.title, review::unit_name(app, &child.issuer)));
        }
    }
    let standing = duban_core::relations_to(&by.unit, &directive.issuer, &app.pack.tree);
    Ok(DirectivePage {
        clauses: review::clauses(&review, &places, &text),
        text,
        matters: matters.iter().map(|matter| line(app, matter)).collect(),
        children,
        may_see_review: by.may(Right::SeeDirective, &standing).is_ok(),
        head: review::head(app, by, directive).await?,
    })
}

/// The matters that came from a directive and that this person may see, in order of their numbers: for signing off
/// and assigning them together.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn matters_of(app: &App, by: &Actor, id: DirectiveId) -> Result<Vec<Matter>, AppError> {
    let mut matters = app.store.matters_of(id).await?;
    matters.retain(|m| by.may(Right::SeeMatter, &relations(&by.unit, m, &app.pack.tree)).is_ok());
    Ok(matters)
}

fn line(app: &App, matter: &Matter) -> MatterLine {
    let lead = matter.lead().or(matter.intended.lead.as_ref());
    MatterLine {
        no: matter.no.clone(),
        title: matter.title.clone(),
        state: matter.state,
        lead: lead.map(|unit| review::unit_name(app, unit)),
        due_on: matter.due.map(|due| due.on),
        clauses: matter.source.clauses.clone(),
    }
}
