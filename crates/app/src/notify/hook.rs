//! Webhooks, for administrators, and what could not be sent.

use std::collections::BTreeSet;
use std::net::IpAddr;

use duban_core::{Actor, Alert, Moment};
use duban_store::Batch;
use duban_store::notice::{GivenUp, Hook, To};
use url::{Host, Url};

use super::{NotifyFault, Profile};
use crate::people::{self, may_administer};
use crate::{App, AppError};

/// The most webhooks of an installation: each is asked about every message.
const MOST: usize = 200;
/// The shortest secret of a signed webhook, in characters.
const LEAST_SECRET: usize = 16;
/// The longest address, name and secret.
const LONGEST: usize = 1_000;
/// How many notices that were given up are shown.
const SHOWN: u32 = 50;

/// A webhook to be.
#[derive(Clone, Default)]
pub struct NewHook {
    /// What it is called.
    pub name: String,
    /// How it is told: [`Profile::code`].
    pub profile: String,
    /// Where to.
    pub url: String,
    /// What signs.
    pub secret: String,
    /// What it is told.
    pub alerts: BTreeSet<Alert>,
    /// Whether addresses inside the network may be called.
    pub is_inside: bool,
}

/// A webhook as a list shows it: without its secret and without what stands behind the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookLine {
    /// Its identity.
    pub id: i64,
    /// Whose.
    pub unit: duban_core::UnitId,
    /// What it is called.
    pub name: String,
    /// How it is told.
    pub profile: String,
    /// The host that is called.
    pub host: String,
    /// What it is told.
    pub alerts: BTreeSet<Alert>,
    /// Whether addresses inside the network may be called.
    pub is_inside: bool,
    /// Since when.
    pub made_at: Moment,
}

/// The webhooks whose units `by` administers.
///
/// # Errors
/// [`Denial`](duban_core::Denial) for anyone but an administrator.
#[crate::boxed]
pub async fn hooks(app: &App, by: &Actor) -> Result<Vec<HookLine>, AppError> {
    may_administer(app, by, &by.unit)?;
    let all = app.store.hooks().await?;
    let line = |hook: Hook| HookLine {
        host: Url::parse(&hook.url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default(),
        id: hook.id,
        unit: hook.unit,
        name: hook.name,
        profile: hook.profile,
        alerts: hook.alerts,
        is_inside: hook.is_inside,
        made_at: hook.made_at,
    };
    Ok(all.into_iter().filter(|hook| may_administer(app, by, &hook.unit).is_ok()).map(line).collect())
}

/// Whether `by` may let a webhook go to addresses inside the network: only the administrator of the whole installation, for
/// whoever may can ask any machine there.
#[must_use]
pub fn may_go_inside(app: &App, by: &Actor) -> bool {
    let own = app.pack.tree.acts_for(&by.unit);
    own.is_some_and(|own| own.territorial_parent.is_none()) && may_administer(app, by, &by.unit).is_ok()
}

/// Keeps a webhook of the administrator's unit; it is told what concerns the unit and those below.
///
/// # Errors
/// [`Denial`](duban_core::Denial) for anyone but an administrator; a [`NotifyFault`] about what was typed.
#[crate::boxed]
pub async fn add_hook(app: &App, by: &Actor, new: NewHook) -> Result<i64, AppError> {
    may_administer(app, by, &by.unit)?;
    let name = new.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 60 || name.chars().any(char::is_control) {
        return Err(NotifyFault::HookName.into());
    }
    let Some(profile) = Profile::from_code(&new.profile) else {
        return Err(NotifyFault::Choice(new.profile.chars().take(20).collect()).into());
    };
    let secret = new.secret.trim().to_owned();
    let is_short = secret.chars().count() < LEAST_SECRET;
    if secret.len() > LONGEST || (is_short && (profile == Profile::Json || !secret.is_empty())) {
        return Err(NotifyFault::Secret(LEAST_SECRET).into());
    }
    if new.alerts.is_empty() {
        return Err(NotifyFault::Nothing.into());
    }
    if new.is_inside && !may_go_inside(app, by) {
        return Err(NotifyFault::Inside.into());
    }
    let url = checked(new.url.trim(), new.is_inside)?;
    if app.store.hooks().await?.len() >= MOST {
        return Err(NotifyFault::TooMany(MOST).into());
    }
    let own = app.pack.tree.principal(&by.unit);
    let hook = Hook {
        id: app.draw_id(),
        unit: own.clone(),
        name,
        profile: profile.code().to_owned(),
        url,
        secret,
        alerts: new.alerts,
        is_inside: new.is_inside,
        made_by: by.person,
        made_at: app.now(),
    };
    let mut batch = Batch::new();
    batch.keep_hook(&hook);
    app.store.commit(batch).await?;
    Ok(hook.id)
}

/// Ends a webhook.
///
/// # Errors
/// [`NotifyFault::NoHook`] where there is none, or none of theirs.
#[crate::boxed]
pub async fn end_hook(app: &App, by: &Actor, id: i64) -> Result<(), AppError> {
    let theirs = hooks(app, by).await?.iter().any(|hook| hook.id == id);
    if !theirs {
        return Err(NotifyFault::NoHook.into());
    }
    let mut batch = Batch::new();
    batch.end_hook(id, app.now());
    Ok(app.store.commit(batch).await?)
}

/// What was given up of late, as far as it concerns people and webhooks that `by` administers, and how many notices wait for
/// another try, up to a thousand.
///
/// # Errors
/// [`Denial`](duban_core::Denial) for anyone but an administrator.
#[crate::boxed]
pub async fn troubles(app: &App, by: &Actor) -> Result<(Vec<GivenUp>, u64), AppError> {
    may_administer(app, by, &by.unit)?;
    let mine = hooks(app, by).await?;
    let mut found = Vec::new();
    for one in app.store.given_up(SHOWN).await? {
        let is_theirs = match one.notice.to {
            To::Person(person) => people::person(app, by, person).await.is_ok(),
            To::Hook(id) => mine.iter().any(|hook| hook.id == id),
        };
        if is_theirs {
            found.push(one);
        }
    }
    Ok((found, app.store.notices_retried().await?))
}

/// Lets what was given up be tried again.
///
/// # Errors
/// As [`troubles`].
#[crate::boxed]
pub async fn try_again(app: &App, by: &Actor) -> Result<usize, AppError> {
    let (found, _) = troubles(app, by).await?;
    let mut batch = Batch::new();
    found.iter().for_each(|one| batch.try_notice_again(one.notice.id, app.now()));
    app.store.commit(batch).await?;
    Ok(found.len())
}

/// The address as it is kept: https, or http to this machine; no user in it; not inside the network unless that is allowed.
/// What a name leads to is looked at when it is called.
fn checked(text: &str, is_inside: bool) -> Result<String, NotifyFault> {
    let url = Url::parse(text).map_err(|_| NotifyFault::Address)?;
    let is_plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let ip = match url.host() {
        Some(Host::Ipv4(ip)) => Some(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => Some(IpAddr::V6(ip)),
        Some(Host::Domain(_)) => None,
        None => return Err(NotifyFault::Address),
    };
    let is_here = ip.is_some_and(|ip| ip.is_loopback()) || url.host_str() == Some("localhost");
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_here);
    if !is_plain || !is_safe || text.len() > LONGEST {
        return Err(NotifyFault::Address);
    }
    if !is_inside && (is_here || ip.is_some_and(|ip| !super::is_global(ip))) {
        return Err(NotifyFault::Inside);
    }
    Ok(url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_are_not_called_are_refused() {
        assert!(checked("https://oapi.dingtalk.com/robot/send?access_token=1", false).is_ok());
        assert!(checked("http://127.0.0.1:9000/hook", true).is_ok());
        for bad in [
            "",
            "x",
            "http://example.org/",
            "ftp://example.org/",
            "https://u:p@example.org/",
            "https://example.org/#a",
            "file:///etc/passwd",
        ] {
            assert_eq!(checked(bad, true), Err(NotifyFault::Address), "{bad}");
        }
        for inside in [
            "https://127.0.0.1/",
            "https://10.1.2.3/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/",
            "https://2130706433/",
            "https://localhost/",
        ] {
            assert_eq!(checked(inside, false), Err(NotifyFault::Inside), "{inside}");
        }
    }
}
