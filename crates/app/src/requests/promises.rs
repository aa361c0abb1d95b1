//! The promises that are shown to the public, with what is verified of them.

use duban_core::Form;
use duban_store::matter::Promise;

use super::door;
use crate::{App, AppError};

/// The livelihood commitments of the lists that the pack opens to the public. Remembered for half a minute.
///
/// # Errors
/// [`RequestFault::Closed`](super::RequestFault); [`AppError::Store`].
#[crate::boxed]
pub async fn promises(app: &App) -> Result<Vec<Promise>, AppError> {
    door(app)?;
    let (of, now) = (app.clone(), app.now());
    app.door.promises.of(now, &(), async move { found(&of).await }).await
}

async fn found(app: &App) -> Result<Vec<Promise>, AppError> {
    let is_promise = |kind: &&duban_core::Kind| kind.form == Form::LivelihoodPromise;
    let kinds: Vec<&str> = app.pack.kinds.iter().filter(is_promise).map(|kind| kind.id.as_str()).collect();
    let mut all = Vec::new();
    for list in &door(app)?.promises {
        all.extend(app.store.promises(list.as_str(), &kinds).await?);
    }
    Ok(all)
}
