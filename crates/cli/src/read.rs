//! `duban read`: a directive in; a table, JSON or a page out.

use std::path::Path;

use duban_text::Options;
use duban_web::Lang;
use duban_wire::reading::ReadingView;

use crate::args::Read;
use crate::fault::Fault;
use crate::progress::Progress;
use crate::terminal::{self, Paint};
use crate::{bench, input, output, worklist};

/// Reads the files and prints them in the form asked for.
pub(crate) fn run(args: &Read, lang: Lang) -> Result<(), Fault> {
    let options = input::options(args.date.as_deref())?;
    if args.json {
        json(args, &options, lang)?;
    } else {
        let [file] = args.files.as_slice() else { return Err(Fault::OneFile) };
        let view = view(file, &options)?;
        let text = if args.html {
            page(&view, file, lang)?
        } else {
            let to_file = args.output.is_some();
            let paint = Paint(terminal::coloured() && !to_file);
            worklist::print(&view, lang, terminal::columns(), paint)
        };
        output::write(&text, args.output.as_deref())?;
    }
    if args.peak_memory {
        bench::tell_peak();
    }
    Ok(())
}

/// The reading of one file.
fn view(path: &Path, options: &Options) -> Result<ReadingView, Fault> {
    let bytes = input::bytes(path, options.limit_bytes)?;
    let reading = duban_text::read(&bytes, options).map_err(|e| Fault::Unread(path.to_owned(), e))?;
    Ok(ReadingView::new(input::doc_id(path), &reading))
}

/// One line of JSON for each file. A file that cannot be read is told and does not stop the others; the last
/// such fault is the outcome.
fn json(args: &Read, options: &Options, lang: Lang) -> Result<(), Fault> {
    let progress = Progress::over(args.files.len());
    let mut collected = args.output.as_ref().map(|_| String::new());
    let mut outcome = Ok(());
    for (n, file) in args.files.iter().enumerate() {
        progress.step(n, &file.display().to_string());
        match view(file, options).and_then(|view| one(&view, args.pretty)) {
            Ok(line) => match &mut collected {
                Some(all) => all.push_str(&line),
                None => output::say(&line)?,
            },
            Err(fault) => {
                if let Err(before) = std::mem::replace(&mut outcome, Err(fault)) {
                    before.tell(lang);
                }
            }
        }
    }
    drop(progress);
    match collected {
        // A single file that failed leaves what was there before.
        Some(all) if !all.is_empty() => output::write(&all, args.output.as_deref())?,
        _ => {}
    }
    outcome
}

fn one(view: &ReadingView, pretty: bool) -> Result<String, Fault> {
    let text = if pretty { serde_json::to_string_pretty(view) } else { serde_json::to_string(view) };
    text.map(|t| t + "\n").map_err(|e| Fault::Page(e.to_string()))
}

fn page(view: &ReadingView, file: &Path, lang: Lang) -> Result<String, Fault> {
    let name = match file.file_name() {
        Some(name) if !input::is_stdin(file) => name.to_string_lossy().into_owned(),
        _ => lang.pick("标准输入", "standard input").to_owned(),
    };
    duban_web::reading::page(view, &name, lang).map_err(|e| Fault::Page(e.to_string()))
}
