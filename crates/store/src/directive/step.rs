//! A step of the review: what it writes, and how it is found again.

use duban_core::{DirectiveId, Moment, PersonId, Review, Step, UnitId, Word};
use duban_wire::review::{StepView, WordView};

use super::write::number;
use crate::{Batch, Row, Rows, Store, StoreError, params};

/// A step about to be kept.
#[derive(Debug, Clone, Copy)]
pub struct StepTaken<'a> {
    /// Of which directive.
    pub directive: DirectiveId,
    /// The version that was looked at.
    pub version: i64,
    /// Who.
    pub by: PersonId,
    /// For which unit.
    pub unit: &'a UnitId,
    /// When.
    pub at: Moment,
    /// The code of the act, or `undo`, or `submit`.
    pub act: &'a str,
    /// What it changes.
    pub step: &'a Step,
    /// The step it takes back, by its number.
    pub undoes: Option<i64>,
    /// Whether the matters are submitted by it.
    pub submits: bool,
}

/// A step that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its number: the version of the directive after it.
    pub seq: i64,
    /// Who.
    pub by: PersonId,
    /// The name of the person, where it is known.
    pub name: Option<String>,
    /// When.
    pub at: Moment,
    /// The code of the act.
    pub act: String,
    /// What it changed.
    pub step: Step,
    /// Whether it was taken back.
    pub is_undone: bool,
}

impl Batch {
    /// Keeps a step and what it leaves behind, `after`; someone else's change in between is a
    /// [`StoreError::Conflict`].
    ///
    /// # Errors
    /// [`StoreError::Backend`] for a step that cannot be written as JSON.
    pub fn take_step(&mut self, taken: &StepTaken<'_>, after: &Review) -> Result<(), StoreError> {
        let undisposed = number(after.coverage().undisposed);
        let (id, version) = (taken.directive, taken.version);
        if taken.submits {
            const SQL: &str = "update directive set version = version + 1, undisposed = $3, state = 'submitted', \
                               submitted_by = $4, submitted_at = $5 where id = $1 and version = $2";
            self.push(SQL, params![id, version, undisposed, taken.by, taken.at], Rows::Exactly(1));
        } else {
            const SQL: &str = "update directive set version = version + 1, undisposed = $3 \
                               where id = $1 and version = $2";
            self.push(SQL, params![id, version, undisposed], Rows::Exactly(1));
        }
        self.write_changes(id, taken.step)?;
        let seq = version + 1;
        let step = StepView::from(taken.step).to_json().map_err(StoreError::backend)?;
        const STEP: &str = "insert into review_step (directive, seq, person, acting_unit, at, act, step) \
                            values ($1, $2, $3, $4, $5, $6, $7)";
        self.push(STEP, params![id, seq, taken.by, taken.unit, taken.at, taken.act, step], Rows::Exactly(1));
        if let Some(undone) = taken.undoes {
            const UNDONE: &str = "update review_step set undone_by = $3 \
                                  where directive = $1 and seq = $2 and undone_by is null";
            self.push(UNDONE, params![id, undone, seq], Rows::Exactly(1));
        }
        Ok(())
    }

    fn write_changes(&mut self, id: DirectiveId, step: &Step) -> Result<(), StoreError> {
        for (proposal, (_, after)) in &step.proposals {
            match after {
                Some(after) => self.put_proposal(id, *proposal, after)?,
                None => {
                    const SQL: &str = "delete from proposal where id = $1 and directive = $2";
                    self.push(SQL, params![*proposal, id], Rows::Exactly(1));
                }
            }
        }
        for (at, (_, word)) in &step.clauses {
            const SQL: &str = "update clause set word = $3 where directive = $1 and ordinal = $2";
            let word = match word {
                Word::None => None,
                said => Some(WordView::from(said).to_json().map_err(StoreError::backend)?),
            };
            self.push(SQL, params![id, *at, word], Rows::Exactly(1));
        }
        Ok(())
    }
}

/// The columns that [`taken`] reads.
const COLUMNS: &str = "s.seq, s.person, p.name as name, s.at, s.act, s.step, s.undone_by \
                       from review_step s left join person p on p.id = s.person where s.directive = $1";

impl Store {
    /// The last steps of a review, the latest first.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn last_steps(&self, id: DirectiveId, most: u32) -> Result<Vec<Taken>, StoreError> {
        let sql = format!("select {COLUMNS} order by s.seq desc limit $2");
        self.all(&sql, params![id, most], taken).await
    }

    /// The last step of this person that can be taken back: an act that was not taken back yet.
    ///
    /// # Errors
    /// As [`Store::all`].
    pub async fn last_step_of(&self, id: DirectiveId, by: PersonId) -> Result<Option<Taken>, StoreError> {
        let sql = format!(
            "select {COLUMNS} and s.person = $2 and s.undone_by is null and s.act not in ('undo', 'submit', 'link') \
             order by s.seq desc limit 1"
        );
        self.first(&sql, params![id, by], taken).await
    }
}

fn taken(row: &Row<'_>) -> Result<Taken, StoreError> {
    let text = row.text("step")?;
    let view = StepView::from_json(&text).map_err(|_| row.corrupt("step", text.as_str()))?;
    Ok(Taken {
        seq: row.int("seq")?,
        by: PersonId(row.int("person")?),
        name: row.opt_text("name")?,
        at: row.moment("at")?,
        act: row.text("act")?,
        step: Step::try_from(view).map_err(|fault| row.corrupt("step", fault.to_string()))?,
        is_undone: row.opt_int("undone_by")?.is_some(),
    })
}
