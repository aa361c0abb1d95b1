//! Sending what is due.

use std::collections::BTreeSet;

use duban_core::{Moment, PersonId};
use duban_store::notice::{Notice, To};
use duban_store::{Batch, StoreError};

use super::{Carrier, Undelivered, call, letter};
use crate::{App, AppError};

/// So often a notice is tried before it is given up: for about a day and a half.
pub const MOST_TRIES: i64 = 8;
/// How long after each try the next one is, in minutes.
const PAUSES: [i64; 7] = [1, 5, 15, 60, 180, 600, 1_200];
/// How long a try may take, in minutes: after that another node may try. A carrier gives up within one minute.
const LEASE: i64 = 5;
/// How many are looked for at a time.
const AT_ONCE: u32 = 50;
/// How much of what went wrong is kept, in characters.
const FAULT: usize = 300;

/// What one round came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// How many notices went out.
    pub sent: usize,
    /// How many tries failed and come again.
    pub put_off: usize,
    /// How many notices were given up.
    pub given_up: usize,
}

/// Sends what is due by mail and to webhooks, the two beside each other.
///
/// # Errors
/// [`AppError::Store`]; what was taken is tried again when its time is over.
#[crate::boxed]
pub async fn deliver(app: &App, carrier: &dyn Carrier) -> Result<Delivered, AppError> {
    let (mail, hooks) = tokio::join!(mails(app, carrier), calls(app, carrier));
    let (mail, hooks) = (mail?, hooks?);
    Ok(Delivered {
        sent: mail.sent + hooks.sent,
        put_off: mail.put_off + hooks.put_off,
        given_up: mail.given_up + hooks.given_up,
    })
}

#[crate::boxed]
async fn mails(app: &App, carrier: &dyn Carrier) -> Result<Delivered, AppError> {
    let mut done = Delivered::default();
    if !carrier.takes_mail() {
        return Ok(done);
    }
    loop {
        let due = app.store.notices_due(true, app.now(), AT_ONCE).await?;
        let mut seen: BTreeSet<(PersonId, Moment)> = BTreeSet::new();
        let before = done;
        for notice in &due {
            let To::Person(person) = notice.to else { continue };
            if !seen.insert((person, notice.planned_at)) {
                continue;
            }
            // The set of a bundle is fixed by the instant it was planned for; those tried again come together again.
            let now = app.now();
            let mut bundle = app.store.bundle(person, notice.planned_at).await?;
            bundle.retain(|one| one.next_at <= now);
            if !take(app, &bundle).await? {
                continue;
            }
            let Some(wish) = app.store.recipient(person).await? else {
                end(app, &bundle, "dropped", "no address").await?;
                continue;
            };
            let letter = letter::of(app, carrier.base(), &wish, person, &bundle).await?;
            if note(app, &bundle, carrier.mail(&letter).await, &mut done).await? {
                // Nobody answers there: the others would only wait for the same.
                return Ok(done);
            }
        }
        if due.is_empty() || done == before {
            return Ok(done);
        }
    }
}

#[crate::boxed]
async fn calls(app: &App, carrier: &dyn Carrier) -> Result<Delivered, AppError> {
    let mut done = Delivered::default();
    let mut away: BTreeSet<i64> = BTreeSet::new();
    loop {
        let due = app.store.notices_due(false, app.now(), AT_ONCE).await?;
        let hooks = app.store.hooks().await?;
        let before = done;
        for notice in &due {
            let To::Hook(id) = notice.to else { continue };
            if away.contains(&id) || !take(app, std::slice::from_ref(notice)).await? {
                continue;
            }
            let taken = std::slice::from_ref(notice);
            let Some(hook) = hooks.iter().find(|hook| hook.id == id) else {
                end(app, taken, "dropped", "the webhook was ended").await?;
                continue;
            };
            let outcome = match call::of(app, carrier.base(), hook, notice).await? {
                Some(call) => {
                    carrier.call(&call).await.and_then(|answer| call::judged(&hook.profile, &answer))
                }
                None => Err(Undelivered::Never("nothing can be said of it".to_owned())),
            };
            if note(app, taken, outcome, &mut done).await? {
                away.insert(id);
            }
        }
        if due.is_empty() || done == before {
            return Ok(done);
        }
    }
}

/// Takes notices for one try; false when another node has one of them.
async fn take(app: &App, notices: &[Notice]) -> Result<bool, AppError> {
    if notices.is_empty() {
        return Ok(false);
    }
    let until = minutes_after(app.now(), LEASE);
    let mut batch = Batch::new();
    notices.iter().for_each(|notice| batch.take_notice(notice, until));
    match app.store.commit(batch).await {
        Ok(()) => Ok(true),
        Err(StoreError::Conflict { .. }) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Notes what became of a try; true when nobody answers there.
async fn note(
    app: &App,
    notices: &[Notice],
    outcome: Result<(), Undelivered>,
    done: &mut Delivered,
) -> Result<bool, AppError> {
    let (reason, is_away, is_last) = match outcome {
        Ok(()) => {
            done.sent += notices.len();
            end(app, notices, "sent", "").await?;
            return Ok(false);
        }
        Err(Undelivered::Away(reason)) => (reason, true, false),
        Err(Undelivered::Later(reason)) => (reason, false, false),
        Err(Undelivered::Never(reason)) => (reason, false, true),
    };
    let reason: String = reason.chars().filter(|c| !c.is_control()).take(FAULT).collect();
    let now = app.now();
    let mut batch = Batch::new();
    for notice in notices {
        let tries = notice.tries + 1;
        let pause = usize::try_from(tries - 1).ok().and_then(|at| PAUSES.get(at));
        match pause {
            Some(minutes) if !is_last && tries < MOST_TRIES => {
                done.put_off += 1;
                batch.put_off_notice(notice.id, &reason, minutes_after(now, *minutes));
            }
            _ => {
                done.given_up += 1;
                tracing::warn!(notice = notice.id, tries, "a notice was given up: see /admin/notices");
                batch.end_notice(notice.id, "given_up", &reason, now);
            }
        }
    }
    app.store.commit(batch).await?;
    Ok(is_away)
}

async fn end(app: &App, notices: &[Notice], state: &'static str, why: &str) -> Result<(), AppError> {
    let mut batch = Batch::new();
    notices.iter().for_each(|notice| batch.end_notice(notice.id, state, why, app.now()));
    Ok(app.store.commit(batch).await?)
}

fn minutes_after(now: Moment, minutes: i64) -> Moment {
    Moment::from_micros(now.as_micros().saturating_add(minutes * 60_000_000))
}
