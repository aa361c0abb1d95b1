//! Who is told, what is due, what was given up.

use duban_core::{MatterId, Moment, PersonId, Role, UnitId};
use jiff::civil::Date;

use super::row::{HOOK, NOTICE, WISH, hook, notice, wish};
use super::{GivenUp, Hook, Notice, Recipient, Told, Wish};
use crate::{Row, Store, StoreError, Value, params};

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

    /// Whether there is anything that [`Batch::forget_told`](crate::Batch::forget_told) would forget.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn has_told_before(&self, before: Moment) -> Result<bool, StoreError> {
        const SQL: &str = "select (select count(*) from (select sent_at as at from outbox where sent_at is not null \
                           order by id limit 1000) o where o.at < $1) + (select count(*) from (select done_at as at \
                           from notice where done_at is not null order by id limit 1000) n where n.at < $1)";
        self.one(SQL, params![before], |row| row.int(0)).await.map(|many| many > 0)
    }
}
