//! How well directives are read, in figures with floors that only rise.
//!
//! `corpus/` is what the weights are learned from, so its figures say that nothing broke. `held_out/` is never
//! learned from: its figures say how well an unseen document is read. Both are read from the damaged copies.
//! The measure is `duban_testkit::score`, the same as the guideline's.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "the figures are printed; a test stops at what is missing"
)]

use std::path::Path;

use duban_core::Calendar;
use duban_testkit::corpus::{self, Specimen};
use duban_testkit::score::{Document, Report, Tally, score};
use duban_text::{Holiday, Options};
use duban_wire::reading::ReadingView;

/// The documents that were there before the reader, in whose figures the goals are stated.
const GOAL: &[&str] = &["d01_minutes", "d02_notice", "d03_gwr", "d04_county", "d05_12345", "d06_emergency"];

fn options(specimen: &Specimen) -> Options {
    let holidays = Calendar::published()
        .holidays()
        .map(|h| Holiday { name: h.name.clone(), first: h.first, last: h.last })
        .collect();
    let reference_date = specimen.told_date().map(|d| d.parse().expect("a date in the gold file"));
    Options { holidays, reference_date, ..Options::default() }
}

/// Reads every document of a folder and holds it against its gold labels.
fn measure(folder: &str, only: &[&str]) -> (Report, Vec<(String, Report)>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut total = Tally::default();
    let mut rows = Vec::new();
    for specimen in corpus::load_all(&root).expect("a corpus that can be loaded") {
        let id = specimen.gold.doc_id.clone();
        if !only.is_empty() && !only.contains(&id.as_str()) {
            continue;
        }
        let reading =
            duban_text::read(&specimen.raw, &options(&specimen)).expect("a document that can be read");
        let json = serde_json::to_string(&ReadingView::new(&id, &reading)).expect("a reading as JSON");
        let system: Document = serde_json::from_str(&json).expect("JSON as a document");
        let tally = score(&specimen.gold, &system);
        rows.push((id, Report::of(&tally)));
        total.add(&tally);
    }
    assert!(!rows.is_empty(), "no document in {folder}");
    let report = Report::of(&total);
    println!("{folder}\n{report}");
    for (id, r) in &rows {
        println!(
            "{id:<20} cer {:.4}  macro_f1 {:.3}  item_f1 {:.3}",
            some(r.restoration.cer),
            some(r.clauses.macro_f1),
            some(r.actions.f1)
        );
    }
    (report, rows)
}

fn some(figure: Option<f64>) -> f64 {
    figure.unwrap_or(0.0)
}

/// Asserts that a figure is not below its floor.
#[track_caller]
fn floor(name: &str, figure: Option<f64>, floor: f64) {
    let figure = some(figure);
    assert!(figure >= floor, "{name} fell to {figure:.4}, its floor is {floor:.4}");
}

#[test]
fn damaged_copies_are_made_whole() {
    for folder in ["corpus", "held_out"] {
        let (_, rows) = measure(folder, &[]);
        for (id, r) in rows {
            let cer = some(r.restoration.cer);
            assert!(cer <= 0.003, "{id}: CER {cer:.5}");
        }
    }
}

#[test]
fn the_documents_of_the_goal_are_read_as_well_as_before() {
    let (r, _) = measure("corpus", GOAL);
    floor("macro_f1", r.clauses.macro_f1, 0.99);
    floor("item f1", r.actions.f1, 0.985);
    floor("covered", r.actions.covered, 0.995);
    floor("deadline_resolved", r.attributes.deadline_resolved, 0.98);
    floor("targets_f1", r.attributes.targets_f1, 0.965);
    floor("units_f1", r.attributes.units_f1, 0.985);
}

#[test]
fn unseen_documents_are_read_as_well_as_before() {
    let (r, _) = measure("held_out", &[]);
    floor("macro_f1", r.clauses.macro_f1, 0.905);
    floor("item f1", r.actions.f1, 0.905);
    floor("covered", r.actions.covered, 0.965);
    floor("deadline_resolved", r.attributes.deadline_resolved, 0.915);
    floor("targets_f1", r.attributes.targets_f1, 0.935);
    floor("units_f1", r.attributes.units_f1, 0.895);
}

#[test]
fn a_clean_text_comes_out_unchanged() {
    for folder in ["corpus", "held_out"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
        for specimen in corpus::load_all(&root).expect("a corpus that can be loaded") {
            let clean = specimen.gold.restored.clone().expect("a gold text");
            let reading = duban_text::read(clean.as_bytes(), &Options::default()).expect("a clean text");
            assert_eq!(reading.restored, clean, "{}", specimen.gold.doc_id);
        }
    }
}
