//! Which of the ways to the same answer is the shortest.

use duban_core::UnitId;

use super::link::Link;
use super::size::End;
use super::sql::{self, Question};
use super::{Sort, Wanted};
use crate::{Store, StoreError, Value};

/// To ask one row takes as long as to put so many into a set.
const ASK: i64 = 6;

/// To fetch one of few takes as long as to pass so many rows of an index by their marks.
const FETCH: i64 = 20;

/// More matters than this are as good as so many.
const ALL_ROWS: i64 = 1_000_000;

/// A way to an answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Way {
    /// What few fit: these are fetched and sorted, whatever index there is for the order.
    pub(super) driver: Option<Driver>,
    /// The narrowings, by their place, for which every row met is asked. Of the others the set is made.
    pub(super) asked: Vec<usize>,
    /// The narrowing, by its place, that lets few through: these are fetched after all where asking ends too soon.
    pub(super) few: Option<usize>,
    /// The viewer sees so few that these are walked, whatever other units are wanted.
    pub(super) from_viewer: bool,
    /// Of the other units wanted the set of their matters is made, too, instead of asking each row for them.
    pub(super) gathers: bool,
    /// The row of the list at which asking ends: its key and the matter.
    pub(super) upto: End,
}

/// What few matters fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Driver {
    /// The narrowing of this place.
    Link(usize),
    /// The kind wanted.
    Kind,
    /// The light wanted.
    Light,
    /// The days wanted.
    Due,
}

impl Way {
    /// Whether there may be more behind the row at which it ends.
    pub(super) const fn is_cut_short(&self) -> bool {
        self.upto.is_some()
    }

    /// The same without an end, by the few or by the sets.
    pub(super) fn to_the_end(&self, links: &[Link]) -> Self {
        let whole = Self { asked: Vec::new(), upto: None, ..self.clone() };
        match self.few {
            Some(few) => whole.driven(few, links),
            None => whole,
        }
    }

    /// From the few of one narrowing; each of them is asked for the others.
    fn driven(self, by: usize, links: &[Link]) -> Self {
        let asked = (0..links.len()).filter(|n| *n != by && links[*n].probe.is_some()).collect();
        Self { driver: Some(Driver::Link(by)), asked, gathers: false, ..self }
    }

    /// Whether counting looks at more than entries of one index.
    pub(super) fn is_bounded(&self, wanted: &Wanted, links: &[Link]) -> bool {
        let probes = links.len() + wanted.scopes.len();
        let columns = [!wanted.states.is_empty(), wanted.kind.is_some(), wanted.light.is_some()];
        let several = columns.into_iter().filter(|is_wanted| *is_wanted).count() > 1;
        self.driver.is_none() && (probes > 1 || !links.is_empty() || several)
    }
}

impl Wanted {
    /// Whether a kind, a light or days are wanted.
    const fn narrows_columns(&self) -> bool {
        self.kind.is_some() || self.light.is_some() || self.has_days()
    }

    const fn has_days(&self) -> bool {
        self.overdue_at.is_some() || self.due_from.is_some() || self.due_before.is_some()
    }
}

impl Store {
    /// For a page that ends with row number `upto`.
    pub(super) async fn way_of_page(
        &self,
        wanted: &Wanted,
        links: &[Link],
        sort: Sort,
        upto: i64,
    ) -> Result<Way, StoreError> {
        let effort = wanted.effort;
        let mut way = Way { from_viewer: self.sees_few(wanted).await?, ..Way::default() };
        // Several states are several ranges: each would need an end of its own.
        let may_ask = wanted.states.len() < 2 && upto <= effort.asked / 2;
        // How many rows are met until the page is full, where what fits is spread evenly.
        let mut met = upto;
        for (n, link) in links.iter().enumerate() {
            // Where nobody can be asked there is no third way, and no need to know more than "not few".
            let most =
                if link.probe.is_some() { effort.many.saturating_mul(4).max(effort.few) } else { effort.few };
            let many = self.many(link, most + 1).await?;
            // A walk may be shorter even so, where the index that is walked leaves out what does not fit.
            let may_walk = may_ask && links.len() == 1 && link.marks != 0 && !wanted.narrows_columns();
            if many <= effort.few && !may_walk {
                return Ok(way.driven(n, links));
            }
            if link.probe.is_none() {
                continue;
            }
            let among = if link.is_own {
                self.rows(sql::walked(wanted, way.from_viewer).0, ALL_ROWS).await?
            } else {
                self.many(&everybody(), ALL_ROWS).await?
            };
            if many <= effort.few {
                let rows = met.saturating_mul(among) / many.max(1);
                if !is_sooner_passed(rows, upto, many) || rows.saturating_mul(2) > effort.asked {
                    return Ok(way.driven(n, links));
                }
                way.few = Some(n);
                way.asked.push(n);
                met = rows;
            } else if many > effort.many || is_sooner_asked(many, among, upto) {
                way.asked.push(n);
                met = met.saturating_mul(among) / many.max(1);
            }
        }
        if way.few.is_none() {
            way.driver = self.narrow_columns(wanted, sort, way.from_viewer).await?;
        }
        if way.driver.is_some() || !may_ask {
            way.asked.clear();
        }
        if !way.asked.is_empty() {
            // Twice as many hold it nearly always.
            way.upto = self.row(wanted, &way, sort, met.saturating_mul(2).min(effort.asked)).await?;
        }
        Ok(way)
    }

    /// For counting: order plays no part.
    pub(super) async fn way_of_count(&self, wanted: &Wanted, links: &[Link]) -> Result<Way, StoreError> {
        let effort = wanted.effort;
        let mut way = Way { from_viewer: self.sees_few(wanted).await?, ..Way::default() };
        way.gathers = self.gathers(wanted, &way).await?;
        // A set of so many takes longer to make than rows take to be asked, of which a good part fits then.
        let most = effort.many.saturating_mul(ASK);
        for (n, link) in links.iter().enumerate() {
            let many = self.many(link, most + 1).await?;
            if many <= effort.counted {
                return Ok(way.driven(n, links));
            }
            if many > most && link.probe.is_some() {
                way.asked.push(n);
            }
        }
        Ok(way)
    }

    /// For all of it: sets, or the few.
    pub(super) async fn way_of_all(&self, wanted: &Wanted, links: &[Link]) -> Result<Way, StoreError> {
        let way = Way { from_viewer: self.sees_few(wanted).await?, ..Way::default() };
        for (n, link) in links.iter().enumerate() {
            if self.many(link, wanted.effort.many + 1).await? <= wanted.effort.many {
                return Ok(way.driven(n, links));
            }
        }
        Ok(way)
    }

    /// The column that few rows fit, where the index of the order does not begin with it.
    async fn narrow_columns(
        &self,
        wanted: &Wanted,
        sort: Sort,
        from_viewer: bool,
    ) -> Result<Option<Driver>, StoreError> {
        let is_due = sort == Sort::Due;
        let is_narrow = !is_due || !wanted.states.is_empty();
        let effort = wanted.effort;
        let candidates = [
            (Driver::Due, wanted.has_days() && !is_due, effort.few),
            (Driver::Kind, wanted.kind.is_some() && is_narrow, effort.few),
            // Only one order has an index for the lights. A light that is rare is fetched and sorted; one that is not is
            // met soon on any walk.
            (
                Driver::Light,
                wanted.light.is_some() && (is_narrow || wanted.kind.is_some()),
                effort.few.max(effort.many / 2),
            ),
        ];
        for (driver, is_open, few) in candidates {
            if is_open {
                let (sql, params) = Question::alone(wanted, driver, from_viewer, few + 1);
                if self.one(&sql, params, |row| row.int(0)).await? <= few {
                    return Ok(Some(driver));
                }
            }
        }
        Ok(None)
    }

    /// The row number `at` of what the indexes alone let through, from 0, as it was a minute ago or little more; none when there are no
    /// more. Whatever is new before it is met all the same.
    async fn row(&self, wanted: &Wanted, way: &Way, sort: Sort, at: i64) -> Result<End, StoreError> {
        let asked = Question::of(wanted, &[], way, Some(sort)).row(sort, at);
        if let Some(end) = self.sizes.end(&asked) {
            return Ok(end);
        }
        let key = move |row: &crate::Row<'_>| {
            let key = match sort {
                Sort::Number => Value::Text(row.text(0)?),
                Sort::Due | Sort::StateSince => Value::Int(row.int(0)?),
            };
            Ok([key, Value::Int(row.int(1)?)])
        };
        let end = self.first(&asked.0, asked.1.clone(), key).await?;
        self.sizes.keep_end(asked, end.clone());
        Ok(end)
    }

    /// How many a narrowing lets through, counted up to `most`; as it was a minute ago or little more. Only the way depends on
    /// it, never the answer.
    pub(super) async fn many(&self, link: &Link, most: i64) -> Result<i64, StoreError> {
        if let Some(many) = self.sizes.of(link, most) {
            return Ok(many);
        }
        let many = self.counted(link, most).await?;
        self.sizes.keep(link, most, many);
        Ok(many)
    }

    async fn counted(&self, link: &Link, most: i64) -> Result<i64, StoreError> {
        let sql = format!("select count(*) from ({} limit {most}) as counted", link.set);
        self.one(&sql::numbered(&sql, 0), link.params.clone(), |row| row.int(0)).await
    }

    /// Whether it is shorter to walk what the viewer sees than what belongs to the unit wanted: the fewer rows.
    async fn sees_few(&self, wanted: &Wanted) -> Result<bool, StoreError> {
        let Some(first) = wanted.scopes.first() else { return Ok(false) };
        if wanted.scopes.iter().any(|scope| scope.is_within) {
            return Ok(false);
        }
        let most = wanted.effort.seen;
        let seen = self.rows(&wanted.viewer, most.saturating_add(1)).await?;
        Ok(seen <= most && seen <= self.rows(&first.unit, seen.saturating_add(1)).await?)
    }

    /// Whether, for counting, the sets of the other units' matters are made sooner than each row is asked for them. Asking ends
    /// where counting does: among many that fit, soon.
    async fn gathers(&self, wanted: &Wanted, way: &Way) -> Result<bool, StoreError> {
        let (all, mut gathered) = (self.many(&everybody(), ALL_ROWS).await?, 0_i64);
        let mut asked = self.rows(sql::walked(wanted, way.from_viewer).0, ALL_ROWS).await?;
        for (unit, _) in sql::also(wanted, way.from_viewer) {
            let other = self.rows(unit, ALL_ROWS).await?;
            gathered = gathered.saturating_add(other);
            asked = asked.min(wanted.effort.counted.saturating_mul(all) / other.max(1));
        }
        Ok(gathered > 0 && gathered <= asked.saturating_mul(ASK))
    }

    /// How many matters a unit has to do with, counted up to `most`; as with [`Store::many`].
    async fn rows(&self, unit: &UnitId, most: i64) -> Result<i64, StoreError> {
        let all = "select 1 from sight where unit = ?".to_owned();
        self.many(
            &Link {
                set: all,
                params: vec![unit.into()],
                probe: None,
                is_own: true,
                is_kept: false,
                marks: 0,
            },
            most,
        )
        .await
    }
}

/// All matters there are.
fn everybody() -> Link {
    Link {
        set: "select 1 from matter".to_owned(),
        params: Vec::new(),
        probe: None,
        is_own: false,
        is_kept: false,
        marks: 0,
    }
}

/// Whether to pass `rows` by their marks and to ask the `upto` that are found takes less than to fetch all `many` that fit.
const fn is_sooner_passed(rows: i64, upto: i64, many: i64) -> bool {
    rows.saturating_add(upto.saturating_mul(FETCH)) < many.saturating_mul(FETCH)
}

/// Whether to ask the rows of a list until its first `upto` are found takes less than to make the set of the `many` that
/// fit: evenly spread, one row in `among / many` fits. What is not spread so ends at [`Effort::asked`](super::Effort).
const fn is_sooner_asked(many: i64, among: i64, upto: i64) -> bool {
    let asked = upto.saturating_mul(among);
    many.saturating_mul(many) > asked.saturating_mul(ASK)
}
