//! Who may see which matter.

use duban_core::{Moment, Relation, UnitId};

use crate::{Batch, Rows, params};
use duban_core::Matter;

use super::keys::{no_key, urgency};

/// One unit that stands in some relation to a matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sight {
    /// The unit; never an office, for it sees what its government sees.
    pub unit: UnitId,
    /// How it stands to the matter: a bit for each relation, see [`Sight::bit`], and [`Sight::LEAD_BELOW`].
    pub standing: i64,
}

impl Sight {
    /// The lead, or whoever is meant to lead, stands in the unit's territory: what a row of the board counts.
    pub const LEAD_BELOW: i64 = 1 << 16;

    /// The bits of all relations. Every row of `sight` has one of them.
    pub const ANY: i64 = (1 << 6) - 1;

    /// The bit of a relation. Bits are kept in the database: never renumbered.
    #[must_use]
    pub const fn bit(relation: Relation) -> i64 {
        match relation {
            Relation::Issuer => 1,
            Relation::Lead => 1 << 1,
            Relation::CoLead => 1 << 2,
            Relation::Support => 1 << 3,
            Relation::Territory => 1 << 4,
            Relation::Line => 1 << 5,
            // No unit stands in it: the code alone makes somebody the requester.
            Relation::Requester => 0,
        }
    }
}

impl Batch {
    /// Makes `sight` what units see `matter`, instead of those that did, with the light that is kept of it.
    pub fn show(&mut self, matter: &Matter, sight: &[Sight]) {
        const SQL: &str = "insert into sight (matter, unit, standing, state, kind, state_since, urgency, no_key, \
                           light, light_since) values ($1, $2, $3, $4, $5, $6, $7, $8, \
                           (select m.light from matter m where m.id = $1), \
                           (select m.light_since from matter m where m.id = $1))";
        self.push("delete from sight where matter = $1", params![matter.id], Rows::Any);
        for one in sight {
            let params = params![
                matter.id,
                &one.unit,
                one.standing,
                matter.state.code(),
                &matter.kind,
                matter.state_since,
                urgency(matter),
                no_key(&matter.no)
            ];
            self.push(SQL, params, Rows::Exactly(1));
        }
    }

    /// Keeps in which place the lead of a matter lies from `now` on; a [`Conflict`](crate::StoreError::Conflict) where something has
    /// happened to it since it was looked at, so that nothing in the batch is from before.
    pub fn place(&mut self, matter: &Matter, place: Option<&UnitId>, now: Moment) {
        const SQL: &str = "update matter set lead_place = $1, shown_since = case \
                           when light is null or lead_place is not distinct from $1 then shown_since \
                           when shown_since < $4 then $4 else shown_since + 1 end \
                           where id = $2 and version = $3";
        self.push(SQL, params![place, matter.id, matter.version, now], Rows::Exactly(1));
        self.note_line(matter.id);
    }

    /// Brings what lists filter and sort by up to date, where the same units see it as before.
    pub(super) fn refresh_sight(&mut self, matter: &Matter) {
        const SQL: &str = "update sight set state = $1, kind = $2, state_since = $3, urgency = $4, \
             light = (select m.light from matter m where m.id = $5), \
             light_since = (select m.light_since from matter m where m.id = $5) where matter = $5";
        let params =
            params![matter.state.code(), &matter.kind, matter.state_since, urgency(matter), matter.id];
        self.push(SQL, params, Rows::Any);
    }
}
