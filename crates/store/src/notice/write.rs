//! What is kept, taken to be sent, ended, and forgotten.

use duban_core::{Moment, PersonId, Wishes};

use super::row::codes;
use super::{Hook, Notice, To, Wish};
use crate::{Batch, Rows, params};

/// How many of the oldest are looked at in one commit.
const AT_ONCE: i64 = 1_000;

impl Batch {
    /// Keeps what somebody chose.
    pub fn keep_wish(&mut self, person: PersonId, wish: &Wish, now: Moment) {
        const SQL: &str = "insert into wish (person, mail, lang, pace, digest_hour, quiet_from, quiet_until, muted, \
             changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (person) do update set \
             mail = excluded.mail, lang = excluded.lang, pace = excluded.pace, digest_hour = excluded.digest_hour, \
             quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, muted = excluded.muted, \
             changed_at = excluded.changed_at";
        let Wishes { pace, digest_hour, quiet, muted } = &wish.wishes;
        let (from, until) =
            (quiet.map(|quiet| i64::from(quiet.from)), quiet.map(|quiet| i64::from(quiet.until)));
        let muted = codes(muted);
        let (mail, lang) = (&wish.mail, &wish.lang);
        let params = params![person, mail, lang, pace.code(), *digest_hour, from, until, muted, now];
        self.push(SQL, params, Rows::Exactly(1));
    }

    /// Gives somebody a calendar with this key (SHA-256 of its secret); the one before opens nothing any more.
    pub fn keep_feed(&mut self, person: PersonId, key: &[u8], now: Moment) {
        const SQL: &str = "insert into feed (person, key, made_at) values ($1, $2, $3) \
                           on conflict (person) do update set key = excluded.key, made_at = excluded.made_at";
        self.push(SQL, params![person, key, now], Rows::Exactly(1));
    }

    /// Takes somebody's calendar away.
    pub fn end_feed(&mut self, person: PersonId) {
        self.push("delete from feed where person = $1", params![person], Rows::Any);
    }

    /// Keeps a new webhook.
    pub fn keep_hook(&mut self, hook: &Hook) {
        const SQL: &str = "insert into hook (id, unit, name, profile, url, secret, alerts, inside, made_by, made_at) \
                           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let Hook { id, unit, name, profile, url, secret, alerts, is_inside, made_by, made_at } = hook;
        let alerts = codes(alerts);
        let params = params![*id, unit, name, profile, url, secret, alerts, *is_inside, *made_by, *made_at];
        self.push(SQL, params, Rows::Exactly(1));
    }

    /// Ends a webhook. Its secret goes; what it still waits for is dropped when its turn comes.
    pub fn end_hook(&mut self, id: i64, now: Moment) {
        const SQL: &str =
            "update hook set ended_at = $1, secret = '', url = '' where id = $2 and ended_at is null";
        self.push(SQL, params![now, id], Rows::Exactly(1));
    }

    /// Adds a notice that waits.
    pub fn keep_notice(&mut self, notice: &Notice) {
        const SQL: &str = "insert into notice (id, outbox, person, hook, alert, change, matter, unit, happened_at, \
             planned_at, next_at, state, tries, fault) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', \
             $12, '')";
        let Notice { id, outbox, to, alert, change, matter, unit, happened_at, planned_at, next_at, tries } =
            notice;
        let (person, hook) = match to {
            To::Person(person) => (Some(person.0), None),
            To::Hook(hook) => (None, Some(*hook)),
        };
        let head = params![*id, *outbox, person, hook, alert.code(), change, *matter, unit];
        let tail = params![*happened_at, *planned_at, *next_at, *tries];
        self.push(SQL, [head, tail].concat(), Rows::Exactly(1));
    }

    /// Takes a notice for a try that is over by `until`. One that somebody else took meanwhile is a conflict.
    pub fn take_notice(&mut self, notice: &Notice, until: Moment) {
        const SQL: &str = "update notice set next_at = $1, tries = tries + 1 \
                           where id = $2 and state = 'waiting' and next_at = $3";
        self.push(SQL, params![until, notice.id, notice.next_at], Rows::Exactly(1));
    }

    /// Notes that a notice that was taken has arrived, or is not sent for a reason (`fault`, `state`).
    pub fn end_notice(&mut self, id: i64, state: &'static str, fault: &str, now: Moment) {
        const SQL: &str =
            "update notice set state = $1, fault = $2, done_at = $3 where id = $4 and state = 'waiting'";
        self.push(SQL, params![state, fault, now, id], Rows::Any);
    }

    /// Notes why a try failed, and when the next one is.
    pub fn put_off_notice(&mut self, id: i64, fault: &str, next_at: Moment) {
        const SQL: &str = "update notice set next_at = $1, fault = $2 where id = $3 and state = 'waiting'";
        self.push(SQL, params![next_at, fault, id], Rows::Any);
    }

    /// Lets a notice that was given up be tried again, from the beginning.
    pub fn try_notice_again(&mut self, id: i64, now: Moment) {
        const SQL: &str = "update notice set state = 'waiting', tries = 0, next_at = $1, done_at = null \
                           where id = $2 and state = 'given_up'";
        self.push(SQL, params![now, id], Rows::Any);
    }

    /// Forgets messages that were spread before this, and notices that came to an end before it, of the oldest thousand of
    /// each; the journal keeps what happened. Asked again until [`Store::has_told_before`](crate::Store::has_told_before)
    /// says no.
    pub fn forget_told(&mut self, before: Moment) {
        const MESSAGES: &str = "delete from outbox where id in (select o.id from \
            (select id, sent_at from outbox where sent_at is not null order by id limit $1) o where o.sent_at < $2)";
        const NOTICES: &str = "delete from notice where id in (select n.id from \
            (select id, done_at from notice where done_at is not null order by id limit $1) n where n.done_at < $2)";
        self.push(MESSAGES, params![AT_ONCE, before], Rows::Any);
        self.push(NOTICES, params![AT_ONCE, before], Rows::Any);
    }
}
