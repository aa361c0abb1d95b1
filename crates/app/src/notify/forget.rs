//! What was told long ago is forgotten.

use duban_core::Moment;
use duban_store::Batch;

use crate::{App, AppError};

/// For how many days it can be looked up what became of a notice. Provisional: no rule is known; a quarter covers one round of
/// the bulletin and the questions that follow it.
const KEPT_DAYS: i64 = 92;

/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

/// Forgets messages that were spread, and notices that were sent, dropped or given up, more than 92 days ago. What happened
/// stands in the journal for good; only the errand is forgotten. Several nodes do not get in each other's way.
///
/// # Errors
/// [`AppError::Store`]; what was not forgotten is the next time.
#[crate::boxed]
pub async fn forget(app: &App) -> Result<(), AppError> {
    let before = Moment::from_micros(app.now().as_micros().saturating_sub(KEPT_DAYS * DAY));
    while app.store.has_told_before(before).await? {
        let mut batch = Batch::new();
        batch.forget_told(before);
        app.store.commit(batch).await?;
    }
    Ok(())
}
