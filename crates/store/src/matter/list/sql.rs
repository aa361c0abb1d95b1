//! The text of a look-up, put together from fixed pieces.

use std::fmt::Write;

use duban_core::UnitId;

use super::{Sort, Wanted};
use crate::matter::keys::{FINAL, UNDATED};
use crate::{Dialect, Value};

/// The columns of a list, in the order in which they are read.
const COLUMNS: &str = "m.id, m.no, m.title, m.kind, m.issuer, m.state, m.state_since, m.due_on, m.due_at, \
                       m.measure_kind, m.lead, m.quota, m.directive";

/// Conditions on the rows `s` of `sight`, with their parameters.
pub(super) struct Question {
    conditions: String,
    params: Vec<Value>,
}

impl Question {
    /// The conditions of what is wanted. `few`: whether the words, programme or list fit few matters.
    pub(super) fn of(wanted: &Wanted, words: Option<&str>, few: bool, dialect: Dialect) -> Self {
        let mut question = Self { conditions: String::new(), params: Vec::new() };
        question.seen(wanted);
        question.standing(wanted);
        question.due(wanted);
        question.linked(wanted, few);
        if let Some(words) = words {
            let at = question.param(words);
            // With a sign before it the column is no key to an index: the set is made once, and the list walked.
            let column = if few { "s.matter" } else { "+s.matter" };
            question.and(&dialect.found(column, at));
        }
        question
    }

    /// Walks the rows of the first unit wanted, or of the viewer; what else must hold is a probe on each row.
    fn seen(&mut self, wanted: &Wanted) {
        let (walked, bits) = match wanted.scopes.first() {
            Some(scope) => (&scope.unit, scope.standing),
            None => (&wanted.viewer, wanted.seeing),
        };
        let (unit, bits) = (self.param(walked), self.param(bits));
        let _ = write!(self.conditions, "s.unit = ${unit} and (s.standing & ${bits}) <> 0");
        for scope in wanted.scopes.iter().skip(1) {
            self.also_stands(&scope.unit, scope.standing);
        }
        // Whoever sees all matters of a unit wanted need not be asked for on each row.
        if !wanted.scopes.is_empty() && !wanted.scopes.iter().any(|scope| scope.is_within) {
            self.also_stands(&wanted.viewer, wanted.seeing);
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
                format!("s.matter in (select matter from {table} where {column} = ${at})")
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
    }

    /// One page, its rows fetched only after the page is known.
    pub(super) fn page(mut self, sort: Sort, skip: u32, limit: u32) -> (String, Vec<Value>) {
        let (limit, skip) = (self.param(i64::from(limit)), self.param(i64::from(skip)));
        let order = order(sort);
        let sql = format!(
            "select {COLUMNS} from (select s.matter, s.urgency, s.no_key, s.state_since from sight s \
             where {} order by {order} limit ${limit} offset ${skip}) s join matter m on m.id = s.matter \
             order by {order}",
            self.conditions
        );
        (sql, self.params)
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

// Urgencies of dated, undated and ended matters must not overlap.
const _: () = assert!(UNDATED < FINAL);
