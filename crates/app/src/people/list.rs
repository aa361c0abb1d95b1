//! Who there is.

use duban_core::{Actor, PersonId};

use super::{Person, administer, rows};
use crate::{App, AppError};

/// One page of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The people of this page, in the order of their logins.
    pub people: Vec<Person>,
    /// How many there are on all pages.
    pub all: usize,
}

/// The people whom `by` administers and whose name, login or unit holds `word`; `page` counts from 0.
///
/// # Errors
/// [`Denial`](duban_core::Denial) for anyone but an administrator.
#[crate::boxed]
pub async fn list(app: &App, by: &Actor, word: &str, page: usize, size: usize) -> Result<Listed, AppError> {
    administer::may_administer(app, by, &by.unit)?;
    let word = word.trim().to_lowercase();
    let mut people = rows::everybody(&app.store).await?;
    people.retain(|person| administer::reaches(app, by, person).is_ok() && matches(app, person, &word));
    let all = people.len();
    let people = people.into_iter().skip(page.saturating_mul(size)).take(size).collect();
    Ok(Listed { people, all })
}

/// One person whom `by` administers.
///
/// # Errors
/// [`PeopleFault::NoPerson`](super::PeopleFault::NoPerson) when there is none, or out of reach.
#[crate::boxed]
pub async fn person(app: &App, by: &Actor, id: PersonId) -> Result<Person, AppError> {
    administer::may_administer(app, by, &by.unit)?;
    administer::within_reach(app, by, id).await
}

fn matches(app: &App, person: &Person, word: &str) -> bool {
    let unit = |post: &super::Post| {
        app.pack.tree.get(&post.unit).is_some_and(|unit| unit.names().any(|name| name.contains(word)))
    };
    word.is_empty()
        || person.login.contains(word)
        || person.name.to_lowercase().contains(word)
        || person.posts.iter().any(unit)
}

/// What people are called, for pages that tell who did something; who is not known is left out.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn names(
    app: &App,
    ids: &[PersonId],
) -> Result<std::collections::BTreeMap<PersonId, String>, AppError> {
    Ok(rows::names(&app.store, ids).await?)
}

/// The posts of a person, past and coming ones too.
///
/// # Errors
/// [`AppError::Store`].
pub(crate) async fn posts_of(app: &App, person: PersonId) -> Result<Vec<super::Post>, AppError> {
    Ok(rows::posts(&app.store, person).await?)
}
