//! `duban backup` and `duban restore`: one portable form for both databases.

use std::io::{IsTerminal, Write};

use duban_store::backup::{self, Manifest, Progress};
use duban_web::Lang;

use crate::args::server::{Backup, Restore};
use crate::fault::{Fault, ServerFault};
use crate::settings::Settings;
use crate::{installation, logs, output, surroundings};

/// Writes a backup while people go on working.
pub(crate) fn write(args: &Backup, lang: Lang) -> Result<(), Fault> {
    logs::begin("warn");
    let settings = Settings::of(&args.installation, None)?;
    let now = surroundings::of_this_machine().now();
    let manifest = installation::run(async {
        let store = installation::store(&settings.database).await?;
        let attachments = installation::attachments(&settings.data)?;
        let written = backup::backup(&store, Some(&attachments), &args.to, now, told).await;
        Ok(written.map_err(ServerFault::Backup)?)
    })?;
    let done = lang.pick("已备份到", "Backed up to");
    output::say(&format!("{done} {}\n{}", args.to.display(), summary(&manifest, lang)))
}

/// Restores a backup into an empty database.
pub(crate) fn restore(args: &Restore, lang: Lang) -> Result<(), Fault> {
    logs::begin("warn");
    let settings = Settings::of(&args.installation, None)?;
    let now = surroundings::of_this_machine().now();
    let manifest = installation::run(async {
        let store = installation::store(&settings.database).await?;
        let attachments = installation::attachments(&settings.data)?;
        let restored = backup::restore(&args.from, &store, Some(&attachments), now, told).await;
        Ok(restored.map_err(ServerFault::Backup)?)
    })?;
    output::say(&format!("{}\n{}", lang.pick("已恢复。", "Restored."), summary(&manifest, lang)))
}

/// How far it is, on one line of a terminal that somebody watches.
fn told(progress: Progress) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        // Progress that cannot be shown is not worth ending a backup for.
        let _ = err.write_all(format!("\r\u{1b}[K{} {}\r", progress.part, progress.done).as_bytes());
    }
}

/// What is in it, a line each.
fn summary(manifest: &Manifest, lang: Lang) -> String {
    let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
    let (tables, attachments) = (manifest.tables.len(), manifest.attachments.len());
    match lang {
        Lang::Zh => format!("  {tables} 张表，{rows} 行，{attachments} 个附件\n"),
        Lang::En => format!("  {tables} tables, {rows} rows, {attachments} attachments\n"),
    }
}
