//! Notices: who wants them, what is to be sent, what became of it. What is due is found by its index; nothing here reads a
//! table through.

use std::collections::BTreeSet;

use duban_core::{Alert, MatterId, MatterNo, Moment, Pace, PersonId, Quiet, Role, UnitId, Wishes};
use jiff::civil::Date;

use crate::{Batch, Row, Rows, Store, StoreError, Value, params};

/// What somebody chose, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The mail address; empty for none.
    pub mail: String,
    /// `zh` or `en`.
    pub lang: String,
    /// When and what.
    pub wishes: Wishes,
}

/// Somebody who can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub person: PersonId,
    /// In which role for the unit.
    pub role: Role,
    /// What they chose.
    pub wish: Wish,
}

/// A webhook.
#[derive(Clone, PartialEq, Eq)]
pub struct Hook {
    /// Its identity.
    pub id: i64,
    /// Whose.
    pub unit: UnitId,
    /// What it is called.
    pub name: String,
    /// `json`, `wecom` or `dingtalk`.
    pub profile: String,
    /// Where to. May hold a key: shown to nobody in full.
    pub url: String,
    /// What signs; empty for none.
    pub secret: String,
    /// What it is told.
    pub alerts: BTreeSet<Alert>,
    /// Whether addresses inside the network may be called.
    pub is_inside: bool,
    /// Who set it up.
    pub made_by: PersonId,
    /// When.
    pub made_at: Moment,
}

/// Where a notice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum To {
    /// To a person, by mail.
    Person(PersonId),
    /// To a webhook.
    Hook(i64),
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its identity.
    pub id: i64,
    /// The message of the outbox it comes from.
    pub outbox: i64,
    /// To whom.
    pub to: To,
    /// What it is about.
    pub alert: Alert,
    /// What happened: the code of the change.
    pub change: String,
    /// To which matter.
    pub matter: MatterId,
    /// The unit it concerns.
    pub unit: UnitId,
    /// When it happened.
    pub happened_at: Moment,
    /// When it is to be sent.
    pub planned_at: Moment,
    /// When it is tried next.
    pub next_at: Moment,
    /// How often it was tried.
    pub tries: i64,
}

/// What a notice says of its matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// Whether the directive it comes from is marked public.
    pub is_public: bool,
    /// By when it is due.
    pub due_on: Option<Date>,
    /// How many events it has seen.
    pub version: i64,
}

/// A notice that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenUp {
    /// The notice.
    pub notice: Notice,
    /// To whom: a name.
    pub name: String,
    /// Number of its matter.
    pub no: MatterNo,
    /// Why.
    pub fault: String,
    /// When.
    pub at: Moment,
}

fn codes(alerts: &BTreeSet<Alert>) -> String {
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
const WISH: &str = "w.mail, w.lang, w.pace, w.digest_hour, w.quiet_from, w.quiet_until, w.muted";

fn wish(row: &Row<'_>, first: usize) -> Result<Wish, StoreError> {
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
const HOOK: &str = "id, unit, name, profile, url, secret, alerts, inside, made_by, made_at";

fn hook(row: &Row<'_>) -> Result<Hook, StoreError> {
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
const NOTICE: &str = "n.id, n.outbox, n.person, n.hook, n.alert, n.change, n.matter, n.unit, n.happened_at, \
                      n.planned_at, n.next_at, n.tries";

fn notice(row: &Row<'_>) -> Result<Notice, StoreError> {
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
}

impl Store {
    /// What somebody chose; nothing where they never did.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn wish_of(&self, person: PersonId) -> Result<Option<Wish>, StoreError> {
        let sql = format!("select {WISH} from wish w where w.person = $1");
        self.first(&sql, params![person], |row| wish(row, 0)).await
    }

    /// Those with an address who hold a post for `unit` on `day` and can sign in.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn recipients(&self, unit: &UnitId, day: Date) -> Result<Vec<Recipient>, StoreError> {
        let sql = format!(
            "select p.id, t.role, {WISH} from post t join person p on p.id = t.person join wish w on w.person = p.id \
             where t.unit = $1 and t.from_on <= $2 and (t.until_on is null or t.until_on >= $3) \
             and p.disabled_at is null and w.mail <> '' order by p.id"
        );
        let map = |row: &Row<'_>| {
            let role = row.named(1, Role::from_code)?;
            Ok(Recipient { person: PersonId(row.int(0)?), role, wish: wish(row, 2)? })
        };
        self.all(&sql, params![unit, day, day], map).await
    }

    /// Whether somebody can still sign in, and where their mail goes.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn recipient(&self, person: PersonId) -> Result<Option<Wish>, StoreError> {
        let sql = format!(
            "select {WISH} from wish w join person p on p.id = w.person where w.person = $1 and p.disabled_at is null \
             and w.mail <> ''"
        );
        self.first(&sql, params![person], |row| wish(row, 0)).await
    }

    /// Whose calendar has this key. Whoever cannot sign in has none.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn feed(&self, key: &[u8]) -> Result<Option<PersonId>, StoreError> {
        const SQL: &str = "select f.person from feed f join person p on p.id = f.person \
                           where f.key = $1 and p.disabled_at is null";
        self.first(SQL, params![key], |row| row.int(0).map(PersonId)).await
    }

    /// Since when somebody has a calendar.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn feed_of(&self, person: PersonId) -> Result<Option<Moment>, StoreError> {
        self.first("select made_at from feed where person = $1", params![person], |row| row.moment(0)).await
    }

    /// The webhooks that are told something. There are some dozens at most.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn hooks(&self) -> Result<Vec<Hook>, StoreError> {
        let sql = format!("select {HOOK} from hook where ended_at is null order by id");
        self.all(&sql, params![], hook).await
    }

    /// Notices to people (`is_mail`) or to webhooks whose time has come, the longest due first.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn notices_due(
        &self,
        is_mail: bool,
        now: Moment,
        most: u32,
    ) -> Result<Vec<Notice>, StoreError> {
        let which = if is_mail { "person" } else { "hook" };
        let sql = format!(
            "select {NOTICE} from notice n where n.state = 'waiting' and n.next_at <= $1 and n.{which} is not null \
             order by n.next_at, n.id limit $2"
        );
        self.all(&sql, params![now, most], notice).await
    }

    /// Those of one person that go together, in order.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn bundle(&self, person: PersonId, planned_at: Moment) -> Result<Vec<Notice>, StoreError> {
        let sql = format!(
            "select {NOTICE} from notice n where n.state = 'waiting' and n.person = $1 and n.planned_at = $2 order by n.id"
        );
        self.all(&sql, params![person, planned_at], notice).await
    }

    /// What a notice says of its matter.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn told_of(&self, matter: MatterId) -> Result<Option<Told>, StoreError> {
        const SQL: &str = "select m.no, m.title, d.classification, m.due_on, m.version from matter m \
                           left join directive d on d.id = m.directive where m.id = $1";
        let map = |row: &Row<'_>| {
            let no = row.text(0)?;
            Ok(Told {
                no: no.parse().map_err(|_| row.corrupt(0, no))?,
                title: row.text(1)?,
                is_public: row.opt_text(2)?.as_deref() == Some("public"),
                due_on: row.opt_date(3)?,
                version: row.int(4)?,
            })
        };
        self.first(SQL, params![matter], map).await
    }

    /// The latest notices that were given up, at most `most`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn given_up(&self, most: u32) -> Result<Vec<GivenUp>, StoreError> {
        let sql = format!(
            "select {NOTICE}, coalesce(p.name, h.name), m.no, n.fault, n.done_at from notice n \
             join matter m on m.id = n.matter left join person p on p.id = n.person left join hook h on h.id = n.hook \
             where n.state = 'given_up' order by n.done_at desc limit $1"
        );
        let map = |row: &Row<'_>| {
            let no = row.text(13)?;
            Ok(GivenUp {
                notice: notice(row)?,
                name: row.text(12)?,
                no: no.parse().map_err(|_| row.corrupt(13, no))?,
                fault: row.text(14)?,
                at: row.moment(15)?,
            })
        };
        self.all(&sql, params![most], map).await
    }

    /// How many notices wait though they were tried before.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn notices_retried(&self) -> Result<u64, StoreError> {
        // Bounded: what waits is little, and a dead server is noticed long before.
        const SQL: &str =
            "select count(*) from (select 1 from notice where state = 'waiting' and tries > 0 limit 1000) w";
        self.one(SQL, Vec::<Value>::new(), |row| row.int(0)).await.map(|many| many.unsigned_abs())
    }
}
