//! A list as rows for a spreadsheet, in bounded memory, complete.

use duban_core::{Actor, Moment};
use duban_store::Cursor;
use duban_store::matter::list::Listed;

use super::list::{Filter, Line, line, wanted};
use crate::{App, AppError};

/// The rows of an export, one by one.
pub struct Rows {
    app: App,
    now: Moment,
    found: Option<Cursor<Listed>>,
    count: u64,
}

/// All matters that `filter` describes, as far as `by` may see them, in the order of the list; `filter.page` plays no
/// part.
///
/// # Errors
/// [`AppError::Denied`] for a role that sees no matters; [`AppError::Store`].
#[crate::boxed]
pub async fn rows(app: &App, by: &Actor, filter: &Filter) -> Result<Rows, AppError> {
    let wanted = wanted(app, by, filter)?;
    let found = app.store.each_matter(&wanted, filter.sort).await?;
    Ok(Rows { app: app.clone(), now: app.now(), found, count: 0 })
}

impl Rows {
    /// The next matter; nothing at the end.
    ///
    /// # Errors
    /// [`AppError::Store`]. An export that breaks off must not look complete.
    pub async fn next(&mut self) -> Result<Option<Line>, AppError> {
        let Some(found) = &mut self.found else { return Ok(None) };
        let Some(listed) = found.next().await? else { return Ok(None) };
        self.count += 1;
        Ok(Some(line(&self.app, listed, self.now)))
    }

    /// How many were handed out so far: at the end, how many there are.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }
}
