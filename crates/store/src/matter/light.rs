//! Lights as they are kept: beside the matter, with the day on which time alone will change them.

use duban_core::{Amount, Light, Matter, MatterId, Parts, Percent, State};

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
    pub fn keep_light(&mut self, matter: &Matter, lit: &Lit) {
        self.set_light(matter, lit);
        self.show_light(matter.id);
    }

    /// The same without what lists filter by.
    pub(super) fn set_light(&mut self, matter: &Matter, lit: &Lit) {
        const SQL: &str = "update matter set light = $1, light_next = $2, claimed = $3, verified = $4 \
             where id = $5 and version = $6";
        let params = params![
            lit.light.map(Light::code),
            lit.next,
            i64::from(lit.reached.claimed.0),
            i64::from(lit.reached.verified.0),
            matter.id,
            matter.version
        ];
        self.push(SQL, params, Rows::Any);
    }

    /// Brings the light that lists filter by up to the one that is kept. Nothing is written where it is the same.
    pub(super) fn show_light(&mut self, matter: MatterId) {
        const SQL: &str = "update sight set light = (select m.light from matter m where m.id = $1) \
             where matter = $1 and light is distinct from (select m.light from matter m where m.id = $1)";
        self.push(SQL, params![matter], Rows::Any);
    }

    /// Has the light of a matter worked out anew on `day`: a part of it moved.
    pub fn look_again(&mut self, matter: MatterId, day: Date) {
        const SQL: &str =
            "update matter set light_next = $1 where id = $2 and (light_next is null or light_next > $1)";
        self.push(SQL, params![day, matter], Rows::Any);
    }
}

impl Store {
    /// Up to `limit` matters whose light may have changed by `day`, those longest due first.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn lights_due(&self, day: Date, limit: u32) -> Result<Vec<Matter>, StoreError> {
        const SQL: &str = "select b.body from matter m join matter_body b on b.matter = m.id \
                           where m.light_next <= $1 order by m.light_next limit $2";
        self.all(SQL, params![day, i64::from(limit)], body).await
    }

    /// Up to `limit` matters under way that no light was ever kept of: from before there were lights.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn unlit(&self, limit: u32) -> Result<Vec<Matter>, StoreError> {
        const SQL: &str = "select b.body from matter m join matter_body b on b.matter = m.id \
                           where m.light is null and m.state in ('assigned', 'in_hand', 'closed') limit $1";
        self.all(SQL, params![i64::from(limit)], body).await
    }

    /// What each part of a divided matter has reached, with its share of the figure. Parts that were given up do not count.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn parts_reached(&self, whole: MatterId) -> Result<Vec<(Option<Amount>, Parts)>, StoreError> {
        const SQL: &str = "select quota, coalesce(claimed, 0), coalesce(verified, 0) from matter \
                           where parent = $1 and state not in ('cancelled', 'set_aside')";
        let percent = |row: &Row<'_>, column| {
            Ok::<_, StoreError>(Percent(i32::try_from(row.int(column)?).unwrap_or(0)))
        };
        self.all(SQL, params![whole], move |row| {
            let reached = Parts { claimed: percent(row, 1)?, verified: percent(row, 2)? };
            Ok((row.opt_int(0)?.map(Amount::from_scaled), reached))
        })
        .await
    }

    /// What was reached of a matter, as it is kept.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub async fn lit(&self, matter: MatterId) -> Result<Parts, StoreError> {
        const SQL: &str = "select coalesce(claimed, 0), coalesce(verified, 0) from matter where id = $1";
        let percent = |bp: i64| Percent(i32::try_from(bp).unwrap_or(0));
        self.one(SQL, params![matter], move |row| {
            Ok(Parts { claimed: percent(row.int(0)?), verified: percent(row.int(1)?) })
        })
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
