//! Exports: how long, how much memory, and whether they are whole.

use std::time::{Duration, Instant};

use super::look::Look;
use crate::bench::Outcome;
use crate::bench::client;
use crate::bench::server::Server;

/// A finished export.
pub(super) struct Export {
    pub(super) form: &'static str,
    /// How many matters it holds; for a spreadsheet, as many as the list that was written beside it.
    pub(super) rows: u64,
    pub(super) time: Duration,
    pub(super) bytes: usize,
    /// By how much the server's memory grew at the most, in kB.
    pub(super) grown_kb: u64,
}

/// How often each is made; the median counts.
const TIMES: usize = 5;

/// Everything the one who sees all sees, in both forms.
pub(super) async fn all(server: &Server, looks: &[Look]) -> Outcome<Vec<Export>> {
    let headers = looks.iter().find(|look| look.sees_all()).and_then(|look| look.asks.first());
    let headers = &headers.ok_or("nobody sees everything")?.headers;
    let csv = one(server, "csv", headers, None).await?;
    let xlsx = one(server, "xlsx", headers, Some(csv.rows)).await?;
    Ok(vec![csv, xlsx])
}

async fn one(server: &Server, form: &'static str, headers: &str, rows: Option<u64>) -> Outcome<Export> {
    let path = format!("/matters/export.{form}");
    server.forget_peak();
    let before = server.memory()?.0;
    let mut times = Vec::new();
    let mut body = Vec::new();
    for _ in 0..TIMES {
        let started = Instant::now();
        let answer = client::get(server.at, &path, headers).await?;
        times.push(started.elapsed());
        if answer.status != 200 {
            return Err(format!("{path}: status {}", answer.status).into());
        }
        body = answer.body;
    }
    times.sort_unstable();
    let rows = rows.or_else(|| counted(&body)).ok_or("an export without its count")?;
    let grown_kb = server.memory()?.1.saturating_sub(before);
    Ok(Export { form, rows, time: times[TIMES / 2], bytes: body.len(), grown_kb })
}

/// The count in the last line, held against the lines there are: head and count aside, one a matter.
fn counted(csv: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(csv).ok()?;
    let lines = text.lines().count() as u64;
    let digits: String = text.lines().last()?.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|count| *count + 2 == lines)
}
