//! `duban journal verify`: how far it is, what it found, where.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use duban_app::journal::{self, Finding, Part, Progress, Verified};
use duban_web::Lang;

use super::{digest, plain, store};
use crate::args::journal::Verify;
use crate::fault::{Fault, JournalFault, ServerFault};
use crate::terminal::Paint;
use crate::{installation, output, table, terminal};

/// Verifies and tells; findings end it with a fault, so that a script hears of them.
pub(super) fn run(args: &Verify, lang: Lang) -> Result<(), Fault> {
    let anchor = digest(args.head.as_deref())?;
    let verified = installation::run(async {
        let store = store(&args.installation).await?;
        let stopped = stopped();
        let mut line = Line { lang, shown: None };
        let mut told = |progress: Progress| {
            line.tell(progress);
            if stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        Ok(journal::verify(&store, anchor, &mut told).await.map_err(ServerFault::App)?)
    })?;
    output::say(&report(&verified, lang))?;
    match (verified.findings.count, verified.is_whole) {
        (0, true) => Ok(()),
        (0, false) => Err(JournalFault::Stopped.into()),
        (count, _) => Err(JournalFault::Findings(count).into()),
    }
}

/// Becomes true when somebody presses Ctrl-C.
fn stopped() -> Arc<AtomicBool> {
    let stopped = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&stopped);
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            heard.store(true, Ordering::Relaxed);
        }
    });
    stopped
}

/// The line that shows how far it is, while somebody watches.
struct Line {
    lang: Lang,
    /// What stands there: the part, and thousandths of it.
    shown: Option<(Part, u64)>,
}

impl Line {
    fn tell(&mut self, Progress { part, done, all }: Progress) {
        let now = Some((part, (done * 1_000).checked_div(all).unwrap_or(0)));
        if self.shown == now || !terminal::watched() {
            return;
        }
        self.shown = now;
        let name = match part {
            Part::Seals => self.lang.pick("封存", "entries"),
            Part::Matters => self.lang.pick("事项", "matters"),
            Part::Directives => self.lang.pick("来文", "directives"),
            Part::Meetings => self.lang.pick("会议", "meetings"),
            Part::UnitChanges => self.lang.pick("单位变动", "changes of units"),
        };
        let small = |number: u64| usize::try_from(number).unwrap_or(usize::MAX / 64);
        let bar = table::bar(small(done), small(all), 30);
        // Progress that cannot be shown is no reason to stop verifying.
        let _ = write!(io::stderr(), "\r\u{1b}[K{name} {bar} {done}/{all}");
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

fn report(verified: &Verified, lang: Lang) -> String {
    let paint = Paint(terminal::coloured());
    let Verified { entries, sealed, waiting, seals, matters, directives, meetings, .. } = *verified;
    let mut text = match lang {
        Lang::Zh => {
            format!("流水 {entries} 条：已封存 {sealed} 条（{seals} 个封存），待封存 {waiting} 条。\n")
        }
        Lang::En => {
            format!("{entries} entries: {sealed} under {seals} seals, {waiting} waiting for theirs.\n")
        }
    };
    text.push_str(&match lang {
        Lang::Zh => format!("由流水重算 {matters} 项事项、{directives} 件来文、{meetings} 次会议。\n"),
        Lang::En => format!("{matters} matters, {directives} directives and {meetings} meetings made again from the journal.\n"),
    });
    if let Some((no, head)) = verified.head {
        text.push_str(&match lang {
            Lang::Zh => format!("链头（第 {no} 号封存）：{head}\n请抄存在数据库之外，下次核验时用 --head 比对。\n"),
            Lang::En => format!("Head, with seal {no}: {head}\nNote it outside of the database, and give it to --head next time.\n"),
        });
    }
    if verified.findings.count == 0 && verified.is_whole {
        text.push_str(&paint.accent(lang.pick(
            "✓ 封存完好，各表与流水一致。\n",
            "✓ All seals hold, and every table says what the journal tells.\n",
        )));
    }
    for finding in &verified.findings.list {
        text.push_str(&told(finding, lang, paint));
    }
    let hidden = verified.findings.count.saturating_sub(verified.findings.list.len() as u64);
    if hidden > 0 {
        text.push_str(&match lang {
            Lang::Zh => format!("另有 {hidden} 处。\n"),
            Lang::En => format!("{hidden} more.\n"),
        });
    }
    text
}

/// A finding: where, what, and what should stand there.
fn told(finding: &Finding, lang: Lang, paint: Paint) -> String {
    let what = lang.pick(finding.what.zh(), finding.what.en());
    let column = finding.column.map(|column| format!(" · {column}")).unwrap_or_default();
    let place = plain(&format!("{} ({}){column}", finding.table, finding.row));
    let mut text = format!("{} {place}: {what} [{}]\n", paint.warn("✗"), finding.what.code());
    let values =
        [(lang.pick("应为", "expected"), &finding.expected), (lang.pick("现为", "found"), &finding.found)];
    for (name, value) in values {
        if let Some(value) = value {
            text.push_str(&format!("    {name} {}\n", plain(value)));
        }
    }
    text
}
