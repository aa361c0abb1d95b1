//! Lists of matters: filtered by what a person chose and by what their unit may see.
//!
//! The text of a look-up is put together from fixed pieces; what a person typed is always a parameter. A page is one
//! range of one index of `sight`. What cannot be such a range goes one of three ways to the same answer, whichever is
//! the shortest (see `way`): the few that fit are fetched and sorted; or each row met is asked; or the set of those that
//! fit is made beforehand. How many there are is asked first, and never further than matters, so that neither database
//! needs statistics to find its way.

mod found;
mod link;
mod remembered;
mod size;
mod sql;
mod way;

use duban_core::{
    Amount, DirectiveId, KindId, Light, ListId, MatterId, MatterNo, Moment, ProgrammeId, Rung, State, UnitId,
};
use jiff::civil::Date;

pub(crate) use self::found::Found;
pub(crate) use self::size::Sizes;
use self::sql::Question;
pub(super) use self::sql::numbered;
use super::light::Lamp;
use crate::{Cursor, Row, Store, StoreError};

/// Which matters are wanted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    /// Who looks: a unit with rows in `sight`.
    pub viewer: UnitId,
    /// In which relations it must stand to a matter to see it, as bits of [`Sight`](super::Sight).
    pub seeing: i64,
    /// Only those to which these units stand so. The first is the one whose rows are walked.
    pub scopes: Vec<Scope>,
    /// Only in these states; all when empty.
    pub states: Vec<State>,
    /// Only of this kind.
    pub kind: Option<KindId>,
    /// Only those whose light shows this.
    pub light: Option<Light>,
    /// Only open ones due before this instant.
    pub overdue_at: Option<Moment>,
    /// Only due from this instant on.
    pub due_from: Option<Moment>,
    /// Only due before this instant.
    pub due_before: Option<Moment>,
    /// Only those that serve this programme.
    pub programme: Option<ProgrammeId>,
    /// Only those linked to this list.
    pub list: Option<ListId>,
    /// Only those of this directive.
    pub directive: Option<DirectiveId>,
    /// Only those that wait for the receipt of one of these two units.
    pub awaiting: Option<[UnitId; 2]>,
    /// Only those with a decline that nobody answered.
    pub declined: bool,
    /// Only those in hand again, sent back or reopened.
    pub to_redo: bool,
    /// Only those with a request of their lead that nobody answered.
    pub petitioned: bool,
    /// Only those with a step of the ladder that waits for a signature.
    pub proposed: bool,
    /// Only those with a claim that waits, and that was drawn for verification, or was not.
    pub drawn: Option<bool>,
    /// Only those with a blocker that nobody has cleared.
    pub blocked: bool,
    /// Only those that stand at this rung of the ladder.
    pub rung: Option<Rung>,
    /// Only those whose light turned red at this instant or later, and still is.
    pub red_since: Option<Moment>,
    /// Only those with these words.
    pub words: Option<String>,
    /// How far each way is gone.
    pub effort: Effort,
}

/// How far one way to an answer is gone before another is taken, in matters. The answer is the same with any of these;
/// only the time it takes is not. The usual figures are from `duban bench web` with 200,000 matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Effort {
    /// Up to so many are fetched one by one and sorted.
    pub few: i64,
    /// Of more than so many no set is made for a page: every row met is asked instead.
    pub many: i64,
    /// So many rows are asked at most, in the order of the list.
    pub asked: i64,
    /// Counting that takes a look at every row ends here: "more than so many".
    pub counted: i64,
    /// A viewer who sees no more than so many, and no more than belong to the unit wanted: these are walked.
    pub seen: i64,
}

impl Default for Effort {
    fn default() -> Self {
        Self { few: 500, many: 10_000, asked: 2_000, counted: 5_000, seen: 200_000 }
    }
}

/// How many matters a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// So many.
    pub many: u64,
    /// And more: they were not counted to the end.
    pub and_more: bool,
}

/// A unit whose matters are wanted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// The unit, never an office.
    pub unit: UnitId,
    /// In which relations, as bits.
    pub standing: i64,
    /// Whether the viewer sees every matter of it without being asked for each.
    pub is_within: bool,
}

/// By what a list is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// The most urgent first.
    #[default]
    Due,
    /// By number, the newest first.
    Number,
    /// What has stood longest where it stands first.
    StateSince,
}

/// A matter as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its identity.
    pub id: MatterId,
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// What kind it is.
    pub kind: KindId,
    /// Who asks.
    pub issuer: UnitId,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub state_since: Moment,
    /// What its light shows; nothing where it has none.
    pub light: Option<Lamp>,
    /// The day by which it is due.
    pub due_on: Option<Date>,
    /// The instant by which it is due.
    pub due_at: Option<Moment>,
    /// The code of the kind of its measure.
    pub measure: Option<String>,
    /// Who leads it.
    pub lead: Option<UnitId>,
    /// Its share of the parent's figure.
    pub quota: Option<Amount>,
    /// The rung of the ladder it stands at.
    pub rung: Option<Rung>,
    /// The directive it came from.
    pub directive: Option<DirectiveId>,
    /// How many blockers of a key project nobody has cleared.
    pub blockers: u32,
    /// What is to be invested in all planned years, in 10,000 yuan.
    pub planned: Option<Amount>,
    /// What was invested since the first of them, as reported.
    pub invested: Option<Amount>,
}

impl Wanted {
    /// Everything `viewer` sees in these relations.
    #[must_use]
    pub fn by(viewer: UnitId, seeing: i64) -> Self {
        Self {
            viewer,
            seeing,
            scopes: Vec::new(),
            states: Vec::new(),
            kind: None,
            light: None,
            overdue_at: None,
            due_from: None,
            due_before: None,
            programme: None,
            list: None,
            directive: None,
            awaiting: None,
            declined: false,
            to_redo: false,
            petitioned: false,
            proposed: false,
            drawn: None,
            blocked: false,
            rung: None,
            red_since: None,
            words: None,
            effort: Effort::default(),
        }
    }
}

impl Store {
    /// A page of a list: at most `limit` matters after the first `skip`.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn list_matters(
        &self,
        wanted: &Wanted,
        sort: Sort,
        skip: u32,
        limit: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        let Some(mut links) = link::of(wanted, self.dialect()) else { return Ok(Vec::new()) };
        let way = self.way_of_page(wanted, &links, sort, i64::from(skip) + i64::from(limit)).await?;
        self.put_found(&mut links, &way, wanted.effort.many).await?;
        let (sql, params) = Question::of(wanted, &links, &way, Some(sort)).page(sort, skip, limit);
        let found = self.all(&sql, params, listed).await?;
        if found.len() < limit as usize && way.is_cut_short() {
            let (sql, params) =
                Question::of(wanted, &links, &way.to_the_end(&links), Some(sort)).page(sort, skip, limit);
            return self.all(&sql, params, listed).await;
        }
        Ok(found)
    }

    /// The first `limit` matters of several lists, in one visit to the database.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn list_each(
        &self,
        wanted: &[Wanted],
        sort: Sort,
        limit: u32,
    ) -> Result<Vec<Vec<Listed>>, StoreError> {
        let (mut places, mut asked) = (Vec::new(), Vec::new());
        for (n, wanted) in wanted.iter().enumerate() {
            let Some(mut links) = link::of(wanted, self.dialect()) else { continue };
            let way = self.way_of_page(wanted, &links, sort, i64::from(limit)).await?;
            self.put_found(&mut links, &way, wanted.effort.many).await?;
            asked.push(Question::of(wanted, &links, &way, Some(sort)).page(sort, 0, limit));
            places.push((n, way.is_cut_short()));
        }
        let mut found: Vec<Vec<Listed>> = wanted.iter().map(|_| Vec::new()).collect();
        for ((n, is_cut), rows) in places.into_iter().zip(self.several(asked, listed).await?) {
            found[n] = match is_cut && rows.len() < limit as usize {
                true => self.list_matters(&wanted[n], sort, 0, limit).await?,
                false => rows,
            };
        }
        Ok(found)
    }

    /// How many matters are wanted. Exactly, unless each row had to be looked at: then counting ends at
    /// [`Effort::counted`].
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn count_matters(&self, wanted: &Wanted) -> Result<Counted, StoreError> {
        let nothing = Counted { many: 0, and_more: false };
        let Some(mut links) = link::of(wanted, self.dialect()) else { return Ok(nothing) };
        let way = self.way_of_count(wanted, &links).await?;
        self.put_found(&mut links, &way, wanted.effort.many).await?;
        let most = way.is_bounded(wanted, &links).then_some(wanted.effort.counted);
        let (sql, params) = Question::of(wanted, &links, &way, None).count(most);
        let many = self.one(&sql, params, |row| row.int(0)).await?;
        let and_more = most.is_some_and(|most| many > most);
        Ok(Counted { many: many.min(most.unwrap_or(i64::MAX)).unsigned_abs(), and_more })
    }

    /// All matters wanted, row by row in bounded memory.
    ///
    /// # Errors
    /// As [`Store::each`].
    pub async fn each_matter(
        &self,
        wanted: &Wanted,
        sort: Sort,
    ) -> Result<Option<Cursor<Listed>>, StoreError> {
        let Some(links) = link::of(wanted, self.dialect()) else { return Ok(None) };
        let way = self.way_of_all(wanted, &links).await?;
        let (sql, params) = Question::of(wanted, &links, &way, None).all(sort);
        self.each(&sql, params, listed).await.map(Some)
    }
}

fn listed(row: &Row<'_>) -> Result<Listed, StoreError> {
    Ok(Listed {
        id: MatterId(row.int(0)?),
        no: row.named(1, |no| no.parse().ok())?,
        title: row.text(2)?,
        kind: KindId::from(row.text(3)?),
        issuer: UnitId::from(row.text(4)?),
        state: row.named(5, State::from_code)?,
        state_since: row.moment(6)?,
        due_on: row.opt_date(7)?,
        due_at: row.opt_moment(8)?,
        measure: row.opt_text(9)?,
        lead: row.opt_text(10)?.map(UnitId::from),
        quota: row.opt_int(11)?.map(Amount::from_scaled),
        rung: match row.opt_text("rung")? {
            Some(_) => Some(row.named("rung", Rung::from_code)?),
            None => None,
        },
        directive: row.opt_int(12)?.map(DirectiveId),
        blockers: u32::try_from(row.int("blockers")?).unwrap_or(u32::MAX),
        planned: row.opt_int("planned")?.map(Amount::from_scaled),
        invested: row.opt_int("invested")?.map(Amount::from_scaled),
        light: Lamp::read(row)?,
    })
}
