//! Lists of matters: filtered by what a person chose and by what their unit may see.
//!
//! The text of a look-up is put together from fixed pieces; what a person typed is always a parameter. A page is one
//! range of one index of `sight`; what cannot be such a range is a probe on each row, or, when few matters fit, the set
//! they are looked for in.

mod sql;

use duban_core::{
    Amount, DirectiveId, KindId, ListId, MatterId, MatterNo, Moment, ProgrammeId, State, UnitId,
};
use jiff::civil::Date;

use crate::{Cursor, Row, Store, StoreError, Value, search};

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
    /// Only those with a request of their lead that nobody answered.
    pub petitioned: bool,
    /// Only those with these words.
    pub words: Option<String>,
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
    /// The directive it came from.
    pub directive: Option<DirectiveId>,
}

impl Wanted {
    /// Everything `viewer` sees in these relations.
    #[must_use]
    pub const fn by(viewer: UnitId, seeing: i64) -> Self {
        Self {
            viewer,
            seeing,
            scopes: Vec::new(),
            states: Vec::new(),
            kind: None,
            overdue_at: None,
            due_from: None,
            due_before: None,
            programme: None,
            list: None,
            directive: None,
            awaiting: None,
            declined: false,
            petitioned: false,
            words: None,
        }
    }
}

/// Up to so many matters are looked for one by one; more are met on the way through the list.
const FEW: i64 = 2_000;

/// Of a viewer who sees no more than so many matters, these are walked, whatever else is wanted.
const FEW_SEEN: i64 = 5_000;

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
        let Some(question) = self.question(wanted).await? else { return Ok(Vec::new()) };
        let (sql, params) = question.page(sort, skip, limit);
        self.all(&sql, params, listed).await
    }

    /// How many matters are wanted, exactly.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn count_matters(&self, wanted: &Wanted) -> Result<u64, StoreError> {
        let Some(question) = self.question(wanted).await? else { return Ok(0) };
        let (sql, params) = question.count();
        self.one(&sql, params, |row| row.int(0).map(i64::unsigned_abs)).await
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
        let Some(question) = self.question(wanted).await? else { return Ok(None) };
        let (sql, params) = question.all(sort);
        self.each(&sql, params, listed).await.map(Some)
    }

    /// The look-up for what is wanted; none when words were given with nothing to look for in them.
    async fn question(&self, wanted: &Wanted) -> Result<Option<sql::Question>, StoreError> {
        let words = match &wanted.words {
            None => None,
            Some(typed) => match search::query(typed) {
                None => return Ok(None),
                found => found,
            },
        };
        let words = words.map(|words| words.param(self.dialect()));
        let by = sql::Way {
            few: self.are_few(wanted, words.as_deref()).await?,
            from_viewer: self.sees_few(wanted).await?,
        };
        Ok(Some(sql::Question::of(wanted, words.as_deref(), by, self.dialect())))
    }

    /// Whether it is shorter to walk what the viewer sees than what belongs to the unit wanted.
    async fn sees_few(&self, wanted: &Wanted) -> Result<bool, StoreError> {
        if wanted.scopes.is_empty() || wanted.scopes.iter().any(|scope| scope.is_within) {
            return Ok(false);
        }
        let sql = format!(
            "select count(*) from (select 1 from sight where unit = $1 limit {}) as few",
            FEW_SEEN + 1
        );
        self.one(&sql, vec![Value::from(&wanted.viewer)], |row| Ok(row.int(0)? <= FEW_SEEN)).await
    }

    /// Whether what is wanted by words, programme or list fits so few matters that each is looked up.
    async fn are_few(&self, wanted: &Wanted, words: Option<&str>) -> Result<bool, StoreError> {
        let (found, value): (String, Value) = if let Some(words) = words {
            (self.dialect().found_few(1, FEW + 1), words.into())
        } else if let Some(programme) = &wanted.programme {
            (sql::linked_few("matter_programme", "programme", 1), programme.into())
        } else if let Some(list) = &wanted.list {
            (sql::linked_few("matter_list", "list", 1), list.into())
        } else {
            return Ok(false);
        };
        let sql = format!("select count(*) from ({found}) as few");
        self.one(&sql, vec![value], |row| Ok(row.int(0)? <= FEW)).await
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
        directive: row.opt_int(12)?.map(DirectiveId),
    })
}
