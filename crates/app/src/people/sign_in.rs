//! Signing in.

use duban_core::{Moment, PersonId};
use duban_store::params;

use super::session::{self, Token};
use super::{PeopleFault, PostId, rows};
use crate::{App, AppError};

/// What somebody typed, and from where.
#[derive(Clone)]
pub struct Credentials {
    /// The login; capitals and spaces around it do not matter.
    pub login: String,
    /// The password.
    pub password: String,
    /// The network address it came from.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// A session that was opened.
pub struct Opened {
    /// For the cookie; nobody else ever sees it.
    pub token: Token,
    /// When it ends at the latest.
    pub expires_at: Moment,
}

/// Lets somebody in who knows the password, in the first post they hold today.
///
/// # Errors
/// [`PeopleFault::Refused`], the same and as slowly for an unknown login, a wrong password and a disabled person;
/// [`PeopleFault::TooMany`]; [`PeopleFault::NoPost`] after the right password; [`PeopleFault::CodeNeeded`] where a second factor
/// is set up, see [`enter`](super::enter).
#[crate::boxed]
pub async fn sign_in(app: &App, by: &Credentials) -> Result<Opened, AppError> {
    match super::enter(app, by).await? {
        super::Entry::Opened(opened) => Ok(opened),
        super::Entry::Waiting(_) => Err(PeopleFault::CodeNeeded.into()),
    }
}

/// Whoever has this login and password. Attempts are counted.
pub(super) async fn known_by_password(app: &App, by: &Credentials) -> Result<PersonId, AppError> {
    let login = fold(&by.login);
    app.desk
        .throttle
        .attempt(&login, &by.address, app.now())
        .map_err(|wait_minutes| PeopleFault::TooMany { wait_minutes })?;
    let known = look_up(app, &login).await?;
    let hash = known.as_ref().and_then(|k| k.hash.clone());
    let right = app.desk.passwords.is(&by.password, hash).await?;
    let person = match known {
        Some(known) if right && known.enabled => known.id,
        _ => {
            tracing::info!(address = by.address, "sign-in refused");
            return Err(PeopleFault::Refused.into());
        }
    };
    app.desk.throttle.forget(&login);
    Ok(person)
}

/// A session for somebody who has shown all that is asked for.
pub(super) async fn open_for(
    app: &App,
    person: PersonId,
    address: &str,
    agent: &str,
) -> Result<Opened, AppError> {
    let post = first_post(app, person).await?.ok_or(PeopleFault::NoPost)?;
    let opened = session::open(app, person, post, address, agent).await?;
    tracing::info!(person = person.0, address, "signed in");
    Ok(opened)
}

/// A login as it is kept and compared.
pub(super) fn fold(login: &str) -> String {
    login.trim().to_lowercase()
}

struct Known {
    id: PersonId,
    hash: Option<String>,
    enabled: bool,
}

async fn look_up(app: &App, login: &str) -> Result<Option<Known>, AppError> {
    const SQL: &str = "select id, password_hash, disabled_at from person where login = $1";
    // U+0000 is no text to PostgreSQL; nobody has such a login.
    let login = login.replace('\0', "\u{FFFD}");
    let known = app.store.first(SQL, params![login], |row| {
        let enabled = row.opt_int(2)?.is_none();
        Ok(Known { id: PersonId(row.int(0)?), hash: row.opt_text(1)?, enabled })
    });
    Ok(known.await?)
}

/// The first post they hold today for a unit the pack knows.
async fn first_post(app: &App, person: PersonId) -> Result<Option<PostId>, AppError> {
    let today = app.today();
    let posts = rows::posts(&app.store, person).await?;
    let held = posts.iter().find(|p| p.holds_on(today) && app.pack.tree.get(&p.unit).is_some());
    Ok(held.map(|post| post.id))
}
