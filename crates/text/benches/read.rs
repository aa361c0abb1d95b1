//! How fast a directive is read: `cargo bench -p duban-text`.
//!
//! Reads the corpus the tests read. Figures are megabytes of the copy as found, per second, on one core.
#![expect(clippy::expect_used, reason = "a benchmark that cannot find its corpus has nothing to measure")]

use divan::{Bencher, counter::BytesCount};
use duban_text::Options;
use std::{fs, path::Path};

fn main() {
    divan::main();
}

/// Every copy of the corpus, in the order of their names.
fn copies() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut paths: Vec<_> = fs::read_dir(root)
        .expect("the corpus is a folder")
        .filter_map(|entry| Some(entry.ok()?.path().join("raw.txt")))
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("a copy can be read")).collect()
}

/// Each document by itself, one after another.
#[divan::bench(sample_count = 10)]
fn corpus_one_by_one(bencher: Bencher<'_, '_>) {
    let copies = copies();
    let bytes: usize = copies.iter().map(Vec::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        copies.iter().filter_map(|copy| duban_text::read(copy, &Options::default()).ok()).count()
    });
}

/// The longest document alone.
#[divan::bench(sample_count = 20)]
fn longest_document(bencher: Bencher<'_, '_>) {
    let longest = copies().into_iter().max_by_key(Vec::len).unwrap_or_default();
    bencher
        .counter(BytesCount::new(longest.len()))
        .bench_local(|| duban_text::read(&longest, &Options::default()).is_ok());
}
