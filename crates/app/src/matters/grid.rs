//! Reporting once (填报): everything a unit is asked to say for a period, in one table.
//!
//! [`grid()`] is what the table shows, [`report_all`] files what was filled in, [`to_sign`] and [`countersign_all`] are the
//! leader's side of it. Every row is decided by `duban_core`, as if it had been filed by itself.

mod file;
mod keep;
mod sheet;
mod sign;

use std::collections::BTreeMap;

use duban_core::{
    ActKind, Actor, Asking, Cell, Filing, FilingState, Matter, MatterId, MatterNo, Name, Part, Period,
    PointSort, Relation, Right, Stand, UnitId,
};
use duban_store::matter::Reported;
use jiff::civil::Date;

pub use file::{TypedCell, TypedRow, report_all};
pub use keep::{Kept, RowFault, RowOutcome};
pub use sheet::{Brought, SHEET_HEADS, brought_in, read_sheet, sheet_key};
pub use sign::{Seen, SignLine, ToSign, countersign_all, may_sign, to_sign};

use super::sight::own;
use crate::{App, AppError};

/// What a unit has to say for one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Which period.
    pub period: Period,
    /// The periods there are: of each cadence the one that is over and the one that runs.
    pub choices: Vec<Choice>,
    /// One row a matter, in order of their numbers.
    pub rows: Vec<GridRow>,
    /// Whether anything was asked for the period before.
    pub has_earlier: bool,
    /// How many matters of the unit are reported by their parts.
    pub by_parts: usize,
    /// Matters that take their figure from another: nobody is asked twice.
    pub taken: Vec<Taken>,
}

/// A matter that takes its figure from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// Where it is reported.
    pub from: MatterNo,
}

/// A period that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Which.
    pub period: Period,
    /// How many matters still owe it.
    pub owed: usize,
    /// How many matters it is a period of.
    pub all: usize,
    /// The day by which the first of them is due.
    pub due_on: Date,
}

/// A matter in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// Its number.
    pub no: MatterNo,
    /// What it is called.
    pub title: String,
    /// The unit's part.
    pub part: Part,
    /// The last day on which the report is in time.
    pub due_on: Date,
    /// Whether it can still be filed here: what counts already is corrected on the page of the matter.
    pub is_open: bool,
    /// One cell a point.
    pub cells: Vec<GridCell>,
    /// What was filed for this period.
    pub filed: Option<Filed>,
    /// The matters that what is reported here answers as well.
    pub answers: Vec<MatterNo>,
}

/// What was filed already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Which version.
    pub vintage: u16,
    /// What became of it.
    pub state: FilingState,
    /// When it was filed.
    pub at: duban_core::Moment,
}

/// One point of a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridCell {
    /// What the point is called; empty where the matter has only one.
    pub name: Name,
    /// What is counted.
    pub unit: String,
    /// What sort of answer it takes.
    pub sort: PointSort,
    /// Its rule in words.
    pub rule: Name,
    /// Where it stands as reported, the least a figure may be.
    pub before: Stand,
    /// What counted last for an earlier period.
    pub last: Option<(Period, Stand, String)>,
    /// What was filed for this period: stand and note.
    pub now: Option<(Stand, String)>,
}

/// The table of the actor's unit: for `period`, else for the one that most is owed for.
///
/// # Errors
/// [`AppError::Denied`] for a role that answers for nothing; [`AppError::Store`].
pub async fn grid(app: &App, by: &Actor, period: Option<Period>) -> Result<Grid, AppError> {
    by.may(Right::Do(ActKind::Report), &[Relation::Lead])?;
    let own = own(&app.pack.tree, &by.unit);
    let matters = app.store.in_hand_of(&by.unit, &own).await?;
    let ctx = app.context();
    let asked: Vec<(&Matter, Asking<'_>)> =
        matters.iter().filter_map(|matter| Some((matter, matter.asks(by, &ctx).ok()?))).collect();
    let mut choices = choices(app, &asked);
    let period = period
        .or_else(|| usual(&choices))
        .unwrap_or_else(|| Period::of(duban_core::Cadence::Monthly, app.today()).previous());
    if choices.iter().all(|choice| choice.period != period) {
        choices.push(Choice { period, owed: 0, all: 0, due_on: period.last });
        choices.sort_unstable_by_key(|choice| choice.period);
    }
    let (before, within) = tokio::try_join!(
        app.store.reported_before(&by.unit, &own, period),
        app.store.reported_in(&by.unit, &own, period),
    )?;
    let (before, within) = (latest(before), latest(within));
    let row = |(matter, asking): &(&Matter, Asking<'_>)| {
        let key = (matter.id, asking.unit.clone());
        row(app, matter, asking, period, before.get(&key), within.get(&key))
    };
    let rows: Vec<_> = asked.iter().filter(|(_, asking)| asking.is_of(period)).map(row).collect();
    let has_earlier = asked.iter().any(|(_, asking)| asking.is_of(period.previous()));
    let taken = |matter: &Matter| {
        let same = matter.work.same.as_ref().filter(|same| same.unit == own || same.unit == by.unit)?;
        let (no, title) = (matter.no.clone(), matter.title.clone());
        Some(Taken { no, title, from: same.source.no.clone() })
    };
    let taken: Vec<Taken> = matters.iter().filter_map(taken).collect();
    let by_parts = matters.len() - asked.len() - taken.len();
    Ok(Grid { period, choices, has_earlier, by_parts, taken, rows })
}

/// Of every cadence the period that is over and the one that runs, with what is owed, in order.
fn choices(app: &App, asked: &[(&Matter, Asking<'_>)]) -> Vec<Choice> {
    let ctx = app.context();
    let mut found: BTreeMap<Period, Choice> = BTreeMap::new();
    for (matter, asking) in asked {
        let running = asking.running();
        for period in [running.previous(), running].into_iter().filter(|period| asking.is_of(*period)) {
            let due_on = matter.clock(None, &ctx).report_due(period);
            let choice = found.entry(period).or_insert(Choice { period, owed: 0, all: 0, due_on });
            choice.all += 1;
            choice.due_on = choice.due_on.min(due_on);
            choice.owed += usize::from(asking.owed() == Some(period));
        }
    }
    found.into_values().collect()
}

/// The period most is owed for; where nothing is owed, the one that runs for most.
fn usual(choices: &[Choice]) -> Option<Period> {
    choices.iter().max_by_key(|choice| (choice.owed, choice.period.last, choice.all)).map(|one| one.period)
}

/// Of each matter and unit the latest vintage.
fn latest(reports: Vec<Reported>) -> BTreeMap<(MatterId, UnitId), Reported> {
    reports.into_iter().map(|one| ((one.matter, one.filing.unit.clone()), one)).collect()
}

fn row(
    app: &App,
    matter: &Matter,
    asking: &Asking<'_>,
    period: Period,
    before: Option<&Reported>,
    within: Option<&Reported>,
) -> GridRow {
    let line =
        |filing: &Filing, at: usize| filing.report.lines.get(at).map(|one| (one.stand, one.note.clone()));
    let cell = |at: usize| {
        let cell = Cell { points: asking.points, at, before: asking.before(at) };
        GridCell {
            name: cell.name(),
            unit: cell.unit().to_owned(),
            sort: cell.points.sort_of(at),
            rule: cell.rule(),
            before: cell.before,
            last: before.and_then(|one| {
                line(&one.filing, at).map(|(stand, note)| (one.filing.report.period, stand, note))
            }),
            now: within.and_then(|one| line(&one.filing, at)),
        }
    };
    GridRow {
        no: matter.no.clone(),
        title: matter.title.clone(),
        part: asking.part,
        due_on: matter.clock(None, &app.context()).report_due(period),
        is_open: asking.takes(period),
        answers: matter.work.answers.iter().map(|one| one.no.clone()).collect(),
        cells: (0..asking.points.count()).map(cell).collect(),
        filed: within.map(|one| Filed {
            vintage: one.filing.vintage,
            state: one.filing.state.clone(),
            at: one.filing.at,
        }),
    }
}
