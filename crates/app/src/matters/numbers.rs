//! The numbers people know matters by.

use duban_core::MatterNo;
use duban_store::Batch;

use crate::{App, AppError};

/// Draws the next `many` numbers of this year and adds the drawing to `batch`: they are taken when it is committed.
///
/// Whoever draws at the same time hears [`Conflict`](duban_store::StoreError::Conflict) and draws again: numbers have
/// no gaps.
///
/// # Errors
/// [`AppError::Store`]; [`AppError::Input`] when the year's numbers are used up.
#[crate::boxed]
pub async fn draw_numbers(app: &App, batch: &mut Batch, many: usize) -> Result<Vec<MatterNo>, AppError> {
    let year = app.today().year();
    let counter = format!("matter-{year}");
    let next = app.store.next_number(&counter).await?;
    let used_up = |_| AppError::Input { field: "number", reason: format!("{year}: {next} + {many}") };
    let count = i64::try_from(many).map_err(used_up)?;
    let (first, last) =
        (u32::try_from(next).map_err(used_up)?, u32::try_from(next + count).map_err(used_up)?);
    batch.draw_numbers(&counter, next, count);
    Ok((first..last).map(|serial| MatterNo::new(year, serial)).collect())
}
