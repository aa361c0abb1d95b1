//! Directives: what other use cases ask of them.

use duban_core::DirectiveId;
use duban_store::params;

use crate::{App, AppError};

/// How many clauses of a directive nobody has disposed of. Nothing is assigned while there is one.
///
/// # Errors
/// [`AppError::Store`].
pub async fn undisposed(app: &App, directive: DirectiveId) -> Result<usize, AppError> {
    const SQL: &str = "select undisposed from directive where id = $1";
    let count = app.store.first(SQL, params![directive], |row| row.int(0)).await?;
    Ok(count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0))
}
