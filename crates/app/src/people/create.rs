//! A new person.

use duban_core::{Actor, PersonId, Role, UnitId};
use duban_store::{Batch, Rows, StoreError, params};
use jiff::civil::Date;

use super::record::{Change, line, record};
use super::{PeopleFault, PostId, administer, password, session, sign_in};
use crate::{App, AppError};

/// A person to be.
#[derive(Clone)]
pub struct NewPerson {
    /// What they will type to sign in.
    pub login: String,
    /// What they are called.
    pub name: String,
    /// Their first password.
    pub password: String,
    /// Their posts; at least one.
    pub posts: Vec<NewPost>,
}

/// A post to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPost {
    /// For which unit.
    pub unit: UnitId,
    /// As what.
    pub role: Role,
    /// First day.
    pub from_on: Date,
    /// Last day, if it has one.
    pub until_on: Option<Date>,
}

/// Creates a person, whose posts must all be for units that `by` administers.
///
/// # Errors
/// [`Denial`](duban_core::Denial) outside the administrator's reach; a [`PeopleFault`] about login, name, password,
/// unit or dates.
#[crate::boxed]
pub async fn create(app: &App, by: &Actor, new: NewPerson) -> Result<PersonId, AppError> {
    for post in &new.posts {
        administer::may_administer(app, by, &post.unit)?;
    }
    write(app, Some(by), new).await
}

/// Creates a person from the command line on the server, where whoever types can do anything: the first administrator.
///
/// # Errors
/// As [`create`], without a denial.
#[crate::boxed]
pub async fn create_from_console(app: &App, new: NewPerson) -> Result<PersonId, AppError> {
    write(app, None, new).await
}

/// Gives somebody a new password from the command line on the server.
///
/// # Errors
/// [`PeopleFault::NoPerson`]; a [`PeopleFault`] about the password.
#[crate::boxed]
pub async fn reset_from_console(app: &App, login: &str, new: &str) -> Result<(), AppError> {
    const SQL: &str = "select id from person where login = $1";
    let login = sign_in::fold(login);
    let person = app.store.first(SQL, params![login], |row| row.int(0)).await?;
    let person = person.map(PersonId).ok_or(PeopleFault::NoPerson)?;
    administer::set_password(app, None, person, new, Change::PasswordReset).await
}

async fn write(app: &App, by: Option<&Actor>, new: NewPerson) -> Result<PersonId, AppError> {
    const PERSON: &str = "insert into person (id, login, name, password_hash, created_at, must_change) values ($1, $2, $3, $4, $5, $6)";
    let login = checked_login(&new.login)?;
    let name = checked_name(&new.name)?;
    password::check(&new.password)?;
    for post in &new.posts {
        checked_post(app, post)?;
    }
    let hash = app.desk.passwords.hash(&new.password, app.random()).await?;
    let person = PersonId(app.draw_id());
    // Whoever else chose it knows it; on the server's terminal people choose their own.
    let must_change = i64::from(by.is_some() && !app.is_demo().await?);
    let mut batch = Batch::new();
    batch.push(PERSON, params![person, &login, name, hash, app.now(), must_change], Rows::Exactly(1));
    for post in &new.posts {
        insert_post(app, &mut batch, person, post);
    }
    let posts = new.posts.iter().map(line).collect::<Vec<_>>().join("; ");
    record(app, &mut batch, person, by, Change::Created, &posts);
    match app.store.commit(batch).await {
        Ok(()) => Ok(person),
        // The one key a person can run into; the identities were drawn.
        Err(StoreError::Unique { .. }) => Err(PeopleFault::LoginTaken { login }.into()),
        Err(other) => Err(other.into()),
    }
}

/// Adds a post to the batch.
pub(super) fn insert_post(app: &App, batch: &mut Batch, person: PersonId, post: &NewPost) -> PostId {
    const SQL: &str =
        "insert into post (id, person, unit, role, from_on, until_on) values ($1, $2, $3, $4, $5, $6)";
    let id = app.draw_id();
    let params = params![id, person, &post.unit, post.role.code(), post.from_on, post.until_on];
    batch.push(SQL, params, Rows::Exactly(1));
    PostId(id)
}

/// Refuses a post for an unknown unit, or one that ends before it begins.
pub(super) fn checked_post(app: &App, post: &NewPost) -> Result<(), PeopleFault> {
    if app.pack.tree.get(&post.unit).is_none() {
        return Err(PeopleFault::UnknownUnit { unit: post.unit.to_string() });
    }
    if post.until_on.is_some_and(|until| until < post.from_on) {
        return Err(PeopleFault::Dates);
    }
    Ok(())
}

/// The login as it is kept.
fn checked_login(login: &str) -> Result<String, PeopleFault> {
    let login = sign_in::fold(login);
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let fits = (2..=64).contains(&login.len())
        && login.starts_with(letter)
        && login.chars().all(|c| letter(c) || matches!(c, '.' | '_' | '-' | '@'));
    if fits { Ok(login) } else { Err(PeopleFault::LoginMalformed { login }) }
}

/// The name as it is kept.
fn checked_name(name: &str) -> Result<String, PeopleFault> {
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= 100 && !name.chars().any(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(PeopleFault::NameMissing) }
}

/// After anything about people changed: no look-up from before is used again.
pub(super) fn forget_look_ups(app: &App) {
    app.desk.cache.clear();
}

/// Adds to the batch that all sessions of `person` end.
pub(super) fn end_sessions(batch: &mut Batch, person: PersonId) {
    session::end_all(batch, person);
}
