//! Filters that a person keeps by name.

use duban_core::{Actor, PersonId};
use duban_store::{Batch, Rows, params};

use crate::{App, AppError};

/// A filter kept by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its identity.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// The filter as it stands in the address after the question mark.
    pub query: String,
}

/// The longest name, in characters.
const LONGEST_NAME: usize = 40;
/// The longest filter, in bytes: an address must stay one.
const LONGEST_QUERY: usize = 2_000;
/// The most views of one person.
const MOST: usize = 50;

/// The views of whoever acts, by name.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn saved_views(app: &App, by: &Actor) -> Result<Vec<SavedView>, AppError> {
    const SQL: &str = "select id, name, query from saved_view where person = $1 order by id";
    let view = |row: &duban_store::Row<'_>| {
        Ok(SavedView { id: row.int(0)?, name: row.text(1)?, query: row.text(2)? })
    };
    Ok(app.store.all(SQL, params![by.person], view).await?)
}

/// Keeps a filter by `name`; one that has this name is replaced.
///
/// # Errors
/// [`AppError::Input`] for an empty or overlong name or filter, or too many views.
#[crate::boxed]
pub async fn save_view(app: &App, by: &Actor, name: &str, query: &str) -> Result<(), AppError> {
    const SQL: &str = "insert into saved_view (id, person, name, query) values ($1, $2, $3, $4) \
                       on conflict (person, name) do update set query = excluded.query";
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(AppError::Input { field: "name", reason: format!("1–{LONGEST_NAME}") });
    }
    if query.len() > LONGEST_QUERY {
        return Err(AppError::Input { field: "query", reason: format!("≤ {LONGEST_QUERY}") });
    }
    if saved_views(app, by).await?.len() >= MOST {
        return Err(AppError::Input { field: "name", reason: format!("≤ {MOST}") });
    }
    let mut batch = Batch::new();
    batch.push(SQL, params![app.draw_id(), by.person, name, query], Rows::Exactly(1));
    Ok(app.store.commit(batch).await?)
}

/// Forgets a view; one that is not theirs stays.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn forget_view(app: &App, by: &Actor, id: i64) -> Result<(), AppError> {
    const SQL: &str = "delete from saved_view where id = $1 and person = $2";
    let PersonId(person) = by.person;
    let mut batch = Batch::new();
    batch.push(SQL, params![id, person], Rows::Any);
    Ok(app.store.commit(batch).await?)
}
