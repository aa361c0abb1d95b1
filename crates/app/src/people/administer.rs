//! What administrators do to people of their unit and below.

use duban_core::{Actor, Denial, PersonId, Relation, Right, UnitId, UnitTree};
use duban_store::{Batch, Rows, params};

use super::create::{NewPost, checked_post, end_sessions, forget_look_ups, insert_post};
use super::record::{Change, line, record};
use super::{PeopleFault, Person, PostId, password, rows};
use crate::{App, AppError};

/// Whether `by` administers the people of `unit`: an administrator does those of the own unit and of every unit below.
///
/// # Errors
/// [`Denial`] when not.
pub fn may_administer(app: &App, by: &Actor, unit: &UnitId) -> Result<(), Denial> {
    administers(&app.pack.tree, by, unit)
}

/// The same in a tree that is not the one of today: as it will be after a change.
///
/// # Errors
/// [`Denial`] when not.
pub(crate) fn administers(tree: &UnitTree, by: &Actor, unit: &UnitId) -> Result<(), Denial> {
    let own = tree.principal(&by.unit);
    let mut relations = Vec::new();
    if *unit == by.unit || unit == own {
        relations.push(Relation::Issuer);
    } else if tree.is_at_or_below(unit, own) {
        relations.push(Relation::Territory);
    }
    by.may(Right::Administer, &relations)
}

/// Whether `by` administers this person: all their posts that are not over must be within reach, so that a post in a
/// county gives its administrator no power over a leader of the province. When all are over, all count.
pub(super) fn reaches(app: &App, by: &Actor, person: &Person) -> Result<(), Denial> {
    let today = app.today();
    let over = person.posts.iter().all(|post| post.ended_before(today));
    let counts = person.posts.iter().filter(|post| over || !post.ended_before(today));
    let mut posts = 0;
    for post in counts {
        may_administer(app, by, &post.unit)?;
        posts += 1;
    }
    // Someone without any post belongs to the top.
    if posts == 0 { Err(Denial::Unknown) } else { Ok(()) }
}

/// The person, when `by` administers them; else there is no such person.
pub(super) async fn within_reach(app: &App, by: &Actor, id: PersonId) -> Result<Person, AppError> {
    let person = rows::person(&app.store, id).await?.ok_or(PeopleFault::NoPerson)?;
    reaches(app, by, &person).map_err(|_| PeopleFault::NoPerson)?;
    Ok(person)
}

/// Takes away somebody's right to sign in, and ends all their sessions at once.
///
/// # Errors
/// [`PeopleFault::NoPerson`] out of reach; [`PeopleFault::Yourself`].
#[crate::boxed]
pub async fn disable(app: &App, by: &Actor, id: PersonId) -> Result<(), AppError> {
    const SQL: &str = "update person set disabled_at = $1 where id = $2 and disabled_at is null";
    if id == by.person {
        return Err(PeopleFault::Yourself.into());
    }
    let person = within_reach(app, by, id).await?;
    if person.disabled_at.is_some() {
        return Ok(());
    }
    let mut batch = Batch::new();
    batch.push(SQL, params![app.now(), id], Rows::Exactly(1));
    end_sessions(&mut batch, id);
    record(app, &mut batch, id, Some(by), Change::Disabled, "");
    commit(app, batch).await
}

/// Lets somebody sign in again.
///
/// # Errors
/// [`PeopleFault::NoPerson`] out of reach.
#[crate::boxed]
pub async fn enable(app: &App, by: &Actor, id: PersonId) -> Result<(), AppError> {
    const SQL: &str = "update person set disabled_at = null where id = $1 and disabled_at is not null";
    let person = within_reach(app, by, id).await?;
    if person.disabled_at.is_none() {
        return Ok(());
    }
    let mut batch = Batch::new();
    batch.push(SQL, params![id], Rows::Exactly(1));
    record(app, &mut batch, id, Some(by), Change::Enabled, "");
    commit(app, batch).await
}

/// Gives somebody a new password, and ends all their sessions.
///
/// # Errors
/// [`PeopleFault::NoPerson`] out of reach; a [`PeopleFault`] about the password.
#[crate::boxed]
pub async fn reset_password(app: &App, by: &Actor, id: PersonId, new: &str) -> Result<(), AppError> {
    within_reach(app, by, id).await?;
    set_password(app, Some(by), id, new, Change::PasswordReset).await
}

/// Gives somebody another post.
///
/// # Errors
/// [`PeopleFault::NoPerson`] out of reach; [`Denial`] for a unit out of reach; [`PeopleFault::PostTwice`].
#[crate::boxed]
pub async fn add_post(app: &App, by: &Actor, id: PersonId, post: NewPost) -> Result<(), AppError> {
    let person = within_reach(app, by, id).await?;
    may_administer(app, by, &post.unit)?;
    checked_post(app, &post)?;
    let overlaps = |p: &super::Post| {
        p.until_on.is_none_or(|until| post.from_on <= until)
            && post.until_on.is_none_or(|until| p.from_on <= until)
    };
    if person.posts.iter().any(|p| p.unit == post.unit && p.role == post.role && overlaps(p)) {
        return Err(PeopleFault::PostTwice { role: post.role }.into());
    }
    let mut batch = Batch::new();
    insert_post(app, &mut batch, id, &post);
    record(app, &mut batch, id, Some(by), Change::PostAdded, &line(&post));
    commit(app, batch).await
}

/// Ends a post: yesterday was its last day, or it never began. Whoever acts in it right now acts in it no longer.
///
/// # Errors
/// [`PeopleFault::NoPerson`] out of reach or for a post of someone else; [`PeopleFault::Yourself`].
#[crate::boxed]
pub async fn end_post(app: &App, by: &Actor, id: PersonId, post: PostId) -> Result<(), AppError> {
    const END: &str = "update post set until_on = $1 where id = $2 and person = $3";
    // A post that never counted may go; first who acts in it, the person or a deputy, and who was to stand in.
    const SESSIONS: &str = "delete from session where post = $1";
    const DEPUTIES: &str = "delete from deputy where post = $1";
    const DROP: &str = "delete from post where id = $1 and person = $2";
    let person = within_reach(app, by, id).await?;
    let held = person.posts.iter().find(|p| p.id == post).ok_or(PeopleFault::NoPerson)?;
    if id == by.person && held.unit == by.unit && held.role == by.role {
        return Err(PeopleFault::Yourself.into());
    }
    let today = app.today();
    let yesterday = today.yesterday().unwrap_or(today);
    let mut batch = Batch::new();
    end_sessions(&mut batch, id);
    batch.push(SESSIONS, params![post.0], Rows::Any);
    if held.from_on >= today {
        batch.push(DEPUTIES, params![post.0], Rows::Any);
        batch.push(DROP, params![post.0, id], Rows::Exactly(1));
    } else {
        batch.push(END, params![yesterday, post.0, id], Rows::Exactly(1));
    }
    let detail = format!("{} {} {}..", held.unit, held.role.code(), held.from_on);
    record(app, &mut batch, id, Some(by), Change::PostEnded, &detail);
    commit(app, batch).await
}

/// Sets a password and ends all sessions of the person.
pub(super) async fn set_password(
    app: &App,
    by: Option<&Actor>,
    id: PersonId,
    new: &str,
    change: Change,
) -> Result<(), AppError> {
    const SQL: &str = "update person set password_hash = $1, must_change = $3 where id = $2";
    password::check(new)?;
    // Whoever else chose it knows it.
    let must_change = by.is_some_and(|by| by.person != id) && !app.is_demo().await?;
    let hash = app.desk.passwords.hash(new, app.random()).await?;
    let mut batch = Batch::new();
    batch.push(SQL, params![hash, id, i64::from(must_change)], Rows::Exactly(1));
    end_sessions(&mut batch, id);
    record(app, &mut batch, id, by, change, "");
    commit(app, batch).await
}

/// Commits, and forgets what was looked up before.
async fn commit(app: &App, batch: Batch) -> Result<(), AppError> {
    app.store.commit(batch).await?;
    forget_look_ups(app);
    Ok(())
}
