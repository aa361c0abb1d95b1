//! What an installation is: real work, or a demonstration.

use duban_store::{Batch, Rows, params};

use crate::{App, AppError};

impl App {
    /// Whether this database is a demonstration's. Once marked it stays one.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_demo(&self) -> Result<bool, AppError> {
        const SQL: &str = "select value from meta where key = 'demo'";
        Ok(self.store.first(SQL, params![], |row| row.text(0)).await?.is_some())
    }

    /// Marks the database as a demonstration's, and says whether it is one now: false for one in which people are known
    /// already, since that is real work.
    ///
    /// # Errors
    /// The database's.
    pub async fn mark_as_demo(&self) -> Result<bool, AppError> {
        // In one statement, so that nobody comes in between.
        const SQL: &str = "insert into meta (key, value) select 'demo', '1' \
             where not exists (select 1 from person) \
             on conflict (key) do nothing";
        let mut batch = Batch::new();
        batch.push(SQL, params![], Rows::Any);
        self.store.commit(batch).await?;
        self.is_demo().await
    }
}
