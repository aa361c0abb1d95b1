//! Sessions: 256 random bits in a cookie, their SHA-256 in the database.

mod cache;
mod token;

use std::sync::Arc;

use duban_core::{Actor, Moment, PersonId};
use duban_store::{Batch, Rows, params};

pub(crate) use cache::Cache;
pub use token::Token;

use super::sign_in::Opened;
use super::{PeopleFault, Post, PostId, deputy, factor, rows};
use crate::{App, AppError};

/// How long a session can last at all, in microseconds: a working day and its evening.
const LONGEST: i64 = 12 * 3_600 * 1_000_000;
/// How long it lasts without a request: two hours.
const IDLE: i64 = 2 * 3_600 * 1_000_000;
/// How long a look-up may be reused: ten seconds. On the node that ends a session it is over at once.
pub const FRESH: i64 = 10 * 1_000_000;
/// A request is noted once a minute, so that reading pages does not write.
const NOTED: i64 = 60 * 1_000_000;
/// How much of what a browser calls itself is kept.
const AGENT_CHARS: usize = 200;

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub person: PersonId,
    /// What they type to sign in.
    pub login: String,
    /// What they are called.
    pub name: String,
    /// For which unit and in which role they act now.
    pub actor: Actor,
    /// The post behind `actor`.
    pub post: PostId,
    /// The posts they hold today, for units the pack knows.
    pub posts: Vec<Post>,
    /// What they must do before anything else.
    pub must: Option<Must>,
    /// What every form of theirs must carry.
    pub csrf: String,
    /// The session, by the SHA-256 of its token.
    key: [u8; 32],
}

/// What somebody must do before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Must {
    /// Choose a password of their own.
    ChangePassword,
    /// Set up a second factor: a post of theirs asks for one.
    SetFactor,
}

/// Opens a session; what has expired of anybody's is cleared away.
pub(super) async fn open(
    app: &App,
    person: PersonId,
    post: PostId,
    address: &str,
    agent: &str,
) -> Result<Opened, AppError> {
    const CLEAR: &str = "delete from session where expires_at < $1 or seen_at < $2";
    const OPEN: &str = "insert into session (id_hash, person, post, csrf, created_at, seen_at, expires_at, address, agent) \
         values ($1, $2, $3, $4, $5, $5, $6, $7, $8)";
    let now = app.now();
    let token = Token::draw(app);
    let csrf = Token::draw(app).shown();
    let expires_at = after(now, LONGEST);
    let agent: String = agent.chars().filter(|c| !c.is_control()).take(AGENT_CHARS).collect();
    let mut batch = Batch::new();
    batch.push(CLEAR, params![now, after(now, -IDLE)], Rows::Any);
    let key = token.key().to_vec();
    batch.push(OPEN, params![key, person, post.0, csrf, now, expires_at, address, agent], Rows::Exactly(1));
    app.store.commit(batch).await?;
    Ok(Opened { token, expires_at })
}

/// Who is behind the token of a cookie; nobody where it was ended, has expired, or the person may not enter any more.
///
/// # Errors
/// The database's.
#[crate::boxed]
pub async fn who(app: &App, token: &str) -> Result<Option<Arc<Signed>>, AppError> {
    look(app, token, true).await
}

/// The same without being noted as somebody who is there: for what goes on by itself, such as a board on a wall. A session that
/// nobody uses ends, whatever goes on in it.
///
/// # Errors
/// The database's.
#[crate::boxed]
pub async fn still(app: &App, token: &str) -> Result<Option<Arc<Signed>>, AppError> {
    look(app, token, false).await
}

async fn look(app: &App, token: &str, is_there: bool) -> Result<Option<Arc<Signed>>, AppError> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let (key, now) = (token.key(), app.now());
    // Whoever acted for a unit that was merged since acts for the one that took over.
    if let Some(signed) = app.desk.cache.get(&key, now)
        && app.pack.tree.now(&signed.actor.unit) == &signed.actor.unit
    {
        return Ok(Some(signed));
    }
    let seen = app.desk.cache.generation();
    let Some(row) = look_up(app, key).await? else { return Ok(None) };
    if !row.stands(now) {
        return Ok(None);
    }
    let today = app.today();
    let mut posts = rows::posts(&app.store, row.person).await?;
    posts.extend(deputy::stood_in(app, row.person).await?);
    posts.retain(|p| p.holds_on(today) && app.pack.tree.get(&p.unit).is_some());
    // A post that ended meanwhile gives way to the first that is held.
    let Some(post) = posts.iter().find(|p| p.id == row.post).or(posts.first()) else { return Ok(None) };
    let unit = app.pack.tree.now(&post.unit).clone();
    let actor = Actor { person: row.person, unit, role: post.role };
    let roles = posts.iter().map(|post| post.role);
    let must = if row.must_change {
        Some(Must::ChangePassword)
    } else if factor::requires(app, roles) && !factor::is_set(app, row.person).await? {
        Some(Must::SetFactor)
    } else {
        None
    };
    let signed = Arc::new(Signed {
        must,
        person: row.person,
        login: row.login,
        name: row.name,
        actor,
        post: post.id,
        posts,
        csrf: row.csrf,
        key,
    });
    if is_there {
        note(app, key, row.seen_at, now).await?;
    }
    app.desk.cache.put(key, Arc::clone(&signed), now, seen);
    Ok(Some(signed))
}

/// Switches to another post that is held today.
///
/// # Errors
/// [`PeopleFault::NotYourPost`]; the database's.
#[crate::boxed]
pub async fn act_as(app: &App, signed: &Signed, post: PostId) -> Result<(), AppError> {
    const SQL: &str = "update session set post = $1 where id_hash = $2 and person = $3";
    let today = app.today();
    let mut posts = rows::posts(&app.store, signed.person).await?;
    posts.extend(deputy::stood_in(app, signed.person).await?);
    let held = |p: &Post| p.id == post && p.holds_on(today) && app.pack.tree.get(&p.unit).is_some();
    if !posts.iter().any(held) {
        return Err(PeopleFault::NotYourPost.into());
    }
    write(app, SQL, params![post.0, signed.key.to_vec(), signed.person]).await
}

/// Ends this session.
///
/// # Errors
/// The database's.
#[crate::boxed]
pub async fn sign_out(app: &App, signed: &Signed) -> Result<(), AppError> {
    write(app, "delete from session where id_hash = $1", params![signed.key.to_vec()]).await
}

/// Ends the session of a token that is to be replaced, whoever's it is: nothing somebody planted in a browser lives on
/// after a sign-in.
///
/// # Errors
/// The database's.
#[crate::boxed]
pub async fn discard(app: &App, token: &str) -> Result<(), AppError> {
    let Some(token) = Token::parse(token) else { return Ok(()) };
    write(app, "delete from session where id_hash = $1", params![token.key().to_vec()]).await
}

/// Adds to a batch that all sessions of `person` end. The cache is to be emptied after its commit.
pub(super) fn end_all(batch: &mut Batch, person: PersonId) {
    batch.push("delete from session where person = $1", params![person], Rows::Any);
    // A password that was right a moment ago, waiting for its code.
    batch.push("delete from waiting_sign_in where person = $1", params![person], Rows::Any);
}

async fn write(app: &App, sql: &'static str, params: Vec<duban_store::Value>) -> Result<(), AppError> {
    let mut batch = Batch::new();
    batch.push(sql, params, Rows::Any);
    app.store.commit(batch).await?;
    app.desk.cache.clear();
    Ok(())
}

struct Session {
    person: PersonId,
    post: PostId,
    csrf: String,
    seen_at: Moment,
    expires_at: Moment,
    login: String,
    name: String,
    enabled: bool,
    must_change: bool,
}

impl Session {
    fn stands(&self, now: Moment) -> bool {
        self.enabled && now < self.expires_at && now < after(self.seen_at, IDLE)
    }
}

async fn look_up(app: &App, key: [u8; 32]) -> Result<Option<Session>, AppError> {
    const SQL: &str = "select s.person, s.post, s.csrf, s.seen_at, s.expires_at, p.login, p.name, p.disabled_at, \
         p.must_change \
         from session as s join person as p on p.id = s.person where s.id_hash = $1";
    let found = app.store.first(SQL, params![key.to_vec()], |row| {
        Ok(Session {
            person: PersonId(row.int(0)?),
            post: PostId(row.int(1)?),
            csrf: row.text(2)?,
            seen_at: row.moment(3)?,
            expires_at: row.moment(4)?,
            login: row.text(5)?,
            name: row.text(6)?,
            enabled: row.opt_int(7)?.is_none(),
            must_change: row.int(8)? != 0,
        })
    });
    Ok(found.await?)
}

/// Notes the request, once a minute.
async fn note(app: &App, key: [u8; 32], seen_at: Moment, now: Moment) -> Result<(), AppError> {
    if now < after(seen_at, NOTED) {
        return Ok(());
    }
    let mut batch = Batch::new();
    batch.push("update session set seen_at = $1 where id_hash = $2", params![now, key.to_vec()], Rows::Any);
    Ok(app.store.commit(batch).await?)
}

const fn after(moment: Moment, micros: i64) -> Moment {
    Moment::from_micros(moment.as_micros().saturating_add(micros))
}
