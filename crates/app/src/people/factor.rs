//! The second factor (两步验证): a code from a device, besides the password.
//!
//! Setting it up takes two steps: a secret is drawn and shown once, and it counts from the first code on that proves the device has
//! it. Ten recovery codes are shown once, each good for one sign-in without the device. An administrator can take a
//! factor away from somebody who lost both, which is recorded.

mod totp;

use duban_core::{Actor, Moment, PersonId};
use duban_store::{Batch, Rows, StoreError, params};
use sha2::{Digest, Sha256};

use super::administer::within_reach;
use super::create::forget_look_ups;
use super::record::{Change, record};
use super::session::{self, Token};
use super::sign_in::{self, Credentials, Opened};
use super::{PeopleFault, Signed};
use crate::{App, AppError};

/// How many recovery codes there are.
const CODES: usize = 10;
/// How long after the right password the code may be given, in microseconds: five minutes.
const WAITS: i64 = 5 * 60 * 1_000_000;

/// A secret as it is shown, once, to be brought into a device.
pub struct Secret {
    /// In base 32, for typing it.
    pub text: String,
    /// The address that a device reads out of a picture: `otpauth://totp/…`.
    pub address: String,
}

/// What the right password leads to.
pub enum Entry {
    /// A session.
    Opened(Opened),
    /// The code is asked for: the token belongs into the form for it.
    Waiting(Token),
}

/// Where somebody stands with the second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactorState {
    /// Since when it is asked for; nothing where it is not.
    pub since: Option<Moment>,
    /// How many recovery codes are left.
    pub codes_left: u64,
}

/// Where the person stands with the second factor.
///
/// # Errors
/// The database's.
#[crate::boxed]
pub async fn factor(app: &App, person: PersonId) -> Result<FactorState, AppError> {
    const LEFT: &str = "select count(*) from recovery_code where person = $1 and used_at is null";
    let since = look_up(app, person).await?.and_then(|kept| kept.since);
    let codes_left = app.store.one(LEFT, params![person], |row| Ok(row.int(0)?.unsigned_abs())).await?;
    Ok(FactorState { since, codes_left })
}

/// Draws a secret for somebody who has no second factor yet. It counts once a code of it was given to [`confirm_factor`]; drawn
/// again, the earlier one counts for nothing.
///
/// # Errors
/// [`PeopleFault::FactorKnown`]; the database's.
#[crate::boxed]
pub async fn begin_factor(app: &App, signed: &Signed) -> Result<Secret, AppError> {
    const SQL: &str = "insert into second_factor (person, secret, since, last_step) values ($1, $2, null, 0) \
                       on conflict (person) do update set secret = excluded.secret, last_step = 0 \
                       where second_factor.since is null";
    let secret: [u8; 20] = app.random();
    let mut batch = Batch::new();
    batch.push(SQL, params![signed.person, secret.to_vec()], Rows::Exactly(1));
    match app.store.commit(batch).await {
        Ok(()) => Ok(shown(app, &signed.login, &secret)),
        Err(StoreError::Conflict { .. }) => Err(PeopleFault::FactorKnown.into()),
        Err(error) => Err(error.into()),
    }
}

/// The secret that was drawn and not confirmed yet.
///
/// # Errors
/// [`PeopleFault::NoFactor`]; the database's.
#[crate::boxed]
pub async fn drawn_factor(app: &App, signed: &Signed) -> Result<Secret, AppError> {
    match look_up(app, signed.person).await? {
        Some(kept) if kept.since.is_none() => Ok(shown(app, &signed.login, &kept.secret)),
        _ => Err(PeopleFault::NoFactor.into()),
    }
}

/// Makes the secret that was drawn count, for a code of it; the recovery codes, which are shown once.
///
/// # Errors
/// [`PeopleFault::CodeWrong`]; [`PeopleFault::TooMany`]; [`PeopleFault::NoFactor`] where none was drawn.
#[crate::boxed]
pub async fn confirm_factor(
    app: &App,
    signed: &Signed,
    address: &str,
    code: &str,
) -> Result<Vec<String>, AppError> {
    const ON: &str =
        "update second_factor set since = $1, last_step = $2 where person = $3 and since is null";
    attempt(app, signed.person, address)?;
    let kept = look_up(app, signed.person).await?.filter(|kept| kept.since.is_none());
    let kept = kept.ok_or(PeopleFault::NoFactor)?;
    let step = totp::matching(&kept.secret, code, app.now(), kept.last_step).ok_or(PeopleFault::CodeWrong)?;
    let mut batch = Batch::new();
    batch.push(ON, params![app.now(), step, signed.person], Rows::Exactly(1));
    let codes = draw_codes(app, &mut batch, signed.person);
    record(app, &mut batch, signed.person, Some(&signed.actor), Change::FactorSet, "");
    commit(app, batch).await?;
    app.desk.throttle.forget(&key(signed.person));
    Ok(codes)
}

/// Draws recovery codes anew, for a code of the device; the earlier ones open nothing any more.
///
/// # Errors
/// As [`confirm_factor`].
#[crate::boxed]
pub async fn renew_codes(
    app: &App,
    signed: &Signed,
    address: &str,
    code: &str,
) -> Result<Vec<String>, AppError> {
    attempt(app, signed.person, address)?;
    let mut batch = Batch::new();
    take_code(app, &mut batch, signed.person, code).await?;
    let codes = draw_codes(app, &mut batch, signed.person);
    record(app, &mut batch, signed.person, Some(&signed.actor), Change::CodesRenewed, "");
    commit_code(app, batch).await?;
    app.desk.throttle.forget(&key(signed.person));
    Ok(codes)
}

/// Takes the own second factor away, for a code of the device or a recovery code.
///
/// # Errors
/// [`PeopleFault::CodeWrong`]; [`PeopleFault::TooMany`]; [`PeopleFault::NoFactor`];
/// [`PeopleFault::FactorRequired`] where the post asks for one.
#[crate::boxed]
pub async fn end_factor(app: &App, signed: &Signed, address: &str, code: &str) -> Result<(), AppError> {
    if requires(app, signed.posts.iter().map(|post| post.role)) {
        return Err(PeopleFault::FactorRequired.into());
    }
    attempt(app, signed.person, address)?;
    let mut batch = Batch::new();
    take_code(app, &mut batch, signed.person, code).await?;
    forget_factor(&mut batch, signed.person);
    record(app, &mut batch, signed.person, Some(&signed.actor), Change::FactorEnded, "");
    commit_code(app, batch).await?;
    app.desk.throttle.forget(&key(signed.person));
    Ok(())
}

/// Takes somebody's second factor away, who lost the device and the codes; all their sessions end.
///
/// # Errors
/// [`PeopleFault::NoPerson`] out of reach; [`PeopleFault::NoFactor`].
#[crate::boxed]
pub async fn reset_factor(app: &App, by: &Actor, id: PersonId) -> Result<(), AppError> {
    within_reach(app, by, id).await?;
    reset(app, Some(by), id).await
}

/// The same from the command line on the server.
///
/// # Errors
/// [`PeopleFault::NoPerson`]; [`PeopleFault::NoFactor`].
#[crate::boxed]
pub async fn reset_factor_from_console(app: &App, login: &str) -> Result<(), AppError> {
    const SQL: &str = "select id from person where login = $1";
    let person = app.store.first(SQL, params![sign_in::fold(login)], |row| row.int(0)).await?;
    reset(app, None, person.map(PersonId).ok_or(PeopleFault::NoPerson)?).await
}

async fn reset(app: &App, by: Option<&Actor>, id: PersonId) -> Result<(), AppError> {
    if look_up(app, id).await?.is_none() {
        return Err(PeopleFault::NoFactor.into());
    }
    let mut batch = Batch::new();
    forget_factor(&mut batch, id);
    session::end_all(&mut batch, id);
    record(app, &mut batch, id, by, Change::FactorReset, "");
    commit(app, batch).await
}

/// The first step of signing in: login and password, to a session, or to the question for the code.
///
/// # Errors
/// As [`sign_in`](sign_in::sign_in), without [`PeopleFault::CodeNeeded`].
#[crate::boxed]
pub async fn enter(app: &App, by: &Credentials) -> Result<Entry, AppError> {
    const WAIT: &str = "insert into waiting_sign_in (id_hash, person, expires_at) values ($1, $2, $3)";
    const CLEAR: &str = "delete from waiting_sign_in where expires_at < $1";
    let person = sign_in::known_by_password(app, by).await?;
    if look_up(app, person).await?.is_none_or(|kept| kept.since.is_none()) {
        return Ok(Entry::Opened(sign_in::open_for(app, person, &by.address, &by.agent).await?));
    }
    let token = Token::draw(app);
    let now = app.now();
    let until = Moment::from_micros(now.as_micros().saturating_add(WAITS));
    let mut batch = Batch::new();
    batch.push(CLEAR, params![now], Rows::Any);
    batch.push(WAIT, params![token.key().to_vec(), person, until], Rows::Exactly(1));
    app.store.commit(batch).await?;
    Ok(Entry::Waiting(token))
}

/// The second step: the code of the device, or a recovery code.
///
/// # Errors
/// [`PeopleFault::CodeWrong`]; [`PeopleFault::TooMany`]; [`PeopleFault::WaitedTooLong`] where the password was given too long ago;
/// [`PeopleFault::NoPost`].
#[crate::boxed]
pub async fn enter_code(
    app: &App,
    waiting: &str,
    code: &str,
    address: &str,
    agent: &str,
) -> Result<Opened, AppError> {
    const WHO: &str = "select w.person from waiting_sign_in w join person p on p.id = w.person \
                       where w.id_hash = $1 and w.expires_at > $2 and p.disabled_at is null";
    const DONE: &str = "delete from waiting_sign_in where id_hash = $1";
    let token = Token::parse(waiting).ok_or(PeopleFault::WaitedTooLong)?;
    let hash = token.key().to_vec();
    let person = app.store.first(WHO, params![hash.clone(), app.now()], |row| row.int(0)).await?;
    let person = person.map(PersonId).ok_or(PeopleFault::WaitedTooLong)?;
    attempt(app, person, address)?;
    let mut batch = Batch::new();
    take_code(app, &mut batch, person, code).await?;
    batch.push(DONE, params![hash], Rows::Exactly(1));
    commit_code(app, batch).await?;
    app.desk.throttle.forget(&key(person));
    sign_in::open_for(app, person, address, agent).await
}

/// Whether one of these roles asks for a second factor, as the pack says.
pub(super) fn requires(app: &App, roles: impl IntoIterator<Item = duban_core::Role>) -> bool {
    roles.into_iter().any(|role| app.pack.second_factor.contains(&role))
}

/// Whether somebody has a second factor that counts.
pub(super) async fn is_set(app: &App, person: PersonId) -> Result<bool, AppError> {
    Ok(look_up(app, person).await?.is_some_and(|kept| kept.since.is_some()))
}

/// Adds to the batch that a code is used up: one of the device, or a recovery code.
async fn take_code(app: &App, batch: &mut Batch, person: PersonId, typed: &str) -> Result<(), AppError> {
    const STEP: &str = "update second_factor set last_step = $1 where person = $2 and since is not null \
                        and last_step < $1";
    const RECOVERY: &str =
        "update recovery_code set used_at = $1 where person = $2 and hash = $3 and used_at is null";
    let kept = look_up(app, person).await?.filter(|kept| kept.since.is_some());
    let kept = kept.ok_or(PeopleFault::NoFactor)?;
    match totp::matching(&kept.secret, typed, app.now(), kept.last_step) {
        Some(step) => batch.push(STEP, params![step, person], Rows::Exactly(1)),
        None => {
            let Some(hash) = recovery_hash(typed) else {
                tracing::info!(person = person.0, "a code was refused");
                return Err(PeopleFault::CodeWrong.into());
            };
            batch.push(RECOVERY, params![app.now(), person, hash], Rows::Exactly(1));
        }
    }
    Ok(())
}

/// Commits what uses a code up: one that was used a moment ago is wrong.
async fn commit_code(app: &App, batch: Batch) -> Result<(), AppError> {
    match app.store.commit(batch).await {
        Ok(()) => {
            forget_look_ups(app);
            Ok(())
        }
        Err(StoreError::Conflict { .. }) => Err(PeopleFault::CodeWrong.into()),
        Err(error) => Err(error.into()),
    }
}

async fn commit(app: &App, batch: Batch) -> Result<(), AppError> {
    app.store.commit(batch).await?;
    forget_look_ups(app);
    Ok(())
}

/// Counts an attempt to give a code, as passwords are counted.
fn attempt(app: &App, person: PersonId, address: &str) -> Result<(), PeopleFault> {
    let attempt = app.desk.throttle.attempt(&key(person), address, app.now());
    attempt.map_err(|wait_minutes| PeopleFault::TooMany { wait_minutes })
}

/// Codes are counted apart from whatever is typed as a login: that is folded to small letters.
fn key(person: PersonId) -> String {
    format!("Code {person}")
}

/// Adds new recovery codes to the batch, instead of those that were.
fn draw_codes(app: &App, batch: &mut Batch, person: PersonId) -> Vec<String> {
    const SQL: &str = "insert into recovery_code (person, hash, used_at) values ($1, $2, null)";
    batch.push("delete from recovery_code where person = $1", params![person], Rows::Any);
    let draw = |_| {
        // 50 bits, ten letters, a dash in the middle for the eye.
        let letters: String = totp::base32(&app.random::<7>()).chars().take(10).collect();
        let (one, other) = letters.split_at(5);
        format!("{one}-{other}")
    };
    let codes: Vec<String> = (0..CODES).map(draw).collect();
    for hash in codes.iter().filter_map(|code| recovery_hash(code)) {
        batch.push(SQL, params![person, hash], Rows::Exactly(1));
    }
    codes
}

/// The hash of a recovery code, as it may be typed; nothing for what cannot be one.
fn recovery_hash(typed: &str) -> Option<Vec<u8>> {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    let fits = letters.len() == 10 && typed.len() <= 20;
    fits.then(|| Sha256::digest(letters.to_ascii_uppercase().as_bytes()).to_vec())
}

fn forget_factor(batch: &mut Batch, person: PersonId) {
    batch.push("delete from recovery_code where person = $1", params![person], Rows::Any);
    batch.push("delete from second_factor where person = $1", params![person], Rows::Any);
}

/// A secret as it is kept.
struct Kept {
    secret: Vec<u8>,
    since: Option<Moment>,
    last_step: i64,
}

async fn look_up(app: &App, person: PersonId) -> Result<Option<Kept>, AppError> {
    const SQL: &str = "select secret, since, last_step from second_factor where person = $1";
    let kept = app.store.first(SQL, params![person], |row| {
        Ok(Kept { secret: row.bytes(0)?, since: row.opt_moment(1)?, last_step: row.int(2)? })
    });
    Ok(kept.await?)
}

/// The secret as a device takes it.
///
/// # Source
/// The key URI format that authenticators read.
fn shown(app: &App, login: &str, secret: &[u8]) -> Secret {
    let text = totp::base32(secret);
    let issuer = quoted(&app.pack.words.title.zh);
    let address = format!("otpauth://totp/{issuer}:{}?secret={text}&issuer={issuer}", quoted(login));
    Secret { text, address }
}

/// Percent encoding of everything but letters, digits and `-._`.
fn quoted(text: &str) -> String {
    use std::fmt::Write;
    let mut quoted = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            quoted.push(char::from(byte));
        } else {
            let _ = write!(quoted, "%{byte:02X}");
        }
    }
    quoted
}
