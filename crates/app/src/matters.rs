//! Matters: from the first word to the last act.
//!
//! [`enter()`] writes one down, [`perform`] does an act to it, [`record`] is the one way in which an event reaches the
//! database; [`page`] and [`list()`] are what pages and interface show. The rules are those of `duban_core`: here they are
//! asked in order (right, decision, one batch) and nothing is decided twice.

mod alike;
mod basis;
mod board;
mod climb;
mod enter;
mod evidence;
mod grid;
mod light;
mod list;
mod many;
mod meant;
mod mine;
mod numbers;
mod owing;
mod perform;
mod record;
mod rows;
mod saved;
mod sight;
mod signs;
mod verify;
mod view;

pub use alike::{AlikeList, AlikePair, AlikeSide, AlikeWord, alike, alike_to};
pub use board::{
    AUDIT_MONTHS, AuditView, Axis, BoardAsked, BoardColumn, BoardFault, BoardView, Boards, PastList,
    PastNumber, audit, board, board_of, keep_board, past_list,
};
pub use climb::{Climbed, climb, climb_some};
pub use duban_store::matter::list::Sort;
pub use duban_store::matter::{FoundSign, Lamp, PastLine, Reported, SignRow, Signs, Used};
pub(crate) use enter::entered_and_submitted;
pub use enter::{enter, enter_all};
pub use evidence::{File, files, keep_evidence, picture, read_evidence};
pub use grid::{
    Brought, Choice, Filed, Grid, GridCell, GridRow, Kept, RowFault, RowOutcome, SHEET_HEADS, Seen, SignLine,
    Taken, ToSign, TypedCell, TypedRow, brought_in, countersign_all, grid, may_sign, read_sheet, report_all,
    sheet_key, to_sign,
};
pub use light::{keep_lights, look_at_lights_again, signal};
pub use list::{Filter, Line, MatterList, PER_PAGE, Totals, list};
pub use many::{Outcome, perform_many};
pub use meant::{Division, Shares, assign_as_meant, divisions, meant_for};
pub use mine::{Heap, Red, RedLine, Waiting, mine, soon, turned_red};
pub use numbers::draw_numbers;
pub use owing::{Owed, owed, rebuild_owing};
pub(crate) use perform::{attempt, carried_out, decided};
pub use perform::{look, offers, perform, perform_at};
pub use record::record;
pub use rows::{Rows, rows};
pub use saved::{SavedView, forget_view, save_view, saved_views};
pub use sight::rebuild_sight;
pub(crate) use sight::show_again;
pub use signs::{ClearedBy, SignList, SignView, look_for_signs, signs, signs_on};
pub use verify::{Sample, sample};
pub use view::{
    ListName, MatterView, PartView, ParticipantView, ProgrammeName, TimelineEntry, UnitName, page,
};
