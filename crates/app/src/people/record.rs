//! What was done to people, by whom: written in the batch that does it.

use duban_core::{Actor, PersonId};
use duban_store::{Batch, Rows, params};

use super::create::NewPost;
use crate::App;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Created,
    PasswordChanged,
    PasswordReset,
    Disabled,
    Enabled,
    PostAdded,
    PostEnded,
    DeputyNamed,
    StandsIn,
    DeputyEnded,
    FactorSet,
    CodesRenewed,
    FactorEnded,
    FactorReset,
}

impl Change {
    const fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::PasswordChanged => "password_changed",
            Self::PasswordReset => "password_reset",
            Self::Disabled => "disabled",
            Self::Enabled => "enabled",
            Self::PostAdded => "post_added",
            Self::PostEnded => "post_ended",
            Self::DeputyNamed => "deputy_named",
            Self::StandsIn => "stands_in",
            Self::DeputyEnded => "deputy_ended",
            Self::FactorSet => "factor_set",
            Self::CodesRenewed => "codes_renewed",
            Self::FactorEnded => "factor_ended",
            Self::FactorReset => "factor_reset",
        }
    }
}

/// Adds to the batch that `by` (nobody: the command line on the server) did this to `person`.
pub(super) fn record(
    app: &App,
    batch: &mut Batch,
    person: PersonId,
    by: Option<&Actor>,
    change: Change,
    detail: &str,
) {
    const SQL: &str = "insert into person_change (id, person, at, by_person, by_unit, change, detail) \
         values ($1, $2, $3, $4, $5, $6, $7)";
    let (by_person, by_unit) = (by.map(|a| a.person), by.map(|a| &a.unit));
    let params = params![app.draw_id(), person, app.now(), by_person, by_unit, change.code(), detail];
    batch.push(SQL, params, Rows::Exactly(1));
}

/// A post in one line: `990100-dcs registrar 2026-04-15..`.
pub(super) fn line(post: &NewPost) -> String {
    let until = post.until_on.map(|day| day.to_string()).unwrap_or_default();
    format!("{} {} {}..{until}", post.unit, post.role.code(), post.from_on)
}
