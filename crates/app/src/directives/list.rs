//! The list of directives.

use duban_core::{Actor, Classification, DirectiveId, Relation, Right};
use duban_store::directive::Directive;
use duban_store::search;

use super::review::{UnitName, unit_name};
use super::rights;
use crate::{App, AppError};

/// Which directives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that stand in title, number or a clause.
    pub words: String,
    /// Only those still under review, or only those submitted.
    pub is_submitted: Option<bool>,
    /// Only of this classification.
    pub classification: Option<Classification>,
    /// From before this one: the next page.
    pub before: Option<DirectiveId>,
}

/// A page of the list, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Each with the name of its issuer.
    pub directives: Vec<(Directive, UnitName)>,
    /// Where the next page begins; nothing on the last.
    pub next: Option<DirectiveId>,
}

/// The directives on whose review `by` has still to work, the latest first: a clause is undisposed, or a proposal is
/// accepted and no matter yet. None for those who review nothing.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn to_review(app: &App, by: &Actor) -> Result<Vec<Directive>, AppError> {
    if by.may(Right::Review, &[Relation::Issuer]).is_err() {
        return Ok(Vec::new());
    }
    let own = app.pack.tree.principal(&by.unit);
    Ok(app.store.directives_to_review(own).await?)
}

/// How many stand on a page.
const PAGE: usize = 50;

/// How many rows are looked at at once.
const CHUNK: u32 = 200;

/// The directives `by` may read, the latest first.
///
/// Rights are asked for row by row, by the same rule as on the page: an installation has hundreds of directives a year,
/// not hundreds of thousands.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn list(app: &App, by: &Actor, filter: &Filter) -> Result<List, AppError> {
    let words = search::query(&filter.words);
    let mut list = List::default();
    let mut below = filter.before;
    loop {
        let rows = app.store.directives(below, words.as_ref(), CHUNK).await?;
        let is_last = rows.len() < CHUNK as usize;
        for row in rows {
            below = Some(row.id);
            let fits = filter.is_submitted.is_none_or(|wanted| row.submitted.is_some() == wanted)
                && filter.classification.is_none_or(|wanted| row.classification == wanted);
            if !fits || !rights::may_read(app, by, &row).await? {
                continue;
            }
            if list.directives.len() == PAGE {
                list.next = list.directives.last().map(|(last, _)| last.id);
                return Ok(list);
            }
            let issuer = unit_name(app, &row.issuer);
            list.directives.push((row, issuer));
        }
        if is_last {
            return Ok(list);
        }
    }
}
