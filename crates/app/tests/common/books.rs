//! Whether the books agree: what the journal tells is what every table says.

use duban_core::{Matter, MatterId};
use duban_store::{Store, Value};

/// Folds the journal of every matter and holds the tables against it; how many matters there are.
pub(crate) async fn agree(store: &Store) -> usize {
    let mut all = store.each_whole().await.unwrap();
    let mut seen = 0;
    while let Some(kept) = all.next().await.unwrap() {
        let told = folded(store, kept.id).await;
        assert_eq!(told, kept, "the journal of {} is not what is kept of it", kept.no);
        assert_eq!(row(store, kept.id).await, row_of(&told), "the row of {}", kept.no);
        assert_eq!(receipts(store, kept.id).await, receipts_of(&told), "the receipts of {}", kept.no);
        check_intervals(store, &told).await;
        seen += 1;
    }
    assert_eq!(count(store, "select count(*) from matter").await, seen);
    let entries = count(store, "select count(*) from journal where subject = 'matter'").await;
    assert_eq!(count(store, "select sum(version) from matter").await, entries, "an entry for each version");
    usize::try_from(seen).unwrap()
}

/// A figure out of the database.
pub(crate) async fn count(store: &Store, sql: &'static str) -> i64 {
    store.one(sql, vec![], |row| row.int(0)).await.unwrap()
}

async fn folded(store: &Store, id: MatterId) -> Matter {
    let history = store.history(id, 0).await.unwrap();
    let mut events = history.iter().map(|one| &one.event);
    let mut matter = Matter::begin(events.next().unwrap()).unwrap();
    events.for_each(|event| matter.apply(event));
    matter
}

/// Version, state, lead, due day and share as the lists read them.
type Row = (i64, String, Option<String>, Option<String>, Option<i64>);

async fn row(store: &Store, id: MatterId) -> Row {
    let sql = "select version, state, lead, due_on, quota from matter where id = $1";
    let read = |row: &duban_store::Row<'_>| {
        Ok((row.int(0)?, row.text(1)?, row.opt_text(2)?, row.opt_text(3)?, row.opt_int(4)?))
    };
    store.one(sql, vec![Value::from(id)], read).await.unwrap()
}

fn row_of(matter: &Matter) -> Row {
    (
        matter.version,
        matter.state.code().to_owned(),
        matter.lead().map(ToString::to_string),
        matter.due.map(|due| due.on.to_string()),
        matter.quota.map(|quota| quota.scaled()),
    )
}

/// Unit, when it signed, whether a decline waits, when it was released: of every unit that was ever asked.
type Receipt = (String, Option<i64>, bool, Option<i64>);

async fn receipts(store: &Store, id: MatterId) -> Vec<Receipt> {
    let sql =
        "select unit, receipt_at, declined_at, ended_at from assignment where matter = $1 order by ordinal";
    let read = |row: &duban_store::Row<'_>| {
        Ok((row.text(0)?, row.opt_int(1)?, row.opt_int(2)?.is_some(), row.opt_int(3)?))
    };
    store.all(sql, vec![Value::from(id)], read).await.unwrap()
}

fn receipts_of(matter: &Matter) -> Vec<Receipt> {
    let receipt = |one: &duban_core::Assignment| {
        let signed = one.receipt.map(|receipt| receipt.at.as_micros());
        let ended = one.ended_at.map(duban_core::Moment::as_micros);
        (one.unit.to_string(), signed, one.open_decline().is_some(), ended)
    };
    matter.assignments.iter().map(receipt).collect()
}

/// From its beginning until now it stood somewhere at every instant, and at one place only.
async fn check_intervals(store: &Store, matter: &Matter) {
    let sql = "select status, from_at, to_at from status_interval where matter = $1 order by seq";
    let read = |row: &duban_store::Row<'_>| Ok((row.text(0)?, row.int(1)?, row.opt_int(2)?));
    let stood = store.all(sql, vec![Value::from(matter.id)], read).await.unwrap();
    for pair in stood.windows(2) {
        assert_eq!(pair[0].2, Some(pair[1].1), "a hole in {}: {stood:?}", matter.no);
    }
    let (status, _, until) = stood.last().unwrap();
    assert_eq!((status.as_str(), until), (matter.state.code(), &None), "{}", matter.no);
}
