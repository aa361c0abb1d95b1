//! Notices: who wants them, what is to be sent, what became of it. What is due is found by its index; nothing here reads a
//! table through.

mod look;
mod row;
mod write;

use std::collections::BTreeSet;

use duban_core::{Alert, MatterId, MatterNo, Moment, PersonId, Role, UnitId, Wishes};
use jiff::civil::Date;

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
