//! The last hour before a deadline: every clerk opens the grid and sends twenty rows of it, while boards refresh.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::Clerk;
use super::reports::{count, lost};
use crate::bench::client::{self, Connection, FORM};
use crate::bench::load::{CONNECTIONS, Timing};
use crate::bench::server::Server;
use crate::bench::web::look;
use crate::bench::world::World;
use crate::bench::{Outcome, to_string, work};

/// How many rows a clerk sends.
const ROWS: usize = 20;

/// What was measured of it.
pub(super) struct Hour {
    pub(super) clerks: usize,
    /// Rows that were filed, in all.
    pub(super) rows: u64,
    /// Forms sent, the redirect as the answer.
    pub(super) sent: Timing,
    /// The grid, opened before and after.
    pub(super) opened: Timing,
    /// The board, refreshed meanwhile.
    pub(super) board: Timing,
    /// As [`lost`].
    pub(super) lost: i64,
}

/// Round by round until the time is over: all clerks at once, each opens, sends, and sees what was filed.
pub(super) async fn hour(world: &World, server: &Server, clerks: &[Clerk], seconds: u64) -> Outcome<Hour> {
    let before = count(world).await?;
    let cookie = server.sign_in(look::VIEWERS[0].login).await?;
    let over = Arc::new(AtomicBool::new(false));
    let question = client::question("/board", &format!("cookie: {cookie}\r\n"));
    let refresh = || tokio::spawn(boards(server.at, question.clone(), Arc::clone(&over)));
    let boards: Vec<_> = (0..CONNECTIONS).map(|_| refresh()).collect();
    let started = Instant::now();
    let crowd: Vec<_> = clerks
        .iter()
        .cloned()
        .enumerate()
        .map(|(n, clerk)| tokio::spawn(one(server.at, n, clerk, started + Duration::from_secs(seconds))))
        .collect();
    let mut all = Sent::default();
    let mut failed = None;
    for clerk in crowd {
        match clerk.await? {
            Ok(sent) => {
                all.rows += sent.rows;
                all.sent.extend(sent.sent);
                all.opened.extend(sent.opened);
            }
            Err(error) => failed = Some(error),
        }
    }
    let elapsed = started.elapsed();
    over.store(true, Ordering::Relaxed);
    let mut refreshed = Vec::new();
    for board in boards {
        refreshed.extend(board.await??);
    }
    if let Some(error) = failed {
        return Err(error);
    }
    Ok(Hour {
        clerks: clerks.len(),
        rows: all.rows,
        sent: Timing::of(all.sent, elapsed),
        opened: Timing::of(all.opened, elapsed),
        board: Timing::of(refreshed, elapsed),
        lost: lost(all.rows, before, count(world).await?),
    })
}

/// What a clerk did.
#[derive(Default)]
struct Sent {
    rows: u64,
    sent: Vec<Duration>,
    opened: Vec<Duration>,
}

/// One clerk's hour. At least one form is sent, however short the hour.
async fn one(at: SocketAddr, n: usize, clerk: Clerk, until: Instant) -> Outcome<Sent> {
    let mut connection = Connection::open(at).await?;
    let mut all = Sent::default();
    let mut page = open(&mut connection, &clerk, "/report", &mut all).await?;
    for round in 1.. {
        let (form, rows) = filled(&page, n, round)?;
        let question = client::sent("/report", &clerk.cookie(), FORM, &form);
        let started = Instant::now();
        let answer = connection.ask(&question).await?;
        all.sent.push(started.elapsed());
        let to = answer.header("location").unwrap_or_default().to_owned();
        if answer.status != 303 || !to.contains(&format!("filed={rows}")) {
            return Err(format!("/report: {} {to} {}", answer.status, to_string(&answer.body)).into());
        }
        all.rows += rows as u64;
        page = open(&mut connection, &clerk, &to, &mut all).await?;
        if Instant::now() >= until {
            break;
        }
    }
    Ok(all)
}

async fn open(connection: &mut Connection, clerk: &Clerk, path: &str, all: &mut Sent) -> Outcome<String> {
    let started = Instant::now();
    let answer = connection.ask(&client::question(path, &clerk.cookie())).await?;
    all.opened.push(started.elapsed());
    if answer.status != 200 {
        return Err(format!("{path}: status {}", answer.status).into());
    }
    Ok(to_string(&answer.body))
}

/// The form of the page with its first rows filled in, other figures every round; and how many rows.
fn filled(page: &str, clerk: usize, round: usize) -> Outcome<(String, usize)> {
    let grid = page.split_once("id=\"grid\"").ok_or("no grid on the page")?.1;
    let hidden = |name: &str| {
        let rest = grid.split(&format!("name=\"{name}\" value=\"")).nth(1);
        rest.and_then(|rest| rest.split('"').next()).ok_or_else(|| format!("no {name} in the form"))
    };
    let mut form = format!("csrf={}&period={}&page={}", hidden("csrf")?, hidden("period")?, hidden("page")?);
    form += &format!("&once=hour-{clerk}-{round}-{}", &hidden("once")?.get(..8).unwrap_or_default());
    let mut rows = 0;
    for row in grid.split("<tbody").skip(1) {
        // Cells that can be filled in; a row that counts already has none.
        let cells: Vec<(&str, &str)> =
            row.split("name=\"v.").skip(1).filter_map(|cell| cell.split_once('"')).collect();
        let Some((no, _)) = cells.first().and_then(|(name, _)| name.rsplit_once('.')) else { continue };
        let seen = row.split_once(&format!("name=\"s.{no}\" value=\"")).map(|(_, rest)| rest);
        if let Some(seen) = seen.and_then(|rest| rest.split('"').next()) {
            form += &format!("&s.{no}={seen}");
        }
        for (name, rest) in &cells {
            let value = match sort(rest) {
                "figure" => (work::TARGET - 1 - (round % 1_000) as i64).to_string(),
                // Not done yet, with a word on it.
                "step" => String::new(),
                // 是
                _ => "%E6%98%AF".to_owned(),
            };
            form += &format!("&v.{name}={value}&n.{name}=round-{round}");
        }
        rows += 1;
        if rows == ROWS {
            break;
        }
    }
    if rows == 0 { Err("nothing to fill in on the page".into()) } else { Ok((form, rows)) }
}

/// What is asked for in the cell whose field this is.
fn sort(field: &str) -> &str {
    let sort = field.split_once("data-sort=\"").and_then(|(_, rest)| rest.split('"').next());
    sort.unwrap_or_default()
}

/// Refreshes the board until the hour is over, twice a second a screen.
async fn boards(at: SocketAddr, question: String, over: Arc<AtomicBool>) -> Outcome<Vec<Duration>> {
    let mut connection = Connection::open(at).await?;
    let mut times = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let started = Instant::now();
        let answer = connection.ask(&question).await?;
        times.push(started.elapsed());
        if answer.status != 200 {
            return Err(format!("/board: status {}", answer.status).into());
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    Ok(times)
}
