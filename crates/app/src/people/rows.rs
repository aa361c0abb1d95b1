//! The rows behind people.

use std::collections::BTreeMap;

use duban_core::{PersonId, Role};
use duban_store::{Row, Store, StoreError, params};

use super::{Person, Post, PostId};

/// The columns of [`person_of`].
const PERSON: &str = "id, login, name, created_at, disabled_at";

fn person_of(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        id: PersonId(row.int(0)?),
        login: row.text(1)?,
        name: row.text(2)?,
        created_at: row.moment(3)?,
        disabled_at: row.opt_moment(4)?,
        posts: Vec::new(),
    })
}

fn post_of(row: &Row<'_>) -> Result<(PersonId, Post), StoreError> {
    let post = Post {
        id: PostId(row.int(1)?),
        unit: row.text(2)?.into(),
        role: row.named(3, Role::from_code)?,
        from_on: row.date(4)?,
        until_on: row.opt_date(5)?,
        stands_in_for: None,
    };
    Ok((PersonId(row.int(0)?), post))
}

/// The posts of a person, oldest first.
pub(super) async fn posts(store: &Store, person: PersonId) -> Result<Vec<Post>, StoreError> {
    const SQL: &str =
        "select person, id, unit, role, from_on, until_on from post where person = $1 order by id";
    store.all(SQL, params![person], |row| post_of(row).map(|(_, post)| post)).await
}

/// Who holds a post for a unit, or held one.
pub(super) async fn holding(store: &Store, unit: &duban_core::UnitId) -> Result<Vec<PersonId>, StoreError> {
    const SQL: &str = "select distinct person from post where unit = $1 order by person";
    store.all(SQL, params![unit], |row| Ok(PersonId(row.int(0)?))).await
}

/// A person with their posts.
pub(super) async fn person(store: &Store, id: PersonId) -> Result<Option<Person>, StoreError> {
    let sql = format!("select {PERSON} from person where id = $1");
    let Some(mut person) = store.first(&sql, params![id], person_of).await? else { return Ok(None) };
    person.posts = posts(store, id).await?;
    Ok(Some(person))
}

/// What people are called; who is not known is left out.
pub(super) async fn names(store: &Store, ids: &[PersonId]) -> Result<BTreeMap<PersonId, String>, StoreError> {
    const SQL: &str = "select name from person where id = $1";
    let mut names = BTreeMap::new();
    for id in ids {
        if names.contains_key(id) {
            continue;
        }
        if let Some(name) = store.first(SQL, params![*id], |row| row.text(0)).await? {
            names.insert(*id, name);
        }
    }
    Ok(names)
}

/// Everybody with all their posts, in the order of their logins. An installation knows hundreds of people, at most
/// some thousands.
pub(super) async fn everybody(store: &Store) -> Result<Vec<Person>, StoreError> {
    const POSTS: &str = "select person, id, unit, role, from_on, until_on from post order by id";
    let sql = format!("select {PERSON} from person");
    let mut people = store.all(&sql, params![], person_of).await?;
    // Sorted here: the databases do not sort texts alike.
    people.sort_by(|a, b| a.login.cmp(&b.login));
    let mut posts: BTreeMap<PersonId, Vec<Post>> = BTreeMap::new();
    for (person, post) in store.all(POSTS, params![], post_of).await? {
        posts.entry(person).or_default().push(post);
    }
    for person in &mut people {
        person.posts = posts.remove(&person.id).unwrap_or_default();
    }
    Ok(people)
}
