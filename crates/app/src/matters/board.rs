//! The board: places × campaigns, counted for whoever looks.

use std::sync::Arc;

use duban_core::{
    Actor, Board, BoardCount, Moment, Name, Relation, UnitId, UnitKind, is_on_board, places_below,
    places_within,
};
use duban_store::matter::{Columns, OnBoard, Sight};
use jiff::civil::Date;

use super::list::seeing;
use super::sight::own;
use crate::remembered::Remembered;
use crate::{App, AppError};

/// How old what is counted may be, and how old while somebody counts anew, in microseconds: with 200,000 matters counting
/// takes a part of a second, and the board of a wall asks again and again. The page says when it was counted.
const AGES: [i64; 2] = [5_000_000, 60_000_000];

/// How many boards are remembered at most.
const MOST: usize = 200;

/// What is counted, and when.
type Kept = Arc<(Moment, Vec<BoardCount>)>;

/// Boards that are remembered.
#[derive(Debug)]
pub struct Boards(Remembered<(OnBoard, Columns), Kept>);

impl Default for Boards {
    fn default() -> Self {
        Self(Remembered::new(AGES[0], AGES[1], MOST))
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
    /// When it was counted.
    pub counted_at: Moment,
    /// Whether only a part of the matters of these places is the viewer's to see.
    pub is_partial: bool,
}

/// The board of `place`, as far as `by` may see it; of their own place where none is given or it is no place.
///
/// # Errors
/// [`AppError::Denied`] for a role that sees no matters; [`AppError::Store`].
pub async fn board(app: &App, by: &Actor, place: Option<&UnitId>, axis: Axis) -> Result<BoardView, AppError> {
    let tree = &app.pack.tree;
    let viewer = own(tree, &by.unit);
    let bits = seeing(by)?;
    let home = tree.place_of(&viewer).map_or_else(|| viewer.clone(), |unit| unit.id.clone());
    let place = place.and_then(|id| tree.get(id)).filter(|unit| unit.kind == UnitKind::Government);
    let place = place.map_or_else(|| home.clone(), |unit| unit.id.clone());
    let sees_all = tree.is_at_or_below(&place, &viewer) && bits & Sight::bit(Relation::Territory) != 0;
    let on = OnBoard {
        places: places_within(tree, &place).cloned().collect(),
        seen: (!sees_all).then(|| (viewer.clone(), bits)),
        cut_off: app.today(),
    };
    let columns = columns(app, axis);
    let kept = counted(app, &on, asked(axis, &columns)).await?;
    let columns: Vec<BoardColumn> = match axis {
        Axis::Programmes => columns,
        Axis::Lists => columns.into_iter().filter(|column| has_any(&kept.1, column)).collect(),
    };
    let codes: Vec<&str> = columns.iter().map(|column| column.id.as_str()).collect();
    let board = Board::of(tree, &place, &codes, &kept.1);
    let above = tree.get(&place).and_then(|unit| unit.territorial_parent.clone());
    Ok(BoardView {
        above: above.filter(|above| tree.is_at_or_below(above, &home)),
        opens: board.rows.iter().map(|row| places_below(tree, &row.place).next().is_some()).collect(),
        columns,
        board,
        cut_off: on.cut_off,
        counted_at: kept.0,
        is_partial: !sees_all,
        place,
    })
}

/// What was counted within the last seconds.
async fn counted(app: &App, on: &OnBoard, columns: Columns) -> Result<Kept, AppError> {
    let now = app.now();
    let key = (on.clone(), columns);
    let (store, asked) = (app.store.clone(), key.clone());
    let work = async move {
        let (on, columns) = asked;
        let mut all = store.count_board(&on, &Columns::None).await?;
        all.extend(store.count_board(&on, &columns).await?);
        Ok(Arc::new((now, all)))
    };
    app.boards.0.of(now, &key, work).await
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
fn asked(axis: Axis, columns: &[BoardColumn]) -> Columns {
    let codes = || columns.iter().map(|column| column.id.as_str());
    match axis {
        Axis::Programmes => Columns::Programmes(codes().map(Into::into).collect()),
        Axis::Lists => Columns::Lists(codes().map(Into::into).collect()),
    }
}

fn has_any(counted: &[BoardCount], column: &BoardColumn) -> bool {
    counted.iter().any(|one| is_on_board(one.state) && one.column.as_deref() == Some(&column.id))
}
