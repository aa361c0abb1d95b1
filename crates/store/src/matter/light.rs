//! Lights as they are kept: beside the matter, with the day on which time alone will change them.

use duban_core::{Amount, Light, Matter, MatterId, Moment, Parts, Percent, State};

use jiff::civil::Date;

use super::look::body;
use crate::{Batch, Row, Rows, Store, StoreError, params};

/// What is kept of a light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lit {
    /// What it shows; nothing where the matter has none.
    pub light: Option<Light>,
    /// The first day on which time alone changes it.
    pub next: Option<Date>,
    /// What was reached: as claimed and as verified.
    pub reached: Parts,
    /// The day on which a step of the ladder is due: kept in the same breath.
    pub ladder_next: Option<Date>,
}

impl Lit {
    /// Whether both show the same until the same day, whatever is reached.
    #[must_use]
    pub fn shows(&self, other: &Self) -> bool {
        (self.light, self.next, self.ladder_next) == (other.light, other.next, other.ladder_next)
    }
}

/// What a light shows in a list: hollow until what was claimed is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lamp {
    /// What it shows.
    pub light: Light,
    /// Whether all that was claimed has been verified.
    pub is_verified: bool,
}

impl Lamp {
    /// Out of the columns `light`, `state`, `claimed` and `verified`.
    pub(super) fn read(row: &Row<'_>) -> Result<Option<Self>, StoreError> {
        if row.opt_text("light")?.is_none() {
            return Ok(None);
        }
        let light = row.named("light", Light::from_code)?;
        let state = row.named("state", State::from_code)?;
        let percent = |column| Ok::<_, StoreError>(row.opt_int(column)?.unwrap_or(0));
        // Whoever claims it done claims the whole of it.
        let claimed = if state.is_claimed() { i64::from(Percent::WHOLE.0) } else { percent("claimed")? };
        Ok(Some(Self { light, is_verified: percent("verified")? >= claimed }))
    }
}

impl Batch {
    /// Keeps what the light of a matter shows. Where something has happened to it since, that counts and not this.
    /// `now` is when it was worked out: since then it is known.
    pub fn keep_light(&mut self, matter: &Matter, lit: &Lit, now: Moment) {
        const SQL: &str = "update matter set light = $1, light_next = $2, claimed = $3, verified = $4, \
             ladder_next = $7, \
             light_since = case when light is distinct from $1 then $8 else light_since end, \
             shown_since = case when light is not distinct from $1 then shown_since \
             when shown_since < $8 then $8 else shown_since + 1 end \
             where id = $5 and version = $6";
        let params = params![
            lit.light.map(Light::code),
            lit.next,
            i64::from(lit.reached.claimed.0),
            i64::from(lit.reached.verified.0),
            matter.id,
            matter.version,
            lit.ladder_next,
            now
        ];
        self.push(SQL, params, Rows::Any);
        self.show_light(matter.id);
        self.note_line(matter.id);
    }

    /// Brings the light that lists filter by up to the one that is kept. Nothing is written where it is the same.
    pub(super) fn show_light(&mut self, matter: MatterId) {
        const SQL: &str = "update sight set light = (select m.light from matter m where m.id = $1), \
             light_since = (select m.light_since from matter m where m.id = $1) \
             where matter = $1 and light is distinct from (select m.light from matter m where m.id = $1)";
        self.push(SQL, params![matter], Rows::Any);
    }

    /// Has the light of a matter worked out anew on `day`: a part of it moved.
    pub fn look_again(&mut self, matter: MatterId, day: Date) {
        const SQL: &str =
            "update matter set light_next = $1 where id = $2 and (light_next is null or light_next > $1)";
        self.push(SQL, params![day, matter], Rows::Any);
    }

    /// Has the lights of all matters that have not ended worked out anew on `day`, with the days of the ladder.
    pub fn look_at_all_again(&mut self, day: Date) {
        const SQL: &str = "update matter set light_next = $1 where (light_next is null or light_next > $1) \
                           and state not in ('closed', 'cancelled', 'set_aside')";
        self.push(SQL, params![day], Rows::Any);
    }
}

impl Store {
    /// Up to `limit` matters whose light may have changed by `day`, those longest due first; each with what is kept of it
    /// as reached.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn lights_due(&self, day: Date, limit: u32) -> Result<Vec<(Matter, Parts)>, StoreError> {
        const SQL: &str = "select b.body, coalesce(m.claimed, 0) as claimed, coalesce(m.verified, 0) as verified \
                           from matter m join matter_body b on b.matter = m.id \
                           where m.light_next <= $1 order by m.light_next limit $2";
        self.all(SQL, params![day, i64::from(limit)], |row| Ok((body(row)?, parts(row)?))).await
    }

    /// What each part of a divided matter has reached, with its share of the figure. Parts that were given up do not count.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn parts_reached(&self, whole: MatterId) -> Result<Vec<(Option<Amount>, Parts)>, StoreError> {
        const SQL: &str = "select quota, coalesce(claimed, 0) as claimed, coalesce(verified, 0) as verified \
                           from matter where parent = $1 and state not in ('cancelled', 'set_aside')";
        self.all(SQL, params![whole], |row| Ok((row.opt_int("quota")?.map(Amount::from_scaled), parts(row)?)))
            .await
    }

    /// How many parts of a matter have not ended.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn open_parts(&self, whole: MatterId) -> Result<usize, StoreError> {
        const SQL: &str = "select count(*) from matter where parent = $1 \
                           and state not in ('closed', 'cancelled', 'set_aside')";
        self.one(SQL, params![whole], |row| Ok(usize::try_from(row.int(0)?).unwrap_or_default())).await
    }

    /// How many claims of a unit were sent back.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn sent_back(&self, lead: &duban_core::UnitId) -> Result<u32, StoreError> {
        const SQL: &str = "select coalesce(sum(sent_back), 0) from matter where lead = $1 and sent_back > 0";
        self.one(SQL, params![lead], |row| Ok(u32::try_from(row.int(0)?).unwrap_or(u32::MAX))).await
    }
}

/// What was reached, out of the columns `claimed` and `verified`.
fn parts(row: &Row<'_>) -> Result<Parts, StoreError> {
    let percent = |column| row.int(column).map(|number| Percent(i32::try_from(number).unwrap_or_default()));
    Ok(Parts { claimed: percent("claimed")?, verified: percent("verified")? })
}
