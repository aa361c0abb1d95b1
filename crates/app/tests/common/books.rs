//! Whether the books agree: what the journal tells is what every table says, and nothing in it was changed since it was sealed.

use std::ops::ControlFlow;

use duban_app::App;
use duban_app::journal::{self, Verified};
use duban_store::Store;

/// Seals what has settled and holds every table against the journal; how many matters there are.
pub(crate) async fn agree(app: &App) -> usize {
    journal::seal(app).await.unwrap();
    let verified = verified(&app.store).await;
    assert_eq!(verified.findings.list, [], "the books do not agree");
    assert!(verified.is_whole);
    usize::try_from(verified.matters).unwrap()
}

/// What verification comes to.
pub(crate) async fn verified(store: &Store) -> Verified {
    journal::verify(store, None, &mut |_| ControlFlow::Continue(())).await.unwrap()
}

/// A figure out of the database.
pub(crate) async fn count(store: &Store, sql: &'static str) -> i64 {
    store.one(sql, vec![], |row| row.int(0)).await.unwrap()
}
