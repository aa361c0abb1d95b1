//! What must hold after every kill, asked of the database itself.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use duban_app::journal;
use duban_core::MatterId;
use duban_store::params;
use serde_json::Value;

use super::Ledger;
use crate::bench::Outcome;
use crate::bench::desk::{Task, note};
use crate::bench::world::World;

/// Two counts that must be the same; what it means when they are not.
const SAME: [(&str, &str, &str); 5] = [
    (
        "versions of reports and their entries",
        "select count(*) from report",
        "select count(*) from journal where subject = 'matter' and act = 'reported'",
    ),
    (
        "entries of reports and what is to be told of them",
        "select count(*) from journal where subject = 'matter' and act = 'reported'",
        "select count(*) from outbox where topic = 'matter.reported'",
    ),
    (
        "versions of matters and their entries",
        "select cast(coalesce(sum(version), 0) as bigint) from matter",
        "select count(*) from journal where subject = 'matter'",
    ),
    (
        "matters and their states that last",
        "select count(*) from matter",
        "select count(*) from status_interval where to_at is null",
    ),
    (
        "steps of the ladder, and different ones",
        "select count(*) from journal where role = 'system'",
        "select count(*) from (select distinct subject_id, once from journal where role = 'system' and once is not null) d",
    ),
];

/// Every report that was acknowledged is there.
pub(super) async fn acknowledged(world: &World, tasks: &[Task]) -> Outcome<()> {
    let kept = kept(world).await?;
    for task in tasks {
        let there = kept.get(&(task.id, task.period.clone())).map_or(0, Vec::len);
        if there < task.filed as usize {
            let (path, period, filed) = (&task.path, &task.period, task.filed);
            return Err(format!("{path}, {period}: {filed} acknowledged, {there} there").into());
        }
    }
    Ok(())
}

/// How many versions of a report there are.
pub(super) async fn filed(world: &World, matter: MatterId, period: &str) -> Outcome<u32> {
    const SQL: &str = "select count(*) from report where matter = $1 and period = $2";
    let count = world.app.store.one(SQL, params![matter, period], |row| row.int(0)).await?;
    Ok(u32::try_from(count)?)
}

/// Exactly what is in the ledger is kept, word for word; nothing is half done; the journal agrees with every table. Says
/// how many entries it has.
pub(super) async fn whole(world: &World, ledger: &Ledger) -> Outcome<u64> {
    let kept = kept(world).await?;
    for ((matter, period), filed) in ledger {
        let notes = kept.get(&(*matter, period.clone())).map_or(&[][..], Vec::as_slice);
        let wanted: Vec<String> = (1..=*filed).map(note).collect();
        if notes != wanted {
            return Err(format!("matter {matter}, {period}: {filed} filed, kept {notes:?}").into());
        }
    }
    for (what, one, other) in SAME {
        // At one instant: the server that was started again climbs the ladder meanwhile.
        let both = format!("select ({one}), ({other})");
        let both = world.app.store.one(&both, vec![], |row| Ok((row.int(0)?, row.int(1)?)));
        let (one, other) = both.await?;
        if one != other {
            return Err(format!("{what}: {one} and {other}").into());
        }
    }
    let verified = journal::verify(&world.app.store, None, &mut |_| ControlFlow::Continue(())).await?;
    if verified.findings.count > 0 || !verified.is_whole {
        return Err(
            format!("{} findings in the journal: {:?}", verified.findings.count, verified.findings).into()
        );
    }
    if verified.entries != verified.sealed + verified.waiting {
        let (all, sealed, waiting) = (verified.entries, verified.sealed, verified.waiting);
        return Err(format!("{all} entries, {sealed} sealed, {waiting} waiting").into());
    }
    Ok(verified.entries)
}

/// No step of the ladder is left whose day has come.
pub(super) async fn nothing_due(world: &World) -> Outcome<()> {
    const SQL: &str = "select count(*) from matter where ladder_next <= $1";
    let left = world.app.store.one(SQL, params![world.app.today()], |row| row.int(0)).await?;
    if left == 0 { Ok(()) } else { Err(format!("{left} matters still have a step due").into()) }
}

/// How many steps of the ladder were taken by themselves.
pub(super) async fn steps(world: &World) -> Outcome<u64> {
    Ok(count(world, "select count(*) from journal where role = 'system'").await?.unsigned_abs())
}

async fn count(world: &World, sql: &'static str) -> Outcome<i64> {
    Ok(world.app.store.one(sql, vec![], |row| row.int(0)).await?)
}

/// What every report says, by matter and period, in the order of its versions.
async fn kept(world: &World) -> Outcome<BTreeMap<(MatterId, String), Vec<String>>> {
    const SQL: &str = "select matter, period, body from report order by matter, period, vintage";
    let rows =
        world.app.store.all(SQL, vec![], |row| Ok((MatterId(row.int(0)?), row.text(1)?, row.text(2)?)));
    let mut kept: BTreeMap<(MatterId, String), Vec<String>> = BTreeMap::new();
    for (matter, period, body) in rows.await? {
        let body: Value = serde_json::from_str(&body)?;
        let said = body.pointer("/report/lines/0/note").or_else(|| body.pointer("/lines/0/note"));
        let said = said.and_then(Value::as_str).ok_or("a report without words")?;
        kept.entry((matter, period)).or_default().push(said.to_owned());
    }
    Ok(kept)
}
