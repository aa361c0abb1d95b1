//! Reports, as fast as they come.

use std::time::{Duration, Instant};

use crate::bench::Outcome;
use crate::bench::desk::{self, Clerk};
use crate::bench::load::Timing;
use crate::bench::server::Server;
use crate::bench::world::World;
use crate::bench::writers::{self, Until};

/// What part of the matters is reported on to warm the server up, and for what part of the time that is measured.
const WARMING: usize = 4;

/// What came of them.
pub(super) struct Reports {
    pub(super) timing: Timing,
    /// Of all acknowledged, how many are not in the database; below zero, how many are there that were never acknowledged.
    pub(super) lost: i64,
    /// Processor time of the server for one report, in milliseconds.
    pub(super) processor_ms: f64,
}

/// Sends reports for `seconds`. Before that others are sent to other matters, for a quarter of the time: as with pages,
/// what a server does only once after its start is not what is measured.
pub(super) async fn measure(
    world: &World,
    server: &Server,
    clerks: &[Clerk],
    seconds: u64,
) -> Outcome<Reports> {
    let mut tasks = desk::tasks(world, clerks).await?;
    let measured = tasks.split_off(tasks.len() / WARMING);
    let before = count(world).await?;
    let time = Duration::from_secs(seconds);
    let over = |time| Until::Over(Instant::now() + time);
    let warm = writers::write(server.at, tasks, over(time / WARMING as u32), "warm".to_owned()).await?;
    let processor = server.processor_seconds();
    let written = writers::write(server.at, measured, over(time), "loop".to_owned()).await?;
    let processor = (server.processor_seconds() - processor) * 1_000.0;
    let lost = lost(warm.acknowledged() + written.acknowledged(), before, count(world).await?);
    Ok(Reports {
        timing: written.timing(),
        lost,
        processor_ms: processor / written.acknowledged().max(1) as f64,
    })
}

/// How many versions of reports there are.
pub(super) async fn count(world: &World) -> Outcome<u64> {
    let count = world.app.store.one("select count(*) from report", vec![], |row| row.int(0)).await?;
    Ok(count.unsigned_abs())
}

/// How many of those acknowledged are missing.
pub(super) const fn lost(acknowledged: u64, before: u64, after: u64) -> i64 {
    acknowledged.cast_signed() - (after.cast_signed() - before.cast_signed())
}
