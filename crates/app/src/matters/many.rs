//! One act done to many matters: each succeeds or fails by itself.

use duban_core::{Act, Actor, Matter, MatterNo};

use super::perform;
use crate::{App, AppError};

/// What came of one matter.
#[derive(Debug)]
pub struct Outcome {
    /// Which.
    pub no: MatterNo,
    /// What it is now, or why not.
    pub result: Result<Matter, AppError>,
}

/// Does `act` to every matter of `nos`, in order, and says of each what came of it.
///
/// Not one batch: that one of forty is refused must not take the others with it. A form sent twice does nothing new,
/// for each matter has its own token made from `once`.
#[crate::boxed]
pub async fn perform_many(
    app: &App,
    by: &Actor,
    nos: &[MatterNo],
    act: &Act,
    once: Option<&str>,
) -> Vec<Outcome> {
    let mut outcomes = Vec::with_capacity(nos.len());
    for no in nos {
        let once = once.map(|token| format!("{token}/{no}"));
        let result = perform(app, by, no, act.clone(), once.as_deref()).await;
        outcomes.push(Outcome { no: no.clone(), result });
    }
    outcomes
}
