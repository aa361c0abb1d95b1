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
    /// How it stands to the matter: a bit for each relation, see [`Sight::bit`], and [`Sight::LEAD_BELOW`]; and what the rows of
    /// one matter have in common, see [`Sight::marks`].
    pub standing: i64,
}

/// Where the marks of lists and programmes begin among the bits, and how many there are.
const LINKS: (u32, u64) = (17, 22);
/// The same of units.
const UNITS: (u32, u64) = (39, 24);

impl Sight {
    /// The lead, or whoever is meant to lead, stands in the unit's territory: what a row of the board counts.
    pub const LEAD_BELOW: i64 = 1 << 16;

    /// The matter is in hand again, sent back or reopened: every row of it carries this.
    pub const TO_REDO: i64 = 1 << 15;

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

    /// Marks of what a matter is linked to and of who stands to it, which every row of it carries. There are 22 for lists and
    /// programmes and 24 for units, which share them. A row without the marks of what is wanted need not be asked whether it fits: most are
    /// left out by a column of the index that is walked, and few are looked up.
    ///
    /// # Example
    /// ```
    /// use duban_store::matter::Sight;
    /// let of_matter = Sight::marks(["key-2025", "safety"], [&"990000".into(), &"990200".into()]);
    /// let wanted = Sight::marks(["safety"], [&"990200".into()]);
    /// assert_eq!(of_matter & wanted, wanted);
    /// assert_eq!(of_matter & (Sight::ANY | Sight::LEAD_BELOW), 0, "they are beside the relations");
    /// ```
    #[must_use]
    pub fn marks<'a>(
        links: impl IntoIterator<Item = &'a str>,
        units: impl IntoIterator<Item = &'a UnitId>,
    ) -> i64 {
        let links = links.into_iter().map(|code| mark(code, LINKS));
        let units = units.into_iter().map(|unit| mark(unit.as_str(), UNITS));
        links.chain(units).fold(0, |all, one| all | one)
    }
}

/// The bit of a code. Kept in the database: what it is drawn from is never changed without counting on the rules of who sees what.
fn mark(code: &str, (first, many): (u32, u64)) -> i64 {
    // FNV-1a, 64 bits.
    let drawn = code.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // The low bits of so short a hash are drawn unevenly.
    1 << (u64::from(first) + (drawn >> 32) % many)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_within_their_bits_and_are_spread_over_all_of_them() {
        let codes: Vec<String> = (0..1_000).map(|n| format!("99{n:04}-cz")).collect();
        let units: Vec<UnitId> = codes.iter().map(|code| code.as_str().into()).collect();
        let (links, units) = (Sight::marks(codes.iter().map(String::as_str), []), Sight::marks([], &units));
        assert_eq!(links, ((1 << 22) - 1) << 17);
        assert_eq!(units, ((1 << 24) - 1) << 39);
        assert_eq!((links | units) & (Sight::ANY | Sight::LEAD_BELOW | i64::MIN), 0);
        assert_eq!(Sight::marks([], []), 0);
    }
}
