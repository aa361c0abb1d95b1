//! The text of a look-up, put together from fixed pieces.

use std::fmt::Write;

use duban_core::UnitId;

use super::{FEW, Sort, Wanted};
use crate::matter::Sight;
use crate::matter::keys::{FINAL, UNDATED};
use crate::{Dialect, Value};

/// The columns of a list, in the order in which they are read.
const COLUMNS: &str = "m.id, m.no, m.title, m.kind, m.issuer, m.state, m.state_since, m.due_on, m.due_at, \
                       m.measure_kind, m.lead, m.quota, m.directive";

/// Conditions on the rows `s` of `sight`, with their parameters.
pub(super) struct Question {
    conditions: String,
    params: Vec<Value>,
    /// So few fit that they are fetched and sorted, whatever index there is for the order.
    few: bool,
}

/// Which of the ways to the same answer is the shortest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    /// Words, programme or list fit few matters.
    pub(super) few: bool,
    /// The viewer sees so few that these are walked.
    pub(super) from_viewer: bool,
}

impl Question {
    /// The conditions of what is wanted.
    pub(super) fn of(wanted: &Wanted, words: Option<&str>, way: Way, dialect: Dialect) -> Self {
        let mut question = Self { conditions: String::new(), params: Vec::new(), few: way.few };
        question.seen(wanted, way.from_viewer);
        question.standing(wanted);
        question.due(wanted);
        question.linked(wanted, way.few);
        if let Some(words) = words {
            let at = question.param(words);
            question.and(&if way.few {
                format!("s.matter in ({})", dialect.found_few(at, FEW + 1))
            } else {
                // With a sign before it the column is no key to an index: the set is made once, and the list walked.
                dialect.found("+s.matter", at)
            });
        }
        question
    }

    /// Walks the rows of the first unit wanted, or of the viewer; what else must hold is a probe on each row.
    fn seen(&mut self, wanted: &Wanted, from_viewer: bool) {
        let (walked, others) = match wanted.scopes.split_first() {
            Some((first, others)) if !from_viewer => ((&first.unit, first.standing), others),
            _ => ((&wanted.viewer, wanted.seeing), wanted.scopes.as_slice()),
        };
        let unit = self.param(walked.0);
        let _ = write!(self.conditions, "s.unit = ${unit}");
        self.stands("s", walked.1);
        for scope in others {
            self.also_stands(&scope.unit, scope.standing);
        }
        // Whoever sees all matters of a unit wanted need not be asked for on each row.
        let is_probed = !from_viewer && !wanted.scopes.is_empty();
        if is_probed && !wanted.scopes.iter().any(|scope| scope.is_within) {
            self.also_stands(&wanted.viewer, wanted.seeing);
        }
    }

    /// The unit of these rows stands so to the matter. Every row stands in some relation: that is not asked.
    fn stands(&mut self, rows: &str, bits: i64) {
        if bits & Sight::ANY != Sight::ANY {
            let bits = self.param(bits);
            self.and(&format!("({rows}.standing & ${bits}) <> 0"));
        }
    }

    fn also_stands(&mut self, unit: &UnitId, bits: i64) {
        let (unit, bits) = (self.param(unit), self.param(bits));
        self.and(&format!(
            "exists (select 1 from sight v where v.matter = s.matter and v.unit = ${unit} \
             and (v.standing & ${bits}) <> 0)"
        ));
    }

    fn standing(&mut self, wanted: &Wanted) {
        match wanted.states.as_slice() {
            [] => {}
            [only] => {
                let at = self.param(only.code());
                self.and(&format!("s.state = ${at}"));
            }
            several => {
                let names: Vec<String> =
                    several.iter().map(|state| format!("${}", self.param(state.code()))).collect();
                self.and(&format!("s.state in ({})", names.join(", ")));
            }
        }
        if let Some(kind) = &wanted.kind {
            let at = self.param(kind);
            self.and(&format!("s.kind = ${at}"));
        }
    }

    /// A deadline of an open matter is its urgency; that of a closed one stands in its own row. What has no deadline is
    /// not due within any time.
    fn due(&mut self, wanted: &Wanted) {
        if let Some(now) = wanted.overdue_at {
            let at = self.param(now);
            self.and(&format!("s.urgency <= ${at}"));
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
            self.and(&format!("s.urgency > ${from} and s.urgency <= ${before}"));
        }
    }

    fn linked(&mut self, wanted: &Wanted, few: bool) {
        let links = [
            ("matter_programme", "programme", wanted.programme.as_ref().map(Value::from)),
            ("matter_list", "list", wanted.list.as_ref().map(Value::from)),
        ];
        for (table, column, value) in links {
            let Some(value) = value else { continue };
            let at = self.param(value);
            self.and(&if few {
                format!("s.matter in ({})", linked_few(table, column, at))
            } else {
                format!("exists (select 1 from {table} l where l.{column} = ${at} and l.matter = s.matter)")
            });
        }
        if let Some(directive) = wanted.directive {
            let at = self.param(directive);
            self.and(&format!("s.matter in (select id from matter where directive = ${at})"));
        }
        if let Some([unit, own]) = &wanted.awaiting {
            let (unit, own) = (self.param(unit), self.param(own));
            self.and(&format!(
                "s.matter in (select matter from assignment where unit in (${unit}, ${own}) \
                 and receipt_at is null and ended_at is null)"
            ));
        }
        if wanted.declined {
            self.and(
                "s.matter in (select matter from assignment where declined_at is not null and ended_at is null)",
            );
        }
        if wanted.petitioned {
            self.and("s.matter in (select id from matter where petitions > 0)");
        }
    }

    /// One page, its rows fetched only after the page is known.
    pub(super) fn page(mut self, sort: Sort, skip: u32, limit: u32) -> (String, Vec<Value>) {
        let (limit, skip) = (self.param(i64::from(limit)), self.param(i64::from(skip)));
        let (order, key, first) = (order(sort), key(sort), self.first(sort));
        let sql = format!(
            "select {COLUMNS} from (select s.matter, s.{key} from sight s \
             where {} order by {first} limit ${limit} offset ${skip}) s join matter m on m.id = s.matter \
             order by {order}",
            self.conditions
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

    /// All of it.
    pub(super) fn all(self, sort: Sort) -> (String, Vec<Value>) {
        let order = order(sort);
        let sql = format!(
            "select {COLUMNS} from sight s join matter m on m.id = s.matter where {} order by {order}",
            self.conditions
        );
        (sql, self.params)
    }

    /// How many.
    pub(super) fn count(self) -> (String, Vec<Value>) {
        (format!("select count(*) from sight s where {}", self.conditions), self.params)
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

/// The order within `sight`, and over the page. The matter decides between equals.
const fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Due => "s.urgency, s.matter",
        Sort::Number => "s.no_key desc, s.matter desc",
        Sort::StateSince => "s.state_since, s.matter",
    }
}

/// The column a page is ordered by: it alone is read while the page is looked for.
const fn key(sort: Sort) -> &'static str {
    match sort {
        Sort::Due => "urgency",
        Sort::Number => "no_key",
        Sort::StateSince => "state_since",
    }
}

/// The matters of a programme or list, as far as they are few.
pub(super) fn linked_few(table: &str, column: &str, param: usize) -> String {
    format!("select matter from {table} where {column} = ${param} limit {}", FEW + 1)
}

// Urgencies of dated, undated and ended matters must not overlap.
const _: () = assert!(UNDATED < FINAL);
