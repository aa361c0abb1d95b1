//! Rows as what they stand for.

use std::collections::BTreeSet;

use duban_core::{Alert, MatterId, Pace, PersonId, Quiet, Wishes};

use super::{Hook, Notice, To, Wish};
use crate::{Row, StoreError};

pub(super) fn codes(alerts: &BTreeSet<Alert>) -> String {
    alerts.iter().map(|alert| alert.code()).collect::<Vec<_>>().join(" ")
}

fn alerts(row: &Row<'_>, column: usize) -> Result<BTreeSet<Alert>, StoreError> {
    let text = row.text(column)?;
    let known = |code: &str| Alert::from_code(code).ok_or_else(|| row.corrupt(column, text.clone()));
    text.split(' ').filter(|code| !code.is_empty()).map(known).collect()
}

fn hour(row: &Row<'_>, column: usize) -> Result<Option<i8>, StoreError> {
    let Some(hour) = row.opt_int(column)? else { return Ok(None) };
    i8::try_from(hour)
        .ok()
        .filter(|hour| (0..24).contains(hour))
        .map(Some)
        .ok_or_else(|| row.corrupt(column, hour))
}

/// The columns of [`wish`].
pub(super) const WISH: &str = "w.mail, w.lang, w.pace, w.digest_hour, w.quiet_from, w.quiet_until, w.muted";

pub(super) fn wish(row: &Row<'_>, first: usize) -> Result<Wish, StoreError> {
    let quiet = hour(row, first + 4)?.zip(hour(row, first + 5)?);
    let wishes = Wishes {
        pace: row.named(first + 2, Pace::from_code)?,
        digest_hour: hour(row, first + 3)?.unwrap_or_default(),
        quiet: quiet.map(|(from, until)| Quiet { from, until }),
        muted: alerts(row, first + 6)?,
    };
    Ok(Wish { mail: row.text(first)?, lang: row.text(first + 1)?, wishes })
}

/// The columns of [`hook`].
pub(super) const HOOK: &str = "id, unit, name, profile, url, secret, alerts, inside, made_by, made_at";

pub(super) fn hook(row: &Row<'_>) -> Result<Hook, StoreError> {
    Ok(Hook {
        id: row.int(0)?,
        unit: row.text(1)?.into(),
        name: row.text(2)?,
        profile: row.text(3)?,
        url: row.text(4)?,
        secret: row.text(5)?,
        alerts: alerts(row, 6)?,
        is_inside: row.flag(7)?,
        made_by: PersonId(row.int(8)?),
        made_at: row.moment(9)?,
    })
}

/// The columns of [`notice`].
pub(super) const NOTICE: &str = "n.id, n.outbox, n.person, n.hook, n.alert, n.change, n.matter, n.unit, n.happened_at, \
                      n.planned_at, n.next_at, n.tries";

pub(super) fn notice(row: &Row<'_>) -> Result<Notice, StoreError> {
    let to = match (row.opt_int(2)?, row.opt_int(3)?) {
        (Some(person), None) => To::Person(PersonId(person)),
        (None, Some(hook)) => To::Hook(hook),
        _ => return Err(row.corrupt(2, "neither a person nor a webhook, or both")),
    };
    Ok(Notice {
        id: row.int(0)?,
        outbox: row.int(1)?,
        to,
        alert: row.named(4, Alert::from_code)?,
        change: row.text(5)?,
        matter: MatterId(row.int(6)?),
        unit: row.text(7)?.into(),
        happened_at: row.moment(8)?,
        planned_at: row.moment(9)?,
        next_at: row.moment(10)?,
        tries: row.int(11)?,
    })
}
