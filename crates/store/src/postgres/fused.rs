//! A batch that comes often, as one statement: a transaction by itself, with one round trip and one answer.
//!
//! ```text
//! with s0 as (update matter set … returning 1), s1 as (insert into journal … returning 1)
//! select 1 / (((select count(*) from s0) = 1 and (select count(*) from s1) = 1)::int)
//! ```
//! Where a statement touches another number of rows than it must, the division by zero keeps all from being kept. What
//! stood in the way is not asked of the error: the batch then goes statement by statement, which tells it exactly.
//!
//! # Source
//! PostgreSQL, "Data-Modifying Statements in WITH": each runs once and to its end, all see the rows as they were before any
//! of them. Hence only statements that do not look at each other's work are put together: see [`parts`]. References are
//! looked after when all have run.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::{Batch, Rows, Statement};

/// The most statements of one text; more are an import, which is not waited for.
const MOST: usize = 16;

/// So often must batches of a shape have come before a text is made of it: a text is planned once a connection, which rare
/// acts would not earn back.
const OFTEN: u32 = 16;

/// The most texts of one node, so that the server's memory for plans has an end.
const TEXTS: usize = 32;

/// Statements and the rows each must touch: what is the same of two batches that write other values.
type Shape = Vec<(&'static str, Rows)>;

/// The shapes that came, each with what is known of it.
#[derive(Default)]
pub(super) struct Shapes(Mutex<Known>);

#[derive(Default)]
struct Known {
    shapes: BTreeMap<Shape, Seen>,
    texts: usize,
}

enum Seen {
    /// So often until now.
    Times(u32),
    Text(Arc<str>),
    /// For good.
    Apart,
}

impl Shapes {
    /// The one statement that does what the batch does, its parameters those of all statements in order. `None` where the
    /// shape came too seldom, or its statements have to run one after the other.
    pub(super) fn text(&self, batch: &Batch) -> Option<Arc<str>> {
        if batch.is_empty() || batch.len() > MOST {
            return None;
        }
        let shape: Shape = batch.statements().iter().map(|one| (one.sql, one.expect)).collect();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Known { shapes, texts } = &mut *known;
        let seen = shapes.entry(shape).or_insert(Seen::Times(0));
        if let Seen::Times(times) = seen {
            *times += 1;
            if *times <= OFTEN || *texts == TEXTS {
                return None;
            }
            *seen = text(batch.statements()).map_or(Seen::Apart, |text| Seen::Text(text.into()));
            *texts += usize::from(matches!(seen, Seen::Text(_)));
        }
        match seen {
            Seen::Text(text) => Some(Arc::clone(text)),
            Seen::Times(_) | Seen::Apart => None,
        }
    }
}

/// All of them as one.
fn text(statements: &[Statement]) -> Option<String> {
    let parts = parts(statements)?;
    let holds = statements.iter().enumerate().filter_map(|(n, statement)| match statement.expect {
        Rows::Exactly(rows) => Some(format!("(select count(*) from s{n}) = {rows}")),
        Rows::Any => None,
    });
    let holds: Vec<_> = std::iter::once("true".to_owned()).chain(holds).collect();
    Some(format!("with {} select 1 / (({})::int)", parts.join(", "), holds.join(" and ")))
}

/// Each under a name of its own. `None` unless all only insert values or update rows, none looks anything up, and no table
/// comes twice.
fn parts(statements: &[Statement]) -> Option<Vec<String>> {
    let (mut tables, mut parts, mut before) = (Vec::new(), Vec::new(), 0);
    for (n, statement) in statements.iter().enumerate() {
        let words: Vec<_> = statement.sql.split([' ', '\n', '(']).filter(|word| !word.is_empty()).collect();
        let table = match words[..] {
            ["insert", "into", table, ..] | ["update", table, "set", ..] => table,
            _ => return None,
        };
        let looks = |word: &&str| ["select", "from", "using", "returning"].contains(word);
        if tables.contains(&table) || words.iter().any(looks) {
            return None;
        }
        tables.push(table);
        parts.push(format!("s{n} as ({} returning 1)", numbered_from(before, statement.sql)?));
        before += statement.params.len();
    }
    Some(parts)
}

/// The statement with its parameters behind `before` others.
fn numbered_from(before: usize, sql: &str) -> Option<String> {
    let mut pieces = sql.split('$');
    let mut text = pieces.next()?.to_owned();
    for piece in pieces {
        let digits = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
        let (number, rest) = piece.split_at(digits);
        text += &format!("${}{rest}", number.parse::<usize>().ok()? + before);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{OFTEN, Shapes, TEXTS, text};
    use crate::{Batch, Rows, params};

    fn batch(statements: &[(&'static str, Rows)]) -> Batch {
        let mut batch = Batch::new();
        for (sql, expect) in statements {
            let params = (0..sql.matches('$').count()).flat_map(|n| params![n.to_string()]).collect();
            batch.push(sql, params, *expect);
        }
        batch
    }

    fn one(statements: &[(&'static str, Rows)]) -> Option<String> {
        text(batch(statements).statements())
    }

    const ONE: Rows = Rows::Exactly(1);

    #[test]
    fn statements_become_one_with_their_parameters_in_a_row() {
        let fused = one(&[
            ("update matter set version = $1 where id = $2", ONE),
            ("insert into journal (id, at) values ($2, $1)", ONE),
            ("insert into owing(id) values ($1) on conflict do nothing", Rows::Any),
        ]);
        assert_eq!(
            fused.unwrap(),
            "with s0 as (update matter set version = $1 where id = $2 returning 1), \
             s1 as (insert into journal (id, at) values ($4, $3) returning 1), \
             s2 as (insert into owing(id) values ($5) on conflict do nothing returning 1) \
             select 1 / ((true and (select count(*) from s0) = 1 and (select count(*) from s1) = 1)::int)"
        );
    }

    #[test]
    fn what_may_look_at_the_work_of_another_stays_apart() {
        const PUT: &str = "insert into a (id) values ($1)";
        for other in [
            "update a set id = $1",
            "insert into a (id) values ($1)",
            "insert into b (id) select id from a",
            "update b set n = (select count(*) from a)",
            "update b set n = 1 from a where a.id = b.id",
            "delete from b",
            "create table c (id bigint)",
            "update b set price = '$' where id = $1",
        ] {
            assert_eq!(one(&[(PUT, ONE), (other, Rows::Any)]), None, "{other}");
        }
    }

    #[test]
    fn a_text_is_made_of_what_comes_often_and_of_so_many_shapes() {
        let shapes = Shapes::default();
        let often = |rows| {
            let batch = batch(&[("update a set n = $1", Rows::Exactly(rows))]);
            (0..=OFTEN).filter_map(|_| shapes.text(&batch)).count()
        };
        let made = (0..).take_while(|rows| often(*rows) == 1).count();
        assert_eq!(made, TEXTS, "each once it has come {OFTEN} times");
    }
}
