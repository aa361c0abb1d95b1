//! Reports over HTTP, as fast as they are taken: so many connections, each with matters of its own.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::client::{self, Connection};
use super::desk::Task;
use super::load::Timing;
use super::{Outcome, to_string};

/// How many connections write at once.
pub(super) const CONNECTIONS: usize = 32;

/// Why a writer stopped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// The time is over; a connection that breaks is a failure.
    Over(Instant),
    /// The server is gone.
    Gone,
}

/// What the writers did.
pub(super) struct Written {
    /// Their tasks, with what was acknowledged counted.
    pub(super) tasks: Vec<Task>,
    /// Sent and not answered: which task, and the key under which it may be sent again.
    pub(super) open: Vec<(usize, String)>,
    /// How long each answer took.
    times: Vec<Duration>,
    elapsed: Duration,
}

impl Written {
    /// What it comes to.
    pub(super) fn timing(&self) -> Timing {
        Timing::of(self.times.clone(), self.elapsed)
    }

    /// How many were acknowledged.
    pub(super) fn acknowledged(&self) -> u64 {
        self.times.len() as u64
    }
}

/// Writes until `until`. Every answer other than success is an error: what failed quickly must not pass for speed.
pub(super) async fn write(at: SocketAddr, tasks: Vec<Task>, until: Until, run: String) -> Outcome<Written> {
    let started = Instant::now();
    let stop = Arc::new(AtomicBool::new(false));
    let lanes = tasks.len().min(CONNECTIONS);
    let mut shares: Vec<Vec<Task>> = (0..lanes).map(|_| Vec::new()).collect();
    tasks.into_iter().enumerate().for_each(|(n, task)| shares[n % lanes].push(task));
    let one = |(lane, tasks)| {
        let (stop, run) = (Arc::clone(&stop), format!("{run}-{lane}"));
        tokio::spawn(async move {
            let share = writer(at, tasks, until, &stop, &run).await;
            if share.is_err() {
                stop.store(true, Ordering::Relaxed);
            }
            share
        })
    };
    let running: Vec<_> = shares.into_iter().enumerate().map(one).collect();
    let mut all = Written { tasks: Vec::new(), open: Vec::new(), times: Vec::new(), elapsed: Duration::ZERO };
    let mut failed = None;
    for share in running {
        match share.await? {
            Ok(share) => {
                let behind = all.tasks.len();
                all.open.extend(share.open.map(|(at, key)| (behind + at, key)));
                all.tasks.extend(share.tasks);
                all.times.extend(share.times);
            }
            Err(error) => failed = Some(error),
        }
    }
    all.elapsed = started.elapsed();
    failed.map_or(Ok(all), Err)
}

/// What one connection did.
struct Share {
    tasks: Vec<Task>,
    open: Option<(usize, String)>,
    times: Vec<Duration>,
}

async fn writer(
    at: SocketAddr,
    mut tasks: Vec<Task>,
    until: Until,
    stop: &AtomicBool,
    run: &str,
) -> Outcome<Share> {
    let mut connection = Connection::open(at).await?;
    let (mut times, mut open, mut n) = (Vec::new(), None, 0);
    let goes_on = || match until {
        Until::Over(at) => Instant::now() < at,
        Until::Gone => true,
    };
    while goes_on() && !stop.load(Ordering::Relaxed) {
        let which = n % tasks.len();
        let key = format!("{run}-{n}");
        let question = question(&tasks[which], (until == Until::Gone).then_some(key.as_str()));
        let started = Instant::now();
        let answer = match (connection.ask(&question).await, until) {
            (Ok(answer), _) => answer,
            // Killed while it worked on it, or before it read it: nobody knows.
            (Err(_), Until::Gone) => {
                open = Some((which, key));
                break;
            }
            (Err(error), Until::Over(_)) => return Err(error),
        };
        times.push(started.elapsed());
        if answer.status != 200 {
            return Err(
                format!("{}: {} {}", tasks[which].path, answer.status, to_string(&answer.body)).into()
            );
        }
        tasks[which].filed += 1;
        n += 1;
    }
    Ok(Share { tasks, open, times })
}

/// The next report of a task; with a key it can be sent again.
pub(super) fn question(task: &Task, key: Option<&str>) -> String {
    let key = key.map_or_else(String::new, |key| format!("idempotency-key: {key}\r\n"));
    let headers = format!("{}{key}", task.headers);
    client::sent(&task.path, &headers, "application/json", &task.report(task.filed + 1))
}
