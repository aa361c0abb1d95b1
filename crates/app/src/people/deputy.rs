//! Who stands in for whom.

use std::collections::BTreeMap;

use duban_core::{Actor, DeputyFault, Deputyship, HeldPost, Moment, PersonId, Role, UnitId, decide_deputy};
use duban_store::{Batch, Row, Rows, StoreError, params};
use jiff::civil::Date;

use super::administer::{may_administer, within_reach};
use super::create::{end_sessions, forget_look_ups};
use super::record::{Change, record};
use super::{PeopleFault, Post, PostId, rows, sign_in};
use crate::{App, AppError};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 200;

/// Somebody to stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDeputy {
    /// For which post.
    pub post: PostId,
    /// Who, by what they type to sign in.
    pub login: String,
    /// First day.
    pub from_on: Date,
    /// Last day.
    pub until_on: Date,
    /// Why.
    pub reason: String,
}

/// Somebody standing in, with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeputyLine {
    /// Its identity.
    pub id: i64,
    /// Who, for whom, in which post, when.
    pub of: Deputyship,
    /// What whose post it is is called.
    pub principal: String,
    /// What who stands in is called.
    pub deputy: String,
    /// Why.
    pub reason: String,
    /// When they were named.
    pub at: Moment,
}

/// The columns of [`line_of`].
const LINES: &str = "select d.id, p.person, d.person, p.unit, p.role, d.from_on, d.until_on, x.name, y.name, d.reason, \
                     d.at from deputy d join post p on p.id = d.post join person x on x.id = p.person \
                     join person y on y.id = d.person";

fn line_of(row: &Row<'_>) -> Result<DeputyLine, StoreError> {
    Ok(DeputyLine {
        id: row.int(0)?,
        of: Deputyship {
            principal: PersonId(row.int(1)?),
            deputy: PersonId(row.int(2)?),
            unit: UnitId::from(row.text(3)?),
            role: row.named(4, Role::from_code)?,
            from_on: row.date(5)?,
            until_on: row.date(6)?,
        },
        principal: row.text(7)?,
        deputy: row.text(8)?,
        reason: row.text(9)?,
        at: row.moment(10)?,
    })
}

/// Names somebody to stand in for a post: one's own, or, for an administrator, one within reach.
///
/// # Errors
/// [`PeopleFault::Deputy`] with what does not fit; [`PeopleFault::NoPerson`] for a post or a login that is not there or out of
/// reach.
#[crate::boxed]
pub async fn name_deputy(app: &App, by: &Actor, new: &NewDeputy) -> Result<i64, AppError> {
    const POST: &str = "select person from post where id = $1";
    const WHO: &str = "select id from person where login = $1 and disabled_at is null";
    const OTHERS: &str = " where d.post = $1 and d.until_on >= $2 and d.ended_at is null";
    const SQL: &str = "insert into deputy (id, post, person, from_on, until_on, reason, by_person, at) \
                       values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let principal = app.store.first(POST, params![new.post.0], |row| row.int(0)).await?;
    let principal = principal.map(PersonId).ok_or(PeopleFault::NoPerson)?;
    if principal != by.person {
        within_reach(app, by, principal).await?;
    }
    let login = sign_in::fold(&new.login).replace('\0', "\u{FFFD}");
    let deputy = app.store.first(WHO, params![login], |row| row.int(0)).await?;
    let deputy = deputy.map(PersonId).ok_or(PeopleFault::NoPerson)?;
    let reason = new.reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        return Err(PeopleFault::Deputy(DeputyFault::Reason).into());
    }
    let posts = rows::posts(&app.store, principal).await?;
    let post = posts.iter().find(|post| post.id == new.post).ok_or(PeopleFault::NoPerson)?;
    if principal != by.person {
        may_administer(app, by, &post.unit)?;
    }
    let of = Deputyship {
        principal,
        deputy,
        unit: post.unit.clone(),
        role: post.role,
        from_on: new.from_on,
        until_on: new.until_on,
    };
    let sql = format!("{LINES}{OTHERS}");
    let others = app.store.all(&sql, params![new.post.0, new.from_on], |row| Ok(line_of(row)?.of)).await?;
    let own = rows::posts(&app.store, deputy).await?;
    decide_deputy(&of, &held(std::slice::from_ref(post)), &held(&own), &others, app.today())
        .map_err(PeopleFault::Deputy)?;
    let id = app.draw_id();
    let mut batch = Batch::new();
    let params = params![id, new.post.0, deputy, new.from_on, new.until_on, reason, by.person, app.now()];
    batch.push(SQL, params, Rows::Exactly(1));
    record(app, &mut batch, principal, Some(by), Change::DeputyNamed, &detail(&of));
    record(app, &mut batch, deputy, Some(by), Change::StandsIn, &detail(&of));
    app.store.commit(batch).await?;
    forget_look_ups(app);
    Ok(id)
}

/// Ends it at once, or before it begins. What was done in it stays that of a deputy. By whose post it is, by who stands in, by an administrator.
///
/// # Errors
/// [`PeopleFault::NoPerson`] for one that is over, not there, or out of reach.
#[crate::boxed]
pub async fn end_deputy(app: &App, by: &Actor, id: i64) -> Result<(), AppError> {
    const END: &str = "update deputy set until_on = $1, ended_at = $2 where id = $3";
    const DROP: &str = "delete from deputy where id = $1";
    let today = app.today();
    let sql = format!("{LINES} where d.id = $1 and d.until_on >= $2 and d.ended_at is null");
    let line = app.store.first(&sql, params![id, today], line_of).await?;
    let of = line.ok_or(PeopleFault::NoPerson)?.of;
    if ![of.principal, of.deputy].contains(&by.person) {
        within_reach(app, by, of.principal).await?;
    }
    let mut batch = Batch::new();
    end_sessions(&mut batch, of.deputy);
    if of.from_on > today {
        batch.push(DROP, params![id], Rows::Exactly(1));
    } else {
        batch.push(END, params![today, app.now(), id], Rows::Exactly(1));
    }
    record(app, &mut batch, of.principal, Some(by), Change::DeputyEnded, &detail(&of));
    app.store.commit(batch).await?;
    forget_look_ups(app);
    Ok(())
}

/// Who stands in for a person, and for whom they stand in; those that are over are left out. The first day first.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn deputies(app: &App, person: PersonId) -> Result<Vec<DeputyLine>, AppError> {
    let sql = format!(
        "{LINES} where (p.person = $1 or d.person = $1) and d.until_on >= $2 and d.ended_at is null order by d.from_on, d.id"
    );
    Ok(app.store.all(&sql, params![person, app.today()], line_of).await?)
}

/// Those who could stand in for somebody: everyone with a post for one of their units today, by login and name.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn colleagues(app: &App, person: PersonId) -> Result<Vec<(String, String)>, AppError> {
    const SQL: &str = "select distinct y.login, y.name from post p join post q on q.unit = p.unit \
                       join person y on y.id = q.person where p.person = $1 and q.person <> $1 \
                       and y.disabled_at is null and q.from_on <= $2 and (q.until_on is null or q.until_on >= $2) \
                       order by y.login limit 200";
    Ok(app.store.all(SQL, params![person, app.today()], |row| Ok((row.text(0)?, row.text(1)?))).await?)
}

/// The posts in which a person stands in today, as posts of theirs.
pub(super) async fn stood_in(app: &App, person: PersonId) -> Result<Vec<Post>, AppError> {
    const SQL: &str = "select p.id, p.unit, p.role, p.from_on, p.until_on, d.from_on, d.until_on, x.name from deputy d \
                       join post p on p.id = d.post join person x on x.id = p.person \
                       where d.person = $1 and d.from_on <= $2 and d.until_on >= $2 and d.ended_at is null order by d.id";
    let today = app.today();
    let mut posts = app
        .store
        .all(SQL, params![person, today], |row| {
            let (first, last): (Date, Option<Date>) = (row.date(3)?, row.opt_date(4)?);
            let until: Date = row.date(6)?;
            Ok(Post {
                id: PostId(row.int(0)?),
                unit: row.text(1)?.into(),
                role: row.named(2, Role::from_code)?,
                from_on: first.max(row.date(5)?),
                until_on: Some(last.map_or(until, |last| last.min(until))),
                stands_in_for: Some(row.text(7)?),
            })
        })
        .await?;
    // One who was given the post meanwhile, or whose principal lost it, stands in for nobody.
    posts.retain(|post| post.holds_on(today));
    Ok(posts)
}

/// For whom `by` stands in while acting so; nobody where the post is their own.
pub(crate) async fn principals(app: &App, by: &Actor) -> Result<Vec<PersonId>, AppError> {
    let sql = format!(
        "{LINES} where d.person = $1 and d.from_on <= $2 and d.until_on >= $2 and d.ended_at is null"
    );
    let lines = app.store.all(&sql, params![by.person, app.today()], line_of).await?;
    let acts = |line: &DeputyLine| *app.pack.tree.now(&line.of.unit) == by.unit && line.of.role == by.role;
    Ok(lines.into_iter().filter(acts).map(|line| line.of.principal).collect())
}

/// For whom each of these people stood in, ever: by person, for the timeline of what they did.
pub(crate) async fn stood_in_ever(
    app: &App,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, Vec<DeputyLine>>, AppError> {
    let sql = format!("{LINES} where d.person = $1");
    let mut found = BTreeMap::new();
    for person in people {
        if found.contains_key(person) {
            continue;
        }
        found.insert(*person, app.store.all(&sql, params![*person], line_of).await?);
    }
    Ok(found)
}

fn held(posts: &[Post]) -> Vec<HeldPost> {
    posts.iter().map(|post| (post.unit.clone(), post.role, post.from_on, post.until_on)).collect()
}

/// In one line: `990102 leader 2026-05-01..2026-05-10`.
fn detail(of: &Deputyship) -> String {
    format!(
        "{} {} {}..{} {} for {}",
        of.unit,
        of.role.code(),
        of.from_on,
        of.until_on,
        of.deputy,
        of.principal
    )
}
