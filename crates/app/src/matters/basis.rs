//! From what the kept views were worked out: a fingerprint of the rules and of the part of the pack each of them follows from.
//! Where it is another at the next start, the view is worked out anew.

use duban_store::{Batch, Rows, params};

use crate::{App, AppError};

/// A view that is kept, by the name under which its basis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// Who sees what: the tree of units.
    Sight,
    /// What units owe: the cadences of the kinds.
    Owing,
    /// Lights and the days of the ladder: all that kinds and calendar say.
    Lights,
}

/// What a view was worked out from when it was worked out last.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// The same as now.
    Same,
    /// Something else.
    Other,
    /// It never was: the database is new, or older than the view.
    None,
}

impl View {
    const fn key(self) -> &'static str {
        match self {
            Self::Sight => "sight_tree",
            Self::Owing => "owing_kinds",
            Self::Lights => "light_kinds",
        }
    }

    /// What it was worked out from, held against `now`.
    pub(super) async fn basis(self, app: &App, now: &str) -> Result<Basis, AppError> {
        const SQL: &str = "select value from meta where key = $1";
        let known = app.store.first(SQL, params![self.key()], |row| row.text(0)).await?;
        Ok(match known {
            Some(known) if known == now => Basis::Same,
            Some(_) => Basis::Other,
            None => Basis::None,
        })
    }

    /// Says from what it is worked out, in the commit that finishes it.
    pub(super) fn note(self, batch: &mut Batch, now: &str) {
        const SQL: &str = "insert into meta (key, value) values ($1, $2) \
                           on conflict (key) do update set value = excluded.value";
        batch.push(SQL, params![self.key(), now], Rows::Exactly(1));
    }
}
