//! Learns the weights of `crates/text/data/weights/*.tsv` from the labelled corpus.
//!
//! `cargo run --release -p duban-testkit --example learn -- crates/text/tests/corpus [--check]`
//!
//! Single judgements by logistic regression, the run of clauses by a linear chain; both pulled towards zero.
//! No randomness: the order of the documents is fixed, so the same corpus gives the same tables.
//!
//! - `--check`: each fifth of the documents is judged by weights learned from the other four, judgement by
//!   judgement; nothing is written. `--verbose` shows each mistake.
//! - `--only=NAME`: only the table whose name begins so.
//! - `--cross`: the same for the whole reader, on the damaged copies; writes one reading a document to a
//!   folder that the example `score` can measure: `--out=DIR`, else `duban-cross` among the temporary files.
//! - `--as-is`: reads every document with the tables in force and learns nothing; the same folder.

#![allow(clippy::print_stdout, reason = "a program of its own")]

mod cases;
mod model;

use std::error::Error;
use std::path::{Path, PathBuf};

use duban_text::learn::{self, Case};
use serde_json::Value;

use cases::{Cases, clause_cases, join_cases, kind_cases, slogan_cases, split_cases, unit_cases, verb_cases};
use model::{Weights, best_run};

/// A case with its right label; `None` where the gold does not say.
struct Labelled {
    names: Vec<String>,
    link: &'static str,
    label: usize,
    /// How much it counts: a list as often as it has items to win or lose.
    heft: f64,
    note: String,
}

/// What one table judges.
struct Task {
    file: &'static str,
    labels: &'static [&'static str],
    chained: bool,
    /// How hard weights are drawn towards zero: harder where the cases are few beside their signs.
    pull: f64,
    /// The least weight that is kept.
    least: i64,
    cases: fn(&Value) -> Cases,
}

const CLASSES: &[&str] = &["meta", "appraisal", "goal", "action", "conduct", "heading"];

const KINDS: &[&str] =
    &["rectification", "duty_emergency", "campaign", "key_project", "service_request", "monitoring", "task"];

const TASKS: &[Task] = &[
    Task {
        file: "unit.tsv",
        labels: &["other", "unit"],
        chained: false,
        pull: 0.004,
        least: 5,
        cases: unit_cases,
    },
    Task { file: "clause.tsv", labels: CLASSES, chained: true, pull: 0.0, least: 5, cases: clause_cases },
    Task {
        file: "split.tsv",
        labels: &["whole", "split"],
        chained: false,
        pull: 0.06,
        least: 3,
        cases: split_cases,
    },
    Task {
        file: "join.tsv",
        labels: &["new", "join"],
        chained: false,
        pull: 0.004,
        least: 5,
        cases: join_cases,
    },
    Task { file: "kind.tsv", labels: KINDS, chained: false, pull: 0.004, least: 5, cases: kind_cases },
    Task {
        file: "slogan.tsv",
        labels: &["checkable", "slogan"],
        chained: false,
        pull: 0.02,
        least: 5,
        cases: slogan_cases,
    },
    Task {
        file: "verb.tsv",
        labels: &["other", "verb"],
        chained: false,
        pull: 0.004,
        least: 5,
        cases: verb_cases,
    },
];

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let root = Path::new(args.iter().find(|a| !a.starts_with("--")).ok_or("name the corpus folder")?);
    let has = |flag: &str| args.iter().any(|a| a == flag);
    let gold = gold_files(root)?;
    let out = args.iter().find_map(|a| a.strip_prefix("--out="));
    let out = out.map_or_else(|| std::env::temp_dir().join("duban-cross"), PathBuf::from);
    if let Some(fold) = args.iter().find_map(|a| a.strip_prefix("--fold=")) {
        return judge_fold(&gold, fold.parse()?, &out);
    }
    if has("--as-is") {
        std::fs::create_dir_all(&out)?;
        return read_all(gold.iter(), &out);
    }
    if has("--cross") {
        return cross(root, &out);
    }
    let only = args.iter().find_map(|a| a.strip_prefix("--only="));
    for task in TASKS.iter().filter(|t| only.is_none_or(|o| t.file.starts_with(o))) {
        let documents: Vec<Vec<Labelled>> = gold.iter().map(|(_, g)| labelled(g, (task.cases)(g))).collect();
        if has("--check") {
            cross_check(task, &documents, has("--verbose"));
            continue;
        }
        let weights = learned(task, &documents.iter().collect::<Vec<_>>());
        let path = Path::new("crates/text/data/weights").join(task.file);
        let text = table(task, &weights);
        println!("{} {} rows", path.display(), text.lines().count() - 1);
        std::fs::write(&path, &text)?;
        learn::stand_in(task.file, text); // later tables ask this one for their signs
    }
    Ok(())
}

/// Learns a table: a chain where each label hangs on the one before, single judgements elsewhere.
fn learned(task: &Task, documents: &[&Vec<Labelled>]) -> Weights {
    let labels = task.labels.len();
    if task.chained { model::chain(labels, documents) } else { model::regress(labels, task.pull, documents) }
}

/// How many parts the corpus is cut into for judging the whole reader on documents it has not learned from.
const FOLDS: usize = 5;

/// Judges every fold in a process of its own, since a table is read once, and prints the pooled figures.
fn cross(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let _ = std::fs::remove_dir_all(out);
    std::fs::create_dir_all(out)?;
    for fold in 0..FOLDS {
        let done = std::process::Command::new(std::env::current_exe()?)
            .arg(root)
            .arg(format!("--fold={fold}"))
            .arg(format!("--out={}", out.display()))
            .status()?;
        if !done.success() {
            return Err(format!("fold {fold} failed").into());
        }
    }
    println!("{}", out.display());
    Ok(())
}

/// Learns from all folds but one, reads the raw copies of that one and writes what was read.
fn judge_fold(gold: &[(PathBuf, Value)], fold: usize, out: &Path) -> Result<(), Box<dyn Error>> {
    let mine = |n: usize| n % FOLDS == fold;
    for task in TASKS {
        let others = gold.iter().enumerate().filter(|(n, _)| !mine(*n));
        let documents: Vec<Vec<Labelled>> = others.map(|(_, (_, g))| labelled(g, (task.cases)(g))).collect();
        let text = table(task, &learned(task, &documents.iter().collect::<Vec<_>>()));
        learn::stand_in(task.file, text);
    }
    read_all(gold.iter().enumerate().filter(|(n, _)| mine(*n)).map(|(_, g)| g), out)
}

/// Reads the raw copies with the tables in force and writes what was read.
fn read_all<'a>(gold: impl Iterator<Item = &'a (PathBuf, Value)>, out: &Path) -> Result<(), Box<dyn Error>> {
    let holidays = duban_core::Calendar::published()
        .holidays()
        .map(|h| duban_text::Holiday { name: h.name.clone(), first: h.first, last: h.last })
        .collect();
    let mut options = duban_text::Options { holidays, ..duban_text::Options::default() };
    for (folder, g) in gold {
        let given = g["reference_date_in_text"] != true;
        options.reference_date = g["reference_date"].as_str().filter(|_| given).and_then(|d| d.parse().ok());
        let reading = duban_text::read(&std::fs::read(folder.join("raw.txt"))?, &options)?;
        let id = g["doc_id"].as_str().unwrap_or_default();
        let view = duban_wire::reading::ReadingView::new(id, &reading);
        std::fs::write(out.join(format!("{id}.json")), serde_json::to_string(&view)?)?;
    }
    Ok(())
}

/// Every gold file under a folder with the folder it is in, in order of name, with its text in it.
fn gold_files(root: &Path) -> Result<Vec<(PathBuf, Value)>, Box<dyn Error>> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    folders.sort();
    let mut out = Vec::new();
    for folder in folders.into_iter().filter(|f| f.join("gold.json").exists()) {
        let mut gold: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("gold.json"))?)?;
        gold["restored"] = Value::String(std::fs::read_to_string(folder.join("restored.txt"))?);
        out.push((folder, gold));
    }
    Ok(out)
}

/// The most that one list counts.
const MOST_HEFT: usize = 4;

fn labelled(gold: &Value, cases: Vec<(Case, Option<usize>)>) -> Vec<Labelled> {
    let chars: Vec<char> = gold["restored"].as_str().unwrap_or_default().chars().collect();
    let heft = |c: &Case| c.spans.len().saturating_sub(1).clamp(1, MOST_HEFT) as f64;
    let note = |c: &Case| c.spans.iter().map(|s| s.text(&chars)).collect::<Vec<_>>().join(" | ");
    cases
        .into_iter()
        .filter_map(|(c, label)| {
            Some(Labelled {
                names: c.features.names().to_vec(),
                link: c.link,
                label: label?,
                heft: heft(&c),
                note: note(&c),
            })
        })
        .collect()
}

/// Judges each fifth of the documents by the other four and prints F1 per label.
fn cross_check(task: &Task, documents: &[Vec<Labelled>], verbose: bool) {
    let n = task.labels.len();
    let mut confusion = vec![vec![0_usize; n]; n];
    for fold in 0..5 {
        let train: Vec<&Vec<Labelled>> =
            documents.iter().enumerate().filter(|(i, _)| i % 5 != fold).map(|(_, d)| d).collect();
        let weights = learned(task, &train);
        for document in documents.iter().enumerate().filter(|(i, _)| i % 5 == fold).map(|(_, d)| d) {
            let runs: Vec<&[Labelled]> =
                if task.chained { vec![&document[..]] } else { document.chunks(1).collect() };
            for run in runs {
                for (case, guess) in run.iter().zip(best_run(&weights, run, n, task.chained)) {
                    confusion[case.label][guess] += 1;
                    if guess != case.label && verbose {
                        println!("  {} not {}: {}", task.labels[case.label], task.labels[guess], case.note);
                    }
                }
            }
        }
    }
    println!("{}", task.file);
    let mut mean = 0.0;
    for l in 0..n {
        let right = confusion[l][l] as f64;
        let (gold, said): (usize, usize) = (confusion[l].iter().sum(), confusion.iter().map(|r| r[l]).sum());
        let f1 = 2.0 * right / ((gold + said) as f64).max(1.0);
        mean += f1 / n as f64;
        println!("  {:<12} f1 {f1:.3}  gold {gold:>4}  said {:?}", task.labels[l], confusion[l]);
    }
    println!("  mean {mean:.3}");
}

/// The table as it is kept: whole numbers, weak rows left out.
fn table(task: &Task, weights: &Weights) -> String {
    let mut out = format!(
        "# learned by `cargo run --release -p duban-testkit --example learn`; columns: {}\n",
        task.labels.join(" ")
    );
    for (name, row) in weights {
        let whole: Vec<i64> = row.iter().map(|w| (w * 100.0).round() as i64).collect();
        if whole.iter().any(|w| w.abs() >= task.least) && !name.contains(['\t', '\n']) {
            out.push_str(name);
            for w in whole {
                out.push_str(&format!("\t{w}"));
            }
            out.push('\n');
        }
    }
    out
}
