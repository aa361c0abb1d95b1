//! The board, and judgements with what came of them.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    Code, Day, Flag, Instant, LightCode, LikelihoodCode, MatterNumber, NameView, PageNumber, StateCode,
    UnitRef,
};

/// In which columns the board counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AxisCode {
    /// Programmes and campaigns.
    #[default]
    Programme,
    /// Standing lists.
    List,
}

/// Which board.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct BoardFilter {
    /// Of which place; of one's own where none is given.
    #[param(inline)]
    pub place: Option<Code>,
    /// In which columns.
    #[param(required = false, inline)]
    pub by: AxisCode,
    /// As everything was known at the end of this day.
    #[param(inline)]
    pub at: Option<Day>,
}

/// Which number of a board of a day that has passed.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub struct BoardNumber {
    /// Of which place; of one's own where none is given.
    #[param(inline)]
    pub place: Option<Code>,
    /// In which columns.
    #[param(required = false, inline)]
    pub by: AxisCode,
    /// As everything was known at the end of this day; of yesterday where none is given.
    #[param(inline)]
    pub at: Option<Day>,
    /// The code of the column; all matters where none is given.
    #[param(inline)]
    pub column: Option<Code>,
    /// Only those whose light showed this.
    #[param(inline)]
    pub light: Option<LightCode>,
    /// Only those that were done.
    #[param(required = false, inline)]
    pub done: Flag,
    /// Only those that were due.
    #[param(required = false, inline)]
    pub due: Flag,
    /// Which page, from 1.
    #[param(required = false, inline)]
    pub page: PageNumber,
}

/// A part of a whole, both told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Share {
    /// The numerator.
    pub done: u64,
    /// The denominator.
    pub of: u64,
}

/// How many show a light.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LightCount {
    /// The light.
    pub light: LightCode,
    /// How many.
    pub many: u64,
}

/// Done of due at the end of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrendPoint {
    /// The last day of the month.
    pub day: Day,
    /// Closed, of those that were due by then.
    pub of_due: Share,
}

/// A cell of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BoardCell {
    /// How many show each light, the worst first.
    pub lights: Vec<LightCount>,
    /// Closed, of those that were due by the cut-off day.
    pub of_due: Share,
    /// Closed, of all.
    pub of_all: Share,
    /// The ends of the months before; empty where only a part is the viewer's to see.
    pub trend: Vec<TrendPoint>,
}

/// A row of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BoardLine {
    /// The place.
    pub place: UnitRef,
    /// One a column, in their order.
    pub cells: Vec<BoardCell>,
    /// All matters, each once.
    pub all: BoardCell,
}

/// A column of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BoardHead {
    /// The code of the programme or list.
    pub id: String,
    /// What people call it.
    pub name: NameView,
}

/// The board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BoardPage {
    /// The place it is of.
    pub place: UnitRef,
    /// The columns.
    pub columns: Vec<BoardHead>,
    /// The places below.
    pub rows: Vec<BoardLine>,
    /// The whole territory.
    pub total: BoardLine,
    /// The last day of what counts as due.
    pub cut_off: Day,
    /// Whether a day that has passed is shown, as it was known at its end.
    pub is_look_back: bool,
    /// When it was counted.
    pub counted_at: Instant,
    /// Whether only a part of the matters is the viewer's to see.
    pub is_partial: bool,
}

/// A matter as it counted on a day that has passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ThenLine {
    /// Its number.
    pub no: MatterNumber,
    /// What it is called.
    pub title: String,
    /// What its light showed.
    pub light: LightCode,
    /// Where it stood.
    pub state: StateCode,
    /// The lead's place then.
    pub place: UnitRef,
    /// The day by which it was due then.
    pub due_on: Option<Day>,
}

/// The matters behind a number of a day that has passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ThenList {
    /// The day.
    pub day: Day,
    /// How many.
    pub total: u64,
    /// Which page, from 1.
    pub page: u32,
    /// How many pages.
    pub pages: u32,
    /// At most 50.
    pub items: Vec<ThenLine>,
}

/// How judgements of one level came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JudgedLevel {
    /// What was judged.
    pub likelihood: LikelihoodCode,
    /// How many were judged so.
    pub judged: u64,
    /// Reached by the deadline as it stood then.
    pub in_time: u64,
    /// Reached after it.
    pub late: u64,
    /// Not reached by it.
    pub not_met: u64,
    /// Not known yet.
    pub pending: u64,
    /// Left out: dropped, without a deadline, or judged when the answer was known.
    pub left_out: u64,
    /// Met in time, of those whose outcome is known.
    pub met_in_time: Share,
    /// Came true, of those whose outcome is known.
    pub came_true: Share,
    /// Whether the shares rest on enough to say anything: five known outcomes.
    pub is_enough: bool,
}

/// How the judgements of one unit came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JudgedUnit {
    /// The unit that judged; never a person.
    pub unit: UnitRef,
    /// Level by level.
    pub levels: Vec<JudgedLevel>,
}

/// Judgements, and what came of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Judgements {
    /// The first day of what was judged.
    pub from: Day,
    /// The last day of what is known.
    pub cut_off: Day,
    /// Level by level.
    pub levels: Vec<JudgedLevel>,
    /// Unit by unit.
    pub units: Vec<JudgedUnit>,
    /// Judgements that gave way to a later one of the same unit on the same matter in the same month.
    pub repeated: u64,
}
