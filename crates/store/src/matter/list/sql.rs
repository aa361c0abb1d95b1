//! The text of a look-up, put together from fixed pieces.

use std::fmt::Write;

use duban_core::UnitId;

use super::link::Link;
use super::way::{Driver, Way};
use super::{Sort, Wanted};
use crate::Value;
use crate::matter::Sight;
use crate::matter::keys::{FINAL, UNDATED};

/// The columns of a list, in the order in which they are read.
const COLUMNS: &str = "m.id, m.no, m.title, m.kind, m.issuer, m.state, m.state_since, m.due_on, m.due_at, \
                       m.measure_kind, m.lead, m.quota, m.directive, m.light, m.claimed, m.verified, m.rung, m.blockers, \
                       m.planned, m.invested";

/// Conditions on the rows `s` of `sight`, with their parameters.
pub(super) struct Question {
    /// What the rows are taken from.
    from: String,
    conditions: String,
    params: Vec<Value>,
    /// Each of several states is a range of its own in the index of the order.
    ranges: Vec<String>,
    /// So few fit that they are fetched and sorted.
    few: bool,
}

impl Question {
    /// The conditions of what is wanted. `sort`: the order whose index is walked, where there is one to walk.
    pub(super) fn of(wanted: &Wanted, links: &[Link], way: &Way, sort: Option<Sort>) -> Self {
        let mut question = Self {
            from: "sight s".to_owned(),
            conditions: String::new(),
            params: Vec::new(),
            ranges: Vec::new(),
            few: way.driver.is_some(),
        };
        question.seen(wanted, way);
        question.marked(wanted, links, way);
        question.state(wanted, way, sort);
        question.kind(wanted, way, sort);
        question.light(wanted, way, sort);
        question.due(wanted, walks(way, sort, Driver::Due));
        for (n, link) in links.iter().enumerate() {
            question.link(link, way.driver == Some(Driver::Link(n)), way.asked.contains(&n));
        }
        if let (Some(sort), Some([key, matter])) = (sort, &way.upto) {
            let (column, at) = (key_of(sort), [question.param(key.clone()), question.param(matter.clone())]);
            let sign = if sort == Sort::Number { ">=" } else { "<=" };
            question.and(&format!("(s.{column}, s.matter) {sign} (${}, ${})", at[0], at[1]));
        }
        question
    }

    /// How many rows of the walked unit fit one column alone, counted up to `most`.
    pub(super) fn alone(
        wanted: &Wanted,
        driver: Driver,
        from_viewer: bool,
        most: i64,
    ) -> (String, Vec<Value>) {
        let way = Way { driver: Some(driver), from_viewer, ..Way::default() };
        let mut question = Self {
            from: "sight s".to_owned(),
            conditions: String::new(),
            params: Vec::new(),
            ranges: Vec::new(),
            few: true,
        };
        let unit = walked(wanted, from_viewer).0;
        let unit = question.param(unit);
        let _ = write!(question.conditions, "s.unit = ${unit}");
        match driver {
            Driver::Kind => question.kind(wanted, &way, None),
            Driver::Light => question.light(wanted, &way, None),
            Driver::Due => question.due(wanted, false),
            Driver::Link(_) => {}
        }
        question.count(Some(most - 1))
    }

    /// Walks the rows of the first unit wanted, or of the viewer; what else must hold is a probe on each row.
    fn seen(&mut self, wanted: &Wanted, way: &Way) {
        let (unit, standing) = walked(wanted, way.from_viewer);
        let unit = self.param(unit);
        // Where a set drives, each of its matters is looked up by its key: an index of the unit's rows would tempt a planner
        // that knows neither how many the set has nor the unit.
        let column = if matches!(way.driver, Some(Driver::Link(_))) { "s.unit || ''" } else { "s.unit" };
        let _ = write!(self.conditions, "{column} = ${unit}");
        if standing & Sight::ANY != Sight::ANY {
            let bits = self.param(standing);
            self.and(&format!("(s.standing & ${bits}) <> 0"));
        }
        for (unit, standing) in also(wanted, way.from_viewer) {
            self.also_stands(unit, standing, way.gathers);
        }
    }

    /// Leaves out, by the index that is walked, most of what a link or another unit would have to be asked about.
    fn marked(&mut self, wanted: &Wanted, links: &[Link], way: &Way) {
        let units = Sight::marks([], also(wanted, way.from_viewer).into_iter().map(|(unit, _)| unit));
        let marks = links.iter().fold(units, |marks, link| marks | link.marks);
        if marks != 0 {
            let marks = self.param(marks);
            self.and(&format!("(s.standing & ${marks}) = ${marks}"));
        }
    }

    /// Another unit stands so to the matter. Every row stands in some relation: that is not asked, and the key alone
    /// tells.
    fn also_stands(&mut self, unit: &UnitId, bits: i64, is_gathered: bool) {
        let unit = self.param(unit);
        let stands = if bits & Sight::ANY == Sight::ANY {
            String::new()
        } else {
            format!(" and (v.standing & ${}) <> 0", self.param(bits))
        };
        self.and(&if is_gathered {
            format!(
                "(case when s.matter in (select v.matter from sight v where v.unit = ${unit}{stands}) then 1 else 0 end) = 1"
            )
        } else {
            format!("(select 1 from sight v where v.matter = s.matter and v.unit = ${unit}{stands}) = 1")
        });
    }

    fn state(&mut self, wanted: &Wanted, way: &Way, sort: Option<Sort>) {
        // Where a kind or days drive, the index of the states would tempt a planner away from theirs.
        let is_driven = matches!(way.driver, Some(Driver::Kind | Driver::Light | Driver::Due));
        let column = if is_driven { "s.state || ''" } else { "s.state" };
        let names: Vec<String> =
            wanted.states.iter().map(|state| format!("${}", self.param(state.code()))).collect();
        match names.as_slice() {
            [] => {}
            [only] => self.and(&format!("{column} = {only}")),
            // An index gives each state in order, but not several of them in one.
            several if sort.is_some() && way.driver.is_none() => self.ranges = several.to_vec(),
            several => self.and(&format!("{column} in ({})", several.join(", "))),
        }
    }

    fn kind(&mut self, wanted: &Wanted, way: &Way, sort: Option<Sort>) {
        let Some(kind) = &wanted.kind else { return };
        let has_better = !wanted.states.is_empty() && sort.is_some() && !self.few;
        let is_driven = way.driver == Some(Driver::Light);
        let column =
            if walks(way, sort, Driver::Kind) || has_better || is_driven { "s.kind || ''" } else { "s.kind" };
        let at = self.param(kind);
        self.and(&format!("{column} = ${at}"));
    }

    /// As with the kind: where another index gives the order, that of the lights must not tempt a planner away from it.
    fn light(&mut self, wanted: &Wanted, way: &Way, sort: Option<Sort>) {
        let Some(light) = wanted.light else { return };
        let has_better = (!wanted.states.is_empty() || wanted.kind.is_some()) && sort.is_some() && !self.few;
        let is_driven = matches!(way.driver, Some(Driver::Kind | Driver::Due));
        let column = if walks(way, sort, Driver::Light) || has_better || is_driven {
            "s.light || ''"
        } else {
            "s.light"
        };
        let at = self.param(light.code());
        self.and(&format!("{column} = ${at}"));
    }

    /// A deadline of an open matter is its urgency; that of a closed one stands in its own row. What has no deadline is
    /// not due within any time. `walks`: the index of another order is walked.
    fn due(&mut self, wanted: &Wanted, walks: bool) {
        let column = if walks { "s.urgency + 0" } else { "s.urgency" };
        if let Some(now) = wanted.overdue_at {
            let at = self.param(now);
            self.and(&format!("{column} <= ${at}"));
        }
        if wanted.due_from.is_none() && wanted.due_before.is_none() {
            return;
        }
        let (from, before) = (
            self.param(wanted.due_from.map_or(i64::MIN, |from| from.as_micros())),
            self.param(wanted.due_before.map_or(UNDATED - 1, |before| before.as_micros().min(UNDATED - 1))),
        );
        if wanted.states.iter().any(|state| state.is_final()) {
            self.and(&format!(
                "exists (select 1 from matter d where d.id = s.matter and d.due_at > ${from} \
                 and d.due_at <= ${before})"
            ));
        } else {
            self.and(&format!("{column} > ${from} and {column} <= ${before}"));
        }
    }

    fn link(&mut self, link: &Link, drives: bool, is_asked: bool) {
        match &link.probe {
            Some((probe, params)) if is_asked => {
                let probe = numbered(probe, self.params.len());
                self.params.extend_from_slice(params);
                self.and(&probe);
            }
            _ => {
                let set = numbered(&link.set, self.params.len());
                self.params.extend_from_slice(&link.params);
                if drives {
                    // SQLite takes the left of a cross join first, with or without statistics.
                    self.from = format!("({set}) f cross join sight s");
                    self.and("s.matter = f.matter");
                } else {
                    // Not as a condition that a planner could turn into a join: the set is made once, the list walked.
                    self.and(&format!("(case when s.matter in ({set}) then 1 else 0 end) = 1"));
                }
            }
        }
    }

    /// One page, its rows fetched only after the page is known. How long it is stands in the text: of a limit that is a parameter
    /// PostgreSQL takes a tenth of everything for granted, and sorts where it should walk. Further pages are too many for texts
    /// of their own.
    pub(super) fn page(mut self, sort: Sort, skip: u32, limit: u32) -> (String, Vec<Value>) {
        let (order, key, first) = (order(sort), key_of(sort), self.first(sort));
        let range = format!("select s.matter, s.{key} from {} where {}", self.from, self.conditions);
        let page = if self.ranges.is_empty() {
            format!("{range} order by {first}")
        } else {
            // No more than the page can need of each range.
            let upto = match skip {
                0 => limit.to_string(),
                _ => format!("${}", self.param(i64::from(skip) + i64::from(limit))),
            };
            let one = |(n, state): (usize, &String)| {
                format!("select * from ({range} and s.state = {state} order by {first} limit {upto}) r{n}")
            };
            let all: Vec<String> = self.ranges.iter().enumerate().map(one).collect();
            format!("select s.matter, s.{key} from ({}) s order by {order}", all.join(" union all "))
        };
        let offset =
            if skip == 0 { String::new() } else { format!(" offset ${}", self.param(i64::from(skip))) };
        let sql = format!(
            "select {COLUMNS} from ({page} limit {limit}{offset}) s join matter m on m.id = s.matter order by {order}"
        );
        (sql, self.params)
    }

    /// The order in which the page is looked for. A planner that underrates how few matters fit would walk the whole
    /// list by the index of its order: a column that is computed has none.
    const fn first(&self, sort: Sort) -> &'static str {
        match sort {
            _ if !self.few => order(sort),
            Sort::Due => "s.urgency + 0, s.matter",
            Sort::Number => "s.no_key || '' desc, s.matter desc",
            Sort::StateSince => "s.state_since + 0, s.matter",
        }
    }

    /// Key and matter of the row number `at`, from 0.
    pub(super) fn row(mut self, sort: Sort, at: i64) -> (String, Vec<Value>) {
        let at = self.param(at);
        let sql = format!(
            "select s.{}, s.matter from {} where {} order by {} limit 1 offset ${at}",
            key_of(sort),
            self.from,
            self.conditions,
            order(sort)
        );
        (sql, self.params)
    }

    /// All of it.
    pub(super) fn all(self, sort: Sort) -> (String, Vec<Value>) {
        let sql = format!(
            "select {COLUMNS} from {} join matter m on m.id = s.matter where {} order by {}",
            self.from,
            self.conditions,
            order(sort)
        );
        (sql, self.params)
    }

    /// How many; of more than `most`, one more.
    pub(super) fn count(self, most: Option<i64>) -> (String, Vec<Value>) {
        let Self { from, conditions, params, .. } = self;
        let sql = match most {
            None => format!("select count(*) from {from} where {conditions}"),
            Some(most) => {
                let limit = most.saturating_add(1);
                format!(
                    "select count(*) from (select 1 from {from} where {conditions} limit {limit}) as counted"
                )
            }
        };
        (sql, params)
    }

    fn and(&mut self, condition: &str) {
        let _ = write!(self.conditions, " and {condition}");
    }

    /// Adds a parameter and tells its number.
    fn param(&mut self, value: impl Into<Value>) -> usize {
        self.params.push(value.into());
        self.params.len()
    }
}

/// The unit whose rows are walked, and how it must stand.
pub(super) fn walked(wanted: &Wanted, from_viewer: bool) -> (&UnitId, i64) {
    match wanted.scopes.first() {
        Some(first) if !from_viewer => (&first.unit, first.standing),
        _ => (&wanted.viewer, wanted.seeing),
    }
}

/// The other units that must stand so to each of the rows walked.
pub(super) fn also(wanted: &Wanted, from_viewer: bool) -> Vec<(&UnitId, i64)> {
    let others = wanted.scopes.iter().skip(usize::from(!from_viewer));
    let mut all: Vec<(&UnitId, i64)> = others.map(|scope| (&scope.unit, scope.standing)).collect();
    // Whoever sees all matters of a unit wanted need not be asked for on each row.
    let is_probed = !from_viewer && !wanted.scopes.is_empty();
    if is_probed && !wanted.scopes.iter().any(|scope| scope.is_within) {
        all.push((&wanted.viewer, wanted.seeing));
    }
    all
}

/// Whether rows come by the index of an order that does not begin with this column: it must then not tempt a planner
/// to another index.
fn walks(way: &Way, sort: Option<Sort>, column: Driver) -> bool {
    way.driver != Some(column) && sort.is_some_and(|sort| sort != Sort::Due)
}

/// Puts `$n` for each `?`, after so many that are there already.
pub(in crate::matter) fn numbered(sql: &str, already: usize) -> String {
    let mut out = String::with_capacity(sql.len() + 8);
    let mut n = already;
    for (at, piece) in sql.split('?').enumerate() {
        if at > 0 {
            n += 1;
            let _ = write!(out, "${n}");
        }
        out.push_str(piece);
    }
    out
}

/// The order within `sight`, and over the page. The matter decides between equals.
const fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Due => "s.urgency, s.matter",
        Sort::Number => "s.no_key desc, s.matter desc",
        Sort::StateSince => "s.state_since, s.matter",
    }
}

/// The column a page is ordered by: it alone is read while the page is looked for.
const fn key_of(sort: Sort) -> &'static str {
    match sort {
        Sort::Due => "urgency",
        Sort::Number => "no_key",
        Sort::StateSince => "state_since",
    }
}

// Urgencies of dated, undated and ended matters must not overlap.
const _: () = assert!(UNDATED < FINAL);
