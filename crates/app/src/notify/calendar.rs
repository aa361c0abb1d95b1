//! Due dates as a calendar that programs subscribe to, by a secret address.

use std::collections::BTreeMap;

use duban_core::{Actor, MatterId, PersonId, Role, State};
use duban_export::{Calendar, Entry};
use duban_store::Batch;
use duban_store::matter::list::Sort;
use sha2::{Digest, Sha256};

use super::NotifyFault;
use crate::hex::hex;
use crate::matters::{self, Filter};
use crate::people::{self, Signed};
use crate::{App, AppError};

/// The most pages of a list that go into a calendar: of each post 250 matters that lead, and as many issued.
const PAGES: u32 = 5;

/// Gives somebody a calendar and says its secret: 64 digits, kept nowhere. The one before opens nothing any more.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn renew_feed(app: &App, by: &Signed) -> Result<String, AppError> {
    let secret: [u8; 32] = app.random();
    let secret = hex(secret);
    let mut batch = Batch::new();
    batch.keep_feed(by.person, &key(&secret), app.now());
    app.store.commit(batch).await?;
    Ok(secret)
}

/// Takes the own calendar away.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn end_feed(app: &App, by: &Signed) -> Result<(), AppError> {
    let mut batch = Batch::new();
    batch.end_feed(by.person);
    Ok(app.store.commit(batch).await?)
}

/// Since when somebody has a calendar.
///
/// # Errors
/// [`AppError::Store`].
#[crate::boxed]
pub async fn feed_since(app: &App, by: &Signed) -> Result<Option<duban_core::Moment>, AppError> {
    Ok(app.store.feed_of(by.person).await?)
}

/// The calendar behind a secret, as text/calendar: the open matters with a day that the units of its owner lead or issued, by
/// the posts held today and as far as those see. Titles only where the directive is marked public.
///
/// # Errors
/// [`NotifyFault::NoFeed`]; [`NotifyFault::TooOften`].
#[crate::boxed]
pub async fn calendar(app: &App, secret: &str, address: &str) -> Result<String, AppError> {
    let (digest, now) = (key(secret), app.now());
    let name = hex(&digest[..16]);
    app.feeds.0.attempt(&name, address, now).map_err(|minutes| NotifyFault::TooOften { minutes })?;
    let fits = secret.len() == 64 && secret.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let person = if fits { app.store.feed(&digest).await? } else { None };
    let person = person.ok_or(NotifyFault::NoFeed)?;
    app.feeds.0.forget_address(address);
    let wish = app.store.wish_of(person).await?;
    let zh = wish.is_none_or(|wish| wish.lang != "en");
    let mut entries = BTreeMap::new();
    for by in held(app, person).await? {
        let own = app.pack.tree.principal(&by.unit).clone();
        let open = State::ALL.into_iter().filter(|state| !state.is_final()).collect::<Vec<_>>();
        let base = Filter { states: open, sort: Sort::Due, ..Filter::default() };
        let led = Filter { lead: Some(own.clone()), ..base.clone() };
        for filter in [led, Filter { issuer: Some(own), ..base }] {
            gather(app, &by, filter, zh, &mut entries).await?;
        }
    }
    let name = if zh { "督办期限" } else { "Duban due dates" };
    Ok(Calendar { name: name.to_owned(), stamp: now.timestamp(), entries: entries.into_values().collect() }
        .text())
}

/// As whom somebody sees matters today.
async fn held(app: &App, person: PersonId) -> Result<Vec<Actor>, AppError> {
    let posts = people::posts_of(app, person).await?;
    let today = app.today();
    let sees = |post: &people::Post| post.holds_on(today) && post.role != Role::Administrator;
    let actor = |post: people::Post| Actor { person, unit: post.unit, role: post.role };
    Ok(posts
        .into_iter()
        .filter(|post| sees(post) && app.pack.tree.get(&post.unit).is_some())
        .map(actor)
        .collect())
}

async fn gather(
    app: &App,
    by: &Actor,
    mut filter: Filter,
    zh: bool,
    entries: &mut BTreeMap<MatterId, Entry>,
) -> Result<(), AppError> {
    for page in 1..=PAGES {
        filter.page = page;
        let list = matters::list(app, by, &filter).await?;
        for line in &list.lines {
            let (Some(day), false) = (line.due_on, entries.contains_key(&line.id)) else { continue };
            let Some(told) = app.store.told_of(line.id).await? else { continue };
            let no = line.no.printed();
            let title = if told.is_public { format!(" {}", line.title) } else { String::new() };
            let lead = line.lead.as_ref().map_or("", |lead| lead.name.as_str());
            let due = if zh { "期限" } else { "Due" };
            let state = if zh { line.state.zh() } else { line.state.en() };
            let entry = Entry {
                uid: format!("matter-{}@duban", line.id.0),
                sequence: told.version,
                day,
                summary: format!("{due} {no}{title}"),
                description: format!("{no}\n{lead}\n{state}"),
                // Nine in the morning, the day before and a week before.
                alarms_hours: vec![15, 159],
            };
            entries.insert(line.id, entry);
        }
        if page >= list.pages {
            break;
        }
    }
    Ok(())
}

fn key(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
