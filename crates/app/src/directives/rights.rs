//! Who may read a directive, and who may work on it.

use duban_core::{Actor, DirectiveId, Relation, Right, relations_to};
use duban_store::directive::Directive;

use crate::{App, AppError};

/// The directive, for somebody who may read its whole text.
///
/// # Errors
/// [`AppError::NoDirective`] when there is none, or none that is theirs to know of.
pub(super) async fn readable(app: &App, by: &Actor, id: DirectiveId) -> Result<Directive, AppError> {
    let directive = app.store.directive(id).await?.ok_or(AppError::NoDirective(id))?;
    if may_read(app, by, &directive).await? { Ok(directive) } else { Err(AppError::NoDirective(id)) }
}

/// Whether `by` may read the whole text. Whoever has a part in a matter of it stands to it as one who is asked.
pub(super) async fn may_read(app: &App, by: &Actor, directive: &Directive) -> Result<bool, AppError> {
    let right = directive.classification.right();
    let relations = relations_to(&by.unit, &directive.issuer, &app.pack.tree);
    if by.may(right, &relations).is_ok() {
        return Ok(true);
    }
    // The database is asked only when a part would make a difference.
    if by.may(right, &[Relation::Support]).is_err() {
        return Ok(false);
    }
    let own = app.pack.tree.principal(&by.unit);
    Ok(app.store.has_part_in(directive.id, [&by.unit, own]).await?)
}

/// The directive, for somebody who has `right` to its review.
///
/// # Errors
/// [`AppError::NoDirective`] as above, [`AppError::Denied`] for those who may look and not touch.
pub(super) async fn workable(
    app: &App,
    by: &Actor,
    id: DirectiveId,
    right: Right,
) -> Result<Directive, AppError> {
    let directive = app.store.directive(id).await?.ok_or(AppError::NoDirective(id))?;
    let relations = relations_to(&by.unit, &directive.issuer, &app.pack.tree);
    match by.may(right, &relations) {
        Ok(()) => Ok(directive),
        Err(duban_core::Denial::Unknown) => Err(AppError::NoDirective(id)),
        Err(denial) => Err(denial.into()),
    }
}
