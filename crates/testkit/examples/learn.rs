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
//!   folder that the example `score` can measure.

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use duban_text::Span;
use duban_text::learn::{self, Case};
use serde_json::Value;

/// A case with its right label; `None` where the gold does not say.
struct Labelled {
    names: Vec<String>,
    link: &'static str,
    label: usize,
    note: String,
}

/// What one table judges.
struct Task {
    file: &'static str,
    labels: &'static [&'static str],
    chained: bool,
    cases: fn(&Value) -> Vec<(Case, Option<usize>)>,
}

const CLASSES: &[&str] = &["meta", "appraisal", "goal", "action", "conduct", "heading"];

const KINDS: &[&str] =
    &["rectification", "duty_emergency", "campaign", "key_project", "service_request", "monitoring", "task"];

const TASKS: &[Task] = &[
    Task { file: "unit.tsv", labels: &["other", "unit"], chained: false, cases: unit_cases },
    Task { file: "clause.tsv", labels: CLASSES, chained: true, cases: clause_cases },
    Task { file: "split.tsv", labels: &["whole", "split"], chained: false, cases: split_cases },
    Task { file: "join.tsv", labels: &["new", "join"], chained: false, cases: join_cases },
    Task { file: "kind.tsv", labels: KINDS, chained: false, cases: kind_cases },
    Task { file: "slogan.tsv", labels: &["checkable", "slogan"], chained: false, cases: slogan_cases },
    Task { file: "verb.tsv", labels: &["other", "verb"], chained: false, cases: verb_cases },
];

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let root = Path::new(args.iter().find(|a| !a.starts_with("--")).ok_or("name the corpus folder")?);
    let has = |flag: &str| args.iter().any(|a| a == flag);
    let gold = gold_files(root)?;
    if let Some(fold) = args.iter().find_map(|a| a.strip_prefix("--fold=")) {
        let out = args.iter().find_map(|a| a.strip_prefix("--out=")).ok_or("--fold goes with --out")?;
        return judge_fold(&gold, fold.parse()?, Path::new(out));
    }
    if has("--cross") {
        return cross(root);
    }
    let only = args.iter().find_map(|a| a.strip_prefix("--only="));
    for task in TASKS.iter().filter(|t| only.is_none_or(|o| t.file.starts_with(o))) {
        let documents: Vec<Vec<Labelled>> = gold.iter().map(|(_, g)| labelled(g, (task.cases)(g))).collect();
        if has("--check") {
            cross_check(task, &documents, has("--verbose"));
            continue;
        }
        let weights = learn(task, &documents.iter().collect::<Vec<_>>());
        let path = Path::new("crates/text/data/weights").join(task.file);
        let text = table(task, &weights);
        println!("{} {} rows", path.display(), text.lines().count() - 1);
        std::fs::write(&path, &text)?;
        learn::stand_in(task.file, text); // later tables ask this one for their signs
    }
    Ok(())
}

/// How many parts the corpus is cut into for judging the whole reader on documents it has not learned from.
const FOLDS: usize = 5;

/// Judges every fold in a process of its own, since a table is read once, and prints the pooled figures.
fn cross(root: &Path) -> Result<(), Box<dyn Error>> {
    let out = std::env::temp_dir().join("duban-cross");
    let _ = std::fs::remove_dir_all(&out);
    std::fs::create_dir_all(&out)?;
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
        let text = table(task, &learn(task, &documents.iter().collect::<Vec<_>>()));
        learn::stand_in(task.file, text);
    }
    let holidays = duban_core::Calendar::published()
        .holidays()
        .map(|h| duban_text::Holiday { name: h.name.clone(), first: h.first, last: h.last })
        .collect();
    let mut options = duban_text::Options { holidays, ..duban_text::Options::default() };
    for (_, (folder, g)) in gold.iter().enumerate().filter(|(n, _)| mine(*n)) {
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

fn labelled(gold: &Value, cases: Vec<(Case, Option<usize>)>) -> Vec<Labelled> {
    let chars: Vec<char> = gold["restored"].as_str().unwrap_or_default().chars().collect();
    let note = |c: &Case| c.spans.iter().map(|s| s.text(&chars)).collect::<Vec<_>>().join(" | ");
    cases
        .into_iter()
        .filter_map(|(c, label)| {
            Some(Labelled { names: c.features.names().to_vec(), link: c.link, label: label?, note: note(&c) })
        })
        .collect()
}

/// The clauses of a document with the gold's class for most of their characters.
fn clause_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let chars: Vec<char> = text.chars().collect();
    let mut class_of = vec![usize::MAX; chars.len()];
    for c in gold["clauses"].as_array().into_iter().flatten() {
        let (s, e) = (number(&c["start"]), number(&c["end"]));
        let label = CLASSES.iter().position(|l| c["class"] == **l).unwrap_or(0);
        class_of[s..e].fill(label);
    }
    learn::clauses(text)
        .into_iter()
        .map(|case| {
            let mut votes = [0_usize; 6];
            for at in case.spans.iter().flat_map(|s| s.start..s.end).filter(|at| chars[*at].is_alphanumeric())
            {
                if let Some(v) = votes.get_mut(class_of[at]) {
                    *v += 1;
                }
            }
            let best = (0..6).max_by_key(|l| votes[*l]).filter(|l| votes[*l] > 0);
            (case, best)
        })
        .collect()
}

/// The spans of every gold item.
fn items(gold: &Value) -> Vec<Vec<Span>> {
    let spans = |a: &Value| -> Vec<Span> {
        a["spans"].as_array().into_iter().flatten().map(|s| Span::new(number(&s[0]), number(&s[1]))).collect()
    };
    gold["actions"].as_array().into_iter().flatten().map(spans).collect()
}

/// The clauses the gold calls work.
fn action_spans(gold: &Value) -> Vec<Span> {
    let clauses = gold["clauses"].as_array().into_iter().flatten();
    clauses
        .filter(|c| c["class"] == "action")
        .map(|c| Span::new(number(&c["start"]), number(&c["end"])))
        .collect()
}

/// Share of the letters of `part` that lie in `item`.
fn share(chars: &[char], part: Span, item: &[Span]) -> f64 {
    let letters: Vec<usize> = (part.start..part.end).filter(|at| chars[*at].is_alphanumeric()).collect();
    let inside = letters.iter().filter(|at| item.iter().any(|s| s.start <= **at && **at < s.end)).count();
    inside as f64 / (letters.len() as f64).max(1.0)
}

/// Lists, with whether the gold has members of them in different items.
fn split_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let chars: Vec<char> = text.chars().collect();
    let items = items(gold);
    learn::lists(text, &action_spans(gold))
        .into_iter()
        .map(|case| {
            let near: Vec<&Vec<Span>> =
                items.iter().filter(|i| case.spans.iter().any(|m| share(&chars, *m, i) > 0.3)).collect();
            let (first, last) = (case.spans[0], case.spans[case.spans.len() - 1]);
            let only =
                |i: &[Span], a: Span, b: Span| share(&chars, a, i) >= 0.6 && share(&chars, b, i) <= 0.4;
            let split = near.iter().any(|i| only(i, first, last))
                && near.iter().any(|i| share(&chars, last, i) >= 0.6);
            let label = (!near.is_empty()).then_some(usize::from(split));
            (case, label)
        })
        .collect()
}

/// Pairs of neighbouring action clauses, with whether one gold item runs over both.
fn join_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let chars: Vec<char> = text.chars().collect();
    let items = items(gold);
    learn::joins(text, &action_spans(gold))
        .into_iter()
        .map(|case| {
            let (before, own) = (case.spans[0], case.spans[1]);
            let near: Vec<&Vec<Span>> = items.iter().filter(|i| share(&chars, own, i) > 0.3).collect();
            let join = near.iter().any(|i| share(&chars, before, i) >= 0.3);
            let label = (!near.is_empty()).then_some(usize::from(join));
            (case, label)
        })
        .collect()
}

/// The gold's items with the signs of their nature.
fn natures(gold: &Value) -> Vec<(Case, Case)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let strings = |v: &Value| -> Vec<String> {
        v.as_array().into_iter().flatten().filter_map(|s| s.as_str().map(str::to_owned)).collect()
    };
    let facts: Vec<learn::Item> = gold["actions"]
        .as_array()
        .into_iter()
        .flatten()
        .zip(items(gold))
        .map(|(a, spans)| learn::Item {
            spans,
            path: strings(&a["heading_path"]),
            dated: !a["deadline"].is_null(),
            named: !strings(&a["initiatives"]).is_empty(),
        })
        .collect();
    learn::natures(text, &facts)
}

fn kind_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let labels = gold["actions"].as_array().cloned().unwrap_or_default();
    let label = |a: &Value| KINDS.iter().position(|k| a["kind"] == **k);
    natures(gold).into_iter().zip(&labels).map(|((case, _), a)| (case, label(a))).collect()
}

fn slogan_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let labels = gold["actions"].as_array().cloned().unwrap_or_default();
    let label = |a: &Value| ["checkable", "slogan"].iter().position(|k| a["verifiability"] == **k);
    natures(gold).into_iter().zip(&labels).map(|((_, case), a)| (case, label(a))).collect()
}

/// The words of every gold item, with whether the gold's verb begins there.
fn verb_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    for (a, spans) in gold["actions"].as_array().into_iter().flatten().zip(items(gold)) {
        let own: Vec<char> = spans.iter().flat_map(|s| (s.start..s.end).map(|at| chars[at])).collect();
        let verb: Vec<char> = a["verb"].as_str().unwrap_or_default().chars().collect();
        let cases = learn::verbs(text, &spans);
        let at = |c: &Case| c.spans[0].start;
        let says = |from: usize| !verb.is_empty() && own[from..].starts_with(&verb);
        let right = cases.iter().position(|c| says(at(c)));
        let Some(right) = right else { continue };
        out.extend(cases.into_iter().enumerate().map(|(n, c)| (c, Some(usize::from(n == right)))));
    }
    out
}

/// The runs of every clause an item opens in, with whether they are its units.
fn unit_cases(gold: &Value) -> Vec<(Case, Option<usize>)> {
    let text = gold["restored"].as_str().unwrap_or_default();
    let mut by_clause: BTreeMap<usize, Vec<&Value>> = BTreeMap::new();
    let clauses: Vec<Span> = action_spans(gold);
    for (a, spans) in gold["actions"].as_array().into_iter().flatten().zip(items(gold)) {
        let Some(clause) = clauses.iter().find(|c| spans[0].meets(**c)) else { continue };
        by_clause.entry(clause.start).or_default().push(a);
    }
    let places: Vec<usize> = by_clause.keys().copied().collect();
    let mut out = Vec::new();
    for (runs, actions) in learn::units(text, &places).into_iter().zip(by_clause.values()) {
        let names = |support: bool| -> Vec<String> {
            let mut names: Vec<String> = actions
                .iter()
                .flat_map(|a| a["units"].as_array().into_iter().flatten())
                .filter(|u| (u["role"] == "support") == support)
                .filter_map(|u| u["name"].as_str().map(str::to_owned))
                .collect();
            names.sort();
            names.dedup();
            names
        };
        for (case, mut said, with) in runs {
            said.sort();
            said.dedup();
            let right = said == names(with);
            out.push((case, Some(usize::from(right))));
        }
    }
    out
}

fn number(v: &Value) -> usize {
    v.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0)
}

type Weights = BTreeMap<String, Vec<f64>>;

/// Learns by logistic regression with a pull towards zero: for single judgements with few cases.
fn regress(task: &Task, documents: &[&Vec<Labelled>]) -> Weights {
    let n = task.labels.len();
    let (rate, pull, rounds) = (0.05, 0.004, 150);
    let cases: Vec<&Labelled> = documents.iter().flat_map(|d| d.iter()).collect();
    let mut weights: Weights = BTreeMap::new();
    for _ in 0..rounds {
        for case in &cases {
            let mut sums = vec![0.0_f64; n];
            for row in case.names.iter().filter_map(|name| weights.get(name)) {
                for (s, w) in sums.iter_mut().zip(row) {
                    *s += w;
                }
            }
            let top = sums.iter().copied().fold(f64::MIN, f64::max);
            let total: f64 = sums.iter().map(|s| (s - top).exp()).sum();
            for name in &case.names {
                let row = weights.entry(name.clone()).or_insert_with(|| vec![0.0; n]);
                for l in 0..n {
                    let chance = (sums[l] - top).exp() / total;
                    let aim = if l == case.label { 1.0 } else { 0.0 };
                    row[l] += rate * (aim - chance) - rate * pull * row[l];
                }
            }
        }
    }
    weights
}

/// Learns a table: a chain where each label hangs on the one before, single judgements elsewhere.
fn learn(task: &Task, documents: &[&Vec<Labelled>]) -> Weights {
    if task.chained { chain(task, documents) } else { regress(task, documents) }
}

/// Learns a linear chain (conditional random field): the chance of every label at every place by forward
/// and backward sums, moved towards the gold, with a pull towards zero.
fn chain(task: &Task, documents: &[&Vec<Labelled>]) -> Weights {
    let n = task.labels.len();
    let (rate, pull, rounds) = (0.05, 0.002, 40);
    let mut weights: Weights = BTreeMap::new();
    for round in 0..rounds {
        let rate = rate / (1.0 + round as f64 * 0.1);
        for run in documents.iter().filter(|d| !d.is_empty()) {
            let sums = Sums::new(&weights, run, n);
            let mut change = |name: &str, label: usize, by: f64| {
                let row = weights.entry(name.to_owned()).or_insert_with(|| vec![0.0; n]);
                row[label] += rate * (by - pull * row[label]);
            };
            for (at, case) in run.iter().enumerate() {
                for label in 0..n {
                    let by = f64::from(u8::from(case.label == label)) - sums.chance(at, label);
                    for name in &case.names {
                        change(name, label, by);
                    }
                    for previous in (0..n).filter(|_| at > 0) {
                        let right = run[at - 1].label == previous && case.label == label;
                        let by = f64::from(u8::from(right)) - sums.step_chance(at, previous, label);
                        change(&after(case.link, previous), label, by);
                    }
                }
            }
        }
    }
    weights
}

/// Forward and backward sums over one document, as logarithms.
struct Sums {
    n: usize,
    own: Vec<Vec<f64>>,
    steps: Vec<Vec<f64>>,
    forward: Vec<Vec<f64>>,
    backward: Vec<Vec<f64>>,
    total: f64,
}

impl Sums {
    fn new(weights: &Weights, run: &[Labelled], n: usize) -> Self {
        let own: Vec<Vec<f64>> = run
            .iter()
            .map(|case| {
                let mut own = vec![0.0; n];
                for row in case.names.iter().filter_map(|name| weights.get(name)) {
                    for (o, w) in own.iter_mut().zip(row) {
                        *o += w;
                    }
                }
                own
            })
            .collect();
        let steps: Vec<Vec<f64>> = run
            .iter()
            .map(|case| {
                (0..n)
                    .flat_map(|p| weights.get(&after(case.link, p)).cloned().unwrap_or_else(|| vec![0.0; n]))
                    .collect()
            })
            .collect();
        let log_sum = |values: &[f64]| {
            let top = values.iter().copied().fold(f64::MIN, f64::max);
            top + values.iter().map(|v| (v - top).exp()).sum::<f64>().ln()
        };
        let mut forward = vec![own[0].clone()];
        for at in 1..run.len() {
            let row = (0..n)
                .map(|l| {
                    own[at][l]
                        + log_sum(
                            &(0..n).map(|p| forward[at - 1][p] + steps[at][p * n + l]).collect::<Vec<_>>(),
                        )
                })
                .collect();
            forward.push(row);
        }
        let mut backward = vec![vec![0.0; n]; run.len()];
        for at in (0..run.len() - 1).rev() {
            backward[at] = (0..n)
                .map(|p| {
                    log_sum(
                        &(0..n)
                            .map(|l| steps[at + 1][p * n + l] + own[at + 1][l] + backward[at + 1][l])
                            .collect::<Vec<_>>(),
                    )
                })
                .collect();
        }
        let total = log_sum(&forward[run.len() - 1]);
        Self { n, own, steps, forward, backward, total }
    }

    /// The chance of a label at a place.
    fn chance(&self, at: usize, label: usize) -> f64 {
        (self.forward[at][label] + self.backward[at][label] - self.total).exp()
    }

    /// The chance of a label at a place after another at the place before.
    fn step_chance(&self, at: usize, previous: usize, label: usize) -> f64 {
        let step = self.steps[at][previous * self.n + label];
        (self.forward[at - 1][previous] + step + self.own[at][label] + self.backward[at][label] - self.total)
            .exp()
    }
}

fn after(link: &str, previous: usize) -> String {
    format!("after.{link}={}", char::from_digit(u32::try_from(previous).unwrap_or(0), 36).unwrap_or('0'))
}

/// Viterbi, as the reader does it, over names.
fn best_run(weights: &Weights, run: &[Labelled], n: usize, chained: bool) -> Vec<usize> {
    let mut sums = vec![0.0; n];
    let mut back = Vec::new();
    for case in run {
        let mut own = vec![0.0; n];
        for row in case.names.iter().filter_map(|name| weights.get(name)) {
            for (o, w) in own.iter_mut().zip(row) {
                *o += w;
            }
        }
        let mut next = vec![f64::MIN; n];
        let mut from = vec![0; n];
        for p in 0..n {
            let row = if chained { weights.get(&after(case.link, p)) } else { None };
            for l in 0..n {
                let total = sums[p] + row.map_or(0.0, |r| r[l]) + own[l];
                if total > next[l] + 1e-9 {
                    next[l] = total;
                    from[l] = p;
                }
            }
        }
        sums = next;
        back.push(from);
    }
    let mut label = (0..n).rev().max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap_or(0);
    let mut out = Vec::new();
    for from in back.iter().rev() {
        out.push(label);
        label = from[label];
    }
    out.reverse();
    out
}

/// Judges each fifth of the documents by the other four and prints F1 per label.
fn cross_check(task: &Task, documents: &[Vec<Labelled>], verbose: bool) {
    let n = task.labels.len();
    let mut confusion = vec![vec![0_usize; n]; n];
    for fold in 0..5 {
        let train: Vec<&Vec<Labelled>> =
            documents.iter().enumerate().filter(|(i, _)| i % 5 != fold).map(|(_, d)| d).collect();
        let weights = learn(task, &train);
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
        if whole.iter().any(|w| w.abs() >= 20) && !name.contains(['\t', '\n']) {
            out.push_str(name);
            for w in whole {
                out.push_str(&format!("\t{w}"));
            }
            out.push('\n');
        }
    }
    out
}
