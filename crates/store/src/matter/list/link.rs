//! What narrows a list besides the rows of a unit: sets of matters, each with its own index.

use duban_core::{Moment, Relation, UnitId};

use super::Wanted;
use crate::matter::Sight;
use crate::{Dialect, Value, search};

/// One narrowing, as SQL with a `?` for each parameter.
pub(super) struct Link {
    /// The matters it lets through, as a query of the one column `matter`, each once.
    pub(super) set: String,
    /// The parameters of the set.
    pub(super) params: Vec<Value>,
    /// Whether it lets one matter through, `s.matter`, and the parameters; none where only the set can tell. Never as a bare
    /// `exists`, which PostgreSQL plans as a join of tables, for milliseconds and mostly wrongly.
    pub(super) probe: Option<(String, Vec<Value>)>,
    /// Whether all it lets through belong to the unit that looks; else they are spread over everybody's.
    pub(super) is_own: bool,
    /// Whether the set takes long to make and changes seldom.
    pub(super) is_kept: bool,
    /// The marks that all it lets through carry in [`Sight::standing`]; others may, too.
    pub(super) marks: i64,
}

/// The narrowings of what is wanted, those first that let the fewest through as a rule; none at all when words were given
/// with nothing to look for in them, which nothing fits.
pub(super) fn of(wanted: &Wanted, dialect: Dialect) -> Option<Vec<Link>> {
    let mut links = Vec::new();
    if let Some(directive) = wanted.directive {
        links.push(set("select id as matter from matter where directive = ?", vec![directive.into()]));
    }
    if wanted.declined {
        // With a sign before it SQLite does not walk the whole table in the order of its key to see each matter once.
        const SQL: &str = "select distinct +matter as matter from assignment \
                           where declined_at is not null and ended_at is null";
        links.push(set(SQL, Vec::new()));
    }
    if wanted.to_redo {
        links.push(to_redo(wanted));
    }
    if wanted.petitioned {
        links.push(set("select id as matter from matter where petitions > 0", Vec::new()));
    }
    if wanted.proposed {
        links.push(set("select id as matter from matter where proposed is not null", Vec::new()));
    }
    if wanted.blocked {
        links.push(set("select id as matter from matter where blockers > 0", Vec::new()));
    }
    if let Some(drawn) = wanted.drawn {
        links.push(set("select id as matter from matter where drawn = ?", vec![drawn.into()]));
    }
    if let Some(rung) = wanted.rung {
        links.push(standing_at(rung.code().into()));
    }
    if let Some(since) = wanted.red_since {
        links.push(red_since(&wanted.viewer, since));
    }
    if let Some([unit, own]) = &wanted.awaiting {
        const SQL: &str = "select distinct +matter as matter from assignment where unit in (?, ?) \
                           and receipt_at is null and ended_at is null";
        const PROBE: &str = "(case when exists (select 1 from assignment l where l.matter = s.matter \
                             and l.unit || '' in (?, ?) and l.receipt_at is null and l.ended_at is null) \
                             then 1 else 0 end) = 1";
        let params: Vec<Value> = vec![unit.into(), own.into()];
        links.push(Link {
            set: SQL.to_owned(),
            params: params.clone(),
            probe: Some((PROBE.to_owned(), params)),
            is_own: true,
            is_kept: false,
            marks: 0,
        });
    }
    if let Some(typed) = &wanted.words {
        links.push(words(&search::query(typed)?, dialect));
    }
    if let Some(list) = &wanted.list {
        links.push(linked("matter_list", "list", list.as_str()));
    }
    if let Some(programme) = &wanted.programme {
        links.push(linked("matter_programme", "programme", programme.as_str()));
    }
    Some(links)
}

fn set(sql: &str, params: Vec<Value>) -> Link {
    Link { set: sql.to_owned(), params, probe: None, is_own: false, is_kept: false, marks: 0 }
}

/// What is in hand again: the mark alone tells. The set is of the rows of leads, which have an index of their own; where one
/// lead is wanted, of its rows.
fn to_redo(wanted: &Wanted) -> Link {
    const LEADS: &str = "select matter from sight where (standing & 32770) = 32770";
    let lead = wanted.scopes.iter().find(|scope| scope.standing == Sight::bit(Relation::Lead));
    Link {
        set: lead.map_or_else(|| LEADS.to_owned(), |_| format!("{LEADS} and unit = ?")),
        params: lead.map(|scope| (&scope.unit).into()).into_iter().collect(),
        probe: Some(("(s.standing & ?) <> 0".to_owned(), vec![Sight::TO_REDO.into()])),
        is_own: lead.is_some_and(|scope| scope.unit == wanted.viewer),
        is_kept: false,
        marks: Sight::TO_REDO,
    }
}

fn linked(table: &str, column: &str, code: &str) -> Link {
    Link {
        set: format!("select matter from {table} where {column} = ?"),
        params: vec![code.into()],
        probe: Some((
            format!("(select 1 from {table} l where l.{column} = ? and l.matter = s.matter) = 1"),
            vec![code.into()],
        )),
        is_own: false,
        is_kept: false,
        marks: Sight::marks([code], []),
    }
}

/// What turned red lately, out of the index of the viewer's red ones.
fn red_since(viewer: &UnitId, since: Moment) -> Link {
    Link {
        set: "select matter from sight where unit = ? and light = 'off_track' and light_since >= ?"
            .to_owned(),
        params: vec![viewer.into(), since.into()],
        // A column that is computed tempts no planner to its index.
        probe: Some((
            "s.light || '' = 'off_track' and s.light_since + 0 >= ?".to_owned(),
            vec![since.into()],
        )),
        is_own: true,
        is_kept: false,
        marks: 0,
    }
}

/// What stands at a rung of the ladder.
fn standing_at(rung: Value) -> Link {
    Link {
        set: "select id as matter from matter where rung = ?".to_owned(),
        params: vec![rung.clone()],
        probe: Some((
            "(select 1 from matter l where l.id = s.matter and l.rung = ?) = 1".to_owned(),
            vec![rung],
        )),
        is_own: false,
        is_kept: false,
        marks: 0,
    }
}

/// The index of words makes the set. One matter is asked by its text, where the words stand as they were cut, with
/// spaces between them: a phrase is a part of that text. Not as a subquery that a planner could turn into a join of
/// whole tables.
fn words(query: &search::Query, dialect: Dialect) -> Link {
    let parts = query.parts();
    let tests = vec![dialect.holds("' ' || t.words || ' '"); parts.len()].join(" and ");
    let sql =
        format!("(select case when {tests} then 1 else 0 end from search t where t.subject = s.matter) = 1");
    Link {
        set: dialect.found_set().to_owned(),
        params: vec![query.param(dialect).into()],
        probe: Some((sql, parts.into_iter().map(Value::from).collect())),
        is_own: false,
        is_kept: true,
        marks: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_leads_are_those_of_their_index() {
        assert_eq!(Sight::TO_REDO | Sight::bit(Relation::Lead), 32_770);
    }
}
