//! Reporting once (填报): everything a unit is asked to say for a period, in one table.
//!
//! [`grid()`] is what the table shows, [`report_all`] files what was filled in, [`to_sign`] and [`countersign_all`] are the
//! leader's side of it. Every row is decided by `duban_core`, as if it had been filed by itself.

mod file;
mod keep;
mod pages;
mod sheet;
mod sign;

use std::collections::BTreeMap;

use duban_core::{
    ActKind, Actor, Asking, Cell, Filing, FilingState, Matter, MatterId, MatterNo, Name, Part, Period,
    PointSort, Relation, Right, Stand, State, UnitId,
};
use duban_store::matter::{Asked, Reported};
use jiff::civil::Date;

pub use file::{TypedCell, TypedRow, report_all};
pub use keep::{Kept, RowFault, RowOutcome};
pub use sheet::{Brought, SHEET_HEADS, brought_in, read_sheet, sheet_key};
pub use sign::{Seen, SignLine, ToSign, countersign_all, may_sign, to_sign};

use pages::{chosen, paged};

use crate::{App, AppError};

/// How many matters are read at a time where all of the table is wanted.
const TOGETHER: usize = 256;

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
    /// Which page of it this is, from 1; 0 for all of it.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
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

/// The table of the actor's unit: for `period`, else for the one that most is owed for. Page `page` of it, from 1; all of it
/// where that is 0.
///
/// Only the matters of the page are read, however many the unit has.
///
/// # Errors
/// [`AppError::Denied`] for a role that answers for nothing; [`AppError::Store`].
#[crate::boxed]
pub async fn grid(app: &App, by: &Actor, period: Option<Period>, page: usize) -> Result<Grid, AppError> {
    by.may(Right::Do(ActKind::Report), &[Relation::Lead])?;
    let (store, today, own) = (&app.store, app.today(), app.pack.tree.principal(&by.unit).clone());
    let (asked, not_asked, said_same) = tokio::try_join!(
        store.answered_by(&by.unit, &own),
        store.count_not_asked(&by.unit, &own),
        store.said_same_of(&by.unit, &own),
    )?;
    let (period, choices) = chosen(&asked, period, today);
    let is_asked = |period: Period| move |one: &&Asked| one.owing.is_of(period, today);
    let lines: Vec<&Asked> = asked.iter().filter(is_asked(period)).collect();
    let pages = paged(&lines);
    let page = page.min(pages.len());
    let here = if page == 0 { 0..lines.len() } else { pages[page - 1].clone() };
    let mut rows = Vec::with_capacity(here.len());
    for some in lines[here].chunks(TOGETHER) {
        let ids: Vec<MatterId> = some.iter().map(|one| one.matter).collect();
        rows.extend(rows_of(app, by, &own, period, &ids).await?);
    }
    let taken: Vec<Taken> = said_same.iter().filter_map(|matter| taken(matter, &by.unit, &own)).collect();
    Ok(Grid {
        period,
        choices,
        has_earlier: asked.iter().any(|one| is_asked(period.previous())(&one)),
        by_parts: usize::try_from(not_asked).unwrap_or(usize::MAX).saturating_sub(taken.len()),
        taken,
        rows,
        page,
        pages: pages.len(),
    })
}

/// A matter in hand that takes the figure of one of these two from another.
fn taken(matter: &Matter, unit: &UnitId, own: &UnitId) -> Option<Taken> {
    let same = matter.work.same.as_ref().filter(|same| [unit, own].contains(&&same.unit))?;
    let (no, title) = (matter.no.clone(), matter.title.clone());
    (matter.state == State::InHand).then(|| Taken { no, title, from: same.source.no.clone() })
}

/// The rows of some matters, in the order of `ids`.
async fn rows_of(
    app: &App,
    by: &Actor,
    own: &UnitId,
    period: Period,
    ids: &[MatterId],
) -> Result<Vec<GridRow>, AppError> {
    let (matters, before, within) = tokio::try_join!(
        app.store.matters_by_ids(ids),
        app.store.reported_before(ids, &by.unit, own, period),
        app.store.reported_in(ids, &by.unit, own, period),
    )?;
    let (before, within) = (latest(before), latest(within));
    let matters: BTreeMap<MatterId, &Matter> = matters.iter().map(|matter| (matter.id, matter)).collect();
    let ctx = app.context();
    let row = |id: &MatterId| {
        // Whatever happened to it since the matters were counted leaves it out.
        let matter = matters.get(id)?;
        let asking = matter.asks(by, &ctx).ok().filter(|asking| asking.is_of(period))?;
        let key = (matter.id, asking.unit.clone());
        Some(row(app, matter, &asking, period, before.get(&key), within.get(&key)))
    };
    Ok(ids.iter().filter_map(row).collect())
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
