//! Compiles the word lists into one table that opens without being loaded.
//!
//! The general words, their frequencies and parts of speech come from the dictionary file inside the
//! `jieba-rs` package, found through `cargo metadata`; the words of the trade from `data/lexicon/*.txt`,
//! where the file name is the tag. A value is the cost in 1/1024 nat (16 bits) and the tags (48 bits).

#![expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script where things are by its environment"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process::Command};

#[path = "build/slots.rs"]
mod slots;

/// Parts of speech, each with the dictionary's tags that mean it. Order is the bit.
const SPEECH: &[(&str, &[&str])] = &[
    ("NOUN", &["n", "nz", "ng", "an", "s"]),
    ("VERB", &["v", "vg", "vi", "vq"]),
    ("NOMINAL", &["vn"]),
    ("ADJ", &["a", "ag", "b", "z", "zg"]),
    ("ADVERB", &["d", "ad", "vd"]),
    ("PLACE", &["ns"]),
    ("PERSON", &["nr", "nrt", "nrfg"]),
    ("ORG", &["nt"]),
    ("TIME", &["t", "tg"]),
    ("NUMBER", &["m", "mq"]),
    ("MEASURE", &["q"]),
    ("PREP", &["p"]),
    ("CONJ", &["c"]),
    ("PARTICLE", &["u", "ud", "ug", "uj", "ul", "uv", "uz", "y", "k", "h"]),
    ("LOCATIVE", &["f"]),
    ("IDIOM", &["i", "l"]),
    ("SHORT", &["j"]),
    ("PRONOUN", &["r", "rg", "rr", "rz"]),
];

/// Frequency that a word of the trade has at least, in the dictionary's counts of about 60 million.
const TRADE_FREQUENCY: u64 = 900;

#[derive(Default)]
struct Entry {
    frequency: u64,
    tags: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=data/lexicon");
    println!("cargo::rerun-if-changed=build/slots.rs");

    let mut words: BTreeMap<String, Entry> = BTreeMap::new();
    general_words(&dictionary_file()?, &mut words)?;
    let total: u64 = words.values().map(|e| e.frequency).sum();
    let tags = trade_words(Path::new("data/lexicon"), &mut words)?;

    let valued = words.iter().map(|(word, entry)| {
        let nats = (total as f64 / entry.frequency.max(1) as f64).ln();
        let cost = (nats * 1024.0).clamp(0.0, 65535.0) as u64;
        (word.as_str(), cost | entry.tags << 16)
    });
    let tables = slots::lay_out(valued)?;
    fs::write(out.join("slots.bin"), bytes(&tables.slots))?;
    fs::write(out.join("values.bin"), bytes(&tables.values))?;
    fs::write(out.join("tags.rs"), constants(&tags)?)?;
    Ok(())
}

/// Numbers as they lie in a file: lowest byte first.
fn bytes(numbers: &[u64]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// The dictionary file inside the `jieba-rs` package, wherever cargo keeps it.
fn dictionary_file() -> Result<PathBuf, Box<dyn Error>> {
    // Offline first: a vendored or fetched tree needs no network. On a new machine cargo has so far fetched
    // only what this build compiles, and listing the packages fetches the rest.
    let metadata = metadata(&["--offline"]).or_else(|_| metadata(&[]))?;
    let manifest = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|p| p["name"] == "jieba-rs")
        .and_then(|p| p["manifest_path"].as_str())
        .ok_or("the package jieba-rs is not among the dependencies")?;
    let file = Path::new(manifest).with_file_name("src").join("data").join("dict.txt");
    if !file.exists() {
        return Err(format!("{} is missing: pin jieba-rs to a version that ships it", file.display()).into());
    }
    Ok(file)
}

/// What cargo knows of the packages of this build.
fn metadata(how: &[&str]) -> Result<serde_json::Value, Box<dyn Error>> {
    let output = Command::new(env::var("CARGO")?)
        .args(["metadata", "--format-version", "1", "--filter-platform", &env::var("HOST")?])
        .args(how)
        .arg("--manifest-path")
        .arg(Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml"))
        .output()?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Reads `word frequency tag` lines, leaving out what a directive does not need: names of persons longer
/// than three characters (foreign ones), single Latin words, and words no one uses.
fn general_words(file: &Path, words: &mut BTreeMap<String, Entry>) -> Result<(), Box<dyn Error>> {
    for line in fs::read_to_string(file)?.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(frequency), Some(tag)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let length = word.chars().count();
        let person = tag.starts_with("nr");
        if word.is_ascii() || length > 8 || (person && length > 3) {
            continue;
        }
        let bits = SPEECH.iter().position(|(_, of)| of.contains(&tag)).map_or(0, |bit| 1 << bit);
        let entry = words.entry(word.to_owned()).or_default();
        entry.frequency = entry.frequency.max(frequency.parse()?);
        entry.tags |= bits;
    }
    Ok(())
}

/// Reads the words of the trade; returns the tags in the order of their bits.
fn trade_words(folder: &Path, words: &mut BTreeMap<String, Entry>) -> Result<Vec<String>, Box<dyn Error>> {
    let mut tags: Vec<String> = SPEECH.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|f| f.map(|f| f.path())).collect::<Result<_, _>>()?;
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        let tag =
            file.file_stem().and_then(|s| s.to_str()).ok_or("a lexicon file without a name")?.to_uppercase();
        let bit = tags.iter().position(|t| *t == tag).unwrap_or_else(|| {
            tags.push(tag.clone());
            tags.len() - 1
        });
        if bit >= 48 {
            return Err("more than 48 tags".into());
        }
        for (n, line) in fs::read_to_string(file)?.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            for word in line.split_whitespace() {
                // 紧盯/20000: a word that must win against a more frequent cut
                let (word, frequency) = match word.split_once('/') {
                    Some((word, frequency)) => (word, frequency.parse()?),
                    None => (word, TRADE_FREQUENCY),
                };
                if !word.chars().all(|c| c.is_alphanumeric() || "“”".contains(c)) {
                    return Err(format!("{}:{}: not a word: {word}", file.display(), n + 1).into());
                }
                let entry = words.entry(word.to_owned()).or_default();
                entry.frequency = entry.frequency.max(frequency);
                entry.tags |= 1 << bit;
            }
        }
    }
    Ok(tags)
}

/// Rust constants for the tags.
fn constants(tags: &[String]) -> Result<String, std::fmt::Error> {
    let mut text = String::from(
        "#[allow(dead_code, reason = \"one constant a lexicon, whether code asks for it or not\")]\nimpl Tags {\n",
    );
    for (bit, tag) in tags.iter().enumerate() {
        writeln!(
            text,
            "    /// Words tagged {}.\n    pub(crate) const {tag}: Self = Self(1 << {bit});",
            tag.to_lowercase()
        )?;
    }
    writeln!(
        text,
        "    /// How many tags are parts of speech; they come first.\n    const SPEECH: u32 = {};",
        SPEECH.len()
    )?;
    text.push_str("}\n");
    Ok(text)
}
