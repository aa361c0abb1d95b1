//! What matters counted as on the board, and since when: `board_line`, and the days that were counted for good.

use duban_core::{Light, Mark, MatterId, MatterNo, Moment, Rate, State, UnitId};
use jiff::civil::Date;

use super::board::{Columns, OnBoard, Source};
use super::list::numbered;
use crate::{Batch, Row, Rows, Store, StoreError, Value, params};

/// Which matters of a day that has passed are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastWanted {
    /// What the board counted.
    pub on: OnBoard,
    /// The one column; all matters with [`Columns::None`].
    pub column: Columns,
    /// Only those whose light showed this.
    pub light: Option<Light>,
    /// Only those that were done, or were not.
    pub states: Vec<State>,
    /// Only those that were due by the cut-off day.
    pub due: bool,
}

/// A matter as it counted on a day that has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastLine {
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// What its light showed.
    pub light: Light,
    /// Where it stood.
    pub state: State,
    /// The lead's place then.
    pub place: UnitId,
    /// The day by which it was due then.
    pub due_on: Option<Date>,
}

/// Notes what a matter counts as from now on.
pub(crate) const NOTE_LINE: &str = "insert into board_line (matter, from_at, light, state, place, due_on) \
     select id, shown_since, light, state, lead_place, due_on from matter where id = $1 \
     and (light is not null or exists (select 1 from board_line b where b.matter = $1)) \
     on conflict (matter, from_at) do nothing";

impl Batch {
    /// Notes what a matter counts as from now on; nothing where it counts as it did, or never counted.
    pub(super) fn note_line(&mut self, matter: MatterId) {
        self.push(NOTE_LINE, params![matter], Rows::Any);
    }

    /// Keeps the marks of a day, once for good: whoever comes second hears
    /// [`Unique`](StoreError::Unique).
    pub fn keep_marks(&mut self, day: Date, axis: &str, marks: &[Mark]) {
        const SQL: &str = "insert into board_mark (day, axis, column_code, place, due, due_done, many, done) \
                           values ($1, $2, $3, $4, $5, $6, $7, $8)";
        for mark in marks {
            let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
            let params = params![
                day,
                if mark.column.is_some() { axis } else { "all" },
                mark.column.as_deref().unwrap_or_default(),
                &mark.place,
                number(mark.of_due.of),
                number(mark.of_due.done),
                number(mark.of_all.of),
                number(mark.of_all.done)
            ];
            self.push(SQL, params, Rows::Exactly(1));
        }
    }

    /// Says that a day is counted.
    pub fn keep_day(&mut self, day: Date, now: Moment) {
        const SQL: &str = "insert into board_day (day, counted_at) values ($1, $2)";
        self.push(SQL, params![day, now], Rows::Exactly(1));
    }
}

impl Store {
    /// The instant from which on the past is known; nothing while there is nothing.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub async fn known_since(&self) -> Result<Option<Moment>, StoreError> {
        // Every matter that counts has a first row; the oldest of them is the beginning.
        const SQL: &str = "select min(from_at) from board_line";
        self.one(SQL, params![], |row| row.opt_moment(0)).await
    }

    /// The days that are counted, the oldest first.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn counted_days(&self) -> Result<Vec<Date>, StoreError> {
        self.all("select day from board_day order by day", params![], |row| row.date(0)).await
    }

    /// The marks of the days from one to another, of these places: of all matters, and of the columns of an axis.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn marks(&self, axis: &str, from: Date, to: Date) -> Result<Vec<Mark>, StoreError> {
        const SQL: &str = "select day, axis, column_code, place, due, due_done, many, done from board_mark \
                           where day >= $1 and day <= $2 and axis in ('all', $3)";
        self.all(SQL, params![from, to, axis], mark).await
    }

    /// The matters behind a number of a day that has passed: at most `limit` after the first `skip`, by number; and how many
    /// there are.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn past_lines(
        &self,
        wanted: &PastWanted,
        skip: u32,
        limit: u32,
    ) -> Result<(u64, Vec<PastLine>), StoreError> {
        let Some(mut source) = Source::of(&wanted.on, &wanted.column) else { return Ok((0, Vec::new())) };
        if let Some(light) = wanted.light {
            source.and("m.light = ?", [Value::from(light.code())]);
        }
        if !wanted.states.is_empty() {
            let places = vec!["?"; wanted.states.len()].join(", ");
            source.and(&format!("m.state in ({places})"), wanted.states.iter().map(|one| one.code().into()));
        }
        if wanted.due {
            source.and("m.due_on <= ?", [Value::from(wanted.on.cut_off)]);
        }
        let (from, conditions) = (source.from(), source.conditions());
        let count = format!("select count(*) from {from} where {conditions}");
        let many = self.one(&numbered(&count, 0), source.params.clone(), |row| row.int(0)).await?;
        let sql = format!(
            "select n.no, n.title, m.light, m.state, m.{} as place, m.due_on from {from} \
             join matter n on n.id = m.{} where {conditions} order by n.no_key, n.id limit ? offset ?",
            source.place, source.id
        );
        let mut params = source.params;
        params.extend([Value::from(i64::from(limit)), Value::from(i64::from(skip))]);
        let lines = self.all(&numbered(&sql, 0), params, past_line).await?;
        Ok((many.unsigned_abs(), lines))
    }
}

fn mark(row: &Row<'_>) -> Result<Mark, StoreError> {
    let number = |column: &'static str| row.int(column).map(i64::unsigned_abs);
    let code = row.text("column_code")?;
    Ok(Mark {
        day: row.date("day")?,
        place: UnitId::from(row.text("place")?),
        column: (row.text("axis")? != "all").then_some(code),
        of_due: Rate { done: number("due_done")?, of: number("due")? },
        of_all: Rate { done: number("done")?, of: number("many")? },
    })
}

fn past_line(row: &Row<'_>) -> Result<PastLine, StoreError> {
    Ok(PastLine {
        no: row.named(0, |no| no.parse().ok())?,
        title: row.text(1)?,
        light: row.named(2, Light::from_code)?,
        state: row.named(3, State::from_code)?,
        place: UnitId::from(row.text(4)?),
        due_on: row.opt_date(5)?,
    })
}
