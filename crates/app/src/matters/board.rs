//! The board: places × campaigns, counted for whoever looks.

mod audit;
mod fault;
mod past;

use std::sync::Arc;

use duban_core::{
    Actor, Audit, Board, BoardCount, Moment, Name, Relation, Trends, UnitId, UnitKind, due_at, is_on_board,
    places_below, places_within,
};
use duban_store::matter::{Columns, OnBoard, Sight};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use tokio::sync::{OnceCell, Semaphore};

pub use audit::{AUDIT_MONTHS, AuditView, audit};
pub use fault::BoardFault;
pub use past::{PastList, PastNumber, keep_board, past_list};

use super::list::seeing;
use super::mine::Red;
use crate::hex::hex;
use crate::remembered::{Beats, Remembered};
use crate::{App, AppError};

/// How old what is counted may be, and how old while somebody counts anew, in microseconds: with 200,000 matters counting
/// takes a part of a second, and the board of a wall asks again and again. The page says when it was counted.
const AGES: [i64; 2] = [5_000_000, 60_000_000];

/// How many boards are remembered at most.
const MOST: usize = 200;

/// How old what was counted of a day that has passed may be: it never changes, only makes room.
const PAST_AGES: [i64; 2] = [3_600_000_000, 86_400_000_000];

/// How many look back at once.
const LOOKING_BACK: usize = 2;

/// What is counted, and when.
type Kept = Arc<(Moment, Vec<BoardCount>)>;

/// Boards that are remembered.
#[derive(Debug)]
pub struct Boards {
    now: Remembered<(OnBoard, Columns), Kept>,
    past: Remembered<(OnBoard, Columns), Kept>,
    trends: Remembered<past::TrendKey, Arc<Trends>>,
    /// Since when the past is known.
    known: OnceCell<Moment>,
    looking_back: Arc<Semaphore>,
    pub(super) audits: Remembered<UnitId, Arc<Audit>>,
    /// What turned red, by whose sight.
    pub(super) reds: Remembered<(UnitId, i64), Red>,
}

impl Default for Boards {
    fn default() -> Self {
        Self {
            now: Remembered::new(AGES[0], AGES[1], MOST),
            past: Remembered::new(PAST_AGES[0], PAST_AGES[1], MOST),
            trends: Remembered::new(PAST_AGES[0], PAST_AGES[1], MOST),
            known: OnceCell::new(),
            looking_back: Arc::new(Semaphore::new(LOOKING_BACK)),
            audits: Remembered::new(AGES[1], AGES[1], MOST),
            reds: Remembered::new(AGES[0], AGES[1], MOST),
        }
    }
}

impl Boards {
    /// Since when the past is known; nothing while nothing counts on the board.
    async fn known_since(&self, app: &App) -> Result<Option<Moment>, AppError> {
        if let Some(known) = self.known.get() {
            return Ok(Some(*known));
        }
        let known = app.store.known_since().await?;
        if let Some(known) = known {
            // Whoever was first knows the same.
            let _ = self.known.set(known);
        }
        Ok(known)
    }
}

/// What the columns are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Axis {
    /// Programmes and campaigns.
    #[default]
    Programmes,
    /// Standing lists.
    Lists,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardColumn {
    /// The code of the programme or list.
    pub id: String,
    /// What people call it.
    pub name: Name,
}

/// The board as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardView {
    /// The place it is of.
    pub place: UnitId,
    /// The board above, where the viewer may go up.
    pub above: Option<UnitId>,
    /// The columns, in the order of the pack; of the lists those on which there is anything.
    pub columns: Vec<BoardColumn>,
    /// What was counted.
    pub board: Board,
    /// Which rows have a board of their own.
    pub opens: Vec<bool>,
    /// The last day of what counts as due.
    pub cut_off: Date,
    /// The day that is looked back at; none for today.
    pub as_of: Option<Date>,
    /// How its cells went, month by month before `cut_off`; none where only a part is the viewer's to see.
    pub trends: Option<Arc<Trends>>,
    /// When it was counted.
    pub counted_at: Moment,
    /// Whether only a part of the matters of these places is the viewer's to see.
    pub is_partial: bool,
}

impl BoardView {
    /// A word that is the same for the same numbers, whenever and by whichever node they were counted.
    #[must_use]
    pub fn print(&self) -> String {
        let told = format!("{:?}{:?}{:?}", self.columns, self.board, self.cut_off);
        hex(&Sha256::digest(told)[..8])
    }
}

/// Which board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoardAsked {
    /// Of which place; of the viewer's own where none is given or it is no place.
    pub place: Option<UnitId>,
    /// In which columns.
    pub axis: Axis,
    /// As everything was known at the end of this day; as it is now where none is given, or today.
    pub at: Option<Date>,
    /// Counted at this beat of the pulse or later: see [`Store::pulse`](duban_store::Store::pulse).
    pub beat: u64,
}

/// The board of `place`, as far as `by` may see it, now.
///
/// # Errors
/// As [`board_of`].
#[crate::boxed]
pub async fn board(app: &App, by: &Actor, place: Option<&UnitId>, axis: Axis) -> Result<BoardView, AppError> {
    board_of(app, by, &BoardAsked { place: place.cloned(), axis, ..BoardAsked::default() }).await
}

/// A board, as far as `by` may see it.
///
/// A day that has passed is shown as it was known at its end: what was filed, granted or corrected afterwards is no part of
/// it. Who may see what is asked of today.
///
/// # Errors
/// [`AppError::Denied`] for a role that sees no matters; [`AppError::Board`] for a day that has not come or of which nothing
/// is known; [`AppError::Store`].
#[crate::boxed]
pub async fn board_of(app: &App, by: &Actor, asked: &BoardAsked) -> Result<BoardView, AppError> {
    let tree = &app.pack.tree;
    let scope = scope(app, by, asked.place.as_ref())?;
    let as_of = as_of(app, asked.at).await?;
    let cut_off = as_of.unwrap_or_else(|| app.today());
    let on = OnBoard {
        places: places_within(tree, &scope.place).cloned().collect(),
        seen: scope.seen.clone(),
        cut_off,
        before: as_of.map(|day| due_at(day, &app.pack.time_zone)),
    };
    let columns = columns(app, asked.axis);
    let kept = counted(app, &on, columns_asked(asked.axis, &columns), asked.beat).await?;
    let columns: Vec<BoardColumn> = match asked.axis {
        Axis::Programmes => columns,
        Axis::Lists => columns.into_iter().filter(|column| has_any(&kept.1, column)).collect(),
    };
    let codes: Vec<&str> = columns.iter().map(|column| column.id.as_str()).collect();
    let board = Board::of(tree, &scope.place, &codes, &kept.1);
    let above = tree.get(&scope.place).and_then(|unit| unit.territorial_parent.clone());
    // Months were counted whole: whoever sees a part of them has no trend.
    let trends = match scope.seen {
        None => Some(past::trends(app, &scope.place, asked.axis, &codes, cut_off).await?),
        Some(_) => None,
    };
    Ok(BoardView {
        above: above.filter(|above| tree.is_at_or_below(above, &scope.home)),
        opens: board.rows.iter().map(|row| places_below(tree, &row.place).next().is_some()).collect(),
        columns,
        board,
        cut_off,
        as_of,
        counted_at: kept.0,
        is_partial: scope.seen.is_some(),
        trends,
        place: scope.place,
    })
}

/// Whose matters somebody's board counts.
struct Scope {
    place: UnitId,
    home: UnitId,
    /// Only those this unit sees so; all, where the viewer stands above the place.
    seen: Option<(UnitId, i64)>,
}

fn scope(app: &App, by: &Actor, place: Option<&UnitId>) -> Result<Scope, AppError> {
    let tree = &app.pack.tree;
    let viewer = tree.principal(&by.unit).clone();
    let bits = seeing(by)?;
    let home = tree.place_of(&viewer).map_or_else(|| viewer.clone(), |unit| unit.id.clone());
    let place = place.and_then(|id| tree.get(id)).filter(|unit| unit.kind == UnitKind::Government);
    let place = place.map_or_else(|| home.clone(), |unit| unit.id.clone());
    let sees_all = tree.is_at_or_below(&place, &viewer) && bits & Sight::bit(Relation::Territory) != 0;
    Ok(Scope { place, home, seen: (!sees_all).then_some((viewer, bits)) })
}

/// The day that is looked back at; none for today.
async fn as_of(app: &App, at: Option<Date>) -> Result<Option<Date>, AppError> {
    let today = app.today();
    match at {
        None => Ok(None),
        Some(day) if day == today => Ok(None),
        Some(day) if day > today => Err(BoardFault::NotYet { day }.into()),
        Some(day) => {
            let since = app.boards.known_since(app).await?;
            let zone = &app.pack.time_zone;
            if since.is_some_and(|since| since < due_at(day, zone)) {
                return Ok(Some(day));
            }
            let since = since.map(|since| since.timestamp().to_zoned(zone.clone()).date());
            Err(BoardFault::NotKnown { day, since: since.filter(|since| *since < today) }.into())
        }
    }
}

/// What was counted within the last seconds; of a day that has passed, at any time.
async fn counted(app: &App, on: &OnBoard, columns: Columns, beat: u64) -> Result<Kept, AppError> {
    let now = app.now();
    let key = (on.clone(), columns);
    let (store, asked) = (app.store.clone(), key.clone());
    let past = on.before.is_some().then(|| Arc::clone(&app.boards.looking_back));
    let work = async move {
        let (on, columns) = asked;
        // Few look back at once, so that those who look at today need not wait.
        let _turn = match &past {
            Some(turns) => turns.acquire().await.ok(),
            None => None,
        };
        let mut all = store.count_board(&on, &Columns::None).await?;
        all.extend(store.count_board(&on, &columns).await?);
        Ok(Arc::new((now, all)))
    };
    match on.before {
        Some(_) => app.boards.past.of(now, &key, work).await,
        None => {
            let beats = Beats { least: beat, now: app.store.beat() };
            app.boards.now.since(now, beats, &key, work).await
        }
    }
}

/// The columns there may be.
fn columns(app: &App, axis: Axis) -> Vec<BoardColumn> {
    let standing = &app.pack.standing;
    match axis {
        Axis::Programmes => standing
            .programmes()
            .iter()
            .filter(|one| one.on_board)
            .map(|one| BoardColumn { id: one.id.to_string(), name: one.name.clone() })
            .collect(),
        Axis::Lists => standing
            .lists()
            .iter()
            .map(|one| BoardColumn { id: one.id.to_string(), name: one.name.clone() })
            .collect(),
    }
}

/// The same in the terms of the store.
fn columns_asked(axis: Axis, columns: &[BoardColumn]) -> Columns {
    let codes = || columns.iter().map(|column| column.id.as_str());
    match axis {
        Axis::Programmes => Columns::Programmes(codes().map(Into::into).collect()),
        Axis::Lists => Columns::Lists(codes().map(Into::into).collect()),
    }
}

fn has_any(counted: &[BoardCount], column: &BoardColumn) -> bool {
    counted.iter().any(|one| is_on_board(one.state) && one.column.as_deref() == Some(&column.id))
}
