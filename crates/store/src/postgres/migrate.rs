//! Migrations on PostgreSQL: all that are missing in one transaction, behind a lock.

use duban_core::Moment;
use tokio_postgres::types::ToSql;

use super::{Postgres, told};
use crate::StoreError;
use crate::dialect::Dialect;
use crate::migrate::{self, Applied};

/// The key of the lock that a node holds while it changes the schema: `duban` in ASCII.
const LOCK: &str = "select pg_advisory_xact_lock(430754128238)";

/// Brings the schema to migration number `upto`, or to the newest.
pub(crate) async fn migrate(store: &Postgres, upto: i64, now: Moment) -> Result<Vec<i64>, StoreError> {
    let mut connection = store.connection().await?;
    let transaction = connection.transaction().await.map_err(told)?;
    // Of two nodes that start at once, the second waits here and then finds all done.
    transaction.batch_execute(LOCK).await.map_err(told)?;
    transaction.batch_execute(migrate::TABLE).await.map_err(told)?;
    let rows = transaction.query(migrate::APPLIED, &[]).await.map_err(told)?;
    let applied = rows.iter().map(|row| {
        Ok(Applied { number: row.try_get(0).map_err(told)?, sha256: row.try_get(1).map_err(told)? })
    });
    let applied = applied.collect::<Result<Vec<_>, StoreError>>()?;
    let mut done = Vec::new();
    for step in migrate::missing(&applied, upto)? {
        transaction.batch_execute(&step.sql(Dialect::Postgres)).await.map_err(told)?;
        let record = step.record(now);
        let record: Vec<_> = record.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        transaction.execute(migrate::RECORD, &record).await.map_err(told)?;
        done.push(step.number);
    }
    transaction.commit().await.map_err(told)?;
    Ok(done)
}
