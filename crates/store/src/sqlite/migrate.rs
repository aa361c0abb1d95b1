//! Migrations on SQLite: all that are missing in one transaction, on the writer.

use duban_core::Moment;
use rusqlite::{Connection, TransactionBehavior};

use super::{Sqlite, bind, told, value};
use crate::dialect::Dialect;
use crate::migrate::{self, Applied};
use crate::{StoreError, Value};

/// Brings the schema to migration number `upto`, or to the newest.
pub(crate) async fn migrate(store: &Sqlite, upto: i64, now: Moment) -> Result<Vec<i64>, StoreError> {
    store
        .write(move |connection| {
            // Immediate: of two processes that start at once, the second waits here and then finds all done.
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(told)?;
            transaction.execute_batch(migrate::TABLE).map_err(told)?;
            let mut done = Vec::new();
            for step in migrate::missing(&applied(&transaction)?, upto)? {
                transaction.execute_batch(&step.sql(Dialect::Sqlite)).map_err(told)?;
                let mut record = transaction.prepare(migrate::RECORD).map_err(told)?;
                bind(&mut record, &step.record(now))?;
                record.raw_execute().map_err(told)?;
                done.push(step.number);
            }
            transaction.commit().map_err(told)?;
            Ok(done)
        })
        .await
}

/// What was applied, in order.
fn applied(connection: &Connection) -> Result<Vec<Applied>, StoreError> {
    let mut statement = connection.prepare(migrate::APPLIED).map_err(told)?;
    let mut rows = statement.raw_query();
    let mut applied = Vec::new();
    while let Some(row) = rows.next().map_err(told)? {
        if let (Some(Value::Int(number)), Some(Value::Text(sha256))) = (value(row, 0), value(row, 1)) {
            applied.push(Applied { number, sha256 });
        }
    }
    Ok(applied)
}
