//! What people change about themselves.

use duban_store::params;

use super::record::Change;
use super::{PeopleFault, Signed, administer};
use crate::{App, AppError};

/// Changes the own password; all sessions end, this one too.
///
/// # Errors
/// [`PeopleFault::WrongPassword`]; [`PeopleFault::TooMany`], as for signing in; a [`PeopleFault`] about the new one.
#[crate::boxed]
pub async fn change_password(
    app: &App,
    signed: &Signed,
    address: &str,
    present: &str,
    new: &str,
) -> Result<(), AppError> {
    const SQL: &str = "select password_hash from person where id = $1";
    let attempt = app.desk.throttle.attempt(&signed.login, address, app.now());
    attempt.map_err(|wait_minutes| PeopleFault::TooMany { wait_minutes })?;
    let hash = app.store.one(SQL, params![signed.person], |row| row.opt_text(0)).await?;
    if !app.desk.passwords.is(present, hash).await? {
        return Err(PeopleFault::WrongPassword.into());
    }
    if present == new {
        return Err(PeopleFault::SamePassword.into());
    }
    app.desk.throttle.forget(&signed.login);
    administer::set_password(app, Some(&signed.actor), signed.person, new, Change::PasswordChanged).await
}
