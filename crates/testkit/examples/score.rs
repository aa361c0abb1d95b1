//! Holds the output of the reader against gold labels.
//!
//!     cargo run -p duban-testkit --example score -- GOLD_ROOT SYSTEM_DIR [--explain] [--doc ID]
//!
//! Prints the pooled figures, then a line for each document, with `--explain` followed by its differences. The
//! output for a document is looked for in `SYSTEM_DIR/<doc_id>.json`; a missing one counts as empty.

use std::error::Error;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use duban_testkit::corpus;
use duban_testkit::score::{Document, Report, Tally, explain, score};

const USAGE: &str = "usage: score GOLD_ROOT SYSTEM_DIR [--explain] [--doc ID]";

struct Options {
    gold_root: PathBuf,
    system_dir: PathBuf,
    explain: bool,
    only: Option<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let pairs = load(&options)?;
    match print(&options, &pairs) {
        // The reader of a pipe has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

fn options() -> Result<Options, Box<dyn Error>> {
    let (mut paths, mut explain, mut only) = (Vec::new(), false, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--explain" => explain = true,
            "--doc" => only = Some(arguments.next().ok_or(USAGE)?),
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    let [gold_root, system_dir] = <[PathBuf; 2]>::try_from(paths).map_err(|_| USAGE)?;
    Ok(Options { gold_root, system_dir, explain, only })
}

fn load(options: &Options) -> Result<Vec<(Document, Document)>, Box<dyn Error>> {
    let mut pairs = Vec::new();
    for folder in corpus::find(&options.gold_root)? {
        let gold = corpus::load_document(&folder.join("gold.json"))?;
        if options.only.as_ref().is_none_or(|id| *id == gold.doc_id) {
            let system = system_of(&options.system_dir, &gold.doc_id)?;
            pairs.push((gold, system));
        }
    }
    Ok(pairs)
}

fn system_of(folder: &Path, id: &str) -> Result<Document, corpus::CorpusError> {
    let path = folder.join(format!("{id}.json"));
    if path.exists() {
        corpus::load_document(&path)
    } else {
        Ok(Document { restored: Some(String::new()), ..Document::default() })
    }
}

fn print(options: &Options, pairs: &[(Document, Document)]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let tallies: Vec<Tally> = pairs.iter().map(|(gold, system)| score(gold, system)).collect();
    let mut total = Tally::default();
    tallies.iter().for_each(|tally| total.add(tally));
    write!(out, "{}", Report::of(&total))?;
    writeln!(out, "\n{:<20}{:>8}{:>10}{:>11}{:>9}", "document", "cer", "macro_f1", "action_f1", "covered")?;
    for ((gold, system), tally) in pairs.iter().zip(&tallies) {
        let report = Report::of(tally);
        let cell = |rate: Option<f64>| rate.map_or_else(|| "-".to_owned(), |rate| format!("{rate:.4}"));
        writeln!(
            out,
            "{:<20}{:>8}{:>10}{:>11}{:>9}",
            gold.doc_id,
            cell(report.restoration.cer),
            cell(report.clauses.macro_f1),
            cell(report.actions.f1),
            cell(report.actions.covered)
        )?;
        if options.explain {
            for difference in explain(gold, system) {
                writeln!(out, "  {difference}")?;
            }
        }
    }
    out.flush()
}
