//! `duban import ledger`: the office's running work out of its spreadsheet.

use std::io::{self, Write};

use duban_app::ledger::{self, Column, Examined, Import, LedgerFault, Mapping, Sort, Verdict};
use duban_app::{App, AppError};
use duban_core::Actor;
use duban_web::Lang;

use crate::args::ledger::Ledger;
use crate::fault::{Fault, ServerFault};
use crate::settings::Settings;
use crate::{input, installation, logs, output, surroundings, table, terminal};

/// How many refused rows are told here; all stand in the file of `--rejected`.
const TOLD: usize = 20;

/// Reads, shows, and writes unless only asked to show.
pub(crate) fn run(args: &Ledger, lang: Lang) -> Result<(), Fault> {
    logs::begin("warn");
    let settings = Settings::of(&args.installation, None)?;
    let pack = installation::pack(&settings)?;
    let bytes = input::bytes(&args.file, ledger::MOST_BYTES).map_err(as_ledger)?;
    installation::run(async {
        let app = installation::open(&settings, pack, surroundings::of_this_machine()).await?;
        let (by, shown) = shown(&app, args, bytes).await.map_err(ServerFault::App)?;
        output::say(&summary(&shown, lang))?;
        tell_refused(&app, &by, &shown, lang).await?;
        let outcome = if args.dry_run {
            output::say(lang.pick("只核对，没有写入。\n", "Only shown; nothing was written.\n"))?;
            shown
        } else {
            write(&app, &by, &shown, lang).await?
        };
        match &args.rejected {
            None => Ok(()),
            Some(path) => {
                let rows = ledger::left_out(&app, &by, outcome.id).await.map_err(ServerFault::App)?;
                output::write(&String::from_utf8_lossy(&rows), Some(path))
            }
        }
    })
}

/// A file over the limit is refused as a ledger, with what helps a ledger.
fn as_ledger(fault: Fault) -> Fault {
    match fault {
        Fault::Unread(_, duban_text::ReadError::TooLarge { bytes, .. }) => {
            let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
            let fault = LedgerFault::TooLarge { bytes, limit: ledger::MOST_BYTES };
            ServerFault::App(fault.into()).into()
        }
        other => other,
    }
}

async fn shown(app: &App, args: &Ledger, bytes: Vec<u8>) -> Result<(Actor, Import), AppError> {
    let by = ledger::from_console(app, &args.unit, args.by.as_deref()).await?;
    let name = args.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let id = ledger::upload(app, &by, &name, bytes).await?;
    let examined = ledger::examine(app, &by, id, args.sheet.as_deref(), args.head_row).await?;
    if !examined.found_heads && args.map.is_empty() && !examined.remembered {
        return Err(LedgerFault::NoHeads.into());
    }
    let mapping = mapped(examined, &args.map)?;
    Ok((by.clone(), ledger::preview(app, &by, id, mapping).await?))
}

/// The mapping with what was said of single columns.
fn mapped(examined: Examined, said: &[String]) -> Result<Mapping, LedgerFault> {
    let mut mapping = examined.mapping;
    for one in said {
        let fault = || LedgerFault::Mapping { text: one.clone() };
        let (head, column) = one.rsplit_once('=').ok_or_else(fault)?;
        let found = examined.heads.iter().find(|known| known.name.trim() == head.trim()).ok_or_else(fault)?;
        mapping.columns.remove(&found.at);
        if column != "-" {
            let column = Column::from_code(column).ok_or_else(fault)?;
            mapping.columns.retain(|_, known| *known != column);
            mapping.columns.insert(found.at, column);
        }
    }
    Ok(mapping)
}

/// Writes what was shown, telling how far it is.
async fn write(app: &App, by: &Actor, shown: &Import, lang: Lang) -> Result<Import, Fault> {
    let all = shown.tally.waiting;
    let told = |import: &Import| tell_progress(all - import.tally.waiting.min(all), all);
    let outcome = ledger::confirm(app, by, shown.id, told).await.map_err(ServerFault::App)?;
    if terminal::watched() {
        let _ = write!(io::stderr(), "\r\u{1b}[K");
    }
    let tally = outcome.tally;
    output::say(&match lang {
        Lang::Zh => format!("已写入 {} 项，未写入 {} 项。\n", tally.done, tally.left),
        Lang::En => format!("{} written, {} left out.\n", tally.done, tally.left),
    })?;
    Ok(outcome)
}

/// A bar on a terminal, a line elsewhere. Progress that cannot be shown is no reason to stop working.
fn tell_progress(done: usize, all: usize) {
    let mut out = io::stderr();
    let _ = if terminal::watched() {
        write!(out, "\r\u{1b}[K{} {done}/{all}", table::bar(done, all, 30))
    } else {
        writeln!(out, "{done}/{all}")
    };
}

fn summary(import: &Import, lang: Lang) -> String {
    let tally = import.tally;
    match lang {
        Lang::Zh => format!(
            "新增 {}，有变化 {}，相同 {}，不导入 {}。\n",
            tally.new, tally.changed, tally.same, tally.refused
        ),
        Lang::En => format!(
            "{} new, {} changed, {} the same, {} refused.\n",
            tally.new, tally.changed, tally.same, tally.refused
        ),
    }
}

async fn tell_refused(app: &App, by: &Actor, import: &Import, lang: Lang) -> Result<(), Fault> {
    for verdict in [Verdict::Refused, Verdict::Changed] {
        let items = ledger::items(app, by, import.id, verdict, TOLD).await.map_err(ServerFault::App)?;
        for item in items {
            for remark in item.remarks.0.iter().filter(|remark| remark.sort == Sort::Refusal) {
                let column = remark.column_name();
                let line = format!(
                    "{} {} · {} {} · {} [{}]\n",
                    lang.pick("第", "row"),
                    item.line,
                    lang.pick(&column.zh, &column.en),
                    remark.value,
                    lang.pick(&remark.zh, &remark.en),
                    remark.code
                );
                output::say(
                    &line
                        .chars()
                        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
                        .collect::<String>(),
                )?;
            }
        }
    }
    let hidden = import.tally.refused.saturating_sub(TOLD);
    if hidden > 0 {
        output::say(&match lang {
            Lang::Zh => format!("另有 {hidden} 行不导入，用 --rejected 文件名 存下全部。\n"),
            Lang::En => format!("{hidden} more refused rows; --rejected FILE keeps all of them.\n"),
        })?;
    }
    Ok(())
}
