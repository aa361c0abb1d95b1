//! Load: so many connections that ask again and again.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::server::Server;
use super::{client, wrk};
use crate::bench::Outcome;

/// How many connections ask at once.
pub(super) const CONNECTIONS: usize = 8;

/// A page somebody asks for.
#[derive(Clone)]
pub(super) struct Ask {
    pub(super) path: String,
    /// Lines of headers, each with its end: the session's cookie.
    pub(super) headers: String,
}

/// What a load has told.
#[derive(Clone, Copy)]
pub(super) struct Timing {
    pub(super) p50: Duration,
    pub(super) p99: Duration,
    pub(super) most: Duration,
    pub(super) per_second: f64,
    /// How many were answered in all.
    pub(super) pages: u64,
}

impl Timing {
    /// What so many answers come to, each with the time it took, out of `elapsed` on the clock.
    pub(super) fn of(mut times: Vec<Duration>, elapsed: Duration) -> Self {
        times.sort_unstable();
        let part = |part: usize| times.get((times.len() * part / 100).min(times.len().saturating_sub(1)));
        let at = |hundredth| part(hundredth).copied().unwrap_or_default();
        let per_second = times.len() as f64 / elapsed.as_secs_f64().max(0.001);
        Self { p50: at(50), p99: at(99), most: at(100), per_second, pages: times.len() as u64 }
    }
}

/// Who makes the load.
pub(super) enum Client {
    /// The well-known tool, where it is installed: it takes the least of the processor.
    Wrk,
    /// Our own, in this process.
    Own,
}

impl Ask {
    /// The same as a browser asks, which takes packed answers.
    pub(super) fn packed(&self) -> Self {
        Self { path: self.path.clone(), headers: format!("{}accept-encoding: gzip\r\n", self.headers) }
    }
}

impl Client {
    /// wrk where it is installed, unless `own` is wanted.
    pub(super) fn chosen(own: bool) -> Self {
        if !own && wrk::is_installed() { Self::Wrk } else { Self::Own }
    }

    /// What it is called.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Wrk => "wrk",
            Self::Own => "own",
        }
    }

    /// Asks for one after the other, again and again, for so many seconds. An answer that is no page is an error: what
    /// failed quickly must not pass for speed.
    pub(super) async fn run(
        &self,
        server: &Server,
        folder: &Path,
        asks: Vec<Ask>,
        seconds: u64,
    ) -> Outcome<Timing> {
        match self {
            Self::Wrk => {
                let (at, folder) = (server.at, folder.to_owned());
                tokio::task::spawn_blocking(move || wrk::run(at, &folder, &asks, seconds)).await?
            }
            Self::Own => own(server, asks, seconds).await,
        }
    }
}

async fn own(server: &Server, asks: Vec<Ask>, seconds: u64) -> Outcome<Timing> {
    let questions: Arc<Vec<String>> =
        Arc::new(asks.iter().map(|ask| client::question(&ask.path, &ask.headers)).collect());
    let (next, at, started) = (Arc::new(AtomicUsize::new(0)), server.at, Instant::now());
    let until = started + Duration::from_secs(seconds);
    let callers: Vec<_> = (0..CONNECTIONS)
        .map(|_| tokio::spawn(caller(at, Arc::clone(&questions), Arc::clone(&next), until)))
        .collect();
    let mut times = Vec::new();
    for caller in callers {
        times.extend(caller.await??);
    }
    Ok(Timing::of(times, started.elapsed()))
}

/// One connection's questions until the time is over.
async fn caller(
    at: std::net::SocketAddr,
    questions: Arc<Vec<String>>,
    next: Arc<AtomicUsize>,
    until: Instant,
) -> Outcome<Vec<Duration>> {
    let mut connection = client::Connection::open(at).await?;
    let mut times = Vec::new();
    while Instant::now() < until {
        let question = &questions[next.fetch_add(1, Ordering::Relaxed) % questions.len()];
        let started = Instant::now();
        let answer = connection.ask(question).await?;
        times.push(started.elapsed());
        if answer.status != 200 {
            return Err(format!("status {} under load", answer.status).into());
        }
    }
    Ok(times)
}
